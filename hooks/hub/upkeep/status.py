"""How far the translations have come: a table by language and kind, and what is to be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from hub import checks, settings
from hub.records.load import Collection
from hub.records.schema import KINDS, Vocabulary
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


def report(data: Path, locale: str | None, stream: TextIO) -> int:
    """Print the table for all languages, or with one `locale` also each text to be done.

    Staleness is reported and is never a fault: the exit status is 0, or 1 where records have
    errors and could not be counted.
    """
    found = settings.load(Path(__file__).resolve().parents[3])
    checked = checks.check(data, found)
    locales = (locale,) if locale else found.locales
    status = list(statuses(checked.collection, locales))
    for line in table(status, locales):
        print(line, file=stream)
    if locale:
        for state in WORK:
            for one in status:
                if one.state is state and one.is_tracked:
                    print(f"{state.value:10} {one.ref}: {one.path}", file=stream)
    if checked.errors:
        print("Records with errors are not counted; see “hub check”.", file=stream)
        return 1
    return 0
