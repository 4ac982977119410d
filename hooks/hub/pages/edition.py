"""The catalogue as the readers of one language get it, and a page of it in the making."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache, cached_property
from gettext import NullTranslations

from markupsafe import escape

from hub import addresses, appraisal, markup
from hub.catalogue import PAGED_VOCABULARIES, Catalogue, Item
from hub.cldr import Formatter
from hub.localise import Localised, LocalText
from hub.pages import changes, labels
from hub.pages.models import Card, Chip, Link, Notice, Text, Value
from hub.records.edtf import Period
from hub.records.schema import KINDS, Organisation, Practice, Undertaking
from hub.settings import Language, Settings

SHORT_LIST = 3
"""Themes shown on a card."""


class Edition:
    """The catalogue in one language; remembers what many pages ask for."""

    concept: Callable[[str, str], LocalText]
    """The label of a concept, given its vocabulary and its id."""

    def __init__(
        self,
        catalogue: Catalogue,
        settings: Settings,
        language: Language,
        words: NullTranslations,
        today: date,
    ) -> None:
        self.catalogue = catalogue
        self.settings = settings
        self.language = language
        self.words = words
        self.today = today
        self.format = Formatter(language, words)
        self.concept = cache(self._concept)
        self.cards: dict[tuple[str, str], Card] = {}
        """The cards already made, by record and by the way up from the page."""
        self._localised: dict[str, Localised] = {}
        self._texts: dict[tuple[str, str, str], Text] = {}

    @property
    def locale(self) -> str:
        """The BCP 47 tag of the readers' language."""
        return self.language.locale

    def _(self, message: str) -> str:
        """The interface's words."""
        return self.words.gettext(message)

    def word(self, member: StrEnum) -> str:
        """The word for a value of an enumeration."""
        return labels.label(self.words, member)

    def item(self, item: Item) -> Localised:
        """The texts of a record."""
        found = self._localised.get(item.ref)
        if found is None:
            found = Localised(item.texts, self.locale, self.settings.default.locale)
            self._localised[item.ref] = found
        return found

    def vocabulary(self, name: str) -> Localised:
        """The texts of a vocabulary."""
        found = self._localised.get(name)
        if found is None:
            texts = self.catalogue.vocabularies[name].texts
            found = Localised(texts, self.locale, self.settings.default.locale)
            self._localised[name] = found
        return found

    def foreign(self, locale: str) -> str | None:
        """`locale` if it is not the page's own language, as a `lang` attribute needs it."""
        return None if locale == self.locale else locale

    def own(self, words: str) -> Text:
        """Words of the interface among texts of records."""
        return Text(escape(words), words)

    def line(self, local: LocalText) -> Text:
        """Plain text on one line."""
        return Text(escape(local.line), local.line, self.foreign(local.locale))

    def plain(self, local: LocalText) -> Text:
        """The words of short Markdown on one line, where its marks and links have no place."""
        words = markup.to_plain(local.line)
        return Text(escape(words), words, self.foreign(local.locale))

    def prose(self, local: LocalText) -> Text:
        """Short Markdown."""
        return self._marked(local.line, local)

    def items(self, local: LocalText) -> tuple[Text, ...]:
        """A list of short Markdown texts."""
        return tuple(self._marked(item, local) for item in local.items)

    def _marked(self, source: str, local: LocalText) -> Text:
        html = markup.to_html(source)
        return Text(html, source, self.foreign(local.locale))

    def _concept(self, vocabulary: str, concept: str) -> LocalText:
        return self.vocabulary(vocabulary)[f"concepts.{concept}.label"]

    @cached_property
    def field_titles(self) -> dict[str, str]:
        """What the fields of the schema are called, by their names in records."""
        return {
            name: self._(field.title or name)
            for model in KINDS.values()
            for name, field in model.model_fields.items()
        }

    @cached_property
    def maturities(self) -> dict[str, Chip]:
        """The computed rung of every practice that can be assessed, by reference."""
        found = {}
        for item in self.catalogue.kind("practices"):
            points = appraisal.maturity(item, self.catalogue, self.today)
            if points:
                found[item.ref] = Chip(self.word(points.rung), points.rung)
        return found


