"""Dates as records write them: a small part of EDTF (ISO 8601-2, Library of Congress levels 0–2).

Accepted, and nothing else:

====================================  =============================================
``2014`` ``2014-05`` ``2014-05-12``   a year, a month, a day
``2015-35``                           a quarter (33–36) or a half (40, 41) of a year
``XXXX-05`` ``XXXX-05-12``            a month or a day whose year is not stated
``XXXX``                              a time that is not stated at all
``2014/2016-05``                      an interval, ends included
``2009/..`` ``../2013``               an interval without an end or a beginning
``XXXX-01/XXXX-06-18``                an interval whose years are not stated
====================================  =============================================

Why not a library: the same subset must hold in three places, here, in the JSON Schema that editors
use (`PATTERN`) and in the browser's form. The libraries accept the whole standard (seasons, sets,
uncertainty, exponents), so each would need a filter as long as this module.

Source of the rules: https://www.loc.gov/standards/datetime/ and ISO 8601-2:2019, 4.8 (divisions of
a year). Years run from 1000 to 2999: anything else in this catalogue is a slip of the keyboard.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

FIRST_YEAR, LAST_YEAR = 1000, 2999
MONTHS = range(1, 13)
SEASONS = range(21, 25)
QUARTERS = range(33, 37)
HALVES = range(40, 42)
UNKNOWN_YEAR = "XXXX"
OPEN = ".."

_MONTH = "(?:0[1-9]|1[0-2])"
_MONTH_DAY = (
    "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|02-(?:0[1-9]|[12][0-9]))"
)
_KNOWN = f"[12][0-9]{{3}}(?:-(?:{_MONTH_DAY}|{_MONTH}|3[3-6]|4[01]))?"
_MASKED = f"XXXX-(?:{_MONTH_DAY}|{_MONTH})"

PATTERN = (
    f"^(?:XXXX|{_KNOWN}(?:/(?:{_KNOWN}|\\.\\.))?|\\.\\./{_KNOWN}"
    f"|{_MASKED}(?:/(?:{_MASKED}|\\.\\.))?|\\.\\./{_MASKED})$"
)
"""The subset as a regular expression for JSON Schema (ECMA 262 and Python read it alike).

It is wider than `parse` in two things a regular expression cannot decide: 29 February in a common
year, and an end before its start.
"""

_POINT = re.compile(r"([0-9]{4}|XXXX)(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_MASKED_PART = re.compile(r"[0-9X]{4}(?:-[0-9X]{2}){0,2}")
_DASHED_YEARS = re.compile(r"[0-9]{4}\s*[-–—]\s*[0-9]{4}")
_DAY_FIRST = re.compile(r"[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4}")


class Reason(StrEnum):
    """Why a text is not a date of the subset; each has one message for the contributor."""

    SYNTAX = "syntax"
    """Not of any accepted form."""
    DASHED = "dashed"
    """Two years joined by a dash, where EDTF wants a slash."""
    DAY_FIRST = "day-first"
    """Written as day, month, year."""
    YEAR = "year"
    """A year outside 1000–2999."""
    MONTH = "month"
    """A month that does not exist."""
    DAY = "day"
    """A day that does not exist, such as 2014-02-30."""
    SEASON = "season"
    """A season (21–24): the catalogue uses months, quarters and halves."""
    MASK = "mask"
    """Unknown digits somewhere else than in a whole year, or a year masked at one end only."""
    QUALIFIER = "qualifier"
    """EDTF's ``?``, ``~`` or ``%``: say it in words instead."""
    OPEN = "open"
    """An open end written otherwise than ``..``, or no known end at all."""
    ORDER = "order"
    """The end lies before the start."""


class EdtfError(ValueError):
    """`text` is not a date of the subset, because of `reason`."""

    def __init__(self, reason: Reason, text: str) -> None:
        super().__init__(f"{text!r}: {reason.value}")
        self.reason = reason
        self.text = text


