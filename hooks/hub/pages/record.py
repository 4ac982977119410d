"""The pages of records and organisations."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

from markupsafe import Markup

from hub import addresses, appraisal, markup
from hub.appraisal import MaturityPoints
from hub.catalogue import Item, Money, newest_first
from hub.cldr import capitalised
from hub.pages import labels, sections
from hub.pages.edition import Sheet, title_path
from hub.pages.models import (
    Card,
    Fact,
    Group,
    Image,
    Link,
    OrganisationPage,
    RecordPage,
    Rule,
    Text,
    Value,
)
from hub.pages.sections import Desk
from hub.records.messages import N_
from hub.records.schema import (
    KINDS,
    Organisation,
    Partnership,
    Practice,
    Project,
    Record,
    Undertaking,
)

CONTENTS_FROM = 4
"""Sections from which on a page gets a table of its contents."""

GROUP_LIMIT = 50
"""Cards of one kind on an organisation's page."""


def record_page(sheet: Sheet, item: Item) -> RecordPage:
    """The page of a project, a partnership or a practice."""
    record = item.record
    if not isinstance(record, Undertaking):
        raise TypeError(item.ref)
    desk = _desk(sheet, item)
    title = desk.line("title")
    found = tuple(section for build in sections.ORDER if (section := build(desk)))
    contents = tuple(Link(f"#{section.id}", section.title) for section in found)
    return RecordPage(
        ref=item.ref,
        kind=item.kind.removesuffix("s"),
        kind_label=sheet._(labels.KIND_ONE[item.kind]),
        breadcrumb=(sheet.home(), sheet.kind(item.kind)),
        title=title,
        original_title=_original(desk, "title"),
        acronym=_acronym(record.acronym, title) if isinstance(record, Project) else "",
        summary=desk.line("summary"),
        notices=desk.told,
        glance=_glance(desk, record),
        themes=tuple(sheet.concept("themes", theme) for theme in record.themes),
        activities=tuple(sheet.concept("activities", one) for one in record.activities),
        images=_images(desk),
        contents=contents if len(contents) >= CONTENTS_FROM else (),
        sections=found,
        not_stated=_not_stated(desk),
        related=_related(sheet, item, record),
        similar=tuple(sheet.card(one) for one in sheet.edition.catalogue.similar(item)),
        edit=_edit(desk),
        translate=_translate(desk),
        report=_report(desk),
        record_facts=_record_facts(desk),
        confirmed=record.confirmed_by_owner is not None,
        seeking=_seeking(desk, record),
    )


def organisation_page(sheet: Sheet, item: Item) -> OrganisationPage:
    """The page of an organisation, with everything it took part in."""
    record = item.record
    if not isinstance(record, Organisation):
        raise TypeError(item.ref)
    desk = _desk(sheet, item)
    about = sections.prose("about", N_("What it is"))(desk)
    return OrganisationPage(
        ref=item.ref,
        kind_label=sheet._(labels.KIND_ONE[item.kind]),
        breadcrumb=(sheet.home(), sheet.kind(item.kind)),
        title=desk.line("name"),
        original_title=_original(desk, "name"),
        acronym=_acronym(record.acronym, desk.line("name")),
        notices=desk.told,
        glance=_organisation_facts(desk, record),
        images=_images(desk),
        about=about,
        took_part=_took_part(sheet, item),
        sources=sections.sources(desk),
        not_stated=_not_stated(desk),
        edit=_edit(desk),
        translate=_translate(desk),
        report=_report(desk),
        record_facts=_record_facts(desk),
        confirmed=record.confirmed_by_owner is not None,
    )


def _desk(sheet: Sheet, item: Item) -> Desk:
    """A desk whose notices lead to where one can help to translate."""
    edition = sheet.edition
    desk = Desk(sheet, item, edition.item(item), None)
    translate = _translate(desk)
    return replace(desk, translate_href=translate.href if translate else None)


