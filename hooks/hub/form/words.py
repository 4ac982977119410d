"""The words that the form's scripts need: messages of the checks, and dates as people type them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from hub.cldr import month_names
from hub.periods import Words
from hub.records.messages import FILL_IN, FILL_IN_OR_DELETE, FILL_IN_OR_NOT_KNOWN, MESSAGES
from hub.records.problems import Translate
from hub.settings import Language

CODES = (
    *("amount-without-currency", "bad-boolean", "bad-date", "bad-email", "bad-file-name"),
    *("bad-id", "bad-identifier", "bad-link-in-text", "bad-number", "bad-reference", "bad-url"),
    *("bidi-character", "broken-character", "changed-before-added", "control-character"),
    *("dashed-date", "date-in-future", "day-first-date", "empty", "expected-fields"),
    *("expected-items", "expected-list", "expected-text", "expected-text-item"),
    *("fact-in-translation", "former-concept", "half-coordinates", "image-in-text"),
    *("impossible-date", "invisible-character", "known-and-not-known", "masked-date"),
    *("missing-field", "missing-key", "missing-one-of", "more-problems", "not-a-day"),
    *("not-allowed",),
    *("not-allowed-suggest", "not-one-line", "nothing-said", "number-out-of-range"),
    *("open-date",),
    *("partner-named-and-counted", "partner-unnamed", "period-reversed", "qualified-date"),
    *("raw-html", "region-outside-country", "repeated-key", "repeated-value", "season-date"),
    *("self-reference", "too-few", "too-long", "unknown-concept", "unknown-concept-suggest"),
    *("unknown-country", "unknown-country-suggest", "unknown-currency"),
    *("unknown-currency-suggest", "unknown-field", "unknown-field-name"),
    *("unknown-field-suggest", "unknown-language", "unknown-language-suggest"),
    *("unknown-region", "unknown-region-suggest", "unnamed-language", "wrong-kind"),
    *("year-out-of-range",),
)
"""What can be found in one record without any other: the codes of `rules.js`."""

_WORD = re.compile(r"[^\W\d_]+")


def messages(translate: Translate) -> dict[str, dict[str, str]]:
    """Message, hint and severity of every code that the form can raise."""
    return {
        code: {
            "message": translate(MESSAGES[code].message),
            "hint": translate(MESSAGES[code].hint),
            "severity": MESSAGES[code].severity.value,
        }
        for code in CODES
    }


def remedies(translate: Translate) -> dict[str, str]:
    """What to do about an empty field, by what may be done with it."""
    return {
        "needed": translate(FILL_IN),
        "optional": translate(FILL_IN_OR_DELETE),
        "record": translate(FILL_IN_OR_NOT_KNOWN),
    }


def date_words(languages: Iterable[tuple[Language, Words]]) -> dict[str, Any]:
    """What `dates.js` must know to understand a date that somebody typed.

    `months` gives the number of a month by each of its forms; `since` and `until` are words that
    stand before one end of a span, `now` those in place of an end that has not come, `marks` words
    beside a year that may be passed over. All are in small letters, without full stops. The
    languages are taken together, since who reads one may well write in another; where two disagree
    about a month, the first one holds.
    """
    months: dict[str, int] = {}
    since: dict[str, None] = {}
    until: dict[str, None] = {}
    now: dict[str, None] = {}
    marks: dict[str, None] = {}
    for language, words in languages:
        for number, name in month_names(language):
            months.setdefault(name.lower().rstrip("."), number)
        for text in (words.gettext("since {year}"), _before_start(words)):
            since |= _around_year(text)[0]
            marks |= _around_year(text)[1]
        for text in (words.gettext("until {year}"), _before_end(words)):
            until |= _around_year(text)[0]
            marks |= _around_year(text)[1]
        now |= dict.fromkeys(_WORD.findall(_still(words).lower()))
        literals = re.findall(r"'([^']+)'", f"{language.dates.day} {language.dates.month}")
        marks |= dict.fromkeys(_WORD.findall(f"{' '.join(literals)} {_beside(words)}".lower()))
    # What can stand before both ends tells nothing: "od leta", "do leta".
    both = since.keys() & until.keys()
    return {
        "months": months,
        "since": [word for word in since if word not in both],
        "until": [word for word in until if word not in both],
        "now": [*now],
        "marks": [*marks, *sorted(both)],
    }


def _around_year(text: str) -> tuple[dict[str, None], dict[str, None]]:
    """The words before and behind `{year}` in `text`."""
    before, _, after = text.lower().partition("{year}")
    return dict.fromkeys(_WORD.findall(before)), dict.fromkeys(_WORD.findall(after))


def _before_start(words: Words) -> str:
    """Every word that people write before the beginning of a span."""
    return words.pgettext("before a date that people type: all words", "since from")


def _before_end(words: Words) -> str:
    return words.pgettext("before a date that people type: all words", "until till to")


def _still(words: Words) -> str:
    """Every word that people write for the end of a span that still runs."""
    return words.pgettext("after a date that people type: all words", "now today present")


def _beside(words: Words) -> str:
    return words.pgettext("beside a year that people type: all words", "year of in the")


def vocabulary(ids: Iterable[str], former: Mapping[str, str]) -> dict[str, Any]:
    """The concepts that may be chosen, and what former ids are called now."""
    return {"ids": [*ids], "former": dict(former)}
