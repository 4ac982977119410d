"""Care for all the records: what to look at again, dead links, lost ids, editors' schemas."""

from __future__ import annotations

import argparse
import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from hub.commands.given import data_folder, site_settings
from hub.commands.usage import Commands, Parser, Run, add, add_data
from hub.errors import HubError

__all__ = ["COMMANDS", "define"]

WHOLE = 100


def define(commands: Commands) -> None:
    """Add `review`, `links`, `schema` and `ids`."""
    _add_review(commands)
    _add_links(commands)
    _add_schema(commands)
    _add_ids(commands)


def _add_review(commands: Commands) -> None:
    command = add(
        commands,
        "review",
        "list what an editor should look at",
        "List the records that nobody verified for a year, that answer little, that have lost a "
        "link (as “hub links” remembers), whose call for partners has run out, or whose period is "
        "over while they are said to run.",
    )
    _add_report(command)
    command.add_argument(
        "--older-than",
        type=_days,
        default=365,
        metavar="DAYS",
        help="how old a verification may be (default: 365)",
    )
    command.add_argument(
        "--thin",
        type=_percentage,
        default=40,
        metavar="PERCENT",
        help="answered less than this, a record is thin (default: 40)",
    )
    add_data(command)


def _add_links(commands: Commands) -> None:
    command = add(
        commands,
        "links",
        "ask whether the addresses elsewhere still work",
        "Ask every address that the records and the pages in docs name, each host gently, and tell "
        "which are gone, refused, moved or faulty, with copies in a web archive for what is gone. "
        "What was found is kept in .cache/links.json; an address that fails on three days counts "
        "as lost. The exit status is 1 if one is gone or lost.",
        group="links",
    )
    _add_report(command)
    command.add_argument(
        "--older-than",
        type=_days,
        default=7,
        metavar="DAYS",
        help="ask again what worked more days ago than this; 0 asks everything (default: 7)",
    )
    command.add_argument(
        "--no-archive",
        dest="archive",
        action="store_false",
        help="do not ask the Wayback Machine for copies",
    )
    add_data(command)


def _add_report(command: Parser) -> None:
    command.add_argument(
        "--format",
        choices=("text", "json", "issue"),
        default="text",
        help="text for people (the default), one JSON array, or Markdown for an issue",
    )


def _add_schema(commands: Commands) -> None:
    command = add(
        commands,
        "schema",
        "write the schemas that editors use",
        "Write a JSON Schema for every sort of file into the folder .schema of the records; "
        "editors take completion and explanations from it. Needed after a change of the "
        "vocabularies or of the fields.",
    )
    add_data(command)


def _add_ids(commands: Commands) -> None:
    command = add(
        commands,
        "ids",
        "see that no id was lost since an earlier state",
        "Compare the ids of records and concepts with those of an earlier data folder, such as "
        "the one before a pull request. Each must still be there, be a former id or stand in "
        "retired.yml. The exit status is 1 if one is lost.",
    )
    command.add_argument(
        "--base", type=Path, required=True, metavar="DIR", help="the earlier data folder"
    )
    add_data(command)


def _days(word: str) -> int:
    if not word.isdecimal():
        raise argparse.ArgumentTypeError(f"'{word}' is not a number of days")
    return int(word)


def _percentage(word: str) -> int:
    if not word.isdecimal() or int(word) > WHOLE:
        raise argparse.ArgumentTypeError(f"'{word}' is not a percentage (0 to {WHOLE})")
    return int(word)


def _review(arguments: Namespace) -> int:
    from hub.upkeep import review

    limits = review.Limits(arguments.older_than, arguments.thin)
    return review.report(
        data_folder(arguments), limits, site_settings(), sys.stdout, format=arguments.format
    )


def _links(arguments: Namespace) -> int:
    from hub.links import run

    options = run.Options(
        arguments.format,
        arguments.older_than,
        archive=arguments.archive,
        pages=arguments.data is None,
    )
    return run.run(data_folder(arguments), site_settings(), options, sys.stdout)


def _schema(arguments: Namespace) -> int:
    from hub.editor import schemas

    for path in schemas.write_schemas(data_folder(arguments)):
        print(path)
    return 0


def _ids(arguments: Namespace) -> int:
    if not arguments.base.is_dir():
        raise HubError(f"There is no folder {arguments.base}; name an earlier data folder.")
    from hub.upkeep import ids

    return ids.compare(arguments.base, data_folder(arguments), sys.stdout)


COMMANDS: Mapping[str, Run] = {
    "review": _review,
    "links": _links,
    "schema": _schema,
    "ids": _ids,
}
"""What each of them does."""
