"""Names, dates and numbers as each language has them.

The one module that asks Babel for Unicode's CLDR data. Words that CLDR lacks ("since", "year not
stated") come from the interface's translations, handed in as `Words`.

Known fault of Babel 2.18, worked around here: data that a locale inherits through an alias (the
stand-alone quarters of Bulgarian and Slovenian) comes out in the language of whichever locale was
asked first in the process. So quarters are our own words, and month names are read from a private
copy of the data.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import chain, zip_longest
from typing import Any, Final, Self

from babel import Locale, localedata, numbers
from babel.core import get_global

from hub.collation import Collation, SortKey
from hub.periods import DateSpelling, PeriodFormatter, Words
from hub.records.edtf import DatePoint, Period
from hub.settings import Language

# Two-letter entries of CLDR that are no countries of ISO 3166-1: unions, groupings, reserved
# codes for parts of countries, and test locales. XK (Kosovo) is user-assigned and kept: the EU's
# programmes use it.
_NOT_COUNTRIES: Final = frozenset(
    {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
)

_ENGLISH: Final = Locale("en")
_LONG_CODE: Final = 3

COUNTRY_CODES: Final[frozenset[str]] = (
    frozenset(code for code in map(str, _ENGLISH.territories) if re.fullmatch("[A-Z]{2}", code))
    - _NOT_COUNTRIES
)
"""ISO 3166-1 alpha-2, and XK."""

_FROM_THE_RIGHT: Final = frozenset(
    {"Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"}
)
"""Scripts in use that run from the right to the left."""

CURRENCY_CODES: Final[frozenset[str]] = frozenset(map(str, _ENGLISH.currencies)) - {"XTS", "XXX"}
"""ISO 4217, former currencies included: old projects were paid in them.

Without its codes for tests and for "no currency".
"""

LANGUAGE_ALIASES: Final[Mapping[str, str]] = {
    code: short
    for code, short in get_global("language_aliases").items()
    if re.fullmatch("[a-z]{3}", code) and re.fullmatch("[a-z]{2}", short)
}
"""Codes of three letters for languages that have one of two, which BCP 47 wants."""

# RFC 5646 without grandfathered tags, extended languages and extensions.
_LANGUAGE_TAG: Final = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.IGNORECASE,
)


def is_language_tag(tag: str) -> bool:
    """Whether `tag` is a well-formed BCP 47 tag whose language, script and region exist."""
    parts = _TagParts.of(tag)
    return parts is not None and parts.language in _ENGLISH.languages and parts.are_real()


def is_unnamed_language(tag: str) -> bool:
    """Whether `tag` is one of a language for which the CLDR has no name, such as `cnr` or `lld`.

    The CLDR names some six hundred languages, and eight thousand have a code of three letters;
    whether this one is among them is not known here.
    """
    parts = _TagParts.of(tag)
    return parts is not None and (
        len(parts.language) == _LONG_CODE
        and parts.language not in _ENGLISH.languages
        and parts.language not in LANGUAGE_ALIASES
        and parts.are_real()
    )


@cache
def direction(tag: str) -> str:
    """`rtl` for a language that is written from the right to the left, else `ltr`.

    That depends on its script: the one the tag names, else the likely one (UTS 35).
    """
    parts = _TagParts.of(tag)
    if parts is None:
        return "ltr"
    likely: Mapping[str, str] = get_global("likely_subtags")
    whole = likely.get(f"{parts.language}_{parts.region}") or likely.get(parts.language, "")
    script = parts.script or whole.partition("_")[2].partition("_")[0]
    return "rtl" if script in _FROM_THE_RIGHT else "ltr"


def capitalised(text: str) -> str:
    """`text` as it begins a line or stands alone: "polski" becomes "Polski"."""
    return text[:1].upper() + text[1:]


class Formatter:
    """Formats for the readers of one language; every method is pure.

    It remembers what it has formatted: a build asks for the same few hundred names, dates and
    titles many thousand times.
    """

    country: Callable[[str], str]
    """The name of an ISO 3166-1 country; an unknown code is given back."""
    language: Callable[[str], str]
    """The name of a BCP 47 language inside a sentence ("polski"); an unknown tag is given back."""
    period: Callable[[Period], str]
    """A date or an interval as a fact stands in a table: "2014–2016", "since May 2009".

    A year alone is bare; with a day or month it has the language's mark (2012 r., 2012 г.).
    """
    sort_key: Callable[[str], SortKey]
    """Puts texts into the order of the language's dictionaries."""
    initial: Callable[[str], str]
    """The letter under which a text stands in them: "Č"."""

    def __init__(self, language: Language, words: Words) -> None:
        self._locale = Locale.parse(language.cldr)
        self._group_from = language.group_from
        self._money = self._locale.currency_formats["standard"]
        self._whole_money = numbers.parse_pattern(self._money.pattern)
        self._whole_money.frac_prec = (0, 0)
        # Wrapped per object and not per class, so that the memory is freed with the formatter.
        self.country = cache(self._country)
        self.language = cache(self._language_name)
        self.period = cache(PeriodFormatter(_spelling(language, self._locale), words).format)
        collation = Collation(language.alphabet)
        self.sort_key, self.initial = cache(collation.key), cache(collation.initial)

    def language_alone(self, tag: str) -> str:
        """The name of a language at the beginning of a line ("Polski")."""
        return capitalised(self.language(tag))

    def languages(self) -> dict[str, str]:
        """The languages that have a code of two letters, by code, as they stand in a list."""
        codes = (code for code in map(str, _ENGLISH.languages) if re.fullmatch("[a-z]{2}", code))
        return {code: self.language_alone(code) for code in codes}

    def currency(self, code: str) -> str:
        """The name of an ISO 4217 currency; an unknown code is given back."""
        return str(self._locale.currencies.get(code, code))

    def date(self, day: date) -> str:
        """A day: "24 October 2012"."""
        return self.period(Period(DatePoint(day.year, day.month, day.day)))

    def number(self, value: Decimal | int) -> str:
        """A number without rounding: "28,000", "3.5"."""
        return numbers.format_decimal(
            value,
            locale=self._locale,
            decimal_quantization=False,
            group_separator=self._is_grouped(Decimal(value)),
        )

    def percent(self, value: int) -> str:
        """A whole number of hundredths: "60%"; some languages put a space before the sign."""
        return numbers.format_percent(Decimal(value) / 100, locale=self._locale)

    def money(self, amount: Decimal | int, currency: str) -> str:
        """An amount in an ISO 4217 currency; a whole amount shows no decimals."""
        amount = Decimal(amount)
        is_whole = amount == amount.to_integral_value()
        pattern = self._whole_money if is_whole else self._money
        text = pattern.apply(
            amount,
            self._locale,
            currency=currency,
            currency_digits=not is_whole,
            group_separator=self._is_grouped(amount),
        )
        # CLDR's currencySpacing, which Babel leaves out: letters keep a distance from digits.
        return re.sub(r"(?<=[^\W\d_])(?=\d)", "\N{NO-BREAK SPACE}", text)

    def _is_grouped(self, value: Decimal) -> bool:
        return abs(value) >= self._group_from

    def join(self, items: Sequence[str]) -> str:
        """A list within a sentence: "a, b and c"."""
        pairs = zip_longest(items, self.separators(len(items)), fillvalue="")
        return "".join(chain.from_iterable(pairs))

    def separators(self, count: int) -> tuple[str, ...]:
        """What stands between `count` items, for templates whose items are links."""
        patterns = self._locale.list_patterns["standard"]
        names = ["start", *["middle"] * (count - 3), "end"][: max(0, count - 1)]
        if len(names) == 1:
            names = ["2"]
        return tuple(patterns[name].replace("{0}", "").replace("{1}", "") for name in names)

    def _country(self, code: str) -> str:
        return str(self._locale.territories.get(code, code))

    def _language_name(self, tag: str) -> str:
        parts = _TagParts.of(tag)
        names = self._locale.languages
        if parts is None or parts.language not in names:
            return tag
        known = names.get("_".join(filter(None, (parts.language, parts.script, parts.region))))
        if known is not None:
            return str(known)
        script = parts.script and self._locale.scripts.get(parts.script, parts.script)
        region = parts.region and self._locale.territories.get(parts.region, parts.region)
        return f"{names[parts.language]} ({', '.join(filter(None, (script, region)))})"


