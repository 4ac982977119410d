"""`hub translate start`: a translation file to fill in, the original above each text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from hub.records.schema import Model
from hub.records.sidecar import HEAD, Text, units
from hub.upkeep.house import WIDTH, entry
from hub.upkeep.spots import spots

_INTRODUCTION = (
    (
        "Above each field stands the original, as a comment; its language is “{language}”. Fill in "
        "title and summary first. Of the others, delete the “#” before those that you translate "
        "and before the names that they stand under; leave or delete the rest."
    ),
    "Then run: {after}",
)


def scaffold(record: Model, language: str, after: str) -> str:
    """The text of a new translation of `record`, which is written in `language`.

    `after` is the command that is to be run when it is filled in.

    Title and summary, or the name, stand open; all other fields are commented out. Lines of
    explanation begin with "# ", fields with "#" alone, as in the scaffold of a record.
    """
    places = spots(record)
    tree: dict[str, Any] = {}
    for unit in units(record):
        *parents, name = places[unit.path].steps
        group = tree
        for step in parents:
            group = group.setdefault(step, {})
        group[name] = unit.value
    lines: list[str] = []
    for number, paragraph in enumerate(_INTRODUCTION):
        lines += ["#"] if number else []
        lines += _comment(paragraph.format(language=language, after=after), "")
    lines += [*entry("method", "human"), "#translators:", "#  -"]
    for name, value in tree.items():
        is_open = name in HEAD
        lines += ["", *(line if is_open else f"#{line}" for line in _field(name, value, 0))]
    return "".join(f"{_tidy(line)}\n" for line in lines)


def _field(name: str, value: Text | Mapping[str, Any], indent: int) -> Iterator[str]:
    margin = " " * indent
    if isinstance(value, Mapping):
        yield f"{margin}{name}:"
        for key, one in value.items():
            yield from _field(key, one, indent + 2)
        return
    items = (value,) if isinstance(value, str) else value
    for number, item in enumerate(items):
        mark = "" if isinstance(value, str) else f"{number + 1}. "
        yield from _comment(f"{mark}{item}", margin)
    yield entry(name, None, indent)[0]
    if not isinstance(value, str):
        yield from (f"{margin}  -" for _ in value)


def _comment(text: str, margin: str) -> Iterator[str]:
    for line in text.split("\n"):
        wrapped = textwrap.wrap(
            line, WIDTH - len(margin) - 2, break_on_hyphens=False, break_long_words=False
        )
        for one in wrapped or [""]:
            yield f"{margin}# {one}".rstrip()


def _tidy(line: str) -> str:
    """An explanation at the outer level is a comment once, not twice."""
    return line.removeprefix("#") if line.startswith("##") else line
