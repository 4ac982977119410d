"""Which addresses elsewhere the records, vocabularies and hand-written pages name, and where."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from hub import markup
from hub.records.load import Source, survey
from hub.records.problems import field_path
from hub.records.reader import Document
from hub.records.walk import texts, value_at

_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_IN_PAGE = re.compile(r"https?://(?:[^\s<>\"'()\[\]`]|\([^\s<>()]*\))+", re.IGNORECASE)
_CODE = re.compile(r"(?ms)^(```|~~~).*?^\1|(`+)(?!`).+?(?<!`)\2(?!`)")
_POINTS = ".,;:!?"
_EXAMPLES = ("test", "example", "invalid", "localhost", "local")
"""Domains that are reserved and lead nowhere (RFC 6761, RFC 6762)."""
_EXAMPLE_HOSTS = ("example.com", "example.net", "example.org")


@dataclass(frozen=True, slots=True)
class Use:
    """A place that names an address."""

    file: str
    """POSIX; relative to the data folder, or to the checkout for a hand-written page."""
    line: int
    field: str
    """As in problems, `links[0].url`; empty in a hand-written page."""
    archived: str | None = None
    """The copy in a web archive that stands beside it."""


Found = Iterator[tuple[str, Use]]
"""Addresses as they are written, each with one place."""


def in_records(data: Path, locales: Sequence[str]) -> Found:
    """Every address in the files of `data`, as far as they can be read."""
    found = survey(data, locales)
    for folder in (*found.records, *found.vocabularies):
        for source in (folder.main, *folder.translations.values()):
            if source is not None:
                yield from _in_file(source)
    if found.retired is not None:
        yield from _in_file(found.retired)


def in_pages(docs: Path) -> Found:
    """Every address in the hand-written pages below the folder `docs`, code left out."""
    for file in sorted(docs.rglob("*.md")):
        name = file.relative_to(docs.parent).as_posix()
        text = file.read_bytes().decode("utf-8", errors="replace")
        text = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)
        for match in _IN_PAGE.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            yield match[0].rstrip(_POINTS), Use(name, line, "")


def outside(found: Found, own_host: str | None) -> Mapping[str, tuple[Use, ...]]:
    """The addresses to ask, without what follows a “#”, and all places that name each.

    Addresses of the site itself and of domains reserved for examples are left out.
    """
    uses: dict[str, set[Use]] = defaultdict(set)
    for address, use in found:
        url = address.partition("#")[0]
        host = host_of(url)
        if host and host != own_host and not _is_example(host):
            uses[url].add(use)
    return {url: tuple(sorted(uses[url], key=_place)) for url in sorted(uses)}


def host_of(url: str) -> str | None:
    """The host that an address names, or None where it is none."""
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _place(use: Use) -> tuple[str, int, str, str]:
    return (use.file, use.line, use.field, use.archived or "")


def _is_example(host: str) -> bool:
    return host.rpartition(".")[2] in _EXAMPLES or any(
        host == one or host.endswith(f".{one}") for one in _EXAMPLE_HOSTS
    )


def _in_file(source: Source) -> Found:
    document = source.document()
    if not document.may_contain("://"):
        return
    for path, value in texts(document.data):
        written = (value or "").strip()
        is_address = _ADDRESS.fullmatch(written) is not None
        for address in (written,) if is_address else _linked(written):
            archived = _archived(document, path) if is_address else None
            yield address, Use(source.file, document.place(path).line, field_path(path), archived)


def _archived(document: Document, path: tuple[str | int, ...]) -> str | None:
    around: Any = value_at(document.data, path[:-1])
    found = around.get("archived") if isinstance(around, dict) else None
    return found if isinstance(found, str) and path[-1] != "archived" else None


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if tag == "a" and name == "href" and value and _ADDRESS.fullmatch(value):
                self.addresses.append(value)


def _linked(text: str) -> list[str]:
    """The addresses that a text links to on its page."""
    if "://" not in text:
        return []
    links = _Links()
    links.feed(markup.to_html(text))
    links.close()
    return links.addresses
