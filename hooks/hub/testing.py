"""`hub test`: the suites, with a browser where they need one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from hub import browser
from hub.errors import HubError, did_you_mean

__all__ = ["SUITES", "run_tests", "selection"]

SUITES = ("lint", "unit", "examples", "content", "golden", "build", "browser")
"""The folders of `tests`, in the order in which a fault is found soonest."""

MOST_WORKERS = 8
"""Each has a browser of its own, so more would want more memory than they save time."""


def run_tests(root: Path, arguments: Sequence[str]) -> int:
    """Run the suites and pytest arguments named, or everything; returns hub's exit status.

    pytest has the last word in the output. Raises `HubError` for a suite that does not exist and
    where no browser can be had.
    """
    chosen, options = selection(root, arguments)
    surroundings = dict(os.environ)
    if any(_needs_browser(root, path) for path in chosen):
        surroundings[browser.VARIABLE] = str(browser.find_or_install())
    command = [sys.executable, "-m", "pytest", f"--rootdir={root}", *chosen]
    config = ["-c", str(root / "pyproject.toml")]
    # Whoever gives options is after something: one process, in which a debugger works too.
    command += [*config, *(options or _workers())]
    done = subprocess.run(command, cwd=root, env=surroundings, check=False)
    # pytest: 1 is a failed test; the rest are interruptions, crashes, usage and no tests at all.
    return done.returncode if done.returncode in {0, 1} else 2


def selection(root: Path, arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Split into folders or files of tests, and arguments for pytest.

    Leading words are suites, or paths (relative to where the person stands) with or without the
    `::name` of a test; the first option ends them. Without any, all suites are meant.
    """
    words = [*arguments]
    chosen: list[str] = []
    while words and not words[0].startswith("-"):
        chosen.append(_path(root, words.pop(0)))
    if words[:1] == ["--"]:
        words.pop(0)
    suites = [root / "tests" / name for name in SUITES]
    return chosen or [str(folder) for folder in suites if folder.is_dir()], words


def _workers() -> list[str]:
    """The arguments that put all processors to work, each on tests that stand together."""
    number = min(os.cpu_count() or 1, MOST_WORKERS)
    if number == 1:
        return []
    return [f"--numprocesses={number}", "--dist=worksteal"]


def _path(root: Path, word: str) -> str:
    if word in SUITES:
        return str(root / "tests" / word)
    name, separator, test = word.partition("::")
    for path in (Path(name).absolute(), root / name):
        if path.exists():
            return f"{path}{separator}{test}"
    raise HubError(
        f"There is no suite or path '{word}' (the suites are {', '.join(SUITES)})"
        f"{did_you_mean(word, SUITES)}"
    )


def _needs_browser(root: Path, path: str) -> bool:
    folder = root / "tests" / "browser"
    place = Path(path.partition("::")[0])
    return place.is_relative_to(folder) or folder.is_relative_to(place)
