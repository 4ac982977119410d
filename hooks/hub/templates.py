"""A slip in a template, told with its place to whoever wrote it."""

from __future__ import annotations

import contextlib
import traceback
from collections.abc import Iterator
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from hub.errors import HubError

__all__ = ["slips_told"]

SUFFIX = ".html"


@contextlib.contextmanager
def slips_told(root: Path) -> Iterator[None]:
    """Turn Jinja's faults into `HubError`, with file and line; files are named from `root`."""
    try:
        yield
    except TemplateError as fault:
        raise HubError(f"{_place(fault, root)}{_what(fault)}") from fault


def _place(fault: TemplateError, root: Path) -> str:
    if isinstance(fault, TemplateSyntaxError) and fault.filename:
        return _named(Path(fault.filename), fault.lineno, root)
    # Jinja enters the templates into the traceback, with lines of their own.
    for frame in reversed(traceback.extract_tb(fault.__traceback__)):
        if frame.filename.endswith(SUFFIX):
            return _named(Path(frame.filename), frame.lineno or 1, root)
    return ""


def _named(file: Path, line: int, root: Path) -> str:
    name = file.relative_to(root) if file.is_relative_to(root) else file
    return f"{name}:{line}: "


def _what(fault: TemplateError) -> str:
    if isinstance(fault, TemplateNotFound) and fault.name:
        return f"There is no template '{fault.name}'."
    said = (fault.message or type(fault).__name__).rstrip(".")
    return f"{said[:1].upper()}{said[1:]}."
