"""What results can be narrowed by: one table for all languages, and its words for each.

The table is one JSON list. Its first item has for each facet its values, the place of each value's
wider one, and the new names of values that were renamed. Then come two strings for each facet, in
which a character (from `FIRST`) stands for a number: how many values each record has; and, record
by record, their places in order: the first, and how many places are passed over to each next one.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from hub import appraisal
from hub.catalogue import Catalogue, Item
from hub.pages import labels
from hub.pages.edition import Edition
from hub.records.messages import N_
from hub.records.schema import KINDS, Practice, Undertaking
from hub.records.values import Maturity, Status
from hub.search.documents import PAGES, Subject

PAGE: Final = N_("Page")

NAMES: Final = (
    *("kind", "theme", "target", "activity", "country", "programme"),
    *("decade", "lang", "setting", "cost", "status", "maturity"),
)
"""The facets in the order of the page."""

VOCABULARIES: Final[Mapping[str, str]] = {
    "theme": "themes",
    "target": "target-groups",
    "activity": "activities",
    "programme": "programmes",
    "setting": "settings",
    "cost": "budget-bands",
}
SPOKEN: Final[Mapping[str, str]] = {
    name: vocabulary for name, vocabulary in VOCABULARIES.items() if name != "cost"
}
"""Those whose words are searched."""

ENUMERATIONS: Final[Mapping[str, type[StrEnum]]] = {"status": Status, "maturity": Maturity}

ORDERS: Final[Mapping[str, tuple[str, ...]]] = {
    "kind": (*(kind.removesuffix("s") for kind in KINDS), PAGES.removesuffix("s")),
    **{name: tuple(member.value for member in type_) for name, type_ in ENUMERATIONS.items()},
}
"""The order of display where it is neither a vocabulary's nor the alphabet's."""

FIRST: Final = 0x30
"""Numbers begin at the digit 0: nothing from there on is a quote or a control."""

_BACKSLASH: Final = 0x5C
_SURROGATES: Final = 0xD800


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet: its values, the place of the wider value of each (or -1), and the records'.

    `former` are values that were renamed, with what they are called now.
    """

    name: str
    values: tuple[str, ...]
    wider: tuple[int, ...]
    records: tuple[tuple[int, ...], ...]
    former: Mapping[str, str]


def facets(edition: Edition, subjects: Sequence[Subject]) -> list[Facet]:
    """The facets that some record has, in the order of the page."""
    found = []
    of_all = [_values(edition, subject) for subject in subjects]
    for name in NAMES:
        used = {value for values in of_all for value in values.get(name, ())}
        if not used:
            continue
        values, wider = _ordered(edition.catalogue, name, used)
        place = {value: number for number, value in enumerate(values)}
        records = tuple(
            tuple(sorted({place[value] for value in values.get(name, ()) if value in place}))
            for values in of_all
        )
        found.append(Facet(name, values, wider, records, _former(edition.catalogue, name, place)))
    return found


def table(found: Sequence[Facet]) -> list[bytes]:
    """The facets as the browser reads them, in parts that have little in common."""
    heads = [
        {
            "name": facet.name,
            "values": facet.values,
            "wider": facet.wider if max(facet.wider) >= 0 else [],
            **({"former": facet.former} if facet.former else {}),
        }
        for facet in found
    ]
    strings = (text for facet in found for text in (_sizes(facet), _places(facet)))
    return [b"[" + _json(heads), *(b"," + _json(text) for text in strings), b"]"]


def _sizes(facet: Facet) -> str:
    return "".join(character(len(places)) for places in facet.records)


def _places(facet: Facet) -> str:
    return "".join(
        character(place - last - 1)
        for places in facet.records
        for last, place in zip((-1, *places), places, strict=False)
    )


def words(edition: Edition, found: Sequence[Facet]) -> list[object]:
    """For each facet its values in the order of display: place, word, and depth in the tree."""
    return [
        [
            [place, _label(edition, facet.name, facet.values[place]), depth]
            for place, depth in _display(edition, facet)
        ]
        for facet in found
    ]


