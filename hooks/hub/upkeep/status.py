"""How far the translations have come: a table by language and kind, and what is to be done."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from hub import checks, settings
from hub.records.load import Collection
from hub.records.schema import KINDS, Model, Vocabulary
from hub.translation.texts import State, Texts

WORK = (State.MISSING, State.OUTDATED, State.UNTRACKED)
"""States that ask something of a translator, the most urgent first."""


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """One text in one language; `ref` is a record or `vocabularies/<name>`."""

    ref: str
    locale: str
    path: str
    state: State
    is_tracked: bool


def all_texts(collection: Collection) -> Iterator[tuple[str, Texts]]:
    """The texts of every record and vocabulary, by reference."""
    for entry in collection.entries:
        yield (
            f"{entry.kind}/{entry.id}",
            Texts.of(entry.record, entry.record.language, entry.translations, KINDS[entry.kind]),
        )
    for name, one in collection.vocabularies.items():
        yield (
            f"vocabularies/{name}",
            Texts.of(one.vocabulary, one.vocabulary.language, one.translations, Vocabulary),
        )


def all_records(collection: Collection) -> Iterator[tuple[str, Model]]:
    """Every record and vocabulary itself, by reference."""
    for entry in collection.entries:
        yield f"{entry.kind}/{entry.id}", entry.record
    for name, one in collection.vocabularies.items():
        yield f"vocabularies/{name}", one.vocabulary


def statuses(collection: Collection, locales: Sequence[str]) -> Iterator[UnitStatus]:
    """Every text of the collection in each of `locales` but its original."""
    for ref, texts in all_texts(collection):
        for locale in locales:
            if locale != texts.original:
                for path, unit in texts.units.items():
                    state = texts.state(path, locale)
                    yield UnitStatus(ref, locale, path, state, unit.tracked)


def table(found: Sequence[UnitStatus], locales: Sequence[str]) -> Iterator[str]:
    """The table of `hub translate status`: a line per language and kind."""
    counts: dict[tuple[str, str], Counter[State]] = {}
    for one in found:
        if one.is_tracked:
            key = (one.locale, one.ref.split("/")[0])
            counts.setdefault(key, Counter())[one.state] += 1
    columns = (State.CURRENT, *reversed(WORK))
    yield f"{'language':9} {'kind':14}" + "".join(f"{state.value:>11}" for state in columns)
    for locale in locales:
        for kind in (*KINDS, "vocabularies"):
            counter = counts.get((locale, kind))
            if counter:
                numbers = "".join(f"{counter[state]:>11}" for state in columns)
                yield f"{locale:9} {kind:14}{numbers}"


def as_json(found: Sequence[UnitStatus]) -> str:
    """One array of objects, for every text that has to be translated in each language."""
    listed = [
        {"locale": one.locale, "ref": one.ref, "path": one.path, "state": one.state.value}
        for one in found
        if one.is_tracked
    ]
    return json.dumps(listed, ensure_ascii=False, indent=2)


def report(
    data: Path,
    locale: str | None,
    stream: TextIO,
    *,
    format: str = "text",
    fail_on: Container[str] = (),
) -> int:
    """Print the table for all languages, or with one `locale` also each text to be done.

    `format` is text or json. The exit status is 1 where records have errors and could not be
    counted. Staleness is reported and is no fault, unless `fail_on` names the state of a text
    (outdated, missing).
    """
    found = settings.load(Path(__file__).resolve().parents[3])
    checked = checks.check(data, found)
    locales = (locale,) if locale else found.locales
    status = list(statuses(checked.collection, locales))
    if format == "json":
        print(as_json(status), file=stream)
    else:
        for line in _lines(status, locales, each=locale is not None):
            print(line, file=stream)
    if checked.errors:
        aside = sys.stderr if format == "json" else stream
        print("Records with errors are not counted; see “hub check”.", file=aside)
    is_failing = any(one.is_tracked and one.state.value in fail_on for one in status)
    return int(checked.errors or is_failing)


def _lines(status: Sequence[UnitStatus], locales: Sequence[str], *, each: bool) -> Iterator[str]:
    yield from table(status, locales)
    for state in WORK if each else ():
        for one in status:
            if one.state is state and one.is_tracked:
                yield f"{state.value:10} {one.ref}: {one.path}"
