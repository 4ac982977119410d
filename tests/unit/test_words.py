"""The words of the interface, handed to translators and taken back."""

import io
import json
import shutil
from pathlib import Path

import polib
import pytest

from hub import interface, settings
from hub.errors import HubError
from hub.settings import Settings
from hub.upkeep import words

TEMPLATE = """\
{{ _("Hello") }} {{ _("Dear %(name)s", name=n) }} {{ pgettext("verb", "Open") }}
{{ ngettext("%(num)s library", "%(num)s libraries", n) }}
"""
FORMS = {0: "%(num)s biblioteka", 1: "%(num)s biblioteki", 2: "%(num)s bibliotek"}


@pytest.fixture
def site(root: Path, tmp_path: Path) -> Settings:
    """A small site with a template of its own, its files in line."""
    locales = tmp_path / "overrides" / "locales"
    locales.mkdir(parents=True)
    for traits in (root / "overrides" / "locales").glob("*.yml"):
        shutil.copy(traits, locales)
    shutil.copy(root / "mkdocs.yml", tmp_path)
    (tmp_path / "overrides" / "page.html").write_text(TEMPLATE, encoding="utf-8")
    (tmp_path / "hooks" / "hub").mkdir(parents=True)
    found = settings.load(tmp_path)
    interface.update(found)
    return found


@pytest.fixture
def file(site: Settings, tmp_path: Path) -> polib.POFile:
    """The Polish words, exported, as a translator's program opens them."""
    words.export(site, "pl", tmp_path / "out.po")
    return polib.pofile(str(tmp_path / "out.po"))


def fill(file: polib.POFile, message: str, text: str | dict[int, str], *flags: str) -> None:
    entry = file.find(message)
    assert entry is not None
    if isinstance(text, str):
        entry.msgstr = text
    else:
        entry.msgstr_plural = text
    entry.flags += flags


def take_in(site: Settings, file: polib.POFile, locale: str = "pl") -> tuple[int, str]:
    path = site.root / "back.po"
    file.save(str(path))
    said = io.StringIO()
    status = words.take_in(site, locale, path, said)
    return status, said.getvalue().replace(str(path), "back.po")


def polish(site: Settings) -> str:
    return (site.locales_folder / "pl.po").read_text(encoding="utf-8")


class TestExport:
    def test_has_every_message_though_the_repository_s_file_is_behind(
        self, site: Settings, tmp_path: Path
    ) -> None:
        before = polish(site)
        page = site.root / "overrides" / "page.html"
        page.write_text(TEMPLATE + '{{ _("New") }}', encoding="utf-8")
        words.export(site, "pl", tmp_path / "out.po")
        assert polib.pofile(str(tmp_path / "out.po")).find("New") is not None
        assert polish(site) == before

    def test_names_language_and_plural_forms_as_programs_want_them(
        self, file: polib.POFile
    ) -> None:
        assert file.metadata["Language"] == "pl"
        assert file.metadata["Plural-Forms"].startswith("nplurals=3;")
        assert file.metadata["Content-Type"] == "text/plain; charset=utf-8"

    def test_into_the_language_of_the_messages_makes_no_sense(
        self, site: Settings, tmp_path: Path
    ) -> None:
        with pytest.raises(HubError, match="written in en"):
            words.export(site, "en", tmp_path / "out.po")
        with pytest.raises(HubError, match="written in en"):
            words.take_in(site, "en", tmp_path / "out.po", io.StringIO())


