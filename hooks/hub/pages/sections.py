"""The sections of a record's page: each function turns one part of a record into a section.

A function gives None where the record has nothing to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import itemgetter

from hub.cldr import capitalised
from hub.pages import models, parties, record_models
from hub.pages.desk import Desk
from hub.pages.models import Value
from hub.pages.record_models import Section
from hub.records.messages import N_
from hub.records.schema import Figure, Milestone, Person, Practice, Undertaking
from hub.records.values import Qualifier

ISO_LENGTHS = (4, 7, 10)
"""Lengths of `2012`, `2012-10` and `2012-10-24`: what the element <time> understands."""

Builder = Callable[[Desk], Section | None]


def prose(name: str, title: str, voice: str = "source") -> Builder:
    """The builder of a section of running text."""
    return lambda desk: desk.section(name, title, "prose", desk.prose(name), voice)


def bullets(name: str, title: str, layout: str = "bullets", voice: str = "source") -> Builder:
    """The builder of a section that is a list of texts."""
    return lambda desk: desk.section(name, title, layout, desk.items(name), voice)


def resources(desk: Desk) -> Section | None:
    """What it takes, beside the bands of the box at the top."""
    record = desk.record
    if not isinstance(record, Practice) or record.resources is None:
        return None
    titles = {
        "equipment": N_("Equipment"),
        "space": N_("Space"),
        "skills": N_("Skills"),
    }
    facts = tuple(
        models.Fact(name, desk._(title), (), text)
        for name, title in titles.items()
        if (text := desk.prose(f"resources.{name}"))
    )
    return desk.section("resources", N_("What it takes"), "facts", facts)


def difficulties(desk: Desk) -> Section | None:
    """What was hard, and what helped."""
    record = desk.record
    if not isinstance(record, Practice):
        return None
    content = tuple(
        record_models.Difficulty(
            one.key,
            difficulty,
            desk.prose(f"difficulties.{one.key}.overcome"),
        )
        for one in record.difficulties
        if (difficulty := desk.prose(f"difficulties.{one.key}.difficulty"))
    )
    return desk.section("difficulties", N_("Difficulties and what helped"), "difficulties", content)


def evidence(desk: Desk) -> Section | None:
    """How the effect is known: text, figures and what changed."""
    record = desk.record
    if not isinstance(record, Undertaking):
        return None
    practice = isinstance(record, Practice)
    content = record_models.Evidence(
        desk.prose("evidence"),
        tuple(figure(desk, one) for one in record.figures),
        desk.items("results"),
        _evidence_types(desk, record),
    )
    if not (content.text or content.figures or content.results or content.kinds):
        return None
    title = N_("What is known of the effect") if practice else N_("Figures and results")
    shown = [part for part in ("evidence", "figures", "results") if part in _sections(desk)]
    notices = dict.fromkeys(notice for part in shown for notice in desk.news(part))
    return Section(
        "evidence" if practice else "results", desk._(title), "evidence", content, tuple(notices)
    )


def _evidence_types(desk: Desk, record: Undertaking) -> tuple[models.Fact, ...]:
    if not isinstance(record, Practice) or not record.evidence_type:
        return ()
    edition = desk.sheet.edition
    words = edition.format.join([edition.word(one) for one in record.evidence_type])
    title = edition.field_titles["evidence_type"]
    return (models.Fact("evidence_type", title, (Value(capitalised(words)),)),)


def _sections(desk: Desk) -> tuple[str, ...]:
    return tuple(desk.localised.texts.sections)


def figure(desk: Desk, one: Figure) -> record_models.Figure:
    """A number with what it counts."""
    edition = desk.sheet.edition
    qualifier = "" if one.qualifier is Qualifier.EXACT else edition.word(one.qualifier)
    return record_models.Figure(
        number=edition.format.number(one.value),
        qualifier=qualifier,
        label=desk.line(f"figures.{one.key}.label"),
        basis=desk.sheet.chip(one.basis),
        period=desk.sheet.period(one.period),
        compared=desk.sheet.period(one.compared_with) or None,
    )


def milestones(desk: Desk) -> Section | None:
    """What happened when."""
    record = desk.record
    if not isinstance(record, Undertaking):
        return None
    content = tuple(_milestone(desk, one) for one in _in_time(record.milestones))
    return desk.section("milestones", N_("What happened when"), "timeline", content)


def _in_time(milestones: Iterable[Milestone]) -> tuple[Milestone, ...]:
    """In the order of time; what has no year stays behind what it was written after."""
    key = (0, 0, 0)
    keyed = []
    for one in milestones:
        if one.date and one.date.has_year:
            key = one.date.sort_key()
        keyed.append((key, one))
    return tuple(one for _, one in sorted(keyed, key=itemgetter(0)))


def _milestone(desk: Desk, one: Milestone) -> record_models.Milestone:
    sheet, path = desk.sheet, f"milestones.{one.key}"
    written = str(one.date) if one.date else ""
    machine = written if written.isascii() and len(written) in ISO_LENGTHS else None
    if machine and not machine.replace("-", "").isdigit():
        machine = None
    return record_models.Milestone(
        key=one.key,
        date=sheet.period(one.date),
        datetime=machine,
        title=desk.line(f"{path}.title"),
        text=desk.prose(f"{path}.text"),
        type=sheet.edition.word(one.type) if one.type else "",
        place=desk.place(one.place) if one.place else "",
        basis=sheet.chip(one.basis),
        people=tuple(_person(desk, f"{path}.people", person) for person in one.people),
    )


def _person(desk: Desk, path: str, one: Person) -> record_models.Person:
    function = desk.maybe_line(f"{path}.{one.key}.function") if one.key else None
    organisation = desk.sheet.record(one.organisation) if one.organisation else None
    return record_models.Person(one.name, function, organisation)


def materials(desk: Desk) -> Section | None:
    """What others can use."""
    record, edition = desk.record, desk.sheet.edition
    if not isinstance(record, Undertaking):
        return None
    content = tuple(
        record_models.Material(
            title=desk.line(f"materials.{one.key}.title"),
            href=one.url,
            archived=one.archived,
            format=edition.word(one.format) if one.format else "",
            language=edition.format.language(one.language) if one.language else "",
            hreflang=one.language,
            licence=one.licence or "",
            translatable=one.may_be_translated,
            published=desk.sheet.period(one.published),
            checked=desk.day(one.checked),
        )
        for one in record.materials
    )
    return desk.section("materials", N_("Materials you can use"), "materials", content)


def links(desk: Desk) -> Section | None:
    """Pages elsewhere."""
    record, edition = desk.record, desk.sheet.edition
    if not isinstance(record, Undertaking):
        return None
    content = tuple(
        record_models.OutLink(
            title=desk.line(f"links.{one.key}.title"),
            href=one.url,
            language=edition.format.language(one.language)
            if one.language and one.language != edition.locale
            else "",
            hreflang=one.language,
            type=edition.word(one.type) if one.type else "",
            archived=one.archived,
            checked=desk.day(one.checked),
        )
        for one in record.links
    )
    return desk.section("links", N_("Links"), "links", content)


def sources(desk: Desk) -> Section | None:
    """Where the information comes from."""
    edition = desk.sheet.edition
    content = tuple(
        record_models.Source(
            title=desk.own(one.title, one.language),
            href=one.url,
            publisher=one.publisher or "",
            published=desk.sheet.period(one.published),
            language=edition.format.language(one.language),
            archived=one.archived,
            consulted=desk.day(one.consulted),
        )
        for one in desk.record.sources
    )
    return desk.section("sources", N_("Sources"), "sources", content)


ORDER: tuple[Builder, ...] = (
    prose("problem", N_("What need it answers")),
    prose("context", N_("Where it grew")),
    prose("target_note", N_("Who it is for, more exactly")),
    prose("description", N_("How it works")),
    bullets("goals", N_("Goals")),
    bullets("steps", N_("Step by step"), "steps"),
    prose("start_small", N_("Start small")),
    resources,
    difficulties,
    bullets("what_helped", N_("What helped")),
    evidence,
    prose("adapt", N_("What to adapt elsewhere")),
    bullets("suggestions", N_("The editors suggest"), voice="editors"),
    parties.partners,
    parties.funding,
    milestones,
    bullets("outputs", N_("What was made")),
    materials,
    prose("take_part", N_("How to take part")),
    links,
    prose("editors_note", N_("A note from the editors"), voice="editors"),
    sources,
    parties.contacts,
    parties.contributors,
)
"""The sections in the order of the page: first what helps to decide, then who and when."""
