"""The same texts for the rivals: every record as a page, with facts and sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from hub.bench.folder import told
from hub.bench.records import Invented
from hub.records.schema import KINDS

HEAD = ("title", "name", "summary", "language")
TERMS = {
    "themes": "themes",
    "target_groups": "target-groups",
    "activities": "activities",
    "countries": "countries",
}
"""The lists that lead to pages of their own, with the name of those pages."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page: a heading, and paragraphs or items in Markdown."""

    heading: str
    texts: tuple[str, ...]
    is_list: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A record in one language."""

    locale: str
    ref: str
    title: str
    summary: str
    added: str
    terms: Mapping[str, Sequence[str]]
    facts: Mapping[str, str]
    sections: tuple[Section, ...]

    @property
    def as_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self)


def pages(records: Iterable[Invented], locales: Sequence[str]) -> Iterator[Page]:
    """The pages of the records in every language."""
    for record in records:
        for locale in locales:
            yield _page(record, locale)


def _page(record: Invented, locale: str) -> Page:
    fields = told(record.tree, locale)
    titles = {name: field.title or name for name, field in KINDS[record.kind].model_fields.items()}
    rest = {name: value for name, value in fields.items() if name not in {*HEAD, *TERMS}}
    is_text = {name: _is_text(value) for name, value in rest.items()}
    return Page(
        locale,
        f"{record.kind}/{record.id}",
        fields.get("title") or fields["name"],
        fields.get("summary", ""),
        fields["added"],
        {TERMS[name]: value for name, value in fields.items() if name in TERMS},
        {titles[name]: ", ".join(_flat(rest[name])) for name in rest if not is_text[name]},
        tuple(
            Section(titles[name], tuple(_paragraphs(rest[name])), isinstance(rest[name], list))
            for name in rest
            if is_text[name]
        ),
    )


def _is_text(value: Any) -> bool:
    """Whether a value is for reading, and not for the box of facts."""
    if isinstance(value, str):
        return " " in value
    return isinstance(value, list) and not all(
        isinstance(one, str) and " " not in one for one in value
    )


def _paragraphs(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        yield from (" · ".join(_flat(item)) for item in value)
    else:
        yield from str(value).split("\n\n")


def _flat(value: Any) -> Iterator[str]:
    """Every single value within `value`."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if name != "key":
                yield from _flat(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _flat(inner)
    else:
        yield str(value)
