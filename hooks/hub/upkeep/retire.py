"""`hub retire`: taking a record out, so that its address explains why."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from hub.errors import HubError
from hub.records.load import RECORD_FILE, RETIRED_FILE, Source
from hub.upkeep.changes import Change, Text, record_folder, with_references
from hub.upkeep.retired import Retirement, with_entries, with_replacements

__all__ = ["Retirement", "retire"]


def retire(data: Path, entry: Retirement, stream: TextIO) -> int:
    """Take out the record `entry.ref`; prints what was changed.

    Its former ids are entered as well, as their addresses led to it. References to it lead to the
    record that replaces it from then on.

    Raises:
        HubError: there is no such record, or the records would have errors afterwards: it is
            still referred to, for example. Nothing was changed then.
    """
    folder = record_folder(data, entry.ref)
    if entry.replaced_by == entry.ref:
        raise HubError("A record cannot be replaced by itself.")
    main = f"{entry.ref}/{RECORD_FILE}"
    former = (Text.of(Source(data / main, main)).document.data or {}).get("former_ids")
    names = [name for name in former if isinstance(name, str)] if isinstance(former, list) else []
    entries = [entry, *(entry._replace(ref=f"{folder.kind}/{name}") for name in names)]
    texts = {}
    retired = None
    if entry.replaced_by is not None:
        texts = {
            text.source.file: text.edited
            for text in with_references(data, entry.ref, entry.replaced_by)
            if text.source.file != main
        }
        retired = with_replacements(data, entry.ref, entry.replaced_by)
    file = data / RETIRED_FILE
    if retired is not None:
        before = retired.edited
    else:
        before = file.read_bytes().decode("utf-8") if file.is_file() else ""
    mended = sorted(texts)
    texts[RETIRED_FILE] = with_entries(before, entries)
    Change(texts, entry.ref).make_if_sound(data)
    print(f"took out {entry.ref}; entered it in {RETIRED_FILE}", file=stream)
    for name in mended:
        print(f"mended {name}", file=stream)
    return 0
