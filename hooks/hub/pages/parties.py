"""The sections about those behind a record: partners, money, contacts, contributors.

What consists of a record that is not published is left out: its name is not there to be shown, and
to say that it has none would be wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import escape

from hub.pages import record_models
from hub.pages.desk import Desk
from hub.pages.models import Text
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
    together: dict[tuple[str | None, str | None, str, bool], list[Partner]] = {}
    for one in record.organisations:
        if one not in alone:
            key = (one.type, one.role, desk.sheet.period(one.period), one.count is None)
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
        _role_of(desk, one),
        _contribution(desk, one),
    )


def _unnamed(desk: Desk, group: Sequence[Partner]) -> record_models.Partner:
    """Partners of one sort that the source does not name, in one line; all counted or none."""
    edition = desk.sheet.edition
    one = group[0]
    countries = dict.fromkeys(each.country for each in group if each.country)
    country = edition.format.join([edition.format.country(code) for code in countries])
    count = sum(each.count for each in group if each.count) or None
    return record_models.Partner(
        _sort_of(desk, one, count),
        None,
        None,
        country,
        count,
        _role_of(desk, one),
        _contribution(desk, one),
    )


def _role_of(desk: Desk, one: Partner) -> str:
    role = desk.sheet.edition.concept("roles", one.role).line if one.role else ""
    if one.period:
        period = desk.sheet.period(one.period)
        return f"{role} ({period})" if role else period
    return role


def _contribution(desk: Desk, one: Partner) -> Text | None:
    return desk.prose(f"organisations.{one.key}.contribution") if one.key else None


def _sort_of(desk: Desk, one: Partner, count: int | None) -> str:
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
