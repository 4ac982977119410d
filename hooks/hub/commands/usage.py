"""What all commands are defined with: the parser, and the arguments that many of them take."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from hub.errors import did_you_mean

__all__ = ["Commands", "Parser", "Run", "add", "add_data", "add_exchange"]

Run: TypeAlias = Callable[[argparse.Namespace], int]
"""What a command does: takes its arguments, gives the exit status."""


class Parser(argparse.ArgumentParser):
    """Adds to a fault of usage what was probably meant."""

    def parse_known_args(self, *given: Any, **named: Any) -> Any:
        """Parse, and refuse what is not known: of a command, with the usage of that command."""
        found, unknown = super().parse_known_args(*given, **named)
        if unknown:
            word = unknown[0].partition("=")[0]
            meant = did_you_mean(word, self._option_string_actions) if word[:1] == "-" else ""
            self.error(f"unrecognized arguments: {' '.join(unknown)}{meant}")
        return found, unknown

    def error(self, message: str) -> NoReturn:
        """Tell `message`, with a guess where a word is unknown; exits with 2."""
        # "invalid choice: 'biuld' (choose from 'serve', 'build')", in any Python's quoting.
        found = re.search(r"invalid choice: '([^']*)' \(choose from (.+)\)", message)
        if found:
            message += did_you_mean(found[1], re.findall(r"[\w-]+", found[2]))
        super().error(message)


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"  # noqa: SLF001 - its only name


def add(
    commands: Commands,
    word: str,
    summary: str,
    description: str,
    *,
    name: str = "",
    group: str = "site",
) -> Parser:
    """Add a command: `name` is its whole name, `group` the packages that it needs."""
    command = commands.add_parser(word, help=summary, description=description)
    command.set_defaults(command=name or word, group=group)
    return command


def add_data(command: Parser) -> None:
    """Let it work on another set of records."""
    command.add_argument(
        "--data", type=Path, metavar="DIR", help="another record set (default: data)"
    )


def add_exchange(command: Parser) -> None:
    """Let it name a language and a gettext file to exchange with."""
    command.add_argument("locale", metavar="LOCALE", help="the language to translate into: pl")
    command.add_argument("file", type=Path, metavar="FILE", help="the gettext file: pl.po")
