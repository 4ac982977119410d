"""Indexes: of a kind, of a vocabulary, of the countries, and the pages of what stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import ceil

from markupsafe import escape

from hub import addresses
from hub.addresses import PER_PAGE
from hub.catalogue import PAGED_VOCABULARIES, Item, VocabularyItem
from hub.pages import labels
from hub.pages.edition import Edition, Sheet, title_path
from hub.pages.index_models import (
    CataloguePage,
    ConceptIndex,
    ConceptPage,
    CountryIndex,
    Entry,
    Facet,
    Filter,
    KindIndex,
    Letter,
    Node,
    Pagination,
)
from hub.pages.models import Card, Group, Link, Text, Value
from hub.records.messages import N_
from hub.records.schema import KINDS

EUROVOC = "http://eurovoc.europa.eu/"
WIKIDATA = "https://www.wikidata.org/wiki/"

FILTERS = (
    ("kind", N_("Kind of record")),
    ("theme", N_("Theme")),
    ("target", N_("Target group")),
    ("activity", N_("Activity")),
    ("country", N_("Country")),
    ("programme", N_("Programme")),
    ("decade", N_("Decade")),
    ("lang", N_("Available in")),
    ("setting", N_("Setting")),
    ("cost", N_("Cost")),
    ("status", N_("Status")),
    ("maturity", N_("Maturity")),
)
"""The facets of the live search in the order of the page: name in addresses, and title."""

OPEN_FILTERS = frozenset({"kind", "theme", "target", "country"})
"""What most readers narrow by; the other facets wait folded."""


def page_count(total: int) -> int:
    """Pages that an index of `total` records has; an empty index has one."""
    return max(1, ceil(total / PER_PAGE))


def _slice(items: Sequence[Item], number: int) -> Sequence[Item]:
    return items[(number - 1) * PER_PAGE : number * PER_PAGE]


def _pagination(number: int, total: int, targets: Sequence[str]) -> Pagination | None:
    of = page_count(total)
    if of == 1:
        return None
    return Pagination(
        number=number,
        of=of,
        previous=targets[number - 2] if number > 1 else None,
        next=targets[number] if number < of else None,
        links=tuple(
            Link(target, str(place), current=place == number)
            for place, target in enumerate(targets, start=1)
        ),
    )


# Kinds


def kind_index(sheet: Sheet, kind: str, number: int) -> KindIndex:
    """One page of all records of a kind."""
    edition = sheet.edition
    items = edition.catalogue.kind(kind)
    targets = [
        sheet.href(addresses.index(edition.language, kind, page))
        for page in range(1, page_count(len(items)) + 1)
    ]
    alphabetical = kind == "organisations"
    return KindIndex(
        breadcrumb=(sheet.home(),),
        title=sheet._(labels.KIND_MANY[kind]),
        lead=sheet._(labels.KIND_LEAD[kind]),
        total=len(items),
        cards=()
        if alphabetical
        else tuple(sheet.card(item, date=sheet.added(item)) for item in _slice(items, number)),
        pages=_pagination(number, len(items), targets),
        facets=() if alphabetical else facets(sheet, kind),
        letters=tuple(_letters(sheet, _slice(_by_name(edition, items), number)))
        if alphabetical
        else (),
        add=Link(sheet.href(addresses.new(edition.language, kind)), sheet._("Add a record")),
    )


def facets(sheet: Sheet, kind: str = "") -> tuple[Facet, ...]:
    """Ways to narrow down the list of a kind or of all, with counts, the fullest first."""
    found = []
    for name, counts in sheet.edition.catalogue.counts(kind).items():
        links = [
            sheet.country(one, count)
            if name == labels.COUNTRIES
            else sheet.concept(name, one, count)
            for one, count in counts.items()
        ]
        if links:
            title = sheet._(labels.CONCEPT_MANY[name])
            found.append(Facet(title, _fullest_first(sheet.edition, links)))
    return tuple(found)


def _fullest_first(edition: Edition, links: Iterable[Link]) -> tuple[Link, ...]:
    return tuple(
        sorted(links, key=lambda link: (-(link.count or 0), edition.format.sort_key(link.label)))
    )


def _by_name(edition: Edition, items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: _name_key(edition, item)))


def _name_key(edition: Edition, item: Item) -> tuple[object, ...]:
    return (*edition.format.sort_key(edition.item(item)[title_path(item)].line), item.ref)


def _letters(sheet: Sheet, items: Iterable[Item]) -> Iterator[Letter]:
    edition = sheet.edition
    entries = []
    for item in items:
        name = edition.item(item)[title_path(item)]
        entries.append(
            Entry(
                ref=item.ref,
                href=sheet.href(addresses.record(edition.language, item.ref)),
                label=name.line,
                lang=edition.foreign(name.locale),
                note=edition.format.join([edition.format.country(c) for c in item.countries]),
            )
        )
    for letter, group in groupby(entries, key=lambda entry: edition.format.initial(entry.label)):
        yield Letter(letter, tuple(group))


# Vocabularies and concepts


def concept_index(sheet: Sheet, vocabulary: str) -> ConceptIndex:
    """A vocabulary as a tree, each concept with the number of its records.

    One that the records do not have is empty: menus and hand-written pages lead to its address.
    """
    item = sheet.edition.catalogue.vocabularies.get(vocabulary)
    tree = _tree(sheet, vocabulary, None) if item else ()
    siblings = tuple(sheet.vocabulary(name) for name in PAGED_VOCABULARIES if name != vocabulary)
    return ConceptIndex(
        breadcrumb=(sheet.home(),),
        title=sheet._(labels.CONCEPT_MANY[vocabulary]),
        lead=sheet._(labels.CONCEPT_LEAD[vocabulary]),
        total=len(item.concepts) if item else 0,
        tree=tree,
        siblings=(*siblings, sheet.vocabulary("countries")),
    )


def paged(edition: Edition) -> tuple[str, ...]:
    """The vocabularies that have pages and are there."""
    return tuple(name for name in PAGED_VOCABULARIES if name in edition.catalogue.vocabularies)


def _tree(sheet: Sheet, vocabulary: str, broader: str | None) -> tuple[Node, ...]:
    catalogue = sheet.edition.catalogue
    localised = sheet.edition.vocabulary(vocabulary)
    nodes = []
    for concept in catalogue.vocabularies[vocabulary].narrower.get(broader, ()):
        count = len(catalogue.filed_under(vocabulary, concept))
        definition = localised.get(f"concepts.{concept}.definition")
        nodes.append(
            Node(
                sheet.concept(vocabulary, concept, count),
                sheet.edition.plain(definition) if definition else None,
                _tree(sheet, vocabulary, concept),
            )
        )
    return tuple(nodes)


def concept_page(sheet: Sheet, vocabulary: str, concept: str, number: int) -> ConceptPage:
    """A concept: what it means, and its records."""
    edition = sheet.edition
    item = edition.catalogue.vocabularies[vocabulary]
    entry = item.concepts[concept]
    localised = edition.vocabulary(vocabulary)
    path = f"concepts.{concept}"
    label = localised[f"{path}.label"]
    definition = localised.get(f"{path}.definition")
    synonyms = item.texts.by_locale.get(label.locale, {}).get(f"{path}.synonyms", ())
    items = edition.catalogue.filed_under(vocabulary, concept)
    targets = [
        sheet.href(addresses.concept(edition.language, vocabulary, concept, page))
        for page in range(1, page_count(len(items)) + 1)
    ]
    translate = _translate(sheet, item, path)
    return ConceptPage(
        breadcrumb=(sheet.home(), sheet.vocabulary(vocabulary)),
        kind_label=sheet._(labels.CONCEPT_ONE[vocabulary]),
        title=edition.line(label),
        definition=edition.prose(definition) if definition else None,
        notices=sheet.notices(localised, path, translate.href if translate else None),
        synonyms=(synonyms,) if isinstance(synonyms, str) else tuple(synonyms),
        broader=(sheet.concept(vocabulary, entry.broader),) if entry.broader else (),
        narrower=tuple(
            sheet.concept(vocabulary, one, len(edition.catalogue.filed_under(vocabulary, one)))
            for one in item.narrower.get(concept, ())
        ),
        matches=tuple(_match(match) for match in entry.exact_match),
        total=len(items),
        groups=_groups(sheet, items),
        cards=_paged_cards(sheet, items, number),
        pages=_pagination(number, len(items), targets),
        edit=_edit(sheet, vocabulary, "vocabulary.yml", N_("Correct this entry")),
        translate=translate,
    )


def _edit(sheet: Sheet, vocabulary: str, file: str, words: str) -> Link:
    target = f"{sheet.edition.settings.edit}data/vocabularies/{vocabulary}/{file}"
    return Link(target, sheet._(words))


def _translate(sheet: Sheet, item: VocabularyItem, at: str) -> Link | None:
    """The way to the texts at `at` in the form, unless they are written in the page's language."""
    language = sheet.edition.language
    if language.locale == item.texts.original:
        return None
    target = addresses.translate(language, f"vocabularies/{item.name}", language.locale, at)
    return Link(sheet.href(target), sheet._("Correct this translation"))


