"""What lies where in a data folder, and what the checks make of it.

Symbolic links are never followed and special files never opened: a data folder may come from a
stranger.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hub.records.characters import show
from hub.records.fields import is_id, slug
from hub.records.problems import Place, Problem
from hub.records.reader import MAX_BYTES, Document, read, refused
from hub.records.schema import KINDS, VOCABULARIES, Model, Record, Retired, Vocabulary

RECORD_FILE = "record.yml"
VOCABULARY_FILE = "vocabulary.yml"
VOCABULARIES_FOLDER = "vocabularies"
RETIRED_FILE = "retired.yml"
IMAGES_FOLDER = "images"
SCHEMA_FOLDER = ".schema"
"""Made by `hub schema` for editors; hidden, so that it is not looked through for records."""

_TRANSLATION = re.compile(r"(?P<locale>[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)\.yml")
_EXAMPLE = "practices/career-coaching/record.yml"


def vocabulary_files() -> tuple[str, ...]:
    """The names of the files of all vocabularies in reports, whether they are there or not."""
    return tuple(f"{VOCABULARIES_FOLDER}/{name}/{VOCABULARY_FILE}" for name in VOCABULARIES)


@dataclass(frozen=True)
class Entry:
    """One record with its translations, all of them checked."""

    kind: str
    id: str
    record: Record
    translations: Mapping[str, Model]
    """The translation models of `sidecar.TRANSLATIONS[kind]`, by locale."""
    folder: Path
    images: tuple[str, ...]
    """The files of the folder `images` that the record names."""


@dataclass(frozen=True)
class VocabularyEntry:
    """One vocabulary with its translations, all of them checked."""

    name: str
    vocabulary: Vocabulary
    translations: Mapping[str, Model]


@dataclass(frozen=True)
class Collection:
    """Everything in a data folder that has no error."""

    entries: tuple[Entry, ...]
    """In the order of `KINDS`, then by id."""
    vocabularies: Mapping[str, VocabularyEntry]
    retired: tuple[Retired, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A file that can be read: where it lies, and its name in reports."""

    path: Path
    file: str

    def document(self) -> Document:
        """Read the file; what hinders is among the document's problems."""
        place = Place(self.file)
        try:
            with self.path.open("rb") as stream:
                content = stream.read(MAX_BYTES + 1)
                size = os.fstat(stream.fileno()).st_size
        except OSError as error:
            params = {"reason": error.strerror or str(error)}
            return refused(self.file, Problem("unreadable", place, params=params))
        if len(content) > MAX_BYTES:
            limits = {"size": max(size, len(content)), "limit": MAX_BYTES}
            return refused(self.file, Problem("file-too-large", place, params=limits))
        return read(content, self.file)


@dataclass(frozen=True)
class Folder:
    """The folder of a record or a vocabulary."""

    kind: str
    """The kind of record, or `vocabularies`."""
    id: str
    path: Path
    where: str
    """The folder's name in reports."""
    main: Source | None
    translations: Mapping[str, Source]
    images: Mapping[str, Path]

    @property
    def ref(self) -> str:
        """Kind and id."""
        return f"{self.kind}/{self.id}"

    @property
    def is_named_well(self) -> bool:
        """Whether the name of the folder can be an id."""
        return is_id(self.id)


@dataclass
class Survey:
    """What lies in a data folder, and what does not belong there."""

    records: list[Folder] = field(default_factory=list)
    vocabularies: list[Folder] = field(default_factory=list)
    retired: Source | None = None
    problems: list[Problem] = field(default_factory=list)


def survey(data: Path, locales: Sequence[str]) -> Survey:
    """Look through the folder `data`; `locales` are the languages of the site.

    Raises:
        NotADirectoryError: `data` is no folder.
    """
    if not data.is_dir():
        raise NotADirectoryError(data)
    return _Surveyor(locales).look_through(data)


