"""The sections about those behind a record: partners, money, contacts, contributors.

What consists of a record that is not published is left out: its name is not there to be shown, and
to say that it has none would be wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from markupsafe import escape

from hub.pages import record_models
from hub.pages.desk import Desk
from hub.pages.models import Text, Value
from hub.pages.record_models import Section
from hub.records.messages import N_
from hub.records.schema import Partner, Project, Undertaking
from hub.records.values import Qualifier


def partners(desk: Desk) -> Section | None:
    """Who took part, and as what."""
    record = desk.record
    if not isinstance(record, Undertaking):
        return None
    alone = [one for one in record.organisations if one.organisation or one.contribution]
    together: dict[tuple[str | None, str | None, str, bool, bool], list[Partner]] = {}
    for one in record.organisations:
        if one not in alone:
            period = desk.sheet.period(one.period)
            key = (one.type, one.role, period, one.count is None, one.country is None)
            together.setdefault(key, []).append(one)
    lines = (
        *(_named(desk, one) if one.organisation else _unnamed(desk, [one]) for one in alone),
        *(_unnamed(desk, group) for group in together.values()),
    )
    content = tuple(line for line in lines if line)
    return desk.section("organisations", N_("Who took part"), "partners", content)


def _named(desk: Desk, one: Partner) -> record_models.Partner | None:
    """A partner with a page of its own; None for one that is not published."""
    edition = desk.sheet.edition
    value = desk.sheet.record(one.organisation) if one.organisation else None
    if value is None or one.organisation is None:
        return None
    countries = edition.catalogue.items[one.organisation].countries
    return record_models.Partner(
        value.label,
        value.href,
        value.lang,
        edition.format.country(one.country or countries[0]),
        None,
        desk.sheet.concept_value("roles", one.role) if one.role else None,
        desk.sheet.period(one.period),
        _contribution(desk, one),
    )


def _unnamed(desk: Desk, group: Sequence[Partner]) -> record_models.Partner:
    """Partners of one sort that the source does not name, in one line.

    All of them are counted or none, and all have a country or none: what is known of one is not
    said of another.
    """
    one = group[0]
    count = sum(each.count for each in group if each.count) or None
    sort = _sort_of(desk, one, count)
    return record_models.Partner(
        sort.label,
        None,
        sort.lang,
        _countries(desk, group),
        count,
        desk.sheet.concept_value("roles", one.role) if one.role else None,
        desk.sheet.period(one.period),
        _contribution(desk, one),
    )


def _countries(desk: Desk, group: Sequence[Partner]) -> str:
    """Where the partners are; with how many in each, where the sum does not tell it."""
    words = desk.sheet.edition.format
    counts = Counter[str]()
    for one in group:
        if one.country:
            counts[one.country] += one.count or 0
    told = len(counts) > 1 and any(count > 1 for count in counts.values())
    return words.join(
        [
            f"{words.country(code)} ({words.number(count)})" if told else words.country(code)
            for code, count in counts.items()
        ]
    )


def _contribution(desk: Desk, one: Partner) -> Text | None:
    return desk.prose(f"organisations.{one.key}.contribution") if one.key else None


def _sort_of(desk: Desk, one: Partner, count: int | None) -> Value:
    edition = desk.sheet.edition
    if one.type:
        kind = desk.sheet.concept_value("organisation-types", one.type)
        if count and count > 1:
            return replace(kind, label=f"{kind.label} ({edition.format.number(count)})")
        return kind
    if count is None:
        return Value(desk._("Organisations that the source does not name"))
    words = edition.words.ngettext(
        "%(num)s organisation that the source does not name",
        "%(num)s organisations that the source does not name",
        count,
    )
    return Value(words % {"num": edition.format.number(count)})


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
        found = record_models.Funding(
            desk.sheet.concept_value("programmes", one.programme) if one.programme else None,
            desk.sheet.record(one.funder) if one.funder else None,
            desk.sheet.record(one.via) if one.via else None,
            amount,
        )
        if any((found.programme, found.funder, found.via, found.amount)):
            content.append(found)
    if isinstance(record, Project) and record.grant:
        # Of several who gave money the record does not say whose number it is.
        own = content.pop() if len(content) == 1 else record_models.Funding()
        content.append(replace(own, grant=record.grant))
    return desk.section("funding", N_("Funding"), "funding", tuple(content))


def contacts(desk: Desk) -> Section | None:
    """Whom a reader can ask."""
    record, edition = desk.record, desk.sheet.edition
    if not isinstance(record, Undertaking):
        return None
    content = []
    for one in record.contacts:
        names = [edition.format.language(tag) for tag in one.languages]
        found = record_models.Contact(
            organisation=desk.sheet.record(one.organisation) if one.organisation else None,
            person=one.name or "",
            function=desk.maybe_line(f"contacts.{one.key}.function") if one.key else None,
            email=one.email or "",
            href=one.url,
            languages=edition.format.join(names),
            checked=desk.day(one.checked),
        )
        # The function alone is not left of somebody whose organisation is not published.
        own = () if one.organisation else (found.function,)
        if any((found.organisation, found.person, found.email, found.href, *own)):
            content.append(found)
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
