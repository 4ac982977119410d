"""The lexicon: every form that people may type, and the keys under which it is filed.

One line a form, in order: the form, front-coded; TAB; its keys, each as the number of characters
to take from the end of the form (chr(48 + n)) and what to add, with commas between; and, where
the form occurs in the texts, TAB and its spelling there if it differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hub.search.files import cut, front_coded, shared

SHARD: Final = 60_000
"""Characters of a file before packing; 12 to 15 KB after."""

_CODED: Final = 5
"""Characters that front coding leaves of a form, more or less."""


@dataclass(frozen=True, slots=True)
class Form:
    """A folded form, its keys, and how the texts spell it; None where they do not have it."""

    form: str
    keys: tuple[str, ...]
    spelling: str | None


def forms(
    words: Mapping[str, tuple[str, ...]], others: Iterable[tuple[str, str]], key: Mapping[str, str]
) -> list[Form]:
    """All forms in order.

    `words` are those of the texts, the commonest first, with their keys; `others` are dictionary
    forms with a key each; `key` folds both.
    """
    keys: dict[str, dict[str, None]] = {}
    spellings: dict[str, str] = {}
    for word, its in words.items():
        folded = key[word]
        keys.setdefault(folded, {}).update(dict.fromkeys(its))
        spellings.setdefault(folded, word)
    for word, one in others:
        keys.setdefault(key[word], {})[one] = None
    return [Form(form, tuple(sorted(keys[form])), spellings.get(form)) for form in sorted(keys)]


def shards(found: Sequence[Form]) -> list[tuple[str, bytes]]:
    """The files, each with its first form."""
    tails = [_tail(form) for form in found]
    sizes = [len(tail) + _CODED for tail in tails]
    files = []
    for run in cut(sizes, SHARD):
        previous, lines = "", []
        for place in run:
            form = found[place].form
            lines.append(front_coded(previous, form) + tails[place])
            previous = form
        files.append((found[run.start].form, "\n".join(lines).encode()))
    return files


def _tail(form: Form) -> str:
    """The line after the form itself."""
    tail = f"\t{','.join(_key(form.form, key) for key in form.keys)}"
    if form.spelling is None:
        return tail
    return f"{tail}\t{'' if form.spelling == form.form else form.spelling}"


def _key(form: str, key: str) -> str:
    kept = shared(form, key)
    return chr(48 + len(form) - kept) + key[kept:]
