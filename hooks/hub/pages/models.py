"""The view models: what the templates in `overrides/hub/` get to print.

Every string is ready-made in the reader's language and every link relative to its page. Text that
comes from records is a `Text`, which knows its language. The templates escape; only `Markup` is
printed as it is.

Here stand the models that many pages share, and those of pages of their own sort; the others are
in the modules beside this one: records, indexes, the form, translations.
"""

from __future__ import annotations

from dataclasses import dataclass

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
    """What a reader should know of a text: borrowed, outdated, partial, or a machine's."""

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
    """A term and its values; `stated` is False where the source was asked and does not say."""

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
    relation: tuple[Text, ...] = ()


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
class Group:
    """Cards under a heading."""

    id: str
    title: str
    count: int
    cards: tuple[Card, ...]
    more: Link | None = None


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
    add_href: str
    how_to_href: str
    criteria_href: str
    kinds: tuple[Link, ...]


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
class Deed:
    """What somebody did, and the records and vocabularies they did it for."""

    title: str
    items: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Contributor:
    """Somebody who wants to be named."""

    name: str
    deeds: tuple[Deed, ...]


@dataclass(frozen=True, slots=True)
class Thanks:
    """Everyone who wants to be named; `by_editors` counts the records that the editors wrote."""

    breadcrumb: tuple[Link, ...]
    people: tuple[Contributor, ...]
    site: str
    by_editors: int
    contact: str


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of a record or concept that was taken out; one of these replaces it."""

    breadcrumb: tuple[Link, ...]
    kind_label: str
    title: str
    lead: str
    reason: Text
    replaced_by: Card | Value | None
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


Page = HomePage | Reference | Thanks | Tombstone | NotFound
