"""The opening records: what their sources say stands in their fields, and nothing is made up.

The facts are listed in `facts.yml`, which also tells which records these are; whatever was added
later is free of all this.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
import yaml

import samples
import sites
from hub import checks, settings
from hub.catalogue import Catalogue
from hub.records.load import Collection, Entry
from hub.records.schema import Organisation, Place, Practice, Undertaking
from hub.records.sidecar import Provenance, Text, translated_texts, units
from hub.records.values import Basis, Relation
from hub.translation.texts import State
from hub.upkeep import status

SITE = settings.load(sites.ROOT)
LIST = Path(__file__).parent / "facts.yml"

NUMBERS = {"projects": 11, "partnerships": 5, "practices": 23, "organisations": 31}
"""Of how many undertakings and organisations the sources tell."""

GAZETTEER, REGIONS = "GeoNames", "(NUTS)"
"""What the titles of the sources of coordinates and of region codes have in them."""

ANNOUNCED = (
    "projects/mentoring-lubuskie",
    "projects/tech-library",
    "practices/county-by-county-handover",
    "practices/ict-for-blind-and-partially-sighted",
    "practices/mentoring-young-inactive-people",
)
"""Records whose sources give nothing but plans."""

REFUGE = ("organisations/icorn", "partnerships/icorn-ljubljana", "practices/writer-residency")
"""Records about a guest who was persecuted."""

IDENTIFYING = (
    "089bbc5f7a9a 0a3c73b54916 2e89784e79fa 3f71624d66a6 6186a1c48c5d 8928e5f9908b d22535b1dfde "
    "d4328f17fc46 e7ca8052db4e"
)
"""Digests of how words that would tell who the guest is begin, so as not to tell it here."""

PRIVATE = re.compile(
    r"\b(partner|husband|wife|prison|imprison|jail|arrest|mąż|męż|więzie|uwięz|areszt"
    r"|партньор|съпруг|затвор|арест|mož(a|em|u)?\b|zapor|zaprt|areti)",
    re.IGNORECASE,
)
"""Words of the guest's private life, in the four languages."""

_PICK = re.compile(r"(?P<name>\w+)\[(?P<by>\w+)=(?P<wanted>[^\]]+)\]")
_STEP = re.compile(r"[^.\[]+(?:\[[^\]]*\])?")


@dataclass(frozen=True)
class Fact:
    """One line of the list; either `value` or `contains` is filled in."""

    record: str
    fact: str
    field: str
    value: str = ""
    contains: str = ""


def _facts() -> Iterator[Fact]:
    text = LIST.read_text(encoding="utf-8")
    listed = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it makes nothing but text
    for record, facts in listed.items():
        for fact in facts:
            yield Fact(record, **fact)


FACTS = tuple(_facts())
OPENING = tuple(dict.fromkeys(fact.record for fact in FACTS))
TOLD = tuple(ref for ref in OPENING if not ref.startswith("organisations/"))


def resolve(start: object, path: str) -> object:
    """What stands at a path such as `milestones[key=start].place.name`; fails where it leads out.

    Of a list, `[name=value]` picks the one item whose field has that value.
    """
    found: Any = start
    for step in _STEP.findall(path):
        pick = _PICK.fullmatch(step)
        if pick is None:
            found = getattr(found, step)
            continue
        items = [
            item
            for item in getattr(found, pick["name"])
            if as_text(getattr(item, pick["by"])) == pick["wanted"]
        ]
        assert len(items) == 1, f"{len(items)} items answer to {step}"
        found = items[0]
    return found


def as_text(value: object) -> str:
    """A value as a record writes it; list items and lines are joined by spaces."""
    if isinstance(value, tuple):
        return " ".join(map(as_text, value))
    return " ".join(str(value.value if isinstance(value, StrEnum) else value).split())


@pytest.fixture(scope="module")
def collection() -> Collection:
    checked = checks.check(sites.ROOT / "data", SITE, samples.TODAY)
    assert not checked.errors, [problem.code for problem in checked.problems]
    return checked.collection


@pytest.fixture(scope="module")
def catalogue(collection: Collection) -> Catalogue:
    return Catalogue(collection)


@pytest.fixture(scope="module")
def missing(collection: Collection) -> Mapping[str, list[str]]:
    """The texts that a language lacks, by record."""
    found: dict[str, list[str]] = {}
    for one in status.statuses(collection, SITE.locales):
        if one.state is State.MISSING:
            found.setdefault(one.ref, []).append(f"{one.locale}: {one.path}")
    return found


@pytest.fixture(scope="module")
def entries(collection: Collection) -> Mapping[str, Entry]:
    return {f"{entry.kind}/{entry.id}": entry for entry in collection.entries}


def _told(entries: Mapping[str, Entry], ref: str) -> Undertaking:
    record = entries[ref].record
    assert isinstance(record, Undertaking)
    return record


def _texts(entry: Entry) -> Iterator[tuple[str, Text]]:
    """Every text of a record with its locale, the original's and the translations'."""
    for unit in units(entry.record):
        yield entry.record.language, unit.value
    for locale, translation in entry.translations.items():
        for text in translated_texts(translation, type(entry.record)).values():
            yield locale, text


