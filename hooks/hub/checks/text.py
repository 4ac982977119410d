"""Text that would not be shown as it is written: HTML, pictures, links that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hub.markup import raw_html_offsets
from hub.records.problems import Path, Problem, field_path
from hub.records.reader import Document
from hub.records.walk import texts

_SNIPPET = 30
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ADDRESS_ALONE = re.compile(r"https?://\S+")
# What Markdown takes for the address of a link: inline, by reference, or between angle brackets.
_TARGETS = (
    re.compile(r"(?P<picture>!?)\[[^\[\]]*\]\(\s*<?(?P<target>[^\s)>]*)"),
    re.compile(r"(?m)(?P<picture>)^ {0,3}\[[^\[\]]+\]:\s*<?(?P<target>[^\s>]+)"),
    re.compile(r"(?P<picture>)<(?P<target>[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*)>"),
)
_SAFE_TARGET = re.compile(r"(?:https?://|mailto:)\S", re.IGNORECASE)


def check_texts(document: Document) -> Iterator[Problem]:
    """Every text of a file; addresses that stand alone have checks of their own."""
    if not any(map(document.may_contain, ("<", "&", "](", "]:"))):
        return
    for path, text in texts(document.data):
        if text is None or not any(mark in text for mark in ("<", "&", "](", "]:")):
            continue
        if _ADDRESS_ALONE.fullmatch(text):
            continue
        for at in _html(text):
            snippet = text[at:].partition("\n")[0][:_SNIPPET]
            yield _within(document, "raw-html", path, snippet, snippet=snippet)
        for picture, target in _targets(text):
            if picture:
                yield _within(document, "image-in-text", path, "![")
            elif not _SAFE_TARGET.match(target):
                yield _within(document, "bad-link-in-text", path, target, value=target)


def _within(document: Document, code: str, path: Path, words: str, /, **params: object) -> Problem:
    """A problem with `words` in the text at `path`."""
    return Problem(code, document.place_of(path, words), field_path(path), params)


def _html(text: str) -> list[int]:
    return sorted({*raw_html_offsets(text), *(match.start() for match in _ENTITY.finditer(text))})


def _targets(text: str) -> Iterator[tuple[bool, str]]:
    for pattern in _TARGETS:
        for match in pattern.finditer(text):
            yield bool(match["picture"]), match["target"]
