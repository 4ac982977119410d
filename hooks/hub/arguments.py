"""What may be asked of the command line: the commands of all families, put together.

Only the standard library is used, so that help, the version and faults of usage need no
environment.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from hub import __version__
from hub.commands import bench, care, interface, records, site, test, translate
from hub.commands.records import KINDS
from hub.commands.usage import Parser

__all__ = ["KINDS", "parse"]


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


def _parser() -> Parser:
    parser = Parser(
        prog="hub",
        description="Checks the records of the knowledge hub and builds its site.",
        epilog="Exit status: 0 all is well; 1 something is wrong with the records, the site or "
        "a test; 2 a fault of usage or of hub itself. HUB_DEBUG=1 shows the traceback of a crash.",
    )
    parser.add_argument("--version", action="version", version=f"hub {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for family in (site, records, care, translate, interface, bench, test):
        family.define(commands)
    return parser
