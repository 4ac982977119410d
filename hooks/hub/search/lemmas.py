"""Dictionary forms of words; the one module that knows simplemma.

A dictionary is large (Polish: 3.7 million forms, 0.4 GB in memory), so each language's is loaded
when its turn comes, asked for everything at once, and let go. What was asked is kept in a file:
a build in which no new word occurs loads no dictionary at all.
"""

from __future__ import annotations

import gc
import gzip
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import simplemma
from simplemma.strategies import DefaultStrategy
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from hub.search.endings import Endings

FORMAT = 3
"""Counts up whenever the meaning of the file changes."""

MOST_KEPT = 500_000
"""More words than any corpus has: a file that grew beyond is begun anew."""


@dataclass(frozen=True, slots=True)
class Lemmas:
    """`of`: the lemma of each word asked; `forms`: all dictionary forms of each such lemma."""

    of: Mapping[str, str]
    forms: Mapping[str, tuple[str, ...]]


def lemmas(dictionary: str | None, words: Iterable[str], folder: Path | None) -> Lemmas:
    """Look up small-letter `words`; without a dictionary each word is its own lemma.

    `folder` keeps what was looked up for next time; the answer does not depend on it.

    Raises:
        ValueError: simplemma has no such dictionary.
    """
    asked = set(words)
    if dictionary is None:
        return Lemmas({word: word for word in asked}, {})
    file = folder / f"{dictionary}.json.gz" if folder else None
    known = _read(file)
    if len(known.of) > MOST_KEPT:
        known = Lemmas({}, {})
    missing = asked - known.of.keys()
    if missing:
        more = _look_up(dictionary, missing)
        known = Lemmas({**known.of, **more.of}, {**known.forms, **more.forms})
        if file:
            _write(file, known)
    of = {word: known.of[word] for word in asked}
    return Lemmas(of, {lemma: known.forms.get(lemma, ()) for lemma in set(of.values())})


def sample(dictionary: str | None, count: int) -> list[str]:
    """Some `count` forms from all over a dictionary, the same each time; for measuring."""
    if dictionary is None:
        return []
    forms = sorted(
        form
        for form in DefaultDictionaryFactory(cache_max_size=1).get_dictionary(dictionary)
        if form.isalpha() and form.islower()
    )
    gc.collect()
    return forms[:: max(1, len(forms) // count)][:count]


def _look_up(dictionary: str, words: set[str]) -> Lemmas:
    factory = DefaultDictionaryFactory(cache_max_size=1)
    strategy = DefaultStrategy(dictionary_factory=factory)
    entries = factory.get_dictionary(dictionary)
    endings = Endings(entries)
    of = {
        word: strategy.get_lemma(word, dictionary) or endings.lemma(word) or word for word in words
    }
    found = Lemmas(of, _forms(entries, set(of.values())))
    # The factory's cache holds itself in a circle, which only the collector undoes.
    del entries, factory, strategy
    gc.collect()
    return found


def _forms(entries: Mapping[str, str], wanted: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """All forms of the `wanted` lemmas in small letters, by lemma."""
    found: dict[bytes, list[bytes]] = {lemma.encode(): [] for lemma in wanted}
    # simplemma keeps bytes. As text, each of the millions would be decoded, looked up and decoded.
    kept: Mapping[bytes, bytes] = entries._dict  # type: ignore[attr-defined]  # noqa: SLF001
    for form, lemma in kept.items():
        if lemma in found:
            found[lemma].append(form)
    forms = {}
    for lemma, many in found.items():
        # An index has no word with a hyphen or an apostrophe in it.
        words = {form.lower() for form in map(bytes.decode, many) if form.isalpha()}
        if words:
            forms[lemma.decode()] = tuple(sorted(words))
    return forms


def _stamp() -> list[object]:
    return [FORMAT, simplemma.__version__]


def _read(file: Path | None) -> Lemmas:
    """What was kept; nothing if it is missing, broken, or of another version."""
    if file is None:
        return Lemmas({}, {})
    with suppress(OSError, EOFError, ValueError, KeyError, TypeError):
        kept = json.loads(gzip.decompress(file.read_bytes()))
        if kept["stamp"] == _stamp():
            forms = {lemma: tuple(many) for lemma, many in kept["forms"].items()}
            return Lemmas(kept["of"], forms)
    return Lemmas({}, {})


def _write(file: Path, known: Lemmas) -> None:
    """Keep it in one move, so that nobody reads half a file; a full disk is no fault."""
    kept = {"stamp": _stamp(), "of": known.of, "forms": known.forms}
    packed = gzip.compress(json.dumps(kept, ensure_ascii=False).encode(), 3, mtime=0)
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(packed)
        draft.replace(file)
