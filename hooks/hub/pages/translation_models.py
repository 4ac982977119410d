"""The view models of the pages on which one translates: what is left to do, and the form."""

from __future__ import annotations

from dataclasses import dataclass

from hub.pages.form_models import Sending
from hub.pages.models import Chip, Fact, Link, Value


@dataclass(frozen=True, slots=True)
class Task:
    """A record that is to be translated, or that has been; `notes` say what is left to do."""

    ref: str
    title: Value
    stage: Chip
    notes: tuple[str, ...]
    action: Link


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """The records of one kind, the most urgent first; of those to do, `left_out` follow later."""

    id: str
    title: str
    total: int
    open: tuple[Task, ...]
    left_out: int
    complete: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class TranslationsPage:
    """How far the translations into one language have come."""

    breadcrumb: tuple[Link, ...]
    base: str
    language: str
    counts: tuple[Fact, ...]
    groups: tuple[TaskGroup, ...]
    data_href: str
    by_hand: Link


@dataclass(frozen=True, slots=True)
class TranslatePage:
    """The form for translating; the script fills in the record that its address asks for.

    `languages` are those to translate into, by their own names; `names` say what languages are
    called in the reader's; `terms` lead to the words that the catalogue uses.
    """

    breadcrumb: tuple[Link, ...]
    base: str
    prefix: str
    languages: tuple[Value, ...]
    names: tuple[Value, ...]
    terms: tuple[Link, ...]
    choose: Link
    by_hand: Link
    edit: str
    ways: Sending


Page = TranslationsPage | TranslatePage
