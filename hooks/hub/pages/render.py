"""From view models to HTML: every page of an edition, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from hub import addresses, markup
from hub.catalogue import PAGED_VOCABULARIES, Item
from hub.pages import (
    colophon,
    form,
    form_models,
    home,
    index_models,
    indexes,
    labels,
    organisation,
    record,
    record_models,
    reference,
    thanks,
    translate,
    translation_models,
    translations,
)
from hub.pages.edition import Edition, Sheet, title_path
from hub.pages.models import Card, Link, NotFound, Page, Redirect, Text, Tombstone, Value
from hub.pages.scripts import imported
from hub.pages.templates import environment
from hub.records.schema import KINDS, Organisation, Retired

View = Page | record_models.Page | index_models.Page | form_models.Page | translation_models.Page


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page without its frame. Paths are relative to the root of the site.

    `canonical` is another page where this one only repeats it; `alternates` are the real
    translations, by locale; `languages` are the same page in every language, by locale.
    """

    path: str
    locale: str
    title: str
    description: str
    body: str
    body_class: str
    languages: Mapping[str, str]
    alternates: Mapping[str, str]
    canonical: str
    changed: str | None = None
    indexed: bool = True
    framed: bool = True


class Renderer:
    """Renders the pages of one edition with the templates in `overrides/hub/`."""

    def __init__(self, edition: Edition, templates: Path) -> None:
        self.edition = edition
        self._environment = environment(templates, edition)
        self._environment.filters["card"] = self._card
        self._search = templates / "assets" / "javascripts" / "search"
        self._cards: dict[tuple[str, tuple[Text, ...], str], Markup] = {}

    def render(self, template: str, page: View | Redirect) -> str:
        """The HTML of a view model."""
        return self._environment.get_template(f"hub/{template}.html").render(page=page)

    def _card(self, card: Card) -> Markup:
        """The HTML of a card; the same stands on a dozen pages."""
        key = (card.href, card.relation, card.date)
        html = self._cards.get(key)
        if html is None:
            template = self._environment.get_template("hub/fragments/card.html")
            html = Markup(template.render(card=card))  # noqa: S704 - the template escapes
            self._cards[key] = html
        return html

    def pages(self) -> Iterator[Rendered]:
        """Every page of the edition."""
        yield self._home()
        yield self._catalogue()
        for kind in KINDS:
            yield from self._kind_index(kind)
        for vocabulary in PAGED_VOCABULARIES:
            yield self._concept_index(vocabulary)
        for vocabulary in indexes.paged(self.edition):
            for concept in self.edition.catalogue.vocabularies[vocabulary].concepts:
                yield from self._concept(vocabulary, concept)
        yield self._country_index()
        for code in self.edition.catalogue.by_country:
            yield from self._country(code)
        for item in self.edition.catalogue.items.values():
            yield self._record(item)
        yield self._reference()
        yield from self._forms()
        yield self._thanks()
        yield self._translations()
        yield self._translate()
        yield from self._gone()

    # One function for each kind of page

    def _everywhere(self, path: str) -> dict[str, str]:
        """The same page in every language, given its path in this one."""
        rest = path.removeprefix(self.edition.language.prefix)
        return {
            language.locale: language.prefix + rest for language in self.edition.settings.languages
        }

    def _index_page(
        self,
        path: str,
        template: str,
        page: View,
        *,
        title: str,
        description: str,
        look: str,
    ) -> Rendered:
        everywhere = self._everywhere(path)
        return Rendered(
            path=path,
            locale=self.edition.locale,
            title=title,
            description=description,
            body=self.render(template, page),
            body_class=f"bp-page-{look}",
            languages=everywhere,
            alternates=everywhere,
            canonical=path,
        )

    def _home(self) -> Rendered:
        path = addresses.home(self.edition.language)
        page = home.home_page(Sheet(self.edition, path))
        title = self.edition._("Good practices of public libraries")
        description = self.edition._(
            "Projects, partnerships and good practices of public libraries, described so that "
            "others can take them over."
        )
        return self._index_page(
            path, "home", page, title=title, description=description, look="home"
        )

    def _catalogue(self) -> Rendered:
        path = addresses.catalogue(self.edition.language)
        scripts = imported(self._search, "catalogue.js")
        page = indexes.catalogue_page(Sheet(self.edition, path), scripts)
        title = self.edition._("Catalogue")
        description = self.edition._("All records, the newest first.")
        return self._index_page(
            path, "catalogue", page, title=title, description=description, look="catalogue"
        )

    def _reference(self) -> Rendered:
        path = addresses.reference(self.edition.language)
        page = reference.reference_page(Sheet(self.edition, path))
        title = self.edition._("All fields of a record")
        description = self.edition._("What a record can say, field by field.")
        return self._index_page(
            path, "reference", page, title=title, description=description, look="reference"
        )

    def _translations(self) -> Rendered:
        path = addresses.translations(self.edition.language)
        page = translations.translations_page(Sheet(self.edition, path))
        title = self.edition._("What is left to translate")
        description = self.edition._("How far the translations into this language have come.")
        return self._index_page(
            path, "translations", page, title=title, description=description, look="translations"
        )

    def _translate(self) -> Rendered:
        path = addresses.translate(self.edition.language)
        page = translate.translate_page(Sheet(self.edition, path))
        title = self.edition._("Translate a record")
        description = self.edition._("The original beside your translation, text by text.")
        return self._index_page(
            path, "translate", page, title=title, description=description, look="translate"
        )

    def _thanks(self) -> Rendered:
        path = addresses.thanks(self.edition.language)
        page = thanks.thanks_page(Sheet(self.edition, path))
        title = self.edition._("Thanks")
        description = self.edition._("Who wrote, translated and checked what you read here.")
        return self._index_page(
            path, "thanks", page, title=title, description=description, look="thanks"
        )

    def _forms(self) -> Iterator[Rendered]:
        """The pages on which one writes a new record."""
        language, _ = self.edition.language, self.edition._
        path = addresses.new(language)
        yield self._index_page(
            path,
            "new",
            form.chooser(Sheet(self.edition, path)),
            title=_("Add a record"),
            description=_("What you need, which form to take, and what happens next."),
            look="new",
        )
        for kind in KINDS:
            path = addresses.new(language, kind)
            page = form.form_page(Sheet(self.edition, path), kind)
            yield self._index_page(
                path, "form", page, title=page.title, description=page.lead, look="form"
            )
            path = addresses.paper(language, kind)
            page = form.form_page(Sheet(self.edition, path), kind)
            title = _("%(title)s: on paper") % {"title": page.title}
            yield self._index_page(
                path, "paper", page, title=title, description=page.lead, look="paper"
            )
        path = addresses.consent(language)
        yield self._index_page(
            path,
            "consent",
            form.consent_letter(Sheet(self.edition, path)),
            title=_("Letter of consent"),
            description=_("For persons who are named in a record or shown in its pictures."),
            look="paper",
        )

    def _kind_index(self, kind: str) -> Iterator[Rendered]:
        total = len(self.edition.catalogue.kind(kind))
        for number in range(1, indexes.page_count(total) + 1):
            path = addresses.index(self.edition.language, kind, number)
            page = indexes.kind_index(Sheet(self.edition, path), kind, number)
            title = self._numbered(page.title, number)
            yield self._index_page(
                path, "kind_index", page, title=title, description=page.lead, look="index"
            )

    def _concept_index(self, vocabulary: str) -> Rendered:
        path = addresses.index(self.edition.language, vocabulary)
        page = indexes.concept_index(Sheet(self.edition, path), vocabulary)
        return self._index_page(
            path, "concept_index", page, title=page.title, description=page.lead, look="index"
        )

    def _concept(self, vocabulary: str, concept: str) -> Iterator[Rendered]:
        edition = self.edition
        total = len(edition.catalogue.filed_under(vocabulary, concept))
        for number in range(1, indexes.page_count(total) + 1):
            path = addresses.concept(edition.language, vocabulary, concept, number)
            page = indexes.concept_page(Sheet(edition, path), vocabulary, concept, number)
            title = self._numbered(page.title.plain, number)
            description = markup.to_plain(page.definition.plain) if page.definition else title
            yield self._index_page(
                path, "concept", page, title=title, description=description, look="concept"
            )

    def _country_index(self) -> Rendered:
        path = addresses.index(self.edition.language, "countries")
        page = indexes.country_index(Sheet(self.edition, path))
        title = self.edition._(labels.CONCEPT_MANY[labels.COUNTRIES])
        lead = self.edition._(labels.CONCEPT_LEAD[labels.COUNTRIES])
        return self._index_page(
            path, "countries", page, title=title, description=lead, look="index"
        )

    def _country(self, code: str) -> Iterator[Rendered]:
        edition = self.edition
        total = len(edition.catalogue.by_country[code])
        for number in range(1, indexes.page_count(total) + 1):
            path = addresses.country(edition.language, code, number)
            page = indexes.country_page(Sheet(edition, path), code, number)
            title = self._numbered(page.title.plain, number)
            description = edition._("What libraries do in this country: %(country)s") % {
                "country": page.title.plain
            }
            yield self._index_page(
                path, "concept", page, title=title, description=description, look="concept"
            )

    def _numbered(self, title: str, number: int) -> str:
        if number == 1:
            return title
        return self.edition._("%(title)s, page %(number)s") % {"title": title, "number": number}

    def _record(self, item: Item) -> Rendered:
        edition = self.edition
        path = addresses.record(edition.language, item.ref)
        sheet = Sheet(edition, path)
        is_organisation = isinstance(item.record, Organisation)
        page = (
            organisation.organisation_page(sheet, item)
            if is_organisation
            else record.record_page(sheet, item)
        )
        everywhere = self._everywhere(path)
        alternates = {
            locale: target
            for locale, target in everywhere.items()
            if item.texts.is_translated(locale)
        }
        shown = edition.item(item).locale_of("title")
        default = edition.settings.default.locale
        canonical = everywhere.get(shown) or everywhere[default]
        return Rendered(
            path=path,
            locale=edition.locale,
            title=page.title.plain,
            description=colophon.description(sheet, item),
            body=self.render("organisation" if is_organisation else "record", page),
            body_class="bp-page-organisation" if is_organisation else "bp-page-record",
            languages=everywhere,
            alternates=alternates,
            canonical=canonical,
            changed=item.last_touched,
            indexed=canonical == path,
        )

    # What used to be

    def _gone(self) -> Iterator[Rendered]:
        """Redirects from former addresses, and what is left of retired records."""
        edition, language = self.edition, self.edition.language
        for old, ref in edition.catalogue.former.items():
            target = addresses.record(language, ref)
            item = edition.catalogue.items[ref]
            title = edition.item(item)[title_path(item)].line
            yield self._redirect(addresses.record(language, old), target, title)
        for name in indexes.paged(edition):
            for concept in edition.catalogue.vocabularies[name].vocabulary.concepts:
                for old in concept.former_ids:
                    target = addresses.concept(language, name, concept.id)
                    title = edition.concept(name, concept.id).line
                    yield self._redirect(addresses.concept(language, name, old), target, title)
        for ref, retired in edition.catalogue.retired.items():
            if ref.partition("/")[0] in {*KINDS, *PAGED_VOCABULARIES}:
                yield self._tombstone(ref, retired)

    def _redirect(self, path: str, target: str, title: str) -> Rendered:
        href = Sheet(self.edition, path).href(target)
        page = Redirect(self.edition.locale, self.edition.settings.site_url + target, href, title)
        return Rendered(
            path=path,
            locale=self.edition.locale,
            title=title,
            description="",
            body=self.render("redirect", page),
            body_class="",
            languages={},
            alternates={},
            canonical=target,
            indexed=False,
            framed=False,
        )

    def _tombstone(self, ref: str, retired: Retired) -> Rendered:
        edition = self.edition
        path = addresses.record(edition.language, ref)
        sheet = Sheet(edition, path)
        kind = ref.partition("/")[0]
        index = sheet.kind(kind) if kind in KINDS else sheet.vocabulary(kind)
        one = labels.KIND_ONE.get(kind) or labels.CONCEPT_ONE[kind]
        reason = Text(
            markup.to_html(retired.reason), retired.reason, edition.foreign(retired.language)
        )
        if kind in KINDS:
            title = edition._("This record was taken out")
            lead = edition._("This record was taken out of the catalogue on %(date)s.")
        else:
            title = edition._("This entry was taken out")
            lead = edition._("This entry was taken out of the catalogue on %(date)s.")
        page = Tombstone(
            breadcrumb=(sheet.home(), index),
            kind_label=edition._(one),
            title=title,
            lead=lead % {"date": edition.format.date(retired.date)},
            reason=reason,
            replaced_by=self._replacement(sheet, retired),
            index=index,
        )
        rendered = self._index_page(
            path, "tombstone", page, title=title, description=retired.reason, look="tombstone"
        )
        return Rendered(
            **{name: getattr(rendered, name) for name in Rendered.__slots__ if name != "indexed"},
            indexed=False,
        )

    def _replacement(self, sheet: Sheet, retired: Retired) -> Card | Value | None:
        ref, catalogue = retired.replaced_by or "", self.edition.catalogue
        if ref in catalogue.items:
            return sheet.card(catalogue.items[ref])
        name, _, concept = ref.partition("/")
        vocabulary = catalogue.vocabularies.get(name)
        if vocabulary is None or concept not in vocabulary.concepts:
            return None
        return sheet.concept_value(name, concept)

    def not_found(self, root: str) -> str:
        """What one sees at an address that never existed; `root` is the address of the site.

        The page is shown at any depth, so its links begin at `root`.
        """
        edition, language = self.edition, self.edition.language

        def link(target: str, label: str) -> Link:
            return Link(root + target, label)

        page = NotFound(
            locale=language.locale,
            home=link(addresses.home(language), edition._("Home")),
            catalogue=link(addresses.catalogue(language), edition._("Catalogue")),
            kinds=tuple(
                link(addresses.index(language, kind), edition._(labels.KIND_MANY[kind]))
                for kind in KINDS
            ),
        )
        return self.render("not_found", page)