def _original(desk: Desk, path: str) -> Text | None:
    """The title as its author wrote it, beside one that reads differently."""
    texts = desk.localised.texts
    words = texts.by_locale[texts.original].get(path)
    if not isinstance(words, str) or words == desk.localised[path].value:
        return None
    return desk.own(words, texts.original)


def _acronym(acronym: str | None, title: Text) -> str:
    """The short name, if the title does not say it already."""
    return acronym if acronym and acronym not in title.plain else ""


# At a glance


def _glance(desk: Desk, record: Undertaking) -> tuple[Fact, ...]:
    sheet = desk.sheet
    places = tuple(Value(place.name) for place in record.places)
    facts = [
        Fact(
            "audience",
            sheet._("Who it is for"),
            sheet.concept_values("target-groups", record.target_groups),
        ),
        _stated(
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
        facts.append(_stated(Fact("setting", sheet._("Setting"), (*setting, *delivery))))
    facts += [
        _stated(Fact("when", sheet._("When"), _values(sheet.period(record.period)))),
        _stated(Fact("status", sheet._("Does it still run?"), _status(desk, record))),
    ]
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


def _stated(fact: Fact) -> Fact:
    """Mark a fact without values as not stated: these are the ones that a reader looks for."""
    return fact if fact.values else replace(fact, stated=False)


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
    return [
        _stated(Fact("staff", sheet._("Staff"), _values(staff))),
        _stated(Fact("time", sheet._("Time to set up"), _values(time))),
        _stated(Fact("cost", sheet._("Cost"), cost)),
    ]


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


def _organisation_facts(desk: Desk, record: Organisation) -> tuple[Fact, ...]:
    sheet = desk.sheet
    place = (Value(record.place.name),) if record.place else ()
    parent = sheet.record(record.part_of) if record.part_of else None
    parts = tuple(
        value
        for ref in sheet.edition.catalogue.parts_of.get(desk.item.ref, ())
        if (value := sheet.record(ref))
    )
    website = (Value(_host(record.website), record.website),) if record.website else ()
    numbers = record.identifiers
    known: tuple[Value, ...] = ()
    if numbers:
        known = tuple(
            filter(
                None,
                (
                    Value(f"ISIL {numbers.isil}") if numbers.isil else None,
                    Value("ROR", numbers.ror) if numbers.ror else None,
                    Value(
                        f"Wikidata {numbers.wikidata}",
                        f"https://www.wikidata.org/wiki/{numbers.wikidata}",
                    )
                    if numbers.wikidata
                    else None,
                ),
            )
        )
    facts = (
        Fact(
            "type",
            sheet._("Type"),
            (sheet.concept_value("organisation-types", record.type),),
        ),
        Fact("where", sheet._("Where"), (*place, sheet.country_value(record.country))),
        Fact("part_of", sheet._("Part of"), sections.value_or_none(parent)),
        Fact("parts", sheet._("Its parts"), parts),
        Fact("website", sheet._("Website"), website),
        Fact("identifiers", sheet._("Identifiers"), known),
    )
    return tuple(fact for fact in facts if fact.values)


def _host(url: str) -> str:
    return url.split("://", 1)[-1].removeprefix("www.").rstrip("/")


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
        sheet.card(catalogue.items[ref], relation=relation)
        for ref, relation in relations.items()
        if ref in catalogue.items and ref != item.ref
    )


def _took_part(sheet: Sheet, item: Item) -> tuple[Group, ...]:
    edition = sheet.edition
    roles: dict[str, list[str]] = {}
    for ref, role in edition.catalogue.participations.get(item.ref, ()):
        if isinstance(role, Money):
            words = edition.word(role)
        else:
            words = edition.concept("roles", role).line if role else ""
        if words not in roles.setdefault(ref, []):
            roles[ref].append(words)
    found = newest_first(edition.catalogue.items[ref] for ref in roles)
    groups = []
    for kind in KINDS:
        of_kind = [one for one in found if one.kind == kind]
        if of_kind:
            cards = tuple(
                sheet.card(one, relation=edition.format.join([w for w in roles[one.ref] if w]))
                for one in of_kind[:GROUP_LIMIT]
            )
            groups.append(Group(kind, sheet._(labels.KIND_MANY[kind]), len(of_kind), cards))
    return tuple(groups)


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


# The record as a record


def _not_stated(desk: Desk) -> tuple[str, ...]:
    titles = desk.sheet.edition.field_titles
    return tuple(titles[name] for name in desk.record.not_known if name in titles)


def _record_facts(desk: Desk) -> tuple[Fact, ...]:
    sheet, record, edition = desk.sheet, desk.record, desk.sheet.edition
    dates = (
        ("added", N_("Added"), record.added),
        ("changed", N_("Changed"), record.changed),
        ("reviewed", N_("Read against its sources"), record.reviewed),
        ("confirmed", N_("Confirmed by its owner"), record.confirmed_by_owner),
    )
    facts = [
        Fact(key, sheet._(title), (Value(edition.format.date(day)),))
        for key, title, day in dates
        if day
    ]
    if record.confirmed_by_owner is None:
        facts.append(
            Fact("confirmed", sheet._("Confirmed by its owner"), (Value(sheet._("not yet")),))
        )
    facts.append(_completeness_fact(desk, record))
    facts.append(Fact("licence", sheet._("Licence"), (_licence(record),)))
    return tuple(facts)


def _completeness_fact(desk: Desk, record: Record) -> Fact:
    sheet = desk.sheet
    titles = sheet.edition.field_titles
    missing = [titles[name] for name in appraisal.unanswered(record)[:5]]
    rule = sheet._(
        "Each field has a weight; a field counts when it is filled in, or when it was looked for "
        "and not found."
    )
    html = Markup("<p>{}</p>").format(rule)
    if missing:
        listed = sheet._("Still open: %(fields)s.") % {"fields": sheet.edition.format.join(missing)}
        html += Markup("<p>{}</p>").format(listed)
    percent = sheet._("%(number)s %%") % {"number": appraisal.completeness(record)}
    return Fact(
        "completeness",
        sheet._("Completeness"),
        (Value(percent),),
        rule=Rule(sheet._("How this is worked out"), html),
    )


def _licence(record: Record) -> Value:
    if record.licence == "CC-BY-4.0":
        return Value("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
    return Value(record.licence)


def _images(desk: Desk) -> tuple[Image, ...]:
    sheet = desk.sheet
    return tuple(
        Image(
            src=sheet.href(addresses.image(desk.item.ref, image.file)),
            alt=desk.line(f"images.{image.file}.alt"),
            width=desk.item.sizes[image.file][0],
            height=desk.item.sizes[image.file][1],
            credit=image.credit,
            licence=image.licence,
        )
        for image in desk.record.images
        if image.file in desk.item.sizes
    )


def _edit(desk: Desk) -> Link:
    target = f"{desk.sheet.edition.settings.edit}data/{desk.item.ref}/record.yml"
    return Link(target, desk._("Correct this record"))


def _translate(desk: Desk) -> Link | None:
    """The translation being read, or the way to begin one."""
    sheet, item = desk.sheet, desk.item
    locale = sheet.edition.locale
    if locale == item.texts.original:
        return None
    if locale in item.texts.by_locale:
        target = f"{sheet.edition.settings.edit}data/{item.ref}/{locale}.yml"
        return Link(target, desk._("Correct this translation"))
    target = sheet.href(addresses.document(sheet.edition.language, "contribute")) + "#translate"
    return Link(target, desk._("Translate this record"))


def _report(desk: Desk) -> Link:
    sheet = desk.sheet
    subject = quote(f"{sheet.edition.settings.site_name}: {desk.item.ref}")
    return Link(
        f"mailto:{sheet.edition.settings.contact}?subject={subject}",
        desk._("Tell the editors what is wrong or missing"),
    )


def description(sheet: Sheet, item: Item) -> str:
    """What search engines show of a record: plain text of its summary."""
    localised = sheet.edition.item(item)
    found = localised.get("summary") or localised.get("about") or localised[title_path(item)]
    return markup.to_plain(found.line)
