"""The page for addresses that do not exist: one for all languages, with each one's words.

A host shows it at any depth, so its links begin at the root of the host.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from hub.frame import FrameView, Place
from hub.pages.edition import Edition
from hub.pages.render import Renderer

PATH = "404.html"


def not_found(place: Place, editions: Iterable[Edition], templates: Path) -> FrameView:
    """The frame's view of it; `place` is that of the language in which the frame speaks."""
    found = place.settings
    root = found.base
    bodies = [
        Renderer(edition, templates).not_found(root)
        for edition in sorted(editions, key=lambda one: not one.language.is_default)
    ]
    everywhere = {language.locale: language.prefix for language in found.languages}
    script = f'<script type="module" src="{root}assets/javascripts/not-found.js"></script>'
    languages = place.languages_html("", everywhere).replace('href="./"', f'href="{root}"')
    for language in found.languages:
        languages = languages.replace(
            f'href="{language.prefix}"', f'href="{root}{language.prefix}"'
        )
    _ = place.words.gettext
    return replace(
        place.view(PATH, root),
        title=_("Page not found"),
        description=_("There is no page at this address."),
        canonical="",
        robots="noindex",
        body="\n".join(bodies),
        body_class="bp-page-not-found",
        languages_html=languages,
        head_extra=script,
    )
