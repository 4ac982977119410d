"""Asking many addresses at once, and each host as a considerate guest does.

Hosts are asked side by side, each of them one request at a time with a pause between. A host that
says that it is busy is left alone for as long as it asks.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Protocol
from urllib.parse import SplitResult, urlsplit

from hub.links.answers import Answer, AskError, Reply, Verdict, judge

_PERMANENT = (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT)
_BUSY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)

Heard = Callable[[str, Answer], None]
"""Is told each address and what came of it, as it is known."""


class Asks(Protocol):
    """Sends one request; `hub.links.ask.Asker` is one."""

    async def ask(self, method: str, url: str) -> Reply:
        """Send `HEAD` or `GET`; raises `AskError` where there is no answer."""

    async def snapshot(self, service: str, url: str) -> str | None:
        """The copy that the archive at `service` has; raises `AskError`."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How a guest behaves; times are in seconds."""

    pause: float = 1
    """Between two requests to one host."""
    at_once: int = 16
    """Hosts that are asked at the same time."""
    tries: int = 3
    """Requests to a host that says it is busy."""
    backoff: float = 4
    """Before the second of these; each further one waits twice as long."""
    longest_wait: float = 60
    """A host that asks for more patience is believed and left alone."""
    redirects: int = 10
    slow: float = 10
    """An answer that takes longer is too slow for a reader."""
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    clock: Callable[[], float] = time.monotonic


async def visit(urls: Iterable[str], asker: Asks, manners: Manners, heard: Heard) -> None:
    """Ask each of `urls` and tell `heard`."""
    hosts: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        hosts[_host(url)].append(url)
    round_ = _Round(asker, manners)
    async with asyncio.TaskGroup() as group:
        for waiting in hosts.values():
            group.create_task(round_.host(waiting, heard))


async def find_copies(
    urls: Iterable[str], asker: Asks, manners: Manners, service: str
) -> Mapping[str, str]:
    """The copies that the web archive has, by address; its `service` is asked one by one.

    Copies are proposals, without which a report is still true: an archive that does not answer is
    soon left alone.
    """
    round_ = _Round(asker, manners)
    found: dict[str, str] = {}
    failures = 0
    for url in urls:
        async with round_.turn(service):
            try:
                copy = await asker.snapshot(service, url)
                failures = 0
            except AskError:
                copy = None
                failures += 1
        if copy is not None:
            found[url] = copy
        if failures == manners.tries:
            break
    return found


@dataclass
class _Way:
    """How far the redirects of an address were followed."""

    seen: list[str]
    status: int | None = None
    seconds: float = 0
    """The longest that a reply took."""
    is_permanent: bool = True
    """Whether all redirects so far are for good."""
    moved_to: str | None = None
    """Where those lead that are."""


class _Round:
    def __init__(self, asker: Asks, manners: Manners) -> None:
        self._asker = asker
        self._manners = manners
        self._places = asyncio.Semaphore(manners.at_once)
        self._turns: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._free_at: dict[str, float] = {}

    async def host(self, urls: Sequence[str], heard: Heard) -> None:
        """Ask the addresses of one host, one after the other."""
        for url in urls:
            heard(url, await self._answer(url))

    async def _answer(self, url: str) -> Answer:
        """What comes of asking `url`, its redirects followed."""
        way = _Way([url])
        try:
            verdict, why = judge(await self._follow(way))
        except AskError as error:
            if error.verdict is Verdict.NOT_ASKED and way.status is not None:
                return Answer(Verdict.UNREACHABLE, way.status, "it leads into a private network")
            return Answer(error.verdict, way.status, str(error))
        if verdict is not Verdict.WORKS:
            return Answer(verdict, way.status, why)
        if way.moved_to is not None:
            return Answer(Verdict.MOVED, way.status, _doubt(url, way.moved_to), way.moved_to)
        if way.seconds > self._manners.slow:
            return Answer(Verdict.SLOW, way.status, f"it took {way.seconds:.0f} seconds")
        return Answer(Verdict.WORKS, way.status)

    async def _follow(self, way: _Way) -> Reply:
        """The first reply that leads no further; raises `AskError`."""
        while True:
            reply, seconds = await self._reply(way.seen[-1])
            way.status, way.seconds = reply.status, max(way.seconds, seconds)
            if reply.location is None:
                return reply
            target = reply.location.partition("#")[0]
            way.is_permanent = way.is_permanent and reply.status in _PERMANENT
            if way.is_permanent:
                way.moved_to = reply.location
            # A host may set a cookie and lead to the same page again, once.
            if len(way.seen) > self._manners.redirects or way.seen.count(target) > 1:
                raise AskError(Verdict.UNREACHABLE, "it leads round in a circle")
            way.seen.append(target)

    async def _reply(self, url: str) -> tuple[Reply, float]:
        """The reply to a `HEAD`, or to a `GET` where that is not good; and the seconds it took."""
        try:
            reply, seconds = await self._patiently("HEAD", url)
            if reply.status < HTTPStatus.BAD_REQUEST or reply.status in _BUSY:
                return reply, seconds
        except AskError as error:
            if not error.is_open:
                raise
        return await self._patiently("GET", url)

    async def _patiently(self, method: str, url: str) -> tuple[Reply, float]:
        """Ask again where the host is busy and says, or lets hope, that it soon will not be."""
        manners = self._manners
        for number in range(manners.tries):
            async with self.turn(url):
                begun = manners.clock()
                reply = await self._asker.ask(method, url)
                seconds = manners.clock() - begun
            is_last = number == manners.tries - 1
            if reply.status not in _BUSY or reply.is_wall or is_last:
                break
            wait = reply.retry_after
            wait = manners.backoff * 2**number if wait is None else wait
            if wait > manners.longest_wait:
                break
            self._keep_away(url, wait)
        return reply, seconds

    @contextlib.asynccontextmanager
    async def turn(self, url: str) -> AsyncIterator[None]:
        """One's turn at the host of `url`: alone there, and not too soon after the last."""
        host, manners = _host(url), self._manners
        async with self._turns[host]:
            wait = self._free_at.get(host, 0.0) - manners.clock()
            if wait > 0 and host in self._free_at:
                await manners.sleep(wait)
            async with self._places:
                try:
                    yield
                finally:
                    self._keep_away(url, manners.pause)

    def _keep_away(self, url: str, seconds: float) -> None:
        host = _host(url)
        until = self._manners.clock() + seconds
        self._free_at[host] = max(self._free_at.get(host, until), until)


def _host(url: str) -> str:
    return _parts(url).netloc.lower()


def _parts(url: str) -> SplitResult:
    """The parts of an address; none of one that a server made up and that cannot be read."""
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")


def _doubt(url: str, moved_to: str) -> str:
    """What makes a move suspicious: many sites lead from pages that are gone to the first one."""
    is_front = _parts(moved_to).path in {"", "/"}
    return "to the first page of a site" if is_front and _parts(url).path not in {"", "/"} else ""
