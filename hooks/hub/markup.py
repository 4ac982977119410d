"""The short Markdown of records, made into HTML that is safe to put on a page.

The only module that uses Python-Markdown and nh3. Contributed text is hostile until it has been
here. Three walls stand one behind the other: raw HTML is never parsed as such, links that do not
lead to the web or to a mailbox lose their address, and nh3 lets only a few elements through.

Allowed: paragraphs, line breaks, lists, emphasis, strong, links, quotations, inline code. A heading
becomes a paragraph, since the page owns its outline; of an image the alternative text stays. For
what differs from the first Markdown, because people write so, see `_AsPeopleWrite`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import Final
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.inlinepatterns import AUTOMAIL_RE, InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup, escape

LONGEST: Final = 10_000
"""Characters beyond which a text is shown as it was written; the schema allows fewer."""
MOST_BRACKETS: Final = 200
"""Opening brackets beyond which likewise: the parser's time grows with their square."""

_CLEANER: Final = nh3.Cleaner(
    tags={"a", "blockquote", "br", "code", "em", "li", "ol", "p", "strong", "ul"},
    attributes={"*": set(), "a": {"href"}, "ol": {"start"}},
    url_schemes={"http", "https", "mailto"},
    url_relative="deny",
    link_rel="noopener",
)
_TAGLESS: Final = nh3.Cleaner(tags=set())
# A mailbox brings neither a subject nor copies for others: nothing that a reader did not write.
_SAFE_LINK: Final = re.compile(r"https?://[^\s<>\"]+|mailto:[^\s<>\"?&#%]+", re.IGNORECASE)

# What Markdown may understand as more than a letter, anywhere and at the ends of lines. A text
# without it needs no parser, and has nothing to escape either.
_MARK: Final = re.compile(r"[*_`\[\]<>&\\\x00-\x08\x0b-\x1f\x7f]")
_LINE_MARK: Final = re.compile(r"\n(?:[ \t#+=-]|[0-9]+\.)|[ \t]\n")
_BETWEEN_PARAGRAPHS: Final = re.compile(r"\n{2,}")

_INDENT: Final = 2
_HEADING: Final = re.compile(r"#{1,6}[ \t]+(.*?)[ \t]*#*")
_UNDERLINE: Final = re.compile(r"(?:=+|-+)[ \t]*")
_BULLET: Final = re.compile(r"[-*+][ \t]+\S")
_MARKER: Final = re.compile(r"(?:[-*+]|[0-9]{1,9}\.)[ \t]+")
_NUMBERED: Final = re.compile(r"([0-9]{1,9})\.[ \t]+\S")

# Left to right: what is escaped, code, addresses in angle brackets, and then raw HTML.
_TOKEN: Final = re.compile(
    r"\\."
    r"|(?<!`)(?P<ticks>`+)"
    r"|<(?:https?://[^<>\s]+|[^<>\s@]+@[^<>\s@]+)>"
    r"|(?P<html><(?=[A-Za-z!?]|/[A-Za-z]))",
    re.DOTALL,
)
_TICKS: Final = re.compile("`+")


@lru_cache(maxsize=8192)
def to_html(text: str) -> Markup:
    """Safe HTML of a record's Markdown: block elements, never a heading, an image or a script.

    A text that would cost the parser more than it is worth (see `LONGEST`, `MOST_BRACKETS`, or
    nested without end) comes out as plain paragraphs, as it was written.
    """
    text = text.rstrip().lstrip("\n")
    if _MARK.search(text) is None and _LINE_MARK.search(f"\n{text}\n") is None:
        return Markup(_plain_paragraphs(text))  # noqa: S704 - there is nothing to escape in it
    if len(text) > LONGEST or text.count("[") > MOST_BRACKETS:
        html = _plain_paragraphs(escape(text))
    else:
        try:
            html = _parser().convert(text)
        except RecursionError:
            # What the parser keeps of an interrupted text must not meet the next one.
            _parser.cache_clear()
            html = _plain_paragraphs(escape(text))
    return Markup(_CLEANER.clean(html).strip())  # noqa: S704 - cleaned


def to_plain(text: str) -> str:
    """The words of a record's Markdown on one line, for descriptions and structured data.

    The result is text, not HTML: escape it where it is used.
    """
    return " ".join(unescape(_TAGLESS.clean(to_html(text))).split())


def text_of(html: str) -> str:
    """The words of a page's HTML on one line: text, to be escaped where it is used."""
    return " ".join(unescape(_TAGLESS.clean(html.replace("<", " <"))).split())


def raw_html_offsets(text: str) -> tuple[int, ...]:
    """Where raw HTML begins in `text`, in code points from 0; code and <addresses> are none.

    `to_html` shows such passages as they were written, so the checker asks to remove them.
    """
    return tuple(start for start, _, kind in _tokens(text) if kind == "html")


def without_literals(text: str) -> str:
    """`text` of the same length, with what is escaped and what is code made into plain letters."""
    kept, done = [], 0
    for start, end, kind in _tokens(text):
        if kind == "literal":
            kept += [text[done:start], "x" * (end - start)]
            done = end
    return "".join((*kept, text[done:]))


def _tokens(text: str) -> Iterator[tuple[int, int, str]]:
    """What is escaped or code ("literal") and where raw HTML begins ("html"), in one pass.

    Code ends at the next run of just as many backticks. An expression would look through the rest
    of the text for each run anew, and somebody could send a text of nothing but runs.
    """
    runs: dict[int, list[int]] = {}
    for run in _TICKS.finditer(text):
        runs.setdefault(len(run[0]), []).append(run.start())
    at = 0
    while match := _TOKEN.search(text, at):
        start, at = match.span()
        if match["html"]:
            yield start, at, "html"
        elif match["ticks"]:
            others = runs[at - start]
            following = bisect_right(others, start)
            if following < len(others):
                at += others[following] - start
                yield start, at, "literal"
        elif match[0][0] == "\\":
            yield start, at, "literal"


