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
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
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
    Field.WIDER: 0.75,
}
FIELD_LENGTH: Final = {
    Field.TITLE: 0.1,
    Field.SUBJECT: 0.05,
    Field.LABEL: 0.2,
    Field.SUMMARY: 0.5,
    Field.BODY: 0.75,
    Field.WIDER: 0.2,
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

_LABELS: Final[tuple[Field, ...]] = (Field.SUBJECT, Field.LABEL, Field.WIDER)
_OWN: Final[tuple[Field, ...]] = tuple(field for field in Field if field not in _LABELS)
"""A record's own texts. They are weighed first: what labels weigh depends on what these say."""
_PARTS: Final = re.compile(r"[():]|\s[–—]\s")
_FULL: Final = 255
_ROUGHLY: Final = 3
"""Weights are told by their highest six bits: that much is enough, and packs well."""
_MORE_ROUGHLY: Final = bytes(weight | 7 for weight in range(_FULL + 1))
LONG: Final = 2_000
"""Records of a list that is told by the highest five bits: what so many have tells little, and its
weights are most of the bytes of a large catalogue's searches."""
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
            told = weights.translate(_MORE_ROUGHLY) if len(weights) > LONG else weights
            yield Postings(bytes(steps), bytes(told))


class _Label(NamedTuple):
    """A label and its synonyms: words by their numbers, and what part each is of its label."""

    numbers: array[int]
    shares: array[float]


class _Said(NamedTuple):
    """What a record says: of each field the numbers of its words, in order, or of its labels."""

    record: int
    texts: dict[Field, array[int]]
    labels: dict[Field, array[int]]


class Corpus:
    """The words of all records in one language."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._said: list[_Said] = []
        self._names: list[tuple[int, list[str], float]] = []
        self._labels: list[_Label] = []
        self._label_numbers: dict[str, int] = {}

    def add(self, record: int, passages: Iterable[Passage]) -> None:
        """Take in the words of a record; records come in the order of their numbers."""
        parts: dict[Field, list[str]] = {field: [] for field in Field}
        for field, text in passages:
            parts[field].append(text)
        titles = parts[Field.TITLE]
        self._names += ((record, words_of(name), weight) for name, weight in _names(titles))
        titles += sorted({_joined(title) for title in titles} - {""})
        texts = {field: self._read("\n".join(parts[field])) for field in _OWN}
        labels = {field: array("I", map(self._label, parts[field])) for field in _LABELS}
        if any(texts.values()) or any(labels.values()):
            self._said.append(_Said(record, texts, labels))

    def _read(self, text: str) -> array[int]:
        return array("I", map(self._numbers.__getitem__, words_of(text)))

    def _label(self, text: str) -> int:
        """The number of a label with its synonyms, one a line: many records have it."""
        number = self._label_numbers.setdefault(text, len(self._labels))
        if number == len(self._labels):
            lines = [self._read(line) for line in text.split("\n")]
            shares = array("f", (len(line) ** -SHARE for line in lines for _ in line))
            self._labels.append(_Label(array("I", chain.from_iterable(lines)), shares))
        return number

    def __len__(self) -> int:
        return len(self._said)

    def counts(self) -> Counter[str]:
        """How often each word occurs."""
        words: Counter[int] = Counter()
        labels: Counter[int] = Counter()
        for said in self._said:
            for text in said.texts.values():
                words.update(text)
            for its in said.labels.values():
                labels.update(its)
        for label, times in labels.items():
            for number in self._labels[label].numbers:
                words[number] += times
        return Counter({word: words[number] for word, number in self._numbers.items()})

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
        scale = _Scale(self._said, self._labels, [place[keys[word]] for word in self._numbers])
        lists = _Lists(len(place))
        for said in self._said:
            weights = scale.weights(said)
            for name, weight in names.get(said.record, {}).items():
                weights[place[name]] = weight
            lists.add(said.record, weights)
        return dict(zip(place, lists, strict=True))


class _Scale:
    """Tells how much records are about the keys of their words."""

    def __init__(
        self, records: Sequence[_Said], labels: Sequence[_Label], of_word: Sequence[int]
    ) -> None:
        """`records` are all there are; `of_word` are the keys of words, by their numbers."""
        self._of_word = of_word
        self._labels = [_keyed(label, of_word) for label in labels]
        self._sizes = [len(label.numbers) for label in labels]
        lengths = dict.fromkeys(Field, 0)
        for said in records:
            for field, length in self._lengths(said):
                lengths[field] += length
        self._usual = {field: lengths[field] / (len(records) or 1) or 1 for field in Field}

    def weights(self, said: _Said) -> dict[int, float]:
        """How much a record is about each of its keys."""
        factors = {}
        for field, length in self._lengths(said):
            part = FIELD_LENGTH[field]
            factors[field] = FIELD_WEIGHT[field] / (1 - part + part * length / self._usual[field])
        weights: dict[int, float] = {}
        for field, text in said.texts.items():
            factor = factors[field]
            for key, count in Counter(map(self._of_word.__getitem__, text)).items():
                weight = factor if count == 1 else factor * (1 + log(count))
                weights[key] = weights.get(key, 0) + weight
        own = frozenset(weights)
        for field, labels in said.labels.items():
            factor = factors[field]
            for key, (count, share) in self._gathered(labels).items():
                weight = (factor if key in own else factor * UNSAID) * share * (1 + log(count))
                weights[key] = weights.get(key, 0) + weight
        return weights

    def _lengths(self, said: _Said) -> Iterator[tuple[Field, int]]:
        """The fields of a record, and how many words are in each."""
        for field, text in said.texts.items():
            yield field, len(text)
        for field, labels in said.labels.items():
            yield field, sum(map(self._sizes.__getitem__, labels))

    def _gathered(self, labels: Iterable[int]) -> dict[int, tuple[int, float]]:
        """The keys of some labels, how often they occur, and what part of a label they are."""
        found: dict[int, tuple[int, float]] = {}
        for label in labels:
            for key, its in self._labels[label].items():
                if key in found:
                    count, share = found[key]
                    found[key] = (count + its[0], max(share, its[1]))
                else:
                    found[key] = its
        return found


def _keyed(label: _Label, of_word: Sequence[int]) -> dict[int, tuple[int, float]]:
    """The keys of a label, how often they occur, and what part of a synonym at most they are."""
    found: dict[int, tuple[int, float]] = {}
    for number, share in zip(*label, strict=True):
        count, most = found.get(of_word[number], (0, 0.0))
        found[of_word[number]] = (count + 1, max(share, most))
    return found


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
