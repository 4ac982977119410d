"""Text that would not be shown as it is written: HTML, pictures, links that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hub.markup import is_safe_link, raw_html_offsets, without_literals
from hub.records.problems import Problem, field_path
from hub.records.reader import Document
from hub.records.walk import texts

_SNIPPET = 30
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ADDRESS_ALONE = re.compile(r"https?://\S+", re.IGNORECASE)
# What Markdown takes for the address of a link: inline, by reference, or between angle brackets.
_TARGETS = (
    re.compile(r"(?P<picture>!?)\[[^\[\]]*\]\(\s*<?(?P<target>[^\s)>]*)"),
    re.compile(r"(?m)(?P<picture>)^ {0,3}\[[^\[\]]+\]:\s*<?(?P<target>[^\s>]+)"),
    re.compile(r"(?P<picture>)<(?P<target>[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*)>"),
    # A mailbox between angle brackets needs no "mailto:"; one that says more is none.
    re.compile(r"(?P<picture>)<(?=[^\s<>]*[?&#%])(?P<target>[^\s<>@:]+@[^\s<>@]+)>"),
)


def check_texts(document: Document) -> Iterator[Problem]:
    """Every text of a file; addresses that stand alone have checks of their own."""
    if not any(map(document.may_contain, ("<", "&", "](", "]:"))):
        return
    for path, text in texts(document.data):
        if text is None or not any(mark in text for mark in ("<", "&", "](", "]:")):
            continue
        if _ADDRESS_ALONE.fullmatch(text):
            continue
        found = sorted((*_html(text), *_targets(text)))
        places = document.places_in(path, text, (at for at, _, _ in found))
        for (_, code, params), place in zip(found, places, strict=True):
            yield Problem(code, place, field_path(path), dict(params))


_Found = tuple[int, str, tuple[tuple[str, str], ...]]
"""Where something stands in its text, its problem code and the values of its sentence."""


def _html(text: str) -> Iterator[_Found]:
    entities = (match.start() for match in _ENTITY.finditer(text))
    for at in {*raw_html_offsets(text), *entities}:
        snippet = text[at:].partition("\n")[0][:_SNIPPET]
        yield at, "raw-html", (("snippet", snippet),)


def _targets(text: str) -> Iterator[_Found]:
    plain = without_literals(text)
    for pattern in _TARGETS:
        for match in pattern.finditer(plain):
            at, end = match.span("target")
            if match["picture"]:
                yield match.start(), "image-in-text", ()
            elif not is_safe_link(text[at:end]):
                yield at, "bad-link-in-text", (("value", text[at:end]),)