@dataclass(frozen=True, slots=True)
class DatePoint:
    """A year, month, day, quarter (1–4) or half (1–2); `year` is None where it is not stated."""

    year: int | None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    half: int | None = None

    def __str__(self) -> str:
        year = UNKNOWN_YEAR if self.year is None else f"{self.year:04}"
        if self.quarter is not None:
            return f"{year}-{QUARTERS[self.quarter - 1]}"
        if self.half is not None:
            return f"{year}-{HALVES[self.half - 1]}"
        return "-".join([year, *(f"{part:02}" for part in (self.month, self.day) if part)])

    @property
    def first_month(self) -> int:
        """The first month that the point covers, 1–12."""
        if self.quarter is not None:
            return self.quarter * 3 - 2
        if self.half is not None:
            return self.half * 6 - 5
        return self.month or 1

    @property
    def last_month(self) -> int:
        """The last month that the point covers, 1–12."""
        if self.quarter is not None:
            return self.quarter * 3
        if self.half is not None:
            return self.half * 6
        return self.month or 12

    @property
    def first_day(self) -> date | None:
        """The first day that the point covers; None when the year is not stated."""
        if self.year is None:
            return None
        return date(self.year, self.first_month, self.day or 1)

    @property
    def last_day(self) -> date | None:
        """The last day that the point covers; None when the year is not stated."""
        if self.year is None:
            return None
        month = self.last_month
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class Period:
    """A date or an interval. A single date has `start` only; an open side is None and flagged.

    Build it with `parse`, which checks; `str` gives back the very text that was parsed.
    """

    start: DatePoint | None
    end: DatePoint | None = None
    open_start: bool = False
    open_end: bool = False

    def __str__(self) -> str:
        if self.start is not None and not self.is_interval:
            return str(self.start)
        return f"{self.start or OPEN}/{self.end or OPEN}"

    @property
    def is_interval(self) -> bool:
        """Whether it was written with a slash."""
        return self.end is not None or self.open_end

    @property
    def first_day(self) -> date | None:
        """The first day covered; None when open or when the year is not stated."""
        return self.start.first_day if self.start else None

    @property
    def last_day(self) -> date | None:
        """The last day covered; None when open or when the year is not stated."""
        if self.open_end:
            return None
        last = self.end or self.start
        return last.last_day if last else None

    @property
    def first_year(self) -> int | None:
        """The year it starts in; None when open or not stated."""
        return self.start.year if self.start else None

    @property
    def last_year(self) -> int | None:
        """The year it ends in; None when open or not stated."""
        last = self.last_day
        return last.year if last else None

    def decades(self, until: int | None = None) -> tuple[int, ...]:
        """The decades covered, as their first years: ``(2000, 2010)`` for 2009/2013.

        An open end counts up to the year `until` when given (the build's "today"), else only the
        decade of the start counts; an open start counts the decade of the end. Without a stated
        year there are none.
        """
        known = [year for year in (self.first_year, self.last_year) if year is not None]
        if not known:
            return ()
        last = known[-1]
        if self.open_end and until is not None:
            last = max(last, until)
        return tuple(range(known[0] // 10 * 10, last + 1, 10))

    @property
    def has_year(self) -> bool:
        """Whether it is known where in time it lies."""
        return (self.first_day or self.last_day) is not None

    def sort_key(self, *, newest_first: bool = False) -> tuple[int, int, int]:
        """Orders by start, then by end; what has no stated year comes last in both directions.

        An open end counts as later than any end; an open start counts as its end.
        """
        start, end = self.first_day or self.last_day, self.last_day
        if start is None:
            return (1, 0, 0)
        first = start.toordinal()
        last = end.toordinal() if end else date.max.toordinal()
        return (0, -first, -last) if newest_first else (0, first, last)


def parse(text: str) -> Period:
    """Read a date or interval of the subset; raises `EdtfError` with the reason otherwise."""
    first, slash, last = text.partition("/")
    if not slash:
        return Period(_point(text, text))
    if "/" in last:
        raise EdtfError(Reason.DAY_FIRST if _DAY_FIRST.fullmatch(text) else Reason.SYNTAX, text)
    if not first or not last or first == last == OPEN:
        raise EdtfError(Reason.OPEN, text)
    start = None if first == OPEN else _point(first, text)
    end = None if last == OPEN else _point(last, text)
    _check_interval(start, end, text)
    return Period(start, end, open_start=start is None, open_end=end is None)


def _check_interval(start: DatePoint | None, end: DatePoint | None, text: str) -> None:
    """An interval must say something, be masked on both sides or none, and run forwards."""
    points = [point for point in (start, end) if point is not None]
    if any(point.year is None and point.month is None for point in points):
        raise EdtfError(Reason.MASK, text)
    if len({point.year is None for point in points}) > 1:
        raise EdtfError(Reason.MASK, text)
    if start is None or end is None:
        return
    # Without years November to February may well run forwards, so only known years are compared.
    first, last = start.first_day, end.last_day
    if first is not None and last is not None and last < first:
        raise EdtfError(Reason.ORDER, text)


def _point(part: str, text: str) -> DatePoint:
    """One side of an interval; `text` is the whole, for the error."""
    match = _POINT.fullmatch(part)
    if match is None:
        raise EdtfError(_why_not(part), text)
    year = None if match[1] == UNKNOWN_YEAR else int(match[1])
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        raise EdtfError(Reason.YEAR, text)
    if match[2] is None:
        return DatePoint(year)
    code = int(match[2])
    if match[3] is None and year is not None:
        if code in QUARTERS:
            return DatePoint(year, quarter=QUARTERS.index(code) + 1)
        if code in HALVES:
            return DatePoint(year, half=HALVES.index(code) + 1)
    if code not in MONTHS:
        raise EdtfError(_why_not_month(code, year), text)
    if match[3] is None:
        return DatePoint(year, code)
    day = int(match[3])
    # 2000 was a leap year: a 29 February whose year is not stated is possible.
    if not 1 <= day <= calendar.monthrange(2000 if year is None else year, code)[1]:
        raise EdtfError(Reason.DAY, text)
    return DatePoint(year, code, day)


def _why_not_month(code: int, year: int | None) -> Reason:
    if code in SEASONS:
        return Reason.SEASON
    if year is None and (code in QUARTERS or code in HALVES):
        return Reason.MASK
    return Reason.MONTH


def _why_not(part: str) -> Reason:
    """The nearest explanation for a text that has not the form of a point."""
    if _DASHED_YEARS.fullmatch(part):
        return Reason.DASHED
    if _DAY_FIRST.fullmatch(part):
        return Reason.DAY_FIRST
    if part and part[-1] in "?~%":
        return Reason.QUALIFIER
    if "X" in part and _MASKED_PART.fullmatch(part):
        return Reason.MASK
    return Reason.SYNTAX
