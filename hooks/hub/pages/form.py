"""The pages on which one writes a new record: the choice of a kind, the form, its paper."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any
from urllib.parse import urlsplit

from hub import addresses, interface, markup
from hub.cldr import COUNTRY_CODES, CURRENCY_CODES, capitalised
from hub.form import asking
from hub.form.plan import FOLDED, steps
from hub.form.spec import as_json, form_spec
from hub.form.words import date_words
from hub.pages import labels
from hub.pages.edition import Edition, Sheet, title_path
from hub.pages.form_models import (
    Choice,
    Chooser,
    ConsentLetter,
    FormPage,
    FormStep,
    KindWay,
    Question,
    Sending,
)
from hub.pages.models import Link
from hub.records import edtf
from hub.records.schema import KINDS, Model, Practice, Undertaking
from hub.records.values import Maturity, Qualifier
from hub.records.walk import Node, nodes
from hub.settings import Settings

SAMPLES = ("2012-10-24", "2014/2016", "2009/..")
"""Dates whose words show how one may write a date."""

FORGES = {"github": "GitHub", "gitlab": "GitLab"}
OPEN = ("sources",)
"""Lists that begin with an empty item, besides those that are needed: what most people give."""

_WIDGETS = {
    "url": "url",
    "email": "email",
    "number": "number",
    "amount": "number",
    "count": "number",
    "year": "number",
    "latitude": "number",
    "longitude": "number",
    "period": "period",
    "day": "day",
    "past-day": "day",
    "reference": "record",
    "country": "names",
    "language": "names",
    "currency": "names",
    "boolean": "select",
    "choice": "select",
    "concept": "select",
    "group": "group",
    "summary": "area",
    "prose": "area",
    "item": "area",
}
"""What one writes each sort of value into; everything else into a line."""

_ROWS = {"summary": 3, "prose": 6, "item": 2}


@dataclass(frozen=True)
class _Writer:
    """Turns the fields of the schema into questions."""

    sheet: Sheet
    spec: dict[str, Any]

    @property
    def edition(self) -> Edition:
        return self.sheet.edition

    @cached_property
    def _fields(self) -> dict[tuple[str, str], dict[str, Any]]:
        return {
            (model, one["name"]): one
            for model, found in self.spec["models"].items()
            for one in found["fields"]
        }

    def question(self, model: type[Model], name: str, base: str = "f") -> Question:
        """The question for a field; `base` begins the ids of its controls."""
        node = nodes(model)[name]
        said = self._fields[model.__name__, name]
        sort = said["sort"]
        id = f"{base}-{name.replace('_', '-')}"
        widget = _WIDGETS.get(sort, "line")
        if name == "key":
            widget = "hidden"
        elif node.shape == "list" and widget == "select":
            widget = "checks"
        inner = id if node.shape == "one" else f"{id}-#"
        parts = tuple(self._parts(node.model, inner)) if node.model else ()
        folded = FOLDED.get(node.model, ()) if node.model else ()
        label, help_text = asking.words(model, name, node)
        is_plain = widget in ("line", "area", "url", "email", "number")
        return Question(
            name=name,
            id=id,
            label=self.sheet._(label),
            help=self.sheet._(help_text) if help_text else "",
            shape=node.shape,
            sort=sort,
            widget=widget,
            is_required=bool(said.get("required")),
            is_text="text" in said,
            opens=bool(said.get("required")) or name in OPEN,
            may_be_unknown=bool(said.get("weight")) and not said.get("required"),
            limit=said.get("max", 0) if widget in ("line", "area") else 0,
            rows=_ROWS.get(sort, 1),
            add=self.sheet._(asking.add_another(name)),
            source={"country": "countries", "language": "languages", "currency": "currencies"}.get(
                sort, ""
            ),
            examples=tuple(said.get("examples", ())) if is_plain else (),
            kinds=tuple(said.get("kinds", ())),
            choices=tuple(self._choices(node, said)),
            fields=tuple(one for one in parts if one.name not in folded),
            more=tuple(one for one in parts if one.name in folded),
        )

    def _parts(self, model: type[Model], base: str) -> Iterator[Question]:
        for name in nodes(model):
            yield self.question(model, name, base)

    def _choices(self, node: Node, said: dict[str, Any]) -> Iterator[Choice]:
        if said["sort"] == "boolean":
            yield Choice("true", self.sheet._("Yes"))
            yield Choice("false", self.sheet._("No"))
        for member in node.choices:
            word = self.edition.word(member)  # type: ignore[arg-type] # the walk keeps the members
            if member is Qualifier.EXACT:
                word = self.sheet._("exact")
            yield Choice(str(member), capitalised(word))
        if vocabulary := said.get("vocabulary"):
            yield from self._concepts(vocabulary)

    def _concepts(self, name: str, broader: str | None = None, depth: int = 0) -> Iterator[Choice]:
        """The concepts of a vocabulary as a tree: each followed by those within it."""
        found = self.edition.catalogue.vocabularies.get(name)
        if found is None:
            return
        texts = self.edition.vocabulary(name)
        for concept in found.narrower.get(broader, ()):
            label = texts[f"concepts.{concept}.label"]
            definition = texts.get(f"concepts.{concept}.definition")
            yield Choice(
                concept,
                label.line,
                markup.to_plain(definition.line) if definition else "",
                self.edition.foreign(label.locale),
                depth,
            )
            yield from self._concepts(name, concept, depth + 1)


@cache
def _date_words(settings: Settings) -> dict[str, Any]:
    """The words of dates in all languages; the same for all forms."""
    return date_words(
        (language, interface.translations(settings, language.locale))
        for language in settings.languages
    )


def form_page(sheet: Sheet, kind: str) -> FormPage:
    """The form for a new record."""
    edition = sheet.edition
    vocabularies = {
        name: found.vocabulary for name, found in edition.catalogue.vocabularies.items()
    }
    spec = form_spec(kind, vocabularies, edition._, _date_words(edition.settings))
    writer = _Writer(sheet, spec)
    one = sheet._(labels.KIND_ONE[kind])
    return FormPage(
        breadcrumb=(sheet.home(), _contribute(sheet), _new(sheet)),
        base=sheet.base,
        kind=kind,
        kind_label=one,
        title=sheet._(asking.TITLES[kind]),
        lead=sheet._(
            "The required questions come first and take about half an hour. Everything else helps"
            " others and can wait."
        ),
        dates=tuple(edition.format.period(edtf.parse(sample)) for sample in SAMPLES),
        dates_locale=edition.language.cldr.replace("_", "-"),
        languages=site_languages(sheet),
        steps=tuple(
            FormStep(
                step.name,
                sheet._(step.title),
                sheet._(step.lead) if step.lead else "",
                step.is_needed,
                tuple(writer.question(KINDS[kind], name) for name in step.fields),
            )
            for step in steps(kind)
        ),
        ways=sending(sheet),
        rungs=tuple(map(sheet.chip, Maturity)) if KINDS[kind] is Practice else (),
        address=edition.settings.site_url + addresses.new(edition.language, kind),
        form=_form(sheet, kind),
        paper=_paper(sheet, kind),
        consent=_consent(sheet),
        reference=Link(
            sheet.href(addresses.reference(edition.language)),
            sheet._("All questions that a record can answer"),
        ),
        editors_href=_about(sheet, "contact"),
        criteria_href=_about(sheet, "criteria"),
        next_href=_contribute(sheet, "next").href,
        spec=as_json(spec),
        names=as_json(names(edition)),
    )


def chooser(sheet: Sheet) -> Chooser:
    """Where one begins."""
    edition = sheet.edition
    return Chooser(
        breadcrumb=(sheet.home(), _contribute(sheet)),
        base=sheet.base,
        kinds=tuple(
            KindWay(
                kind.removesuffix("s"),
                sheet._(labels.KIND_ONE[kind]),
                sheet._(asking.LEADS[kind]),
                _form(sheet, kind),
                _paper(sheet, kind),
            )
            for kind in KINDS
        ),
        languages=site_languages(sheet),
        ways=sending(sheet),
        consent=_consent(sheet),
        translate=Link(
            sheet.href(addresses.document(edition.language, "contribute")) + "#translate",
            sheet._("Translate a record"),
        ),
        editors_href=_about(sheet, "contact"),
        criteria_href=_about(sheet, "criteria"),
        next_href=_contribute(sheet, "next").href,
    )


def consent_letter(sheet: Sheet) -> ConsentLetter:
    """The letter for persons who are named or shown."""
    settings = sheet.edition.settings
    return ConsentLetter(
        breadcrumb=(sheet.home(), _contribute(sheet), _new(sheet)),
        base=sheet.base,
        site_name=settings.site_name,
        site_url=settings.site_url,
        contact=settings.contact,
    )


def sending(sheet: Sheet) -> Sending:
    """The ways to the editors, as the settings tell them."""
    settings = sheet.edition.settings
    host = urlsplit(settings.repository).hostname or ""
    forge = "gitlab" if "/-/edit/" in settings.edit else "github" if "github" in host else ""
    branch = settings.edit.rstrip("/").rpartition("/")[2]
    begin = {"github": "new", "gitlab": "-/new"}.get(forge)
    return Sending(
        contact=settings.contact,
        forge=forge,
        forge_name=FORGES.get(forge, ""),
        new_file=f"{settings.repository}/{begin}/{branch}" if begin else "",
        site_name=settings.site_name,
    )


def names(edition: Edition) -> dict[str, Any]:
    """Countries, languages and currencies by name; those that the catalogue has stand first."""
    words = edition.format
    records = [item.record for item in edition.catalogue.items.values()]
    paid = {
        money.currency
        for record in records
        if isinstance(record, Undertaking)
        for money in record.funding
    }
    spoken = {*edition.settings.locales, *(record.language for record in records)}

    def listed(found: dict[str, str], frequent: set[str]) -> dict[str, Any]:
        entries = sorted(found.items(), key=lambda one: words.sort_key(one[1]))
        return {"frequent": sorted(frequent & {*found}), "all": entries}

    return {
        "countries": listed(
            {code: words.country(code) for code in COUNTRY_CODES},
            {*edition.catalogue.by_country},
        ),
        "languages": listed(words.languages(), spoken),
        "currencies": listed(
            {code: f"{code} – {words.currency(code)}" for code in CURRENCY_CODES},
            {"EUR", *filter(None, paid)},
        ),
    }


def record_names(edition: Edition) -> str:
    """The names of all records by reference, as JSON: what one finds them by in the form.

    Each has its title for the reader, and the one of its author where that differs.
    """
    found = {}
    for ref, item in edition.catalogue.items.items():
        path = title_path(item)
        titles = (edition.item(item)[path].line, item.texts.by_locale[item.texts.original][path])
        found[ref] = [*dict.fromkeys(titles)]
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def site_languages(sheet: Sheet) -> str:
    """The languages in which the editors read, as a list within a sentence."""
    words = sheet.edition.format
    return words.join([words.language(one) for one in sheet.edition.settings.locales])


def _contribute(sheet: Sheet, part: str = "") -> Link:
    target = addresses.document(sheet.edition.language, "contribute")
    return Link(sheet.href(target) + (part and f"#{part}"), sheet._("Contribute"))


def _about(sheet: Sheet, part: str) -> str:
    return f"{sheet.href(addresses.document(sheet.edition.language, 'about'))}#{part}"


def _new(sheet: Sheet) -> Link:
    return Link(sheet.href(addresses.new(sheet.edition.language)), sheet._("Add a record"))


def _form(sheet: Sheet, kind: str) -> Link:
    target = addresses.new(sheet.edition.language, kind)
    return Link(sheet.href(target), sheet._("Open the form"))


def _paper(sheet: Sheet, kind: str) -> Link:
    target = addresses.paper(sheet.edition.language, kind)
    return Link(sheet.href(target), sheet._("The form on paper, to print and fill in by hand"))


def _consent(sheet: Sheet) -> Link:
    target = addresses.consent(sheet.edition.language)
    return Link(sheet.href(target), sheet._("A letter of consent, to print and sign"))
