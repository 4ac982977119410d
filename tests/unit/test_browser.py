"""A browser is found where one is, and fetched where none is."""

import sys
from pathlib import Path

import pytest

from hub import browser
from hub.browser import VARIABLE, BrowserMissingError


def script(path: Path, status: int) -> Path:
    """A program that only ends, with this status."""
    path.write_text(f"#!{sys.executable}\nraise SystemExit({status})\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_search_path_comes_before_the_usual_places(tmp_path: Path) -> None:
    found = script(tmp_path / "chromium", 0)
    places = list(browser.places("linux", {"PATH": str(tmp_path)}))
    assert places[0] == found
    assert Path("/usr/bin/google-chrome") in places


@pytest.mark.parametrize(
    ("system", "environment", "place"),
    [
        ("linux", {}, "/usr/bin/chromium"),
        (
            "darwin",
            {"HOME": "/Users/ann"},
            "/Users/ann/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        ),
        ("darwin", {}, "/Applications/Chromium.app/Contents/MacOS/Chromium"),
        (
            "win32",
            {"PROGRAMFILES": "C:\\Program Files"},
            "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
        ),
        (
            "win32",
            {"LOCALAPPDATA": "C:\\Users\\ann"},
            "C:\\Users\\ann\\Google\\Chrome\\Application\\chrome.exe",
        ),
    ],
)
def test_usual_places_of_each_system_are_known(
    system: str, environment: dict[str, str], place: str
) -> None:
    assert place in [str(path) for path in browser.places(system, {"PATH": "", **environment})]


def test_first_browser_that_works_is_taken() -> None:
    wanted = Path("/opt/google/chrome/chrome")
    assert browser.find("linux", {"PATH": ""}, lambda path: path == wanted) == wanted
    assert browser.find("linux", {"PATH": ""}, lambda _: False) is None


def test_program_that_ends_badly_is_no_browser(tmp_path: Path) -> None:
    assert browser.works(script(tmp_path / "good", 0))
    assert not browser.works(script(tmp_path / "stub", 1))
    assert not browser.works(tmp_path / "absent")
    (tmp_path / "notes.txt").write_text("not a program", encoding="utf-8")
    assert not browser.works(tmp_path / "notes.txt")


def test_named_browser_is_taken_whatever_else_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = script(tmp_path / "mine", 0)
    monkeypatch.setenv(VARIABLE, str(named))
    assert browser.find_or_install() == named


def test_named_browser_that_does_not_start_is_told_and_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "absent"))
    with pytest.raises(BrowserMissingError, match="absent, which does not start"):
        browser.find_or_install()


def test_ways_to_a_browser_are_tried_in_order_until_one_works(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried: list[str] = []

    def way(name: str, outcome: Path | None) -> None:
        def try_it() -> Path | None:
            tried.append(name)
            return outcome

        monkeypatch.setattr(browser, name, try_it)

    monkeypatch.delenv(VARIABLE, raising=False)
    way("find", None)
    way("_from_debian", None)
    way("_from_playwright", Path("/downloaded"))
    assert browser.find_or_install() == Path("/downloaded")
    assert tried == ["find", "_from_debian", "_from_playwright"]

    tried.clear()
    way("find", Path("/found"))
    assert browser.find_or_install() == Path("/found")
    assert tried == ["find"]

    way("find", None)
    way("_from_playwright", None)
    with pytest.raises(BrowserMissingError, match="none could be installed"):
        browser.find_or_install()
