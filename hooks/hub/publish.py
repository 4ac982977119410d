"""The output folder, replaced whole or not at all.

A site is built in a fresh folder beside the old one and takes its place by two renames. A build
that fails, is interrupted or loses its machine leaves the last good site where it was, or where
the next build finds it and puts it back.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hub.errors import HubError
from hub.locking import LockedError, file_lock

__all__ = ["MARKER", "MARKER_TEXT", "Draft", "PublishError", "publishing"]

MARKER = ".hub-site"
"""The file in a site's folder that says: made by hub, and may be replaced by it."""

MARKER_TEXT = "This folder was made by hub; its next build replaces it whole.\n"


class PublishError(HubError):
    """The folder cannot be used for a site, or could not be replaced."""


@dataclass(slots=True)
class Draft:
    """A site being built: `folder` is empty at first, and replaces the old site if `is_good`."""

    folder: Path
    is_good: bool = False


@contextlib.contextmanager
def publishing(site: Path, say: Callable[[str], None]) -> Iterator[Draft]:
    """Yield a draft that becomes `site` if it is good when the block ends.

    Where it is not, or an exception ends the block (interruptions included), the draft is thrown
    away, `say` is told that the last good site, if there is one, is still there, and the
    exception goes on.

    Raises `PublishError` where `site` is not an empty folder, a folder made by hub or a free
    name, where another build is writing to it, and where the system refuses the exchange.
    """
    site = site.resolve()  # a link stays where it is; what it leads to is replaced
    _refuse_foreign(site)
    site.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(file_lock(_beside(site, "lock")))
        except LockedError as fault:
            raise PublishError(f"Another build is writing to {site}; let it end first.") from fault
        _recover(site, say)
        draft = Draft(_beside(site, "new"))
        draft.folder.mkdir()
        published = False
        try:
            yield draft
            if draft.is_good:
                marker = draft.folder / MARKER
                marker.write_text(MARKER_TEXT, encoding="utf-8", newline="\n")
                _swap(draft.folder, site)
                published = True
        finally:
            if not published:
                shutil.rmtree(draft.folder, ignore_errors=True)
                if (site / MARKER).is_file():
                    say(f"Nothing was published: {site} still holds the last good site.")


def _swap(fresh: Path, site: Path) -> None:
    # No system replaces a folder that holds something, and Windows replaces none at all: the
    # old site steps aside first. `_recover` knows every state in which this may be cut short.
    old = _beside(site, "old")
    try:
        if site.exists():
            site.rename(old)
        try:
            fresh.rename(site)
        except OSError:
            if old.exists():
                old.rename(site)
            raise
    except OSError as fault:
        raise PublishError(
            f"The new site is ready, but {site} cannot be replaced: {fault.strerror or fault}. "
            "Close what has it open and build again."
        ) from fault
    shutil.rmtree(old, ignore_errors=True)


def _recover(site: Path, say: Callable[[str], None]) -> None:
    """Clear up after a build that was cut short; the lock tells that none is running."""
    old, fresh = _beside(site, "old"), _beside(site, "new")
    if old.is_symlink():
        old.unlink()  # no site, but a link that was taken for one
    elif old.exists():
        if site.exists():
            shutil.rmtree(old)
        else:
            old.rename(site)
            say(f"An earlier build was cut short; the site of before is back in {site}.")
    if fresh.exists():
        shutil.rmtree(fresh)


def _refuse_foreign(site: Path) -> None:
    if site.exists() and not site.is_dir():
        raise PublishError(f"{site} is a file; a site needs a folder.")
    if site.exists() and not (site / MARKER).is_file() and any(site.iterdir()):
        raise PublishError(
            f"{site} holds files that hub did not make, and building there would remove them. "
            "Name an empty or a new folder with --site, or empty this one yourself."
        )


def _beside(site: Path, role: str) -> Path:
    """A hidden neighbour: in the same folder, so that a rename never crosses file systems."""
    return site.with_name(f".{site.name}.{role}")
