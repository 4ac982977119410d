"""A change to several files of a data folder: tried on a copy first, then made."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hub import checks, settings
from hub.errors import HubError
from hub.records.load import Folder, Source, survey
from hub.records.problems import Path as FieldPath
from hub.records.problems import Problem, Severity, closest
from hub.records.reader import Document
from hub.records.schema import KINDS
from hub.records.walk import Marked, marked, parts
from hub.upkeep import files
from hub.upkeep.ids import make_sure_not_gone

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Change:
    """What is to be done in a data folder."""

    texts: Mapping[str, str]
    """New contents, by POSIX path; written before anything moves."""
    folder: str
    """The folder of a record that moves, or goes."""
    to: str | None = None
    """Where it moves; None if it goes."""

    def make(self, data: Path) -> None:
        """Make the change. Raises `HubError` where a file cannot be written."""
        files.replace(data, self.texts)
        try:
            if self.to is None:
                shutil.rmtree(data / self.folder)
            else:
                (data / self.folder).rename(data / self.to)
        except OSError as error:
            raise HubError(f"{error.filename} cannot be written: {error.strerror}.") from error

    def make_if_sound(self, data: Path) -> None:
        """Make the change if the records have no error after it that they do not have now.

        Raises:
            HubError: they would have; it tells which. Nothing was changed then.
        """
        with tempfile.TemporaryDirectory(prefix="hub-") as scratch:
            copy = Path(scratch) / "data"
            shutil.copytree(data, copy, symlinks=True)
            before = {self._after(problem) for problem in _errors(copy)}
            self.make(copy)
            found = [problem for problem in _errors(copy) if _name(problem) not in before]
        if found:
            told = "".join(f"\n  {line}" for line in checks.lines(found))
            raise HubError(f"Nothing was changed: the records would then have errors.{told}")
        self.make(data)

    def _after(self, problem: Problem) -> tuple[str, str, str]:
        """The name of a problem of today when the folder has moved."""
        file, *rest = _name(problem)
        if self.to is not None and file.startswith(f"{self.folder}/"):
            file = self.to + file.removeprefix(self.folder)
        return (file, rest[0], rest[1])


@dataclass
class Text:
    """The text of a file in which values are replaced; comments and layout stay."""

    source: Source
    document: Document
    content: str
    _edits: list[tuple[int, int, str]] = field(default_factory=list)

    @classmethod
    def of(cls, source: Source) -> Text:
        """Read the file. Raises `HubError` where it cannot be read to its end."""
        document = source.document()
        if document.data is None:
            raise HubError(f"{source.file} cannot be read; see “hub check”.")
        return cls(source, document, source.path.read_bytes().decode("utf-8"))

    def replace(self, path: FieldPath, old: str, new: str) -> None:
        """Put `new` for the scalar `old` at `path`, within its quotes.

        Raises:
            HubError: the scalar is not written as it reads, with escapes for example.
        """
        at = self.index(path)
        at += self.content[at : at + 1] in ('"', "'")
        if not self.content.startswith(old, at):
            place = self.document.place(path)
            where = f"{place.file}:{place.line}:{place.column}"
            raise HubError(f"{where}: write {old} without escapes there, then try again.")
        self._edits.append((at, at + len(old), new))

    def insert(self, at: int, text: str) -> None:
        """Insert `text` before the character at the index `at`."""
        self._edits.append((at, at, text))

    def index(self, path: FieldPath, *, key: bool = False) -> int:
        """Where the value at `path`, or with `key` the name of its field, begins in `content`."""
        place = self.document.place(path, key=key)
        starts = [0, *(match.end() for match in _LINE_END.finditer(self.content))]
        # A byte order mark counts as no column.
        mark = self.content.startswith("\ufeff") and place.line == 1
        return starts[place.line - 1] + place.column - 1 + mark

    def insert_line(self, at: int, line: str) -> None:
        """Insert `line` below the line of the index `at`."""
        found = _LINE_END.search(self.content, at)
        if found:
            self.insert(found.end(), line + found[0])
        else:
            self.insert(len(self.content), f"\n{line}")

    @property
    def edited(self) -> str:
        """The text with all replacements."""
        text = self.content
        for start, end, new in sorted(self._edits, reverse=True):
            text = text[:start] + new + text[end:]
        return text

    @property
    def is_edited(self) -> bool:
        """Whether anything was replaced."""
        return bool(self._edits)


def record_folder(data: Path, ref: str) -> Folder:
    """The folder of the record `ref` (`practices/job-desk`).

    Raises:
        HubError: there is no such record.
    """
    folders = {folder.ref: folder for folder in folders_of(data)}
    found = folders.get(ref)
    if found is None or found.main is None:
        make_sure_not_gone(data, ref)
        similar = closest(ref, folders)
        meant = f"; did you mean {similar}?" if similar else "."
        is_named = similar or "/" in ref
        raise HubError(f"There is no record {ref}{meant if is_named else '; write kind and id.'}")
    return found


def folders_of(data: Path) -> list[Folder]:
    """The folders of all records."""
    return survey(data, settings.load(_ROOT).locales).records


def with_references(data: Path, old: str, new: str) -> Iterator[Text]:
    """The records that refer to `old`, with `new` in its place."""
    for folder in folders_of(data):
        source = folder.main
        if source is None or old.encode() not in source.path.read_bytes():
            continue
        text = Text.of(source)
        for found in _references(folder, text.document):
            if found.value == old:
                text.replace(found.path, old, new)
        if text.is_edited:
            yield text


def _references(folder: Folder, document: Document) -> Iterator[Marked]:
    return marked(parts(KINDS[folder.kind], document.data))


def _errors(data: Path) -> list[Problem]:
    found = checks.check(data, settings.load(_ROOT)).problems
    return [problem for problem in found if problem.severity is Severity.ERROR]


def _name(problem: Problem) -> tuple[str, str, str]:
    return (problem.place.file, problem.code, problem.field)


_ROOT = Path(__file__).resolve().parents[3]
