"""What is found: records, organisations and hand-written pages, and the words by which.

Every one has a number, the same in all languages. Numbers run in the order of browsing, so that
"newest first" needs no dates: practices, projects and partnerships, then organisations, then
pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import chain
from typing import Final, NamedTuple

from hub import addresses
from hub.catalogue import Catalogue, Item
from hub.pages.edition import Edition, title_path
from hub.records.schema import Organisation, Place, Practice, Project, Record, Undertaking
from hub.records.sidecar import Text
from hub.search.fold import words
from hub.settings import Language

PAGES: Final = "pages"
"""The kind of the hand-written pages, beside those of the records."""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A hand-written page in one language: its address, such as `pl/about/`, and plain texts.

    `headings` are those below the title; `summary` is what it tells search engines of itself.
    """

    locale: str
    path: str
    title: str
    text: str
    summary: str = ""
    headings: tuple[str, ...] = ()


class Field(IntEnum):
    """Where a word stands, from the most to the least telling.

    WIDER are the labels of concepts that are wider than those a record is filed under.
    """

    TITLE = 0
    SUBJECT = 1
    LABEL = 2
    SUMMARY = 3
    BODY = 4
    WIDER = 5


@dataclass(frozen=True)
class Subject:
    """One thing to be found: a record, or a hand-written page by locale."""

    ref: str
    item: Item | None
    pages: Mapping[str, SearchDocument]

    @property
    def kind(self) -> str:
        """The folder of the kind: `practices`, `pages`."""
        return self.ref.partition("/")[0]

    def path(self, language: Language) -> str:
        """Its address in a language."""
        if self.item is None:
            return addresses.document(language, self.ref.partition("/")[2])
        return addresses.record(language, self.ref)


def subjects(
    catalogue: Catalogue, documents: Sequence[SearchDocument], languages: Sequence[Language]
) -> tuple[Subject, ...]:
    """Everything that can be found, by number."""
    items = (*catalogue.undertakings, *catalogue.kind("organisations"))
    prefixes = {language.locale: language.prefix for language in languages}
    pages: dict[str, dict[str, SearchDocument]] = {}
    for document in documents:
        name = document.path.removeprefix(prefixes[document.locale]).strip("/")
        pages.setdefault(name, {})[document.locale] = document
    return (
        *(Subject(item.ref, item, {}) for item in items),
        *(Subject(f"{PAGES}/{name}", None, pages[name]) for name in sorted(pages)),
    )


# Words

Passage = tuple[Field, str]

_ADDRESSES: Final = re.compile(r"\]\([^)]*\)|<?https?://\S+")
"""What Markdown does not show of a link, and addresses: nobody searches for them."""

_SUMMARIES: Final = ("summary", "target_note")
_STEM: Final = 5
"""Letters by which two forms of a word are taken for the same, in whatever language."""
_TELLING: Final = 1 / 3
"""Of all records: what more of them have in their titles and summaries ("library") does not tell
what one is about."""
_FEW: Final = 5
"""As many may have it in any case: in a small catalogue a third is soon reached."""


class _Names(NamedTuple):
    """The labels of a concept, those of wider ones, and the beginnings of its own labels' words."""

    labels: tuple[str, ...]
    wider: tuple[str, ...]
    stems: frozenset[str]