def is_safe_link(address: str) -> bool:
    """Whether a link of a text may lead to `address`."""
    return _SAFE_LINK.fullmatch(address) is not None


def _plain_paragraphs(text: str) -> str:
    paragraphs = _BETWEEN_PARAGRAPHS.split(text)
    return "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs if paragraph)


@lru_cache(maxsize=1)
def _parser() -> Markdown:
    parser = Markdown(extensions=["sane_lists"], output_format="html", tab_length=_INDENT)
    parser.preprocessors.deregister("html_block")
    for name in ("hashheader", "setextheader", "code"):
        parser.parser.blockprocessors.deregister(name)
    for name in ("html", "automail"):
        parser.inlinePatterns.deregister(name)
    parser.preprocessors.register(_AsPeopleWrite(parser), "as_people_write", 10)
    parser.inlinePatterns.register(_Mailbox(AUTOMAIL_RE, parser), "mailbox", 110)
    parser.treeprocessors.register(_OnlyText(parser), "only_text", 15)
    return parser


class _Mailbox(InlineProcessor):
    """``<name@example.org>``. Python-Markdown's own writes it in entities, which hides nothing."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the library's name
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 - the library's signature
    ) -> tuple[Element, int, int]:
        address = m[1].removeprefix("mailto:")
        link = Element("a", {"href": f"mailto:{address}"})
        link.text = address
        return link, m.start(0), m.end(0)


class _OnlyText(Treeprocessor):
    """Takes the address from links that lead elsewhere, and puts its text in place of an image.

    The elements are renamed to one that the cleaner drops while keeping what is in it.
    """

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            if not is_safe_link(link.get("href", "")):
                link.tag = "span"
                link.attrib.clear()
        for image in root.iter("img"):
            image.tag = "span"
            image.text = image.get("alt")
            image.attrib.clear()


class _AsPeopleWrite(Preprocessor):
    """Bends lines as people write them to what Python-Markdown understands.

    * A list needs no blank line before it, and any indentation from two spaces nests it. So there
      are no code blocks by indentation.
    * "24. oktobra" at the beginning of a line is a date. A number makes a list only if it is 1
      and 1 or 2 follows somewhere, or if it is the next number.
    * Headings become paragraphs; "#library" stays as it is.
    """

    def run(self, lines: list[str]) -> list[str]:
        return _Lines(lines).result


class _Lines:
    """One pass over the lines of a text; see `_AsPeopleWrite`."""

    def __init__(self, lines: list[str]) -> None:
        self.result: list[str] = []
        self._indents: list[int] = []
        self._next_numbers: dict[int, int] = {}
        self._is_loose = False  # whether the item has a paragraph of its own after a blank line
        stripped = [line.lstrip(" \t") for line in lines]
        numbers = [match[1] for match in map(_NUMBERED.match, stripped) if match]
        self._has_numbers = "2" in numbers or numbers.count("1") > 1
        for line, text in zip(lines, stripped, strict=True):
            self._add(text, len(line.expandtabs(4)) - len(text.expandtabs(4)))

    def _add(self, text: str, indent: int) -> None:
        follows_text = bool(self.result and self.result[-1])
        if not text:
            self.result.append("")
        elif self._is_item(text, indent):
            if follows_text and (self._is_loose or not self._indents):
                self.result.append("")
            self._is_loose = False
            self.result.append(" " * _INDENT * self._level(indent) + _without_inner_number(text))
        elif self._indents and (follows_text or indent >= _INDENT):
            self._is_loose |= not follows_text
            self.result.append(" " * _INDENT * len(self._indents) + _without_number(text))
        else:
            self._is_loose = False
            self._indents.clear()
            self._next_numbers.clear()
            self._add_outside_list(text, follows_text=follows_text)

    def _add_outside_list(self, text: str, *, follows_text: bool) -> None:
        heading = _HEADING.fullmatch(text)
        if heading:
            self.result += ["", _without_number(heading[1]), ""]
        elif follows_text and _UNDERLINE.fullmatch(text):
            self.result.append("")
        else:
            self.result.append(_without_number(text))

    def _is_item(self, text: str, indent: int) -> bool:
        match = _NUMBERED.match(text)
        if match is None:
            return _BULLET.match(text) is not None
        number = int(match[1])
        is_first = number == 1 and self._has_numbers
        if not is_first and number != self._next_numbers.get(indent):
            return False
        self._next_numbers[indent] = number + 1
        return True

    def _level(self, indent: int) -> int:
        """How deep an item is nested, from 0, by the indentations of the items above it."""
        while self._indents and self._indents[-1] > indent:
            self._indents.pop()
        if not self._indents or indent - self._indents[-1] >= _INDENT:
            self._indents.append(indent)
        return len(self._indents) - 1


def _without_number(text: str) -> str:
    """`text` with its first full stop escaped where Markdown would take it for an item's number."""
    match = _NUMBERED.match(text)
    return f"{match[1]}\\{text[match.end(1) :]}" if match else text


def _without_inner_number(item: str) -> str:
    """`item` with what follows its marker treated by `_without_number`."""
    match = _MARKER.match(item)
    return match[0] + _without_number(item[match.end() :]) if match else item
