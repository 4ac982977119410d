"""How long a command takes, and how much memory it needs at its peak."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO

from hub.errors import HubError

SAID = 2000
"""Characters of its last words that are shown of a command that fails."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of a command took."""

    seconds: float
    """By the clock on the wall."""
    processor: float | None
    """Seconds of work of all processors together; None where the system does not tell (Windows)."""
    megabytes: float | None
    """The most memory that it held at once; None likewise."""


def measure(command: Sequence[str], surroundings: Mapping[str, str]) -> Run:
    """Run a command to its end; what it prints is not shown.

    A new process counts the memory of the one that started it until it runs its own program, so
    the caller should be small. Raises `HubError` if the command fails.
    """
    with tempfile.TemporaryFile() as said:
        begin = time.perf_counter()
        with subprocess.Popen(
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            env=dict(surroundings),
        ) as process:
            used = _wait(process)
            seconds = time.perf_counter() - begin
        if process.returncode != 0:
            raise HubError(f"{' '.join(command)} failed:\n{_last_words(said)}")
    return Run(seconds, *used)


def _wait(process: subprocess.Popen[bytes]) -> tuple[float | None, float | None]:
    """Wait for the end of a process; the seconds of processors and the megabytes that it used."""
    if sys.platform == "win32":
        process.wait()
        return None, None
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    per_megabyte = 1_000_000 if sys.platform == "darwin" else 1_000
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / per_megabyte


def _last_words(said: IO[bytes]) -> str:
    said.seek(0)
    return said.read().decode("utf-8", errors="replace")[-SAID:].strip()
