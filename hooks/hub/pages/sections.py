"""The sections of a record's page: each function turns one part of a record into a section.

A function gives None where the record has nothing to say.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from markupsafe import escape

from hub.catalogue import Item
from hub.localise import Localised
from hub.pages import changes, models, record_models
from hub.pages.edition import Sheet
from hub.pages.models import Text, Value
from hub.pages.record_models import Content, Section
from hub.records.messages import N_
from hub.records.schema import Figure, Milestone, Partner, Person, Practice, Record, Undertaking
from hub.records.values import Qualifier

ISO_LENGTHS = (4, 7, 10)
"""Lengths of `2012`, `2012-10` and `2012-10-24`: what the element <time> understands."""


@dataclass(frozen=True)
class Desk:
    """What every section of one record needs at hand."""

    sheet: Sheet
    item: Item
    localised: Localised
    translate_href: str | None

    def _(self, message: str) -> str:
        return self.sheet._(message)

    @property
    def record(self) -> Record:
        """The facts."""
        return self.item.record

    def line(self, path: str) -> Text:
        """Plain text at a path that the record has."""
        return self.sheet.edition.line(self.localised[path])

    def prose(self, path: str) -> Text | None:
        """Markdown at a path."""
        local = self.localised.get(path)
        return self.sheet.edition.prose(local) if local else None

    def items(self, path: str) -> tuple[Text, ...]:
        """A list of texts at a path."""
        local = self.localised.get(path)
        return self.sheet.edition.items(local) if local else ()

    def maybe_line(self, path: str) -> Text | None:
        """Plain text at a path, if the record has it."""
        local = self.localised.get(path)
        return self.sheet.edition.line(local) if local else None

    def own(self, words: str, language: str) -> Text:
        """Words that stand in the record in their own language and are not translated."""
        return Text(escape(words), words, self.sheet.edition.foreign(language))

    @cached_property
    def told(self) -> tuple[models.Notice, ...]:
        """What the head of the page says of its language."""
        return self.sheet.notices(self.localised, "title", self.translate_href)

    @cached_property
    def head(self) -> tuple[models.Notice, ...]:
        """What stands at the head: its own language, and all that changed on the page since."""
        sections = (name for name in self.localised.texts.sections if name != "title")
        behind = [path for name in sections for path in self.localised.outdated(name)]
        if not behind:
            return self.told
        names = tuple(self._(title) for title in changes.titles(behind))
        language = self.sheet.edition.format.language(self.sheet.edition.locale)
        whole = models.Notice("outdated", language, names, self.translate_href)
        found = []
        for notice in self.told:
            if notice.kind == "outdated":
                whole = replace(whole, fields=(*notice.fields, *names))
            else:
                found.append(notice)
        return (*found, whole)

    def news(self, section: str) -> tuple[models.Notice, ...]:
        """What to know of a section's language that the head of the page has not said already."""
        found = self.sheet.notices(self.localised, section, self.translate_href)
        return tuple(notice for notice in found if notice not in self.told)

    def section(
        self, name: str, title: str, layout: str, content: Content | None, voice: str = "source"
    ) -> Section | None:
        """A section about the field `name`, or None if there is nothing in it."""
        if not content:
            return None
        has_text = name in self.localised.texts.sections
        notices = self.news(name) if has_text else ()
        lang = None
        if has_text:
            lang = self.sheet.edition.foreign(self.localised.locale_of(name))
        return Section(
            id=name.replace("_", "-"),
            title=self._(title),
            layout=layout,
            content=content,
            notices=notices,
            voice=voice,
            lang=lang,
        )


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
    content = record_models.Evidence(
        desk.prose("evidence"),
        tuple(figure(desk, one) for one in record.figures),
        desk.items("results"),
    )
    if not (content.text or content.figures or content.results):
        return None
    practice = isinstance(record, Practice)
    title = N_("What is known of the effect") if practice else N_("Figures and results")
    shown = [part for part in ("evidence", "figures", "results") if part in _sections(desk)]
    notices = dict.fromkeys(notice for part in shown for notice in desk.news(part))
    return Section(
        "evidence" if practice else "results", desk._(title), "evidence", content, tuple(notices)
    )


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


def partners(desk: Desk) -> Section | None:
    """Who took part, and as what."""
    record = desk.record
    if not isinstance(record, Undertaking):
        return None
    named = [one for one in record.organisations if one.organisation or one.contribution]
    unnamed: dict[tuple[str | None, str | None, str], list[Partner]] = {}
    for one in record.organisations:
        if one not in named:
            key = (one.type, one.role, desk.sheet.period(one.period))
            unnamed.setdefault(key, []).append(one)
    content = tuple(
        _partner(desk, group) for group in (*([one] for one in named), *unnamed.values())
    )
    return desk.section("organisations", N_("Who took part"), "partners", content)


