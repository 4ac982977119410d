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
    _add_data(command)
    command = _add(
        steps,
        "sync",
        "stamp new and changed translations",
        "Note in each translation which text it was made from, where it is new or was changed. "
        "What is outdated stays outdated.",
        name="translate sync",
    )
    _add_data(command)


def _add_bench(commands: _Commands) -> None:
    bench = commands.add_parser(
        "bench", help="measure speed and size", description="Measure speed and size."
    )
    command = _add(
        bench.add_subparsers(metavar="COMMAND", required=True),
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
