"""What the fields of a record are made of: scalar types, and what each field says of itself.

Every scalar arrives as text (`NO` stays Norway, `12:30` stays a time); the types here turn it
into what the schema wants. A fault is raised as a `PydanticCustomError` whose type is a problem
code of `messages`, so that it needs no translation on its way to the reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, InstanceOf, StringConstraints
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from hub.records import edtf

ID_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"
_ID = re.compile(ID_PATTERN)
_LONGEST_ID = 100
_KIND_AND_ID = re.compile(rf"({ID_PATTERN})/({ID_PATTERN})")
_SLUG_GAPS = re.compile(r"[^a-z0-9]+")
# So long a number is one that somebody meant; whether it can be is asked afterwards.
_NUMBER = re.compile(r"-?[0-9]{1,99}(\.[0-9]{1,8})?")
# Maps give coordinates to the last digit of a double.
_DEGREES = re.compile(r"-?[0-9]{1,99}(\.[0-9]{1,16})?")
HIGHEST = 999_999_999_999_999
"""The highest number of a figure, in 15 digits: more a browser cannot hold to the last one."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Letters of any script, digits and "_": hyphens stand between them, full stops between labels.
_IN_LABEL = r"[^\s\x00-/:-@\x5b-\x5e`\x7b-\x7f]"
_LABEL = rf"{_IN_LABEL}+(-+{_IN_LABEL}+)*"
HOST_PATTERN = rf"{_LABEL}(\.{_LABEL})*\.?"
_HOST = re.compile(HOST_PATTERN)
# Without what would end the address in a link and begin a subject, a copy or another address.
_IN_EMAIL = r"[^\s@<>\"/:?&#%,;()[\]\\.]"
EMAIL_PATTERN = rf"{_IN_EMAIL}+(\.{_IN_EMAIL}+)*@({_LABEL}\.)+(?=..){_LABEL}"
_EMAIL = re.compile(EMAIL_PATTERN)
_NOT_IN_URL = re.compile(r"[\s<>\"\\^`{}|]")
IMAGE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.(jpe?g|png|webp)")

_DATE_FAULTS = {
    edtf.Reason.SYNTAX: "bad-date",
    edtf.Reason.DASHED: "dashed-date",
    edtf.Reason.DAY_FIRST: "day-first-date",
    edtf.Reason.YEAR: "year-out-of-range",
    edtf.Reason.MONTH: "impossible-date",
    edtf.Reason.DAY: "impossible-date",
    edtf.Reason.SEASON: "season-date",
    edtf.Reason.MASK: "masked-date",
    edtf.Reason.QUALIFIER: "qualified-date",
    edtf.Reason.OPEN: "open-date",
    edtf.Reason.ORDER: "period-reversed",
}

Tracked = Literal["tracked", "own"]


def slug(text: str) -> str:
    """The id that `text` comes closest to; may be empty for text without Latin letters."""
    return _SLUG_GAPS.sub("-", text.lower())[:_LONGEST_ID].strip("-")


def is_id(text: str) -> bool:
    """Whether `text` can be the id of a record."""
    return len(text) <= _LONGEST_ID and _ID.fullmatch(text) is not None


# What a field says of itself


def fact(
    title: str,
    help: str,  # noqa: A002 - the word the reader of a form sees
    *,
    default: Any = None,
    weight: int = 0,
    examples: Sequence[str] = (),
) -> Any:
    """A field that holds a fact: it is the same in every language.

    `title` and `help` are English gettext templates; `weight` is the field's part in the
    completeness of a record (0: not counted).
    """
    return Field(
        default=default,
        title=title,
        description=help,
        examples=list(examples) or None,
        json_schema_extra={"weight": weight},
    )


def text(
    title: str,
    help: str,  # noqa: A002 - as above
    *,
    default: Any = None,
    weight: int = 0,
    examples: Sequence[str] = (),
    tracked: bool = True,
) -> Any:
    """A field that holds text and is translated.

    Text that each language has of its own, such as synonyms, is not `tracked`: a change in
    another language does not make it outdated.
    """
    return Field(
        default=default,
        title=title,
        description=help,
        examples=list(examples) or None,
        json_schema_extra={"weight": weight, "text": "tracked" if tracked else "own"},
    )


