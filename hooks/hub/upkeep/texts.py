"""What the form for translating reads: the texts of each record in all languages, as JSON.

One file per record serves every language: it is small, made from the record alone, and asked for
only by somebody who translates.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from hub import addresses
from hub.catalogue import Catalogue
from hub.records.schema import (
    ConceptEntry,
    Contact,
    Figure,
    Image,
    Milestone,
    Model,
    Partner,
    Person,
)
from hub.records.sidecar import Provenance, item_key, plan
from hub.settings import Settings
from hub.translation.fingerprint import fingerprint
from hub.translation.progress import progress
from hub.translation.texts import State, Texts
from hub.upkeep.spots import Spot, Steps, spots


def files(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """The file of every published record and vocabulary: its address and its contents."""
    names = {
        item.ref: str(item.texts.by_locale[item.texts.original]["name"])
        for item in catalogue.kind("organisations")
    }
    for ref, record, texts in _sources(catalogue):
        yield addresses.texts(ref), _dump(_file(ref, record, texts, names))


def overview(catalogue: Catalogue, settings: Settings) -> str:
    """How far every translation has come, for machines; counts are of texts.

    A translation has a `stage`: missing, outdated, incomplete, unread or complete.
    """
    records = []
    for ref, _, texts in _sources(catalogue):
        found = {}
        for locale in settings.locales:
            if locale != texts.original:
                one = progress(texts, locale)
                found[locale] = {
                    "stage": one.stage.value,
                    "missing": one.missing,
                    "outdated": one.outdated,
                    "unread": one.is_unread,
                }
        total = sum(unit.tracked for unit in texts.units.values())
        records.append(
            {"ref": ref, "language": texts.original, "texts": total, "translations": found}
        )
    return _dump({"languages": settings.locales, "records": records})


def _sources(catalogue: Catalogue) -> Iterator[tuple[str, Model, Texts]]:
    for item in catalogue.items.values():
        yield item.ref, item.record, item.texts
    for name, vocabulary in catalogue.vocabularies.items():
        yield f"vocabularies/{name}", vocabulary.vocabulary, vocabulary.texts


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _file(ref: str, record: Model, texts: Texts, names: Mapping[str, str]) -> dict[str, Any]:
    abouts = dict(_abouts(record, (), names))
    return {
        "ref": ref,
        "language": texts.original,
        "units": [
            {
                "field": _field(type(record), spot.steps),
                **_unit(spot, texts, abouts.get(spot.steps[:-1], "")),
            }
            for spot in spots(record).values()
        ],
        "translations": {
            locale: _provenance(provenance) for locale, provenance in texts.provenance.items()
        },
    }


def _field(model: type[Model], steps: Steps) -> str:
    """The names of the fields that lead to a text, without the keys of items: `figures.label`."""
    names, rest = [], iter(steps)
    for name in rest:
        names.append(name)
        for part in plan(model).nested:
            if part.name == name:
                model = part.model
                if part.many:
                    next(rest)
                break
    return ".".join(names)


def _unit(spot: Spot, texts: Texts, about: str) -> dict[str, Any]:
    unit = texts.units[spot.path]
    found: dict[str, Any] = {
        "path": spot.path,
        "steps": spot.steps,
        "texts": {},
        "marks": {},
        "states": {},
    }
    if about:
        found["about"] = about
    if spot.limit:
        found["limit"] = spot.limit
    if not unit.tracked:
        found["own"] = True
    for locale, translated in texts.by_locale.items():
        if spot.path in translated:
            found["texts"][locale] = translated[spot.path]
            found["marks"][locale] = fingerprint(translated[spot.path])
            state = texts.state(spot.path, locale)
            if state is not State.ORIGINAL:
                found["states"][locale] = state.value
    return found


def _provenance(provenance: Provenance) -> dict[str, Any]:
    return {
        "method": provenance.method.value,
        "translators": provenance.translators,
        "reviewed_by": provenance.reviewed_by,
        "made_from": provenance.made_from,
        "stamped": provenance.stamped,
    }


def _abouts(record: Model, before: Steps, names: Mapping[str, str]) -> Iterator[tuple[Steps, str]]:
    """What the items of lists are about that have text, as a translator knows them again."""
    for part in plan(type(record)).nested:
        value = getattr(record, part.name)
        if part.many:
            for item in value:
                if (key := item_key(item)) is not None:
                    steps = (*before, part.name, key)
                    yield steps, _about(item, names)
                    yield from _abouts(item, steps, names)
        elif value is not None:
            yield from _abouts(value, (*before, part.name), names)


def _about(item: Model, names: Mapping[str, str]) -> str:
    match item:
        case Figure():
            found: object = item.value
        case Milestone():
            found = item.date
        case Image():
            found = item.file
        case ConceptEntry():
            found = item.label
        case Person():
            found = item.name
        case Contact():
            found = item.name or names.get(item.organisation or "")
        case Partner():
            found = names.get(item.organisation or "")
        case _:
            found = None
    return str(found or "")
