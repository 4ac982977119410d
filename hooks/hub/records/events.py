"""YAML's event stream, made into values: the only module of the records that uses PyYAML.

Two readings share its rules. The quick one knows only files that are in order, and gives up at
the first thing out of it. The careful one then reads the same text once more, notes the place of
every value, reports what is out of order and goes on behind it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from hub.records import characters
from hub.records.problems import Path, Place, Problem, field_path

MAX_DEPTH = 20
MAX_VALUES = 50_000

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))

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
    ("did not find expected comment or line break", "yaml-first-character", True),
    ("found character that cannot start any token", "yaml-first-character", False),
    ("did not find expected alphabetic or numeric character", "anchor", True),
    ("escape", "yaml-escape", False),
    ("tab character", "tab", False),
)

HASH = re.compile(r"[ \t]#[^\W_]")
"""What ends a text without quotation marks although, by all appearance, it goes on."""
_HASH_BEHIND = re.compile(rf"[ \t]*{HASH.pattern}")

Mark = tuple[int, int]
"""Line and column, both from 1, in code points."""


class _Odd(Exception):  # noqa: N818 - no error: the careful reading says what it is
    """Something that the quick reading does not know."""


class _Stop(Exception):  # noqa: N818 - no error: reading ends here and the problem says why
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class _Skip:
    """Stands for the key of a value that is left out."""


_SKIP = _Skip()


@dataclass
class Examined:
    """What the careful reading found."""

    value: object = None
    """The value of the first document; None where reading broke off."""
    problems: list[Problem] = field(default_factory=list)
    places: dict[Path, tuple[Mark, Mark]] = field(default_factory=dict)
    """Where each field name and each value stand; for items of lists both are the same."""
    broken: bool = False
    """Whether reading stopped before the end; the last problem says why."""


def quick(text: str) -> dict[str, Any] | None:
    """The fields in `text` if all is in order and no value is empty, else None."""
    loader = _Loader(text)
    try:
        return _quick(loader, has_escapes="\\" in text)
    except (_Odd, yaml.YAMLError):
        return None
    finally:
        loader.dispose()


def _quick(loader: Any, *, has_escapes: bool) -> dict[str, Any]:  # noqa: C901, PLR0912, PLR0915 - see below
    """One loop without calls: this is where the time goes when a catalogue is read."""
    next_event = loader.get_event
    root: dict[str, Any] | None = None
    fields: dict[str, Any] | None = None
    items: list[Any] | None = None
    key: str | None = None
    stack: list[tuple[dict[str, Any] | None, list[Any] | None, str | None]] = []
    values = 0
    while (event := next_event()) is not None:
        kind = type(event)
        if kind is ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                raise _Odd
            value = event.value
            values += 1
            if fields is not None and key is None:
                if value in fields or event.style or value == "<<" or not value:
                    raise _Odd
                key = value
                continue
            if not value.strip() or (value in _NULLS and not event.style):
                raise _Odd  # an empty value, which will be reported
            if has_escapes and event.style == '"' and characters.has_any_in_value(value):
                raise _Odd
            if items is not None:
                items.append(value)
            elif fields is not None and key is not None:
                fields[key] = value
                key = None
            else:
                raise _Odd
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.anchor is not None or event.tag is not None or len(stack) >= MAX_DEPTH:
                raise _Odd
            if fields is not None and key is None:
                raise _Odd
            values += 1
            stack.append((fields, items, key))
            container: Any = {} if kind is MappingStartEvent else []
            if items is not None:
                items.append(container)
            elif fields is not None and key is not None:
                fields[key] = container
            elif kind is MappingStartEvent and root is None:
                root = container
            else:
                raise _Odd
            fields, items = (container, None) if kind is MappingStartEvent else (None, container)
            key = None
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            fields, items, key = stack.pop()
            key = None
        elif kind is AliasEvent or (kind is DocumentStartEvent and root is not None):
            raise _Odd
    if root is None or values > MAX_VALUES:
        raise _Odd
    return root


def examine(text: str, file: str) -> Examined:
    """Read `text` carefully; `file` is its name in places."""
    builder = _Builder(text, file)
    found = builder.found
    try:
        loader = _Loader(text)
        try:
            builder.read(loader)
        finally:
            loader.dispose()
    except _Stop as stop:
        found.problems.append(stop.problem)
        found.broken = True
    except yaml.YAMLError as error:
        found.problems.append(_syntax(error, text, file, builder))
        found.broken = True
    if found.broken:
        found.value = None
    return found


class _Frame:
    """A list or a group of fields that is being read; `key` is where the next value goes."""

    __slots__ = ("bracket", "container", "key", "path")

    def __init__(
        self, container: dict[str, Any] | list[Any], path: Path | None, bracket: Mark | None
    ) -> None:
        self.container = container
        self.path = path
        """None within what is left out."""
        self.bracket = bracket
        """Where its bracket opens, if it stands between brackets."""
        self.key: str | _Skip | None = None

    def wants_a_key(self) -> bool:
        return self.key is None and isinstance(self.container, dict)

    def next_path(self) -> Path | None:
        """Where the next value goes; None where it is left out."""
        if self.path is None:
            return None
        if isinstance(self.container, list):
            return (*self.path, len(self.container))
        return (*self.path, self.key) if isinstance(self.key, str) else None


class _Builder:
    """Turns events into values, places and problems."""

    def __init__(self, text: str, file: str) -> None:
        self.found = Examined()
        self.last_quote: int | None = None
        """The line in which the last text that was read ends, if it is one in quotation marks."""
        self.last_bracket: int | None = None
        """The line in which the last bracket closes, if nothing was read behind it."""
        self._text = text
        self._file = file
        self._is_masked = characters.MASK in text
        self._frames: list[_Frame] = []
        self._key_mark: Mark = (1, 1)

    @property
    def open_bracket(self) -> Mark | None:
        """Where the innermost bracket opens that is not closed."""
        return self._frames[-1].bracket if self._frames else None

    def read(self, loader: Any) -> None:
        """Take every event; raises `_Stop` where a limit is reached."""
        values = documents = 0
        while (event := loader.get_event()) is not None:
            if isinstance(event, ScalarEvent | MappingStartEvent | SequenceStartEvent):
                values += 1
                if values > MAX_VALUES:
                    raise _Stop(self._problem("too-many-values", event, limit=MAX_VALUES))
                self._decorated(event)
                if isinstance(event, ScalarEvent):
                    self._scalar(event)
                else:
                    self._open(event, {} if isinstance(event, MappingStartEvent) else [])
            elif isinstance(event, MappingEndEvent | SequenceEndEvent):
                is_bracket = self._frames.pop().bracket is not None
                self.last_bracket = _last_line(event) if is_bracket else None
            elif isinstance(event, AliasEvent):
                self._alias(event)
            elif isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._report("second-document", event)
                    return

    def _frame_for_key(self) -> _Frame | None:
        """The group of fields in which a field name comes next."""
        frame = self._frames[-1] if self._frames else None
        return frame if frame is not None and frame.wants_a_key() else None

    def _decorated(self, event: Any) -> None:
        """An anchor or a tag: reported, and the value is read as if it were not there."""
        path = self._frames[-1].next_path() if self._frames else None
        if event.anchor is not None:
            self._report("anchor", event, path)
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._report("tag", event, path, tag=tag)

    def _scalar(self, event: ScalarEvent) -> None:
        self.last_quote = _last_line(event) if event.style in ("'", '"') else None
        self.last_bracket = None
        text: str = event.value
        if self._is_masked:
            text = text.replace(characters.MASK, "")
        if (frame := self._frame_for_key()) is not None:
            self._begin_field(frame, event, text)
            return
        path = self._attach(event, None if not event.style and text in _NULLS else text)
        if not event.style:
            self._remark(event, path)
        if event.style == '"':
            for found in characters.find(event.value, value=True):
                if not self._is_masked or found.character != characters.MASK:
                    self._report(found.code, event, path, codepoint=found.codepoint)

    def _remark(self, event: Any, path: Path | None) -> None:
        """A remark that begins where the text seems to go on: reported at its number sign."""
        end = event.end_mark
        if (cut := _HASH_BEHIND.match(self._text, end.index)) is not None:
            place = Place(self._file, end.line + 1, end.column + len(cut[0]) - 1)
            self.found.problems.append(Problem("text-cut-off", place, field_path(path or ())))

    def _begin_field(self, frame: _Frame, event: ScalarEvent, name: str) -> None:
        self._key_mark = _event_mark(event)
        frame.key = _SKIP
        if name == "<<" and not event.style:
            self._report("merge-key", event, frame.path)
        elif name in frame.container:
            path = (*frame.path, name) if frame.path is not None else None
            first = self.found.places[path][0][0] if path is not None else self._key_mark[0]
            self._report("duplicate-key", event, path, key=name, first_line=first)
        elif not name or characters.has_any_in_value(name):
            self._report("bad-key", event, frame.path)
        else:
            frame.key = name

    def _open(self, event: Any, container: dict[str, Any] | list[Any]) -> None:
        if len(self._frames) >= MAX_DEPTH:
            raise _Stop(self._problem("too-deep", event, limit=MAX_DEPTH))
        bracket = _event_mark(event) if event.flow_style else None
        if (frame := self._frame_for_key()) is not None:
            # A list or group as a field name: it is read past, and so is its value.
            self._report("bad-key", event, frame.path)
            frame.key = _SKIP
            self._frames.append(_Frame(container, None, bracket))
        else:
            self._frames.append(_Frame(container, self._attach(event, container), bracket))

    def _alias(self, event: AliasEvent) -> None:
        if (frame := self._frame_for_key()) is not None:
            self._report("anchor", event, frame.path)
            frame.key = _SKIP
            return
        is_merged = bool(self._frames) and self._frames[-1].key is _SKIP
        path = self._attach(event, f"*{event.anchor}")
        if not is_merged:
            self._report("anchor", event, path)

    def _attach(self, event: Any, value: object) -> Path | None:
        """Put `value` where it belongs; its path, or None where it is left out."""
        mark = _event_mark(event)
        if not self._frames:
            self.found.value = value
            self.found.places[()] = (mark, mark)
            return ()
        frame = self._frames[-1]
        path = frame.next_path()
        if isinstance(frame.container, list):
            frame.container.append(value)
            self._key_mark = mark
        else:
            if isinstance(frame.key, str):
                frame.container[frame.key] = value
            frame.key = None
        if path is not None:
            self.found.places[path] = (self._key_mark, mark)
        return path

    def _report(self, code: str, event: Any, path: Path | None = None, **params: object) -> None:
        self.found.problems.append(self._problem(code, event, path, **params))

    def _problem(
        self, code: str, event: Any, path: Path | None = None, **params: object
    ) -> Problem:
        place = Place(self._file, *_event_mark(event))
        return Problem(code, place, field_path(path or ()), params)


def _syntax(error: yaml.YAMLError, text: str, file: str, builder: _Builder) -> Problem:
    """What is wrong with the structure, in the words of this project where it has any."""
    said = str(getattr(error, "problem", None) or error)
    mark = getattr(error, "problem_mark", None)
    began = getattr(error, "context_mark", None) or mark
    code, at = "yaml-syntax", mark
    for words, known, is_at_start in _SYNTAX:
        if words in said:
            code, at = known, began if is_at_start else mark
            break
    place = Place(file) if at is None else Place(file, at.line + 1, at.column + 1)
    params: dict[str, object] = {}
    if code == "yaml-syntax" and builder.open_bracket and "node content" in said:
        code, place = "yaml-bracket", Place(file, *builder.open_bracket)
    elif code == "yaml-syntax":
        params["reason"] = said
    elif code == "yaml-first-character" and at is not None:
        params["character"] = text[at.index : at.index + 1]
        if params["character"] == "\t":
            code, params = "tab", {}
    elif code == "yaml-indentation" and mark is not None:
        if mark.line == builder.last_bracket:
            code = "yaml-after-bracket"
        elif mark.line == builder.last_quote:
            code = "yaml-after-quote"
    return Problem(code, place, params=params)


def _last_line(event: Any) -> int:
    line: int = event.end_mark.line
    return line


def _event_mark(event: Any) -> Mark:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1