class _Surveyor:
    def __init__(self, locales: Sequence[str]) -> None:
        self._locales = locales
        self._found = Survey()

    def look_through(self, data: Path) -> Survey:
        for entry in self._list(data, "") or ():
            if not entry.is_dir(follow_symlinks=False):
                if entry.name == RETIRED_FILE and _is_file(entry):
                    self._found.retired = Source(data / entry.name, entry.name)
                elif not _is_note(entry):
                    self._stray(entry, "")
            elif entry.name == VOCABULARIES_FOLDER:
                self._vocabularies(data / entry.name)
            elif entry.name in KINDS:
                self._kind(data / entry.name, entry.name)
            else:
                allowed = ", ".join((*KINDS, VOCABULARIES_FOLDER))
                self._report("unknown-kind", show(entry.name), value=entry.name, allowed=allowed)
        order = list(KINDS)
        self._found.records.sort(key=lambda folder: (order.index(folder.kind), folder.id))
        return self._found

    def _kind(self, path: Path, kind: str) -> None:
        for entry in self._folders(path, kind):
            folder = self._folder(path / entry.name, kind, RECORD_FILE)
            if not folder.is_named_well:
                suggestion = slug(entry.name) or "my-library"
                self._report("folder-name", folder.where, value=entry.name, suggestion=suggestion)
            self._found.records.append(folder)

    def _vocabularies(self, path: Path) -> None:
        for entry in self._folders(path, VOCABULARIES_FOLDER):
            if entry.name in VOCABULARIES:
                folder = self._folder(path / entry.name, VOCABULARIES_FOLDER, VOCABULARY_FILE)
                self._found.vocabularies.append(folder)
            else:
                where = f"{VOCABULARIES_FOLDER}/{show(entry.name)}"
                allowed = ", ".join(VOCABULARIES)
                self._report("unknown-vocabulary", where, value=entry.name, allowed=allowed)

    def _folders(self, path: Path, where: str) -> Iterator[os.DirEntry[str]]:
        for entry in self._list(path, where) or ():
            if entry.is_dir(follow_symlinks=False):
                yield entry
            elif not _is_note(entry):
                self._stray(entry, where)

    def _folder(self, path: Path, kind: str, main_name: str) -> Folder:
        where = f"{kind}/{show(path.name)}"
        files: dict[str, Source] = {}
        images: dict[str, Path] = {}
        found = self._list(path, where)
        for entry in found or ():
            source = Source(path / entry.name, f"{where}/{show(entry.name)}")
            is_folder = entry.is_dir(follow_symlinks=False)
            if is_folder and entry.name == IMAGES_FOLDER and main_name == RECORD_FILE:
                images = self._images(source.path, source.file)
            elif is_folder or not _is_file(entry):
                self._unexpected(entry, source.file, main_name)
            else:
                files[entry.name] = source
        main = files.pop(main_name, None)
        translations = dict(self._translations(files, main_name))
        if main is None:
            for source in translations.values():
                self._report("missing-record", source.file, main=main_name)
            if found is not None and not translations:
                self._report("empty-folder", where, value=path.name, main=main_name)
        return Folder(kind, path.name, path, where, main, translations, images)

    def _translations(
        self, files: Mapping[str, Source], main_name: str
    ) -> Iterator[tuple[str, Source]]:
        for name, source in files.items():
            match = _TRANSLATION.fullmatch(name)
            if match is None:
                self._report("unexpected-file", source.file, value=name, main=main_name)
            elif match["locale"] not in self._locales:
                allowed = ", ".join(f"{locale}.yml" for locale in self._locales)
                self._report("unknown-locale", source.file, value=match["locale"], allowed=allowed)
            else:
                yield match["locale"], source

    def _images(self, path: Path, where: str) -> dict[str, Path]:
        images = {}
        for entry in self._list(path, where) or ():
            if _is_file(entry):
                images[entry.name] = path / entry.name
            else:
                self._unexpected(entry, f"{where}/{show(entry.name)}", RECORD_FILE)
        return images

    def _list(self, path: Path, where: str) -> list[os.DirEntry[str]] | None:
        """What lies in a folder, by name; hidden files and symbolic links are left out.

        None where it cannot be told: that a folder may not be opened does not make it empty.
        """
        try:
            with os.scandir(path) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            self._report("unreadable", where, reason=error.strerror or str(error))
            return None
        for entry in found:
            if entry.is_symlink():
                name = show(entry.name)
                self._report("symlink", f"{where}/{name}" if where else name, value=entry.name)
        return [one for one in found if not one.name.startswith(".") and not one.is_symlink()]

    def _stray(self, entry: os.DirEntry[str], where: str) -> None:
        name = show(entry.name)
        file = f"{where}/{name}" if where else name
        self._report("stray-file", file, value=entry.name, example=_EXAMPLE)

    def _unexpected(self, entry: os.DirEntry[str], file: str, main: str) -> None:
        self._report("unexpected-file", file, value=entry.name, main=main)

    def _report(self, code: str, file: str, **params: object) -> None:
        self._found.problems.append(Problem(code, Place(file), params=params))


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether it is an ordinary file: a pipe or a device would never end."""
    try:
        return stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode)
    except OSError:
        return False  # it has gone since the folder was listed


def _is_note(entry: os.DirEntry[str]) -> bool:
    """Whether it is a note for contributors, such as README.md."""
    return entry.name.endswith(".md") and _is_file(entry)
