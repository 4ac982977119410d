"""Small catalogues for tests, written as records write them."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from hub import interface, settings
from hub.catalogue import Catalogue
from hub.pages.edition import Edition
from hub.records.load import Collection, Entry, VocabularyEntry
from hub.records.schema import KINDS, Retired, Vocabulary
from hub.records.sidecar import TRANSLATIONS

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 22)

PRACTICE: Mapping[str, Any] = {
    "language": "sl",
    "title": "Karierni coaching",
    "summary": "Pogovori z brezposelnimi.",
    "themes": ["employment"],
    "target_groups": ["unemployed-people"],
    "countries": ["SI"],
    "sources": [{"title": "Mednarodni projekti", "language": "sl"}],
    "added": "2026-11-22",
}
ORGANISATION: Mapping[str, Any] = {
    "language": "sl",
    "name": "Mestna knjižnica Ljubljana",
    "type": "public-library",
    "country": "SI",
    "added": "2026-11-22",
}
VOCABULARIES: Mapping[str, tuple[str, ...]] = {
    "themes": ("employment", "career-guidance<employment", "accessibility"),
    "target-groups": ("unemployed-people", "older-people"),
    "activities": ("coaching",),
    "programmes": ("erasmus-plus",),
    "appliers": ("library-staff",),
    "roles": ("coordinator", "partner", "funder", "intermediary"),
    "organisation-types": ("public-library",),
    "settings": ("city",),
    "budget-bands": ("under-1000",),
}

Fields = Mapping[str, Any]


def entry(ref: str, record: Fields, translations: Mapping[str, Fields] | None = None) -> Entry:
    """A record as the loader gives it; what `record` leaves out comes from the samples."""
    kind, _, id = ref.partition("/")
    base = ORGANISATION if kind == "organisations" else PRACTICE
    return Entry(
        kind=kind,
        id=id,
        record=KINDS[kind].model_validate({**base, **record}),
        translations={
            locale: TRANSLATIONS[kind].model_validate({"method": "human", **fields})
            for locale, fields in (translations or {}).items()
        },
        folder=Path("data", kind, id),
        images=(),
    )


def vocabularies() -> dict[str, VocabularyEntry]:
    """Every vocabulary, with a concept or two; “a<b” is narrower than b."""
    found = {}
    for name, ids in VOCABULARIES.items():
        concepts = []
        for written in ids:
            id, _, broader = written.partition("<")
            label = id.replace("-", " ").capitalize()
            concepts.append({"id": id, "label": label, **({"broader": broader} if broader else {})})
        model = Vocabulary.model_validate({"language": "en", "title": name, "concepts": concepts})
        found[name] = VocabularyEntry(name, model, {})
    return found


def catalogue(*entries: Entry, retired: tuple[Fields, ...] = ()) -> Catalogue:
    """A catalogue of these records and the sample vocabularies."""
    gone = tuple(Retired.model_validate(one) for one in retired)
    return Catalogue(Collection(tuple(entries), vocabularies(), gone))


def edition(found: Catalogue, locale: str = "en") -> Edition:
    """The catalogue in one language of the site."""
    site = settings.load(ROOT)
    words = interface.translations(site, locale)
    return Edition(found, site, site.language(locale), words, TODAY)
