"""The catalogue: every record once, immutable, and found by whatever leads to it.

Built once from what the checks let through; everything above it reads and never changes it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from heapq import nsmallest
from pathlib import Path
from typing import NamedTuple

from hub.records.load import IMAGES_FOLDER, Collection, Entry, VocabularyEntry
from hub.records.pictures import HEAD, measure
from hub.records.schema import (
    KINDS,
    ConceptEntry,
    Organisation,
    Practice,
    Record,
    Retired,
    Undertaking,
    Vocabulary,
)
from hub.records.values import Relation
from hub.translation.texts import Texts

PAGED_VOCABULARIES = ("themes", "target-groups", "activities", "programmes")
"""Vocabularies whose concepts have pages of their own."""

COMMON = 200
"""A concept with more records than this says nothing about likeness, and comparing all of them
would make the build grow with the square of the catalogue."""


class Money(StrEnum):
    """The parts that follow from who paid, whatever the vocabulary of roles has."""

    FUNDER = "funder"
    VIA = "via"


class Participation(NamedTuple):
    """An organisation's part in an undertaking; `role` is a concept of `roles`, or about money."""

    ref: str
    role: str | Money | None


class Backlink(NamedTuple):
    """A record that refers to this one."""

    ref: str
    relation: Relation


@dataclass(frozen=True)
class Item:
    """One record with its texts in all languages."""

    kind: str
    id: str
    record: Record
    texts: Texts
    images: tuple[str, ...]
    folder: Path

    @cached_property
    def ref(self) -> str:
        """Kind and id: `practices/career-coaching`."""
        return f"{self.kind}/{self.id}"

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """Where it was done, or where an organisation is."""
        record = self.record
        if isinstance(record, Undertaking):
            return tuple(dict.fromkeys(record.countries))
        return (record.country,) if isinstance(record, Organisation) else ()

    @cached_property
    def sizes(self) -> Mapping[str, tuple[int, int]]:
        """Width and height of its pictures in pixels, by file."""
        found = {}
        for name in self.images:
            with (self.folder / IMAGES_FOLDER / name).open("rb") as stream:
                picture = measure(stream.read(HEAD))
            if picture:
                found[name] = (picture.width, picture.height)
        return found

    @cached_property
    def concepts(self) -> tuple[tuple[str, str], ...]:
        """The concepts it is filed under, as (vocabulary, id)."""
        record = self.record
        if not isinstance(record, Undertaking):
            return ()
        found = [
            *(("themes", concept) for concept in record.themes),
            *(("target-groups", concept) for concept in record.target_groups),
            *(("activities", concept) for concept in record.activities),
            *(("programmes", money.programme) for money in record.funding if money.programme),
        ]
        return tuple(dict.fromkeys(found))

    @property
    def last_touched(self) -> str:
        """The day of the last change, `2026-11-22`."""
        return (self.record.changed or self.record.added).isoformat()


@dataclass(frozen=True)
class VocabularyItem:
    """One vocabulary with its concepts in order and their labels in all languages."""

    name: str
    vocabulary: Vocabulary
    texts: Texts

    @cached_property
    def concepts(self) -> Mapping[str, ConceptEntry]:
        """The concepts by id, in the order of the file."""
        return {concept.id: concept for concept in self.vocabulary.concepts}

    @cached_property
    def narrower(self) -> Mapping[str | None, tuple[str, ...]]:
        """The ids under each concept; under None those at the top."""
        found: dict[str | None, list[str]] = defaultdict(list)
        for concept in self.vocabulary.concepts:
            found[concept.broader].append(concept.id)
        return {broader: tuple(ids) for broader, ids in found.items()}

    def within(self, concept: str) -> tuple[str, ...]:
        """The concept and all that are narrower."""
        found = [concept]
        for one in found:
            found.extend(id for id in self.narrower.get(one, ()) if id not in found)
        return tuple(found)

    def wider(self, concept: str) -> tuple[str, ...]:
        """All concepts that are wider, the nearest first."""
        found: list[str] = []
        entry = self.concepts.get(concept)
        while entry is not None and entry.broader and entry.broader not in found:
            found.append(entry.broader)
            entry = self.concepts.get(entry.broader)
        return tuple(found)


