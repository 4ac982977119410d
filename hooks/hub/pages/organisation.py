"""The pages of organisations."""

from __future__ import annotations

from hub.catalogue import Item, Money, newest_first
from hub.pages import colophon, labels, sections
from hub.pages.desk import Desk
from hub.pages.edition import Sheet
from hub.pages.models import Fact, Group, Text, Value
from hub.pages.record_models import OrganisationPage
from hub.records.messages import N_
from hub.records.schema import KINDS, Organisation

GROUP_LIMIT = 50
"""Cards of one kind on an organisation's page."""


def organisation_page(sheet: Sheet, item: Item) -> OrganisationPage:
    """The page of an organisation, with everything it took part in."""
    record = item.record
    if not isinstance(record, Organisation):
        raise TypeError(item.ref)
    desk = colophon.desk_for(sheet, item)
    about = sections.prose("about", N_("What it is"))(desk)
    return OrganisationPage(
        ref=item.ref,
        kind_label=sheet._(labels.KIND_ONE[item.kind]),
        breadcrumb=(sheet.home(), sheet.kind(item.kind)),
        title=desk.line("name"),
        original_title=colophon.original_title(desk, "name"),
        acronym=colophon.acronym(record.acronym, desk.line("name")),
        notices=desk.head,
        glance=_organisation_facts(desk, record),
        images=colophon.images(desk),
        about=about,
        took_part=_took_part(sheet, item),
        sources=sections.sources(desk),
        not_stated=colophon.not_stated(desk),
        edit=colophon.edit_link(desk),
        translate=colophon.translate_link(desk),
        report=colophon.report_link(desk),
        record_facts=colophon.record_facts(desk),
        confirmed=record.confirmed_by_owner is not None,
    )


def _organisation_facts(desk: Desk, record: Organisation) -> tuple[Fact, ...]:
    sheet = desk.sheet
    place = (Value(desk.place(record.place)),) if record.place else ()
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
        Fact("part_of", sheet._("Part of"), (parent,) if parent else ()),
        Fact("parts", sheet._("Its parts"), parts),
        Fact("website", sheet._("Website"), website),
        Fact("identifiers", sheet._("Identifiers"), known),
    )
    return tuple(fact for fact in facts if fact.values)


def _host(url: str) -> str:
    return url.split("://", 1)[-1].removeprefix("www.").rstrip("/")


def _took_part(sheet: Sheet, item: Item) -> tuple[Group, ...]:
    edition = sheet.edition
    roles: dict[str, list[Text]] = {}
    for ref, role in edition.catalogue.participations.get(item.ref, ()):
        known = roles.setdefault(ref, [])
        if isinstance(role, Money):
            words = edition.own(edition.word(role))
        elif role:
            words = edition.line(edition.concept("roles", role))
        else:
            continue
        if words not in known:
            known.append(words)
    found = newest_first(edition.catalogue.items[ref] for ref in roles)
    groups = []
    for kind in KINDS:
        of_kind = [one for one in found if one.kind == kind]
        if of_kind:
            cards = tuple(
                sheet.card(one, relation=tuple(roles[one.ref])) for one in of_kind[:GROUP_LIMIT]
            )
            groups.append(Group(kind, sheet._(labels.KIND_MANY[kind]), len(of_kind), cards))
    return tuple(groups)