@dataclass(frozen=True)
class Sheet:
    """A page in the making: the edition, and the address from which links are counted."""

    edition: Edition
    path: str

    @cached_property
    def base(self) -> str:
        """The way up to the root of the site."""
        return addresses.base_of(self.path)

    def href(self, target: str) -> str:
        """A link from this page to the address `target`."""
        return self.base + target or "./"

    def _(self, message: str) -> str:
        return self.edition._(message)

    def home(self) -> Link:
        """The link to the first page, as a breadcrumb begins."""
        return Link(self.href(addresses.home(self.edition.language)), self._("Home"))

    def kind(self, kind: str) -> Link:
        """The link to the index of a kind."""
        target = addresses.index(self.edition.language, kind)
        return Link(self.href(target), self._(labels.KIND_MANY[kind]))

    def vocabulary(self, name: str) -> Link:
        """The link to the index of a vocabulary, or of the countries."""
        target = addresses.index(self.edition.language, name)
        return Link(self.href(target), self._(labels.CONCEPT_MANY[name]))

    def concept(self, vocabulary: str, concept: str, count: int | None = None) -> Link:
        """The link to a concept's page."""
        local = self.edition.concept(vocabulary, concept)
        target = addresses.concept(self.edition.language, vocabulary, concept)
        return Link(self.href(target), local.line, self.edition.foreign(local.locale), count=count)

    def concept_value(self, vocabulary: str, concept: str) -> Value:
        """A concept as a word in a fact, linked where it has a page."""
        local = self.edition.concept(vocabulary, concept)
        href = None
        if vocabulary in PAGED_VOCABULARIES:
            href = self.href(addresses.concept(self.edition.language, vocabulary, concept))
        return Value(local.line, href, self.edition.foreign(local.locale))

    def concept_values(self, vocabulary: str, concepts: Iterable[str]) -> tuple[Value, ...]:
        """Several concepts as words in a fact."""
        return tuple(self.concept_value(vocabulary, concept) for concept in concepts)

    def country(self, code: str, count: int | None = None) -> Link:
        """The link to a country's page."""
        target = addresses.country(self.edition.language, code)
        return Link(self.href(target), self.edition.format.country(code), count=count)

    def country_value(self, code: str) -> Value:
        """A country as a word in a fact; linked if the catalogue has records of it."""
        name = self.edition.format.country(code)
        if code not in self.edition.catalogue.by_country:
            return Value(name)
        return Value(name, self.href(addresses.country(self.edition.language, code)))

    def record(self, ref: str) -> Value | None:
        """A record as a word in a fact; None for one that is not published."""
        item = self.edition.catalogue.items.get(ref)
        if item is None:
            return None
        local = self.edition.item(item)[title_path(item)]
        href = self.href(addresses.record(self.edition.language, ref))
        return Value(local.line, href, self.edition.foreign(local.locale))

    def period(self, period: Period | None) -> str:
        """A period in words, or nothing."""
        return self.edition.format.period(period) if period else ""

    def chip(self, member: StrEnum) -> Chip:
        """A value of an enumeration as a small label."""
        return Chip(self.edition.word(member), member.value)

    def notices(self, localised: Localised, section: str, href: str | None) -> tuple[Notice, ...]:
        """What a reader should know of the language of a section."""
        edition = self.edition
        shown = localised.locale_of(section)
        found = []
        if shown != edition.locale:
            name = edition.format.language(shown)
            found.append(Notice("borrowed", name, (), href))
        for kind, behind in (
            ("outdated", localised.outdated(section)),
            ("partial", localised.partial(section)),
        ):
            if behind:
                names = self.changed(localised, behind)
                found.append(Notice(kind, edition.format.language(shown), names, href))
        if localised.unread_machine(section):
            found.append(Notice("machine", edition.format.language(shown), (), href))
        return tuple(found)

    def changed(self, localised: Localised, paths: Iterable[str]) -> tuple[str, ...]:
        """What the texts at `paths`, which stand in one section, are called."""
        opening, closing = self.edition.language.quotes
        return tuple(
            f"{opening}{name}{closing}" if is_own else self._(name)
            for name, is_own in changes.names(localised, paths)
        )

    def card(self, item: Item, *, relation: tuple[Text, ...] = (), date: str = "") -> Card:
        """A record in a list; `relation` is what it is to the record of the page."""
        key = (item.ref, self.base)
        card = self.edition.cards.get(key)
        if card is None:
            card = self.edition.cards[key] = self._card(item)
        return replace(card, relation=relation, date=date) if relation or date else card

    def _card(self, item: Item) -> Card:
        edition = self.edition
        localised = edition.item(item)
        title = localised[title_path(item)]
        summary = localised.get("about" if item.kind == "organisations" else "summary")
        record = item.record
        themes = record.themes if isinstance(record, Undertaking) else ()
        period = record.period if isinstance(record, Undertaking) else None
        foreign = edition.foreign(title.locale)
        return Card(
            ref=item.ref,
            kind=item.kind.removesuffix("s"),
            kind_label=edition._(labels.KIND_ONE[item.kind]),
            href=self.href(addresses.record(edition.language, item.ref)),
            title=edition.line(title),
            summary=edition.line(summary) if summary else None,
            countries=edition.format.join([edition.format.country(c) for c in item.countries]),
            period=self.period(period),
            maturity=edition.maturities.get(item.ref) if isinstance(record, Practice) else None,
            language=Value(edition.format.language_alone(foreign), None, foreign)
            if foreign
            else None,
            themes=tuple(self.concept("themes", theme) for theme in themes[:SHORT_LIST]),
        )

    def added(self, item: Item) -> str:
        """When a record was added, as a card says it."""
        return self._("Added %(date)s") % {"date": self.edition.format.date(item.record.added)}


def title_path(item: Item) -> str:
    """The field that names the record."""
    return "name" if isinstance(item.record, Organisation) else "title"
