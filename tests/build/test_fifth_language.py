"""A fifth language, added as CONTRIBUTING.md says, step by step: files, and not a line of code."""

import gzip
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import polib
import pytest

import sites
from hub import settings
from sites import Page, Site

TRAITS = """\
og_locale: hr_HR
alphabet: a b c č ć d dž đ e f g h i j k l lj m n nj o p r s š t u v z ž
quotes: „ ”
lemmas: hbs
stopwords: a ali da i ili iz je na o od po s se u za
"""

MESSAGES = {
    "Good practices": "Dobre prakse",
    "Nothing is at this address": "Na ovoj adresi nema ničega",
    "Not translated yet: shown in %(language)s.": "Još nije prevedeno, jezik teksta: %(language)s.",
    "Machine translation that no person has read yet.": "Strojni prijevod, nepročitan.",
}
RECORDS = {0: "%(num)s bilješka", 1: "%(num)s bilješke", 2: "%(num)s bilježaka"}

TRANSLATION = """\
translators: [Ana Primjer]
method: human
title: Pult za posao u knjižnici
summary: Knjižničar i savjetnik pomažu napisati životopis i potražiti posao.
"""

THEMES = """\
method: human
concepts:
  employment:
    label: Zapošljavanje
    definition: Traženje plaćenog posla.
"""

PRACTICE = """\
language: hr
title: {title}
summary: Razgovori s čitateljima o poslu.
themes: [employment]
target_groups: [unemployed-people]
countries: [HR]
sources:
  - title: O knjižnici
    language: hr
added: 2026-03-24
reviewed: 2026-05-01
"""
PRACTICES = {"citaonica": "Čitaonica", "dzep": "Džepna knjižnica", "dobro": "Dobro jutro"}

ORGANISATION = """\
language: hr
name: {name}
type: public-library
country: HR
added: 2026-03-24
"""
ORGANISATIONS = ("Ćuk", "Cvrčak", "Čavka", "Džeparac", "Dud", "Đerdan", "Ljiljan", "Lutka", "Žaba")

DOCUMENT = """\
---
title: O katalogu
description: Što je ovaj katalog i kome je namijenjen.
---
# O katalogu

Katalog onoga što rade narodne knjižnice.

## Što ulazi u katalog {#criteria}

## Zrelost dobre prakse {#maturity}
"""


@dataclass(frozen=True)
class Croatian:
    """A copy of the project that speaks Croatian, its records, and the site built of them."""

    root: Path
    data: Path
    site: Site

    def hub(self, *words: str | Path) -> str:
        """What a command says; it must succeed."""
        return run(self.root, *words)


def run(root: Path, *words: str | Path, status: int = 0) -> str:
    done = sites.hub(*words, root=root)
    assert done.returncode == status, done.stderr + done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def croatian(tmp_path_factory: pytest.TempPathFactory) -> Croatian:
    """The steps of “A new language”, in their order."""
    folder = tmp_path_factory.mktemp("croatian")
    root = sites.copy_project(folder / "project")
    # 1. The list of languages
    config = root / "mkdocs.yml"
    last = "          name: Slovenščina\n          build: true\n"
    fifth = "        - locale: hr\n          name: Hrvatski\n          build: true\n"
    text = config.read_text(encoding="utf-8")
    assert text.count(last) == 1
    config.write_text(text.replace(last, last + fifth), encoding="utf-8")
    # 2. What the engine must know of it
    locales = root / "overrides" / "locales"
    (locales / "hr.yml").write_text(TRAITS, encoding="utf-8")
    # 3. The words of the interface
    assert "overrides/locales/hr.po\n" in run(root, "interface", "update")
    translated = polib.pofile(str(locales / "hr.po"))
    for message, translation in MESSAGES.items():
        entry = translated.find(message)
        assert entry is not None, message
        entry.msgstr = translation
    entry = translated.find("%(num)s record")
    assert entry is not None
    entry.msgstr_plural = RECORDS
    translated.save(str(folder / "hr.po"))
    said = run(root, "interface", "import", "hr", folder / "hr.po")
    assert said == f"Taken in: {len(MESSAGES) + 1} messages\n"
    # 4. Pages, vocabularies and records
    (root / "docs" / "about.hr.md").write_text(DOCUMENT, encoding="utf-8")
    data = folder / "data"
    shutil.copytree(sites.VALID, data)
    run(root, "translate", "start", "vocabularies/themes", "hr", "--data", data)
    (data / "practices" / "job-desk" / "hr.yml").write_text(TRANSLATION, encoding="utf-8")
    (data / "vocabularies" / "themes" / "hr.yml").write_text(THEMES, encoding="utf-8")
    for kind, form, titles in (
        ("practices", PRACTICE, PRACTICES),
        ("organisations", ORGANISATION, {f"o{n}": name for n, name in enumerate(ORGANISATIONS)}),
    ):
        for id, title in titles.items():
            (data / kind / id).mkdir()
            record = form.format(title=title, name=title)
            (data / kind / id / "record.yml").write_text(record, encoding="utf-8")
    run(root, "translate", "sync", "--data", data)
    # 5. See how it looks
    return Croatian(root, data, sites.build(data, folder / "site", root=root))


