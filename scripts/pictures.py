"""Take the pictures of the guide for contributors anew, in every language of the site.

Run it in the environment of the tests (`hub test` makes it) after the form has changed::

    .venv/bin/python scripts/pictures.py site

`site` is a built site. The pictures go to `docs/images/first-record/`.
"""

from __future__ import annotations

import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from playwright.sync_api import Page, sync_playwright  # noqa: E402 - needs the path above

from hub import browser, settings  # noqa: E402 - likewise

FOLDER = ROOT / "docs" / "images" / "first-record"
WIDTH = 720
TALLEST = 860
"""Pixels: a picture shows where one is, not every word."""

EXAMPLES = {
    "en": ("A desk for jobseekers", "Once a week we help people to write a CV.", "IE"),
    "pl": (
        "Dyżur dla osób poszukujących pracy",
        "Raz w tygodniu pomagamy w bibliotece pisać CV.",
        "PL",
    ),
    "bg": (
        "Място за търсещи работа",
        "Веднъж седмично в библиотеката помагаме да се напише автобиография.",
        "BG",
    ),
    "sl": (
        "Kotiček za iskalce zaposlitve",
        "Enkrat na teden v knjižnici pomagamo pisati življenjepis.",
        "SI",
    ),
}
"""What is written into the form: title, summary, country. A language without an example gets the
English one."""

RECORD = "practices/career-coaching"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def take(page: Page, address: str, language: settings.Language, *, suffix: str) -> None:
    """Walk through the form in one language, with a picture of each step."""

    def shoot(name: str, selector: str) -> None:
        found = page.locator(selector).first
        found.scroll_into_view_if_needed()
        box = found.bounding_box()
        if box is None:
            raise SystemExit(f"{page.url}: nothing to see at {selector}")
        top = box["y"] + page.evaluate("scrollY")
        page.screenshot(
            path=FOLDER / f"{name}{suffix}.png",
            full_page=True,
            clip={
                "x": max(0, box["x"] - 12),
                "y": max(0, top - 12),
                "width": min(WIDTH, box["width"] + 24),
                "height": min(TALLEST, box["height"] + 24),
            },
        )

    title, summary, country = EXAMPLES.get(language.locale, EXAMPLES["en"])
    start = f"{address}{language.prefix}contribute/"
    page.goto(f"{start}new/")
    shoot("choose", "section:has(> .bp-new__kinds)")
    page.goto(f"{start}new/practices/")
    page.locator("#f-title").fill(title)
    page.locator("#f-summary").fill(summary)
    page.locator("#f-themes-employment").check()
    shoot("answer", "#step-what")
    page.locator("form [type=submit]").click()
    shoot("check", "[data-problems]")
    page.locator("[data-field=target_groups] input[value=jobseekers]").check()
    page.locator("[data-field=countries] select").first.select_option(country)
    source = page.locator("[data-field=sources] [data-item]").first
    source.locator("[data-field=title] [data-control]").fill(title)
    source.locator("[data-field=language] select").select_option(language.locale)
    page.locator("#you-licence").check()
    page.locator("#you-people").check()
    page.locator("[data-preview-button]").click()
    shoot("look", "[data-preview]")
    page.locator("form [type=submit]").click()
    shoot("send", "#send")
    target = language.locale if language.locale != "sl" else "en"
    page.goto(f"{start}translate/?record={RECORD}&to={target}")
    shoot("translate", "[data-unit]")


def main(site: Path) -> None:
    """Take all pictures from the built site in the folder `site`."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser.find_or_install(), args=["--no-sandbox"]
        )
        for language in settings.load(ROOT).languages:
            suffix = "" if language.is_default else f".{language.locale}"
            context = chromium.new_context(viewport={"width": WIDTH, "height": 900})
            take(context.new_page(), address, language, suffix=suffix)
            context.close()
        chromium.close()
    server.shutdown()


if __name__ == "__main__":
    match sys.argv[1:]:
        case [folder]:
            main(Path(folder))
        case _:
            sys.exit("Name the folder of a built site: .venv/bin/python scripts/pictures.py site")
