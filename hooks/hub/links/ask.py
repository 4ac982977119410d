"""One request to the web: the only module that uses httpx.

Nothing of a private network is ever asked, whatever a record or a redirect names: a host's
addresses are looked up here, judged, and connected to as they were judged. Bodies are not read,
but for the short answer of the archive. Every request ends within a fixed time.
"""

from __future__ import annotations

import asyncio
import contextlib
import email.utils
import ipaddress
import json
import re
import socket
import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any
from urllib.parse import urlencode

import httpx

from hub.links.answers import AskError, Reply, Verdict

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""Gives the IP addresses of a host; raises `socket.gaierror`."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_MOST_ADDRESSES = 3
"""So many addresses of one host are tried."""
_LONGEST_BODY = 100_000
"""Bytes of the archive's answer; it has some hundred."""
_SNAPSHOT = re.compile(r"https://[!-~]{1,2000}")
_WALLS = ("cf-mitigated", "x-datadome", "x-amzn-waf-action")
"""Headers by which guards against robots show themselves (Cloudflare, DataDome, AWS)."""


async def resolve(host: str, port: int) -> Sequence[str]:
    """The IP addresses of `host` as the system finds them, those of version 4 first.

    Many build servers have no route for version 6.
    """
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    ordered = sorted(found, key=lambda one: one[0] != socket.AF_INET)
    return list(dict.fromkeys(str(one[4][0]) for one in ordered))


@dataclass(frozen=True, slots=True)
class Limits:
    """How requests are made."""

    user_agent: str
    seconds: float = 30
    """A request ends after this time, whatever the server does."""
    private: bool = False
    """Whether hosts of a private network may be asked: for tests."""
    resolve: Resolve = resolve
    trust: ssl.SSLContext | None = None
    """Whose certificates are accepted; without it, those that browsers accept."""


@contextlib.asynccontextmanager
async def asking(limits: Limits) -> AsyncIterator[Asker]:
    """An asker, whose connections are closed at the end."""
    transport = _Guarded(limits)
    # The guard is the only way out: no proxy, no password from the machine's files.
    async with httpx.AsyncClient(
        transport=transport,
        trust_env=False,
        timeout=limits.seconds,
        follow_redirects=False,
        headers={"User-Agent": limits.user_agent, "Accept": "*/*", "Accept-Language": "*"},
    ) as client:
        yield Asker(client, limits)


class Asker:
    """Asks addresses, one request at a time; redirects are not followed."""

    def __init__(self, client: httpx.AsyncClient, limits: Limits) -> None:
        self._client = client
        self._limits = limits

    async def ask(self, method: str, url: str) -> Reply:
        """Send `HEAD` or `GET` and give what the head of the answer says.

        Raises:
            AskError: there was no answer.
        """
        async with self._response(method, url) as response:
            location = None
            if response.has_redirect_location:
                location = str(response.url.join(response.headers["location"]))
            return Reply(
                response.status_code,
                location,
                _seconds(response.headers.get("retry-after")),
                is_wall=any(name in response.headers for name in _WALLS),
            )

    async def snapshot(self, service: str, url: str) -> str | None:
        """The address of the copy that the archive at `service` has of `url`, or None.

        Source: https://archive.org/help/wayback_api.php

        Raises:
            AskError: there was no answer.
        """
        body = b""
        query = urlencode({"url": url})
        async with self._response("GET", f"{service}?{query}") as response:
            async for part in response.aiter_bytes():
                body += part
                if len(body) > _LONGEST_BODY:
                    return None
        return _closest(body)

    @contextlib.asynccontextmanager
    async def _response(self, method: str, url: str) -> AsyncIterator[httpx.Response]:
        try:
            async with (
                asyncio.timeout(self._limits.seconds),
                self._client.stream(method, url) as response,
            ):
                yield response
        except (httpx.TimeoutException, TimeoutError) as error:
            is_open = not isinstance(error, httpx.ConnectTimeout)
            raise AskError(Verdict.UNREACHABLE, "no answer in time", is_open=is_open) from error
        except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError, OSError, ValueError) as error:
            raise _fault(error) from error


class _Guarded(httpx.AsyncBaseTransport):
    """Connects to the very addresses that were looked up and found to be public."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        verify = True if limits.trust is None else limits.trust
        # A connection is known by its address here, and many hosts share one: none is used twice,
        # so that each host shows its own certificate.
        once = httpx.Limits(max_keepalive_connections=0)
        self._inner = httpx.AsyncHTTPTransport(verify=verify, trust_env=False, limits=once)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        host, url = request.url.host, request.url
        if not host or url.scheme not in ("http", "https"):
            raise httpx.UnsupportedProtocol("no web address")
        port = url.port or (443 if url.scheme == "https" else 80)
        addresses = await self._addresses(host, port)
        for number, address in enumerate(addresses, 1):
            aimed = httpx.Request(
                request.method,
                url.copy_with(host=address),
                headers=request.headers,  # they name the host
                extensions={**request.extensions, "sni_hostname": host},
            )
            try:
                return await self._inner.handle_async_request(aimed)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                if number == len(addresses) or _is_about_trust(error):
                    raise
        raise AssertionError("a host has an address")  # pragma: no cover

    async def _addresses(self, host: str, port: int) -> Sequence[str]:
        try:
            found = await self._limits.resolve(host, port)
        except socket.gaierror as error:
            if error.errno in _NO_SUCH_HOST:
                raise AskError(Verdict.DEAD, "there is no such host any more") from error
            raise AskError(Verdict.UNREACHABLE, "the host cannot be looked up now") from error
        except UnicodeError as error:
            raise AskError(Verdict.DEAD, "there can be no such host") from error
        if not found:
            raise AskError(Verdict.DEAD, "there is no such host any more")
        if not self._limits.private and not all(map(is_public, found)):
            raise AskError(Verdict.NOT_ASKED, "it lies in a private network")
        return found[:_MOST_ADDRESSES]

    async def aclose(self) -> None:
        await self._inner.aclose()


_NO_SUCH_HOST = {
    socket.EAI_NONAME,
    # Absent from some systems, where the other number stands for both.
    getattr(socket, "EAI_NODATA", socket.EAI_NONAME),
}


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the open internet, whatever it is wrapped in."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def _fault(error: Exception) -> AskError:
    if _is_about_trust(error):
        return AskError(Verdict.CERTIFICATE, "its certificate is not valid")
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol | ValueError):
        return AskError(Verdict.UNREACHABLE, "it leads to something that is no web address")
    if isinstance(error, httpx.ProtocolError):
        return AskError(Verdict.UNREACHABLE, "the answer makes no sense", is_open=True)
    is_open = not isinstance(error, httpx.ConnectError)
    return AskError(Verdict.UNREACHABLE, "the connection failed", is_open=is_open)


def _is_about_trust(error: BaseException) -> bool:
    """Whether a certificate that was not accepted is at the bottom of it."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False


def _seconds(retry_after: str | None) -> float | None:
    """Retry-After, which gives seconds or a date (RFC 9110, 10.2.3)."""
    if retry_after is None:
        return None
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        moment = email.utils.parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, moment.timestamp() - time.time())


def _closest(body: bytes) -> str | None:
    try:
        found: Any = json.loads(body)
        closest = found["archived_snapshots"]["closest"]
        address = str(closest["url"]) if closest["available"] is True else ""
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
    address = address.replace("http://web.archive.org/", "https://web.archive.org/", 1)
    return address if _SNAPSHOT.fullmatch(address) else None
