"""Finding a Chromium for the browser tests, or getting one.

In this order: the one that `HUB_BROWSER` names; one that is installed (Chromium, Chrome or
Edge); Debian's package where this is a Debian run by root; Playwright's own download.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from hub.errors import HubError

__all__ = ["VARIABLE", "BrowserMissingError", "find", "find_or_install", "places", "works"]

VARIABLE = "HUB_BROWSER"
"""The environment variable that names a browser, and hands the found one to the tests."""

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "microsoft-edge",
    "msedge",
)
"""What the program is called on a search path."""

APPLICATIONS = ("Google Chrome", "Chromium", "Microsoft Edge")
"""What it is called among the applications of macOS."""

WINDOWS = (
    r"Google\Chrome\Application\chrome.exe",
    r"Chromium\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)
"""Where it stands below the program folders of Windows."""

START_TIME = 60
"""Seconds that a browser may take to say its version, on a busy machine for the first time."""


class BrowserMissingError(HubError):
    """No browser was found, and none could be installed."""


def find_or_install() -> Path:
    """A browser that works; it is installed where there is none.

    Says on standard error what it does where it takes time. Raises `BrowserMissingError`.
    """
    named = os.environ.get(VARIABLE)
    if named:
        if not works(Path(named)):
            raise BrowserMissingError(
                f"{VARIABLE} names {named}, which does not start as a browser."
            )
        return Path(named)
    for find_one in (find, _from_debian, _from_playwright):
        if browser := find_one():
            return browser
    raise BrowserMissingError(
        "There is no Chromium, Chrome or Edge on this machine and none could be installed; "
        f"install one, or name one in the environment variable {VARIABLE}."
    )


def find(
    system: str = sys.platform,
    environment: Mapping[str, str] = os.environ,
    is_good: Callable[[Path], bool] | None = None,
) -> Path | None:
    """The first installed browser that works, or None."""
    good = is_good or works
    return next((path for path in places(system, environment) if good(path)), None)


def places(system: str, environment: Mapping[str, str]) -> Iterator[Path]:
    """Where a browser may be: on the search path, then where `system` usually has it.

    `system` is written as in `sys.platform`.
    """
    for name in NAMES:
        if found := shutil.which(name, path=environment.get("PATH", "")):
            yield Path(found)
    if system == "win32":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            if folder := environment.get(variable):
                yield from (Path(f"{folder}\\{place}") for place in WINDOWS)
    elif system == "darwin":
        home = environment.get("HOME", "")
        for folder in ("/Applications", f"{home}/Applications"):
            yield from (Path(f"{folder}/{a}.app/Contents/MacOS/{a}") for a in APPLICATIONS)
    else:
        yield from (Path(f"/usr/bin/{name}") for name in NAMES)
        yield Path("/opt/google/chrome/chrome")
        yield Path("/snap/bin/chromium")


def works(browser: Path) -> bool:
    """Whether it is there and starts: some systems have a stub that only asks to install it."""
    if not browser.is_file():
        return False
    if sys.platform == "win32":
        return True  # there, asking for the version opens a window
    try:
        answer = subprocess.run(
            [str(browser), "--version"],
            capture_output=True,
            timeout=START_TIME,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0


def _from_debian() -> Path | None:
    apt = shutil.which("apt-get")
    if not (apt and sys.platform == "linux" and os.geteuid() == 0):
        return None
    _say("No browser here: installing Debian's chromium …")
    surroundings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        command = [apt, "--quiet=2", *step]
        done = subprocess.run(
            command, env=surroundings, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False
        )
        if done.returncode != 0:
            _say("Debian's chromium could not be installed.")
            return None
    return find()


def _from_playwright() -> Path | None:
    browser = _playwright_path()
    if not browser.exists():
        _say("No browser here: letting Playwright download one …")
        command = [sys.executable, "-m", "playwright", "install", "chromium"]
        subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)
    return browser if works(browser) else None


def _playwright_path() -> Path:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only the tests have it

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
