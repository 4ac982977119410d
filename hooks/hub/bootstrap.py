"""How `scripts/hub` starts: in an environment of its own, made where it has to be."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from hub import cli, testing
from hub.arguments import parse
from hub.environment import Environment
from hub.errors import HubError
from hub.locking import file_lock
from hub.packages import Progress, SetupError

__all__ = ["main", "prepare"]

RESTARTED = "HUB_RESTARTED"
"""Tells an interpreter that hub started it, and as what, so that none starts the next for ever."""


def main(script: Path, argv: Sequence[str]) -> int:
    """Run the command in its environment, which is made first where it has to be.

    Help, the version and faults of usage are answered at once, without an environment. Returns
    the exit status; on POSIX a successful start in the environment never returns.
    """
    os.environ["PYTHONUTF8"] = "1"
    restarted_as = os.environ.pop(RESTARTED, "")
    arguments = parse(argv)
    environment = Environment(script.parent.parent)
    progress = Progress(sys.stderr)
    try:
        if arguments.command == "test":
            testing.selection(environment.root, arguments.rest)  # before minutes of setting up
        inside, holds = environment.is_running(), environment.holds(arguments.group)
        if inside and holds and sys.flags.utf8_mode:
            return cli.run(arguments)
        if restarted_as == "environment" or (restarted_as and inside):
            raise SetupError(
                f"The environment in {environment.folder} does not start as it should; "
                "delete that folder and run the command again."
            )
        if inside and not holds:
            # On Windows an environment cannot be replaced while an interpreter runs in it.
            base = getattr(sys, "_base_executable", sys.executable)
            return go_on_with(Path(base), "base", script, argv)
        with cli.terminated_as_interrupted():
            prepare(environment, arguments.group, progress)
        return go_on_with(environment.python, "environment", script, argv)
    except HubError as fault:
        progress.say(f"hub: {fault}")
        return cli.FAULT
    except KeyboardInterrupt:
        progress.say("hub: set-up interrupted; it begins again the next time.")
        return cli.INTERRUPTED


def prepare(environment: Environment, group: str, progress: Progress) -> None:
    """Make the environment hold `group`; concurrent callers wait for each other.

    Raises `HubError` where that cannot be done.
    """
    if environment.holds(group):
        return
    environment.claim()
    with file_lock(
        environment.lock,
        lambda: progress.say("Another hub command is setting up the environment; waiting for it."),
    ) as held:
        if not environment.holds(group):
            environment.set_up(group, progress, held)


def go_on_with(python: Path, role: str, script: Path, argv: Sequence[str]) -> int:
    """Start the command again in another interpreter, and pass its exit status on."""
    os.environ[RESTARTED] = role
    command = [str(python), str(script), *argv]
    if os.name != "nt":
        sys.stdout.flush()
        sys.stderr.flush()
        os.execv(command[0], command)  # noqa: S606 - a list of arguments, no shell
    # Windows has no exec: a parent that ended would give the prompt back too early.
    with subprocess.Popen(command) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                # The child has been interrupted as well, and says itself how it ends.
                continue
