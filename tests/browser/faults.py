"""Faults of a page's scripts: told when the page is given back, whatever went wrong before."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Error, Page


@contextmanager
def faultless(page: Page) -> Iterator[Page]:
    """Lend a page; when it comes back, no script of it may have failed."""
    faults: list[str] = []

    def note(error: Error) -> None:
        faults.append(str(error))

    page.on("pageerror", note)
    yield page
    page.remove_listener("pageerror", note)
    assert faults == []
