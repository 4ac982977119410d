"""Whole sites, as they are published."""

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import sites
from hub import settings
from hub.records.schema import KINDS
from sites import ROOT, Page, Site

SITE = settings.load(ROOT)
LOCALES = SITE.locales
PREFIXES = {language.locale: language.prefix for language in SITE.languages}

TRANSLATED = "practices/job-desk"
"""An example that is written in English and translated into Polish."""

RECORD_LIMIT = 120_000
"""Bytes that a first-time reader may have to load for a record, gzipped."""

NAMESPACES = {
    "map": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xhtml": "http://www.w3.org/1999/xhtml",
}


@pytest.fixture(params=["site", "example_site"])
def any_site(request: pytest.FixtureRequest) -> Site:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Site)
    return found


def digest(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def records(data: Path) -> list[str]:
    return [f"{kind}/{folder.name}" for kind in KINDS for folder in sorted((data / kind).iterdir())]


class TestEveryPage:
    def test_links_only_to_what_is_there(self, any_site: Site) -> None:
        broken = []
        for page in any_site.pages:
            for link in page.links():
                found = any_site.target(page, link)
                if found is None:
                    continue
                file, fragment = found
                if not file.is_file():
                    broken.append((page.path, link))
                elif fragment and file.suffix == ".html":
                    relative = file.relative_to(any_site.folder).as_posix()
                    if fragment not in any_site.page(relative).ids:
                        broken.append((page.path, link))
        assert broken == []

    def test_asks_nothing_of_another_host(self, any_site: Site) -> None:
        asked = [
            (page.path, value)
            for page in any_site.pages
            for element in page.tree.iter()
            for value in (
                element.get("src", ""),
                element.get("href", "")
                if element.tag == "link" and element.get("rel") not in {"canonical", "alternate"}
                else "",
            )
            if value.startswith(("http:", "https:", "//"))
        ]
        assert asked == []

    def test_has_a_title_one_heading_and_its_language(self, any_site: Site) -> None:
        for page in any_site.pages:
            assert page.words("title"), page.path
            if page.find("http-equiv", "refresh"):
                continue
            first = page.path.split("/")[0]
            expected = first if first in LOCALES else "en"
            assert page.tree.get("lang") == expected, page.path
            if page.path != "404.html":
                assert len(page.all("h1")) == 1, page.path

    def test_uses_an_id_only_once(self, any_site: Site) -> None:
        for page in any_site.pages:
            assert len(page.ids) == len(set(page.ids)), page.path

    def test_is_valid_html(self, any_site: Site) -> None:
        """In English; the examples, which use every template, in all languages."""
        pages = [
            page
            for page in any_site.pages
            if any_site.folder.name == "examples" or page.path.split("/")[0] not in LOCALES
        ]
        assert len(pages) > 100
        assert [(page.path, fault) for page in pages for fault in page.faults] == []

    def test_has_no_inline_style_or_handler(self, any_site: Site) -> None:
        for page in any_site.pages:
            for element in page.tree.iter():
                handlers = {name for name in element.attrib if name.startswith("on")}
                assert not handlers, (page.path, handlers)
                assert "style" not in element.attrib, (page.path, element.tag)


class TestRecords:
    @pytest.mark.parametrize("locale", LOCALES)
    def test_have_a_page_in_every_language(self, site: Site, locale: str) -> None:
        missing = [
            ref for ref in records(ROOT / "data") if not site.has(f"{PREFIXES[locale]}{ref}/")
        ]
        assert missing == []

    def test_are_reached_without_javascript(self, site: Site) -> None:
        """From the first page, by links alone."""
        seen: set[str] = set()
        waiting = [""]
        while waiting:
            path = waiting.pop()
            if path in seen:
                continue
            seen.add(path)
            page = site.page(path)
            for link in page.links():
                found = site.target(page, link)
                if found and found[0].name == "index.html":
                    folder = found[0].parent.relative_to(site.folder).as_posix()
                    waiting.append("" if folder == "." else f"{folder}/")
        for locale in LOCALES:
            for ref in records(ROOT / "data"):
                assert f"{PREFIXES[locale]}{ref}/" in seen

    def test_are_light_for_a_first_time_reader(self, site: Site) -> None:
        """The page, its styles, its scripts and every font it could ask for, gzipped."""
        heaviest = 0
        for ref in records(ROOT / "data"):
            for locale in LOCALES:
                page = site.page(f"{PREFIXES[locale]}{ref}/")
                files = {page.file}
                for element in page.tree.iter():
                    named = element.get("src") or (
                        element.get("href") if element.get("rel") == "stylesheet" else None
                    )
                    if named and (found := site.target(page, named)):
                        files.add(found[0])
                heaviest = max(heaviest, sum(weight(file) for file in files))
        assert heaviest + fonts(site) < RECORD_LIMIT

    def test_cards_carry_the_reference_of_their_record(self, site: Site) -> None:
        cards = [
            element.attrib["data-record"]
            for element in site.page("practices/").tree.iter()
            if "data-record" in element.attrib
        ]
        expected = [ref for ref in records(ROOT / "data") if ref.startswith("practices/")]
        assert sorted(cards) == expected


def weight(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), mtime=0))


