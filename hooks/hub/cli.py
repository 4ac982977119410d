"""The command line: runs a command, and tells how it ended.

Nothing is imported at the top but the standard library, so that a command loads only what it
uses; what each command does stands in `hub.commands`.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from types import FrameType, MappingProxyType

from hub.arguments import parse
from hub.commands import bench, care, interface, records, site, test, translate
from hub.commands.given import say
from hub.commands.usage import Run
from hub.errors import HubError

__all__ = ["FAULT", "INTERRUPTED", "PROBLEMS", "main", "run", "terminated_as_interrupted"]

PROBLEMS = 1
"""Exit status: the work was done and found something wrong with its input."""

FAULT = 2
"""Exit status: a fault of usage, of the surroundings, or of hub itself."""

INTERRUPTED = 130
"""Exit status, as shells have it, of what was stopped by Ctrl-C."""


def main(argv: Sequence[str] | None = None) -> int:
    """Parse and run in this very environment; returns the exit status."""
    return run(parse(sys.argv[1:] if argv is None else argv))


def run(arguments: Namespace) -> int:
    """Run a parsed command; every fault becomes one plain sentence and an exit status."""
    try:
        with terminated_as_interrupted():
            return COMMANDS[arguments.command](arguments)
    except HubError as fault:
        say(f"hub: {fault}")
        return FAULT
    except KeyboardInterrupt:
        say("hub: interrupted.")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has seen enough (`hub check | head`): say no more to them.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS
    except Exception as fault:  # noqa: BLE001 - the outermost place: a crash is told, not thrown
        _tell_crash(fault)
        return FAULT


COMMANDS: Mapping[str, Run] = MappingProxyType(
    {
        **site.COMMANDS,
        **records.COMMANDS,
        **care.COMMANDS,
        **translate.COMMANDS,
        **interface.COMMANDS,
        **bench.COMMANDS,
        **test.COMMANDS,
    }
)
"""What each command of `hub.arguments` does."""


@contextlib.contextmanager
def terminated_as_interrupted() -> Iterator[None]:
    """Give a process that is told to end (SIGTERM) the clean end that Ctrl-C has."""

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may set this
        return
    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _tell_crash(fault: Exception) -> None:
    import tempfile
    import traceback

    if os.environ.get("HUB_DEBUG"):
        traceback.print_exception(fault, file=sys.stderr)
        return
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", prefix="hub-crash-", suffix=".txt", delete=False
    ) as file:
        traceback.print_exception(fault, file=file)
    say(
        f"hub: something went wrong inside hub itself ({type(fault).__name__}: {fault}). "
        f"The traceback is in {file.name}; with HUB_DEBUG=1 it is shown here."
    )