class Catalogue:
    """All published records and vocabularies, with their indexes."""

    def __init__(self, collection: Collection) -> None:
        """Index what the checks let through; drafts are left out."""
        published = [entry for entry in collection.entries if not entry.record.draft]
        self.items: Mapping[str, Item] = {
            item.ref: item for item in (_item(entry) for entry in published)
        }
        self.vocabularies: Mapping[str, VocabularyItem] = {
            name: _vocabulary(entry) for name, entry in collection.vocabularies.items()
        }
        self.retired: Mapping[str, Retired] = {gone.id: gone for gone in collection.retired}
        # What every language asks again.
        self._counts: dict[str, Mapping[str, Mapping[str, int]]] = {}
        self._filed: dict[tuple[str, str], tuple[Item, ...]] = {}
        self._similar: dict[tuple[str, int], tuple[Item, ...]] = {}

    def __len__(self) -> int:
        return len(self.items)

    def kind(self, kind: str) -> tuple[Item, ...]:
        """The records of a kind, newest first."""
        return self._by_kind.get(kind, ())

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Item, ...]]:
        found: dict[str, list[Item]] = {kind: [] for kind in KINDS}
        for item in self.items.values():
            found[item.kind].append(item)
        return {kind: newest_first(items) for kind, items in found.items()}

    @cached_property
    def undertakings(self) -> tuple[Item, ...]:
        """Practices, projects and partnerships, newest first."""
        return newest_first(
            item for item in self.items.values() if isinstance(item.record, Undertaking)
        )

    @cached_property
    def _by_concept(self) -> Mapping[tuple[str, str], tuple[Item, ...]]:
        found: dict[tuple[str, str], list[Item]] = defaultdict(list)
        for item in self.items.values():
            for concept in item.concepts:
                found[concept].append(item)
        return {concept: newest_first(items) for concept, items in found.items()}

    def filed_under(self, vocabulary: str, concept: str) -> tuple[Item, ...]:
        """The records under a concept or one that is narrower, newest first."""
        filed = self._filed.get((vocabulary, concept))
        if filed is None:
            found: dict[str, Item] = {}
            for one in self.vocabularies[vocabulary].within(concept):
                items = self._by_concept.get((vocabulary, one), ())
                found.update((item.ref, item) for item in items)
            filed = self._filed[vocabulary, concept] = newest_first(found.values())
        return filed

    @cached_property
    def by_country(self) -> Mapping[str, tuple[Item, ...]]:
        """Records by country code, newest first."""
        found: dict[str, list[Item]] = defaultdict(list)
        for item in self.items.values():
            for country in item.countries:
                found[country].append(item)
        return {country: newest_first(found[country]) for country in sorted(found)}

    def counts(self, kind: str = "") -> Mapping[str, Mapping[str, int]]:
        """How many undertakings, of one kind or of all, are filed under what or what is narrower.

        By vocabulary and concept; `countries` by code stand last.
        """
        found = self._counts.get(kind)
        if found is None:
            tally = {name: Counter[str]() for name in (*PAGED_VOCABULARIES, "countries")}
            for item in self.kind(kind) if kind else self.undertakings:
                tally["countries"].update(item.countries)
                for vocabulary, concept in self._filed_as(item):
                    tally[vocabulary][concept] += 1
            found = self._counts[kind] = tally
        return found

    def _filed_as(self, item: Item) -> set[tuple[str, str]]:
        """The concepts of an item and those that are broader, each once."""
        found = set[tuple[str, str]]()
        for vocabulary, concept in item.concepts:
            concepts = self.vocabularies[vocabulary].concepts
            above: str | None = concept
            while above and (vocabulary, above) not in found:
                found.add((vocabulary, above))
                above = concepts[above].broader
        return found

    @cached_property
    def participations(self) -> Mapping[str, tuple[Participation, ...]]:
        """What each organisation took part in, by its reference, in the order of the records."""
        found: dict[str, list[Participation]] = defaultdict(list)
        for item in self.items.values():
            if not isinstance(item.record, Undertaking):
                continue
            for partner in item.record.organisations:
                if partner.organisation:
                    found[partner.organisation].append(Participation(item.ref, partner.role))
            for money in item.record.funding:
                if money.funder:
                    found[money.funder].append(Participation(item.ref, Money.FUNDER))
                if money.via:
                    found[money.via].append(Participation(item.ref, Money.VIA))
        return {ref: tuple(dict.fromkeys(parts)) for ref, parts in found.items()}

    @cached_property
    def backlinks(self) -> Mapping[str, tuple[Backlink, ...]]:
        """Who refers to a record, by its reference."""
        found: dict[str, list[Backlink]] = defaultdict(list)
        for item in self.items.values():
            if isinstance(item.record, Undertaking):
                for related in item.record.related:
                    found[related.record].append(Backlink(item.ref, related.relation))
        return {ref: tuple(dict.fromkeys(links)) for ref, links in found.items()}

    @cached_property
    def adaptations(self) -> Mapping[str, int]:
        """How many practices were adapted from a practice, by its reference."""
        found: dict[str, int] = defaultdict(int)
        for item in self.kind("practices"):
            if isinstance(item.record, Practice) and item.record.adapted_from:
                found[item.record.adapted_from] += 1
        return dict(found)

    @cached_property
    def parts_of(self) -> Mapping[str, tuple[str, ...]]:
        """The organisations that belong to an organisation, by its reference."""
        found: dict[str, list[str]] = defaultdict(list)
        for item in self.kind("organisations"):
            if isinstance(item.record, Organisation) and item.record.part_of:
                found[item.record.part_of].append(item.ref)
        return {ref: tuple(sorted(parts)) for ref, parts in found.items()}

    @cached_property
    def former(self) -> Mapping[str, str]:
        """Former references of records to present ones."""
        return {
            f"{item.kind}/{old}": item.ref
            for item in self.items.values()
            for old in item.record.former_ids
        }

    def similar(self, item: Item, limit: int = 3) -> tuple[Item, ...]:
        """Records that share the rarest concepts, those that are not related already.

        Each shared concept weighs 1 / (number of its records), a shared country a hundredth;
        concepts with more than `COMMON` records are passed over.
        """
        best = self._similar.get((item.ref, limit))
        if best is None:
            scores = self._likeness(item)
            ranked = nsmallest(limit, scores, key=lambda ref: (-scores[ref], ref))
            best = tuple(self.items[ref] for ref in ranked)
            self._similar[item.ref, limit] = best
        return best

    def _likeness(self, item: Item) -> Mapping[str, float]:
        """How alike the others are, by reference; those that have nothing in common are absent."""
        scores: dict[str, float] = defaultdict(float)
        for concept in item.concepts:
            filed = self._by_concept[concept]
            if len(filed) <= COMMON:
                weight = 1 / len(filed)
                for other in filed:
                    scores[other.ref] += weight
        for ref in scores.keys() & set().union(*(self._in_country[one] for one in item.countries)):
            scores[ref] += 0.01
        known = {item.ref, *(link.ref for link in self.backlinks.get(item.ref, ()))}
        if isinstance(item.record, Undertaking):
            known.update(related.record for related in item.record.related)
        for ref in known & scores.keys():
            del scores[ref]
        return scores

    @cached_property
    def _in_country(self) -> Mapping[str, frozenset[str]]:
        return {
            country: frozenset(item.ref for item in items)
            for country, items in self.by_country.items()
        }


def newest_first(items: Iterable[Item]) -> tuple[Item, ...]:
    """Order by the day a record was added, newest first, then by reference."""
    by_ref: Sequence[Item] = sorted(items, key=lambda item: item.ref)
    return tuple(sorted(by_ref, key=lambda item: item.record.added, reverse=True))


def _item(entry: Entry) -> Item:
    texts = Texts.of(entry.record, entry.record.language, entry.translations, KINDS[entry.kind])
    return Item(entry.kind, entry.id, entry.record, texts, entry.images, entry.folder)


def _vocabulary(entry: VocabularyEntry) -> VocabularyItem:
    texts = Texts.of(entry.vocabulary, entry.vocabulary.language, entry.translations, Vocabulary)
    return VocabularyItem(entry.name, entry.vocabulary, texts)
