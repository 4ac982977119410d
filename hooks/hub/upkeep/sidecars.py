"""Changing a translation file as text: what is not changed stays as it was written."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any

from hub.records import reader
from hub.records.sidecar import Provenance, Text
from hub.upkeep.house import entry
from hub.upkeep.spots import Steps


def put(before: str, changes: Mapping[Steps, Text | None], order: Sequence[Steps]) -> str:
    """The text of a translation file after `changes`: a value for each place, or None to drop it.

    `order` are all places in the order of the record, so that a new text stands where it would be
    looked for. Comments and all other fields stay. A file that is laid out so oddly that this
    cannot be done is written anew in the house style; then only the comment at its top stays.
    """
    newline = "\r\n" if "\r\n" in before else "\n"
    lines = before.removeprefix("\ufeff").replace("\r\n", "\n").rstrip("\n").split("\n")
    lines = lines if lines != [""] else []
    ranks = {steps: number for number, steps in enumerate((*_head(), *order))}
    wanted = _data(lines)
    for steps, value in changes.items():
        _set(wanted, steps, value)
    edited = list(lines)
    for steps, value in changes.items():
        _put_one(edited, steps, value, ranks)
    if _data(edited) != wanted:
        edited = _anew(lines, wanted)
    return newline.join(edited) + newline


def _head() -> list[Steps]:
    """The fields of a translation that stand above its texts."""
    return [(name,) for name in Provenance.model_fields if name not in ("made_from", "stamped")]


def _document(lines: Sequence[str]) -> reader.Document:
    return reader.read("\n".join([*lines, ""]).encode("utf-8"), "")


def _data(lines: Sequence[str]) -> dict[str, Any]:
    return copy.deepcopy(_document(lines).data or {})


def _set(data: dict[str, Any], steps: Steps, value: Text | None) -> None:
    *parents, name = steps
    for step in parents:
        inner = data.get(step)
        if not isinstance(inner, dict):
            inner = data[step] = {}
        data = inner
    if value is None:
        data.pop(name, None)
    else:
        data[name] = value if isinstance(value, str) else list(value)


def _put_one(
    lines: list[str], steps: Steps, value: Text | None, ranks: Mapping[Steps, int]
) -> None:
    document = _document(lines)
    known: Any = document.data or {}
    depth = 0
    while depth < len(steps) and isinstance(known, dict) and steps[depth] in known:
        known = known[steps[depth]]
        depth += 1
    if depth and (depth == len(steps) or not isinstance(known, dict)):
        # The field is there, or one that encloses it and is still empty.
        place = document.place(steps[:depth], key=True)
        start, indent = place.line - 1, place.column - 1
        end = _end(lines, start, indent)
        fresh = (
            [] if value is None else entry(steps[depth - 1], _nest(steps[depth:], value), indent)
        )
        lines[start:end] = _with_comment(lines, start, end, fresh)
    elif value is not None:
        at, indent = _slot(lines, document, steps[:depth], known, (steps[depth], ranks))
        lines[at:at] = entry(steps[depth], _nest(steps[depth + 1 :], value), indent)


def _nest(steps: Steps, value: Text) -> Any:
    return {steps[0]: _nest(steps[1:], value)} if steps else value


def _slot(
    lines: Sequence[str],
    document: reader.Document,
    parent: Steps,
    siblings: Mapping[str, Any],
    wanted: tuple[str, Mapping[Steps, int]],
) -> tuple[int, int]:
    """The line before which a new field of `parent` belongs, and its indent."""
    name, ranks = wanted
    places = {one: document.place((*parent, one), key=True) for one in siblings}
    if not places:
        return len(lines), 0
    indent = min(place.column for place in places.values()) - 1
    rank = _rank((*parent, name), ranks)
    before = [one for one in places if _rank((*parent, one), ranks) <= rank]
    if not before:
        return min(place.line for place in places.values()) - 1, indent
    last = max(places[one].line for one in before) - 1
    return _end(lines, last, indent), indent


def _rank(steps: Steps, ranks: Mapping[Steps, int]) -> int:
    """The place of a field, or of the first text within it, in the order of the record."""
    found = (rank for one, rank in ranks.items() if one[: len(steps)] == steps)
    return min(found, default=len(ranks))


def _end(lines: Sequence[str], start: int, indent: int) -> int:
    """Behind the last line of the field that begins in line `start`; comments after it stay out."""
    end = start + 1
    for number in range(start + 1, len(lines)):
        content = lines[number].lstrip(" ")
        depth = len(lines[number]) - len(content)
        is_within = depth > indent or (depth == indent and content.split(" ")[0] == "-")
        if content and is_within:
            end = number + 1
        elif content and not content.startswith("#"):
            break
    return end


def _with_comment(lines: Sequence[str], start: int, end: int, fresh: list[str]) -> list[str]:
    """`fresh` with the comment that stands behind a value of one line, if there is one."""
    text, mark, comment = lines[start].partition(" #")
    if not fresh or not mark or end != start + 1:
        return fresh
    bare = [*lines[:start], text, *lines[end:]]
    if _data(bare) != _data(lines):
        return fresh  # it is no comment, but part of the value
    return [f"{fresh[0]}  #{comment}", *fresh[1:]]


def _anew(lines: Sequence[str], data: Mapping[str, Any]) -> list[str]:
    comment = []
    for line in lines:
        if not line.startswith("#"):
            break
        comment.append(line)
    return [*comment, *(line for name, value in data.items() for line in entry(name, value))]
