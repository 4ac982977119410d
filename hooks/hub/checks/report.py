"""What the checks found, for people, programs and GitHub."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TextIO

from hub import settings
from hub.checks import Checked, check
from hub.records.problems import Problem, Severity

ROOT = Path(__file__).resolve().parents[3]

_RED, _YELLOW, _BOLD, _PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[1m", "\x1b[0m"
_COLOURS: Mapping[Severity, str] = {Severity.ERROR: _RED, Severity.WARNING: _YELLOW}


def run_check(
    data: Path,
    format: str,
    paths: Sequence[str],
    stream: TextIO,
) -> int:
    """Check the folder `data` and write a report to `stream`: 1 if it has an error, else 0.

    `format` is text, json or github. `paths` are POSIX and relative to `data`; with any, the
    report (not the check) is confined to those files and folders.

    Raises:
        NotADirectoryError: `data` is no folder.
        hub.settings.SettingsError: the configuration cannot be used.
    """
    checked = check(data, settings.load(ROOT))
    problems = [problem for problem in checked.problems if _is_within(problem.place.file, paths)]
    if format == "json":
        text = as_json(problems)
    elif format == "github":
        text = "".join(f"{line}\n" for line in as_github(problems, _prefix(data, ROOT)))
    else:
        prefix = _prefix(data, Path.cwd())
        text = as_text(problems, checked, prefix=prefix, colour=_has_colour(stream))
    _write(stream, text)
    return int(any(problem.severity is Severity.ERROR for problem in problems))


def as_json(problems: Iterable[Problem]) -> str:
    """One array of objects; `file` is POSIX and relative to the data folder."""
    found = [
        {
            "file": problem.place.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "field": problem.field,
            "severity": problem.severity.value,
            "code": problem.code,
            "message": problem.message(),
            "hint": problem.hint(),
        }
        for problem in problems
    ]
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def as_github(problems: Iterable[Problem], prefix: str) -> Iterator[str]:
    """Workflow commands that GitHub shows beside the lines of a pull request.

    Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    for problem in problems:
        place = problem.place
        properties = {
            "file": f"{prefix}{place.file}",
            "line": str(place.line),
            "col": str(place.column),
            "title": problem.field or place.file,
        }
        shown = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
        yield f"::{problem.severity.value} {shown}::{_data(_both(problem))}"


def as_text(problems: Sequence[Problem], checked: Checked, *, prefix: str, colour: bool) -> str:
    """A list for people, file by file, with a count at its end."""

    def paint(code: str, text: str) -> str:
        return f"{code}{text}{_PLAIN}" if colour else text

    lines: list[str] = []
    for file, group in groupby(problems, key=lambda problem: problem.place.file):
        for problem in group:
            place = f"{prefix}{file}:{problem.place.line}:{problem.place.column}"
            severity = paint(_COLOURS[problem.severity], problem.severity.value)
            field = f" ({problem.field})" if problem.field else ""
            lines.append(f"{paint(_BOLD, place)} {severity}{field}: {problem.message()}")
            lines.append(f"    {problem.hint()}")
        lines.append("")
    lines.append(_count(problems, checked))
    return "".join(f"{line}\n" for line in lines)


def _count(problems: Sequence[Problem], checked: Checked) -> str:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    read = f"{_number(len(checked.collection.entries), 'sound record')}, "
    read += f"{_number(checked.files, 'file')} read."
    if not problems:
        return f"No problems. {read}"
    return f"{_number(errors, 'error')}, {_number(warnings, 'warning')}. {read}"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _both(problem: Problem) -> str:
    return f"{problem.message()}\n{problem.hint()}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _is_within(file: str, paths: Sequence[str]) -> bool:
    return not paths or any(
        path in (".", file) or file.startswith(f"{path.rstrip('/')}/") for path in paths
    )


def _prefix(data: Path, base: Path) -> str:
    """What stands before the names of files, so that they are found from `base`."""
    folder, base = data.resolve(), base.resolve()
    if folder.is_relative_to(base):
        folder = folder.relative_to(base)
    return "" if folder == Path() else f"{folder.as_posix()}/"


def _has_colour(stream: TextIO) -> bool:
    """Colours are for people at a terminal who have not declined them (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _write(stream: TextIO, text: str) -> None:
    """Write `text`; a terminal that lacks a letter gets a question mark in its place."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding))
