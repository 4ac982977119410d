"""Dates and intervals in words: from EDTF to "24 October 2012", "od maja 2009 r.", "2014–2016".

How a language spells dates is data (`DateSpelling`, filled from CLDR by `hub.cldr`); the words
around them come from the interface's translations.
"""

import re
from dataclasses import dataclass, replace
from typing import Final, Protocol

from hub.records.edtf import DatePoint, Period

# Unicode's date patterns (UTS 35): letters are fields, text between apostrophes is literal.
_FIELD: Final = re.compile(r"'([^']*)'|(d+|M+|L+|y+)")


class Words(Protocol):
    """The interface's translations into one language (`gettext.GNUTranslations` is one)."""

    def gettext(self, message: str, /) -> str:
        """The translation of `message`, or itself."""

    def pgettext(self, context: str, message: str, /) -> str:
        """The translation of `message` where it is used as `context` says, or itself."""


@dataclass(frozen=True, slots=True)
class DateSpelling:
    """How a language spells dates: patterns in UTS 35 letters, and months in the cases it has."""

    day: str
    """Day, month and year: ``d MMMM y``."""
    month: str
    """Month and year: ``LLLL y``."""
    month_day: str
    """Day and month: ``d MMMM``."""
    alone: tuple[str, ...]
    """Twelve months as they stand alone, for ``LLLL``: październik."""
    beside_day: tuple[str, ...]
    """Twelve months as they stand in a date, for ``MMMM``: października."""
    after_preposition: tuple[str, ...]
    """Twelve months after "since" and "until", for both."""

    def write(self, pattern: str, point: DatePoint) -> str:
        """`point` by `pattern`, which may use only fields that the point has."""

        def field(match: re.Match[str]) -> str:
            literal, letters = match.groups()
            if literal is not None:
                return literal or "'"
            if letters[0] == "y":
                return str(point.year)
            if letters[0] == "d":
                return str(point.day).zfill(len(letters))
            months = self.alone if letters[0] == "L" else self.beside_day
            return months[(point.month or 1) - 1]

        return _FIELD.sub(field, pattern)

    def declined(self) -> "DateSpelling":
        """The spelling after "since" and "until"."""
        return replace(self, alone=self.after_preposition, beside_day=self.after_preposition)

    def without_year(self, point: DatePoint) -> str | None:
        """`point` without its year, if the year is what its pattern ends with."""
        if point.day:
            is_last = self.day.startswith(self.month_day)
            return self.write(self.month_day, point) if is_last else None
        is_last = self.month.startswith(("LLLL", "MMMM"))
        return self.write("LLLL", point) if is_last else None

    def day_of_month(self, point: DatePoint) -> str | None:
        """The day alone ("12", "12."), if it is what a date begins with."""
        match = re.match(r"d+\.?(?= )", self.day)
        return self.write(match[0], point) if match else None


class PeriodFormatter:
    """Writes periods for one language, as facts stand in a table.

    A year alone is bare; with a day or a month it has the language's mark (2012 r., 2012 г.).
    """

    def __init__(self, spelling: DateSpelling, words: Words) -> None:
        self._spelling = spelling
        self._declined = spelling.declined()
        self._words = words

    def format(self, period: Period) -> str:
        """`period` in words; raises `ValueError` for one without any end."""
        start, end = period.start, period.end
        if start is not None and period.open_end:
            text = self._since(start)
        elif start is not None and end is not None and start != end:
            text = self._interval(start, end)
        elif start is not None:
            text = self._point(start)
        elif end is not None:
            text = self._until(end)
        else:
            raise ValueError("a period needs a start or an end")
        point = start or end
        if point is not None and point.year is None and point.month is not None:
            return self._words.gettext("{date} (year not stated)").format(date=text)
        return text

    def _since(self, start: DatePoint) -> str:
        words = self._words
        if _is_bare_year(start):
            return words.gettext("since {year}").format(year=start.year)
        return words.gettext("since {date}").format(date=self._point(start, declined=True))

    def _until(self, end: DatePoint) -> str:
        words = self._words
        if _is_bare_year(end):
            return words.gettext("until {year}").format(year=end.year)
        return words.gettext("until {date}").format(date=self._point(end, declined=True))

    def _interval(self, start: DatePoint, end: DatePoint) -> str:
        first, last = self._point(start), self._point(end)
        if start.year == end.year and start.month and end.month:
            if start.day and end.day and start.month == end.month:
                day = self._spelling.day_of_month(start)
                if day is not None:
                    return f"{day}–{last}"
            first = self._spelling.without_year(start) or first
        # A dash between two single words is closed up, between longer expressions it is not.
        is_short = " " not in first and not end.day and (start.month is None) == (end.month is None)
        return f"{first}–{last}" if is_short else f"{first} – {last}"

    def _point(self, point: DatePoint, *, declined: bool = False) -> str:
        """One date, without the remark about a year that is not stated."""
        spelling = self._declined if declined else self._spelling
        if point.quarter or point.half:
            text = self._division_after_preposition(point) if declined else self._division(point)
            return text.format(year=point.year)
        if point.month is None:
            return self._words.gettext("year not stated") if point.year is None else str(point.year)
        if point.year is None:
            return spelling.write(spelling.month_day if point.day else "LLLL", point)
        return spelling.write(spelling.day if point.day else spelling.month, point)

    def _division(self, point: DatePoint) -> str:
        gettext = self._words.gettext
        if point.half:
            return (
                gettext("first half of {year}"),
                gettext("second half of {year}"),
            )[point.half - 1]
        return (
            gettext("first quarter of {year}"),
            gettext("second quarter of {year}"),
            gettext("third quarter of {year}"),
            gettext("fourth quarter of {year}"),
        )[(point.quarter or 1) - 1]

    def _division_after_preposition(self, point: DatePoint) -> str:
        """As `_division`, in the case that "since" and "until" want."""
        pgettext = self._words.pgettext
        if point.half:
            return (
                pgettext("after “since” or “until”", "the first half of {year}"),
                pgettext("after “since” or “until”", "the second half of {year}"),
            )[point.half - 1]
        return (
            pgettext("after “since” or “until”", "the first quarter of {year}"),
            pgettext("after “since” or “until”", "the second quarter of {year}"),
            pgettext("after “since” or “until”", "the third quarter of {year}"),
            pgettext("after “since” or “until”", "the fourth quarter of {year}"),
        )[(point.quarter or 1) - 1]


def _is_bare_year(point: DatePoint) -> bool:
    return point.year is not None and not (point.month or point.quarter or point.half)
