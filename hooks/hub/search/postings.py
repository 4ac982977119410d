"""Postings: for each key the records that have it, and how much each is about it.

The weight of a word in a record is BM25F's (Robertson and Zaragoza, 2009): its occurrences in
each field, weighted by the field and by the field's length, then dampened, in one byte. Within a
field the logarithm of the occurrences counts, so that no long text outweighs a title.

A whole title or name is filed as well, under the keys of its words with a space behind each: who
asks for something by its name wants that and no other. A part of a name weighs half.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import log
from typing import Final, NamedTuple

from hub.search.documents import Field, Passage
from hub.search.files import cut, front_coded, varint
from hub.search.fold import words as words_of

K1: Final = 8.0
"""BM25's k1. With weights of this size, few occurrences do not yet reach the limit: what stands in
the title outweighs what stands anywhere in a long text."""

FIELD_WEIGHT: Final = {
    Field.TITLE: 8.0,
    Field.SUBJECT: 5.0,
    Field.LABEL: 3.0,
    Field.SUMMARY: 4.0,
    Field.BODY: 1.0,
}
FIELD_LENGTH: Final = {
    Field.TITLE: 0.1,
    Field.SUBJECT: 0.05,
    Field.LABEL: 0.2,
    Field.SUMMARY: 0.5,
    Field.BODY: 0.75,
}
"""BM25's b: how much a word counts for less in a longer text of that field.

Little where length tells nothing: a concept has many synonyms, and a careful librarian files a
record under many concepts.
"""

UNSAID: Final = 0.5
"""What is left of the weight of a word that stands in the labels of a record's concepts and nowhere
in its own text: of two records on a subject, the one that says the word fits better."""

LONGEST_NAME: Final = 12
"""Words of a title that are filed as a whole; a question has no more either."""

SHARE: Final = 0.8
"""A word that is one of n of a label, as "club" of "job club", weighs n ** -SHARE of one that is
the whole label."""

MOST_JOINED: Final = 3
LONGEST_JOINED: Final = 20
"""Words, and letters in all, of a name that people may write as one word."""

SHARD: Final = 6_000
"""Bytes of a file before packing; about 3.5 KB after, if no list is longer by itself."""

_LABELS: Final = frozenset({Field.SUBJECT, Field.LABEL})
_SAID_FIRST: Final = sorted(Field, key=lambda field: field in _LABELS)
"""A record's own text, then the labels: what they weigh depends on whether it says the word."""
_PARTS: Final = re.compile(r"[():]|\s[–—]\s")
_FULL: Final = 255
_ROUGHLY: Final = 3
"""Weights are told by their highest six bits: that much is enough, and packs well."""
_BYTE: Final = 0x80
_CERTAIN: Final = 1e9
"""The weight of a name, which no sum of words reaches."""
_PART: Final = K1
"""That of a part of one: half as much when dampened."""


class Postings(NamedTuple):
    """For each record a varint step from the one before, and a byte of weight."""

    steps: bytes
    weights: bytes


