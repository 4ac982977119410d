"""The one exception that speaks to a person, and what is added to a complaint about a word."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class HubError(Exception):
    """A fault that a person can mend, told in plain words.

    `str(error)` is what the command line prints; it exits with 2 and shows no traceback.
    """


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question to add to a complaint about `word`, or nothing where none of `known` is close."""
    matches = difflib.get_close_matches(word.lower(), list(known), n=1)
    return f"; did you mean '{matches[0]}'?" if matches else ""
