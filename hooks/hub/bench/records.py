"""Records that nobody wrote: as long and as linked as real ones.

The same number of records comes out the same each time. Every tenth is an organisation, the
others are practices, projects and partnerships in turn; their languages take turns as well, and
each is translated into all others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from hub.bench.words import Wording
from hub.records.schema import UNDERTAKINGS

Tree = Mapping[str, Any]
"""The fields of a record. A `Wording` stands for text that each language has of its own."""

SHARE = 0.5
"""The part of the records that answer an optional field; in the first real records about half."""

ORGANISATION_EVERY = 10

NEARBY = 50
"""Records made so shortly before are related, as those of one source are."""

NOT_KNOWN = 7
"""Fields that were looked for and not found."""

COUNTRIES = ("SI", "PL", "BG", "GB", "IE", "FI", "AT", "LT", "RO", "HR", "DE", "PT")
FIRST_DAY = date(2020, 1, 1)
DAYS = 2000


@dataclass(frozen=True, slots=True)
class Invented:
    """A record: its reference, the locale of its author, and its fields."""

    kind: str
    id: str
    language: str
    tree: Tree


class Author:
    """Makes up `count` records in the languages `locales`."""

    def __init__(
        self, count: int, locales: Sequence[str], concepts: Mapping[str, Sequence[str]]
    ) -> None:
        """`concepts` are the ids of each vocabulary."""
        self._count = count
        self._locales = locales
        self._concepts = concepts

    def records(self) -> Iterator[Invented]:
        """All of them, one after the other."""
        for number in range(self._count):
            random = Random(number)  # noqa: S311 - the same each time, and no secret
            language = self._locales[number % len(self._locales)]
            kind, _, id = _ref(number).partition("/")
            chosen = _Fields(random, self._count, number, self._concepts)
            tree = chosen.organisation() if kind == "organisations" else chosen.undertaking(kind)
            yield Invented(kind, id, language, {"language": language, **tree})


class _Fields:
    """The fields of one record."""

    def __init__(
        self, random: Random, count: int, number: int, concepts: Mapping[str, Sequence[str]]
    ) -> None:
        self._random = random
        self._count = count
        self._number = number
        self._concepts = concepts

    def organisation(self) -> Tree:
        return {
            **self._common(),
            "name": self._words(6),
            "type": self._one("organisation-types"),
            "country": self._country(),
            **self._some(
                {
                    "acronym": "ABC",
                    "place": self._place(),
                    "part_of": self._library(before=self._number),
                    "website": self._url(),
                    "about": self._words(40, marked=True),
                    "identifiers": {"isil": "SI-50001", "wikidata": "Q1234"},
                }
            ),
        }

    def undertaking(self, kind: str) -> Tree:
        of_kind = {
            "practices": self._practice,
            "projects": self._project,
            "partnerships": self._partnership,
        }
        asked = {**self._what(), **self._who_and_when(), **of_kind[kind]()}
        answered = self._some(asked)
        return {
            **self._common(),
            "title": self._words(8),
            "summary": self._words(32),
            "themes": self._several("themes", 3),
            "target_groups": self._several("target-groups", 2),
            "countries": self._countries(),
            **answered,
            "not_known": [name for name in asked if name not in answered][:NOT_KNOWN],
        }

    def _common(self) -> Tree:
        source = {"title": "Mednarodni projekti", "language": "sl", "publisher": "MKL"}
        return {
            "added": self._day(),
            "sources": [{**source, "url": self._url(), "published": "2015"}],
            "contributors": ["BiblioPraxis"],
            **self._some({"reviewed": self._day(), "confirmed_by_owner": self._day()}),
        }

    def _what(self) -> Tree:
        return {
            "description": self._words(110, marked=True),
            "goals": self._items(3),
            "target_note": self._words(20, marked=True),
            "applied_by": self._several("appliers", 2),
            "activities": self._several("activities", 3),
            "figures": [
                {
                    "key": f"figure-{place}",
                    "value": self._random.randrange(1, 50_000),
                    "qualifier": self._random.choice(("exact", "about", "more-than")),
                    "label": self._words(5),
                    "basis": "reported",
                    "period": self._years(),
                }
                for place in range(3)
            ],
            "results": self._items(4),
            "outputs": self._items(3),
            "materials": [
                {
                    "key": "handbook",
                    "title": self._words(8),
                    "url": self._url(),
                    "format": "pdf",
                    "language": "en",
                }
            ],
            "take_part": self._words(30, marked=True),
            "suggestions": self._items(2),
            "editors_note": self._words(42, marked=True),
        }

    def _who_and_when(self) -> Tree:
        return {
            "places": [self._place(), self._place()],
            "period": self._years(),
            "status": self._random.choice(("running", "ended")),
            "organisations": [
                *(self._partner(f"partner-{place}") for place in range(3)),
                {"country": self._country(), "count": 3, "role": "partner"},
            ],
            "funding": [{"programme": self._one("programmes"), "amount": 28000, "currency": "EUR"}],
            "milestones": [
                {
                    "key": f"step-{place}",
                    "date": self._day(),
                    "title": self._words(6),
                    "text": self._words(20, marked=True),
                    "type": "training",
                    "basis": "reported",
                    "people": [{"key": "anna", "name": "Anna Novak", "function": self._words(3)}],
                }
                for place in range(3)
            ],
            "links": [
                {"key": f"link-{place}", "url": self._url(), "title": self._words(6)}
                for place in range(2)
            ],
            "contacts": [{"key": "desk", "name": "Anna Novak", "function": self._words(4)}],
            "related": [{"record": ref, "relation": "see-also"} for ref in self._others(3)],
        }

    def _practice(self) -> Tree:
        return {
            "context": self._words(30, marked=True),
            "problem": self._words(24, marked=True),
            "steps": self._items(4),
            "start_small": self._words(30, marked=True),
            "setting": self._several("settings", 2),
            "delivery": ["on-site", "online"],
            "resources": {
                "staff": "team",
                "set_up_time": "weeks",
                "budget": self._one("budget-bands"),
                "budget_year": 2020,
                "equipment": self._words(14, marked=True),
                "skills": self._words(10, marked=True),
            },
            "evidence": self._words(24, marked=True),
            "evidence_type": ["numbers"],
            "what_helped": self._items(2),
            "difficulties": [
                {
                    "key": f"difficulty-{place}",
                    "difficulty": self._words(12, marked=True),
                    "overcome": self._words(12, marked=True),
                }
                for place in range(2)
            ],
            "adapt": self._words(30, marked=True),
            "assessment": {"verdict": "good", "by": "Anna Novak", "date": "2025-12-01"},
            "adapted_from": self._before("practices"),
        }

    def _project(self) -> Tree:
        # No word occurs that fewer records would not have: new ones cost the search a dictionary.
        return {"acronym": f"ABC{self._number % 10}", "grant": "2014-1-SI02-KA200"}

    def _partnership(self) -> Tree:
        return {
            "form": "network",
            "scope": "regional",
            "formality": "agreement",
            "seeking_partners": {"until": "2999-12-31", "note": self._words(14, marked=True)},
        }

    # Values

    def _some(self, fields: Tree) -> Tree:
        """Those of the fields that this record answers."""
        return {
            name: value
            for name, value in fields.items()
            if value is not None and self._random.random() < SHARE
        }

    def _words(self, words: int, *, marked: bool = False) -> Wording:
        return Wording(self._random.getrandbits(32), words, marked)

    def _items(self, count: int) -> list[Wording]:
        return [self._words(12, marked=True) for _ in range(count)]

    def _one(self, vocabulary: str) -> str:
        return self._random.choice(self._concepts[vocabulary])

    def _several(self, vocabulary: str, most: int) -> list[str]:
        known = self._concepts[vocabulary]
        return self._random.sample(known, min(len(known), self._random.randint(1, most)))

    def _country(self) -> str:
        return self._random.choice(COUNTRIES)

    def _countries(self) -> list[str]:
        return self._random.sample(COUNTRIES, self._random.randint(1, 3))

    def _place(self) -> Tree:
        where = {"country": self._country(), "latitude": 46.0511, "longitude": 14.5051}
        return {"name": "Ljubljana", "level": "municipality", **where}

    def _partner(self, key: str) -> Tree:
        named = self._library(before=self._count)
        who = {"organisation": named} if named else {"country": self._country()}
        return {"key": key, **who, "role": "partner", "contribution": self._words(12, marked=True)}

    def _day(self) -> str:
        return (FIRST_DAY + timedelta(days=self._random.randrange(DAYS))).isoformat()

    def _years(self) -> str:
        begin = self._random.randrange(2005, 2020)
        return f"{begin}/{begin + self._random.randrange(1, 5)}"

    def _url(self) -> str:
        return f"https://example.org/{self._random.getrandbits(32):x}"

    # Other records. What must not go in circles refers to those made before.

    def _library(self, *, before: int) -> str | None:
        known = range(ORGANISATION_EVERY - 1, before, ORGANISATION_EVERY)
        return _ref(self._random.choice(known)) if known else None

    def _others(self, most: int) -> list[str]:
        known = [number for number in self._nearby() if not _is_library(number)]
        return [_ref(number) for number in self._random.sample(known, min(most, len(known)))]

    def _before(self, kind: str) -> str | None:
        known = [ref for ref in map(_ref, self._nearby()) if ref.startswith(kind)]
        return self._random.choice(known) if known else None

    def _nearby(self) -> range:
        return range(max(0, self._number - NEARBY), self._number)


def _is_library(number: int) -> bool:
    return number % ORGANISATION_EVERY == ORGANISATION_EVERY - 1


def _ref(number: int) -> str:
    kind = "organisations" if _is_library(number) else UNDERTAKINGS[number % len(UNDERTAKINGS)]
    return f"{kind}/invented-{number}"
