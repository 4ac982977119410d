"""The frame around a page: head, header and footer, rendered once and filled many times.

The theme's templates are what takes time in a build, and they print the same for thousands of
pages. So a frame is rendered once per language, depth and menu entry, with marks where pages
differ, and is poured full for each of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from gettext import NullTranslations
from typing import Any

from markupsafe import escape

from hub import addresses
from hub.cldr import direction
from hub.pages.render import Rendered
from hub.records.messages import N_
from hub.settings import Language, Settings

SLOTS = (
    "title",
    "description",
    "canonical",
    "alternates_html",
    "languages_html",
    "body_class",
    "head_extra",
    "body",
)
_MARK = re.compile("SLOT_OF_THE_FRAME_(" + "|".join(SLOTS) + ")_END")

NAVIGATION = (
    ("catalogue", N_("Catalogue")),
    ("practices", N_("Good practices")),
    ("projects", N_("Projects")),
    ("partnerships", N_("Partnerships")),
    ("themes", N_("Themes")),
    ("about", N_("About")),
    ("contribute", N_("Contribute")),
)
"""The main menu: first part of the address, and name."""

FOOTER = (
    ("how-to-use", N_("How to use the catalogue")),
    ("organisations", N_("Organisations")),
    ("target-groups", N_("Target groups")),
    ("activities", N_("Activities")),
    ("programmes", N_("Programmes")),
    ("countries", N_("Countries")),
    ("contribute/thanks", N_("Thanks")),
    ("accessibility", N_("Accessibility statement")),
    ("privacy", N_("Privacy")),
    ("credits", N_("Credits and licences")),
)
"""The links at the foot of every page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A link of the frame."""

    href: str
    label: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class LanguageEntry:
    """A language in the switcher."""

    locale: str
    name: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a hand-written page."""

    href: str
    label: str


@dataclass(frozen=True)
class FrameView:
    """What `overrides/main.html` reads, as `hub`.

    Everything is plain text but what ends in `_html`, `head_extra` and `body`.
    """

    locale: str
    base: str
    home: str
    site_name: str
    title: str
    description: str
    canonical: str
    nav: tuple[Entry, ...]
    footer: tuple[Entry, ...]
    source: Entry
    words: NullTranslations
    theme_stylesheet: str = ""
    body_class: str = ""
    head_extra: str = ""
    body: str = ""
    alternates_html: str = ""
    languages_html: str = ""
    robots: str = ""
    prose: bool = False
    toc: tuple[Heading, ...] = ()
    edit: Entry | None = None
    dir: str = "ltr"
    policy: str = ""
    """A content security policy for hosts that send none; empty where the host does."""

    def _(self, message: str) -> str:
        return self.words.gettext(message)


@dataclass(frozen=True)
class Place:
    """Where a page stands: everything that its frame depends on."""

    settings: Settings
    language: Language
    words: NullTranslations
    theme_stylesheet: str = ""
    policy: str = ""

    def view(self, path: str, base: str | None = None) -> FrameView:
        """The frame's view of the page at `path`; `base` overrides the way up to the root."""
        _ = self.words.gettext
        up = addresses.base_of(path) if base is None else base
        section = path.removeprefix(self.language.prefix).split("/")[0]

        def entries(items: Sequence[tuple[str, str]]) -> tuple[Entry, ...]:
            return tuple(
                Entry(f"{up}{self.language.prefix}{name}/", _(label), name == section)
                for name, label in items
            )

        return FrameView(
            locale=self.language.locale,
            base=up,
            home=up + self.language.prefix or "./",
            site_name=self.settings.site_name,
            title="",
            description="",
            canonical="",
            nav=entries(NAVIGATION),
            footer=entries(FOOTER),
            source=Entry(self.settings.repository, _("Source code and data")),
            words=self.words,
            theme_stylesheet=self.theme_stylesheet,
            policy=self.policy,
            dir=direction(self.language.locale),
        )

    def languages_html(self, path: str, languages: Mapping[str, str]) -> str:
        """The items of the language switcher on the page at `path`."""
        href = addresses.relative_to(path)
        items = []
        for language in self.settings.languages:
            current = ' aria-current="true"' if language.locale == self.language.locale else ""
            target = escape(href(languages[language.locale]))
            items.append(
                f'<li><a href="{target}" lang="{language.locale}" hreflang="{language.locale}"'
                f"{current}>{escape(language.name)}</a></li>"
            )
        return "\n".join(items)

    def alternates_html(self, alternates: Mapping[str, str]) -> str:
        """The links by which search engines find the real translations."""
        if len(alternates) <= 1:
            return ""
        found = dict(alternates)
        default = found.get(self.settings.default.locale)
        if default is not None:
            found["x-default"] = default
        return "\n".join(
            f'<link rel="alternate" hreflang="{locale}" '
            f'href="{escape(self.settings.site_url + target)}">'
            for locale, target in found.items()
        )

    def pour_values(self, page: Rendered) -> dict[str, str]:
        """What the slots of the frame hold for a page."""
        robots = "" if page.indexed else '<meta name="robots" content="noindex">'
        if page.canonical != page.path:
            robots = ""
        return {
            "title": str(escape(page.title)),
            "description": str(escape(page.description)),
            "canonical": str(escape(self.settings.site_url + page.canonical)),
            "alternates_html": self.alternates_html(page.alternates),
            "languages_html": self.languages_html(page.path, page.languages),
            "body_class": page.body_class,
            "head_extra": robots,
            "body": page.body,
        }


class Frame:
    """A rendered frame, cut at its slots."""

    def __init__(self, html: str) -> None:
        """Cut `html` at the marks that `slotted` put in.

        Raises:
            ValueError: the template did not print a slot, so its text would be lost.
        """
        parts = _MARK.split(html)
        self._literals = parts[0::2]
        self._slots = parts[1::2]
        missing = set(SLOTS) - set(self._slots)
        if missing:
            raise ValueError(f"main.html does not print: {', '.join(sorted(missing))}")

    def pour(self, values: Mapping[str, str]) -> str:
        """The whole page."""
        pieces = [self._literals[0]]
        for slot, literal in zip(self._slots, self._literals[1:], strict=True):
            pieces.append(values[slot])
            pieces.append(literal)
        return "".join(pieces)


def slotted(view: FrameView) -> FrameView:
    """The view with a mark in every slot."""
    marks: dict[str, Any] = {slot: f"SLOT_OF_THE_FRAME_{slot}_END" for slot in SLOTS}
    return replace(view, **marks)


class Frames:
    """The frames of one language, each rendered when first needed."""

    def __init__(self, place: Place, render: Callable[[FrameView, str], str]) -> None:
        """`render` prints main.html for a view and the path of its page."""
        self._place = place
        self._render = render
        self._frames: dict[tuple[int, str], Frame] = {}

    def page(self, page: Rendered) -> str:
        """A page within its frame."""
        if not page.framed:
            return page.body
        section = page.path.removeprefix(self._place.language.prefix).split("/")[0]
        key = (page.path.count("/"), section)
        frame = self._frames.get(key)
        if frame is None:
            html = self._render(slotted(self._place.view(page.path)), page.path)
            frame = self._frames[key] = Frame(html)
        return frame.pour(self._place.pour_values(page))
