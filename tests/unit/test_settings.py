"""The configuration, read without MkDocs."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hub.settings import DatePatterns, SettingsError, load


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """A folder with a copy of the configuration, to be changed."""
    shutil.copy(root / "mkdocs.yml", tmp_path)
    (tmp_path / "overrides").mkdir()
    shutil.copytree(
        root / "overrides" / "locales",
        tmp_path / "overrides" / "locales",
        ignore=shutil.ignore_patterns("*.po"),
    )
    return tmp_path


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_the_site_speaks_four_languages_with_english_at_its_root(root: Path) -> None:
    settings = load(root)
    assert settings.locales == ("en", "pl", "bg", "sl")
    assert settings.default.locale == "en"
    assert [language.prefix for language in settings.languages] == ["", "pl/", "bg/", "sl/"]
    assert [language.name for language in settings.languages] == [
        "English",
        "Polski",
        "Български",
        "Slovenščina",
    ]


def test_addresses_that_are_joined_to_paths_end_with_a_slash(root: Path) -> None:
    settings = load(root)
    assert settings.site_url.endswith("/")
    assert settings.edit.endswith("/")
    assert settings.data == root / "data"
    assert "@" in settings.contact


def test_quotation_marks_follow_each_language(root: Path) -> None:
    quotes = {language.locale: language.quotes for language in load(root).languages}
    assert quotes == {"en": ("“", "”"), "pl": ("„", "”"), "bg": ("„", "“"), "sl": ("»", "«")}


def test_a_language_is_found_by_its_tag(root: Path) -> None:
    settings = load(root)
    assert settings.language("sl").og_locale == "sl_SI"
    assert {"in", "za"} <= settings.language("sl").stopwords
    with pytest.raises(KeyError):
        settings.language("de")


def test_a_fifth_language_takes_configuration_and_one_file(copy: Path) -> None:
    change(
        copy / "mkdocs.yml",
        "        - locale: pl\n",
        "        - locale: hr\n          name: Hrvatski\n        - locale: pl\n",
    )
    traits = copy / "overrides" / "locales" / "hr.yml"
    traits.write_text(
        "og_locale: hr_HR\n"
        "alphabet: a b c č ć d dž đ e f g h i j k l lj m n nj o p r s š t u v z ž\n"
        "lemmas: hbs\n"
        "quotes: „ ”\n"
        "dates:\n  month: LLLL y.\n",
        encoding="utf-8",
    )
    language = load(copy).language("hr")
    assert language.lemmas == "hbs"
    assert language.cldr == "hr"
    assert language.dates == DatePatterns(month="LLLL y.")
    assert language.group_from == 1000
    assert language.stopwords == frozenset()
    assert "dž" in language.alphabet


def test_a_language_that_is_not_built_is_no_language_of_the_site(copy: Path) -> None:
    change(copy / "mkdocs.yml", "Slovenščina\n          build: true", "S\n          build: false")
    assert load(copy).locales == ("en", "pl", "bg")


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("mkdocs.yml", "site_name: BiblioPraxis", "", "site_name is missing"),
        ("mkdocs.yml", "site_url: https:", "site_url: ftp:", "site_url must be an address"),
        ("mkdocs.yml", "contact: hello", "contact: [1] #", "extra.contact must be text"),
        ("mkdocs.yml", "- i18n:", "- other:", "plugins must hold the i18n plugin"),
        ("mkdocs.yml", "default: true", "default: false", "exactly one language"),
        ("mkdocs.yml", "locale: sl", "locale: pl", "listed twice"),
        ("mkdocs.yml", "locale: sl", "locale: ../sl", "must be a language tag"),
        ("mkdocs.yml", "locale: sl", "locale: hr", "cannot be read"),
        ("mkdocs.yml", "extra:", "extra: 5 #\nignored:", "extra must hold settings"),
        ("mkdocs.yml", "plugins:", "plugins: [", "is not valid YAML"),
        ("overrides/locales/pl.yml", "lemmas: pl", "lemma: pl", "lemma is not a setting"),
        ("overrides/locales/pl.yml", "alphabet: a ą", "alphabet: a A", "each letter once"),
        ("overrides/locales/pl.yml", "alphabet:", "#", "alphabet is missing"),
        ("overrides/locales/pl.yml", "quotes: „ ”", "quotes: „”", "two marks"),
        ("overrides/locales/pl.yml", "from: 10000", "from: yes", "must be a whole number"),
        ("overrides/locales/sl.yml", "januarja ", "", "must be twelve words"),
    ],
)
def test_a_fault_is_told_with_its_file_and_setting(
    copy: Path, file: str, old: str, new: str, message: str
) -> None:
    change(copy / file, old, new)
    with pytest.raises(SettingsError) as caught:
        load(copy)
    assert message in str(caught.value)
    assert str(copy) in str(caught.value)


def test_a_missing_configuration_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load(tmp_path)


def test_an_empty_configuration_is_told(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("", encoding="utf-8")
    with pytest.raises(SettingsError, match="must hold settings"):
        load(tmp_path)


def test_reading_the_settings_needs_no_mkdocs(root: Path) -> None:
    program = (
        "import sys, pathlib; from hub.settings import load; load(pathlib.Path(sys.argv[1]));"
        "sys.exit('mkdocs' in sys.modules)"
    )
    result = subprocess.run(
        [sys.executable, "-c", program, str(root)],
        env={**os.environ, "PYTHONPATH": str(root / "hooks")},
        check=False,
        timeout=60,
    )
    assert result.returncode == 0
