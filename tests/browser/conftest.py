"""A real browser, and the sites served to it as a web host would."""

import os
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from browser.faults import faultless
from sites import Site


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves a site with the headers that it asks for, and its own page for what is not there."""

    def log_message(self, format: str, *args: object) -> None:
        """A test reads nothing of it."""

    def end_headers(self) -> None:
        """Send what `_headers` says: every test runs under the policy that readers get."""
        for name, value in Site(Path(self.directory)).headers(urlsplit(self.path).path).items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404:
            super().send_error(code, message, explain)
            return
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def serve(folder: Path) -> tuple[ThreadingHTTPServer, str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}/"


@pytest.fixture(scope="session")
def address(site: Site) -> Iterator[str]:
    """Where the site with the real records is served."""
    server, url = serve(site.folder)
    yield url
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def example_address(example_site: Site) -> Iterator[str]:
    """Where the site with the examples is served."""
    server, url = serve(example_site.folder)
    yield url
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser that `hub test` found or fetched."""
    # As root, Chromium runs only without its sandbox; it sees nothing but our own pages.
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=os.environ.get("HUB_BROWSER"), args=arguments
        )
        yield found
        found.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile."""
    found = browser.new_context()
    yield found
    found.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails the test on any fault of its scripts."""
    with faultless(context.new_page()) as found:
        yield found


@pytest.fixture
def requests(page: Page) -> list[str]:
    """Every address that the page asks for."""
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    return asked
