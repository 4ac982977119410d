"""The view models of the pages on which one writes: the form, its choice, its paper, the letter."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

from hub.pages.models import Chip, Link


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to choose; `depth` counts the wider concepts above it."""

    value: str
    label: str
    definition: str = ""
    lang: str | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """A field as the form asks for it.

    `shape` and `sort` are those of the schema (hub.form.spec); `widget` is what one writes into:
    line, area, url, email, number, day, period, select, names, record, checks, group or hidden.
    A list that `opens` begins with an empty item. In an `id`, "#" stands for the number of an
    item. `fields` and `more` are the parts of a group, the latter folded; `source` names the list
    of a `names`, `kinds` those of a `record`.
    """

    name: str
    id: str
    label: str
    help: str
    shape: str
    sort: str
    widget: str
    is_required: bool = False
    is_text: bool = False
    opens: bool = False
    may_be_unknown: bool = False
    limit: int = 0
    rows: int = 1
    add: str = ""
    source: str = ""
    examples: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    fields: tuple[Question, ...] = ()
    more: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class FormStep:
    """Questions that stand together."""

    name: str
    title: str
    lead: str
    is_needed: bool
    fields: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Sending:
    """The ways to the editors; `forge` is github or gitlab, or empty with `new_file`."""

    contact: str
    forge: str
    forge_name: str
    new_file: str
    site_name: str


@dataclass(frozen=True, slots=True)
class FormPage:
    """The form for a record of one kind, on the screen or on paper.

    `address` is that of the form on the screen, to be typed; `spec` and `names` are JSON for the
    scripts; `dates` are examples of dates, and `dates_locale` is the tag by which a browser
    writes them the same way. `rungs` are the words for the maturity of a practice.
    """

    breadcrumb: tuple[Link, ...]
    base: str
    kind: str
    kind_label: str
    title: str
    lead: str
    dates: tuple[str, ...]
    dates_locale: str
    languages: str
    steps: tuple[FormStep, ...]
    ways: Sending
    rungs: tuple[Chip, ...]
    address: str
    form: Link
    paper: Link
    consent: Link
    reference: Link
    editors_href: str
    criteria_href: str
    next_href: str
    spec: Markup
    names: Markup


@dataclass(frozen=True, slots=True)
class KindWay:
    """A kind of record to choose, with its form on the screen and on paper."""

    kind: str
    label: str
    lead: str
    form: Link
    paper: Link


@dataclass(frozen=True, slots=True)
class Chooser:
    """Where one begins: what is needed, the kinds, and what happens next."""

    breadcrumb: tuple[Link, ...]
    base: str
    kinds: tuple[KindWay, ...]
    languages: str
    ways: Sending
    consent: Link
    translate: Link
    editors_href: str
    criteria_href: str
    next_href: str


@dataclass(frozen=True, slots=True)
class ConsentLetter:
    """A letter to sign for persons who are named or shown."""

    breadcrumb: tuple[Link, ...] = field(default=())
    base: str = ""
    site_name: str = ""
    site_url: str = ""
    contact: str = ""


Page = FormPage | Chooser | ConsentLetter
