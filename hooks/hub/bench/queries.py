"""The questions by which the search is judged: the files of `tests/search/`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

FIRST = 5
"""How many answers a person looks at: recall counts what is among them."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is typed by a reader of `locale`, the references that must be found, and good others."""

    locale: str
    kind: str
    typed: str
    wanted: tuple[str, ...]
    good: tuple[str, ...] = ()

    def recall(self, answers: Sequence[str]) -> float:
        """The part of what is wanted that is among the first five answers."""
        first = answers[:FIRST]
        return sum(ref in first for ref in self.wanted) / len(self.wanted)

    def begins_well(self, answers: Sequence[str]) -> bool:
        """Whether the very first answer is one that is wanted, or good."""
        return bool(answers) and answers[0] in {*self.wanted, *self.good}

    def reciprocal_rank(self, answers: Sequence[str]) -> float:
        """One by the place of the first answer that is wanted; 0 where there is none."""
        ranks = (place for place, ref in enumerate(answers, start=1) if ref in self.wanted)
        first = next(ranks, None)
        return 1 / first if first else 0.0


def read(file: Path) -> tuple[Question, ...]:
    """The questions of a file; raises `ValueError` or `TypeError` for a line that is none."""
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            locale, kind, typed, wanted, *good = (part.strip() for part in line.split("|"))
            refs = (tuple(part.split()) for part in (wanted, *good))
            found.append(Question(locale, kind, typed, *refs))
    return tuple(found)


def mean(values: Iterable[float]) -> float:
    """The mean of at least one value."""
    found = list(values)
    return sum(found) / len(found)
