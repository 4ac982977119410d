"""`hub links`: ask the addresses that are due, remember what came of it, and report."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

from hub import __version__
from hub.errors import HubError
from hub.links import ask, gather, memory, report
from hub.links.answers import FAILURES, Answer, AskError, Verdict
from hub.links.visit import Manners, find_copies, visit
from hub.packages import Progress
from hub.records.clock import today
from hub.settings import Settings

WAYBACK = "https://archive.org/wayback/available"
"""Source: https://archive.org/help/wayback_api.php"""

_PRIVATE = "HUB_LINKS_PRIVATE"
"""Set for tests: hosts of a private network may be asked as well."""
_ARCHIVE = "HUB_LINKS_ARCHIVE"
"""Set for tests, or for another archive that answers as the Wayback Machine does."""


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for on the command line."""

    format: str = "text"
    """text, json or issue."""
    older_than: int = 7
    """What worked so many days ago or less is not asked again."""
    archive: bool = True
    """Whether a web archive is asked for copies of what is gone."""
    pages: bool = True
    """Whether the hand-written pages are looked through, too."""


def run(
    data: Path,
    site: Settings,
    options: Options,
    stream: TextIO,
    manners: Manners | None = None,
) -> int:
    """Ask what is due of the addresses in `data`, and write a report to `stream`.

    Gives 1 if an address is dead, else 0. Progress is told on standard error.

    Raises:
        HubError: nothing at all was reached, or what was found cannot be remembered.
    """
    uses = _uses(data, site, options)
    file = site.root / memory.FILE
    known = memory.read(file)
    due = [url for url in uses if _is_due(known.get(url), options)]
    found: dict[str, Answer] = {}
    if due:
        limits = ask.Limits(_name(site), private=bool(os.environ.get(_PRIVATE)))
        try:
            asyncio.run(_visit(due, limits, manners or Manners(), found))
            if options.archive:
                wanted = [url for url in due if _wants_copy(found[url], uses[url])]
                asyncio.run(_propose(wanted, limits, manners or Manners(), found))
        except KeyboardInterrupt:
            # What was found need not be asked again, if the machine was not cut off.
            if not all(map(_was_not_reached, found.values())):
                _remember(file, known, found)
            raise
        _remember(file, known, found)
    findings = [report.Finding(url, known[url], uses[url]) for url in uses]
    stream.write(_FORMATS[options.format](findings))
    return int(any(one.is_dead for one in findings))


_FORMATS = {"text": report.as_text, "json": report.as_json, "issue": report.as_issue}


def _uses(data: Path, site: Settings, options: Options) -> Mapping[str, tuple[gather.Use, ...]]:
    def found() -> gather.Found:
        yield from gather.in_records(data, site.locales)
        if options.pages:
            yield from gather.in_pages(site.root / "docs")

    return gather.outside(found(), gather.host_of(site.site_url))


def _is_due(known: memory.Known | None, options: Options) -> bool:
    if known is None:
        return True
    age = (today() - known.asked).days
    has_failed = known.answer.verdict in FAILURES
    return age > (0 if has_failed else options.older_than) or not options.older_than


async def _visit(
    due: Sequence[str], limits: ask.Limits, manners: Manners, found: dict[str, Answer]
) -> None:
    progress = Progress(sys.stderr)
    is_terminal = sys.stderr.isatty()
    if not is_terminal:
        progress.say(f"Asking {len(due)} addresses.")

    def heard(url: str, answer: Answer) -> None:
        found[url] = answer
        if is_terminal:
            host = (gather.host_of(url) or "")[:_WIDTH]
            progress.step(f"  {len(found):4}/{len(due)}  {host:{_WIDTH}}  {answer.verdict}")

    async with ask.asking(limits) as asker:
        await visit(due, asker, manners, heard)
        progress.end_step()
        if all(map(_was_not_reached, found.values())) and not await _is_connected(asker):
            raise HubError(
                "Not one of the addresses was reached, nor the web archive, which says nothing of "
                "them. Does this machine reach the web, without a proxy? Nothing was noted."
            )


_WIDTH = 40


def _wants_copy(answer: Answer, uses: Sequence[gather.Use]) -> bool:
    return answer.verdict is Verdict.DEAD and any(use.archived is None for use in uses)


async def _propose(
    urls: Sequence[str], limits: ask.Limits, manners: Manners, found: dict[str, Answer]
) -> None:
    async with ask.asking(limits) as asker:
        for url, copy in (await find_copies(urls, asker, manners, _archive())).items():
            found[url] = replace(found[url], archived=copy)


async def _is_connected(asker: ask.Asker) -> bool:
    try:
        await asker.ask("HEAD", _archive())
    except AskError:
        return False
    return True


def _archive() -> str:
    return os.environ.get(_ARCHIVE, WAYBACK)


def _remember(file: Path, known: dict[str, memory.Known], found: Mapping[str, Answer]) -> None:
    day = today()
    for url, answer in found.items():
        before = known.get(url)
        known[url] = before.after(answer, day) if before else memory.first(answer, day)
    memory.write(file, known, day)


def _was_not_reached(answer: Answer) -> bool:
    is_silent = answer.verdict in {Verdict.UNREACHABLE, Verdict.DEAD, Verdict.CERTIFICATE}
    return is_silent and answer.status is None


def _name(site: Settings) -> str:
    """How hub names itself to servers: whose program it is, and where to complain."""
    return f"{site.site_name}-links/{__version__} (+{site.site_url}; {site.contact})"
