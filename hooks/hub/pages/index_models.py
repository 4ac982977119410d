"""The view models of the lists of records: by kind, concept and country, and the catalogue."""

from __future__ import annotations

from dataclasses import dataclass, field

from hub.pages.models import Card, Group, Link, Notice, Text, Value


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
    definition: Text | None
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
    """A concept or a country with its records; `organisations` are counted apart from them."""

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
    organisations: int = 0


@dataclass(frozen=True, slots=True)
class CountryIndex:
    """The countries in which something was done, and those of organisations alone."""

    breadcrumb: tuple[Link, ...]
    countries: tuple[Link, ...]
    homes: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """A facet of the live search; its values come from the index when scripts run."""

    name: str
    title: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class CataloguePage:
    """The newest records and the way to all others.

    `languages` are all of the site, each by its own name; `base` is the way up to its root;
    `scripts` are what the search needs beside its first script, to be fetched together.
    """

    breadcrumb: tuple[Link, ...]
    base: str
    total: int
    cards: tuple[Card, ...]
    kinds: tuple[Link, ...]
    facets: tuple[Facet, ...]
    filters: tuple[Filter, ...]
    languages: tuple[Value, ...]
    scripts: tuple[str, ...]


Page = KindIndex | ConceptIndex | ConceptPage | CountryIndex | CataloguePage
