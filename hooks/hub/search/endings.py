"""Lemmas of words that a dictionary lacks, guessed from how its own words change their endings.

Slovenian knows "pisarjev" and its lemma "pisar"; so "knjižničarjev", which the dictionary has not,
may be a form of "knjižničar", which it has. A guess is only ever a word of the dictionary.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import islice
from typing import Final

from hub.search.files import shared

_LOOKED_AT: Final = 1_500_000
_SAMPLE: Final = 200_000
"""How far a dictionary is gone through, and how many of its entries are looked at."""
_COMMON: Final = 10
"""How many of those must change in one way before it counts as a rule."""
_STEM: Final = 4
_LONGEST: Final = 5
"""Letters: the shortest beginning that two forms share, the longest ending."""


class Endings:
    """What ends the forms of a language's words, and what its lemmas."""

    def __init__(self, dictionary: Mapping[str, str]) -> None:
        """Learn from `dictionary`: lemmas by form."""
        self._dictionary = dictionary
        counts: Counter[tuple[str, str]] = Counter()
        size = min(_LOOKED_AT, len(dictionary))
        for form in islice(dictionary, 0, size, size // _SAMPLE + 1):
            lemma = dictionary[form]
            stem = shared(form, lemma)
            if stem >= _STEM and len(form) - stem <= _LONGEST:
                counts[form[stem:], lemma[stem:]] += 1
        self._rules: dict[str, list[tuple[str, int]]] = {}
        for (ending, other), count in counts.items():
            if count >= _COMMON and ending != other:
                self._rules.setdefault(ending, []).append((other, count))

    def lemma(self, word: str) -> str | None:
        """The lemma of which `word` is a form by the commonest rule, if there is any."""
        found: list[tuple[int, int, str]] = []
        for stem in range(max(_STEM, len(word) - _LONGEST), len(word) + 1):
            for other, count in self._rules.get(word[stem:], ()):
                lemma = word[:stem] + other
                if self._dictionary.get(lemma) == lemma:
                    found.append((count, stem, lemma))
        return max(found)[2] if found else None
