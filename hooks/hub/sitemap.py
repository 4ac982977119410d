"""The map of the site for search engines: every page that is not a repetition of another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


class Mapped(NamedTuple):
    """A page of the map: its path, the day of its last change, and its real translations."""

    path: str
    changed: str | None
    alternates: Mapping[str, str]


def sitemap(site_url: str, pages: Iterable[Mapped]) -> str:
    """The map as XML (sitemaps.org, protocol 0.9), in the order of the addresses."""
    lines = [HEAD]
    for page in sorted(pages, key=lambda page: page.path):
        lines.append(f"<url><loc>{escape(site_url + page.path)}</loc>")
        if page.changed:
            lines.append(f"<lastmod>{page.changed}</lastmod>")
        if len(page.alternates) > 1:
            lines += [
                f'<xhtml:link rel="alternate" hreflang={quoteattr(locale)} '
                f"href={quoteattr(site_url + target)}/>"
                for locale, target in page.alternates.items()
            ]
        lines.append("</url>\n")
    lines.append("</urlset>\n")
    return "".join(lines)
