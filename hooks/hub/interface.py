"""The words of the interface in every language: gettext catalogues, read and kept up.

Messages are written in plain English where they are used, in templates and in Python; each
language has one `overrides/locales/<locale>.po`. English needs no translation: what a file leaves
empty falls through to the message itself.

Files are compiled in memory, so that a translator never meets a binary, and `update` writes them
without dates and line numbers, so that a change shows the messages that changed and nothing else.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract as extract_messages
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po
from jinja2 import TemplateSyntaxError

from hub.errors import HubError
from hub.settings import Settings

SOURCE_LOCALE: Final = "en"
"""The language that messages are written in."""

_PYTHON: Final = Path("hooks", "hub")
_TEMPLATES: Final = Path("overrides")
_TEMPLATE_SUFFIXES: Final = frozenset({".html", ".xml"})

_KEYWORDS: Final = {
    "_": None,
    "N_": None,
    "NP_": ((1, "c"), 2),
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
_NOTES_TO_TRANSLATORS: Final = ("Translators:",)

# The environment of the templates: see `hub.pages`.
_JINJA_OPTIONS: Final = {
    "encoding": "utf-8",
    "extensions": "jinja2.ext.do,jinja2.ext.loopcontrols",
    "newstyle_gettext": "true",
    "trimmed": "true",
    "silent": "false",
}

_HEADER: Final = """\
# The words of {site}: {name}.
msgid ""
msgstr ""
"Language: {locale}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""

# What means something in HTML: a tag, a bare “<”, and the mark that ends an attribute.
_MARKUP: Final = re.compile(r"<(?:[/!]?[A-Za-z][^>]*>?)?|\"")

_PLACEHOLDER: Final = re.compile(r"%\((\w+)\)[sd]|(?<!\{)\{(\w+)[^{}]*\}")


class InterfaceError(HubError):
    """A template or a translation file cannot be read; the message says which and where."""


class FaultKind(StrEnum):
    """What can be wrong with a message in one language."""

    MISSING = "missing"
    """Not translated, only partly (a plural form is empty), or marked as doubtful (fuzzy)."""
    UNUSED = "unused"
    """No template and no module has this message any more."""
    PLACEHOLDERS = "placeholders"
    """The translation lacks a placeholder, has one that nothing fills, or a broken one."""
    MARKUP = "markup"
    """The translation has a tag, or a straight quotation mark, that the message does not have."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something wrong with `message` in the language `locale`."""

    locale: str
    kind: FaultKind
    message: str
    context: str = ""


def N_(message: str) -> str:  # noqa: N802 - gettext's own name, known to every extractor
    """Mark `message` for translation; it is translated where it is shown."""
    return message


def translations(settings: Settings, locale: str) -> GNUTranslations:
    """The interface's translations into `locale`; raises `InterfaceError`.

    The plural rule is the one in the file's head, which `update` writes (three forms in Polish,
    four in Slovenian). What is not translated comes out in English.
    """
    compiled = BytesIO()
    write_mo(compiled, _read(settings, locale))
    compiled.seek(0)
    return GNUTranslations(compiled)


def extract(root: Path) -> Catalog:
    """Every message of the templates and modules under `root`; raises `InterfaceError`."""
    catalog = Catalog(charset="utf-8")
    for file in _sources(root):
        name = file.relative_to(root).as_posix()
        method = "python" if file.suffix == ".py" else "jinja2.ext:babel_extract"
        options = {} if file.suffix == ".py" else _JINJA_OPTIONS
        try:
            with file.open("rb") as stream:
                for line, message, comments, context in extract_messages(
                    method, stream, _KEYWORDS, _NOTES_TO_TRANSLATORS, options
                ):
                    catalog.add(message, None, [(name, line)], (), comments, context=context)
        except (TemplateSyntaxError, SyntaxError, UnicodeDecodeError) as error:
            raise InterfaceError(f"{name}: {error}") from error
    return catalog


def update(settings: Settings) -> tuple[Path, ...]:
    """Bring the translation files into line with the sources; gives the files that changed.

    New messages come in empty, translations stay, unused ones move to the end as comments (and
    come back when the message does). Nothing is guessed from similar messages.
    """
    template = extract(settings.root)
    changed = []
    for locale in settings.locales:
        merged = _merge(template, _read(settings, locale))
        if write(settings, locale, merged):
            changed.append(_file(settings, locale))
    return tuple(changed)


def current(settings: Settings, locale: str) -> Catalog:
    """The translations into `locale` in line with the sources, as `update` would write them."""
    return _merge(extract(settings.root), _read(settings, locale))


def as_text(settings: Settings, locale: str, catalog: Catalog) -> str:
    """The gettext file of `locale` that holds `catalog`."""
    body = BytesIO()
    write_po(body, catalog, 96, omit_header=True, sort_output=True, include_lineno=False)
    header = _HEADER.format(
        site=settings.site_name,
        name=settings.language(locale).name,
        locale=locale,
        plural=catalog.plural_forms,
    )
    return header + body.getvalue().decode("utf-8").rstrip() + "\n"


def write(settings: Settings, locale: str, catalog: Catalog) -> bool:
    """Make `catalog` the translations into `locale`; gives whether that changes the file."""
    file, text = _file(settings, locale), as_text(settings, locale, catalog)
    if file.exists() and file.read_text(encoding="utf-8") == text:
        return False
    file.write_text(text, encoding="utf-8", newline="\n")
    return True


