"""Records one by one: checking, starting, receiving, renaming and retiring them."""

from __future__ import annotations

import argparse
import sys
from argparse import Namespace
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hub.commands.given import (
    command_for,
    data_folder,
    locale_of,
    path_in,
    ref_of,
    say,
    site_settings,
)
from hub.commands.usage import Commands, Run, add, add_data
from hub.errors import HubError, did_you_mean

if TYPE_CHECKING:
    from hub.records.scaffold import Start

__all__ = ["COMMANDS", "KINDS", "define"]

KINDS = {
    "practice": "practices",
    "project": "projects",
    "partnership": "partnerships",
    "organisation": "organisations",
}
"""What `hub new` makes: the word for one, and its folder (a test holds it to the schema)."""


def define(commands: Commands) -> None:
    """Add `check`, `new`, `rename`, `retire` and `receive`."""
    _add_check(commands)
    _add_new(commands)
    _add_rename(commands)
    _add_retire(commands)
    _add_receive(commands)


def _add_check(commands: Commands) -> None:
    command = add(
        commands,
        "check",
        "find every problem in the records",
        "Read every record and translation and report every problem with its file, line and "
        "column, what is wrong and what to write instead. The exit status is 1 if any is an error.",
    )
    add_data(command)
    command.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="text for people (the default), one JSON array, or annotations for GitHub",
    )
    command.add_argument(
        "paths", nargs="*", metavar="PATH", help="report only what is in these files and folders"
    )


def _add_new(commands: Commands) -> None:
    command = add(
        commands,
        "new",
        "start a record from a commented scaffold",
        "Write a commented scaffold for a new record, and say where it is.",
    )
    command.add_argument("kind", type=_kind, metavar="KIND", help=", ".join(KINDS))
    command.add_argument("id", metavar="ID", help="small letters, digits and hyphens: reading-club")
    command.add_argument(
        "--adapt",
        dest="ref",
        metavar="REF",
        help="begin with what carries over from this practice: practices/job-desk",
    )
    command.add_argument("--language", metavar="LANGUAGE", help="in which it is written: pl")
    add_data(command)


def _add_rename(commands: Commands) -> None:
    command = add(
        commands,
        "rename",
        "give a record another id",
        "Move a record to another id, note the old one in its former_ids, so that its address "
        "leads on, and mend all references to it. Nothing is changed where the records would "
        "have errors afterwards.",
    )
    command.add_argument("ref", metavar="KIND/OLD", help="the record: practices/job-desk")
    command.add_argument("id", metavar="NEW", help="its new id: career-desk")
    add_data(command)


def _add_retire(commands: Commands) -> None:
    command = add(
        commands,
        "retire",
        "take a record out and say why",
        "Take out a record and enter it in retired.yml, so that its address explains why. "
        "References to it then lead to the record that replaces it; without one they must be "
        "taken out first. Nothing is changed where the records would have errors afterwards.",
    )
    command.add_argument("ref", metavar="KIND/ID", help="the record: practices/job-desk")
    command.add_argument("--reason", required=True, metavar="TEXT", help="why, for the reader")
    command.add_argument(
        "--language", default="en", metavar="LANGUAGE", help="of the reason (default: en)"
    )
    command.add_argument("--replaced-by", metavar="KIND/ID", help="what to read instead")
    add_data(command)


def _add_receive(commands: Commands) -> None:
    command = add(
        commands,
        "receive",
        "put a file that came by mail in its place",
        "Check a record or a translation that somebody sent and put it in its place. It may be the "
        "file from the web form, or a saved mail with its text in it; a line in it says what it "
        "is: “# BiblioPraxis: practices/job-desk”, with “pl” after it for a translation. Nothing "
        "is written where it has errors. The exit status is then 1.",
    )
    command.add_argument("file", metavar="FILE", help="what was sent; - for standard input")
    command.add_argument(
        "--as",
        dest="ref",
        metavar="REF",
        help="what it is, where no line says so, or says it wrong: practices/job-desk",
    )
    command.add_argument(
        "--locale", metavar="LOCALE", help="with --as: the language of the translation that it is"
    )
    command.add_argument(
        "--replace", action="store_true", help="put it in the place of the one that is there"
    )
    command.add_argument("--dry-run", action="store_true", help="check it and write nothing")
    add_data(command)


def _kind(word: str) -> str:
    """The folder of a kind, which may be named in the singular or the plural."""
    kinds = KINDS | {folder: folder for folder in KINDS.values()}
    if word not in kinds:
        raise argparse.ArgumentTypeError(
            f"there is no kind '{word}' (choose from {', '.join(KINDS)}){did_you_mean(word, KINDS)}"
        )
    return kinds[word]


def _check(arguments: Namespace) -> int:
    data = data_folder(arguments)
    paths = [path_in(data, path) for path in arguments.paths]
    from hub.checks import report

    return report.run_check(data, arguments.format, paths, sys.stdout)


def _new(arguments: Namespace) -> int:
    from hub.records import scaffold
    from hub.upkeep import ids

    data = data_folder(arguments)
    ids.make_sure_unused(data, f"{arguments.kind}/{arguments.id}")
    start = replace(_start(arguments, data), command=command_for(arguments, "check"))
    print(scaffold.write_scaffold(data, arguments.kind, arguments.id, start))
    say(f"Fill it in, then run: {start.command}")
    return 0


def _start(arguments: Namespace, data: Path) -> Start:
    """What a new record begins with, as far as anything was said of it."""
    from hub.checks.codes import language_meant
    from hub.records import scaffold

    language: str | None = arguments.language
    if language is not None and (meant := language_meant(language)) != language:
        question = f"; did you mean '{meant}'?" if meant else ", such as pl."
        raise HubError(f"'{language}' is not the code of a language{question}")
    if arguments.ref is None:
        return scaffold.Start({"language": language} if language is not None else {})
    from hub.upkeep import adapt

    ref = ref_of(arguments)
    return adapt.from_practice(data, arguments.kind, ref, language, site_settings())


def _rename(arguments: Namespace) -> int:
    from hub.upkeep import rename

    return rename.rename(data_folder(arguments), arguments.ref, arguments.id, sys.stdout)


def _retire(arguments: Namespace) -> int:
    from hub.upkeep import retire

    entry = retire.Retirement(
        arguments.ref, arguments.reason, arguments.language, arguments.replaced_by
    )
    return retire.retire(data_folder(arguments), entry, sys.stdout)


def _receive(arguments: Namespace) -> int:
    from hub.upkeep import receive

    site = site_settings()
    if arguments.locale is not None and arguments.ref is None:
        raise HubError("--locale says which translation it is of the record named by --as.")
    named = receive.Name(ref_of(arguments), locale_of(arguments, site)) if arguments.ref else None
    order = receive.Order(
        arguments.file, named, replace=arguments.replace, dry_run=arguments.dry_run
    )
    return receive.receive(data_folder(arguments), order, site, sys.stdout)


COMMANDS: Mapping[str, Run] = {
    "check": _check,
    "new": _new,
    "rename": _rename,
    "retire": _retire,
    "receive": _receive,
}
"""What each of them does."""