def _partner(desk: Desk, group: Sequence[Partner]) -> record_models.Partner:
    """A named partner, or those of one sort that the source does not name, in one line."""
    sheet, edition = desk.sheet, desk.sheet.edition
    one = group[0]
    role = edition.concept("roles", one.role).line if one.role else ""
    if one.period:
        role = f"{role} ({sheet.period(one.period)})" if role else sheet.period(one.period)
    contribution = desk.prose(f"organisations.{one.key}.contribution") if one.key else None
    value = sheet.record(one.organisation) if one.organisation else None
    if value is not None and one.organisation:
        countries = edition.catalogue.items[one.organisation].countries
        country = edition.format.country(one.country or countries[0])
        return record_models.Partner(
            value.label, value.href, value.lang, country, None, role, contribution
        )
    country = edition.format.join(
        [edition.format.country(each.country) for each in group if each.country]
    )
    counts = [each.count for each in group]
    count = sum(filter(None, counts)) if all(counts) else None
    return record_models.Partner(
        _unnamed(desk, one, count), None, None, country, count, role, contribution
    )


def _unnamed(desk: Desk, one: Partner, count: int | None) -> str:
    edition = desk.sheet.edition
    if one.type:
        kind = edition.concept("organisation-types", one.type).line
        return f"{kind} ({edition.format.number(count)})" if count and count > 1 else kind
    if count is None:
        return desk._("Organisations that the source does not name")
    words = edition.words.ngettext(
        "%(num)s organisation that the source does not name",
        "%(num)s organisations that the source does not name",
        count,
    )
    return words % {"num": edition.format.number(count)}


def funding(desk: Desk) -> Section | None:
    """Where the money came from."""
    record, edition = desk.record, desk.sheet.edition
    if not isinstance(record, Undertaking):
        return None
    content = []
    for one in record.funding:
        amount = ""
        if one.amount is not None and one.currency:
            amount = edition.format.money(one.amount, one.currency)
            if one.qualifier is not Qualifier.EXACT:
                amount = f"{edition.word(one.qualifier)} {amount}"
        content.append(
            record_models.Funding(
                desk.sheet.concept_value("programmes", one.programme) if one.programme else None,
                desk.sheet.record(one.funder) if one.funder else None,
                desk.sheet.record(one.via) if one.via else None,
                amount,
            )
        )
    return desk.section("funding", N_("Funding"), "funding", tuple(content))


def milestones(desk: Desk) -> Section | None:
    """What happened when."""
    record = desk.record
    if not isinstance(record, Undertaking):
        return None
    content = tuple(_milestone(desk, one) for one in record.milestones)
    return desk.section("milestones", N_("What happened when"), "timeline", content)


def _milestone(desk: Desk, one: Milestone) -> record_models.Milestone:
    sheet, path = desk.sheet, f"milestones.{one.key}"
    written = str(one.date) if one.date else ""
    machine = written if written.isascii() and len(written) in ISO_LENGTHS else None
    if machine and not machine.replace("-", "").isdigit():
        machine = None
    place = ""
    if one.place:
        place = one.place.name
        if one.place.country:
            place = f"{place}, {sheet.edition.format.country(one.place.country)}"
    return record_models.Milestone(
        key=one.key,
        date=sheet.period(one.date),
        datetime=machine,
        title=desk.line(f"{path}.title"),
        text=desk.prose(f"{path}.text"),
        type=sheet.edition.word(one.type) if one.type else "",
        place=place,
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
            translatable=bool(one.may_be_translated),
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
        )
        for one in desk.record.sources
    )
    return desk.section("sources", N_("Sources"), "sources", content)


def contacts(desk: Desk) -> Section | None:
    """Whom a reader can ask."""
    record, edition = desk.record, desk.sheet.edition
    if not isinstance(record, Undertaking):
        return None
    content = []
    for one in record.contacts:
        names = [edition.format.language(tag) for tag in one.languages]
        content.append(
            record_models.Contact(
                organisation=desk.sheet.record(one.organisation) if one.organisation else None,
                person=one.name or "",
                function=desk.maybe_line(f"contacts.{one.key}.function") if one.key else None,
                email=one.email or "",
                href=one.url,
                languages=edition.format.join(names),
                checked=edition.format.date(one.checked) if one.checked else "",
            )
        )
    return desk.section("contacts", N_("Contacts"), "contacts", tuple(content))


def contributors(desk: Desk) -> Section | None:
    """Who wrote and translated this page."""
    people = [record_models.Person(name) for name in desk.record.contributors]
    for locale, provenance in desk.localised.texts.provenance.items():
        if locale == desk.sheet.edition.locale:
            people += [
                record_models.Person(name, _role(desk, N_("translation")))
                for name in provenance.translators
            ]
    return desk.section("contributors", N_("Who wrote this page"), "people", tuple(people))


def _role(desk: Desk, message: str) -> Text:
    words = desk._(message)
    return Text(escape(words), words)


def value_or_none(value: Value | None) -> tuple[Value, ...]:
    """A value as a fact holds it."""
    return (value,) if value else ()


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
    partners,
    funding,
    milestones,
    bullets("outputs", N_("What was made")),
    materials,
    prose("take_part", N_("How to take part")),
    links,
    prose("editors_note", N_("A note from the editors"), voice="editors"),
    sources,
    contacts,
    contributors,
)
"""The sections in the order of the page: first what helps to decide, then who and when."""
