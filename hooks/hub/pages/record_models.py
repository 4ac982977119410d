"""The view models of the page of a record: its sections, and what stands in them."""

from __future__ import annotations

from dataclasses import dataclass

from hub.pages.models import Card, Chip, Fact, Group, Image, Link, Notice, Text, Value


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
    kinds: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Partner:
    """Who took part, as what, and when if not all the time."""

    name: str
    href: str | None
    lang: str | None
    country: str
    count: int | None
    role: Value | None
    period: str
    contribution: Text | None


@dataclass(frozen=True, slots=True)
class Funding:
    """Where the money came from; `grant` is the number of the agreement."""

    programme: Value | None = None
    funder: Value | None = None
    via: Value | None = None
    amount: str = ""
    grant: str = ""


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
    """Something that others can use; `translatable` is None where nobody says."""

    title: Text
    href: str | None
    archived: str | None
    format: str
    language: str
    hreflang: str | None
    licence: str
    translatable: bool | None
    published: str
    checked: str


@dataclass(frozen=True, slots=True)
class OutLink:
    """A page elsewhere."""

    title: Text
    href: str
    language: str
    hreflang: str | None
    type: str
    archived: str | None
    checked: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where the information comes from."""

    title: Text
    href: str | None
    publisher: str
    published: str
    language: str
    archived: str | None
    consulted: str


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
    adapt: Link | None = None


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


Page = RecordPage | OrganisationPage