def character(number: int) -> str:
    """The character for a number, passing over the backslash, which JSON writes twice."""
    code = FIRST + number
    code += code >= _BACKSLASH
    if code >= _SURROGATES:
        raise ValueError(f"more values than a facet can have: {number}")
    return chr(code)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


# Of a record


def _values(edition: Edition, subject: Subject) -> dict[str, tuple[str, ...]]:
    item = subject.item
    kind = subject.kind.removesuffix("s")
    if item is None:
        return {"kind": (kind,), "lang": tuple(subject.pages)}
    found = {
        "kind": (kind,),
        "country": item.countries,
        "lang": tuple(
            locale for locale in item.texts.by_locale if item.texts.is_translated(locale)
        ),
    }
    record = item.record
    if isinstance(record, Undertaking):
        for name, vocabulary in VOCABULARIES.items():
            found[name] = tuple(id for filed, id in item.concepts if filed == vocabulary)
        if record.status:
            found["status"] = (record.status.value,)
        if record.period:
            decades = record.period.decades(edition.today.year)
            found["decade"] = tuple(map(str, decades))
    if isinstance(record, Practice):
        found["setting"] = record.setting
        if record.resources and record.resources.budget:
            found["cost"] = (record.resources.budget,)
        found.update(_maturity(edition, item))
    return found


def _maturity(edition: Edition, item: Item) -> Iterator[tuple[str, tuple[str, ...]]]:
    points = appraisal.maturity(item, edition.catalogue, edition.today)
    if points:
        yield "maturity", (points.rung.value,)


# Of a facet


def _ordered(
    catalogue: Catalogue, name: str, used: set[str]
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The values in use, with those that are wider, in one order for all languages."""
    if name not in VOCABULARIES:
        values = tuple(sorted(used))
        return values, (-1,) * len(values)
    vocabulary = catalogue.vocabularies[VOCABULARIES[name]]
    broader = {id: concept.broader for id, concept in vocabulary.concepts.items()}
    for id in list(used):
        used.update(vocabulary.wider(id))
    values = tuple(id for id in broader if id in used)
    place = {id: number for number, id in enumerate(values)}
    return values, tuple(place.get(broader[id] or "", -1) for id in values)


def _former(catalogue: Catalogue, name: str, used: Container[str]) -> dict[str, str]:
    """The former ids of the values in use, for addresses that people have kept."""
    if name not in VOCABULARIES:
        return {}
    concepts = catalogue.vocabularies[VOCABULARIES[name]].vocabulary.concepts
    return {old: one.id for one in concepts if one.id in used for old in one.former_ids}


def _display(edition: Edition, facet: Facet) -> Iterator[tuple[int, int]]:
    """The places of the values in the order of display, each with its depth."""
    values = facet.values
    places = range(len(values))
    if facet.name in VOCABULARIES:
        yield from _branch(facet.wider, -1, 0)
    elif facet.name in ORDERS:
        order = ORDERS[facet.name]
        yield from ((place, 0) for place in sorted(places, key=lambda at: order.index(values[at])))
    elif facet.name == "decade":
        yield from ((place, 0) for place in reversed(places))
    else:
        keyed = [
            (edition.format.sort_key(_label(edition, facet.name, values[place])), place)
            for place in places
        ]
        yield from ((place, 0) for _, place in sorted(keyed))


def _branch(wider: Sequence[int], above: int, depth: int) -> Iterator[tuple[int, int]]:
    for place, one in enumerate(wider):
        if one == above:
            yield place, depth
            yield from _branch(wider, place, depth + 1)


def kind_label(edition: Edition, kind: str) -> str:
    """What one of a kind is called; `kind` is the folder."""
    return edition._(PAGE if kind == PAGES else labels.KIND_ONE[kind])


def _label(edition: Edition, name: str, value: str) -> str:
    if name in VOCABULARIES:
        return edition.concept(VOCABULARIES[name], value).line
    if name in ENUMERATIONS:
        return edition.word(ENUMERATIONS[name](value))
    if name == "kind":
        return kind_label(edition, f"{value}s")
    if name == "country":
        return edition.format.country(value)
    if name == "lang":
        return edition.format.language_alone(value)
    last = int(value) + 9
    return f"{value}–{last}"
