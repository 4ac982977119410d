"""Text that would not be shown as it is written: HTML, pictures, links that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hub.checks.shape import report
from hub.markup import raw_html_offsets
from hub.records.problems import Problem
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
            yield report(document, "raw-html", path, snippet=text[at : at + _SNIPPET])
        for picture, target in _targets(text):
            if picture:
                yield report(document, "image-in-text", path)
            elif not _SAFE_TARGET.match(target):
                yield report(document, "bad-link-in-text", path, value=target)


def _html(text: str) -> list[int]:
    return sorted({*raw_html_offsets(text), *(match.start() for match in _ENTITY.finditer(text))})


def _targets(text: str) -> Iterator[tuple[bool, str]]:
    for pattern in _TARGETS:
        for match in pattern.finditer(text):
            yield bool(match["picture"]), match["target"]
