"""The lexicon: every form that people may type, and the keys under which it is filed.

One line a form, in order: the form, front-coded; TAB; its keys, each as the number of characters
to take from the end of the form (chr(48 + n)) and what to add, with commas between; and, where
the form occurs in the texts, TAB and its spelling there if it differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from hub.search.files import cut, front_coded, shared

SHARD: Final = 8_000
"""Characters of a file before packing; about 2 KB after."""

HEAD: Final = 5
"""Letters of a form that are in the list of first letters."""

_CODED: Final = 5
"""Characters that front coding leaves of a form, more or less."""


class Form(NamedTuple):
    """A folded form, its keys, and how the texts spell it; None where they do not have it."""

    form: str
    keys: tuple[str, ...]
    spelling: str | None


def forms(
    words: Mapping[str, str], others: Iterable[tuple[str, str]], key: Mapping[str, str]
) -> list[Form]:
    """All forms in order.

    `words` are those of the texts, the commonest first, with their keys; `others` are dictionary
    forms with a key each; `key` folds both.
    """
    first: dict[str, str] = {}
    more: dict[str, set[str]] = {}
    for word, one in (*words.items(), *others):
        folded = key[word]
        if first.setdefault(folded, one) != one:
            more.setdefault(folded, {first[folded]}).add(one)
    spellings: dict[str, str] = {}
    for word in words:
        spellings.setdefault(key[word], word)
    return [
        Form(
            form,
            tuple(sorted(more[form])) if form in more else (first[form],),
            spellings.get(form),
        )
        for form in sorted(first)
    ]


def shards(found: Sequence[Form]) -> list[tuple[str, str, bytes]]:
    """The files, each with its first and its last form."""
    return _files([form.form for form in found], [_tail(form) for form in found])


def heads(found: Sequence[Form]) -> list[tuple[str, str, bytes]]:
    """The files of what forms begin with, each head once, with their first and their last."""
    words = list(dict.fromkeys(form.form[:HEAD] for form in found))
    return _files(words, [""] * len(words))


def _files(words: Sequence[str], tails: Sequence[str]) -> list[tuple[str, str, bytes]]:
    files = []
    for run in cut([len(tail) + _CODED for tail in tails], SHARD):
        previous, lines = "", []
        for place in run:
            lines.append(front_coded(previous, words[place]) + tails[place])
            previous = words[place]
        files.append((words[run.start], previous, "\n".join(lines).encode()))
    return files


def _tail(form: Form) -> str:
    """The line after the form itself."""
    word, keys, spelling = form
    coded = _key(word, keys[0]) if len(keys) == 1 else ",".join(_key(word, key) for key in keys)
    if spelling is None:
        return f"\t{coded}"
    return f"\t{coded}\t{'' if spelling == word else spelling}"


def _key(form: str, key: str) -> str:
    kept = shared(form, key)
    return chr(48 + len(form) - kept) + key[kept:]