def _places(entry: Entry) -> Iterator[Place]:
    if isinstance(entry.record, Organisation):
        found: tuple[Place | None, ...] = (entry.record.place,)
    else:
        assert isinstance(entry.record, Undertaking)
        found = (*entry.record.places, *(one.place for one in entry.record.milestones))
    yield from filter(None, found)


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: f"{fact.record}: {fact.fact}")
def test_fact_stands_in_its_field(entries: Mapping[str, Entry], fact: Fact) -> None:
    assert bool(fact.value) != bool(fact.contains), "give either value or contains"
    found = resolve(entries[fact.record].record, fact.field)
    if fact.contains:
        assert fact.contains in as_text(found)
    elif isinstance(found, tuple):
        assert fact.value in [as_text(one) for one in found]
    else:
        assert as_text(found) == fact.value


def test_every_undertaking_and_organisation_of_the_sources_is_there() -> None:
    assert Counter(ref.split("/")[0] for ref in OPENING) == NUMBERS


def test_a_fact_is_listed_once() -> None:
    assert [one for one, times in Counter(FACTS).items() if times > 1] == []


@pytest.mark.parametrize("ref", OPENING)
def test_it_says_where_it_comes_from_and_when_it_was_read(
    entries: Mapping[str, Entry], ref: str
) -> None:
    record = entries[ref].record
    assert record.sources
    assert record.reviewed is not None


@pytest.mark.parametrize("ref", OPENING)
def test_it_has_title_and_summary_in_every_language(
    missing: Mapping[str, list[str]], ref: str
) -> None:
    """No more is asked: text that somebody adds in one language must not wait for the others."""
    paths = {one.partition(": ")[2] for one in missing.get(ref, [])}
    assert paths.isdisjoint({"title", "name", "summary"})


@pytest.mark.parametrize("ref", OPENING)
def test_its_translations_say_how_they_were_made(entries: Mapping[str, Entry], ref: str) -> None:
    found = entries[ref].translations
    assert {*found, entries[ref].record.language} == set(SITE.locales)
    for translation in found.values():
        assert isinstance(translation, Provenance)
        assert translation.method is not None


@pytest.mark.parametrize("ref", ANNOUNCED)
def test_what_was_only_announced_counts_as_planned(entries: Mapping[str, Entry], ref: str) -> None:
    record = _told(entries, ref)
    assert {one.basis for one in record.milestones} == {Basis.PLANNED}


@pytest.mark.parametrize("ref", TOLD)
def test_what_is_not_known_is_not_given(entries: Mapping[str, Entry], ref: str) -> None:
    record = _told(entries, ref)
    assert [name for name in record.not_known if getattr(record, name)] == []


@pytest.mark.parametrize("ref", [ref for ref in TOLD if ref.startswith("practices/")])
def test_steps_are_given_or_said_to_be_unknown(entries: Mapping[str, Entry], ref: str) -> None:
    record = _told(entries, ref)
    assert isinstance(record, Practice)
    assert bool(record.steps) != ("steps" in record.not_known)


@pytest.mark.parametrize("ref", [ref for ref in TOLD if ref.startswith("practices/")])
def test_practice_is_tied_to_where_it_was_found(catalogue: Catalogue, ref: str) -> None:
    record = catalogue.items[ref].record
    assert isinstance(record, Undertaking)
    tied = {one.record for one in record.related if one.relation is not Relation.SAME_NEED}
    tied |= {one.ref for one in catalogue.backlinks[ref] if one.relation is not Relation.SAME_NEED}
    assert {one.split("/")[0] for one in tied} & {"projects", "partnerships"}


@pytest.mark.parametrize("ref", TOLD)
def test_people_are_named_in_a_public_function(entries: Mapping[str, Entry], ref: str) -> None:
    record = _told(entries, ref)
    for milestone in record.milestones:
        assert [one.name for one in milestone.people if not one.function] == []
    assert [one.name for one in record.contacts if one.name and not one.function] == []


@pytest.mark.parametrize("ref", REFUGE)
def test_guest_of_the_refuge_cannot_be_recognised(entries: Mapping[str, Entry], ref: str) -> None:
    for locale, text in _texts(entries[ref]):
        words = re.findall(r"\w+", as_text(text).casefold())
        beginnings = (hashlib.sha256(word[:4].encode()).hexdigest()[:12] for word in words)
        assert not set(beginnings) & set(IDENTIFYING.split()), locale
        assert not PRIVATE.search(as_text(text)), locale


@pytest.mark.parametrize("ref", OPENING)
def test_coordinates_and_regions_have_a_source(entries: Mapping[str, Entry], ref: str) -> None:
    places = list(_places(entries[ref]))
    titles = " ".join(source.title for source in entries[ref].record.sources)
    assert any(place.latitude is not None for place in places) == (GAZETTEER in titles)
    assert any(place.region is not None for place in places) == (REGIONS in titles)


def test_a_place_lies_in_one_spot(entries: Mapping[str, Entry]) -> None:
    spots: dict[tuple[str, str | None], set[tuple[str, ...]]] = {}
    for ref in OPENING:
        for place in _places(entries[ref]):
            spot = (as_text(place.latitude), as_text(place.longitude), as_text(place.region))
            spots.setdefault((place.name, place.country), set()).add(spot)
    assert {place: found for place, found in spots.items() if len(found) > 1} == {}
