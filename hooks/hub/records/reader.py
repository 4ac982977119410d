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
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Any

from hub.records import characters, events
from hub.records.messages import BEGIN_FROM_EXAMPLE, BEGIN_NEW, BEGIN_TRANSLATION
from hub.records.problems import Path, Place, Problem, Term, field_path
from hub.records.written import indexes

MAX_BYTES = 1_000_000
MOST_ALIKE = 1_000
"""So many problems of one sort are gathered from a file: enough to know that it is spoilt."""

_BEGINNINGS = {
    "record.yml": BEGIN_NEW,
    "": BEGIN_NEW,
    "vocabulary.yml": BEGIN_FROM_EXAMPLE,
    "retired.yml": BEGIN_FROM_EXAMPLE,
}
"""Where to begin a file, by its name; all others are translations."""
_DEEPEST = events.MAX_DEPTH + 1

# Empty lines and comments have no indentation that would count.
_TAB_INDENT = re.compile(r"^ *(?:- +)*(\t)(?![ \t]*(?:#|\r?$))", re.MULTILINE)
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

    def field_at(self, place: Place) -> Path:
        """The path of the value within which `place` lies; empty above the first value."""
        before = bisect_right(self._order, ((place.line, place.column), _DEEPEST))
        return self._order[before - 1][2] if before else ()

    def places_in(self, path: Path, text: str, offsets: Iterable[int]) -> Iterator[Place]:
        """The places of characters of `text`, the value at `path`, by their rising offsets.

        Where one is not found, it is the place of the text.
        """
        start = self.place(path)
        begin = self._lines.index((start.line, start.column))
        for at in indexes(self._text, begin, text, offsets):
            yield start if at is None else Place(self.file, *self._lines.mark(at))

    def may_contain(self, text: str) -> bool:
        """Whether `text` may stand in a value: False is certain, True is not."""
        return text in self._text or "\\" in self._text

    @cached_property
    def aliases(self) -> frozenset[str]:
        """The fields in whose place stands an alias, or that have an anchor."""
        return frozenset(problem.field for problem in self.problems if problem.code == "anchor")

    @cached_property
    def _lines(self) -> _Lines:
        return _Lines(self._text)

    @cached_property
    def _order(self) -> list[tuple[events.Mark, int, Path]]:
        """The places of values in the order of the file, the enclosing ones first."""
        return sorted(
            ((mark, len(path), path) for path, (_, mark) in self._places.items()),
            key=lambda entry: entry[:2],
        )

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
        place = Place(file, *_Lines(before).mark(len(before)))
        return refused(file, Problem("not-utf8", place, params={"offset": error.start}))
    is_usual = "\t" not in text and events.HASH.search(text) is None
    if is_usual and not characters.has_any(text):
        data = events.quick(text)
        if data is not None:
            return Document(file, data, (), is_plain=True, _text=text)
    return _read_carefully(text, file)


def refused(file: str, problem: Problem) -> Document:
    """A file of which nothing could be read."""
    return Document(file, None, (problem,))


def _read_carefully(text: str, file: str) -> Document:
    lines = _Lines(text)
    tabs = [
        Problem("tab", Place(file, *lines.mark(match.start(1))))
        for match in islice(_TAB_INDENT.finditer(text), MOST_ALIKE)
    ]
    unwanted = [
        Problem(one.code, Place(file, *lines.mark(one.at)), params={"codepoint": one.codepoint})
        for one in islice(characters.find(text), MOST_ALIKE)
    ]
    # What cannot be seen is masked, place for place, so that the rest can be checked as well.
    text = characters.mask(text)
    found = events.examine(text, file)
    document = Document(file, None, (), _text=text)
    tabs = [tab for tab in tabs if not _is_in_block(document, tab.place, lines)]
    problems = [*tabs, *found.problems]
    if found.broken and tabs:
        problems.pop()  # the structure breaks because of the tab, which is reported
    if not isinstance(found.value, dict) and not found.broken:
        remedy = Term(_BEGINNINGS.get(file.rpartition("/")[2], BEGIN_TRANSLATION))
        problems.append(Problem("not-a-mapping", Place(file), params={"remedy": remedy}))
    data = found.value if isinstance(found.value, dict) else None
    for problem in unwanted:
        is_comment = lines.text_of(problem.place.line).lstrip().startswith("#")
        path = () if is_comment else document.field_at(problem.place)
        problems.append(replace(problem, field=field_path(path)))
    return replace(document, data=data, problems=tuple(problems))


def _is_in_block(document: Document, place: Place, lines: _Lines) -> bool:
    """Whether `place` lies within a text that stands in lines of its own below "|" or ">"."""
    start = document.place(document.field_at(place))
    sign = lines.text_of(start.line)[start.column - 1 : start.column]
    if sign not in ("|", ">") or start.line >= place.line:
        return False
    below = (lines.text_of(line) for line in range(start.line + 1, place.line + 1))
    first = next(text for text in below if text.strip())
    return place.column > len(first) - len(first.lstrip(" "))


class _Lines:
    """The lines of a text; lines and columns count from 1, indexes from 0."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def mark(self, index: int) -> events.Mark:
        """Line and column of the character at `index`."""
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1

    def index(self, mark: events.Mark) -> int:
        """Where the character at `mark` stands."""
        line, column = mark
        return self._starts[line - 1] + column - 1

    def text_of(self, line: int) -> str:
        """The text of a line, its end included."""
        end = self._starts[line] if line < len(self._starts) else None
        return self._text[self._starts[line - 1] : end]
