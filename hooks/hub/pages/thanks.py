"""The page that thanks everyone who wants to be named, and says for what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from hub import addresses
from hub.catalogue import PAGED_VOCABULARIES
from hub.pages.edition import Sheet
from hub.pages.models import Contributor, Deed, Link, Thanks, Value
from hub.records.messages import N_
from hub.records.sidecar import Provenance


class Work(IntEnum):
    """What somebody can be thanked for, in the order in which it is told."""

    WRITING = 0
    TRANSLATING = 1
    READING = 2


WORDS = {
    Work.WRITING: N_("Records written"),
    Work.TRANSLATING: N_("Translation: %(language)s"),
    Work.READING: N_("Reading of the translation: %(language)s"),
}


class Credit(NamedTuple):
    """A name under a record or vocabulary; `locale` is that of a translation, else empty."""

    name: str
    work: Work
    locale: str
    ref: str


@dataclass(slots=True)
class _Gathered:
    """The references under each sort of work, by person."""

    people: dict[str, dict[tuple[Work, str], list[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    by_editors: int = 0


def thanks_page(sheet: Sheet) -> Thanks:
    """Everyone who is named in a record or translation, in the order of the reader's alphabet.

    The editors, who sign with the name of the site, are thanked by a number and not record by
    record.
    """
    edition = sheet.edition
    gathered = _gather(sheet)
    contribute = addresses.document(edition.language, "contribute")
    names = sorted(gathered.people, key=edition.format.sort_key)
    return Thanks(
        breadcrumb=(sheet.home(), Link(sheet.href(contribute), sheet._("Contribute"))),
        people=tuple(
            Contributor(name, tuple(_deeds(sheet, gathered.people[name]))) for name in names
        ),
        site=edition.settings.site_name,
        by_editors=gathered.by_editors,
        contact=edition.settings.contact,
    )


def _gather(sheet: Sheet) -> _Gathered:
    found = _Gathered()
    for credit in _credits(sheet):
        name = " ".join(credit.name.split())
        if name != sheet.edition.settings.site_name:
            refs = found.people[name][credit.work, credit.locale]
            if credit.ref not in refs:
                refs.append(credit.ref)
        elif credit.work is Work.WRITING:
            found.by_editors += 1
    return found


def _credits(sheet: Sheet) -> Iterator[Credit]:
    catalogue = sheet.edition.catalogue
    for item in catalogue.items.values():
        for name in dict.fromkeys(item.record.contributors):
            yield Credit(name, Work.WRITING, "", item.ref)
        for locale, provenance in item.texts.provenance.items():
            yield from _of_translation(provenance, locale, item.ref)
    for name, vocabulary in catalogue.vocabularies.items():
        for locale, provenance in vocabulary.texts.provenance.items():
            yield from _of_translation(provenance, locale, name)


def _of_translation(provenance: Provenance, locale: str, ref: str) -> Iterator[Credit]:
    for name in provenance.translators:
        yield Credit(name, Work.TRANSLATING, locale, ref)
    if provenance.reviewed_by:
        yield Credit(provenance.reviewed_by, Work.READING, locale, ref)


def _deeds(sheet: Sheet, refs: dict[tuple[Work, str], list[str]]) -> Iterator[Deed]:
    edition = sheet.edition
    key = edition.format.sort_key
    told = sorted(
        (work, edition.format.language(locale) if locale else "", found)
        for (work, locale), found in refs.items()
    )
    for work, language, found in told:
        links = sorted((_link(sheet, ref) for ref in found), key=lambda link: key(link.label))
        yield Deed(sheet._(WORDS[work]) % {"language": language}, tuple(links))


def _link(sheet: Sheet, ref: str) -> Value:
    """A record, or a vocabulary: those with pages have names of their own there."""
    record = sheet.record(ref)
    if record is not None:
        return record
    if ref in PAGED_VOCABULARIES:
        link = sheet.vocabulary(ref)
        return Value(link.label, link.href)
    title = sheet.edition.vocabulary(ref)["title"]
    return Value(title.line, None, sheet.edition.foreign(title.locale))
