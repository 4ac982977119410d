"""YAML in the house style: what a careful person would have typed.

A short text stands on its line, a longer one is folded below it, Markdown with line breaks stands
as it is. Whatever YAML would read otherwise than it was meant is put in quotes: each text is read
back before it is used.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from hub.records import reader

WIDTH = 98

# What an editor's YAML 1.2 or an older 1.1 takes for something other than text.
_NO_TEXT = re.compile(
    r"[-+.]?[0-9][0-9_.,:eExXoTZa-fA-F+\s-]*|true|false|yes|no|on|off|y|n|null|~|[-+]?\.(inf|nan)",
    re.IGNORECASE,
)


def entry(name: str, value: Any, indent: int = 0) -> list[str]:
    """The lines of the field `name`; `value` is a text, None, or a list or mapping of values."""
    margin = " " * indent
    start = f"{margin}{json.dumps(name) if _NO_TEXT.fullmatch(name) else name}:"
    if value is None:
        return [start]
    if isinstance(value, str):
        return _scalar(start, value, indent + 2)
    if isinstance(value, Mapping):
        inner = [line for key, one in value.items() for line in entry(key, one, indent + 2)]
        return [start, *inner] if inner else [f"{start} {{}}"]
    items = [line for one in value for line in _scalar(f"{margin}  -", one, indent + 4)]
    return [start, *items] if items else [f"{start} []"]


def _scalar(start: str, text: str, indent: int) -> list[str]:
    fitting = (lines for lines in _candidates(start, text, indent) if _reads_as(lines, start, text))
    return next(fitting, [f"{start} {json.dumps(text, ensure_ascii=False)}"])


def _candidates(start: str, text: str, indent: int) -> Iterator[list[str]]:
    """Ways to write a text, the most readable first."""
    margin = " " * indent
    if "\n" not in text and len(start) + 1 + len(text) <= WIDTH:
        if not _NO_TEXT.fullmatch(text):
            yield [f"{start} {text}"]
        yield [f"{start} {json.dumps(text, ensure_ascii=False)}"]
    if "\n" not in text.replace("\n\n", ""):
        paragraphs = (list(_wrapped(one, WIDTH - indent)) for one in text.split("\n\n"))
        folded = [f"{start} >-"]
        for number, lines in enumerate(paragraphs):
            folded += ["", ""] if number else []
            folded += [f"{margin}{line}" for line in lines]
        yield folded
    yield [f"{start} |-", *(f"{margin}{line}" if line else "" for line in text.split("\n"))]


def _wrapped(text: str, width: int) -> Iterator[str]:
    """Lines broken at single spaces, and nowhere else: YAML puts exactly those back."""
    line = ""
    for number, word in enumerate(text.split(" ")):
        if number and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if number else word
    yield line


def _reads_as(lines: list[str], start: str, text: str) -> bool:
    written = "\n".join([f"k:{lines[0][len(start) :]}", *lines[1:], ""])
    document = reader.read(written.encode("utf-8"), "")
    return not document.problems and document.data == {"k": text}
