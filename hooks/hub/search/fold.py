"""The key under which a word is filed, however it was typed.

`fold` takes away what people leave out: case, diacritics, and the difference between Cyrillic and
its Latin spelling. `loose` goes further for languages written in Cyrillic, whose readers type
Latin letters in a dozen ways: it gives all of them one key.

`overrides/assets/javascripts/search/fold.js` has the same rules for what is typed. A test in the
browser compares the two.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import product
from typing import Final

_INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphens and joiners, which stand inside words and are not seen."""

_WORD: Final = re.compile("[^\\W_\U00010000-\U0010ffff]+")
"""Without emoji and historic scripts: JavaScript counts each letter of them as two."""
_STRESS: Final = re.compile("[\u0300-\u036f]")

_MARKS: Final = {
    code: None for code in range(0x300, 0x10000) if unicodedata.category(chr(code))[0] == "M"
}
_SPELT: Final = (
    # Letters that Unicode does not take apart
    "ł l đ d ð d ø o ħ h ŧ t ŋ n ı i ß ss æ ae œ oe þ th "
    # Cyrillic: Bulgaria's official transliteration, and other languages' letters after it
    "а a б b в v г g д d е e ж zh з z и i к k л l м m н n о o п p р r с s т t у u ф f х h ц ts "
    "ч ch ш sh щ sht ъ a ь y ю yu я ya ы y э e є ye і i ј j љ lj њ nj ћ c ђ d џ dz"
)
_LETTERS: Final = (
    # A letter that is in the table is dealt with sooner than one that is not.
    {code: code for code in range(0x80)}
    | _MARKS
    | {ord(letter): latin for letter, latin in re.findall(r"(\S+) (\S+)", _SPELT)}
)

_LOOSE: Final = (
    # 4 looks like ч and 6 like ш (шест), inside a word
    (re.compile(r"(?<=[a-z])4|4(?=[a-z])"), "ch"),
    (re.compile(r"(?<=[a-z])6|6(?=[a-z])"), "sh"),
    (re.compile("sch|shch"), "sht"),
    (re.compile("q|ja(?![a-z])|(?<=[aeiou])ja"), "ia"),
    (re.compile("zh"), "j"),
    (re.compile("ts|tz"), "c"),
    (re.compile("kh|x"), "h"),
    (re.compile("w"), "v"),
    (re.compile("y"), "i"),
    (re.compile("ii"), "i"),
)
"""What is done to a folded word one after the other, so that its Latin spellings meet."""

_UNSURE: Final = re.compile("[uy]|j(?=a)")
"""What people type for ъ, whose key is `a`, and for ж or, before an a, for я."""
_OTHER: Final = {"u": "a", "y": "a", "j": "zh"}
_UNSURE_MOST: Final = 3


def fold(word: str) -> str:
    """`word` in small Latin letters without diacritics; other scripts only lose their marks.

    A text gives all of its words, folded.
    """
    text = word.lower()
    return text if text.isascii() else unicodedata.normalize("NFD", text).translate(_LETTERS)


def loose(folded: str) -> str:
    """The one key of all Latin spellings of a Cyrillic word; takes and gives folded words."""
    for pattern, replacement in _LOOSE:
        folded = pattern.sub(replacement, folded)
    return folded


def variants(folded: str) -> tuple[str, ...]:
    """The loose keys that a word typed in Latin letters may stand for, the likeliest first.

    ъ is typed a, u or y: each u and y may be one; ja is я or жа. Up to three of them are tried.
    """
    places = [match.start() for match in _UNSURE.finditer(folded)][:_UNSURE_MOST]
    found = []
    for choice in product((False, True), repeat=len(places)):
        letters = list(folded)
        for place, is_other in zip(places, choice, strict=True):
            if is_other:
                letters[place] = _OTHER[letters[place]]
        found.append(loose("".join(letters)))
    return tuple(dict.fromkeys(found))


def words(text: str) -> list[str]:
    """The words of a text in small letters, composed (NFKC), with their diacritics."""
    if not text.isascii():
        # One after the other: looking for a letter costs nothing, a table costs for every letter.
        for letter in _INVISIBLE:
            text = text.replace(letter, "")
        text = unicodedata.normalize("NFKC", text).lower()
        # What no letter has absorbed: the stress marks of Bulgarian and Russian textbooks.
        return _WORD.findall(_STRESS.sub("", text))
    return _WORD.findall(text.lower())


def is_cyrillic(alphabet: tuple[str, ...]) -> bool:
    """Whether a language with this alphabet is written in Cyrillic."""
    return any("а" <= letter[0] <= "џ" for letter in alphabet)
