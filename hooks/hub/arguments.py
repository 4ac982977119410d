"""What may be asked of the command line, and how it explains itself.

Only the standard library is used, so that help, the version and faults of usage need no
environment.
"""

from __future__ import annotations

import argparse
import difflib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NoReturn, TypeAlias

from hub import __version__

__all__ = ["KINDS", "SUITES", "did_you_mean", "parse"]

KINDS = {
    "practice": "practices",
    "project": "projects",
    "partnership": "partnerships",
    "organisation": "organisations",
}
"""What `hub new` makes: the word for one, and its folder (a test holds it to the schema)."""

SUITES = ("lint", "unit", "examples", "content", "golden", "build", "browser")
"""The folders of `tests`, in the order in which a fault is found soonest."""

HIGHEST_PORT = 65535


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Read the arguments.

    In the result `command` names the command in words ("translate status") and `group` the
    packages that it needs ("site" or "test"); the rest are its options. Raises `SystemExit`: 0
    after help or the version, 2 after a fault of usage.
    """
    parser = _parser()
    # What follows `test` is pytest's, options and all: argparse would take them for its own.
    if list(argv[:1]) == ["test"] and not {"-h", "--help"}.intersection(argv[1:2]):
        arguments = parser.parse_args(argv[:1])
        arguments.rest = list(argv[1:])
        return arguments
    return parser.parse_args(argv)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question to add to a complaint about `word`, or nothing where none of `known` is close."""
    matches = difflib.get_close_matches(word.lower(), list(known), n=1)
    return f"; did you mean '{matches[0]}'?" if matches else ""


class _Parser(argparse.ArgumentParser):
    """Adds to a fault of usage what was probably meant."""

    def error(self, message: str) -> NoReturn:
        # "invalid choice: 'biuld' (choose from 'serve', 'build')", in any Python's quoting.
        found = re.search(r"invalid choice: '([^']*)' \(choose from (.+)\)", message)
        if found:
            message += did_you_mean(found[1], re.findall(r"[\w-]+", found[2]))
        super().error(message)


_Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"  # noqa: SLF001 - its only name


def _parser() -> _Parser:
    parser = _Parser(
        prog="hub",
        description="Checks the records of the knowledge hub and builds its site.",
        epilog="Exit status: 0 all is well; 1 something is wrong with the records, the site or "
        "a test; 2 a fault of usage or of hub itself. HUB_DEBUG=1 shows the traceback of a crash.",
    )
    parser.add_argument("--version", action="version", version=f"hub {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    _add_serve(commands)
    _add_build(commands)
    _add_check(commands)
    _add_new(commands)
    _add_rename(commands)
    _add_retire(commands)
    _add_schema(commands)
    _add_ids(commands)
    _add_translate(commands)
    _add_bench(commands)
    _add_test(commands)
    return parser


def _add_serve(commands: _Commands) -> None:
    command = _add(
        commands,
        "serve",
        "build the site, show it in a browser and rebuild it on change",
        "Build the site, serve it on this machine and build it anew after every change in the "
        "data, docs, overrides or hooks. A broken record is shown as a message; the last good "
        "site stays. Stop it with Ctrl-C.",
    )
    command.add_argument(
        "--locale", metavar="LOCALE", help="build this language and the default one only: quicker"
    )
    command.add_argument(
        "--port", type=_port, metavar="N", help="listen here (default: 8000 or the next free one)"
    )
    _add_data(command)


def _add_build(commands: _Commands) -> None:
    command = _add(
        commands,
        "build",
        "build the whole site",
        "Build the whole site. Its folder is replaced when the new site is whole: a build that "
        "fails or is interrupted leaves the last good one untouched. With SOURCE_DATE_EPOCH set, "
        "the same input gives the same bytes.",
    )
    _add_data(command)
    command.add_argument("--site", type=Path, metavar="DIR", help="write here (default: site)")
    command.add_argument(
        "--locale", metavar="LOCALE", help="build this language and the default one only"
    )


def _add_check(commands: _Commands) -> None:
    command = _add(
        commands,
        "check",
        "find every problem in the records",
        "Read every record and translation and report every problem with its file, line and "
        "column, what is wrong and what to write instead. The exit status is 1 if any is an error.",
    )
    _add_data(command)
    command.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="text for people (the default), one JSON array, or annotations for GitHub",
    )
    command.add_argument(
        "paths", nargs="*", metavar="PATH", help="report only what is in these files and folders"
    )


def _add_new(commands: _Commands) -> None:
    command = _add(
        commands,
        "new",
        "start a record from a commented scaffold",
        "Write a commented scaffold for a new record, and say where it is.",
    )
    command.add_argument("kind", type=_kind, metavar="KIND", help=", ".join(KINDS))
    command.add_argument("id", metavar="ID", help="small letters, digits and hyphens: reading-club")
    _add_data(command)


def _add_rename(commands: _Commands) -> None:
    command = _add(
        commands,
        "rename",
        "give a record another id",
        "Move a record to another id, note the old one in its former_ids, so that its address "
        "leads on, and mend all references to it. Nothing is changed where the records would "
        "have errors afterwards.",
    )
    command.add_argument("ref", metavar="KIND/OLD", help="the record: practices/job-desk")
    command.add_argument("id", metavar="NEW", help="its new id: career-desk")
    _add_data(command)


