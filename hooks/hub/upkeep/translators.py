"""What `hub translate start`, `confirm`, `export` and `import` do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from hub import checks
from hub.errors import HubError, did_you_mean
from hub.records.load import SCHEMA_FOLDER
from hub.settings import Settings
from hub.translation.fingerprint import Origin, fingerprint, parse_origin
from hub.translation.stamps import Stamps, rewrite, stamps
from hub.translation.texts import State, Texts
from hub.upkeep import exchange, intake
from hub.upkeep.files import faults, replace, texts_of
from hub.upkeep.start import scaffold
from hub.upkeep.status import all_records

_MODELINE = f"# yaml-language-server: $schema=../../{SCHEMA_FOLDER}/"
"""The start of the line that leads editors to a schema."""


def start(data: Path, ref: str, locale: str, settings: Settings, after: str) -> Path:
    """Write a scaffold for the translation of `ref` into `locale`; gives the new file.

    `after` is the command that it says is to be run when it is filled in.

    Raises:
        HubError: there is no such record, it is written in `locale`, or has that translation.
    """
    collection = checks.check(data, settings).collection
    texts = texts_of(data, collection, ref)
    if texts.original == locale:
        raise HubError(f"'{ref}' is written in {locale} itself.")
    file = data / ref / f"{locale}.yml"
    schema = data / SCHEMA_FOLDER / f"{ref.partition('/')[0]}.translation.json"
    text = f"{_MODELINE}{schema.name}\n" * schema.is_file()
    text += scaffold(dict(all_records(collection))[ref], texts.original, after)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError as error:
        raise HubError(
            f"There is a translation already: {file}. What it lacks is told by “hub translate "
            f"status --locale {locale}”."
        ) from error
    except OSError as error:
        raise HubError(f"{file} cannot be written: {error.strerror}.") from error
    return file


def confirm(
    data: Path, ref: str, locale: str, paths: Sequence[str], settings: Settings
) -> Sequence[str]:
    """Say that outdated texts of `ref` in `locale` are still right; gives their paths.

    Args:
        paths: which texts; without any, all that are outdated.

    Raises:
        HubError: there is no such record, translation or text, or one is a list that has not as
            many items as the record's. Nothing was changed then.
    """
    texts = texts_of(data, checks.check(data, settings).collection, ref)
    translated = texts.by_locale.get(locale, {})
    if locale not in texts.provenance:
        raise HubError(f"There is no translation of '{ref}' into {locale}.")
    for path in paths:
        if path not in texts.units or path not in translated:
            raise HubError(
                f"The translation of '{ref}' into {locale} has no text '{path}'"
                f"{did_you_mean(path, translated)}"
            )
    outdated = [path for path in texts.units if texts.state(path, locale) is State.OUTDATED]
    confirmed = [path for path in outdated if not paths or path in paths]
    for path in confirmed:
        if not texts.is_whole(path, locale):
            here, there = len(translated[path]), len(texts.units[path].value)
            raise HubError(
                f"'{path}' has {_number(here, 'item')} and {there} in the record; translate it "
                "item by item, in the same order. Nothing was changed."
            )
    if confirmed:
        name = f"{ref}/{locale}.yml"
        before = (data / name).read_bytes().decode("utf-8-sig")
        after = rewrite(before, _confirmed(texts, locale, confirmed))
        _replace_checked(data, {name: after}, settings)
    return confirmed


def _confirmed(texts: Texts, locale: str, paths: Sequence[str]) -> Stamps:
    """Stamps of only these texts; where the language between is outdated, out of the original."""
    renewed = stamps(texts, locale, confirmed=frozenset(paths))
    before = texts.provenance[locale]
    made_from, stamped = dict(before.made_from), dict(before.stamped)
    for path in paths:
        origin = parse_origin(renewed.made_from[path])
        if origin is None or texts.state(path, origin.locale) is State.OUTDATED:
            source = texts.by_locale[texts.original][path]
            origin = Origin(texts.original, fingerprint(source))
        made_from[path] = str(origin)
        stamped[path] = renewed.stamped[path]
    return Stamps(made_from, stamped)


def export(data: Path, locale: str, file: Path, source: str | None, settings: Settings) -> int:
    """Write the texts of all sound records to the gettext `file`; gives how many have errors.

    Raises:
        HubError: `source` is `locale`, or the file cannot be written or is something else.
    """
    if source == locale:
        raise HubError(f"Texts are not translated from {locale} into {locale}.")
    before = exchange.read(file) if file.exists() else None
    checked = checks.check(data, settings)
    text = exchange.export(
        checked.collection, locale, site_name=settings.site_name, source=source, before=before
    )
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise HubError(f"{file} cannot be written: {error.strerror}.") from error
    return int(checked.errors)


def take_in(
    data: Path,
    locale: str,
    file: Path,
    settings: Settings,
    stream: TextIO,
    *,
    method: str | None = None,
) -> int:
    """Take translations in from the gettext `file`, all or nothing; says what was changed.

    Exit status 1 where something is wrong with it; then nothing is changed.

    Raises:
        HubError: a file cannot be read or written.
    """
    collection = checks.check(data, settings).collection
    found = intake.examine(collection, locale, exchange.read(file))
    if found.problems:
        for problem in found.problems:
            print(f"{file}:{problem}", file=stream)
        print("Nothing was changed.", file=stream)
        return 1
    existing = {
        ref: (data / ref / f"{locale}.yml").read_bytes().decode("utf-8-sig")
        for ref in found.changes
        if (data / ref / f"{locale}.yml").exists()
    }
    fresh = intake.contents(collection, locale, found.changes, existing, method)
    named = {f"{ref}/{locale}.yml": text for ref, text in fresh.items()}
    try:
        _replace_checked(data, named, settings)
    except HubError as fault:
        print(f"{fault}\nNothing was changed.", file=stream)
        return 1
    for ref, change in found.changes.items():
        count = len({*change.texts, *change.origins})
        print(f"{ref}/{locale}.yml: {_number(count, 'text')}", file=stream)
    if found.unfinished:
        left = _number(found.unfinished, "text")
        print(f"Left out, being partly translated or marked as needing work: {left}", file=stream)
    print(_number(len(fresh), "file") + " changed.", file=stream)
    return 0


def _replace_checked(data: Path, fresh: dict[str, str], settings: Settings) -> None:
    found = faults(data, fresh, settings)
    if found:
        raise HubError(
            "The result would have errors:\n"
            + "\n".join(
                f"{one.place.file} ({one.field}): {one.message()} {one.hint()}" for one in found
            )
        )
    replace(data, fresh)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