def faults(settings: Settings, locales: Iterable[str] | None = None) -> tuple[Fault, ...]:
    """Everything that is wrong with the translations, sorted; empty when all is well.

    `locales` are those that are looked at; without it, all languages of the site.
    """
    template = extract(settings.root)
    return tuple(
        sorted(
            fault
            for locale in (settings.locales if locales is None else locales)
            for fault in _faults(template, _read(settings, locale), locale)
        )
    )


def _faults(template: Catalog, catalog: Catalog, locale: str) -> Iterator[Fault]:
    for message in messages(template):
        kind = fault_of(message, catalog)
        if kind is not None and (kind is not FaultKind.MISSING or locale != SOURCE_LOCALE):
            yield _fault(locale, kind, message)
    for message in messages(catalog):
        if template.get(message.id, message.context) is None:
            yield _fault(locale, FaultKind.UNUSED, message)


def _fault(locale: str, kind: FaultKind, message: Message) -> Fault:
    return Fault(locale, kind, _texts(message.id)[0], message.context or "")


def fault_of(message: Message, catalog: Catalog) -> FaultKind | None:
    """What is wrong with the translation of `message` in `catalog`, if anything is."""
    translated = catalog.get(message.id, message.context)
    if translated is None or translated.fuzzy or not _is_complete(translated, catalog):
        return FaultKind.MISSING
    if not _placeholders_fit(message, translated):
        return FaultKind.PLACEHOLDERS
    return None if _markup_fits(message, translated) else FaultKind.MARKUP


def _is_complete(message: Message, catalog: Catalog) -> bool:
    found = strings(message)
    return all(found) and len(found) == (catalog.num_plurals if message.pluralizable else 1)


def _markup_fits(message: Message, translated: Message) -> bool:
    """Templates print messages as they are, so a translation brings in no HTML of its own."""
    wanted = Counter[str]()
    for text in _texts(message.id):
        wanted |= Counter(_MARKUP.findall(text))
    return all(Counter(_MARKUP.findall(text)) <= wanted for text in strings(translated))


def _placeholders_fit(message: Message, translated: Message) -> bool:
    """A plural form may leave the number out ("one library"), a single message nothing."""
    allowed = {"", *map(_strays, _texts(message.id))}
    if any(_strays(text) not in allowed for text in strings(translated)):
        return False
    wanted = {name for text in _texts(message.id) for name in _placeholders(text)}
    found = [_placeholders(text) for text in strings(translated)]
    if message.pluralizable:
        return all(names <= wanted for names in found)
    return all(names == wanted for names in found)


def _placeholders(text: str) -> set[str]:
    """The names that ``%(name)s`` and ``{name}`` stand for."""
    return {percent or brace for percent, brace in _PLACEHOLDER.findall(text)}


def _strays(text: str) -> str:
    """The marks outside placeholders that filling in would stumble over: "100 %"."""
    return "".join(one for one in _PLACEHOLDER.sub("", text) if one in "%{}")


def _merge(template: Catalog, old: Catalog) -> Catalog:
    """The messages of `template` with the translations of `old`, kept also from its comments."""
    merged = Catalog(old.locale, charset="utf-8")
    known = {_key(message): message for message in [*old.obsolete.values(), *messages(old)]}
    for message in messages(template):
        before = known.pop(_key(message), None)
        is_same_shape = before is not None and before.pluralizable == message.pluralizable
        merged.add(
            message.id,
            before.string if before and is_same_shape else None,
            message.locations,
            {"fuzzy"} if before and before.fuzzy else (),
            message.auto_comments,
            before.user_comments if before else (),
            context=message.context,
        )
    for message in known.values():
        if any(strings(message)):
            merged.obsolete[_key(message)] = message
    return merged


def _key(message: Message) -> str | tuple[str, str]:
    """What a catalogue knows a message by: its singular, with its context if it has one."""
    text = _texts(message.id)[0]
    return (text, message.context) if message.context else text


def messages(catalog: Catalog) -> Iterator[Message]:
    """The messages without the header, which gettext keeps under the empty one."""
    return (message for message in catalog if message.id)


def _texts(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def strings(message: Message) -> tuple[str, ...]:
    """The translations of a message: one, or one for each plural form; empty where missing."""
    return _texts(message.string or "")


def _file(settings: Settings, locale: str) -> Path:
    return settings.locales_folder / f"{locale}.po"


def _read(settings: Settings, locale: str) -> Catalog:
    """The file of `locale`; a language without a file has an empty catalogue."""
    file = _file(settings, locale)
    return read(file, locale) if file.exists() else Catalog(_babel(locale), charset="utf-8")


def read(file: Path, locale: str) -> Catalog:
    """The gettext `file` of a translation into `locale`; raises `InterfaceError`."""
    try:
        with file.open("rb") as stream:
            return read_po(stream, _babel(locale), charset="utf-8", abort_invalid=True)
    except (OSError, PoFileError, UnicodeDecodeError, ValueError) as error:
        raise InterfaceError(f"{file}: {error}") from error


def _babel(locale: str) -> str:
    return locale.replace("-", "_")


def _sources(root: Path) -> Iterator[Path]:
    """Templates and modules, in an order that does not depend on the machine."""
    files = [*(root / _PYTHON).rglob("*.py")]
    files += (file for file in (root / _TEMPLATES).rglob("*") if file.suffix in _TEMPLATE_SUFFIXES)
    return iter(sorted(files, key=lambda file: file.as_posix()))