def _match(match: str) -> Link:
    if match.startswith("eurovoc:"):
        number = match.removeprefix("eurovoc:")
        return Link(EUROVOC + number, f"EuroVoc {number}")
    if match.startswith("wikidata:"):
        number = match.removeprefix("wikidata:")
        return Link(WIKIDATA + number, f"Wikidata {number}")
    if match.startswith("esco:"):
        identifier = match.removeprefix("esco:")
        return Link(f"http://data.europa.eu/esco/{identifier}", f"ESCO {identifier}")
    return Link(match, match)


def _groups(sheet: Sheet, items: Sequence[Item]) -> tuple[Group, ...]:
    """All records by kind; nothing where they need more than one page."""
    if len(items) > PER_PAGE:
        return ()
    groups = []
    for kind in KINDS:
        of_kind = [item for item in items if item.kind == kind]
        if of_kind:
            cards = tuple(sheet.card(item) for item in of_kind)
            groups.append(Group(kind, sheet._(labels.KIND_MANY[kind]), len(of_kind), cards))
    return tuple(groups)


def _paged_cards(sheet: Sheet, items: Sequence[Item], number: int) -> tuple[Card, ...]:
    if len(items) <= PER_PAGE:
        return ()
    return tuple(sheet.card(item) for item in _slice(items, number))