def text(page: Page) -> str:
    return " ".join("".join(page.find("id", "main")[0].itertext()).split())


def switcher(page: Page) -> dict[str, str]:
    """The language links of a page: locale and name."""
    (header,) = page.all("header")[:1]
    links = (link for link in header.iter("a") if "hreflang" in link.attrib)
    return {link.attrib["hreflang"]: link.text or "" for link in links}


class TestPages:
    def test_are_there_as_in_every_other_language(self, croatian: Croatian) -> None:
        paths = [
            page.path.removeprefix("pl/") for page in croatian.site.pages if page.path[:3] == "pl/"
        ]
        assert len(paths) > 50
        assert [path for path in paths if not croatian.site.has(f"hr/{path}")] == []

    def test_say_that_they_are_croatian(self, croatian: Croatian) -> None:
        for path in ("hr/", "hr/practices/job-desk/", "hr/about/", "hr/countries/hr/"):
            assert croatian.site.page(path).tree.get("lang") == "hr"

    def test_lead_to_one_another_in_five_languages(self, croatian: Croatian) -> None:
        for path in ("practices/job-desk/", "themes/", "about/", "contribute/"):
            for prefix in ("", "bg/", "hr/"):
                page = croatian.site.page(prefix + path)
                assert list(switcher(page)) == ["en", "pl", "bg", "sl", "hr"]
                assert switcher(page)["hr"] == "Hrvatski"
                (link,) = (one for one in page.all("a") if one.get("hreflang") == "hr")
                found = croatian.site.target(page, link.attrib["href"])
                assert found == (croatian.site.folder / "hr" / path / "index.html", "")

    def test_link_only_to_what_is_there(self, croatian: Croatian) -> None:
        broken = []
        for page in croatian.site.pages:
            for link in page.links() if page.path.startswith("hr/") else ():
                found = croatian.site.target(page, link)
                if found and not found[0].is_file():
                    broken.append((page.path, link))
        assert broken == []

    def test_hand_written_are_shown_in_croatian_or_own_up_to_english(
        self, croatian: Croatian
    ) -> None:
        about, privacy = (croatian.site.page(f"hr/{name}/") for name in ("about", "privacy"))
        assert "narodne knjižnice" in text(about)
        assert about.find("rel", "canonical")[0].get("href", "").endswith("/hr/about/")
        assert privacy.find("rel", "canonical")[0].get("href", "").endswith("example/privacy/")

    def test_that_are_missing_are_told_in_croatian(self, croatian: Croatian) -> None:
        (section,) = croatian.site.page("404.html").find("data-locale", "hr")
        assert "Na ovoj adresi nema ničega" in "".join(section.itertext())


class TestRecords:
    def test_are_shown_in_croatian_where_translated(self, croatian: Croatian) -> None:
        page = croatian.site.page("hr/practices/job-desk/")
        assert page.words("h1") == "Pult za posao u knjižnici"
        assert "Ana Primjer" in text(page)
        assert "Zapošljavanje" in text(page)

    def test_say_in_which_language_the_rest_is(self, croatian: Croatian) -> None:
        page = croatian.site.page("hr/projects/desk-to-work/")
        assert "Još nije prevedeno, jezik teksta: engleski." in text(page)
        assert page.all("h1")[0].get("lang") == "en"

    def test_may_be_written_in_croatian(self, croatian: Croatian) -> None:
        page = croatian.site.page("practices/citaonica/")
        assert page.words("h1") == "Čitaonica"
        assert page.all("h1")[0].get("lang") == "hr"
        assert "shown in Croatian" in text(page)

    def test_are_announced_to_search_engines_where_translated(self, croatian: Croatian) -> None:
        def announced(path: str) -> set[str]:
            links = croatian.site.page(path).find("rel", "alternate")
            return {link.get("hreflang", "") for link in links}

        assert "hr" in announced("practices/job-desk/")
        assert "hr" not in announced("projects/desk-to-work/")
        borrowed = croatian.site.page("hr/projects/desk-to-work/").find("rel", "canonical")
        assert borrowed[0].get("href", "").endswith("example/projects/desk-to-work/")
        addresses = (croatian.site.folder / "sitemap.xml").read_text(encoding="utf-8")
        assert "/hr/practices/job-desk/<" in addresses
        assert "/hr/projects/desk-to-work/<" not in addresses


