"""Checking a data folder: every problem of every file at once, and what is free of them.

Stands above the rooms that know countries, languages and Markdown; the records room below knows
only files and the schema.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, groupby, islice
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from hub.checks.codes import check_marked, check_regions
from hub.checks.concepts import ConceptCheck, Concepts, check_vocabulary, concepts_of
from hub.checks.images import check_images, named_images
from hub.checks.lines import lines
from hub.checks.links import Link, Node, Register, check_retired, retired_entries
from hub.checks.rules import check_days, check_lists, check_not_known
from hub.checks.shape import Shaped, shape
from hub.checks.text import check_texts
from hub.checks.translations import check_origins, check_translation
from hub.records.clock import today
from hub.records.fields import ID_PATTERN, To
from hub.records.load import (
    VOCABULARIES_FOLDER,
    Collection,
    Entry,
    Folder,
    Source,
    Survey,
    VocabularyEntry,
    survey,
)
from hub.records.problems import Problem, Severity
from hub.records.reader import MOST_ALIKE, Document
from hub.records.schema import KINDS, Model, Record, Retired, RetiredList, Vocabulary
from hub.records.sidecar import TRANSLATIONS
from hub.records.walk import Marked, has_marks, marked, parts
from hub.settings import Settings, site_locale

__all__ = ["Checked", "check", "lines"]

MAX_PROBLEMS = 200
"""So many problems of one file are reported; a file with more is broken as a whole."""

_Original = TypeVar("_Original", Record, Vocabulary)

_REFERENCE = re.compile(f"{ID_PATTERN}/{ID_PATTERN}")


@dataclass(frozen=True)
class Checked:
    """What can be published, and everything that was found."""

    collection: Collection
    """What has no error itself."""
    problems: tuple[Problem, ...]
    """Sorted by file and place."""
    files: int
    """How many files were read."""

    @property
    def errors(self) -> bool:
        """Whether anything keeps the records from being published."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def check(data: Path, settings: Settings, day: date | None = None) -> Checked:
    """Read and check everything in the folder `data`.

    `day` is what counts as today: see `hub.records.clock`.

    Raises:
        NotADirectoryError: `data` is no folder.
    """
    run = _Run(survey(data, settings.locales), settings.locales, day or today())
    with _without_collector():
        return run.check()


