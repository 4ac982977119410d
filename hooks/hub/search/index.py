"""Writes the index: for each language lexicon, postings, concepts and cards; for all the facets.

`search/index.json` is the one file whose name stays. It says under which folder the others lie: a
hash of them all.
"""

from __future__ import annotations

import gc
import json
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

from hub.pages.edition import Edition, title_path
from hub.records.schema import KINDS
from hub.search import cards, facets, fold, lexicon, postings
from hub.search.documents import PAGES, Reader, SearchDocument, Subject, subjects
from hub.search.files import Folder, borders, varint
from hub.search.lemmas import Lemmas, lemmas
from hub.settings import Language
from hub.workers import Workers

FOLDER: Final = "search"
CACHE: Final = Path(".cache", "hub-search")
VERSION: Final = 4
"""Counts up when the engine must change with the files."""

LICENCE: Final = """\
The word lists of this index (words-*.bin) hold forms of words from the dictionaries of simplemma
(https://github.com/adbar/simplemma, Adrien Barbaresi and others), which were made from Michal
Měchura's lemmatization lists, Wiktionary (by Kaikki), FreeLing, spaCy's lookups data, UniMorph,
the Wikinflection corpus and Universal Dependencies. They may be used under the Open Database
License 1.0 (https://opendatacommons.org/licenses/odbl/1-0/) and, as far as they come from
Wiktionary, under CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/).

Everything else in this index has the licence of the records.
"""


def write(
    folder: Path,
    editions: Mapping[str, Edition],
    documents: Sequence[SearchDocument],
) -> None:
    """Write the index of all `editions`, by locale, into `folder`/search.

    Raises:
        ValueError: a language names a dictionary that simplemma does not have.
    """
    with _uncollected():
        _write(folder / FOLDER, editions, documents)


def _write(
    target: Path, editions: Mapping[str, Edition], documents: Sequence[SearchDocument]
) -> None:
    first = next(iter(editions.values()))
    languages = [edition.language for edition in editions.values()]
    found = subjects(first.catalogue, documents, languages)
    files = Folder()
    filed = facets.facets(first, found)
    # Short lists that hardly repeat: what is "filtered" looks for repetitions less.
    files.add("facets", *facets.table(filed), strategy=zlib.Z_FILTERED)
    files.add("reviewed", _order(_by_review(found)))
    workers: Workers[_Written] = Workers()
    for edition in editions.values():
        workers.begin(partial(_searched, edition, found, filed))
    # Short pieces of work last: they keep a processor busy that has no language left.
    for edition in editions.values():
        workers.begin(partial(_shown, edition, found, filed))
    described: dict[str, dict[str, object]] = {locale: {} for locale in editions}
    for locale, written in zip((*editions, *editions), workers.results(), strict=True):
        described[locale] |= written.described
        files.join(written.files)
    described_all = {
        "version": VERSION,
        "stamp": files.write(target),
        "records": len(found),
        "undertakings": len(first.catalogue.undertakings),
        "perFile": cards.PER_FILE,
        "languages": described,
    }
    (target / "index.json").write_bytes(_json(described_all) + b"\n")
    (target / "LICENCE.txt").write_text(LICENCE, encoding="utf-8", newline="\n")


