"""The words of the interface: keeping them up and translating them."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Mapping

from hub.commands.given import known_locale, locale_of, site_settings
from hub.commands.usage import Commands, Run, add, add_exchange

__all__ = ["COMMANDS", "define"]


def define(commands: Commands) -> None:
    """Add `interface` with its steps."""
    interface = commands.add_parser(
        "interface",
        help="keep up and translate the words of the interface",
        description="Keep up and translate the words of the interface: overrides/locales/*.po.",
    )
    steps = interface.add_subparsers(metavar="COMMAND", required=True)
    add(
        steps,
        "update",
        "bring the translation files into line with the templates and modules",
        "Bring the files of all languages into line with the templates and modules: new messages "
        "come in empty, old ones go to the end as comments. A language that has no file gets one. "
        "Says which files were changed.",
        name="interface update",
    )
    command = add(
        steps,
        "status",
        "show what is missing",
        "Show, for each language, what is translated, missing or wrong; with --locale also which "
        "messages. The exit status is 1 if anything is left to do.",
        name="interface status",
    )
    command.add_argument("--locale", metavar="LOCALE", help="this language only")
    command.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="a table for people (the default), or one JSON array",
    )
    command = add(
        steps,
        "export",
        "write the words to a gettext file, for Poedit or Weblate",
        "Write the words of the interface, in line with the templates and modules, to a gettext "
        "file (PO) with what is translated of them.",
        name="interface export",
    )
    add_exchange(command)
    command = add(
        steps,
        "import",
        "take in translations from a gettext file",
        "Take in what was translated in a gettext file (PO). What is empty there, or marked as "
        "needing work, changes nothing. Where anything is wrong, everything is told and no file "
        "is changed.",
        name="interface import",
    )
    add_exchange(command)


def _interface_update(_arguments: Namespace) -> int:
    from hub.upkeep import words

    return words.update(site_settings(), sys.stdout)


def _interface_status(arguments: Namespace) -> int:
    from hub.upkeep import words

    site = site_settings()
    return words.report(site, locale_of(arguments, site), sys.stdout, format=arguments.format)


def _interface_export(arguments: Namespace) -> int:
    from hub.upkeep import words

    site = site_settings()
    words.export(site, known_locale(arguments.locale, site), arguments.file.absolute())
    print(arguments.file.absolute())
    return 0


def _interface_import(arguments: Namespace) -> int:
    from hub.upkeep import words

    site = site_settings()
    return words.take_in(site, known_locale(arguments.locale, site), arguments.file, sys.stdout)


COMMANDS: Mapping[str, Run] = {
    "interface update": _interface_update,
    "interface status": _interface_status,
    "interface export": _interface_export,
    "interface import": _interface_import,
}
"""What each of them does."""