@contextmanager
def _without_collector() -> Iterator[None]:
    """Pause Python's search for circular garbage.

    Reading makes none, but it makes very many objects that stay, and looking through all of them
    again and again would take a quarter of the time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _Read(NamedTuple):
    """A record or vocabulary as it was read: its file, its model if it has no error, and marks."""

    document: Document
    shaped: Shaped[Model]
    marks: tuple[Marked, ...]


@dataclass
class _Run:
    """One check of one data folder; keeps of each file no more than is needed later."""

    survey: Survey
    locales: tuple[str, ...]
    day: date
    problems: list[Problem] = field(default_factory=list)
    files: int = 0

    def check(self) -> Checked:
        self.problems += self.survey.problems
        known: dict[str, Concepts] = {}
        vocabularies: dict[str, VocabularyEntry] = {}
        for folder in self.survey.vocabularies:
            if folder.main is not None:
                known[folder.id], vocabulary = self._vocabulary(folder, folder.main)
                if vocabulary is not None:
                    vocabularies[folder.id] = vocabulary
        concepts = ConceptCheck(known)
        entries: list[Entry] = []
        nodes: list[Node] = []
        for folder in self.survey.records:
            if folder.main is not None:
                entry, node = self._record(folder, folder.main, concepts)
                nodes.append(node)
                if entry is not None:
                    entries.append(entry)
        retired = self._retired(nodes, known)
        self.problems.sort(key=Problem.sort_key)
        faulty = {_folder_of(one) for one in self.problems if one.severity is Severity.ERROR}
        collection = Collection(
            tuple(one for one in entries if f"{one.kind}/{one.id}" not in faulty),
            MappingProxyType(
                {
                    name: one
                    for name, one in vocabularies.items()
                    if f"{VOCABULARIES_FOLDER}/{name}" not in faulty
                }
            ),
            retired,
        )
        return Checked(collection, tuple(_limited(self.problems)), self.files)

    def _read(
        self, model: type[Model], document: Document, original: type[Model] | None = None
    ) -> _Read:
        """The checks that every file has in common."""
        self.files += 1
        shaped = shape(model, document, original)
        self._add(document.problems, shaped.problems, check_texts(document))
        # A translation holds text, and of that nothing can be looked up.
        found = tuple(parts(model, document.data)) if has_marks(model) else ()
        marks = tuple(marked(found))
        self._add(
            chain.from_iterable(check_marked(document, one, self.day) for one in marks),
            check_lists(document, found),
            check_regions(document, found),
        )
        return _Read(document, shaped, marks)

    def _add(self, *sorts: Iterable[Problem]) -> None:
        """Add problems, of each sort no more than anyone can mend at once."""
        for problems in sorts:
            self.problems += islice(problems, MOST_ALIKE)

    def _vocabulary(
        self, folder: Folder, source: Source
    ) -> tuple[Concepts, VocabularyEntry | None]:
        read = self._read(Vocabulary, source.document())
        known = concepts_of(folder.id, read.document)
        self._add(check_vocabulary(read.document, known))
        translations = self._translations(folder, Vocabulary, read.document)
        vocabulary = read.shaped.model
        if not isinstance(vocabulary, Vocabulary):
            return known, None
        vocabulary = _in_own_locale(vocabulary, self.locales)
        return known, VocabularyEntry(folder.id, vocabulary, MappingProxyType(translations))

    def _record(
        self, folder: Folder, source: Source, concepts: ConceptCheck
    ) -> tuple[Entry | None, Node]:
        model = KINDS[folder.kind]
        read = self._read(model, source.document())
        document = read.document
        self._add(
            chain.from_iterable(concepts.check(document, found) for found in read.marks),
            check_not_known(document, model),
            check_days(document),
            check_images(folder, document),
        )
        translations = self._translations(folder, model, document)
        record = read.shaped.model
        entry: Entry | None = None
        if isinstance(record, Record):
            images = tuple(dict.fromkeys(one.file for one in named_images(document)))
            entry = Entry(
                folder.kind,
                folder.id,
                _in_own_locale(record, self.locales),
                MappingProxyType(translations),
                folder.path,
                tuple(name for name in images if name in folder.images),
            )
        return entry, _node(folder.ref, source, read)

    def _translations(
        self, folder: Folder, model: type[Model], original: Document
    ) -> dict[str, Model]:
        found: dict[str, Model] = {}
        documents: dict[str, Document] = {}
        for locale, source in folder.translations.items():
            kind = TRANSLATIONS[folder.kind]
            read = self._read(kind, source.document(), model)
            documents[locale] = read.document
            self._add(check_translation(read.document, original, model, locale, self.locales))
            if read.shaped.model is not None:
                found[locale] = read.shaped.model
        self._add(check_origins(documents))
        return found

    def _retired(
        self, nodes: list[Node], vocabularies: Mapping[str, Concepts]
    ) -> tuple[Retired, ...]:
        source = self.survey.retired
        read = self._read(RetiredList, source.document()) if source is not None else None
        document = read.document if read is not None else None
        gone = {ref: ("retired", number) for number, ref, _ in retired_entries(document)}
        register = Register.of(nodes, gone)
        self.problems += register.check()
        if read is None:
            return ()
        self._add(check_retired(read.document, register, vocabularies))
        found = read.shaped.model
        return found.retired if isinstance(found, RetiredList) else ()


def _in_own_locale(original: _Original, locales: tuple[str, ...]) -> _Original:
    """What is written in `pl-PL` is Polish for all that comes after the checks."""
    language = site_locale(original.language, locales)
    if language == original.language:
        return original
    return original.model_copy(update={"language": language})


def _node(ref: str, source: Source, read: _Read) -> Node:
    """What other records need to know of this one."""
    data = read.document.data or {}
    former = data.get("former_ids")
    names = former if isinstance(former, list) else []
    return Node(
        ref,
        source,
        is_draft=data.get("draft") == "true",
        former_ids=tuple(name.strip() for name in names if isinstance(name, str)),
        links=tuple(
            Link.of(data, found.path, found.value, found.mark.kinds)
            for found in read.marks
            if isinstance(found.mark, To) and _REFERENCE.fullmatch(found.value)
        ),
    )


def _folder_of(problem: Problem) -> str:
    """The record or vocabulary in whose folder the problem lies."""
    return "/".join(problem.place.file.split("/")[:2])


def _limited(problems: list[Problem]) -> list[Problem]:
    """At most `MAX_PROBLEMS` of each file, with word of how many there are more."""
    kept: list[Problem] = []
    for _, group in groupby(problems, key=lambda problem: problem.place.file):
        found = list(group)
        kept += found[:MAX_PROBLEMS]
        if len(found) > MAX_PROBLEMS:
            last = found[MAX_PROBLEMS - 1]
            params = {"count": len(found) - MAX_PROBLEMS}
            kept.append(Problem("more-problems", last.place, params=params))
    return kept
