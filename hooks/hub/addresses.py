"""Where everything stands on the site. Addresses never change, so they are made in one place.

A path is relative to the root of the site, without a slash at its beginning: `pl/practices/x/`.
"""

from __future__ import annotations

from collections.abc import Callable

from hub.settings import Language

PER_PAGE = 50
"""Cards on one page of an index."""


def home(language: Language) -> str:
    """The first page of a language."""
    return language.prefix


def catalogue(language: Language) -> str:
    """The page with everything in it."""
    return f"{language.prefix}catalogue/"


def index(language: Language, name: str, number: int = 1) -> str:
    """The index of a kind, a vocabulary or `countries`; `number` counts pages from 1."""
    return f"{language.prefix}{name}/{_page(number)}"


def record(language: Language, ref: str) -> str:
    """A record by its reference, `practices/career-coaching`."""
    return f"{language.prefix}{ref}/"


def concept(language: Language, vocabulary: str, id: str, number: int = 1) -> str:
    """A concept of one of the vocabularies that have pages."""
    return f"{language.prefix}{vocabulary}/{id}/{_page(number)}"


def country(language: Language, code: str, number: int = 1) -> str:
    """The records of a country, by its ISO code."""
    return f"{language.prefix}countries/{code.lower()}/{_page(number)}"


def document(language: Language, name: str) -> str:
    """A hand-written page: `about` for docs/about.md."""
    return f"{language.prefix}{name}/"


def reference(language: Language) -> str:
    """The reference of all fields, below the page about contributing."""
    return f"{document(language, 'contribute')}fields/"


def new(language: Language, kind: str = "") -> str:
    """Where one begins a new record; with a `kind`, its form."""
    return f"{document(language, 'contribute')}new/{kind and f'{kind}/'}"


def paper(language: Language, kind: str) -> str:
    """The form for a kind of record, to print and fill in by hand."""
    return f"{document(language, 'contribute')}paper/{kind}/"


def consent(language: Language) -> str:
    """The letter for persons who are named or shown."""
    return f"{document(language, 'contribute')}consent/"


def record_names(language: Language) -> str:
    """The titles of all records in a language, for the form."""
    return f"contribute/form/records.{language.locale}.json"


def thanks(language: Language) -> str:
    """The page that thanks the contributors."""
    return f"{document(language, 'contribute')}thanks/"


def translations(language: Language) -> str:
    """How far the translations into a language have come."""
    return f"{document(language, 'contribute')}translations/"


def translate(language: Language, ref: str = "", locale: str = "", at: str = "") -> str:
    """The form for translating the record or vocabulary `ref` into `locale`, at a text or part."""
    asked = {"record": ref, "to": locale, "at": at}
    query = "&".join(f"{name}={value}" for name, value in asked.items() if value)
    return f"{document(language, 'contribute')}translate/{query and '?'}{query}"


def texts(ref: str) -> str:
    """The texts of a record or vocabulary in all languages, for the form: one file for all."""
    return f"contribute/texts/{ref}.json"


def translation_rules(language: Language, kind: str) -> str:
    """What the form for translating asks of translations of records of `kind`."""
    return f"contribute/form/translate/{language.locale}/{kind}.json"


TRANSLATIONS = "contribute/translations.json"
"""How far the translations into all languages have come, for machines."""


def image(ref: str, file: str) -> str:
    """A record's picture: the same file for all languages."""
    return f"{ref}/images/{file}"


def _page(number: int) -> str:
    return "" if number == 1 else f"page/{number}/"


def relative_to(path: str) -> Callable[[str], str]:
    """Gives the function that writes addresses as the page at `path` links to them."""
    base = base_of(path)

    def href(target: str) -> str:
        return base + target or "./"

    return href


def base_of(path: str) -> str:
    """The way from the page at `path` up to the root: `../../`, or nothing at the root."""
    return "../" * path.count("/")
