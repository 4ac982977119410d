"""What the site is called, where its parts lie, and which languages it speaks.

Everything comes from `mkdocs.yml` and from one small file per language in `overrides/locales/`, so
that a fifth language is configuration and translation files, never code. MkDocs itself is not
needed to read them: the catalogue must work without it.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from hub.errors import HubError

CONFIG_FILE = "mkdocs.yml"
LOCALES_FOLDER = Path("overrides", "locales")
DATA_FOLDER = "data"
GROUP_FROM = 1000

_LOCALE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
_MONTHS_IN_YEAR = 12


class SettingsError(HubError):
    """The configuration cannot be used; the message says which file, what and why."""


@dataclass(frozen=True, slots=True)
class DatePatterns:
    """How a language writes dates, in Unicode's letters (UTS 35): d, dd, MMMM, LLLL, y, 'text'.

    ``LLLL`` is a month standing alone (październik), ``MMMM`` one beside its day (października).
    None means "as CLDR has it".
    """

    day: str | None = None
    month: str | None = None
    month_day: str | None = None


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the site: its place in the addresses and what CLDR does not tell about it."""

    locale: str
    """BCP 47 tag, as in addresses and ``lang`` attributes."""
    name: str
    """Its own name for itself, from mkdocs.yml."""
    is_default: bool
    """Whether its pages lie at the root of the site."""
    cldr: str
    """The CLDR locale that formats dates, numbers and names (``en_GB`` for ``en``)."""
    og_locale: str
    """Open Graph's spelling, ``language_TERRITORY``."""
    alphabet: tuple[str, ...]
    """Letters in dictionary order, lower case; a letter may have several characters (``dž``)."""
    quotes: tuple[str, str]
    """Opening and closing quotation mark."""
    lemmas: str | None = None
    """simplemma's name for the dictionary (``hbs`` for Croatian); None where there is none."""
    group_from: int = GROUP_FROM
    """Numbers from here on have their thousands grouped (10000: "9200", "28 000")."""
    dates: DatePatterns = DatePatterns()
    """Patterns that differ from CLDR's."""
    months_after_preposition: tuple[str, ...] | None = None
    """The twelve months after "since" and "until", where the case differs from the one CLDR has."""
    stopwords: frozenset[str] = frozenset()
    """Words that say little, such as prepositions: a search for others as well passes them over."""

    @property
    def prefix(self) -> str:
        """What its addresses begin with: empty for the default language, else ``pl/``."""
        return "" if self.is_default else f"{self.locale}/"


@dataclass(frozen=True, slots=True)
class Settings:
    """The configuration, read once. Build it with `load`."""

    root: Path
    """The folder of mkdocs.yml, absolute."""
    data: Path
    """The folder of the records unless a command names another one, absolute."""
    languages: tuple[Language, ...]
    """In the order of mkdocs.yml."""
    site_name: str
    site_url: str
    """Absolute, with a slash at its end."""
    repository: str
    """Address of the source repository."""
    edit: str
    """Address to which a path in the repository is added to edit that file; ends with a slash."""
    contact: str
    """E-mail address of the editors."""

    @property
    def base(self) -> str:
        """The path of the site on its host: `/`, or `/hub/`."""
        return urlsplit(self.site_url).path

    @property
    def default(self) -> Language:
        """The language at the root of the site."""
        return next(language for language in self.languages if language.is_default)

    @property
    def locales(self) -> tuple[str, ...]:
        """The languages' tags, in order."""
        return tuple(language.locale for language in self.languages)

    @property
    def locales_folder(self) -> Path:
        """Where the interface's translations and the languages' traits lie."""
        return self.root / LOCALES_FOLDER

    def language(self, locale: str) -> Language:
        """The language with this tag; raises `KeyError` for one that the site does not have."""
        for language in self.languages:
            if language.locale == locale:
                return language
        raise KeyError(locale)


def site_locale(tag: str, locales: Collection[str]) -> str:
    """The language of the site that the BCP 47 `tag` falls under (RFC 4647, 3.4), or `tag` itself.

    `pl-PL` is read as `pl`: what is written in it needs no translation for Polish readers.
    """
    own = {locale.lower(): locale for locale in locales}
    parts = tag.lower().split("-")
    prefixes = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((own[prefix] for prefix in prefixes if prefix in own), tag)


def load(root: Path) -> Settings:
    """Read `root`/mkdocs.yml and the traits of its languages; raises `SettingsError`."""
    root = root.resolve()
    config = _Section.read(root / CONFIG_FILE)
    extra = config.section("extra")
    languages = tuple(_language(root, entry) for entry in _language_entries(config))
    _check_languages(languages, root)
    return Settings(
        root=root,
        data=root / DATA_FOLDER,
        languages=languages,
        site_name=config.text("site_name"),
        site_url=config.address("site_url"),
        repository=extra.address("repository").rstrip("/"),
        edit=extra.address("edit"),
        contact=extra.text("contact"),
    )


