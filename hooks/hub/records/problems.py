"""What is wrong with a file, where, and what to write instead.

A problem is data: a code, a place and the values its sentence needs. The sentences stand in
`messages`, so that the command line and the web form say the same thing in every language.
"""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from hub.records.characters import show
from hub.records.messages import MESSAGES, Severity

__all__ = ["Path", "Place", "Problem", "Severity", "Term", "Translate", "closest", "field_path"]

Translate = Callable[[str], str]
"""Takes an English template and gives it in the reader's language (`gettext.gettext`)."""

Path = tuple[str | int, ...]
"""Where a value stands in a document: `("figures", 2, "label")`."""

SHOWN = 120
"""So many characters of a value are repeated in a message."""


_WHOLE = ("allowed", "keys", "path")
"""Values that list our own words, and are never cut."""


class Term(str):
    """A value of a message that is itself an English template and has to be translated."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file: `line` and `column` count from 1, in code points."""

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend.

    `place.file` is POSIX and relative to the data folder; `field` is written like
    `figures[2].label`, and is empty for the file as a whole.
    """

    code: str
    place: Place
    field: str = ""
    params: Mapping[str, object] = dataclasses.field(default_factory=dict, hash=False)

    @property
    def severity(self) -> Severity:
        """How bad it is: a property of the code, never of the place it was found."""
        return MESSAGES[self.code].severity

    def message(self, translate: Translate = str) -> str:
        """Say what is wrong, in the language of `translate`."""
        return translate(MESSAGES[self.code].message).format(**self._shown(translate))

    def hint(self, translate: Translate = str) -> str:
        """Say what to write instead, in the language of `translate`."""
        return translate(MESSAGES[self.code].hint).format(**self._shown(translate))

    def _shown(self, translate: Translate) -> dict[str, str]:
        """The values as they may be printed: translated, without tricks, and not too long."""
        return {name: _shown(name, value, translate) for name, value in self.params.items()}

    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order by file, then by place, then by field and code: the same on every machine."""
        return (self.place.file, self.place.line, self.place.column, self.field, self.code)


def _shown(name: str, value: object, translate: Translate) -> str:
    if isinstance(value, Term):
        return translate(value)
    text = show(str(value))
    return text if len(text) <= SHOWN or name in _WHOLE else f"{text[:SHOWN]}…"


def field_path(path: Path) -> str:
    """Write a path as people read it: `("figures", 2, "label")` → `figures[2].label`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def closest(value: str, allowed: Iterable[str]) -> str | None:
    """The allowed value that `value` was probably meant to be, or None."""
    matches = difflib.get_close_matches(value.lower(), list(allowed), n=1, cutoff=0.6)
    return matches[0] if matches else None
