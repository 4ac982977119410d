"""Translations as gettext files (PO), for Poedit, Weblate and the like: the only user of polib.

Each text is one entry, each item of a list an entry of its own (`practices/x#steps[0]`): that is
what those programs show, count and remember well. Words that each language has of its own
(synonyms) are one entry, a word a line, since their number differs between languages. A file names
what each text was translated from in its `msgid`, so that a translation that took months still
knows whether the record has changed meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polib
from babel.messages.catalog import Catalog

from hub.errors import HubError
from hub.records.load import Collection
from hub.records.sidecar import Text, Unit
from hub.translation.fingerprint import fingerprint, parse_origin
from hub.translation.texts import State, Texts
from hub.upkeep.spots import Spot, spots
from hub.upkeep.status import all_records, all_texts

_WIDTH: Final = 78
_SOURCE_HEADER: Final = "X-Source-Language"
"""The header by which Poedit knows the language of the `msgid`s."""


@dataclass(frozen=True, slots=True)
class Context:
    """What an entry stands for: a text of a record, or with `index` one item of it."""

    ref: str
    path: str
    index: int | None = None

    def __str__(self) -> str:
        item = "" if self.index is None else f"[{self.index}]"
        return f"{self.ref}#{self.path}{item}"


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of a file: the source, its translation and where it stands."""

    context: str
    source: str
    text: str
    is_fuzzy: bool
    number: int
    is_plural: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """What a gettext file says; `source` is the language it was translated from, where known."""

    language: str
    source: str
    lines: tuple[Line, ...]
    former: Mapping[str, tuple[str, ...]]
    """The sources of each context, with the former ones that the file remembers."""


def contexts(unit: Unit) -> tuple[int | None, ...]:
    """The indexes of the entries of a unit: None where the unit is one entry."""
    if isinstance(unit.value, str) or not unit.tracked:
        return (None,)
    return tuple(range(len(unit.value)))


def parts(text: Text, unit: Unit) -> tuple[str, ...]:
    """A text as the entries of its unit have it."""
    if isinstance(text, str):
        return (text,)
    return text if unit.tracked else ("\n".join(text),)


def whole(found: Sequence[str], unit: Unit) -> Text:
    """The text that entries make up; undoes `parts`. White space around a text is nothing."""
    if isinstance(unit.value, str):
        return found[0].strip()
    if unit.tracked:
        return tuple(item.strip() for item in found)
    return tuple(line.strip() for line in found[0].split("\n") if line.strip())


def source_of(texts: Texts, path: str, locale: str, source: str | None) -> str | None:
    """The language from which the text at `path` is translated into `locale`, or None.

    That is `source`; without it, the language it was translated from before, else the original.
    A list that lacks items is nothing to translate from.
    """
    if source is not None:
        return source if texts.is_whole(path, source) else None
    provenance = texts.provenance.get(locale)
    origin = parse_origin(provenance.made_from.get(path, "")) if provenance else None
    if origin and origin.locale != locale and texts.is_whole(path, origin.locale):
        return origin.locale
    return texts.original


def export(
    collection: Collection,
    locale: str,
    *,
    site_name: str,
    source: str | None = None,
    before: File | None = None,
) -> str:
    """The gettext file for translators into `locale`, out of the language `source` if given.

    `before` is the file that is to be replaced: it may still know what an outdated text was made
    from. The same input gives the same bytes.
    """
    file = polib.POFile(wrapwidth=_WIDTH)
    file.header = f"The records of {site_name}. A text may be Markdown; keep its marks."
    file.metadata = {
        "Project-Id-Version": site_name,
        "Language": locale,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": Catalog(locale.replace("-", "_")).plural_forms,
        **({_SOURCE_HEADER: source} if source else {}),
    }
    records = dict(all_records(collection))
    for ref, texts in all_texts(collection):
        if texts.original == locale:
            continue
        places = spots(records[ref])
        for path, unit in texts.units.items():
            origin = source_of(texts, path, locale, source)
            if origin is not None and origin != locale:
                file.extend(_entries(ref, texts, unit, locale, (origin, places[path], before)))
    return f"{file}\n".rstrip("\n") + "\n"