@contextmanager
def _uncollected() -> Iterator[None]:
    """Nothing here is in a circle, and the collector would walk a large catalogue in vain."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Written(NamedTuple):
    """Files of one language, and what index.json says of it."""

    files: Folder
    described: dict[str, object]


def _searched(
    edition: Edition, found: Sequence[Subject], filed: Sequence[facets.Facet]
) -> _Written:
    """Make the files of one language that are searched.

    Where the files of its lexicon begin, and its function words, are a file too: only who asks in
    this language needs them. Where those of its postings begin is another, for who finds a word.
    """
    files = Folder()
    locale, language = edition.locale, edition.language
    reader, corpus = Reader(edition), postings.Corpus()
    for number, subject in enumerate(found):
        corpus.add(number, reader.passages(subject))
    cache = edition.settings.root / CACHE
    counts = corpus.counts()
    keyed = _Keys(language, counts, lemmas(language.lemmas, counts, cache))
    shards = {
        "words": lexicon.shards(keyed.forms),
        "heads": lexicon.heads(keyed.forms),
        "postings": postings.shards(corpus.postings(keyed.of_word, keyed.passed_over)),
    }
    for name, many in shards.items():
        for number, (_, _, content) in enumerate(many):
            files.add(f"{locale}/{name}-{number}", content)
    begins = {
        name: borders((first, last) for first, last, _ in many) for name, many in shards.items()
    }
    files.add(f"{locale}/lists", _json(begins.pop("postings")))
    files.add(f"{locale}/begins", _json({**begins, "stopwords": keyed.stopwords}))
    files.add(f"{locale}/concepts", _json(_concepts(reader, keyed, filed)))
    described = {"prefix": language.prefix, "loose": keyed.is_loose, "records": len(corpus)}
    return _Written(files, described)


def _shown(edition: Edition, found: Sequence[Subject], filed: Sequence[facets.Facet]) -> _Written:
    """Make the files of one language that are shown: results in any order, and facets."""
    files = Folder()
    locale = edition.locale
    for number, content in enumerate(cards.cards(edition, found)):
        files.add(f"{locale}/cards-{number}", content)
    files.add(f"{locale}/labels", _labels(edition, filed))
    files.add(f"{locale}/titles", _order(_by_title(edition, found)))
    return _Written(files, {})


class _Keys:
    """The keys of a language's words: the lemma, folded."""

    def __init__(self, language: Language, counts: Mapping[str, int], found: Lemmas) -> None:
        self.is_loose = fold.is_cyrillic(language.alphabet)
        key = self._folded({*counts, *found.forms, *chain.from_iterable(found.forms.values())})
        self.of_word = {word: key[found.of[word]] for word in counts}
        self.stopwords = sorted(set(self._folded(language.stopwords).values()))
        functional = set(self.stopwords)
        self.passed_over = {word for word in counts if key[word] in functional}
        others = ((form, key[lemma]) for lemma, many in found.forms.items() for form in many)
        commonest = sorted(counts, key=lambda word: (-counts[word], word))
        self.forms = lexicon.forms({word: self.of_word[word] for word in commonest}, others, key)

    def _folded(self, words: Collection[str]) -> dict[str, str]:
        """The folded form of each word: all in one text, since there are hundreds of thousands."""
        folded = fold.fold("\n".join(words))
        if self.is_loose:
            folded = fold.loose(folded)
        return dict(zip(words, folded.split("\n"), strict=True)) if words else {}


def _concepts(reader: Reader, keyed: _Keys, filed: Sequence[facets.Facet]) -> dict[str, list[str]]:
    """The names of each value of the facets that are searched by words, in the facets' order.

    A name is its keys, in order and with spaces between; between names is a semicolon.
    """

    def names(vocabulary: str, concept: str) -> Iterator[str]:
        for words in reader.names(vocabulary, concept):
            telling = [word for word in words if word not in keyed.passed_over] or words
            if all(word in keyed.of_word for word in telling):
                yield " ".join(sorted({keyed.of_word[word] for word in telling}))

    return {
        facet.name: [
            ";".join(sorted(set(names(facets.SPOKEN[facet.name], value)) - {""}))
            for value in facet.values
        ]
        for facet in filed
        if facet.name in facets.SPOKEN
    }


def _labels(edition: Edition, filed: Sequence[facets.Facet]) -> bytes:
    """The words of the facets, and the names of the kinds and languages."""
    settings = edition.settings
    return _json(
        {
            "facets": facets.words(edition, filed),
            "kinds": {kind: facets.kind_label(edition, kind) for kind in (*KINDS, PAGES)},
            "languages": {
                locale: edition.format.language_alone(locale) for locale in settings.locales
            },
        }
    )


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _by_title(edition: Edition, found: Sequence[Subject]) -> list[int]:
    """The records' numbers in the order of their titles."""

    def title(subject: Subject) -> str:
        if subject.item:
            return edition.item(subject.item)[title_path(subject.item)].line
        shown = edition.locale if edition.locale in subject.pages else next(iter(subject.pages))
        return subject.pages[shown].title

    keys = [edition.format.sort_key(title(subject)) for subject in found]
    return sorted(range(len(found)), key=lambda number: (keys[number], number))


def _by_review(found: Sequence[Subject]) -> list[int]:
    """The records' numbers, those first that an editor has read last."""
    days = [
        subject.item.record.reviewed.toordinal()
        if subject.item and subject.item.record.reviewed
        else 0
        for subject in found
    ]
    return sorted(range(len(found)), key=lambda number: (-days[number], number))


def _order(numbers: Sequence[int]) -> bytes:
    return b"".join(varint(number) for number in numbers)
