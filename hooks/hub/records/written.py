"""Where the characters of a text stand in its file: YAML folds, indents and escapes what it holds.

White space is what YAML changes freely, so only the other characters are followed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hub.records.characters import MASK

_NUMBERED = {"x": 2, "u": 4, "U": 8}
"""The digits of an escape that gives a character's number."""
_SPACES = frozenset(" \t\nntvrfNLP_")
"""What stands behind a backslash for white space."""


def indexes(source: str, start: int, text: str, offsets: Iterable[int]) -> Iterator[int | None]:
    """Where the characters at `offsets` of `text` stand in `source`, for rising offsets.

    `start` is where the value begins whose text it is. For white space, and for the end of the
    text, it is the place behind the character before it. None where the two do not agree.
    """
    written = _written(source, start)
    done, last = 0, start - 1
    is_lost = False
    for offset in offsets:
        for character in text[done : offset + 1]:
            if character.isspace():
                continue
            at, found = next(written, (0, ""))
            is_lost |= found not in (character, None)
            last = at
        is_visible = offset < len(text) and not text[offset].isspace()
        done = offset + 1
        yield None if is_lost else last if is_visible else last + 1


def _written(source: str, start: int) -> Iterator[tuple[int, str | None]]:
    """The visible characters of the value at `start` and where they stand; None is not known."""
    style = source[start : start + 1]
    if style == '"':
        yield from _escaped(source, start + 1)
        return
    at = start
    if style in ("|", ">"):
        at = source.find("\n", start) % (len(source) + 1)  # what is behind the sign is no text
    elif style == "'":
        at = start + 1
    while at < len(source):
        character = source[at]
        if character == style == "'":
            at += 1  # the first of two, or the end
            if source[at : at + 1] != "'":
                return
        if not character.isspace() and character != MASK:
            yield at, character
        at += 1


def _escaped(source: str, at: int) -> Iterator[tuple[int, str | None]]:
    while at < len(source) and (character := source[at]) != '"':
        begin = at
        at += 1
        if character == "\\":
            sign = source[at : at + 1]
            digits = source[at + 1 : at + 1 + _NUMBERED.get(sign, 0)]
            at += 1 + len(digits)
            if sign in _SPACES or (digits and _is_space(digits)):
                continue
            yield begin, None
        elif not character.isspace() and character != MASK:
            yield begin, character


def _is_space(digits: str) -> bool:
    try:
        return chr(int(digits, 16)).isspace()
    except (ValueError, OverflowError):
        return False
