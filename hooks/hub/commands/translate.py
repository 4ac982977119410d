"""Translations of the records: their state, and the translator's work on them."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Mapping

from hub.commands.given import (
    command_for,
    data_folder,
    known_locale,
    locale_of,
    ref_of,
    say,
    site_settings,
)
from hub.commands.usage import Commands, Parser, Run, add, add_data, add_exchange

__all__ = ["COMMANDS", "define"]


def define(commands: Commands) -> None:
    """Add `translate` with its steps."""
    translate = commands.add_parser(
        "translate",
        help="see and record the state of the translations",
        description="See and record the state of the translations.",
    )
    steps = translate.add_subparsers(metavar="COMMAND", required=True)
    command = add(
        steps,
        "status",
        "show what is missing or outdated",
        "Show, for each language, what is translated, missing or outdated.",
        name="translate status",
    )
    command.add_argument("--locale", metavar="LOCALE", help="this language only")
    command.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="a table for people (the default), or one JSON array",
    )
    command.add_argument(
        "--fail-on",
        action="append",
        choices=("outdated", "missing"),
        default=[],
        help="exit with 1 where a text is in this state; may be given twice",
    )
    add_data(command)
    _add_start(steps)
    command = add(
        steps,
        "sync",
        "stamp new and changed translations",
        "Note in each translation which text it was made from, where it is new or was changed. "
        "What is outdated stays outdated.",
        name="translate sync",
    )
    add_data(command)
    _add_confirm(steps)
    _add_export(steps)
    _add_import(steps)


def _add_start(steps: Commands) -> None:
    command = add(
        steps,
        "start",
        "begin a translation",
        "Write a translation file with a field for every text, the original above each, and say "
        "where it is.",
        name="translate start",
    )
    _add_translation(command)
    add_data(command)


def _add_confirm(steps: Commands) -> None:
    command = add(
        steps,
        "confirm",
        "say that outdated texts are still right",
        "Note that outdated texts of a translation are right beside what the record says now.",
        name="translate confirm",
    )
    _add_translation(command)
    command.add_argument(
        "paths", nargs="*", metavar="PATH", help="only these texts: title, figures.visits.label"
    )
    add_data(command)


def _add_export(steps: Commands) -> None:
    command = add(
        steps,
        "export",
        "write the texts to a gettext file, for Poedit or Weblate",
        "Write the texts of all records and vocabularies to a gettext file (PO) with what is "
        "translated of them. Outdated translations are marked as needing work.",
        name="translate export",
    )
    add_exchange(command)
    command.add_argument(
        "--from",
        dest="source",
        metavar="LOCALE",
        help="translate from this language (default: from what each text was translated from "
        "before, else from its author's language)",
    )
    add_data(command)


def _add_import(steps: Commands) -> None:
    command = add(
        steps,
        "import",
        "take in translations from a gettext file",
        "Take in what was translated in a gettext file (PO), and stamp it. What is empty there, "
        "or marked as needing work, changes nothing. Where anything is wrong, everything is told "
        "and no file is changed.",
        name="translate import",
    )
    add_exchange(command)
    command.add_argument(
        "--method",
        choices=("human", "machine", "machine-then-human"),
        help="how the translation came about (default: human in new files; others keep theirs)",
    )
    add_data(command)


def _add_translation(command: Parser) -> None:
    command.add_argument("ref", metavar="REF", help="practices/job-desk, vocabularies/themes")
    command.add_argument("locale", metavar="LOCALE", help="the language to translate into: pl")


def _translate_status(arguments: Namespace) -> int:
    from hub.upkeep import status

    locale = locale_of(arguments, site_settings())
    return status.report(
        data_folder(arguments),
        locale,
        sys.stdout,
        format=arguments.format,
        fail_on=arguments.fail_on,
    )


def _translate_start(arguments: Namespace) -> int:
    from hub.upkeep import translators

    site = site_settings()
    locale = known_locale(arguments.locale, site)
    after = command_for(arguments, "translate sync")
    print(translators.start(data_folder(arguments), ref_of(arguments), locale, site, after))
    say(f"Fill it in, then run: {after}")
    return 0


def _translate_sync(arguments: Namespace) -> int:
    from hub.upkeep import sync

    return sync.sync(data_folder(arguments), sys.stdout)


def _translate_confirm(arguments: Namespace) -> int:
    from hub.upkeep import translators

    site = site_settings()
    locale, ref = known_locale(arguments.locale, site), ref_of(arguments)
    paths = translators.confirm(data_folder(arguments), ref, locale, arguments.paths, site)
    for path in paths:
        print(f"confirmed {ref}: {path}")
    if not paths:
        say("None of it is outdated: there is nothing to confirm.")
    return 0


def _translate_export(arguments: Namespace) -> int:
    from hub.upkeep import translators

    site = site_settings()
    locale = known_locale(arguments.locale, site)
    source = known_locale(arguments.source, site) if arguments.source else None
    data, file = data_folder(arguments), arguments.file.absolute()
    status = translators.export(data, locale, file, source, site)
    print(file)
    if status:
        say("Records with errors were left out; see “hub check”.")
    return status


def _translate_import(arguments: Namespace) -> int:
    from hub.upkeep import translators

    site = site_settings()
    locale, data = known_locale(arguments.locale, site), data_folder(arguments)
    method: str | None = arguments.method
    return translators.take_in(data, locale, arguments.file, site, sys.stdout, method=method)


COMMANDS: Mapping[str, Run] = {
    "translate status": _translate_status,
    "translate start": _translate_start,
    "translate sync": _translate_sync,
    "translate confirm": _translate_confirm,
    "translate export": _translate_export,
    "translate import": _translate_import,
}
"""What each of them does."""
