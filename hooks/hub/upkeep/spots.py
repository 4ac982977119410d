"""Where the texts of a record stand in a translation file, and how long they may be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotated_types import MaxLen
from pydantic import StringConstraints

from hub.records.schema import Model
from hub.records.sidecar import item_key, plan

Steps = tuple[str, ...]
"""The keys that lead to a text in a translation file: `("figures", "trained", "label")`."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One text that a record has."""

    path: str
    steps: Steps
    title: str
    """What its field is called, in English."""
    limit: int | None
    """So many characters it may have; of a list, each item."""


def spots(record: Model) -> Mapping[str, Spot]:
    """The spots of a record's texts, by the paths and in the order of `sidecar.units`.

    A path cannot be cut at its points, since the names of pictures have points as well.
    """
    return {spot.path: spot for spot in _spots(record, ())}


def _spots(record: Model, before: Steps) -> Iterator[Spot]:
    found = plan(type(record))
    for text in found.texts:
        if getattr(record, text.name):
            field = type(record).model_fields[text.name]
            steps = (*before, text.name)
            limit = next(_limits(field.annotation, field.metadata), None)
            yield Spot(".".join(steps), steps, field.title or text.name, limit)
    for part in found.nested:
        value = getattr(record, part.name)
        if part.many:
            for item in value:
                if (key := item_key(item)) is not None:
                    yield from _spots(item, (*before, part.name, key))
        elif value is not None:
            yield from _spots(value, (*before, part.name))


def _limits(annotation: Any, metadata: Sequence[Any]) -> Iterator[int]:
    """The limits of length within a type: that of a text, or of the items of a list."""
    for mark in metadata:
        if isinstance(mark, StringConstraints | MaxLen) and mark.max_length is not None:
            yield mark.max_length
    for inner in getattr(annotation, "__args__", ()):
        yield from _limits(inner, getattr(inner, "__metadata__", ()))
