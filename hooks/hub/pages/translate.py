"""The page with the form for translating; what is translated comes to it as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from hub import addresses
from hub.form import spec
from hub.pages.edition import Edition, Sheet
from hub.pages.form import sending
from hub.pages.indexes import paged
from hub.pages.models import Link, Value
from hub.pages.translation_models import TranslatePage
from hub.records.sidecar import TRANSLATIONS


def translate_page(sheet: Sheet) -> TranslatePage:
    """The form, with all that it says."""
    edition = sheet.edition
    settings = edition.settings
    contribute = sheet.href(addresses.document(edition.language, "contribute"))
    choose = Link(
        sheet.href(addresses.translations(edition.language)),
        sheet._("What is left to translate"),
    )
    return TranslatePage(
        breadcrumb=(sheet.home(), Link(contribute, sheet._("Contribute")), choose),
        base=sheet.base,
        prefix=edition.language.prefix,
        languages=tuple(Value(one.name, None, one.locale) for one in settings.languages),
        names=tuple(
            Value(edition.format.language(locale), None, locale) for locale in _locales(sheet)
        ),
        terms=tuple(sheet.vocabulary(name) for name in paged(edition)),
        choose=choose,
        by_hand=Link(f"{contribute}#translate", sheet._("Other ways to translate")),
        edit=settings.edit,
        ways=sending(sheet),
    )


def _locales(sheet: Sheet) -> tuple[str, ...]:
    """Every language that a text may be in."""
    catalogue = sheet.edition.catalogue
    found = [one.texts for one in catalogue.items.values()]
    found += [one.texts for one in catalogue.vocabularies.values()]
    written = {locale for texts in found for locale in texts.by_locale}
    own = sheet.edition.settings.locales
    return (*own, *sorted(written.difference(own)))


def files(edition: Edition) -> Iterator[tuple[str, str]]:
    """The rules for translations of each kind in the words of the edition: address and JSON."""
    for kind in TRANSLATIONS:
        found = spec.translation_spec(kind, edition.words.gettext)
        text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
        yield addresses.translation_rules(edition.language, kind), f"{text}\n"
