"""What changed in an original since it was translated, as readers and translators know it again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from hub.localise import Localised
from hub.records.schema import KINDS, Model, Vocabulary
from hub.records.sidecar import plan

_NAMES = ("title", "label")
"""Texts that name the item of a list they stand in; they are short."""


def titles(paths: Iterable[str]) -> tuple[str, ...]:
    """What the fields at `paths` are called (English templates), each once: Title, Figures."""
    found = _titles()
    first = (path.partition(".")[0] for path in paths)
    return tuple(dict.fromkeys(found[name, name] for name in first))


def names(localised: Localised, paths: Iterable[str]) -> tuple[tuple[str, bool], ...]:
    """What the texts at `paths` are called within their section, each once.

    With each name stands whether it is a text of the record, by which an item of a list is known
    (“librarians trained”), or what a field is called (an English template).
    """
    return tuple(dict.fromkeys(_name(localised, path) for path in paths))


def _name(localised: Localised, path: str) -> tuple[str, bool]:
    item, dot, leaf = path.rpartition(".")
    if dot and not item.startswith("concepts."):
        for name in _NAMES:
            text = localised.get(f"{item}.{name}")
            if text:
                return text.line, True
    return _titles()[path.partition(".")[0], leaf], False


@cache
def _titles() -> Mapping[tuple[str, str], str]:
    """Titles of the fields that are translated, by the first and the last name of their paths."""
    found: dict[tuple[str, str], str] = {}
    models: list[type[Model]] = [*KINDS.values(), Vocabulary]
    for model in models:
        for key, title in _titles_of(model, ""):
            found.setdefault(key, title)
    return found


def _titles_of(model: type[Model], first: str) -> Iterator[tuple[tuple[str, str], str]]:
    where = plan(model)
    for text in where.texts:
        yield (first or text.name, text.name), str(model.model_fields[text.name].title)
    for part in where.nested:
        name = first or part.name
        yield (name, name), str(model.model_fields[part.name].title)
        yield from _titles_of(part.model, name)