# Countries


def country_index(sheet: Sheet) -> CountryIndex:
    """All countries in the order of the reader's alphabet, by whether something was done there."""
    catalogue = sheet.edition.catalogue
    counts = catalogue.counts()["countries"]

    def listed(links: Iterable[Link]) -> tuple[Link, ...]:
        return tuple(sorted(links, key=lambda link: sheet.edition.format.sort_key(link.label)))

    return CountryIndex(
        breadcrumb=(sheet.home(),),
        countries=listed(sheet.country(code, count) for code, count in counts.items()),
        homes=listed(
            sheet.country(code, len(items))
            for code, items in catalogue.by_country.items()
            if code not in counts
        ),
    )


def country_page(sheet: Sheet, code: str, number: int) -> ConceptPage:
    """A country with its records, and its organisations."""
    edition = sheet.edition
    items = edition.catalogue.by_country[code]
    done = edition.catalogue.counts()["countries"].get(code, 0)
    name = edition.format.country(code)
    targets = [
        sheet.href(addresses.country(edition.language, code, page))
        for page in range(1, page_count(len(items)) + 1)
    ]
    return ConceptPage(
        breadcrumb=(sheet.home(), sheet.vocabulary("countries")),
        kind_label=sheet._(labels.CONCEPT_ONE[labels.COUNTRIES]),
        title=own_words(name),
        definition=None,
        notices=(),
        synonyms=(),
        broader=(),
        narrower=(),
        matches=(),
        total=done,
        groups=_groups(sheet, items),
        cards=_paged_cards(sheet, items, number),
        pages=_pagination(number, len(items), targets),
        edit=None,
        translate=None,
        organisations=len(items) - done,
    )


# The catalogue


def catalogue_page(sheet: Sheet, scripts: tuple[str, ...]) -> CataloguePage:
    """The newest records, and the way to all others; `scripts` are those of the live search."""
    edition = sheet.edition
    items = edition.catalogue.undertakings
    return CataloguePage(
        breadcrumb=(sheet.home(),),
        base=sheet.base,
        total=len(items),
        cards=tuple(sheet.card(item, date=sheet.added(item)) for item in items[:PER_PAGE]),
        kinds=kinds(sheet),
        facets=facets(sheet),
        filters=tuple(
            Filter(name, sheet._(title), name in OPEN_FILTERS) for name, title in FILTERS
        ),
        languages=tuple(
            Value(language.name, None, language.locale) for language in edition.settings.languages
        ),
        scripts=scripts,
    )


def kinds(sheet: Sheet) -> tuple[Link, ...]:
    """The indexes of the kinds, with counts."""
    edition = sheet.edition
    return tuple(
        Link(
            sheet.href(addresses.index(edition.language, kind)),
            sheet._(labels.KIND_MANY[kind]),
            count=len(edition.catalogue.kind(kind)),
            kind=kind.removesuffix("s"),
        )
        for kind in KINDS
    )


def own_words(words: str) -> Text:
    """Words of the interface where a template expects a text."""
    return Text(escape(words), words)
