"""What a web host is told: the headers that keep readers safe, and how long to keep what.

The site asks nothing of another host and runs no script of its own within a page, so the content
security policy (CSP level 3) can be short. A hand-written page may hold a script: the policy then
names it by the hash of its text.

Two files carry all of it, ready for the host that reads the one or the other: `_headers` (Netlify,
Cloudflare Pages and others) and `.htaccess` (Apache). CONTRIBUTING.md has the same for nginx.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

__all__ = ["FILES", "headers", "policy", "script_hashes", "security", "write"]

FILES = ("_headers", ".htaccess")
"""What `write` writes."""

FOREVER = "public, max-age=31536000, immutable"
"""For a file whose name changes with its content."""

MONTH = "public, max-age=2592000"
"""For fonts, which hardly ever change and are the heaviest of what every page needs."""

ASK = "no-cache"
"""For everything else: kept, and asked about each time, so that pages and scripts fit together."""

_POLICY = (
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("img-src", "'self' data:"),  # the theme's icons are in its stylesheet
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
    ("form-action", "'self'"),
    ("base-uri", "'none'"),
    ("frame-ancestors", "'none'"),
)

_NOT_IN_PAGES = frozenset({"frame-ancestors"})
"""What browsers heed in a header only."""

_UNUSED = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
"""What no page of the site ever asks of a reader's device."""

_RUN = frozenset({"", "module", "importmap", "speculationrules"})
"""Types of inline scripts that a policy speaks of, beside those of JavaScript; others are data."""

_JAVASCRIPT = frozenset({"text/javascript", "application/javascript", "text/ecmascript"})


class _Scripts(HTMLParser):
    """Gathers the inline scripts of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._is_within = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A script begins, if it has no address and is not mere data."""
        if tag == "script":
            given = dict(attrs)
            kind = (given.get("type") or "").strip().lower()
            self._is_within = "src" not in given and kind in _RUN | _JAVASCRIPT
            if self._is_within:
                self.found.append("")

    def handle_data(self, data: str) -> None:
        """A piece of text, of a script or not."""
        if self._is_within:
            self.found[-1] += data

    def handle_endtag(self, tag: str) -> None:
        """A script ends."""
        if tag == "script":
            self._is_within = False


def script_hashes(html: str) -> frozenset[str]:
    """The inline scripts of a page, or of a part of one, as a policy names them: `sha256-…`."""
    scripts = _Scripts()
    scripts.feed(html)
    scripts.close()
    return frozenset(
        f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}" for script in scripts.found
    )


def policy(hashes: Iterable[str] = (), *, in_page: bool = False) -> str:
    """The content security policy; `hashes` are those of the inline scripts that may run.

    With `in_page`, as it stands in a `meta` element. It holds no double quotation mark.
    """
    allowed = "".join(f" '{one}'" for one in sorted(hashes))
    return "; ".join(
        f"{name} {value}{allowed if name == 'script-src' else ''}"
        for name, value in _POLICY
        if not (in_page and name in _NOT_IN_PAGES)
    )


def security(hashes: Iterable[str] = ()) -> dict[str, str]:
    """The headers of every answer, by name."""
    return {
        "Content-Security-Policy": policy(hashes),
        "Permissions-Policy": ", ".join(f"{name}=()" for name in _UNUSED),
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }


def headers(base: str, hashes: Iterable[str], hashed: Iterable[str]) -> str:
    """The file `_headers`.

    `base` is the path of the site on its host, `/` or `/hub/`; `hashed` are paths below it whose
    names change with their content, with `*` for all in a folder. What is not named is asked about
    each time: these hosts do that by themselves, and would join a second `Cache-Control` to the
    first.
    """
    rules = [(f"{base}*", security(hashes))]
    rules += [(base + path, {"Cache-Control": FOREVER}) for path in sorted(hashed)]
    rules.append((f"{base}assets/fonts/*", {"Cache-Control": MONTH}))
    lines = [
        "# Written by “hub build”, for hosts that read it. Change hooks/hub/hosting.py instead."
    ]
    for path, values in rules:
        lines += ["", path, *(f"  {name}: {value}" for name, value in values.items())]
    return "\n".join(lines) + "\n"


def htaccess(base: str, hashes: Iterable[str], hashed: Iterable[str]) -> str:
    """The file `.htaccess`, for Apache 2.4; parameters as for `headers`.

    Only what “AllowOverride FileInfo” permits, since anything else would close the whole site.
    """
    patterns = "|".join(
        base + path.replace(".", r"\.").removesuffix("*") + ("" if path.endswith("*") else "$")
        for path in sorted(hashed)
    )
    always = (f'  Header always set {name} "{value}"' for name, value in security(hashes).items())
    return "\n".join(
        (
            "# Written by “hub build”, for Apache. Change hooks/hub/hosting.py instead.",
            f"ErrorDocument 404 {base}404.html",
            "",
            "<IfModule mod_mime.c>",
            "  AddType text/javascript .js",
            "  AddType font/woff2 .woff2",
            "  AddCharset utf-8 .css .html .js .json .txt .xml",
            "</IfModule>",
            "",
            "<IfModule mod_headers.c>",
            *always,
            f'  Header set Cache-Control "{ASK}"',
            r'  <FilesMatch "\.woff2$">',
            f'    Header set Cache-Control "{MONTH}"',
            "  </FilesMatch>",
            f'  <If "%{{REQUEST_URI}} =~ m#^(?:{patterns})#">',
            f'    Header set Cache-Control "{FOREVER}"',
            "  </If>",
            "</IfModule>",
            "",
        )
    )


def write(folder: Path, base: str, hashes: Iterable[str], hashed: Iterable[str]) -> None:
    """Write `FILES` into the folder of the site; parameters as for `headers`."""
    given, paths = frozenset(hashes), frozenset(hashed)
    for name, text in zip(
        FILES, (headers(base, given, paths), htaccess(base, given, paths)), strict=True
    ):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
