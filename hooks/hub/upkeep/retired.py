"""The file `retired.yml`: reading it for a change, and writing new entries."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from hub.checks.links import retired_entries
from hub.records import reader
from hub.records.clock import today
from hub.records.load import RETIRED_FILE, Source
from hub.upkeep.changes import Text

_EMPTY = re.compile(r"(?m)^retired:[ \t]*(?:\[[ \t]*\])?[ \t]*\r?$")


class Retirement(NamedTuple):
    """Why a record goes, and what is to be read instead."""

    ref: str
    reason: str
    language: str = "en"
    replaced_by: str | None = None


def with_replacements(data: Path, old: str, new: str) -> Text | None:
    """The file with `new` for `old` as replacement, or None where it does not name it."""
    source = Source(data / RETIRED_FILE, RETIRED_FILE)
    if not source.path.is_file():
        return None
    text = Text.of(source)
    for number, _, replaced_by in retired_entries(text.document):
        if replaced_by == old:
            text.replace(("retired", number, "replaced_by"), old, new)
    return text if text.is_edited else None


def with_entries(text: str, entries: Sequence[Retirement]) -> str:
    """`text`, the file or what is to become it, with `entries` at its end."""
    line_break = "\r\n" if "\r\n" in text else "\n"
    data = reader.read(text.encode("utf-8"), RETIRED_FILE).data or {}
    if not data.get("retired"):
        text = f"{_EMPTY.sub('', text).rstrip()}{line_break}retired:{line_break}".lstrip()
    elif not text.endswith("\n"):
        text += line_break
    found = re.search(r"(?m)^( *)- ", text)
    indent = found[1] if found else "  "
    return text + "".join(indent + line + line_break for entry in entries for line in _lines(entry))


def _lines(entry: Retirement) -> list[str]:
    fields = {
        "date": today().isoformat(),
        "reason": _scalar(entry.reason),
        "language": _scalar(entry.language),
    }
    if entry.replaced_by is not None:
        fields["replaced_by"] = _scalar(entry.replaced_by)
    return [
        f"- id: {entry.ref}",
        *(f"  {name}: {value}" for name, value in fields.items()),
    ]


def _scalar(text: str) -> str:
    """`text` as a YAML scalar: plain where it reads as such, else in quotes."""
    read = reader.read(f"value: {text}\n".encode(), "")
    if not read.problems and read.data == {"value": text}:
        return text
    return json.dumps(text, ensure_ascii=False)
