"""Dates as records write them."""

import calendar
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.records.edtf import PATTERN, DatePoint, EdtfError, Period, Reason, parse

VALID = [
    "2014",
    "2014-05",
    "2012-10-24",
    "2012-02-29",
    "2015-33",
    "2015-36",
    "2015-40",
    "2015-41",
    "XXXX",
    "XXXX-09",
    "XXXX-09-13",
    "XXXX-02-29",
    "2014/2016",
    "2012-10/2013-02",
    "2014/2014",
    "2014/2014-03",
    "2015-33/2015-35",
    "2009/..",
    "../2013",
    "2009-05-01/..",
    "XXXX-01/XXXX-06-18",
    "XXXX-11/XXXX-02",
    "XXXX-05/..",
    "../XXXX-05",
]

INVALID = {
    "": Reason.SYNTAX,
    " 2014": Reason.SYNTAX,
    "2014 ": Reason.SYNTAX,
    "2014\n": Reason.SYNTAX,
    "14": Reason.SYNTAX,
    "2014-5": Reason.SYNTAX,
    "2014-05-12T10:00": Reason.SYNTAX,
    "2014/2015/2016": Reason.SYNTAX,
    "spring 2014": Reason.SYNTAX,
    "٢٠١٤": Reason.SYNTAX,
    "2014-2016": Reason.DASHED,
    "2014 – 2016": Reason.DASHED,
    "24.10.2012": Reason.DAY_FIRST,
    "24/10/2012": Reason.DAY_FIRST,
    "0999": Reason.YEAR,
    "3014": Reason.YEAR,
    "3014/2015": Reason.YEAR,
    "2014-13": Reason.MONTH,
    "2014-00": Reason.MONTH,
    "2014-37": Reason.MONTH,
    "2014-35-01": Reason.MONTH,
    "2014-02-30": Reason.DAY,
    "2013-02-29": Reason.DAY,
    "1900-02-29": Reason.DAY,
    "2014-04-31": Reason.DAY,
    "2014-04-00": Reason.DAY,
    "XXXX-02-30": Reason.DAY,
    "2014-21": Reason.SEASON,
    "201X": Reason.MASK,
    "2013-XX": Reason.MASK,
    "2013-05-XX": Reason.MASK,
    "XXXX-35": Reason.MASK,
    "XXXX/XXXX": Reason.MASK,
    "XXXX/..": Reason.MASK,
    "XXXX-01/2013": Reason.MASK,
    "2013/XXXX-01": Reason.MASK,
    "2014?": Reason.QUALIFIER,
    "2014~": Reason.QUALIFIER,
    "2014/": Reason.OPEN,
    "/2014": Reason.OPEN,
    "../..": Reason.OPEN,
    "/": Reason.OPEN,
    "2016/2014": Reason.ORDER,
    "2014-05/2014-03": Reason.ORDER,
    "2014-05-12/2014-05-11": Reason.ORDER,
    "2015-35/2015-33": Reason.ORDER,
}


@pytest.mark.parametrize("text", VALID)
def test_a_date_of_the_subset_is_read_and_written_back_unchanged(text: str) -> None:
    assert str(parse(text)) == text
    assert re.search(PATTERN, text)


@pytest.mark.parametrize(("text", "reason"), INVALID.items())
def test_anything_else_is_refused_with_its_reason(text: str, reason: Reason) -> None:
    with pytest.raises(EdtfError) as caught:
        parse(text)
    assert caught.value.reason is reason
    assert caught.value.text == text


def test_every_reason_has_an_example() -> None:
    assert set(INVALID.values()) == set(Reason)


