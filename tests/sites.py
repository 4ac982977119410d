"""Real builds of real sites, and pages read back from them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree.ElementTree import Element, SubElement

import html5lib
import turbohtml
from html5lib.constants import E as HTML_ERRORS

from hub.search.index import CACHE

ROOT = Path(__file__).resolve().parents[1]
VALID = ROOT / "tests" / "examples" / "valid"
EPOCH = "1795305600"
"""22 November 2026: builds of tests do not depend on the day."""

PROJECT = ("mkdocs.yml", "docs", "overrides", "hooks", "scripts", "data")


def hub(
    *arguments: str | Path, root: Path = ROOT, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command line of the checkout at `root` in this Python."""
    return subprocess.run(
        [sys.executable, "-m", "hub", *map(str, arguments)],
        env={
            **os.environ,
            "PYTHONPATH": str(root / "hooks"),
            "SOURCE_DATE_EPOCH": EPOCH,
            "PYTHONUTF8": "1",
            **(environment or {}),
        },
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def build(data: Path, site: Path, *, root: Path = ROOT) -> "Site":
    """Build the records in `data`; fails with what the command said."""
    done = hub("build", "--data", data, "--site", site, root=root)
    assert done.returncode == 0, done.stderr + done.stdout
    return Site(site)


def copy_project(folder: Path) -> Path:
    """A copy of what a build needs, to be changed without harm.

    What dictionaries said once is taken along: looking it up takes longer than the build.
    """
    folder.mkdir()
    if (ROOT / CACHE).is_dir():
        shutil.copytree(ROOT / CACHE, folder / CACHE)
    for name in PROJECT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(
                source, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".cache")
            )
        else:
            shutil.copy(source, folder / name)
    return folder


@dataclass(frozen=True)
class Page:
    """A page as a browser without JavaScript reads it."""

    site: "Site"
    path: str
    file: Path

    @cached_property
    def text(self) -> str:
        return self.file.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> Element:
        html = turbohtml.parse(self.text, positions=False).root
        assert html
        return _grow(Element(html.tag, _attributes(html)), html)

    @property
    def faults(self) -> list[str]:
        """What the HTML standard calls parse errors; slow to find out."""
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        parser.parse(self.text)
        return [HTML_ERRORS[code] % values for _, code, values in parser.errors]

    def all(self, name: str) -> list[Element]:
        return list(self.tree.iter(name))

    def words(self, name: str) -> str:
        """The text within the first element of this name."""
        return " ".join("".join(self.all(name)[0].itertext()).split())

    def find(self, attribute: str, value: str) -> list[Element]:
        return [one for one in self.tree.iter() if one.get(attribute) == value]

    @cached_property
    def ids(self) -> list[str]:
        return [one.attrib["id"] for one in self.tree.iter() if "id" in one.attrib]

    def links(self) -> Iterator[str]:
        """Every address that the page names, as it is written."""
        for element in self.tree.iter():
            for attribute in ("href", "src"):
                if attribute in element.attrib:
                    yield element.attrib[attribute]


def _grow(parent: Element, node: turbohtml.Element) -> Element:
    """Give an element what is within a node, in the shape that everybody knows."""
    last: Element | None = None
    for child in node.children:
        if isinstance(child, turbohtml.Element):
            last = _grow(SubElement(parent, child.tag, _attributes(child)), child)
        elif isinstance(child, turbohtml.Text):
            if last is None:
                parent.text = (parent.text or "") + child.data
            else:
                last.tail = (last.tail or "") + child.data
    return parent


def _attributes(node: turbohtml.Element) -> dict[str, str]:
    return {
        name: value if isinstance(value, str) else " ".join(value or ())
        for name, value in node.attrs.items()
    }


@dataclass(frozen=True)
class Site:
    """A built site."""

    folder: Path

    def page(self, path: str) -> Page:
        """The page at an address, which may be given with its file name; parsed only once."""
        path = path.removesuffix("index.html")
        if path not in self._known:
            file = self.folder / path
            self._known[path] = Page(
                self, path, file if path.endswith(".html") else file / "index.html"
            )
        return self._known[path]

    @cached_property
    def _known(self) -> dict[str, Page]:
        return {}

    def has(self, path: str) -> bool:
        return (self.folder / path / "index.html").is_file()

    @cached_property
    def rules(self) -> tuple[tuple[str, dict[str, str]], ...]:
        """What `_headers` tells web hosts: patterns of paths, and the headers of each."""
        blocks = (self.folder / "_headers").read_text(encoding="utf-8").split("\n\n")[1:]
        return tuple(
            (path, dict(line.strip().split(": ", 1) for line in lines))
            for path, *lines in (block.strip().split("\n") for block in blocks)
        )

    def headers(self, path: str) -> dict[str, str]:
        """The headers that a web host sends with the answer at `path`, which begins with `/`."""
        found: dict[str, str] = {}
        for pattern, values in self.rules:
            if fnmatchcase(path, pattern):
                found |= values
        return found

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page, by address."""
        files = sorted(self.folder.rglob("*.html"))
        return tuple(self.page(file.relative_to(self.folder).as_posix()) for file in files)

    def target(self, page: Page, link: str) -> tuple[Path, str] | None:
        """The file and fragment that a link leads to, or None for one that leaves the site."""
        root = "https://site.example/"
        whole, fragment = urldefrag(urljoin(root + page.path, link))
        if urlsplit(whole).netloc != "site.example":
            return None
        path = self.folder / unquote(urlsplit(whole).path).lstrip("/")
        return (path / "index.html" if path.is_dir() else path), fragment
