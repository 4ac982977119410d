"""Making a virtual environment and installing the packages of a lock file, step by step in sight.

Only the standard library is used: this runs before anything else is there.
"""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from hub.errors import HubError

__all__ = ["Following", "Progress", "SetupError", "create", "install"]


class SetupError(HubError):
    """The environment cannot be made."""


class Progress:
    """What a person sees of a set-up: lines, and on a terminal a step that renews itself."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._width = 0

    def say(self, text: str) -> None:
        """Write one line."""
        self.end_step()
        self._stream.write(f"{text}\n")
        self._stream.flush()

    def step(self, text: str) -> None:
        """Write a step: in the place of the last one where the stream is a terminal."""
        if self._stream.isatty():
            self._stream.write("\r" + text.ljust(self._width))
            self._stream.flush()
            self._width = len(text)
        else:
            self.say(text)

    def end_step(self) -> None:
        """Leave the last step where it stands."""
        if self._width:
            self._stream.write("\n")
            self._width = 0


def create(folder: Path) -> None:
    """Make a virtual environment with pip in a folder that is there. Raises `SetupError`."""
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise SetupError(
            "This Python comes without venv or ensurepip, which hub needs to install its "
            "packages. On Debian and Ubuntu: apt install python3-venv"
        )
    import venv  # noqa: PLC0415 - absent from some systems' Python, as was just said

    try:
        builder = venv.EnvBuilder(with_pip=True, symlinks=os.name != "nt", prompt="hub")
        builder.create(folder)
    except subprocess.CalledProcessError as fault:
        said = fault.output.decode(errors="replace").strip() if fault.output else str(fault)
        raise SetupError(f"pip could not be put into {folder}: {said}") from fault
    except OSError as fault:
        raise SetupError(
            f"The environment cannot be made in {folder}: {fault.strerror or fault}."
        ) from fault


def install(
    python: Path, lock: Path, log: Path, progress: Progress, holding: Sequence[int] = ()
) -> None:
    """Install what `lock` pins, and nothing else, into the environment of `python`.

    pip uses the settings that it has on this machine. All it says goes to `log`. `holding` are
    descriptors that it keeps open: it may outlive a hub that was killed. Raises `SetupError`.
    """
    # -I keeps PYTHONPATH out: packages that stand there are no part of the environment.
    # Only wheels: building a package would run code that no hash in the lock covers.
    command = [
        *(str(python), "-I", "-X", "utf8", "-m", "pip", "install"),
        *("--require-hashes", "--no-deps", "--only-binary", ":all:"),
        *("--no-input", "--disable-pip-version-check", "--no-warn-script-location"),
        *("--no-color", "--progress-bar", "off", "--requirement", str(lock)),
    ]
    following = Following(progress, lock.read_text(encoding="utf-8"))
    # pip refuses to work in an environment where it is told to install for the user only.
    surroundings = {**os.environ, "PIP_USER": "0"}
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env=surroundings,
        pass_fds=() if os.name == "nt" else tuple(holding),
    ) as pip:
        assert pip.stdout is not None  # noqa: S101 - it is a pipe
        try:
            lines = list(following.all(pip.stdout))
        except BaseException:
            pip.kill()
            raise
    progress.end_step()
    log.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    if pip.returncode != 0:
        raise SetupError(_failure(lines, log))


class Following:
    """Turns what pip writes into steps: one for each package of a lock file.

    pip names the line of the lock that it is at, wherever the package comes from; before 23.1
    it names only the package, or the file that it takes it from.
    """

    _pin = re.compile(r"([\w.-]+)(?:\[[^\]]*\])?==([^\s;]+)")
    _place = re.compile(r"\(line (\d+)\)")
    _collected = re.compile(rf"Collecting {_pin.pattern}")
    _unpacked = re.compile(r"Processing (?:.*[/\\])?([^-/\\]+)-([^-/\\]+)-[^/\\]+\.whl")

    def __init__(self, progress: Progress, lock: str) -> None:
        self._progress = progress
        pins = ((number, self._pin.match(line)) for number, line in enumerate(lock.split("\n"), 1))
        self._waiting = {number: f"{pin[1]} {pin[2]}" for number, pin in pins if pin}
        self._total = len(self._waiting)
        self._done = 0
        self._told = False

    def all(self, output: Iterable[str]) -> Iterator[str]:
        """Pass the lines on, without their ends."""
        for line in output:
            self._read(line)
            yield line.rstrip("\n")

    def _read(self, line: str) -> None:
        if package := self._waiting.pop(self._number(line), None):
            self._done += 1
            self._progress.step(f"  {self._done:3}/{self._total}  {package}")
        elif line.startswith("Ignoring "):  # not meant for this system or this Python
            self._total -= 1
        elif line.startswith("Installing collected packages"):
            self._progress.step(f"  {self._done:3}/{self._total}  unpacking")
        elif "Retrying" in line and not self._told:
            self._told = True
            self._progress.say("  The package index does not answer; pip goes on trying.")

    def _number(self, line: str) -> int:
        """The line of the lock whose package is named; 0 where none is."""
        if place := self._place.search(line):
            return int(place[1])
        found = self._collected.match(line) or self._unpacked.match(line)
        pin = found and _same(f"{found[1]} {found[2]}")
        return next((number for number, one in self._waiting.items() if _same(one) == pin), 0)


def _same(package: str) -> str:
    """`package` as all ways of writing its name have it."""
    return re.sub(r"[-_.]+", "-", package).lower()


def _failure(lines: Sequence[str], log: Path) -> str:
    reasons = [line.removeprefix("ERROR: ") for line in lines if line.startswith("ERROR: ")]
    said = " ".join(reasons or lines[-2:]) or "nothing"
    return (
        f"the packages could not be installed. pip said: {said}\n"
        "Look whether this machine reaches its package index (`pip config list` shows which), "
        f"then run the command again. All that pip said is in {log}"
    )
