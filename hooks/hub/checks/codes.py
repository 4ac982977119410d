"""Codes and days: countries, languages, currencies, regions, and days that have not come yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from hub.checks.rules import as_day
from hub.checks.shape import report
from hub.cldr import (
    COUNTRY_CODES,
    CURRENCY_CODES,
    LANGUAGE_ALIASES,
    is_language_tag,
    is_unnamed_language,
)
from hub.records.fields import Code, Past
from hub.records.problems import Problem
from hub.records.reader import Document
from hub.records.schema import Place
from hub.records.walk import Marked, Part

# NUTS has codes of its own for two countries (Regulation (EC) No 1059/2003, annex I).
NUTS_COUNTRIES = {"EL": "GR", "UK": "GB"}
_NUTS_PREFIXES = {country: prefix for prefix, country in NUTS_COUNTRIES.items()}
_SCRIPT = re.compile(r"[a-z]{4}")
_REGION_LENGTH = 2
_NUTS = re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}")

# What people write for what they mean.
COUNTRY_SPELLINGS = {
    **NUTS_COUNTRIES, "ENG": "GB", "SLO": "SI", "SVN": "SI", "POL": "PL", "BGR": "BG",
}  # fmt: skip
LANGUAGE_SPELLINGS = {
    **LANGUAGE_ALIASES, "cz": "cs", "dk": "da", "gb": "en", "gr": "el", "slo": "sl", "ua": "uk",
    "us": "en",
}  # fmt: skip
CURRENCY_SPELLINGS = {
    "€": "EUR", "EURO": "EUR", "$": "USD", "ZŁ": "PLN", "ЛВ": "BGN", "ЛВ.": "BGN",
}  # fmt: skip


def check_marked(document: Document, found: Marked, today: date) -> Iterator[Problem]:
    """A text marked as a code or as a day of the past."""
    mark = found.mark
    if isinstance(mark, Past):
        day = as_day(found.value)
        if day is not None and day > today:
            yield report(document, "date-in-future", found.path, value=found.value)
    elif isinstance(mark, Code):
        yield from _CODES[mark.sort](document, found)


def check_regions(document: Document, parts: Iterable[Part]) -> Iterator[Problem]:
    """The region of a place lies in its country."""
    for part in parts:
        if part.model is not Place:
            continue
        region, country = part.data.get("region"), part.data.get("country")
        if not isinstance(region, str) or not isinstance(country, str):
            continue
        prefix = region.strip()[:2]
        if NUTS_COUNTRIES.get(prefix, prefix) not in (country.strip(), "") and _is_region(region):
            path = (*part.path, "region")
            yield report(
                document, "region-outside-country", path, value=region.strip(), country=country
            )


def _country(document: Document, found: Marked) -> Iterator[Problem]:
    if found.value not in COUNTRY_CODES:
        upper = found.value.upper()
        known = COUNTRY_SPELLINGS.get(upper, upper if upper in COUNTRY_CODES else None)
        yield _unknown(document, found, "unknown-country", known)


def _language(document: Document, found: Marked) -> Iterator[Problem]:
    meant = language_meant(found.value)
    if meant != found.value:
        yield _unknown(document, found, "unknown-language", meant)
    elif is_unnamed_language(meant):
        yield report(document, "unnamed-language", found.path, value=meant)


def language_meant(tag: str) -> str | None:
    """The language code that is meant by `tag`: itself if it is right; None if none can be told."""
    canonical = _canonical(tag)
    is_known = is_language_tag(canonical) or is_unnamed_language(canonical)
    if is_known and tag == canonical:
        return tag
    return LANGUAGE_SPELLINGS.get(tag.lower(), canonical if is_known else None)


def _currency(document: Document, found: Marked) -> Iterator[Problem]:
    if found.value not in CURRENCY_CODES:
        upper = found.value.upper()
        known = CURRENCY_SPELLINGS.get(upper, upper if upper in CURRENCY_CODES else None)
        yield _unknown(document, found, "unknown-currency", known)


def _region(document: Document, found: Marked) -> Iterator[Problem]:
    if not _is_region(found.value):
        own = _NUTS_PREFIXES.get(found.value[:2])
        is_meant = own is not None and _NUTS.fullmatch(found.value)
        known = f"{own}{found.value[2:]}" if is_meant else None
        yield _unknown(document, found, "unknown-region", known)


def _is_region(code: str) -> bool:
    prefix = code.strip()[:2]
    return (
        _NUTS.fullmatch(code.strip()) is not None
        and prefix not in _NUTS_PREFIXES
        and NUTS_COUNTRIES.get(prefix, prefix) in COUNTRY_CODES
    )


_CODES = {"country": _country, "language": _language, "currency": _currency, "region": _region}


def _unknown(document: Document, found: Marked, code: str, suggestion: str | None) -> Problem:
    if suggestion is None:
        return report(document, code, found.path, value=found.value)
    return report(document, f"{code}-suggest", found.path, value=found.value, suggestion=suggestion)


def _canonical(tag: str) -> str:
    """The tag in the capitals that BCP 47 recommends (RFC 5646, 2.1.1): `sr-Latn`, `pt-BR`."""
    first, *rest = tag.lower().replace("_", "-").split("-")
    subtags = (
        part.title()
        if _SCRIPT.fullmatch(part)
        else part.upper()
        if len(part) == _REGION_LENGTH
        else part
        for part in rest
    )
    return "-".join((first, *subtags))
