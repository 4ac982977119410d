"""The view models: what the templates in `overrides/hub/` get to print.

Every string is ready-made in the reader's language and every link relative to its page. Text that
comes from records is a `Text`, which knows its language. The templates escape; only `Markup` is
printed as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Text:
    """Text of a record: `html` is safe to print; `lang` is None where it is the page's own."""

    html: Markup
    plain: str
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link within the site, or a tag; `kind` chooses the look of a link to a kind's index."""

    href: str
    label: str
    lang: str | None = None
    current: bool = False
    count: int | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A word in a fact, linked or not."""

    label: str
    href: str | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """What a reader should know of a text: borrowed, outdated, or a machine's."""

    kind: str
    language: str = ""
    fields: tuple[str, ...] = ()
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Chip:
    """A small label; `kind` chooses its look."""

    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Rule:
    """How something was computed, for whoever wants to know."""

    summary: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Fact:
    """A term and its values; `stated` is False where the source does not say."""

    key: str
    term: str
    values: tuple[Value, ...] = ()
    note: Text | None = None
    rule: Rule | None = None
    stated: bool = True


@dataclass(frozen=True, slots=True)
class Card:
    """A record in a list."""

    ref: str
    kind: str
    kind_label: str
    href: str
    title: Text
    summary: Text | None
    countries: str
    period: str
    maturity: Chip | None
    language: Value | None
    themes: tuple[Link, ...]
    date: str = ""
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture with what must be said of it; sizes in pixels."""

    src: str
    alt: Text
    width: int
    height: int
    credit: str
    licence: str


@dataclass(frozen=True, slots=True)
class Difficulty:
    """What was hard, and what helped."""

    key: str
    difficulty: Text
    remedy: Text | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts."""

    number: str
    qualifier: str
    label: Text
    basis: Chip | None
    period: str
    compared: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """How the effect is known."""

    text: Text | None
    figures: tuple[Figure, ...]
    results: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Partner:
    """Who took part, and as what."""

    name: str
    href: str | None
    lang: str | None
    country: str
    count: int | None
    role: str
    contribution: Text | None


@dataclass(frozen=True, slots=True)
class Funding:
    """Where the money came from."""

    programme: Value | None
    funder: Value | None
    via: Value | None
    amount: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person in a public function."""

    name: str
    function: Text | None = None
    organisation: Value | None = None
    date: str = ""


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something that happened, or was to happen; `datetime` is for machines."""

    key: str
    date: str
    datetime: str | None
    title: Text
    text: Text | None
    type: str
    place: str
    basis: Chip | None
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """Something that others can use."""

    title: Text
    href: str | None
    archived: str | None
    format: str
    language: str
    hreflang: str | None
    licence: str
    translatable: bool