def is_text(field: FieldInfo) -> bool:
    """Whether the field is translated."""
    return _extra(field, "text") is not None


def is_tracked(field: FieldInfo) -> bool:
    """Whether a change of the original makes a translation of this field outdated."""
    return _extra(field, "text") == "tracked"


def weight(field: FieldInfo) -> int:
    """The field's part in the completeness of a record."""
    found = _extra(field, "weight")
    return found if isinstance(found, int) else 0


def _extra(field: FieldInfo, name: str) -> object:
    extra = field.json_schema_extra
    return extra.get(name) if isinstance(extra, dict) else None


# Marks on a type: what the checks look up beyond the value itself


@dataclass(frozen=True, slots=True)
class In:
    """Marks a concept id: it must stand in the vocabulary of this name."""

    vocabulary: str


@dataclass(frozen=True, slots=True)
class To:
    """Marks a reference: the record it names must be of one of these kinds."""

    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Marks a code that must exist in the CLDR, or a region of NUTS."""

    sort: Literal["country", "language", "currency", "region"]


@dataclass(frozen=True, slots=True)
class Past:
    """Marks a day that cannot lie in the future."""


Mark = In | To | Code | Past

# Scalars


def _fail(code: str, **params: object) -> PydanticCustomError:
    return PydanticCustomError(code, code, params)


def _text(value: object) -> object:
    if isinstance(value, str):
        return value.strip()
    return value


def _one_line(value: str) -> str:
    if "\n" in value:
        raise _fail("not-one-line")
    return value


def _number(value: object, pattern: re.Pattern[str] = _NUMBER) -> object:
    if not isinstance(value, str):
        return value
    if not pattern.fullmatch(value.strip()):
        raise _fail("bad-number", value=value)
    try:
        return Decimal(value.strip())
    except InvalidOperation as error:  # pragma: no cover - the pattern admits only decimals
        raise _fail("bad-number", value=value) from error


def _degrees(value: object) -> object:
    return _number(value, _DEGREES)


def _whole(value: object) -> object:
    number = _number(value)
    if isinstance(number, Decimal):
        if number != number.to_integral_value():
            raise _fail("bad-number", value=value)
        return int(number)
    return number


def _boolean(value: object) -> object:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise _fail("bad-boolean", value=value)
        return value == "true"
    return value


def _between(low: int, high: int) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if not low <= value <= high:
            raise _fail("number-out-of-range", value=str(value), low=low, high=high)
        return value

    return check


def _url(value: str) -> str:
    try:
        parts = urlsplit(value)
        host = parts.hostname
        _ = parts.port
    except ValueError as error:
        raise _fail("bad-url", value=value) from error
    is_clean = _NOT_IN_URL.search(value) is None and "@" not in parts.netloc
    # What stands between brackets is no name, and the library has looked at it.
    is_host = bool(host) and ("[" in parts.netloc or _HOST.fullmatch(host or "") is not None)
    if parts.scheme not in ("http", "https") or not is_host or not is_clean:
        raise _fail("bad-url", value=value)
    return value


def _email(value: str) -> str:
    if not _EMAIL.fullmatch(value):
        raise _fail("bad-email", value=value)
    return value


def _record_id(value: str) -> str:
    if not _ID.fullmatch(value):
        raise _fail("bad-id", value=value, suggestion=slug(value) or "my-library")
    return value


def _reference(value: str) -> str:
    if not _KIND_AND_ID.fullmatch(value):
        raise _fail("bad-reference", value=value)
    return value


def _period(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return edtf.parse(value.strip())
    except edtf.EdtfError as error:
        raise _fail(_DATE_FAULTS[error.reason], value=value) from error


def _day(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not _DAY.fullmatch(value.strip()):
        raise _fail("not-a-day", value=value)
    try:
        return date.fromisoformat(value.strip())
    except ValueError as error:
        raise _fail("impossible-date", value=value) from error


def _image_name(value: str) -> str:
    if not IMAGE_NAME.fullmatch(value):
        raise _fail("bad-file-name", value=value)
    return value


def _identifier(sort: str, pattern: str, example: str) -> Callable[[str], str]:
    compiled = re.compile(pattern)

    def check(value: str) -> str:
        if not compiled.fullmatch(value):
            raise _fail("bad-identifier", value=value, sort=sort, example=example)
        return value

    return check


def _limit(length: int) -> StringConstraints:
    return StringConstraints(min_length=1, max_length=length)


Line = Annotated[str, _limit(300), BeforeValidator(_text), AfterValidator(_one_line)]
"""Plain text on one line."""

Title = Annotated[str, _limit(160), BeforeValidator(_text), AfterValidator(_one_line)]
"""The name of something: plain text on one line, short enough for a card."""

Summary = Annotated[str, _limit(500), BeforeValidator(_text)]
"""One or two sentences of plain text."""

Prose = Annotated[str, _limit(6000), BeforeValidator(_text)]
"""Short Markdown without raw HTML."""

Item = Annotated[str, _limit(1200), BeforeValidator(_text)]
"""One item of a list of texts: Markdown, usually a sentence or two."""

Key = Annotated[str, _limit(80), BeforeValidator(_text), AfterValidator(_record_id)]
"""The name of an item within its list, by which translations find it."""

RecordId = Annotated[str, _limit(_LONGEST_ID), BeforeValidator(_text), AfterValidator(_record_id)]
ConceptId = RecordId
Reference = Annotated[str, _limit(200), BeforeValidator(_text), AfterValidator(_reference)]
"""A record of any kind: `practices/career-coaching`."""

Url = Annotated[str, _limit(2000), BeforeValidator(_text), AfterValidator(_url)]
Email = Annotated[str, _limit(254), BeforeValidator(_text), AfterValidator(_email)]
Country = Annotated[str, _limit(20), BeforeValidator(_text), Code("country")]
"""ISO 3166-1 alpha-2; whether the code exists is for the checks, which know the CLDR."""

LanguageTag = Annotated[str, _limit(35), BeforeValidator(_text), Code("language")]
"""BCP 47; checked as `Country` is."""

Currency = Annotated[str, _limit(10), BeforeValidator(_text), Code("currency")]
"""ISO 4217; checked as `Country` is."""

Region = Annotated[str, _limit(10), BeforeValidator(_text), Code("region")]
"""A NUTS code, `PL71`."""

Number = Annotated[Decimal, BeforeValidator(_number), AfterValidator(_between(-HIGHEST, HIGHEST))]
"""What a figure says."""

Amount = Annotated[
    Decimal, BeforeValidator(_number), AfterValidator(_between(0, 1_000_000_000_000))
]
"""Money that was given."""

Count = Annotated[int, BeforeValidator(_whole), AfterValidator(_between(1, 1_000_000))]
Year = Annotated[int, BeforeValidator(_whole), AfterValidator(_between(1000, 2999))]
Latitude = Annotated[Decimal, BeforeValidator(_degrees), AfterValidator(_between(-90, 90))]
Longitude = Annotated[Decimal, BeforeValidator(_degrees), AfterValidator(_between(-180, 180))]
Boolean = Annotated[bool, BeforeValidator(_boolean)]
Period = Annotated[InstanceOf[edtf.Period], BeforeValidator(_period)]
"""A date, a span or a date of unknown year: EDTF as in `edtf`."""

Day = Annotated[date, BeforeValidator(_day)]
"""One day, `2026-11-22`."""

PastDay = Annotated[date, BeforeValidator(_day), Past()]
"""A day on which something was done: it is not in the future."""

ImageName = Annotated[str, _limit(100), BeforeValidator(_text), AfterValidator(_image_name)]
Isil = Annotated[
    str,
    BeforeValidator(_text),
    AfterValidator(_identifier("ISIL", r"[A-Za-z]{1,4}-[A-Za-z0-9:/-]{1,11}", "SI-50001")),
]
Ror = Annotated[
    str,
    BeforeValidator(_text),
    AfterValidator(
        _identifier("ROR", r"https://ror\.org/0[a-z0-9]{8}", "https://ror.org/05njb9z20")
    ),
]
Wikidata = Annotated[
    str, BeforeValidator(_text), AfterValidator(_identifier("Wikidata", r"Q[1-9][0-9]*", "Q1234"))
]
Match = Annotated[
    str,
    BeforeValidator(_text),
    AfterValidator(
        _identifier("exact_match", r"(eurovoc|esco|wikidata):\S+|https?://\S+", "eurovoc:5974")
    ),
]
"""A concept of another vocabulary: `eurovoc:5974`, or its address."""