@dataclass(frozen=True, slots=True)
class _TagParts:
    """The parts of a language tag in the case that CLDR uses; empty where absent."""

    language: str
    script: str
    region: str

    @classmethod
    def of(cls, tag: str) -> Self | None:
        match = _LANGUAGE_TAG.fullmatch(tag)
        if match is None:
            return None
        return cls(
            match["language"].lower(),
            (match["script"] or "").title(),
            (match["region"] or "").upper(),
        )

    def are_real(self) -> bool:
        """Whether script and region exist, as far as they are named."""
        return (not self.script or self.script in _ENGLISH.scripts) and (
            not self.region or self.region in _ENGLISH.territories
        )


def _spelling(language: Language, locale: Locale) -> DateSpelling:
    """How `language` spells dates: CLDR, with the language's own patterns in front."""
    own = language.dates
    private: dict[Any, Any] = deepcopy(localedata.load(str(locale)))
    data = localedata.LocaleDataDict(private)
    beside_day = _months(data, "format")
    return DateSpelling(
        day=own.day or _spaced(locale.date_formats["long"].pattern),
        month=own.month or _spaced(locale.datetime_skeletons["yMMMM"].pattern),
        month_day=own.month_day or _spaced(locale.datetime_skeletons["MMMMd"].pattern),
        alone=_months(data, "stand-alone"),
        beside_day=beside_day,
        after_preposition=language.months_after_preposition or beside_day,
    )


def _months(data: localedata.LocaleDataDict, context: str) -> tuple[str, ...]:
    names = data["months"][context]["wide"]
    return tuple(names[number] for number in range(1, 13))


def month_names(language: Language) -> Iterator[tuple[int, str]]:
    """Every form in which `language` writes a month, with its number, the whole names first."""
    locale = Locale.parse(language.cldr)
    private: dict[Any, Any] = deepcopy(localedata.load(str(locale)))
    data = localedata.LocaleDataDict(private)
    yield from enumerate(language.months_after_preposition or (), 1)
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            names = data["months"][context][width]
            yield from ((number, names[number]) for number in range(1, 13))


def _spaced(pattern: str) -> str:
    """CLDR's pattern with plain spaces: a date may be broken over lines, a number may not."""
    return " ".join(pattern.split())