class TestLanguage:
    def test_writes_dates_as_croats_do(self, croatian: Croatian) -> None:
        assert "24. ožujka 2026." in text(croatian.site.page("hr/practices/citaonica/"))

    def test_names_countries_in_croatian(self, croatian: Croatian) -> None:
        assert croatian.site.page("hr/countries/hr/").words("h1").endswith("Hrvatska")

    @pytest.mark.parametrize(
        ("path", "words"),
        [
            ("hr/projects/", "1 bilješka"),
            ("hr/countries/pl/", "2 bilješke"),
            ("hr/practices/", "5 bilježaka"),
        ],
    )
    def test_counts_in_three_forms(self, croatian: Croatian, path: str, words: str) -> None:
        assert words in text(croatian.site.page(path))

    def test_sorts_by_the_croatian_alphabet(self, croatian: Croatian) -> None:
        page = croatian.site.page("hr/organisations/")
        found = [one.text for one in page.tree.iter("a") if one.text in ORGANISATIONS]
        assert found == [
            *("Cvrčak", "Čavka", "Ćuk", "Dud", "Džeparac", "Đerdan"),
            *("Lutka", "Ljiljan", "Žaba"),
        ]
        letters = [(one.text or "").strip() for one in page.all("h2")]
        assert letters[letters.index("C") :][:6] == ["C", "Č", "Ć", "D", "Dž", "Đ"]

    def test_is_searched_with_its_own_dictionary(self, croatian: Croatian) -> None:
        folder = croatian.site.folder / "search"
        index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
        assert index["languages"]["hr"]["prefix"] == "hr/"
        forms = set()
        for file in sorted((folder / index["stamp"] / "hr").glob("words-*.bin")):
            form = ""
            for line in gzip.decompress(file.read_bytes()).decode().split("\n"):
                coded = line.split("\t")[0]
                form = form[: ord(coded[0]) - 48] + coded[1:]
                forms.add(form)
        # No text has these forms of "knjižnica"; they come from simplemma's dictionary.
        assert forms >= {"knjiznicama", "knjiznicu"}

    def test_is_offered_to_browsers(self, croatian: Croatian) -> None:
        offered = croatian.site.folder / "hr" / "opensearch.xml"
        assert "<Language>hr</Language>" in offered.read_text(encoding="utf-8")


class TestCommands:
    def test_find_nothing_wrong(self, croatian: Croatian) -> None:
        assert json.loads(croatian.hub("check", "--data", croatian.data, "--format", "json")) == []

    def test_tell_what_is_left_to_translate(self, croatian: Croatian) -> None:
        words = ("translate", "status", "--data", croatian.data, "--locale", "hr")
        said = croatian.hub(*words, "--format", "json")
        states = {(one["ref"], one["path"]): one["state"] for one in json.loads(said)}
        assert states["practices/job-desk", "title"] == "current"
        assert states["practices/job-desk", "goals"] == "missing"
        assert states["vocabularies/themes", "concepts.employment.label"] == "current"
        assert ("practices/citaonica", "title") not in states
        assert "\nhr " in croatian.hub("translate", "status", "--data", croatian.data)
        left = json.loads(run(croatian.root, "interface", "status", "--format", "json", status=1))
        missing = {one["message"] for one in left if one["locale"] == "hr"}
        assert "Projects" in missing
        assert not missing.intersection(MESSAGES)

    def test_hand_the_texts_to_translators(self, croatian: Croatian, tmp_path: Path) -> None:
        file = tmp_path / "hr.po"
        croatian.hub("translate", "export", "hr", file, "--data", croatian.data, "--from", "en")
        found = polib.pofile(str(file))
        assert found.metadata["Plural-Forms"].startswith("nplurals=3;")
        entries = {entry.msgctxt: entry.msgstr for entry in found}
        assert entries["practices/job-desk#title"] == "Pult za posao u knjižnici"
        assert entries["vocabularies/themes#concepts.employment.label"] == "Zapošljavanje"

    def test_know_the_language_by_the_configuration_alone(self, croatian: Croatian) -> None:
        assert settings.load(croatian.root).locales == ("en", "pl", "bg", "sl", "hr")
        assert "hr" not in settings.load(sites.ROOT).locales
