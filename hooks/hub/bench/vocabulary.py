"""Invented records whose words are as many, and as common, as those of real ones.

What `hub.bench.words` makes up is enough for pages. For a search it is not: there, everything
hangs on how many words there are and how often each occurs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

from hub.bench.folder import concepts_in, texts, told
from hub.bench.records import Author, Invented
from hub.bench.words import Wording
from hub.catalogue import Catalogue
from hub.pages.edition import Edition
from hub.records.load import Collection, Entry
from hub.records.schema import KINDS
from hub.records.sidecar import TRANSLATIONS
from hub.search.documents import Reader, subjects
from hub.search.fold import words as words_of
from hub.search.lemmas import sample

RARE = 12_000
"""Words beyond those of the real records: ten thousand records may have that many more."""

RARELY = 0.04
"""The part of a text that they make up."""


@dataclass(frozen=True, slots=True)
class Stock:
    """The words of a language, and the sums of how often each occurs up to it."""

    words: Sequence[str]
    sums: Sequence[float]

    @classmethod
    def of(cls, edition: Edition) -> Stock:
        """The words of the records, and rare ones from the dictionary."""
        reader, counts = Reader(edition), Counter[str]()
        for subject in subjects(edition.catalogue, (), ()):
            for _, text in reader.passages(subject):
                counts.update(words_of(text))
        dictionary = edition.language.lemmas
        rare = [word for word in sample(dictionary, RARE) if word not in counts]
        share = counts.total() * RARELY / (len(rare) or 1)
        common = sorted(counts, key=lambda word: (-counts[word], word))
        weights = [*(counts[word] for word in common), *(share for _ in rare)]
        return cls((*common, *rare), tuple(accumulate(weights)))


@dataclass(frozen=True, slots=True)
class Worded(Wording):
    """A text with the words of real ones."""

    stocks: Mapping[str, Stock] | None = None

    def text(self, locale: str) -> str:
        """The text in the language `locale`; the same each time."""
        stock = (self.stocks or {})[locale]
        random = Random(f"{self.seed} {locale}")  # noqa: S311 - no secret
        chosen = random.choices(stock.words, cum_weights=stock.sums, k=self.words)
        return " ".join(chosen).capitalize()


def invented(count: int, real: Mapping[str, Edition], data: Path) -> Catalogue:
    """A catalogue of `count` records with the vocabularies of `data`; `real` are its editions."""
    stocks = {locale: Stock.of(edition) for locale, edition in real.items()}
    first = next(iter(real.values())).catalogue
    author = Author(count, tuple(real), concepts_in(data))
    entries = tuple(_entry(record, stocks) for record in author.records())
    catalogue = Catalogue(Collection(entries, {}, ()))
    catalogue.vocabularies = first.vocabularies
    return catalogue


def _entry(record: Invented, stocks: Mapping[str, Stock]) -> Entry:
    tree = _worded(record.tree, stocks)
    others = (locale for locale in stocks if locale != record.language)
    return Entry(
        kind=record.kind,
        id=record.id,
        record=KINDS[record.kind].model_validate(told(tree, record.language)),
        translations=dict(_translations(record.kind, tree, others)),
        folder=Path(record.kind, record.id),
        images=(),
    )


def _translations(kind: str, tree: Any, locales: Iterator[str]) -> Iterator[tuple[str, Any]]:
    for locale in locales:
        fields = {"method": "human", **texts(tree, locale)}
        yield locale, TRANSLATIONS[kind].model_validate(fields)


def _worded(tree: Any, stocks: Mapping[str, Stock]) -> Any:
    if isinstance(tree, Wording):
        return Worded(tree.seed, tree.words, tree.marked, stocks)
    if isinstance(tree, Mapping):
        return {name: _worded(value, stocks) for name, value in tree.items()}
    if isinstance(tree, list):
        return [_worded(value, stocks) for value in tree]
    return tree
