"""Reading one YAML file: its values as text, and the place of each.

Only PyYAML's event stream is used: its loaders recurse, build objects, expand aliases and guess
types. Here every scalar stays text (`NO` is Norway, `12:30` a time); a plain empty value, `~` or
`null` is None. What records do not use (anchors, tags, merge keys, second documents, duplicate
keys) is a problem, and reading goes on behind it where that is possible. Files are bounded in
bytes, depth and values, so that no file can exhaust the machine.

Places are worked out when they are asked for, by a second pass: a file without problems needs none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Any

import yaml

from hub.records import characters
from hub.records.problems import Path, Place, Problem, field_path

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_VALUES = 50_000

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_TAB_INDENT = re.compile(r"^ *(?:- +)*(\t)[ \t]*[^\s]", re.MULTILINE)
_LINE_END = re.compile(r"\r\n|\r|\n")

# What libyaml says → the problem code, and whether the place is where the broken thing began.
_SYNTAX = (
    ("mapping values are not allowed", "yaml-colon", False),
    ("could not find expected ':'", "yaml-no-colon", True),
    ("did not find expected key", "yaml-indentation", False),
    ("did not find expected '-' indicator", "yaml-indentation", False),
    ("did not find expected <document start>", "yaml-indentation", False),
    ("found unexpected end of stream", "yaml-quote", True),
    ("found unexpected document indicator", "yaml-quote", True),
    ("did not find expected ',' or", "yaml-bracket", True),
    ("found character that cannot start any token", "yaml-first-character", False),
    ("did not find expected alphabetic or numeric character", "anchor", True),
    ("escape", "yaml-escape", False),
)


class _Skip:
    """Stands for the key of a value that is left out."""


_SKIP = _Skip()
_Key = str | _Skip | None


class _Stop(Exception):  # noqa: N818 - no error: reading ends here and the problem says why
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


@dataclass(frozen=True)
class Document:
    """What was read from one file.

    `data` is None where the file could not be read to its end or does not begin with fields;
    `problems` then says why.
    """

    file: str
    data: dict[str, Any] | None
    problems: tuple[Problem, ...]
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

    @cached_property
    def _places(self) -> dict[Path, tuple[_Mark, _Mark]]:
        places: dict[Path, tuple[_Mark, _Mark]] = {}
        _Builder(self.file, places).build(self._text)
        return places


_Mark = tuple[int, int]
"""Line and column, both from 1, in code points."""


def read(content: bytes, file: str) -> Document:
    """Read the YAML in `content`; `file` is its name in places. Raises nothing."""
    if len(content) > MAX_BYTES:
        return _refused(file, "file-too-large", size=len(content), limit=MAX_BYTES)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig", errors="replace")
        place = Place(file, *_mark(before, len(before)))
        return Document(file, None, (Problem("not-utf8", place, params={"offset": error.start}),))
    tabs, unwanted = list(_tabs(text, file)), list(_unwanted_characters(text, file))
    # What cannot be seen is masked, place for place, so that the rest can be checked as well.
    text = characters.mask(text)
    builder = _Builder(file)
    root = builder.build(text)
    if builder.broken and tabs:
        builder.problems.pop()  # the structure breaks because of the tab, which is reported
    document = Document(file, root if isinstance(root, dict) else None, (), text)
    problems = [*tabs, *builder.problems_with_lines(document)]
    lines = text.splitlines() if unwanted else []
    for problem in unwanted:
        line, column = problem.place.line, problem.place.column
        comment = line <= len(lines) and lines[line - 1].lstrip().startswith("#")
        path = () if comment else document.field_at(line, column)
        problems.append(replace(problem, field=field_path(path)))
    if not isinstance(root, dict) and not builder.broken:
        problems.append(Problem("not-a-mapping", Place(file)))
    return Document(file, document.data, tuple(problems), text)


def _refused(file: str, code: str, **params: object) -> Document:
    return Document(file, None, (Problem(code, Place(file), params=params),))


def _mark(text: str, index: int) -> _Mark:
    ends = [match.end() for match in _LINE_END.finditer(text, 0, index)]
    return len(ends) + 1, index - (ends[-1] if ends else 0) + 1


def _marks(text: str, indexes: list[int]) -> Iterator[_Mark]:
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


class _Frame:
    """A list or a group of fields that is being read; `key` is where the next value goes."""

    __slots__ = ("container", "key", "path")

    def __init__(self, container: dict[str, Any] | list[Any], path: Path | None) -> None:
        self.container = container
        self.path = path
        """None within what is left out."""
        self.key: _Key = None


class _Builder:
    """Turns events into values, noting places too where it is given a table for them."""

    def __init__(self, file: str, places: dict[Path, tuple[_Mark, _Mark]] | None = None) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.broken = False
        """Whether reading stopped before the end; the last problem says why."""
        self._clean = True
        self._places = places
        self._frames: list[_Frame] = []
        self._root: object = None
        self._key_mark: _Mark = (1, 1)
        self._last_scalar: yaml.ScalarEvent | None = None

    def build(self, text: str) -> object:
        """The value of the first document in `text`; None where reading broke off."""
        loader = _Loader(text)
        self._clean = characters.MASK not in text
        try:
            self._read(loader)
        except _Stop as stop:
            self._break(stop.problem)
        except yaml.YAMLError as error:
            self._break(self._syntax(error, text))
        finally:
            loader.dispose()
        return None if self.broken else self._root

    def problems_with_lines(self, document: Document) -> Iterator[Problem]:
        """The problems found, those of duplicate keys with the line of the first one."""
        for problem in self.problems:
            twice = problem.params.get("twice")
            if isinstance(twice, tuple):
                first = document.place(twice, key=True).line
                params = {"key": twice[-1], "first_line": first}
                yield Problem(problem.code, problem.place, problem.field, params)
            else:
                yield problem

    def _break(self, problem: Problem) -> None:
        self.problems.append(problem)
        self.broken = True

    def _read(self, loader: Any) -> None:
        values = documents = 0
        while loader.check_event():
            event = loader.get_event()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                values += 1
                if values > MAX_VALUES:
                    raise _Stop(self._problem("too-many-values", event, limit=MAX_VALUES))
                self._scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                values += 1
                if len(self._frames) >= MAX_DEPTH:
                    raise _Stop(self._problem("too-deep", event, limit=MAX_DEPTH))
                self._open(event, {} if kind is yaml.MappingStartEvent else [])
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._frames.pop()
            elif kind is yaml.AliasEvent:
                self._alias(event)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self.problems.append(self._problem("second-document", event))
                    return

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._last_scalar = event
        text: str = event.value if self._clean else event.value.replace(characters.MASK, "")
        frame = self._frames[-1] if self._frames else None
        if event.anchor is not None or event.tag is not None:
            self._decorated(event)
        if frame is not None and frame.key is None and type(frame.container) is dict:
            self._begin_field(frame, event, text)
            return
        value = None if not event.style and text in _NULLS and event.implicit[0] else text
        path = self._attach(event, value)
        if event.style == '"' and path is not None:
            for found in characters.find(event.value, value=True):
                if found.character == characters.MASK:
                    continue
                codepoint = found.codepoint
                self.problems.append(self._problem(found.code, event, path, codepoint=codepoint))

    def _begin_field(self, frame: _Frame, event: yaml.ScalarEvent, name: str) -> None:
        if self._places is not None:
            self._key_mark = _event_mark(event)
        if name == "<<" and not event.style:
            self.problems.append(self._problem("merge-key", event, frame.path))
            frame.key = _SKIP
        elif name in frame.container:
            path = (*(frame.path or ()), name)
            self.problems.append(self._problem("duplicate-key", event, path, twice=path))
            frame.key = _SKIP
        elif not name or next(characters.find(name, value=True), None):
            self.problems.append(self._problem("bad-key", event, frame.path))
            frame.key = _SKIP
        else:
            frame.key = name

    def _open(self, event: yaml.CollectionStartEvent, container: dict[str, Any] | list[Any]) -> None:
        if event.anchor is not None or event.tag is not None:
            self._decorated(event)
        frame = self._frames[-1] if self._frames else None
        if frame is not None and frame.key is None and isinstance(frame.container, dict):
            # A list or group as a field name: it is read past, and so is its value.
            self.problems.append(self._problem("bad-key", event, frame.path))
            frame.key = _SKIP
            self._frames.append(_Frame(container, None))
            return
        self._frames.append(_Frame(container, self._attach(event, container)))

    def _alias(self, event: yaml.AliasEvent) -> None:
        frame = self._frames[-1] if self._frames else None
        if frame is not None and frame.key is None and isinstance(frame.container, dict):
            self.problems.append(self._problem("anchor", event, frame.path))
            frame.key = _SKIP
            return
        merged = frame is not None and frame.key is _SKIP
        path = self._attach(event, "*")
        if not merged:
            self.problems.append(self._problem("anchor", event, path))

    def _decorated(self, event: Any) -> None:
        """An anchor or a tag: reported, and the value is read as if it were not there."""
        frame = self._frames[-1] if self._frames else None
        path = _next_path(frame) if frame is not None else None
        if event.anchor is not None:
            self.problems.append(self._problem("anchor", event, path))
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.problems.append(self._problem("tag", event, path, tag=tag))

    def _attach(self, event: Any, value: object) -> Path | None:
        """Put `value` where it belongs; its path, or None where it is left out."""
        if not self._frames:
            self._root = value
            if self._places is not None:
                self._places[()] = ((1, 1), _event_mark(event))
            return ()
        frame = self._frames[-1]
        container = frame.container
        path = _next_path(frame)
        if isinstance(container, list):
            container.append(value)
        else:
            if isinstance(frame.key, str):
                container[frame.key] = value
            frame.key = None
        if self._places is not None and path is not None:
            mark = _event_mark(event)
            self._places[path] = (self._key_mark if isinstance(container, dict) else mark, mark)
        return path

    def _problem(
        self, code: str, event: Any, path: Path | None = None, **params: object
    ) -> Problem:
        return Problem(code, Place(self.file, *_event_mark(event)), field_path(path or ()), params)

    def _syntax(self, error: yaml.YAMLError, text: str) -> Problem:
        said = str(getattr(error, "problem", None) or error)
        mark = getattr(error, "problem_mark", None)
        began = getattr(error, "context_mark", None) or mark
        code, use = next(
            ((code, began if from_start else mark) for words, code, from_start in _SYNTAX if words in said),
            ("yaml-syntax", mark),
        )
        last = self._last_scalar
        if code == "yaml-indentation" and last is not None and last.style in ("'", '"'):
            end = last.end_mark
            if end is not None and mark is not None and end.line == mark.line:
                code = "yaml-after-quote"
        params: dict[str, object] = {}
        if code == "yaml-syntax":
            params["reason"] = said
        if code == "yaml-first-character" and mark is not None:
            params["character"] = text[mark.index : mark.index + 1]
        place = Place(self.file, use.line + 1, use.column + 1) if use else Place(self.file)
        return Problem(code, place, params=params)


def _next_path(frame: _Frame) -> Path | None:
    """Where the next value goes; None where it is left out."""
    if frame.path is None:
        return None
    if isinstance(frame.container, list):
        return (*frame.path, len(frame.container))
    return (*frame.path, frame.key) if isinstance(frame.key, str) else None


def _event_mark(event: Any) -> _Mark:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1
