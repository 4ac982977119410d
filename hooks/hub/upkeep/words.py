"""What `hub interface` does: the words of the interface, kept up and handed to translators.

They are gettext files already, `overrides/locales/<locale>.po`; who works on the repository may
edit them in place. For everybody else they go out and come back as one file, like the records.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from gettext import c2py
from pathlib import Path
from typing import TextIO

from babel.messages.catalog import Catalog, Message

from hub import interface
from hub.errors import HubError
from hub.interface import SOURCE_LOCALE, Fault, FaultKind
from hub.settings import Settings

_NUMBERS = range(1000)
"""Plural rules look at the last two digits; these tell any two of them apart."""

_WHAT = {
    FaultKind.PLACEHOLDERS: "its placeholders are not those of the message",
    FaultKind.MARKUP: "it has HTML or straight quotation marks that the message does not have",
}


def update(settings: Settings, stream: TextIO) -> int:
    """Bring the files of all languages into line with the sources; says which were changed."""
    for file in interface.update(settings):
        print(file.relative_to(settings.root).as_posix(), file=stream)
    return 0


def report(settings: Settings, locale: str | None, stream: TextIO, *, format: str = "text") -> int:
    """Print how far the translations are, or with one `locale` also each message to be mended.

    `format` is text or json. The exit status is 1 where there is anything to be done.
    """
    locales = (locale,) if locale else tuple(one for one in settings.locales if _translated(one))
    faults = interface.faults(settings, locales)
    if format == "json":
        listed = [
            {"locale": one.locale, "state": one.kind, "message": one.message}
            | ({"context": one.context} if one.context else {})
            for one in faults
        ]
        print(json.dumps(listed, ensure_ascii=False, indent=2), file=stream)
    else:
        total = sum(1 for _ in interface.messages(interface.extract(settings.root)))
        for line in _table(faults, locales, total, each=locale is not None):
            print(line, file=stream)
    return int(bool(faults))


def export(settings: Settings, locale: str, file: Path) -> None:
    """Write the words of the interface, in line with the sources, to the gettext `file`.

    Raises:
        HubError: `locale` is the language of the messages, or the file cannot be written.
    """
    _refuse_source(locale)
    text = interface.as_text(settings, locale, interface.current(settings, locale))
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise HubError(f"{file} cannot be written: {error.strerror}.") from error


def take_in(settings: Settings, locale: str, file: Path, stream: TextIO) -> int:
    """Take translations in from the gettext `file`, all or nothing; says what was changed.

    What is empty there, or marked as needing work, changes nothing. Exit status 1 where something
    is wrong with it.

    Raises:
        HubError: `locale` is the language of the messages, or a file cannot be read.
    """
    _refuse_source(locale)
    if not file.is_file():
        raise HubError(f"There is no file {file}.")
    catalog = interface.current(settings, locale)
    found = _examine(catalog, interface.read(file, locale), locale)
    if found.problems:
        for problem in found.problems:
            print(f"{file}:{problem}", file=stream)
        print("Nothing was changed.", file=stream)
        return 1
    interface.write(settings, locale, catalog)
    for count, what in (
        (found.unfinished, "Left out, being partly translated or marked as needing work"),
        (found.gone, "Left out, being no messages of the interface any more"),
        (found.taken, "Taken in"),
    ):
        if count or what == "Taken in":
            print(f"{what}: {count} message{'' if count == 1 else 's'}", file=stream)
    return 0


@dataclass
class _Intake:
    problems: list[str] = field(default_factory=list)
    """Each with the line it stands in."""
    taken: int = 0
    unfinished: int = 0
    gone: int = 0


def _examine(catalog: Catalog, file: Catalog, locale: str) -> _Intake:
    """Put into `catalog` what `file` has finished, and say what it has not."""
    found = _Intake()
    if file.locale_identifier != locale.replace("-", "_"):
        found.problems.append(f"1: the file is not for the language '{locale}' (see “Language”).")
    elif not _counts_alike(catalog, file):
        wanted = catalog.plural_forms
        found.problems.append(f"1: the file counts otherwise; its “Plural-Forms” must be {wanted}.")
    for come in interface.messages(file):
        known = catalog.get(come.id, come.context)
        if known is None or known.pluralizable != come.pluralizable:
            found.gone += any(interface.strings(come))
        else:
            _take(known, come, file, found)
    return found


def _take(known: Message, come: Message, file: Catalog, found: _Intake) -> None:
    is_same = interface.strings(known) == interface.strings(come)
    fault = interface.fault_of(known, file)
    if fault is FaultKind.MISSING:
        found.unfinished += any(interface.strings(come)) and not is_same
    elif fault is not None:
        found.problems.append(f"{come.lineno}: “{_short(_text(come))}”: {_WHAT[fault]}.")
    elif known.fuzzy or not is_same:
        known.string = come.string
        known.flags.discard("fuzzy")
        found.taken += 1


def _counts_alike(one: Catalog, other: Catalog) -> bool:
    """Whether both put every number into the same plural form."""
    if one.num_plurals != other.num_plurals:
        return False
    try:
        first, second = c2py(one.plural_expr), c2py(other.plural_expr)
    except ValueError:
        return False
    return all(first(number) == second(number) for number in _NUMBERS)


def _table(
    faults: Sequence[Fault], locales: Sequence[str], total: int, *, each: bool
) -> Iterator[str]:
    yield f"{'language':9}{'translated':>12}" + "".join(f"{kind.value:>14}" for kind in FaultKind)
    for locale in locales:
        counts = Counter(one.kind for one in faults if one.locale == locale)
        done = total - counts.total() + counts[FaultKind.UNUSED]
        yield f"{locale:9}{done:>12}" + "".join(f"{counts[kind]:>14}" for kind in FaultKind)
    for one in faults if each else ():
        context = f" ({one.context})" if one.context else ""
        yield f"{one.kind.value:13} {_short(one.message)}{context}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else f"{line[:79]}…"  # noqa: PLR2004 - a line of a terminal


def _text(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _translated(locale: str) -> bool:
    return locale != SOURCE_LOCALE


def _refuse_source(locale: str) -> None:
    if not _translated(locale):
        raise HubError(
            f"The interface is written in {locale}: change its words where they stand, in the "
            "templates and modules."
        )
