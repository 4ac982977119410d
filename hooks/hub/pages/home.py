"""The home page: what this is, the ways in, what is new, and one practice in full."""

from __future__ import annotations

from typing import NamedTuple

from hub import addresses, appraisal
from hub.catalogue import Item
from hub.pages import indexes
from hub.pages.edition import Sheet
from hub.pages.models import Featured, HomePage, Link, Way
from hub.pages.record import record_page
from hub.records.messages import N_

NEWEST = 6
REVIEWED = 3
FEATURED_FACTS = 4


class Task(NamedTuple):
    """Something that a librarian comes to do, and the concept that leads there."""

    vocabulary: str
    concept: str
    label: str
    text: str


TASKS = (
    Task(
        "themes",
        "employment",
        N_("Help people find work"),
        N_("Coaching, workshops and services made with labour offices."),
    ),
    Task(
        "target-groups",
        "older-people",
        N_("Reach older people"),
        N_("Learning that begins where they are."),
    ),
    Task(
        "themes",
        "local-partnership",
        N_("Find local partners"),
        N_("How to begin, whom to ask, how to keep going."),
    ),
    Task(
        "themes",
        "accessibility",
        N_("Open the library to everyone"),
        N_("Services for people who cannot see print or cannot come."),
    ),
    Task(
        "themes",
        "staff-development",
        N_("Train the staff"),
        N_("Courses, visits and exchange with other libraries."),
    ),
    Task(
        "themes",
        "impact-measurement",
        N_("Show what the library achieves"),
        N_("Measuring what people learn and what changes for them."),
    ),
)
"""The ways in by task; one whose concept has no records is left out."""


def home_page(sheet: Sheet) -> HomePage:
    """The first page of an edition."""
    edition = sheet.edition
    catalogue = edition.catalogue
    by_review = sorted(
        (item for item in catalogue.undertakings if item.record.reviewed),
        key=lambda item: (item.record.reviewed, item.ref),
        reverse=True,
    )
    newest = catalogue.undertakings[:NEWEST]
    shown = {item.ref for item in newest}
    reviewed = [item for item in by_review if item.ref not in shown][:REVIEWED]

    def document(name: str) -> str:
        return sheet.href(addresses.document(edition.language, name))

    return HomePage(
        records=len(catalogue.undertakings),
        practices=len(catalogue.kind("practices")),
        countries=len(catalogue.counts()["countries"]),
        languages=len(edition.settings.languages),
        ways=tuple(way for task in TASKS if (way := _way(sheet, task))),
        themes=_themes(sheet),
        countries_links=indexes.country_index(sheet).countries,
        newest=tuple(sheet.card(item, date=sheet.added(item)) for item in newest),
        reviewed=tuple(sheet.card(item, date=_reviewed(sheet, item)) for item in reviewed),
        featured=_featured(sheet),
        catalogue_href=sheet.href(addresses.catalogue(edition.language)),
        about_href=document("about"),
        contribute_href=document("contribute"),
        add_href=sheet.href(addresses.new(edition.language)),
        how_to_href=document("how-to-use"),
        criteria_href=document("about") + "#criteria",
        kinds=indexes.kinds(sheet),
    )


def _way(sheet: Sheet, task: Task) -> Way | None:
    catalogue = sheet.edition.catalogue
    vocabulary = catalogue.vocabularies.get(task.vocabulary)
    if vocabulary is None or task.concept not in vocabulary.concepts:
        return None
    count = len(catalogue.filed_under(task.vocabulary, task.concept))
    if not count:
        return None
    target = addresses.concept(sheet.edition.language, task.vocabulary, task.concept)
    return Way(sheet.href(target), sheet._(task.label), sheet._(task.text), count)


def _themes(sheet: Sheet) -> tuple[Link, ...]:
    catalogue = sheet.edition.catalogue
    if "themes" not in catalogue.vocabularies:
        return ()
    links = (
        sheet.concept("themes", concept, len(catalogue.filed_under("themes", concept)))
        for concept in catalogue.vocabularies["themes"].concepts
    )
    return tuple(link for link in links if link.count)


def _reviewed(sheet: Sheet, item: Item) -> str:
    day = item.record.reviewed
    if day is None:
        return ""
    return sheet._("Reviewed %(date)s") % {"date": sheet.edition.format.date(day)}


def _featured(sheet: Sheet) -> Featured | None:
    """The practice that tells most; in the reader's language, if there is one."""
    edition = sheet.edition
    told = [
        item
        for item in edition.catalogue.kind("practices")
        if "steps" in item.texts.sections and item.texts.has_section("title", edition.locale)
    ]
    if not told:
        return None
    best = max(told, key=lambda item: (appraisal.completeness(item.record), item.ref))
    page = record_page(sheet, best)
    localised = edition.item(best)
    return Featured(
        card=sheet.card(best),
        steps=edition.items(localised["steps"]),
        steps_lang=edition.foreign(localised.locale_of("steps")),
        why=sheet._("Shown here because its record answers more questions than any other."),
        glance=tuple(fact for fact in page.glance if fact.stated)[:FEATURED_FACTS],
    )
