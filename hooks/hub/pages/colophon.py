"""What every record's page says of the record itself: who wrote it, when, and how to mend it."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

from markupsafe import Markup

from hub import addresses, appraisal, markup
from hub.catalogue import Item
from hub.pages.desk import Desk
from hub.pages.edition import Sheet, title_path
from hub.pages.models import Fact, Image, Link, Rule, Text, Value
from hub.records.messages import N_
from hub.records.schema import Record


def desk_for(sheet: Sheet, item: Item) -> Desk:
    """A desk whose notices lead to where one can help to translate."""
    edition = sheet.edition
    desk = Desk(sheet, item, edition.item(item), None)
    return replace(desk, translate_href=translate_link(desk).href)


def original_title(desk: Desk, path: str) -> Text | None:
    """The title as its author wrote it, beside one that reads differently."""
    texts = desk.localised.texts
    words = texts.by_locale[texts.original].get(path)
    if not isinstance(words, str) or words == desk.localised[path].value:
        return None
    return desk.own(words, texts.original)


def acronym(short: str | None, title: Text) -> str:
    """The short name, if the title does not say it already."""
    return short if short and short not in title.plain else ""


def not_stated(desk: Desk) -> tuple[str, ...]:
    """What was looked for and not found, in the words of the reader."""
    titles = desk.sheet.edition.field_titles
    return tuple(titles[name] for name in desk.record.not_known if name in titles)


def record_facts(desk: Desk) -> tuple[Fact, ...]:
    """When the record was written and read, how complete it is, and its licence."""
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
    percent = sheet.edition.format.percent(appraisal.completeness(record))
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


def images(desk: Desk) -> tuple[Image, ...]:
    """The pictures whose size is known."""
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


def edit_link(desk: Desk) -> Link:
    """The way to the file with the facts."""
    target = f"{desk.sheet.edition.settings.edit}data/{desk.item.ref}/record.yml"
    return Link(target, desk._("Correct this record"))


def translate_link(desk: Desk) -> Link:
    """The way to the form: for the language being read, or from it into another."""
    edition, item = desk.sheet.edition, desk.item
    locale = edition.locale
    if locale == item.texts.original:
        target = addresses.translate(edition.language, item.ref)
        return Link(desk.sheet.href(target), desk._("Translate into another language"))
    begun = locale in item.texts.by_locale
    words = desk._("Correct this translation") if begun else desk._("Translate this record")
    target = addresses.translate(edition.language, item.ref, locale)
    return Link(desk.sheet.href(target), words)


def report_link(desk: Desk) -> Link:
    """A letter to the editors, for whoever only wants to say something."""
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
