"""Rules within one record that need more than one of its fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from hub.checks.shape import report
from hub.records.fields import is_text
from hub.records.problems import Path, Problem
from hub.records.reader import Document
from hub.records.schema import ConceptEntry, Model, Retired
from hub.records.sidecar import ITEM_KEYS
from hub.records.walk import Node, Part, nodes

_REPEATED = {ConceptEntry: "repeated-concept", Retired: "retired-twice"}
"""The problem codes of items that are more than items of a list."""


def check_lists(document: Document, parts: Iterable[Part]) -> Iterator[Problem]:
    """Nothing stands twice in a list: neither the key of an item nor a plain value."""
    for part in parts:
        known = nodes(part.model)
        for name, value in part.data.items():
            node = known.get(name)
            if node is not None and node.shape == "list" and isinstance(value, list) and value[1:]:
                yield from _repeats(document, node, (*part.path, name), value)


def _repeats(document: Document, node: Node, path: Path, items: list[Any]) -> Iterator[Problem]:
    seen: set[str] = set()
    name = next((key for key in ITEM_KEYS if node.model and key in node.model.model_fields), None)
    for number, item in enumerate(items):
        where = (*path, number)
        value = item.get(name) if isinstance(item, dict) else item
        if not isinstance(value, str) or not (text := value.strip()):
            continue
        if text not in seen:
            seen.add(text)
        elif node.model is None:
            if not is_text(node.field):
                yield report(document, "repeated-value", where, value=text)
        elif name is not None:
            code = _REPEATED.get(node.model, "repeated-key")
            yield report(document, code, (*where, name), value=text)


def check_not_known(document: Document, model: type[Model]) -> Iterator[Problem]:
    """`not_known` names fields of this kind of record, and none that is filled in."""
    data = document.data or {}
    names = data.get("not_known")
    for number, name in enumerate(names if isinstance(names, list) else []):
        if not isinstance(name, str) or not name.strip():
            continue
        path = ("not_known", number)
        if name.strip() not in model.model_fields or name.strip() == "not_known":
            yield report(document, "unknown-field-name", path, value=name)
        elif data.get(name.strip()) not in (None, "", []):
            yield report(document, "known-and-not-known", path, value=name)


def check_days(document: Document) -> Iterator[Problem]:
    """A record is changed on the day it is added, or later."""
    data = document.data or {}
    added, changed = as_day(data.get("added")), as_day(data.get("changed"))
    if added is not None and changed is not None and changed < added:
        yield report(document, "changed-before-added", ("changed",), changed=changed, added=added)


def as_day(value: Any) -> date | None:
    """The day that `value` writes, or None: what is no day is reported with the file's shape."""
    try:
        return date.fromisoformat(value.strip()) if isinstance(value, str) else None
    except ValueError:
        return None