def _add_retire(commands: _Commands) -> None:
    command = _add(
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
    _add_data(command)


def _add_schema(commands: _Commands) -> None:
    command = _add(
        commands,
        "schema",
        "write the schemas that editors use",
        "Write a JSON Schema for every sort of file into the folder .schema of the records; "
        "editors take completion and explanations from it. Needed after a change of the "
        "vocabularies or of the fields.",
    )
    _add_data(command)


def _add_ids(commands: _Commands) -> None:
    command = _add(
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
    _add_data(command)


def _add_translate(commands: _Commands) -> None:
    translate = commands.add_parser(
        "translate",
        help="see and record the state of the translations",
        description="See and record the state of the translations.",
    )
    steps = translate.add_subparsers(metavar="COMMAND", required=True)
    command = _add(
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
    _add_data(command)
    _add_start(steps)
    command = _add(
        steps,
        "sync",
        "stamp new and changed translations",
        "Note in each translation which text it was made from, where it is new or was changed. "
        "What is outdated stays outdated.",
        name="translate sync",
    )
    _add_data(command)
    _add_confirm(steps)
    _add_export(steps)
    _add_import(steps)


def _add_start(steps: _Commands) -> None:
    command = _add(
        steps,
        "start",
        "begin a translation",
        "Write a translation file with a field for every text, the original above each, and say "
        "where it is.",
        name="translate start",
    )
    _add_translation(command)
    _add_data(command)


def _add_confirm(steps: _Commands) -> None:
    command = _add(
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
    _add_data(command)


def _add_export(steps: _Commands) -> None:
    command = _add(
        steps,
        "export",
        "write the texts to a gettext file, for Poedit or Weblate",
        "Write the texts of all records and vocabularies to a gettext file (PO) with what is "
        "translated of them. Outdated translations are marked as needing work.",
        name="translate export",
    )
    _add_exchange(command)
    command.add_argument(
        "--from",
        dest="source",
        metavar="LOCALE",
        help="translate from this language (default: from what each text was translated from "
        "before, else from its author's language)",
    )
    _add_data(command)


def _add_import(steps: _Commands) -> None:
    command = _add(
        steps,
        "import",
        "take in translations from a gettext file",
        "Take in what was translated in a gettext file (PO), and stamp it. What is empty there, "
        "or marked as needing work, changes nothing. Where anything is wrong, everything is told "
        "and no file is changed.",
        name="translate import",
    )
    _add_exchange(command)
    command.add_argument(
        "--method",
        choices=("human", "machine", "machine-then-human"),
        help="how the translation came about (default: human in new files; others keep theirs)",
    )
    _add_data(command)


def _add_translation(command: _Parser) -> None:
    command.add_argument("ref", metavar="REF", help="practices/job-desk, vocabularies/themes")
    command.add_argument("locale", metavar="LOCALE", help="the language to translate into: pl")


def _add_exchange(command: _Parser) -> None:
    command.add_argument("locale", metavar="LOCALE", help="the language to translate into: pl")
    command.add_argument("file", type=Path, metavar="FILE", help="the gettext file: pl.po")


def _add_bench(commands: _Commands) -> None:
    bench = commands.add_parser(
        "bench", help="measure speed and size", description="Measure speed and size."
    )
    benches = bench.add_subparsers(metavar="COMMAND", required=True)
    command = _add(
        benches,
        "build",
        "time building many records",
        "Build N synthetic records in four languages and 4 N after them, beside Hugo and a bare "
        "template loop over the same texts; report pages per second, memory and growth as ratios.",
        name="bench build",
        group="test",
    )
    command.add_argument(
        "--records", type=_count, default=1000, metavar="N", help="how many (default: 1000)"
    )
    command = _add(
        benches,
        "search",
        "measure what the search finds, and what it costs",
        "Ask the written queries of the real records, and the same engine on N synthetic ones, in "
        "a real browser: recall, rank, bytes and time, beside the theme's own search.",
        name="bench search",
        group="test",
    )
    command.add_argument(
        "--records", type=_count, default=10_000, metavar="N", help="how many (default: 10000)"
    )


def _add_test(commands: _Commands) -> None:
    command = _add(
        commands,
        "test",
        "run the test suite",
        f"Run all tests, or the suites named: {', '.join(SUITES)}. Everything else is handed to "
        "pytest, such as a path, -x or -k WORDS. A browser is found, or installed, where the "
        "tests need one.",
        group="test",
    )
    command.usage = "hub test [SUITE ...] [PYTEST-ARGUMENT ...]"


def _add(
    commands: _Commands,
    word: str,
    summary: str,
    description: str,
    *,
    name: str = "",
    group: str = "site",
) -> _Parser:
    command = commands.add_parser(word, help=summary, description=description)
    command.set_defaults(command=name or word, group=group)
    return command


def _add_data(command: _Parser) -> None:
    command.add_argument(
        "--data", type=Path, metavar="DIR", help="another record set (default: data)"
    )


def _kind(word: str) -> str:
    """The folder of a kind, which may be named in the singular or the plural."""
    kinds = KINDS | {folder: folder for folder in KINDS.values()}
    if word not in kinds:
        raise argparse.ArgumentTypeError(
            f"there is no kind '{word}' (choose from {', '.join(KINDS)}){did_you_mean(word, KINDS)}"
        )
    return kinds[word]


def _port(word: str) -> int:
    if not word.isdecimal() or int(word) > HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"'{word}' is not a port (0 to {HIGHEST_PORT})")
    return int(word)


def _count(word: str) -> int:
    if not word.isdecimal() or int(word) == 0:
        raise argparse.ArgumentTypeError(f"'{word}' is not a number of records")
    return int(word)
