"""What a result shows, in the readers' language, in files of `PER_FILE` records."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from hub import addresses
from hub.catalogue import Item
from hub.pages.edition import Edition, Sheet
from hub.search.documents import Subject

PER_FILE: Final = 5
SUMMARY: Final = 200
"""Characters of a hand-written page that stand for its summary where it has none."""

Card = list[str | None]
"""Reference, title, summary, countries, period, maturity, language (None if the readers'), and
the name of that language."""


def cards(edition: Edition, subjects: Sequence[Subject]) -> list[bytes]:
    """The files with the cards of all records, in the order of their numbers."""
    sheet = Sheet(edition, addresses.catalogue(edition.language))
    found = [
        _record(sheet, subject.item) if subject.item else _page(edition, subject)
        for subject in subjects
    ]
    return [
        json.dumps(
            found[start : start + PER_FILE], ensure_ascii=False, separators=(",", ":")
        ).encode()
        for start in range(0, len(found), PER_FILE)
    ]


def _record(sheet: Sheet, item: Item) -> Card:
    card = sheet.card(item)
    return [
        item.ref,
        card.title.plain,
        card.summary.plain if card.summary else "",
        card.countries,
        card.period,
        card.maturity.label if card.maturity else "",
        *_language(sheet.edition, card.title.lang),
    ]


def _page(edition: Edition, subject: Subject) -> Card:
    locales = (edition.locale, edition.settings.default.locale, *subject.pages)
    shown = next(locale for locale in locales if locale in subject.pages)
    page = subject.pages[shown]
    text = page.summary or " ".join(page.text.split())
    if len(text) > SUMMARY:
        text = text[:SUMMARY].rpartition(" ")[0] + " …"
    lang = edition.foreign(shown)
    return [subject.ref, page.title, text, "", "", "", *_language(edition, lang)]


def _language(edition: Edition, lang: str | None) -> tuple[str | None, str | None]:
    return (lang, edition.format.language_alone(lang)) if lang else (None, None)
