"""Characters that have no place in a record: they are not seen, or they change how others are.

A reader cannot see them, a search does not find the words around them, and some can make a text
look different from what it says (CVE-2021-42574, "Trojan Source"). No-break spaces, narrow spaces
and combining accents are allowed: the four languages need them. So are, where they belong, those
that other languages need: joiners between letters that join (Persian, Hindi) and in emoji, the
tags in the flags of England, Scotland and Wales, and marks of direction beside writing from right
to left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# Cc without tab, line feed and carriage return, which the reader treats as white space.
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
# Bidi_Control of Unicode's PropList.txt.
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# The rest of Default_Ignorable_Code_Point (DerivedCoreProperties.txt) with the line and paragraph
# separators, without the two variation selectors that belong to everyday symbols (U+FE0E, U+FE0F).
_INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2028\u2029\u2060-\u2065"
    "\u206a-\u206f\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# Surrogates, private use, non-characters and the replacement character: nothing that can be shown.
_BROKEN = "\ud800-\udfff\ue000-\uf8ff\ufffd-\uffff\U000f0000-\U0010ffff"

_CLASSES = (
    ("control-character", re.compile(f"[{_CONTROL}]")),
    ("bidi-character", re.compile(f"[{_BIDI}]")),
    ("invisible-character", re.compile(f"[{_INVISIBLE}]")),
)

# Blocks of scripts whose letters join or make clusters: Arabic, Indic, Tibetan, Burmese, Khmer …
_JOINING = (
    "\u0600-\u061b\u061d-\u0dff\u0f00-\u109f\u1780-\u17b3\u17b6-\u180a\u1810-\u18af\u1b00-\u1c4f"
    "\ua840-\ua9df\ufb50-\ufdff\ufe70-\ufefc"
)
_EMOJI = "\u2190-\u2bff\U0001f000-\U0001faff"
_FROM_RIGHT = (
    "\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
)
_NEAR = 20
"""So far from a mark of direction may be the letter for whose sake it stands."""
_BEFORE = "|".join(
    f"(?<=[{_FROM_RIGHT}][\\s\\S]{{{gap}}}[\u061c\u200e\u200f])" for gap in range(_NEAR)
)
# Unicode's RGI_Emoji_Tag_Sequence (UTS 51): a black flag, and in tags which part of the country.
_TAGS = tuple(
    [chr(0xE0000 + ord(letter)) for letter in country] + ["\U000e007f"]
    for country in ("gbeng", "gbsct", "gbwls")
)
_IN_FLAG = "|".join(
    f"{tag}(?<=\U0001f3f4{''.join(tags[: at + 1])})(?={''.join(tags[at + 1 :])})"
    for tags in _TAGS
    for at, tag in enumerate(tags)
)
_NEEDED = (
    rf"[\u200c\u200d](?=(?<=[{_JOINING}].)[{_JOINING}])"
    rf"|\u200d(?=(?<=[{_EMOJI}\ufe0f].)[{_EMOJI}])"
    rf"|[\u061c\u200e\u200f](?=[\s\S]{{0,{_NEAR - 1}}}[{_FROM_RIGHT}]|{_BEFORE})"
    rf"|{_IN_FLAG}"
)

_CANDIDATE = re.compile(f"[{_CONTROL}{_BIDI}{_INVISIBLE}{_BROKEN}]")
_CANDIDATE_OR_RETURN = re.compile(f"[\r{_CONTROL}{_BIDI}{_INVISIBLE}{_BROKEN}]")
_ANY = re.compile(f"(?!{_NEEDED}){_CANDIDATE.pattern}")
_ANY_OR_RETURN = re.compile(f"(?!{_NEEDED}){_CANDIDATE_OR_RETURN.pattern}")

MASK = "\ue000"
"""Stands for what was taken out; itself of private use, so that no other can be in the text."""


class Found(NamedTuple):
    """A character that must go: its problem code, itself, and where it stands in the text."""

    code: str
    character: str
    at: int

    @property
    def codepoint(self) -> str:
        """The number of the character as Unicode writes it: `200B`."""
        return f"{ord(self.character):04X}"


def has_any(text: str) -> bool:
    """Whether `text` has an unwanted character."""
    # The plain class is quicker by far, and nearly every text is without one.
    return _CANDIDATE.search(text) is not None and _ANY.search(text) is not None


def has_any_in_value(text: str) -> bool:
    """Whether the value `text` has one; see `find`."""
    found = _CANDIDATE_OR_RETURN.search(text)
    return found is not None and _ANY_OR_RETURN.search(text) is not None


def find(text: str, *, value: bool = False) -> Iterator[Found]:
    """The unwanted characters of `text`, in order.

    In a `value` a carriage return counts too: line ends have been normalised, so that it can only
    have been written as an escape.
    """
    if not (has_any_in_value if value else has_any)(text):
        return
    for match in (_ANY_OR_RETURN if value else _ANY).finditer(text):
        yield Found(_code(match[0]), match[0], match.start())


def mask(text: str) -> str:
    """`text` of the same length, with `MASK` for every unwanted character."""
    return _ANY.sub(MASK, text) if has_any(text) else text


def show(text: str) -> str:
    """`text` made safe to print: what cannot be seen as its number, line ends as spaces."""
    return re.sub(r"[\n\t]", " ", _CANDIDATE_OR_RETURN.sub(lambda match: _number(match[0]), text))


def _number(character: str) -> str:
    return f"<U+{ord(character):04X}>"


def _code(character: str) -> str:
    if character == "\r":
        return "control-character"
    for code, pattern in _CLASSES:
        if pattern.match(character):
            return code
    return "broken-character"
