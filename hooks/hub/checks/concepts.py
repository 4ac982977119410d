"""Concepts: those that vocabularies define, and those that records use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hub.checks.cycles import cycles
from hub.checks.shape import report
from hub.records.fields import In
from hub.records.load import VOCABULARIES_FOLDER, VOCABULARY_FILE
from hub.records.problems import Path, Place, Problem, closest
from hub.records.reader import Document
from hub.records.walk import Marked


@dataclass(frozen=True)
class Concepts:
    """The concepts of one vocabulary, as far as its file can be read."""

    vocabulary: str
    places: Mapping[str, Path]
    """Where each id stands in the file."""
    former: Mapping[str, str]
    """Former ids, and what they are called now."""
    is_readable: bool
    """Whether any id was found: of a vocabulary without, nothing can be said to be missing."""


def concepts_of(vocabulary: str, document: Document) -> Concepts:
    """The concepts that `document`, a vocabulary's file, defines; faulty ones included."""
    places: dict[str, Path] = {}
    former: dict[str, str] = {}
    for number, concept in _entries(document):
        if (id_ := _text(concept.get("id"))) is not None:
            places.setdefault(id_, ("concepts", number, "id"))
            for _, old in _former(concept):
                former.setdefault(old, id_)
    return Concepts(vocabulary, places, former, bool(places))


def check_vocabulary(document: Document, known: Concepts) -> Iterator[Problem]:
    """The ids of a vocabulary among themselves."""
    broader: dict[str, str] = {}
    for number, concept in _entries(document):
        id_ = _text(concept.get("id"))
        wider = _text(concept.get("broader"))
        if wider is not None and wider not in known.places:
            yield _unknown(document, known, ("concepts", number, "broader"), wider)
        elif wider is not None and id_ is not None:
            broader.setdefault(id_, wider)
        for position, old in _former(concept):
            holder = old if old in known.places else known.former.get(old, id_)
            if holder != id_ or old == id_:
                path = ("concepts", number, "former_ids", position)
                taken = f"{known.vocabulary}/{holder}"
                yield report(document, "id-taken", path, value=old, place=taken)
    for circle in cycles(broader):
        start = (*known.places[circle[0]][:-1], "broader")
        yield report(document, "cycle", start, path=" → ".join((*circle, circle[0])))


class ConceptCheck:
    """Checks the concepts that records use; says once of each vocabulary that it is missing."""

    def __init__(self, vocabularies: Mapping[str, Concepts]) -> None:
        self._vocabularies = vocabularies
        self._missing: set[str] = set()

    def check(self, document: Document, found: Marked) -> Iterator[Problem]:
        """A text marked as a concept."""
        if not isinstance(found.mark, In):
            return
        name = found.mark.vocabulary
        known = self._vocabularies.get(name)
        if known is None:
            if name not in self._missing:
                self._missing.add(name)
                place = Place(f"{VOCABULARIES_FOLDER}/{name}/{VOCABULARY_FILE}")
                yield Problem("missing-vocabulary", place, params={"value": name})
        elif known.is_readable and found.value not in known.places:
            yield _unknown(document, known, found.path, found.value)


def _unknown(document: Document, known: Concepts, path: Path, value: str) -> Problem:
    name = known.vocabulary
    if (now := known.former.get(value)) is not None:
        return report(
            document, "former-concept", path, value=value, vocabulary=name, suggestion=now
        )
    if (suggestion := closest(value.replace("_", "-"), known.places)) is not None:
        return report(
            document,
            "unknown-concept-suggest",
            path,
            value=value,
            vocabulary=name,
            suggestion=suggestion,
        )
    allowed = ", ".join(known.places)
    return report(document, "unknown-concept", path, value=value, vocabulary=name, allowed=allowed)


def _entries(document: Document) -> Iterator[tuple[int, dict[str, Any]]]:
    concepts = (document.data or {}).get("concepts")
    for number, concept in enumerate(concepts if isinstance(concepts, list) else []):
        if isinstance(concept, dict):
            yield number, concept


def _former(concept: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    former = concept.get("former_ids")
    for position, old in enumerate(former if isinstance(former, list) else []):
        if (text := _text(old)) is not None:
            yield position, text


def _text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