def fonts(site: Site) -> int:
    """Bytes of the faces that a page in Bulgarian, the heaviest, asks for: latin and Cyrillic."""
    folder = site.folder / "assets" / "fonts"
    return sum(
        file.stat().st_size
        for file in folder.glob("*.woff2")
        if re.search(r"\.(latin|cyrillic)\.woff2$", file.name) and "italic" not in file.name
    )


@pytest.fixture(scope="module")
def untranslated(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The examples after a Polish translation was taken away."""
    folder = tmp_path_factory.mktemp("untranslated")
    shutil.copytree(sites.VALID, folder / "data")
    (folder / "data" / TRANSLATED / "pl.yml").unlink()
    return sites.build(folder / "data", folder / "site")


class TestTranslations:
    def test_of_a_page_lead_to_the_same_record(self, site: Site) -> None:
        page = site.page("pl/projects/linkinjob/")
        found = {
            element.attrib["hreflang"]: site.target(page, element.attrib["href"])
            for element in page.all("a")
            if "hreflang" in element.attrib and element.get("lang") in LOCALES
        }
        assert {locale: target and target[0] for locale, target in found.items()} == {
            locale: site.folder / f"{PREFIXES[locale]}projects/linkinjob/index.html"
            for locale in LOCALES
        }

    def test_taken_away_leave_an_honest_page(self, untranslated: Site, example_site: Site) -> None:
        path = f"pl/{TRANSLATED}/"
        translated, borrowed = example_site.page(path), untranslated.page(path)
        assert translated.all("h1")[0].get("lang") is None
        assert borrowed.all("h1")[0].get("lang") == "en"
        assert "bp-notice--borrowed" in borrowed.text
        assert "bp-notice--borrowed" not in head_of(translated)
        english = SITE.site_url + path.removeprefix("pl/")
        assert canonical(borrowed) == english
        assert canonical(translated) == SITE.site_url + path
        announced = [link.get("hreflang") for link in alternates(borrowed)]
        assert "pl" not in announced
        assert "en" in announced

    def test_taken_away_are_not_in_the_sitemap(self, untranslated: Site) -> None:
        listed = {one.path for one in mapped(untranslated)}
        assert f"pl/{TRANSLATED}/" not in listed
        assert f"{TRANSLATED}/" in listed


def head_of(page: Page) -> str:
    """What stands before the first section of a record."""
    return page.text.split('<section class="bp-section', maxsplit=1)[0]


def canonical(page: Page) -> str | None:
    return page.find("rel", "canonical")[0].get("href")


def alternates(page: Page) -> list[ET.Element]:
    return page.find("rel", "alternate")


def mapped(site: Site) -> list[Page]:
    tree = ET.parse(site.folder / "sitemap.xml")  # noqa: S314 - our own file
    found = [one.text or "" for one in tree.iterfind("map:url/map:loc", NAMESPACES)]
    return [site.page(address.removeprefix(SITE.site_url)) for address in found]


class TestSitemap:
    def test_lists_pages_that_exist_and_are_their_own_original(self, any_site: Site) -> None:
        listed = mapped(any_site)
        assert listed
        for page in listed:
            assert page.file.is_file(), page.path
            assert canonical(page) == SITE.site_url + page.path
            assert "noindex" not in page.text

    def test_lists_every_page_for_search_engines_once(self, any_site: Site) -> None:
        listed = [page.path for page in mapped(any_site)]
        assert len(listed) == len(set(listed))
        own = [
            page.path
            for page in any_site.pages
            if page.find("rel", "canonical")
            and canonical(page) == SITE.site_url + page.path
            and not page.find("name", "robots")
        ]
        assert sorted(listed) == sorted(own)


class TestWhatUsedToBe:
    def test_former_ids_lead_to_the_present_address(self, example_site: Site) -> None:
        redirects = [page for page in example_site.pages if page.find("http-equiv", "refresh")]
        assert redirects
        for page in redirects:
            target = page.find("http-equiv", "refresh")[0].attrib["content"].partition("url=")[2]
            found = example_site.target(page, target)
            assert found is not None
            assert found[0].is_file()

    @pytest.mark.parametrize("locale", LOCALES)
    def test_retired_records_say_when_and_why(self, example_site: Site, locale: str) -> None:
        retired = samples_of_retired()
        assert retired
        for ref, reason in retired:
            page = example_site.page(f"{PREFIXES[locale]}{ref}/")
            assert reason in " ".join("".join(page.tree.itertext()).split())
            assert page.find("name", "robots")[0].get("content") == "noindex"


def samples_of_retired() -> list[tuple[str, str]]:
    from hub.records import reader  # noqa: PLC0415 - only this test reads the file itself

    file = sites.VALID / "retired.yml"
    data = reader.read(file.read_bytes(), file.name).data or {}
    return [(one["id"], " ".join(one["reason"].split())) for one in data["retired"]]


class TestNotFound:
    def test_answers_in_every_language(self, site: Site) -> None:
        page = site.page("404.html")
        assert [section.get("lang") for section in page.all("section")] == list(LOCALES)

    def test_links_from_the_root_since_it_is_shown_at_any_depth(self, site: Site) -> None:
        for link in site.page("404.html").links():
            assert link.startswith(("/", "http", "#", "mailto:")), link


class TestBuild:
    def test_of_the_same_records_gives_the_same_bytes(
        self, example_site: Site, tmp_path: Path
    ) -> None:
        again = sites.build(sites.VALID, tmp_path / "again")
        assert digest(again.folder) == digest(example_site.folder)

    def test_with_a_fault_leaves_the_last_good_site(
        self, example_site: Site, tmp_path: Path
    ) -> None:
        data, site = tmp_path / "data", tmp_path / "site"
        shutil.copytree(sites.VALID, data)
        shutil.copytree(example_site.folder, site)
        record = next((data / "practices").iterdir()) / "record.yml"
        record.write_text("title: [broken", encoding="utf-8")
        done = sites.hub("build", "--data", data, "--site", site)
        assert done.returncode == 1
        assert f"practices/{record.parent.name}/record.yml:1:" in done.stderr
        assert digest(site) == digest(example_site.folder)

    @pytest.mark.parametrize(
        ("template", "slip", "complaint"),
        [
            ("partials/footer.html", "{% if %}", "Expected an expression"),
            ("hub/home.html", "{{ nosuch.thing }}", "'nosuch' is undefined."),
        ],
    )
    def test_tells_where_a_template_has_a_slip(
        self, tmp_path: Path, template: str, slip: str, complaint: str
    ) -> None:
        project = sites.copy_project(tmp_path / "project")
        file = project / "overrides" / template
        text = file.read_text(encoding="utf-8").rstrip()
        file.write_text(f"{text}\n{slip}", encoding="utf-8")
        site = tmp_path / "site"
        done = sites.hub("build", "--data", sites.VALID, "--site", site, root=project)
        assert done.returncode == 2
        line = text.count("\n") + 2
        name = Path("overrides", template)
        assert f"hub: {name}:{line}: {complaint}" in done.stderr

    def test_by_mkdocs_itself_gives_the_same_site(self, site: Site, tmp_path: Path) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", tmp_path / "site"],
            cwd=ROOT,
            env={**os.environ, "SOURCE_DATE_EPOCH": sites.EPOCH},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert digest(tmp_path / "site") == digest(site.folder)

    def test_in_one_language_leaves_the_others_out(self, tmp_path: Path) -> None:
        done = sites.hub(
            "build", "--data", sites.VALID, "--site", tmp_path / "site", "--locale", "sl"
        )
        assert done.returncode == 0, done.stderr
        built = Site(tmp_path / "site")
        assert built.has("sl/practices/")
        assert not built.has("pl/practices/")
