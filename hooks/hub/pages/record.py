"""The pages of projects, partnerships and practices."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from hub import addresses, appraisal
from hub.appraisal import MaturityPoints
from hub.catalogue import Item
from hub.cldr import capitalised
from hub.pages import colophon, labels, sections
from hub.pages.desk import Desk
from hub.pages.edition import Sheet
from hub.pages.models import Card, Fact, Link, Rule, Text, Value
from hub.pages.record_models import RecordPage
from hub.records.schema import Partnership, Practice, Project, Undertaking

CONTENTS_FROM = 4
"""Sections from which on a page gets a table of its contents."""


def record_page(sheet: Sheet, item: Item) -> RecordPage:
    """The page of a project, a partnership or a practice."""
    record = item.record
    if not isinstance(record, Undertaking):
        raise TypeError(item.ref)
    desk = colophon.desk_for(sheet, item)
    title = desk.line("title")
    found = tuple(section for build in sections.ORDER if (section := build(desk)))
    contents = tuple(Link(f"#{section.id}", section.title) for section in found)
    return RecordPage(
        ref=item.ref,
        kind=item.kind.removesuffix("s"),
        kind_label=sheet._(labels.KIND_ONE[item.kind]),
        breadcrumb=(sheet.home(), sheet.kind(item.kind)),
        title=title,
        original_title=colophon.original_title(desk, "title"),
        acronym=colophon.acronym(record.acronym, title) if isinstance(record, Project) else "",
        summary=desk.line("summary"),
        notices=desk.head,
        glance=_glance(desk, record),
        themes=tuple(sheet.concept("themes", theme) for theme in record.themes),
        activities=tuple(sheet.concept("activities", one) for one in record.activities),
        images=colophon.images(desk),
        contents=contents if len(contents) >= CONTENTS_FROM else (),
        sections=found,
        not_stated=colophon.not_stated(desk),
        related=_related(sheet, item, record),
        similar=tuple(sheet.card(one) for one in sheet.edition.catalogue.similar(item)),
        edit=colophon.edit_link(desk),
        translate=colophon.translate_link(desk),
        report=colophon.report_link(desk),
        record_facts=colophon.record_facts(desk),
        confirmed=record.confirmed_by_owner is not None,
        seeking=_seeking(desk, record),
        adapt=_adapt(sheet, item),
    )


def _adapt(sheet: Sheet, item: Item) -> Link | None:
    """The form for whoever took a practice over."""
    if item.kind != "practices":
        return None
    target = addresses.new(sheet.edition.language, item.kind)
    return Link(f"{sheet.href(target)}?from={item.ref}", sheet._("Describe your version of it"))


# At a glance


def _glance(desk: Desk, record: Undertaking) -> tuple[Fact, ...]:
    sheet = desk.sheet
    places = tuple(Value(desk.place(place)) for place in record.places)
    facts = [
        Fact(
            "audience",
            sheet._("Who it is for"),
            sheet.concept_values("target-groups", record.target_groups),
        ),
        _stated(
            record,
            "applied_by",
            Fact(
                "applied_by",
                sheet._("Who does it"),
                sheet.concept_values("appliers", record.applied_by),
            ),
        ),
        Fact(
            "where",
            sheet._("Where"),
            (*places, *(sheet.country_value(country) for country in record.countries)),
        ),
    ]
    if isinstance(record, Practice):
        delivery = tuple(Value(sheet.edition.word(one)) for one in record.delivery)
        setting = sheet.concept_values("settings", record.setting)
        fact = Fact("setting", sheet._("Setting"), (*setting, *delivery))
        facts.append(_stated(record, "setting", fact))
    when = Fact("when", sheet._("When"), _values(sheet.period(record.period)))
    status = Fact("status", sheet._("Does it still run?"), _status(desk, record))
    facts += [_stated(record, "period", when), _stated(record, "status", status)]
    if isinstance(record, Practice):
        facts += _resource_facts(desk, record)
        facts.append(_maturity_fact(desk, record))
    if isinstance(record, Partnership):
        facts += [
            Fact(name, desk.sheet.edition.field_titles[name], _values(sheet.edition.word(value)))
            for name in ("form", "scope", "formality")
            if (value := getattr(record, name))
        ]
    return tuple(fact for fact in facts if fact.values or not fact.stated or fact.note or fact.rule)


def _values(words: str) -> tuple[Value, ...]:
    return (Value(capitalised(words)),) if words else ()


def _status(desk: Desk, record: Undertaking) -> tuple[Value, ...]:
    return _values(desk.sheet.edition.word(record.status)) if record.status else ()


def _stated(record: Undertaking, field: str, fact: Fact) -> Fact:
    """Mark a fact as not stated if its field was looked for and not found.

    One that nobody has looked for yet stays without values and is left out.
    """
    return fact if fact.values or field not in record.not_known else replace(fact, stated=False)


def _resource_facts(desk: Desk, record: Practice) -> list[Fact]:
    sheet, found = desk.sheet, record.resources
    staff = sheet.edition.word(found.staff) if found and found.staff else ""
    time = sheet.edition.word(found.set_up_time) if found and found.set_up_time else ""
    cost: tuple[Value, ...] = ()
    if found and found.budget:
        cost = (sheet.concept_value("budget-bands", found.budget),)
        if found.budget_year:
            prices = sheet._("prices of %(year)s") % {"year": found.budget_year}
            cost = (*cost, Value(prices))
    facts = (
        Fact("staff", sheet._("Staff"), _values(staff)),
        Fact("time", sheet._("Time to set up"), _values(time)),
        Fact("cost", sheet._("Cost"), cost),
    )
    return [_stated(record, "resources", fact) for fact in facts]


def _maturity_fact(desk: Desk, record: Practice) -> Fact:
    sheet = desk.sheet
    points = appraisal.maturity(desk.item, sheet.edition.catalogue, sheet.edition.today)
    values = _values(sheet.edition.word(points.rung) if points else sheet._("not assessed"))
    if record.assessment:
        verdict = sheet._("%(verdict)s in the view of %(by)s, %(date)s") % {
            "verdict": sheet.edition.word(record.assessment.verdict),
            "by": record.assessment.by,
            "date": sheet.edition.format.date(record.assessment.date),
        }
        values = (*values, Value(capitalised(verdict)))
    return Fact("maturity", sheet._("Maturity"), values, rule=_maturity_rule(sheet, points))


def _maturity_rule(sheet: Sheet, points: MaturityPoints | None) -> Rule:
    rule = sheet._(
        "Points are given for evidence (0 to 3: what is observed, counted or evaluated), for reuse "
        "(0 to 2: other countries, adaptations) and for duration (0 to 2: from two years, from "
        "three). From 2 points a practice is promising, from 4 with counted evidence good, from 6 "
        "with reuse replicated. The ladder follows FAO’s template for good practices."
    )
    if points is None:
        own = sheet._(
            "Here the record does not tell the period or the evidence, so nothing is computed."
        )
    else:
        own = sheet._(
            "Here: evidence %(evidence)s, reuse %(reuse)s, duration %(duration)s, together "
            "%(total)s."
        ) % {
            "evidence": points.evidence,
            "reuse": points.reuse,
            "duration": points.duration,
            "total": points.total,
        }
    html = Markup("<p>{}</p><p>{}</p>").format(rule, own)
    return Rule(sheet._("How this is worked out"), html)


# Other records


def _related(sheet: Sheet, item: Item, record: Undertaking) -> tuple[Card, ...]:
    """Records that this one names, then those that name it; each once."""
    catalogue = sheet.edition.catalogue
    relations: dict[str, str] = {}
    if isinstance(record, Practice) and record.adapted_from:
        relations[record.adapted_from] = sheet._("Adapted from this")
    for related in record.related:
        relations.setdefault(related.record, sheet.edition.word(related.relation))
    for link in catalogue.backlinks.get(item.ref, ()):
        relations.setdefault(link.ref, sheet._(labels.INVERSE[link.relation]))
    return tuple(
        sheet.card(catalogue.items[ref], relation=(sheet.edition.own(relation),))
        for ref, relation in relations.items()
        if ref in catalogue.items and ref != item.ref
    )


def _seeking(desk: Desk, record: Undertaking) -> Text | None:
    if not isinstance(record, Partnership) or record.seeking_partners is None:
        return None
    if record.seeking_partners.until < desk.sheet.edition.today:
        return None
    until = desk._("Partners are sought until %(date)s.") % {
        "date": desk.sheet.edition.format.date(record.seeking_partners.until)
    }
    note = desk.prose("seeking_partners.note")
    html = Markup("<p>{}</p>").format(until) + (note.html if note else "")
    return Text(html, until)