@dataclass(frozen=True, slots=True)
class _Section:
    """A mapping of a configuration file that can say where it stands when something is wrong."""

    file: Path
    path: str
    values: Mapping[str, Any]

    @classmethod
    def read(cls, file: Path) -> "_Section":
        try:
            values = yaml.safe_load(file.read_text(encoding="utf-8-sig"))
        except OSError as error:
            raise SettingsError(f"{file}: cannot be read ({error.strerror})") from error
        except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
            raise SettingsError(f"{file}: is not valid YAML: {error}") from error
        if not isinstance(values, dict):
            raise SettingsError(f"{file}: must hold settings, each as “name: value”")
        return cls(file, "", values)

    def fault(self, key: str, what: str) -> SettingsError:
        return SettingsError(f"{self.file}: {self.path}{key} {what}")

    def section(self, key: str) -> "_Section":
        """A mapping inside this one; empty when absent."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.fault(key, "must hold settings, each as “name: value”")
        return _Section(self.file, f"{self.path}{key}.", value)

    def optional_text(self, key: str) -> str | None:
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            raise self.fault(key, "must be text")
        return value.strip()

    def text(self, key: str) -> str:
        value = self.optional_text(key)
        if value is None:
            raise self.fault(key, "is missing")
        return value

    def address(self, key: str) -> str:
        value = self.text(key)
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise self.fault(key, "must be an address that begins with http:// or https://")
        return value if value.endswith("/") else f"{value}/"

    def words(self, key: str) -> tuple[str, ...]:
        return tuple((self.optional_text(key) or "").split())

    def number(self, key: str, default: int) -> int:
        value = self.values.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.fault(key, "must be a whole number")
        return value

    def only(self, known: set[str]) -> None:
        """Refuse settings that nothing reads: they are spelling mistakes."""
        for key in self.values:
            if key not in known:
                names = ", ".join(sorted(known))
                raise self.fault(str(key), f"is not a setting; known are {names}")


def _language_entries(config: _Section) -> list[_Section]:
    """The languages of the i18n plugin that are built."""
    plugins = config.values.get("plugins", [])
    for plugin in plugins if isinstance(plugins, list) else []:
        if not isinstance(plugin, dict) or not isinstance(plugin.get("i18n"), dict):
            continue
        entries = plugin["i18n"].get("languages")
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            break
        return [
            _Section(config.file, f"plugins.i18n.languages[{number}].", entry)
            for number, entry in enumerate(entries)
            if entry.get("build", True) and entry.get("locale") != "null"
        ]
    raise config.fault("plugins", "must hold the i18n plugin with its list of languages")


def _language(root: Path, entry: _Section) -> Language:
    locale = entry.text("locale")
    if not _LOCALE.fullmatch(locale):
        raise entry.fault("locale", f"must be a language tag such as “pl”, not “{locale}”")
    traits = _Section.read(root / LOCALES_FOLDER / f"{locale}.yml")
    traits.only(
        {"alphabet", "cldr", "dates", "group_from", "lemmas", "months_after_preposition"}
        | {"og_locale", "quotes", "stopwords"}
    )
    return Language(
        locale=locale,
        name=entry.text("name"),
        is_default=entry.values.get("default") is True,
        cldr=traits.optional_text("cldr") or locale.replace("-", "_"),
        og_locale=traits.text("og_locale"),
        alphabet=_alphabet(traits),
        quotes=_quotes(traits),
        lemmas=traits.optional_text("lemmas"),
        group_from=traits.number("group_from", GROUP_FROM),
        dates=_dates(traits.section("dates")),
        months_after_preposition=_months(traits),
        stopwords=frozenset(traits.words("stopwords")),
    )


def _alphabet(traits: _Section) -> tuple[str, ...]:
    letters = traits.words("alphabet")
    if not letters:
        raise traits.fault("alphabet", "is missing")
    if len(set(letters)) != len(letters) or any(letter != letter.lower() for letter in letters):
        raise traits.fault("alphabet", "must name each letter once, in lower case")
    return letters


def _quotes(traits: _Section) -> tuple[str, str]:
    try:
        opening, closing = traits.words("quotes")
    except ValueError as error:
        raise traits.fault("quotes", "must be two marks with a space between them") from error
    return opening, closing


def _dates(section: _Section) -> DatePatterns:
    section.only({"day", "month", "month_day"})
    return DatePatterns(
        day=section.optional_text("day"),
        month=section.optional_text("month"),
        month_day=section.optional_text("month_day"),
    )


def _months(traits: _Section) -> tuple[str, ...] | None:
    months = traits.words("months_after_preposition")
    if months and len(months) != _MONTHS_IN_YEAR:
        raise traits.fault("months_after_preposition", "must be twelve words")
    return months or None


def _check_languages(languages: tuple[Language, ...], root: Path) -> None:
    file = root / CONFIG_FILE
    defaults = [language.locale for language in languages if language.is_default]
    if len(defaults) != 1:
        raise SettingsError(f"{file}: exactly one language must have “default: true”")
    locales = [language.locale for language in languages]
    if len(set(locales)) != len(locales):
        raise SettingsError(f"{file}: a language is listed twice")