class Reader:
    """Reads the passages of subjects in one language."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._own = {language.locale for language in edition.settings.languages}
        self._names: dict[tuple[str, str], _Names] = {}
        self._stems = {item.ref: self._title_stems(item) for item in edition.catalogue.undertakings}
        told = Counter(stem for stems in self._stems.values() for stem in stems)
        most = max(_FEW, len(self._stems) * _TELLING)
        self._common = frozenset(stem for stem, number in told.items() if number > most)

    def passages(self, subject: Subject) -> Iterator[Passage]:
        """Every text of the subject in this language, and what every language calls alike."""
        if subject.item is not None:
            yield from self._texts(subject.item)
            yield from self._facts(subject.item)
            return
        page = subject.pages.get(self._edition.locale)
        if page:
            yield Field.TITLE, page.title
            yield Field.SUMMARY, page.summary
            for heading in page.headings:
                yield Field.SUMMARY, heading
            yield Field.BODY, page.text

    def names(self, vocabulary: str, concept: str) -> Iterator[list[str]]:
        """The words of a concept's label, and of each of its synonyms."""
        for label in self._concept_names(vocabulary, concept).labels:
            yield from map(words, label.split("\n"))

    def _texts(self, item: Item) -> Iterator[Passage]:
        texts = item.texts
        found = texts.by_locale.get(self._edition.locale, {})
        if texts.original not in self._own:
            # What is written in a language that the site does not speak is shown, and found, in
            # all of its languages where no translation stands instead.
            found = {**texts.by_locale[texts.original], **found}
        for path, text in found.items():
            yield _field(path), _plain(text)

    def _facts(self, item: Item) -> Iterator[Passage]:
        edition, record = self._edition, item.record
        for country in item.countries:
            yield Field.LABEL, edition.format.country(country)
        for name in _other_names(record):
            yield Field.TITLE, name
        if isinstance(record, Undertaking):
            yield from self._undertaking(record)
        elif isinstance(record, Organisation):
            yield from self._concept("organisation-types", record.type, Field.LABEL)
            if record.place:
                yield from _place(record.place)
        if isinstance(record, Practice):
            for setting in record.setting:
                yield from self._concept("settings", setting, Field.BODY)
        stems = self._stems.get(item.ref, frozenset()) - self._common
        for vocabulary, concept in item.concepts:
            # What a record is filed under and says in its title is what it is about.
            is_subject = stems & self._concept_names(vocabulary, concept).stems
            field = Field.SUBJECT if is_subject else Field.LABEL
            yield from self._concept(vocabulary, concept, field)

    def _title_stems(self, item: Item) -> frozenset[str]:
        localised = self._edition.item(item)
        summary = localised.get("summary")
        return _stems((localised[title_path(item)].line, summary.line if summary else ""))

    def _undertaking(self, record: Undertaking) -> Iterator[Passage]:
        for applier in record.applied_by:
            yield from self._concept("appliers", applier, Field.BODY)
        for place in record.places:
            yield from _place(place)
        if record.funding and (title := Undertaking.model_fields["funding"].title):
            # Who looks for money wants those who found some, not those who only speak of it.
            yield Field.LABEL, self._edition._(title)
        refs = [partner.organisation for partner in record.organisations]
        refs += [ref for money in record.funding for ref in (money.funder, money.via)]
        for ref in dict.fromkeys(refs):
            partner = self._edition.catalogue.items.get(ref or "")
            if partner:
                yield Field.BODY, self._edition.item(partner)[title_path(partner)].line
        for milestone in record.milestones:
            for person in milestone.people:
                yield Field.BODY, person.name
        for contact in record.contacts:
            if contact.name:
                yield Field.BODY, contact.name

    def _concept(self, vocabulary: str, concept: str, field: Field) -> Iterator[Passage]:
        names = self._concept_names(vocabulary, concept)
        for label in names.labels:
            yield field, label
        for label in names.wider:
            yield Field.WIDER, label

    def _concept_names(self, vocabulary: str, concept: str) -> _Names:
        names = self._names.get((vocabulary, concept))
        if names is None:
            names = self._names[vocabulary, concept] = self._read_names(vocabulary, concept)
        return names

    def _read_names(self, vocabulary: str, concept: str) -> _Names:
        """Label and synonyms, and the labels alone of all wider concepts."""
        item = self._edition.catalogue.vocabularies.get(vocabulary)
        if item is None or concept not in item.concepts:
            return _Names((), (), frozenset())
        texts = item.texts.by_locale.get(self._edition.locale, {})

        def told(concept: str, *names: str) -> Iterator[str]:
            return (_plain(texts.get(f"concepts.{concept}.{name}", "")) for name in names)

        labels = tuple(told(concept, "label", "synonyms"))
        wider = tuple(chain.from_iterable(told(one, "label") for one in item.wider(concept)))
        return _Names(labels, wider, _stems(labels))


def _stems(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word[:_STEM] for text in texts for word in words(text) if len(word) >= _STEM)


def _field(path: str) -> Field:
    if path in {"title", "name"}:
        return Field.TITLE
    return Field.SUMMARY if path in _SUMMARIES else Field.BODY


def _plain(text: Text) -> str:
    line = text if isinstance(text, str) else "\n".join(text)
    return _ADDRESSES.sub(" ", line) if "://" in line or "](" in line else line


def _other_names(record: Record) -> Iterator[str]:
    """Its short name, and the numbers by which others know it, each as people copy it."""
    if isinstance(record, (Organisation, Project)) and record.acronym:
        yield record.acronym
    if isinstance(record, Project) and record.grant:
        yield record.grant
    if isinstance(record, Organisation) and (known := record.identifiers):
        yield from filter(None, (known.isil, known.wikidata))
        if known.ror:
            yield known.ror.rpartition("/")[2]


def _place(place: Place) -> Iterator[Passage]:
    yield Field.SUMMARY, place.name