class TestImport:
    def test_takes_in_what_is_finished(self, site: Settings, file: polib.POFile) -> None:
        fill(file, "Hello", "Dzień dobry")
        fill(file, "Open", "Otwórz")
        fill(file, "%(num)s library", FORMS)
        assert take_in(site, file) == (0, "Taken in: 3 messages\n")
        found = interface.translations(site, "pl")
        assert found.gettext("Hello") == "Dzień dobry"
        assert found.pgettext("verb", "Open") == "Otwórz"
        assert found.ngettext("%(num)s library", "%(num)s libraries", 5) == FORMS[2]

    def test_of_an_export_changes_nothing(self, site: Settings, file: polib.POFile) -> None:
        fill(file, "Hello", "Dzień dobry")
        take_in(site, file)
        before = polish(site)
        words.export(site, "pl", site.root / "again.po")
        assert (site.root / "again.po").read_text(encoding="utf-8") == before
        said = take_in(site, polib.pofile(str(site.root / "again.po")))
        assert said == (0, "Taken in: 0 messages\n")
        assert polish(site) == before

    def test_leaves_out_what_is_not_finished(self, site: Settings, file: polib.POFile) -> None:
        fill(file, "Hello", "Dzień dobry?", "fuzzy")
        fill(file, "%(num)s library", {**FORMS, 2: ""})
        before = polish(site)
        status, said = take_in(site, file)
        assert status == 0
        assert "Left out, being partly translated or marked as needing work: 2 messages" in said
        assert polish(site) == before

    def test_takes_no_translation_away(self, site: Settings, file: polib.POFile) -> None:
        fill(file, "Hello", "Dzień dobry")
        take_in(site, file)
        fill(file, "Hello", "")
        assert take_in(site, file) == (0, "Taken in: 0 messages\n")
        assert interface.translations(site, "pl").gettext("Hello") == "Dzień dobry"

    def test_ends_a_doubt(self, site: Settings, file: polib.POFile) -> None:
        fill(file, "Hello", "Dzień dobry", "fuzzy")
        file.save(str(site.locales_folder / "pl.po"))
        entry = file.find("Hello")
        assert entry is not None
        entry.flags.remove("fuzzy")
        assert take_in(site, file) == (0, "Taken in: 1 message\n")
        assert "fuzzy" not in polish(site)

    def test_of_a_file_that_comes_late_tells_what_is_gone(
        self, site: Settings, file: polib.POFile
    ) -> None:
        fill(file, "Hello", "Dzień dobry")
        fill(file, "Dear %(name)s", "Drogi użytkowniku %(name)s")
        page = site.root / "overrides" / "page.html"
        page.write_text(TEMPLATE.replace("Hello", "Hello!"), encoding="utf-8")
        status, said = take_in(site, file)
        assert status == 0
        assert "Left out, being no messages of the interface any more: 1 message\n" in said
        assert "Taken in: 1 message\n" in said

    @pytest.mark.parametrize(
        ("message", "text", "problem"),
        [
            ("Dear %(name)s", "Cześć", "its placeholders are not those of the message"),
            ("Dear %(name)s", "Cześć %(imię)s", "its placeholders are not those of the message"),
            ("Hello", "<b>Cześć</b>", "it has HTML"),
        ],
    )
    def test_takes_nothing_where_anything_is_wrong(
        self, site: Settings, file: polib.POFile, message: str, text: str, problem: str
    ) -> None:
        fill(file, "Open", "Otwórz")
        fill(file, message, text)
        before = polish(site)
        status, said = take_in(site, file)
        assert status == 1
        assert f"“{message}”: {problem}" in said
        assert said.startswith("back.po:")
        assert said.endswith("Nothing was changed.\n")
        assert polish(site) == before

    def test_refuses_a_file_for_another_language(self, site: Settings, file: polib.POFile) -> None:
        status, said = take_in(site, file, "sl")
        assert (status, "not for the language 'sl'" in said) == (1, True)

    def test_refuses_a_file_that_counts_otherwise(self, site: Settings, file: polib.POFile) -> None:
        few = "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20)"
        file.metadata["Plural-Forms"] = f"nplurals=3; plural=(n==1 ? 1 : {few} ? 0 : 2);"
        status, said = take_in(site, file)
        assert (status, "counts otherwise" in said) == (1, True)
        file.metadata["Plural-Forms"] = "nplurals=2; plural=(n != 1);"
        with pytest.raises(HubError, match="num_plurals"):
            take_in(site, file)

    def test_takes_the_same_rule_in_other_words(self, site: Settings, file: polib.POFile) -> None:
        file.metadata["Plural-Forms"] = (
            "nplurals=3; plural=(n == 1 ? 0 : n%10 >= 2 && n%10 <= 4 && "
            "(n%100 < 12 || n%100 > 14) ? 1 : 2);"
        )
        assert take_in(site, file)[0] == 0

    def test_of_what_is_no_gettext_file_is_a_fault(self, site: Settings) -> None:
        with pytest.raises(HubError, match="There is no file"):
            words.take_in(site, "pl", site.root / "absent.po", io.StringIO())
        with pytest.raises(HubError, match="mkdocs"):
            words.take_in(site, "pl", site.root / "mkdocs.yml", io.StringIO())


class TestStatus:
    def report(self, site: Settings, locale: str | None = None, **how: str) -> tuple[int, str]:
        said = io.StringIO()
        return words.report(site, locale, said, **how), said.getvalue()

    def test_counts_what_is_done_in_each_language(self, site: Settings, file: polib.POFile) -> None:
        fill(file, "Hello", "Dzień dobry")
        take_in(site, file)
        status, said = self.report(site)
        rows = {line.split()[0]: line.split()[1:] for line in said.splitlines()}
        assert status == 1
        assert rows["language"][:3] == ["translated", "missing", "unused"]
        assert rows["pl"][:3] == ["1", "3", "0"]
        assert rows["sl"][:3] == ["0", "4", "0"]
        assert "en" not in rows

    def test_names_each_message_of_one_language(self, site: Settings) -> None:
        said = self.report(site, "pl")[1]
        assert "missing       Open (verb)\n" in said
        assert "sl " not in said

    def test_is_json_for_programs(self, site: Settings) -> None:
        found = json.loads(self.report(site, "pl", format="json")[1])
        assert {"locale": "pl", "state": "missing", "message": "Hello"} in found
        assert {"locale": "pl", "state": "missing", "message": "Open", "context": "verb"} in found

    def test_is_well_when_nothing_is_left(self, site: Settings, file: polib.POFile) -> None:
        fill(file, "Hello", "Dzień dobry")
        fill(file, "Dear %(name)s", "%(name)s")
        fill(file, "Open", "Otwórz")
        fill(file, "%(num)s library", FORMS)
        take_in(site, file)
        assert self.report(site, "pl")[0] == 0
        assert self.report(site, "pl", format="json") == (0, "[]\n")


def test_updating_names_the_files_that_changed(site: Settings) -> None:
    (site.root / "overrides" / "page.html").write_text("{{ _('New') }}", encoding="utf-8")
    said = io.StringIO()
    assert words.update(site, said) == 0
    assert said.getvalue().splitlines() == [
        f"overrides/locales/{locale}.po" for locale in site.locales
    ]