class _Numbers(dict[str, int]):
    """Numbers words as they come."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


class _Lists:
    """The lists of numbered keys, as they grow."""

    def __init__(self, size: int) -> None:
        self._last = [-1] * size
        self._steps = [bytearray() for _ in range(size)]
        self._weights = [bytearray() for _ in range(size)]

    def add(self, record: int, weights: Mapping[int, float]) -> None:
        """Enter a record with the weight of each of its keys."""
        last, steps = self._last, self._steps
        for key, weight in weights.items():
            step = record - last[key]
            if step < _BYTE:
                steps[key].append(step)
            else:
                steps[key] += varint(step)
            self._weights[key].append(int(_FULL * weight / (weight + K1)) | _ROUGHLY)
            last[key] = record

    def __iter__(self) -> Iterator[Postings]:
        for steps, weights in zip(self._steps, self._weights, strict=True):
            yield Postings(bytes(steps), bytes(weights))


class _Counted(NamedTuple):
    """The words of a field by their numbers, how often they occur, and, of labels, their shares."""

    numbers: array[int]
    counts: array[int]
    shares: array[float]


class Corpus:
    """The words of all records in one language, counted."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._records: list[tuple[int, tuple[_Counted, ...]]] = []
        self._names: list[tuple[int, list[str], float]] = []
        self._lengths = dict.fromkeys(Field, 0)
        self._labels: dict[str, list[tuple[str, float]]] = {}
        self.counts: Counter[str] = Counter()

    def add(self, record: int, passages: Iterable[Passage]) -> None:
        """Count the words of a record; records come in the order of their numbers."""
        texts: dict[Field, list[str]] = {field: [] for field in Field}
        for field, text in passages:
            texts[field].append(text)
        titles = texts[Field.TITLE]
        self._names += ((record, words_of(name), weight) for name, weight in _names(titles))
        titles += sorted({_joined(title) for title in titles} - {""})
        fields = []
        for field, parts in texts.items():
            share: dict[str, float] = {}
            if field in _LABELS:
                labels = [word for part in parts for word in self._label(part)]
                for word, its in labels:
                    share[word] = max(its, share.get(word, 0))
                found = [word for word, _ in labels]
            else:
                found = words_of("\n".join(parts))
            self.counts.update(found)
            self._lengths[field] += len(found)
            counted = Counter(found)
            numbers = array("I", map(self._numbers.__getitem__, counted))
            shares = array("f", [share[word] for word in counted] if share else ())
            fields.append(_Counted(numbers, array("I", counted.values()), shares))
        if any(field.numbers for field in fields):
            self._records.append((record, tuple(fields)))

    def _label(self, text: str) -> list[tuple[str, float]]:
        """The words of labels, one a line, which many records have: read once.

        With each is how much of its label it is.
        """
        found = self._labels.get(text)
        if found is None:
            lines = [words_of(line) for line in text.split("\n")]
            found = [(word, len(line) ** -SHARE) for line in lines for word in line]
            self._labels[text] = found
        return found

    def __len__(self) -> int:
        return len(self._records)

    def postings(
        self, keys: Mapping[str, str], passed_over: Collection[str] = ()
    ) -> dict[str, Postings]:
        """The lists by key, sorted; `keys` by word, `passed_over` are the words no name needs."""
        names: dict[int, dict[str, float]] = {}
        for record, words, weight in self._names:
            if name := _name(keys, words, passed_over):
                names.setdefault(record, {}).setdefault(name, weight)
        known = {keys[word] for word in self._numbers}.union(*names.values())
        place = {key: number for number, key in enumerate(sorted(known))}
        of_word = [place[keys[word]] for word in self._numbers]
        usual = {field: self._lengths[field] / (len(self) or 1) or 1 for field in Field}
        lists = _Lists(len(place))
        for record, fields in self._records:
            weights: defaultdict[int, float] = defaultdict(float)
            said: frozenset[int] | None = None
            for field in _SAID_FIRST:
                if said is None and field in _LABELS:
                    said = frozenset(weights)
                part, its = FIELD_LENGTH[field], fields[field]
                factor = FIELD_WEIGHT[field] / (1 - part + part * sum(its.counts) / usual[field])
                for key, gathered in _gathered(its, of_word).items():
                    fits = said is None or key in said
                    weights[key] += factor * gathered if fits else factor * UNSAID * gathered
            for name, weight in names.get(record, {}).items():
                weights[place[name]] = weight
            lists.add(record, weights)
        return dict(zip(place, lists, strict=True))


def _gathered(field: _Counted, of_word: Sequence[int]) -> dict[int, float]:
    """What each key has in a field: the more, the more often it occurs and is a whole label."""
    times: defaultdict[int, int] = defaultdict(int)
    for number, count in zip(field.numbers, field.counts, strict=True):
        times[of_word[number]] += count
    most: dict[int, float] = {}
    for number, share in zip(field.numbers, field.shares, strict=False):
        key = of_word[number]
        most[key] = max(share, most.get(key, 0))
    return {
        key: most.get(key, 1) * (1 if count == 1 else 1 + log(count))
        for key, count in times.items()
    }


def _names(titles: Sequence[str]) -> Iterator[tuple[str, float]]:
    """The titles, and of "Library of X (X Library)" and "Course: how it went" each part as well."""
    for title in titles:
        yield title, _CERTAIN
    for title in titles:
        parts = _PARTS.split(title)
        if len(parts) > 1:
            yield from ((part, _PART) for part in parts)


def _joined(title: str) -> str:
    """The short name before any subtitle as one word: "TECH.LIBRARY" is techlibrary to many."""
    words = words_of(_PARTS.split(title)[0])
    joined = "".join(words)
    is_short = 1 < len(words) <= MOST_JOINED and len(joined) <= LONGEST_JOINED
    return joined if is_short else ""


def _name(keys: Mapping[str, str], words: Iterable[str], passed_over: Collection[str]) -> str:
    """The key of a whole name: those of its words, each once and with a space behind it.

    They are in order, so that the words of the name are not.
    """
    found = {keys[word] for word in words if word not in passed_over}
    return "".join(f"{key} " for key in sorted(found)) if len(found) <= LONGEST_NAME else ""


def shards(postings: Mapping[str, Postings]) -> list[tuple[str, str, bytes]]:
    """The files, each with its first and its last key.

    A file is the length of its directory (4 bytes, the lowest first), the directory, the steps of
    all keys, and the weights of all keys: like beside like packs best. The directory has a line
    for each key: the key, front-coded; TAB; how many records; TAB; the bytes of its steps.
    """
    names = list(postings)
    sizes = [len(name) + len(steps) + len(weights) for name, (steps, weights) in postings.items()]
    files = []
    for run in cut(sizes, SHARD):
        previous, lines, its = "", [], []
        for name in names[run.start : run.stop]:
            steps, weights = postings[name]
            lines.append(f"{front_coded(previous, name)}\t{len(weights)}\t{len(steps)}")
            its.append(postings[name])
            previous = name
        directory = "\n".join(lines).encode()
        parts = [len(directory).to_bytes(4, "little"), directory]
        parts += [steps for steps, _ in its]
        parts += [weights for _, weights in its]
        files.append((names[run.start], previous, b"".join(parts)))
    return files