def _entries(
    ref: str, texts: Texts, unit: Unit, locale: str, more: tuple[str, Spot, File | None]
) -> Iterator[polib.POEntry]:
    origin, spot, before = more
    source = parts(texts.by_locale[origin][unit.path], unit)
    text = texts.by_locale.get(locale, {}).get(unit.path)
    written = () if text is None else parts(text, unit)
    translated = [*written, *("" for _ in source)]  # it may lack items that the record has
    is_outdated = texts.state(unit.path, locale) is State.OUTDATED
    former = _former(ref, texts, unit, locale, before) if is_outdated else None
    for number, index in enumerate(contexts(unit)):
        limit = spot.limit if index is not None or unit.tracked else None
        entry = polib.POEntry(
            msgctxt=str(Context(ref, unit.path, index)),
            msgid=source[number],
            msgstr=translated[number],
            comment="\n".join(_comment(ref, unit, spot, index, origin)),
        )
        if is_outdated and translated[number]:
            entry.flags.append("fuzzy")
            if former and former[number] != source[number]:
                entry.previous_msgid = former[number]
        if limit:
            entry.flags.append(f"max-length:{limit}")
        yield entry


def _comment(ref: str, unit: Unit, spot: Spot, index: int | None, origin: str) -> Iterator[str]:
    where = " › ".join((ref, *spot.steps[:-1], spot.title))
    count = len(unit.value)
    yield where if index is None else f"{where}, {index + 1} of {count}"
    if not unit.tracked:
        yield "One a line, as many as your language has."
    elif spot.limit:
        yield f"At most {spot.limit} characters."
    yield f"Source language: {origin}"


def _former(
    ref: str, texts: Texts, unit: Unit, locale: str, before: File | None
) -> tuple[str, ...] | None:
    """What an outdated text was made from, if `before` still has it: its fingerprint tells."""
    origin = parse_origin(texts.provenance[locale].made_from.get(unit.path, ""))
    if before is None or origin is None:
        return None
    known = [before.former.get(str(Context(ref, unit.path, one)), ()) for one in contexts(unit)]
    for age in range(max(map(len, known))):
        found = tuple(one[min(age, len(one) - 1)] for one in known if one)
        if len(found) == len(known) and fingerprint(whole(found, unit)) == origin.fingerprint:
            return found
    return None


def read(path: Path) -> File:
    """Read a gettext file.

    Raises:
        HubError: it cannot be read.
    """
    if not path.is_file():
        raise HubError(f"There is no file {path}.")
    try:
        found = polib.pofile(str(path), wrapwidth=_WIDTH)
        _refuse_unclosed(path.read_text(encoding=found.encoding))
    except (OSError, UnicodeDecodeError, LookupError, ValueError) as error:
        raise HubError(f"{path} is no gettext file that can be read: {error}") from error
    entries = [one for one in found if not one.obsolete]
    lines = (
        Line(
            context=entry.msgctxt or "",
            source=entry.msgid,
            text=entry.msgstr,
            is_fuzzy=entry.fuzzy,
            number=entry.linenum or 0,
            is_plural=bool(entry.msgid_plural),
        )
        for entry in entries
    )
    former = {
        entry.msgctxt or "": tuple(filter(None, (entry.msgid, entry.previous_msgid)))
        for entry in entries
    }
    language, source = (found.metadata.get(name, "") for name in ("Language", _SOURCE_HEADER))
    return File(language.replace("_", "-"), source.replace("_", "-"), tuple(lines), former)


def _refuse_unclosed(text: str) -> None:
    """Raise `ValueError` for a text without its closing quote: polib would cut its last letter."""
    for number, line in enumerate(text.split("\n"), 1):
        content = line.strip()
        if content and not content.startswith("#") and not content.endswith('"'):
            raise ValueError(f"a text is not closed by a quotation mark (line {number})")
