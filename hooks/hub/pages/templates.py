"""The engine's own templates: how they are compiled, and the words and filters they have."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from types import CodeType

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from hub.cldr import direction
from hub.pages.edition import Edition


class _Compiled(BytecodeCache):
    """The compiled templates of one language, for the next."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled from the same source."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was just compiled."""
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code


@cache
def _compiled() -> _Compiled:
    return _Compiled()


def environment(templates: Path, edition: Edition) -> Environment:
    """The Jinja environment of the engine's own templates: it escapes whatever is not markup."""
    words, number = edition.words, edition.format.number
    found = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,  # all of them: they are few
        bytecode_cache=_compiled(),
    )
    gettext = _gettext(words)
    found.globals.update(_=gettext, gettext=gettext, ngettext=_ngettext(words, number))
    found.filters.update(
        number=number, lang=_lang(edition.locale), separators=edition.format.separators
    )
    return found


def _gettext(words: NullTranslations) -> Callable[..., Markup]:
    """The templates' `_`, as Jinja's own is where it escapes; it remembers what it translated."""

    @cache
    def translated(message: str) -> Markup:
        return Markup(words.gettext(message))  # noqa: S704 - words of the interface

    @cache
    def alone(message: str) -> Markup:
        return translated(message) % {}

    def gettext(message: str, /, **values: object) -> Markup:
        return translated(message) % values if values else alone(message)

    return gettext


def _lang(locale: str) -> Callable[[str | None], Markup]:
    """The templates' filter `lang`: the attributes of text in another language than the page's."""

    @cache
    def lang(tag: str | None) -> Markup:
        if tag is None:
            return Markup()
        html = Markup(' lang="{}"').format(tag)
        own = direction(tag)
        return html if own == direction(locale) else html + Markup(' dir="{}"').format(own)

    return lang


def _ngettext(words: NullTranslations, write: Callable[[int], str]) -> Callable[..., Markup]:
    def ngettext(one: str, many: str, number: int, /, **values: object) -> Markup:
        message = Markup(words.ngettext(one, many, number))  # noqa: S704 - words of the interface
        return message % {"num": write(number), **values}

    return ngettext