@dataclass(frozen=True, slots=True)
class OutLink:
    """A page elsewhere."""

    title: Text
    href: str
    language: str
    hreflang: str | None
    type: str
    archived: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """Where the information comes from."""

    title: Text
    href: str | None
    publisher: str
    published: str
    language: str
    archived: str | None


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom a reader can ask."""

    organisation: Value | None
    person: str
    function: Text | None
    email: str
    href: str | None
    languages: str
    checked: str


Content = (
    Text
    | Evidence
    | tuple[Text, ...]
    | tuple[Difficulty, ...]
    | tuple[Fact, ...]
    | tuple[Partner, ...]
    | tuple[Funding, ...]
    | tuple[Milestone, ...]
    | tuple[Material, ...]
    | tuple[OutLink, ...]
    | tuple[Source, ...]
    | tuple[Contact, ...]
    | tuple[Person, ...]
)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a record's page; `layout` names the fragment that prints its content."""

    id: str
    title: str
    layout: str
    content: Content
    notices: tuple[Notice, ...] = ()
    voice: str = "source"
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class RecordPage:
    """A project, a partnership or a practice."""

    ref: str
    kind: str
    kind_label: str
    breadcrumb: tuple[Link, ...]
    title: Text
    original_title: Text | None
    acronym: str
    summary: Text
    notices: tuple[Notice, ...]
    glance: tuple[Fact, ...]
    themes: tuple[Link, ...]
    activities: tuple[Link, ...]
    images: tuple[Image, ...]
    contents: tuple[Link, ...]
    sections: tuple[Section, ...]
    not_stated: tuple[str, ...]
    related: tuple[Card, ...]
    similar: tuple[Card, ...]
    edit: Link | None
    translate: Link | None
    report: Link | None
    record_facts: tuple[Fact, ...]
    confirmed: bool
    seeking: Text | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Cards under a heading."""

    id: str
    title: str
    count: int
    cards: tuple[Card, ...]
    more: Link | None = None


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """An organisation and everything it took part in; what it is stands in `about`."""

    ref: str
    kind_label: str
    breadcrumb: tuple[Link, ...]
    title: Text
    original_title: Text | None
    acronym: str
    notices: tuple[Notice, ...]
    glance: tuple[Fact, ...]
    images: tuple[Image, ...]
    about: Section | None
    took_part: tuple[Group, ...]
    sources: Section | None
    not_stated: tuple[str, ...]
    edit: Link | None
    translate: Link | None
    report: Link | None
    record_facts: tuple[Fact, ...]
    confirmed: bool = False
    summary: None = None


@dataclass(frozen=True, slots=True)
class Way:
    """A way into the catalogue by what one wants to do."""

    href: str
    label: str
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Featured:
    """A practice shown in full on the home page."""

    card: Card
    steps: tuple[Text, ...]
    steps_lang: str | None
    why: str
    glance: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class HomePage:
    """The first page."""

    records: int
    practices: int
    countries: int
    languages: int
    ways: tuple[Way, ...]
    themes: tuple[Link, ...]
    countries_links: tuple[Link, ...]
    newest: tuple[Card, ...]
    reviewed: tuple[Card, ...]
    featured: Featured | None
    catalogue_href: str
    about_href: str
    contribute_href: str
    how_to_href: str
    criteria_href: str
    kinds: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Pagination:
    """Where one is in a list of several pages."""

    number: int
    of: int
    previous: str | None
    next: str | None
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """Ways to narrow a list down without JavaScript."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of an alphabetical list."""

    ref: str
    href: str
    label: str
    lang: str | None
    note: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of an alphabetical list."""

    letter: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class KindIndex:
    """All records of a kind."""

    breadcrumb: tuple[Link, ...]
    title: str
    lead: str
    total: int
    cards: tuple[Card, ...]
    pages: Pagination | None
    facets: tuple[Facet, ...]
    letters: tuple[Letter, ...]
    add: Link | None


@dataclass(frozen=True, slots=True)
class Node:
    """A concept in the tree of its vocabulary."""

    link: Link
    definition: str
    children: tuple[Node, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class ConceptIndex:
    """A vocabulary."""

    breadcrumb: tuple[Link, ...]
    title: str
    lead: str
    total: int
    tree: tuple[Node, ...]
    siblings: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ConceptPage:
    """A concept or a country with its records."""

    breadcrumb: tuple[Link, ...]
    kind_label: str
    title: Text
    definition: Text | None
    notices: tuple[Notice, ...]
    synonyms: tuple[str, ...]
    broader: tuple[Link, ...]
    narrower: tuple[Link, ...]
    matches: tuple[Link, ...]
    total: int
    groups: tuple[Group, ...]
    cards: tuple[Card, ...]
    pages: Pagination | None
    edit: Link | None
    translate: Link | None


@dataclass(frozen=True, slots=True)
class CountryIndex:
    """All countries with records."""

    breadcrumb: tuple[Link, ...]
    total: int
    letters: tuple[Letter, ...]
    countries: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """A facet of the live search; its values come from the index when scripts run."""

    name: str
    title: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class CataloguePage:
    """The newest records and the way to all others.

    `languages` are all of the site, each by its own name; `base` is the way up to its root.
    """

    breadcrumb: tuple[Link, ...]
    base: str
    total: int
    cards: tuple[Card, ...]
    kinds: tuple[Link, ...]
    facets: tuple[Facet, ...]
    filters: tuple[Filter, ...]
    languages: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of the schema; `values` are those allowed, `fields` what stands within it."""

    name: str
    title: str
    help: str
    required: bool
    translated: bool
    examples: tuple[str, ...]
    values: tuple[str, ...]
    fields: tuple[FieldRow, ...]


@dataclass(frozen=True, slots=True)
class KindFields:
    """The fields of one kind of record."""

    id: str
    title: str
    fields: tuple[FieldRow, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """The reference of all fields."""

    breadcrumb: tuple[Link, ...]
    kinds: tuple[KindFields, ...]


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of a record that was taken out."""

    breadcrumb: tuple[Link, ...]
    kind_label: str
    title: str
    retired: str
    reason: Text
    replaced_by: Card | None
    index: Link


@dataclass(frozen=True, slots=True)
class Redirect:
    """A whole document that leads to another address."""

    locale: str
    canonical: str
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class NotFound:
    """What one sees at an address that never existed."""

    locale: str
    home: Link
    catalogue: Link
    kinds: tuple[Link, ...]


Page = (
    RecordPage
    | OrganisationPage
    | HomePage
    | KindIndex
    | ConceptIndex
    | ConceptPage
    | CountryIndex
    | CataloguePage
    | Reference
    | Tombstone
    | NotFound
)
