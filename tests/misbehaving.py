"""A server that behaves in every way that servers do, each under an address of its own."""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer
from types import MappingProxyType
from urllib.parse import parse_qs, urlsplit

CERTIFICATE = Path(__file__).parent / "unit" / "self-signed.pem"

Send = Callable[[bytes], None]


@dataclass(frozen=True)
class Request:
    """What was asked, and how often the same was asked before."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    before: int


@dataclass
class Misbehaving:
    """A running server."""

    port: int
    requests: list[Request] = field(default_factory=list)
    at_once: Counter[str] = field(default_factory=Counter)
    """The most requests at the same time, by the host they named."""

    def url(self, path: str, host: str = "127.0.0.1", scheme: str = "http") -> str:
        """The address of a path."""
        return f"{scheme}://{host}:{self.port}{path}"

    def asked(self, path: str) -> list[str]:
        """The methods by which a path was asked, in order."""
        return [one.method for one in self.requests if one.path == path]


@contextmanager
def misbehaving(*, secure: bool = False) -> Iterator[Misbehaving]:
    """Run a server on a free port; `secure` with a certificate that nobody vouches for."""
    ended = threading.Event()
    open_now: Counter[str] = Counter()
    lock = threading.Lock()

    class Handler(BaseRequestHandler):
        def handle(self) -> None:
            connection: socket.socket = self.request
            connection.settimeout(10)
            with suppress(OSError):
                if secure:
                    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                    context.load_cert_chain(CERTIFICATE)
                    connection = context.wrap_socket(connection, server_side=True)
                try:
                    self.answer(connection)
                finally:
                    connection.close()

        def answer(self, connection: socket.socket) -> None:
            head = b""
            while b"\r\n\r\n" not in head:
                part = connection.recv(4096)
                if not part:
                    return
                head += part
            first, *lines = head.decode("latin-1").split("\r\n")
            method, target, _ = first.split(" ")
            headers = {
                name.lower(): value
                for name, mark, value in (line.partition(": ") for line in lines)
                if mark
            }
            parts = urlsplit(target)
            host = headers["host"]
            with lock:
                before = len(running.asked(parts.path))
                request = Request(method, parts.path, parts.query, headers, before)
                running.requests.append(request)
                open_now[host] += 1
                running.at_once[host] = max(running.at_once[host], open_now[host])
            try:
                _WAYS.get(parts.path, _not_there)(request, connection, ended)
            finally:
                with lock:
                    open_now[host] -= 1

    class Server(ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True
        request_queue_size = 50

        def handle_error(self, request: object, client_address: object) -> None:
            """A client that leaves is no fault."""

    with Server(("127.0.0.1", 0), Handler) as server:
        running = Misbehaving(server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield running
        finally:
            ended.set()
            server.shutdown()
            thread.join()


Way = Callable[[Request, socket.socket, threading.Event], None]


def _head(status: int, **headers: object) -> bytes:
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status} Any\r\nConnection: close\r\n{lines}\r\n".encode()


def _says(status: int, **headers: object) -> Way:
    def way(_request: Request, connection: socket.socket, _ended: threading.Event) -> None:
        connection.sendall(_head(status, **{"Content-Length": 0, **headers}))

    return way


_not_there = _says(404)


def _by_method(**ways: Way) -> Way:
    def way(request: Request, connection: socket.socket, ended: threading.Event) -> None:
        ways[request.method](request, connection, ended)

    return way


def _in_turn(*ways: Way) -> Way:
    def way(request: Request, connection: socket.socket, ended: threading.Event) -> None:
        ways[min(request.before, len(ways) - 1)](request, connection, ended)

    return way


def _drop(_request: Request, _connection: socket.socket, _ended: threading.Event) -> None:
    """Leave without a word."""


def _silent(_request: Request, connection: socket.socket, _ended: threading.Event) -> None:
    connection.recv(1)  # until the client gives up


def _drip(_request: Request, connection: socket.socket, ended: threading.Event) -> None:
    """A head that never ends, a few letters at a time."""
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    while not ended.wait(0.02):
        connection.sendall(b"X: y\r\n")


def _endless(_request: Request, connection: socket.socket, ended: threading.Event) -> None:
    connection.sendall(_head(200))
    while not ended.is_set():
        connection.sendall(b"more " * 2000)


def _garbage(_request: Request, connection: socket.socket, _ended: threading.Event) -> None:
    connection.sendall(b"\x00\xff no such protocol\r\n\r\n")


def _cookie(request: Request, connection: socket.socket, _ended: threading.Event) -> None:
    if "seen=1" in request.headers.get("cookie", ""):
        connection.sendall(_head(200, Content_Length=0))
    else:
        connection.sendall(_head(302, Location="/cookie", Set_Cookie="seen=1", Content_Length=0))


def _archive(request: Request, connection: socket.socket, _ended: threading.Event) -> None:
    url = parse_qs(request.query).get("url", [""])[0]
    found: dict[str, object] = {}
    if not url.endswith("/410"):
        copy = f"http://web.archive.org/web/2015/{url}"
        found = {"closest": {"available": True, "url": copy, "status": "200"}}
    body = json.dumps({"url": url, "archived_snapshots": found}).encode()
    connection.sendall(_head(200, Content_Length=len(body)) + body)


_WAYS: Mapping[str, Way] = MappingProxyType(
    {
        "/": _says(200),
        "/ok": _says(200),
        "/404": _says(404),
        "/410": _says(410),
        "/401": _says(401),
        "/403": _says(403),
        "/451": _says(451),
        "/999": _says(999),
        "/400": _says(400),
        "/500": _says(500),
        "/wall": _says(503, **{"CF-Mitigated": "challenge"}),
        "/429": _says(429),
        "/429-for-a-day": _says(429, **{"Retry-After": 86400}),
        "/503-once": _in_turn(_says(503, **{"Retry-After": 7}), _says(200)),
        "/503-by-date": _in_turn(
            _says(503, **{"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}), _says(200)
        ),
        "/503-nonsense": _in_turn(_says(503, **{"Retry-After": "soon"}), _says(200)),
        "/503": _says(503),
        "/head-405": _by_method(HEAD=_says(405), GET=_says(200)),
        "/head-404": _by_method(HEAD=_says(404), GET=_says(200)),
        "/head-drop": _by_method(HEAD=_drop, GET=_says(200)),
        "/drop": _drop,
        "/silent": _silent,
        "/drip": _drip,
        "/endless": _by_method(HEAD=_says(500), GET=_endless),
        "/garbage": _garbage,
        "/cookie": _cookie,
        "/moved": _says(301, Location="/ok"),
        "/moved-home": _says(308, Location="/"),
        "/moved-twice": _says(301, Location="/moved"),
        "/moved-then-found": _says(301, Location="/found"),
        "/moved-to-404": _says(301, Location="/404"),
        "/found": _says(302, Location="/ok"),
        "/loop": _says(302, Location="/back"),
        "/back": _says(302, Location="/loop"),
        "/to-mail": _says(302, Location="mailto:anna@library.test"),
        "/to-file": _says(302, Location="file:///etc/passwd"),
        "/to-nowhere": _says(302, Location="http://[/"),
        "/to-private": _says(302, Location="http://intranet.test/"),
        "/archive": _archive,
        "/odd-archive": _says(200),
    }
)
