"""Dictionary order: č after c in Slovenian, ł after l in Polish, Cyrillic first in Bulgarian.

Babel has no collation and ICU's binding would be the largest dependency of the site, for the sake
of one sort key. The letters' order comes from the language's traits; the rest follows the Unicode
Collation Algorithm (UTS 10) in outline: letters decide first, then accents, then case.
"""

import re
import unicodedata
from typing import Final

SortKey = tuple[str, str, str]
"""Letters by weight, then the text without case, then the text itself as a stable tie-break."""

_SPACE: Final = chr(1)
_DIGITS: Final = 0x10
_LONGEST_NUMBER: Final = 0x80
_ALPHABET: Final = 0x100
_FOREIGN: Final = 0x1000

NUMBERS: Final = "0–9"
"""Where texts stand that begin with a number: 2 comes before 10, so its first digit will not do."""

# Letters that Unicode does not decompose into a base and a mark (ß is done by casefold).
_BASE_LETTERS: Final = str.maketrans(
    {"đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ŋ": "n", "ø": "o", "ŧ": "t"}
    | {"æ": "ae", "œ": "oe", "þ": "th"}
)


class Collation:
    """The order of one language's alphabet, given as lower-case letters in their order.

    Spaces and dashes come first (so that "Nova Gorica" precedes "Novak"), then numbers by their
    value ("no. 2" before "no. 10"), then letters, those of other scripts after the alphabet; other
    marks do not count. A letter that the alphabet lacks sorts as its base letter (é as e), if there
    is one.
    """

    def __init__(self, alphabet: tuple[str, ...]) -> None:
        self._alphabet = alphabet
        self._weights = {letter: chr(_ALPHABET + place) for place, letter in enumerate(alphabet)}
        compounds = sorted((letter for letter in alphabet if len(letter) > 1), key=len)
        self._pieces = re.compile(
            "|".join([*map(re.escape, reversed(compounds)), rf"\d{{1,{_LONGEST_NUMBER}}}", "."]),
            re.DOTALL,
        )

    def key(self, text: str) -> SortKey:
        """The sort key of `text`; compare keys of one collation only."""
        caseless = unicodedata.normalize("NFC", text).casefold()
        letters = "".join(map(self._weight, self._pieces.findall(caseless)))
        words = _SPACE.join(word for word in letters.split(_SPACE) if word)
        return words, caseless, text

    def initial(self, text: str) -> str:
        """The letter under which `text` stands: "Č", "Dž"; `NUMBERS`; "#" for a text without any.

        Texts in order have their initials in order, so that each letter comes once.
        """
        for weight in self.key(text)[0]:
            place = ord(weight)
            if place >= _FOREIGN:
                return chr(place - _FOREIGN).upper()
            if place >= _ALPHABET:
                letter = self._alphabet[place - _ALPHABET]
                return letter[0].upper() + letter[1:]
            if place >= _DIGITS:
                return NUMBERS
        return "#"

    def _weight(self, piece: str) -> str:
        """The weight of a letter or a number; empty for a mark that does not count."""
        weight = self._weights.get(piece)
        if weight is None:
            weight = self._weights[piece] = self._foreign_weight(piece)
        return weight

    def _foreign_weight(self, piece: str) -> str:
        if piece[0].isdigit():
            # The longer number is the greater one.
            digits = "".join(str(unicodedata.digit(digit)) for digit in piece).lstrip("0")
            return chr(_DIGITS + len(digits)) + digits
        character = piece
        category = unicodedata.category(character)
        if category[0] == "Z" or category == "Pd" or character.isspace():
            return _SPACE
        if category[0] != "L":
            return ""
        base = unicodedata.normalize("NFD", character.translate(_BASE_LETTERS))
        if base == character:
            return chr(_FOREIGN + ord(character))
        return "".join(map(self._weight, base))
