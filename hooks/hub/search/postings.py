"""Postings: for each key the records that have it, and how much each is about it.

The weight of a word in a record is BM25F's (Robertson and Zaragoza, 2009): its occurrences in
each field, weighted by the field and by the field's length, then dampened, in one byte. Within a
field the logarithm of the occurrences counts, so that no long text outweighs a title.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import Final

from hub.search.documents import Field, Passage
from hub.search.files import cut, deltas, front_coded, varint
from hub.search.fold import words as words_of

K1: Final = 1.2
FIELD_WEIGHT: Final = {Field.TITLE: 4.0, Field.LABEL: 3.0, Field.SUMMARY: 2.0, Field.BODY: 1.0}
FIELD_LENGTH: Final = {Field.TITLE: 0.3, Field.LABEL: 0.5, Field.SUMMARY: 0.5, Field.BODY: 0.75}
"""BM25's b: how much a word counts for less in a longer text of that field."""

SHARD: Final = 25_000
"""Bytes of a file before packing; about 15 KB after."""

_FULL: Final = 255


class Corpus:
    """The words of all records in one language, counted."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._records: list[tuple[int, tuple[array[int], ...]]] = []
        self._lengths = dict.fromkeys(Field, 0)
        self.counts: Counter[str] = Counter()

    def add(self, record: int, passages: Iterable[Passage]) -> None:
        """Count the words of a record; records come in the order of their numbers."""
        texts: dict[Field, list[str]] = {field: [] for field in Field}
        for field, text in passages:
            texts[field].append(text)
        fields = []
        for field, parts in texts.items():
            counted = Counter(words_of("\n".join(parts)))
            self.counts.update(counted)
            self._lengths[field] += counted.total()
            pairs = array("I")
            for word, count in counted.items():
                pairs.append(self._numbers.setdefault(word, len(self._numbers)))
                pairs.append(count)
            fields.append(pairs)
        if any(fields):
            self._records.append((record, tuple(fields)))

    def __len__(self) -> int:
        return len(self._records)

    def postings(self, keys: Mapping[str, tuple[str, ...]]) -> dict[str, list[tuple[int, int]]]:
        """For each key, sorted, the records' numbers and weights (1–255); `keys` by word."""
        names = sorted({key for its in keys.values() for key in its})
        place = {name: number for number, name in enumerate(names)}
        of_word = [tuple(place[key] for key in keys[word]) for word in self._numbers]
        found: list[list[tuple[int, int]]] = [[] for _ in names]
        usual = {field: self._lengths[field] / (len(self) or 1) or 1 for field in Field}
        for record, fields in self._records:
            weights: dict[int, float] = {}
            for field, pairs in zip(Field, fields, strict=True):
                length = sum(pairs[1::2]) / usual[field]
                part = FIELD_LENGTH[field]
                factor = FIELD_WEIGHT[field] / (1 - part + part * length)
                for word, count in zip(pairs[::2], pairs[1::2], strict=True):
                    weight = (1 + log(count)) * factor
                    for key in of_word[word]:
                        weights[key] = weights.get(key, 0) + weight
            for key, weight in weights.items():
                impact = max(1, round(_FULL * weight / (weight + K1)))
                found[key].append((record, impact))
        return {name: found[number] for name, number in place.items() if found[number]}


def shards(postings: Mapping[str, Sequence[tuple[int, int]]]) -> list[tuple[str, bytes]]:
    """The files, each with its first key.

    A file is the length of its directory (4 bytes, the lowest first), the directory, and the
    lists. The directory has a line for each key: the key, front-coded; TAB; how many records;
    TAB; the bytes of its list. A list has a varint step and a weight for each record.
    """
    names = list(postings)
    lists = [_list(postings[name]) for name in names]
    files = []
    for run in cut(
        [len(part) + len(name) + 6 for name, part in zip(names, lists, strict=True)], SHARD
    ):
        previous, lines = "", []
        for number in run:
            name, part = names[number], lists[number]
            lines.append(f"{front_coded(previous, name)}\t{len(postings[name])}\t{len(part)}")
            previous = name
        directory = "\n".join(lines).encode()
        content = b"".join(lists[number] for number in run)
        files.append((names[run.start], len(directory).to_bytes(4, "little") + directory + content))
    return files


def _list(records: Sequence[tuple[int, int]]) -> bytes:
    steps = deltas(number for number, _ in records)
    parts = bytearray()
    for step, (_, impact) in zip(steps, records, strict=True):
        parts += varint(step)
        parts.append(impact)
    return bytes(parts)
