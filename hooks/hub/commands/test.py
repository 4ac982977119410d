"""Running the tests."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping

from hub.commands.given import ROOT
from hub.commands.usage import Commands, Run, add
from hub.testing import SUITES, run_tests

__all__ = ["COMMANDS", "define"]


def define(commands: Commands) -> None:
    """Add `test`."""
    command = add(
        commands,
        "test",
        "run the test suite",
        f"Run all tests, or the suites named: {', '.join(SUITES)}. Everything else is handed to "
        "pytest, such as a path, -x or -k WORDS. A browser is found, or installed, where the "
        "tests need one.",
        group="test",
    )
    command.usage = "hub test [SUITE ...] [PYTEST-ARGUMENT ...]"


def _test(arguments: Namespace) -> int:
    return run_tests(ROOT, arguments.rest)


COMMANDS: Mapping[str, Run] = {"test": _test}
"""What it does."""
