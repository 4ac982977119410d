"""`hub rename`: another id for a record; its old address leads on, and references follow."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TextIO

from hub.errors import HubError
from hub.records.fields import is_id, slug
from hub.records.load import RECORD_FILE, RETIRED_FILE, Source
from hub.upkeep.changes import Change, Text, record_folder, with_references
from hub.upkeep.retired import with_replacements

_IN_BRACKETS = re.compile(r"\ufeff?(?:\s|#[^\n]*\n|---\s)*\{")
_BLOCK_ITEM = re.compile(r"(?:^|[\r\n])([ \t]*-[ \t]+)$")


def rename(data: Path, ref: str, new: str, stream: TextIO) -> int:
    """Rename the record `ref` (`practices/job-desk`) to the id `new`; prints what was changed.

    Raises:
        HubError: there is no such record, the id cannot be used, or the records would have errors
            afterwards. Nothing was changed then.
    """
    folder = record_folder(data, ref)
    if not is_id(new):
        suggestion = slug(new) or "my-library"
        raise HubError(
            f"'{new}' cannot be used as an id. Use small letters a-z, digits and single hyphens "
            f"between them, at most 100 of them, such as '{suggestion}'."
        )
    target = f"{folder.kind}/{new}"
    if (data / target).exists():
        raise HubError(f"There is something at {data / target} already; choose another id.")
    main = f"{ref}/{RECORD_FILE}"
    texts = {text.source.file: text for text in with_references(data, ref, target)}
    texts.setdefault(main, Text.of(Source(data / main, main)))
    _note_former(texts[main], folder.id, new)
    retired = with_replacements(data, ref, target)
    if retired is not None:
        texts[RETIRED_FILE] = retired
    change = Change({name: text.edited for name, text in texts.items()}, ref, target)
    change.make_if_sound(data)
    print(f"renamed {ref} to {target}", file=stream)
    for name in sorted(texts.keys() - {main}):
        print(f"mended {name}", file=stream)
    return 0


def _note_former(text: Text, old: str, new: str) -> None:
    """Enter `old` among the former ids; `new` is none any more if it was one."""
    former = (text.document.data or {}).get("former_ids")
    if not isinstance(former, list):
        at = text.index(("added",), key=True)
        if _IN_BRACKETS.match(text.content):
            text.insert(at, f"former_ids: [{old}], ")
        else:
            margin = " " * (text.document.place(("added",), key=True).column - 1)
            text.insert_line(text.index(("added",)), f"{margin}former_ids: [{old}]")
    elif new in former:
        text.replace(("former_ids", former.index(new)), new, old)
    elif not former:
        text.insert(text.index(("former_ids",)) + 1, old)
    else:
        at = text.index(("former_ids", 0))
        item = _BLOCK_ITEM.search(text.content[:at])
        if item:
            text.insert_line(at, f"{item[1]}{old}")
        else:
            text.insert(at, f"{old}, ")