def test_parts_of_a_date_are_told_apart() -> None:
    assert parse("2012-10-24") == Period(DatePoint(2012, 10, 24))
    assert parse("2015-35") == Period(DatePoint(2015, quarter=3))
    assert parse("2015-41") == Period(DatePoint(2015, half=2))
    assert parse("XXXX-09-13") == Period(DatePoint(None, 9, 13))
    assert parse("2009/..") == Period(DatePoint(2009), open_end=True)
    assert parse("../2013") == Period(None, DatePoint(2013), open_start=True)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2014", date(2014, 1, 1), date(2014, 12, 31)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("2015-35", date(2015, 7, 1), date(2015, 9, 30)),
        ("2015-41", date(2015, 7, 1), date(2015, 12, 31)),
        ("2012-10/2013-02", date(2012, 10, 1), date(2013, 2, 28)),
        ("2009/..", date(2009, 1, 1), None),
        ("../2013", None, date(2013, 12, 31)),
        ("XXXX-01/XXXX-06-18", None, None),
    ],
)
def test_a_period_knows_the_days_it_covers(
    text: str, first: date | None, last: date | None
) -> None:
    period = parse(text)
    assert (period.first_day, period.last_day) == (first, last)
    assert period.first_year == (first.year if first else None)
    assert period.last_year == (last.year if last else None)


@pytest.mark.parametrize(
    ("text", "decades"),
    [
        ("2014", (2010,)),
        ("2009/2013", (2000, 2010)),
        ("1998/2013", (1990, 2000, 2010)),
        ("2009/..", (2000, 2010, 2020)),
        ("../2013", (2010,)),
        ("XXXX-09-13", ()),
        ("XXXX", ()),
    ],
)
def test_decades_are_those_covered(text: str, decades: tuple[int, ...]) -> None:
    assert parse(text).decades(until=2026) == decades


def test_without_a_today_an_open_end_covers_only_the_decade_of_its_start() -> None:
    assert parse("2009/..").decades() == (2000,)


def test_a_planned_start_after_today_keeps_its_own_decade() -> None:
    assert parse("2031/..").decades(until=2026) == (2030,)


def test_periods_sort_by_start_then_end_and_unknown_years_last() -> None:
    ordered = ["../2008", "2009/2010", "2009/2013", "2009/..", "2012-10-24", "XXXX-09-13"]
    shuffled = [parse(text) for text in sorted(ordered)]
    assert [str(p) for p in sorted(shuffled, key=Period.sort_key)] == ordered
    newest = sorted(shuffled, key=lambda period: period.sort_key(newest_first=True))
    assert str(newest[0]) == "2012-10-24"
    assert str(newest[-1]) == "XXXX-09-13"


def refusal(text: str) -> Reason | None:
    """Why `text` is refused; None when it is accepted."""
    try:
        parse(text)
    except EdtfError as error:
        return error.reason
    return None


YEARS = st.integers(1000, 2999)
DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))
POINTS = st.one_of(
    YEARS.map(DatePoint),
    st.builds(DatePoint, YEARS, st.integers(1, 12)),
    DAYS.map(lambda day: DatePoint(day.year, day.month, day.day)),
    st.builds(DatePoint, YEARS, quarter=st.integers(1, 4)),
    st.builds(DatePoint, YEARS, half=st.integers(1, 2)),
)


@given(POINTS)
def test_every_point_is_read_back_from_its_own_text(point: DatePoint) -> None:
    assert parse(str(point)) == Period(point)
    assert re.search(PATTERN, str(point))


@given(POINTS, POINTS)
def test_an_interval_is_accepted_exactly_when_it_does_not_end_before_it_starts(
    start: DatePoint, end: DatePoint
) -> None:
    text = f"{start}/{end}"
    assert start.first_day
    assert end.last_day
    if end.last_day < start.first_day:
        with pytest.raises(EdtfError):
            parse(text)
    else:
        assert parse(text) == Period(start, end)


@given(st.text(alphabet="0123456789X-/.?~% \n", max_size=24))
def test_the_pattern_and_the_parser_agree_but_for_leap_days_and_order(text: str) -> None:
    reason = refusal(text)
    if re.fullmatch(PATTERN, text):
        assert reason in (None, Reason.ORDER, Reason.DAY)
    else:
        assert reason is not None


@given(st.integers(1000, 2999))
def test_leap_days_exist_in_leap_years_only(year: int) -> None:
    text = f"{year}-02-29"
    if calendar.isleap(year):
        assert parse(text).last_day == date(year, 2, 29)
    else:
        with pytest.raises(EdtfError):
            parse(text)


@given(st.text())
def test_no_text_raises_anything_but_its_own_error(text: str) -> None:
    assert refusal(text) is not None or str(parse(text)) == text
