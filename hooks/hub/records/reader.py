"""Reading one YAML file: its values as text, and the place of each.

Only PyYAML's event stream is used (see `events`): its loaders recurse, build objects, expand
aliases and guess types. Here every scalar stays text (`NO` is Norway, `12:30` a time); a plain
empty value, `~` or `null` is None. What records do not use (anchors, tags, merge keys, second
documents, duplicate keys) is a problem, and reading goes on behind it where that is possible.
Files are bounded in bytes, depth and values, so that no file can exhaust the machine.

Places are worked out when they are asked for, by a second pass: a file without problems needs none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Any

from hub.records import characters, events
from hub.records.problems import Path, Place, Problem, field_path

MAX_BYTES = 1_000_000

_TAB_INDENT = re.compile(r"^ *(?:- +)*(\t)[ \t]*[^\s]", re.MULTILINE)
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Document:
    """What was read from one file.

    `data` is None where the file could not be read to its end or does not begin with fields;
    `problems` then says why.
    """

    file: str
    data: dict[str, Any] | None
    problems: tuple[Problem, ...]
    is_plain: bool = False
    """Whether it was read without any oddity: no value in it is empty."""
    _text: str = ""

    def place(self, path: Path, *, key: bool = False) -> Place:
        """The place of the value at `path`, or of its field name with `key`.

        Where `path` does not exist, it is the place of the nearest value that encloses it.
        """
        for length in range(len(path), 0, -1):
            if (found := self._places.get(path[:length])) is not None:
                key_mark, value_mark = found
                return Place(self.file, *(key_mark if key and length == len(path) else value_mark))
        return Place(self.file)

    def field_at(self, line: int, column: int) -> Path:
        """The path of the value within which a place lies; empty above the first value."""
        before = [
            (mark, path) for path, (_, mark) in self._places.items() if mark <= (line, column)
        ]
        return max(before, key=lambda entry: (entry[0], len(entry[1])))[1] if before else ()

    def place_of(self, path: Path, words: str) -> Place:
        """The place of `words` within the text at `path`; that of the text if they are not found.

        Text may be folded or escaped in the file, so that its words need not stand there as such.
        """
        start = self.place(path)
        marks = sorted({mark for pair in self._places.values() for mark in pair})
        begin = self._index((start.line, start.column))
        following = next((mark for mark in marks if mark > (start.line, start.column)), None)
        end = self._index(following) if following is not None else len(self._text)
        at = self._text.find(words, begin, end) if words else -1
        return start if at < 0 else Place(self.file, *next(_marks(self._text, [at])))

    def _index(self, mark: events.Mark) -> int:
        """Where a mark stands in the text, counted from 0."""
        line, column = mark
        starts = [0, *(match.end() for match in _LINE_END.finditer(self._text))]
        return starts[line - 1] + column - 1

    def may_contain(self, text: str) -> bool:
        """Whether `text` may stand in a value: False is certain, True is not."""
        return text in self._text or "\\" in self._text

    @cached_property
    def _places(self) -> dict[Path, tuple[events.Mark, events.Mark]]:
        return events.examine(self._text, self.file).places


def read(content: bytes, file: str) -> Document:
    """Read the YAML in `content`; `file` is its name in places. Raises nothing."""
    if len(content) > MAX_BYTES:
        params = {"size": len(content), "limit": MAX_BYTES}
        return refused(file, Problem("file-too-large", Place(file), params=params))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig", errors="replace")
        place = Place(file, *next(_marks(before, [len(before)])))
        return refused(file, Problem("not-utf8", place, params={"offset": error.start}))
    if "\t" not in text and not characters.has_any(text):
        data = events.quick(text)
        if data is not None:
            return Document(file, data, (), is_plain=True, _text=text)
    return _read_carefully(text, file)


def refused(file: str, problem: Problem) -> Document:
    """A file of which nothing could be read."""
    return Document(file, None, (problem,))


def _read_carefully(text: str, file: str) -> Document:
    tabs, unwanted = list(_tabs(text, file)), list(_unwanted_characters(text, file))
    # What cannot be seen is masked, place for place, so that the rest can be checked as well.
    text = characters.mask(text)
    found = events.examine(text, file)
    problems = [*tabs, *found.problems]
    if found.broken and tabs:
        problems.pop()  # the structure breaks because of the tab, which is reported
    if not isinstance(found.value, dict) and not found.broken:
        problems.append(Problem("not-a-mapping", Place(file)))
    data = found.value if isinstance(found.value, dict) else None
    document = Document(file, data, (), _text=text)
    problems += _with_fields(unwanted, document, text)
    return replace(document, problems=tuple(problems))


def _with_fields(problems: list[Problem], document: Document, text: str) -> Iterator[Problem]:
    """Problems known by their place alone, with the field they lie in, if it is no comment."""
    lines = _LINE_END.split(text) if problems else []
    for problem in problems:
        line, column = problem.place.line, problem.place.column
        is_comment = lines[line - 1].lstrip().startswith("#")
        path = () if is_comment else document.field_at(line, column)
        yield replace(problem, field=field_path(path))


def _marks(text: str, indexes: list[int]) -> Iterator[events.Mark]:
    """The marks of ascending `indexes`, in one pass."""
    starts = chain((match.end() for match in _LINE_END.finditer(text)), [len(text) + 1])
    line, start, following = 1, 0, next(starts)
    for index in indexes:
        while following <= index:
            line, start, following = line + 1, following, next(starts)
        yield line, index - start + 1


def _unwanted_characters(text: str, file: str) -> Iterator[Problem]:
    found = list(characters.find(text))
    for one, mark in zip(found, _marks(text, [one.at for one in found]), strict=True):
        yield Problem(one.code, Place(file, *mark), params={"codepoint": one.codepoint})


def _tabs(text: str, file: str) -> Iterator[Problem]:
    indexes = [match.start(1) for match in _TAB_INDENT.finditer(text)]
    for mark in _marks(text, indexes):
        yield Problem("tab", Place(file, *mark))
