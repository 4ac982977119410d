"""Serving a built site to the person who works on it.

What a page needs to reload itself and to show problems is added to the answer and never to the
files, so that the site in the preview is the site that will be published. It comes in files of
its own from `/-/hub/`, so that a site that forbids inline scripts and styles can be previewed.
"""

from __future__ import annotations

import os
import re
import socket
import sys
from functools import cache
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader

from hub.errors import HubError
from hub.preview.stage import Scene, Stage

__all__ = ["PORT", "PreviewServer"]

PORT = 8000
"""Where the preview listens unless told otherwise."""

TRIES = 20
"""So many ports from `PORT` on are tried before giving up."""

OWN = "/-/hub/"
"""Addresses of the preview itself; no record's id begins with a hyphen."""

HERE = Path(__file__).parent

HEARTBEAT = 15.0
"""Seconds between signs of life to a waiting page; a page that is gone is noticed by them."""

TYPES = {
    ".atom": "application/atom+xml",
    ".bin": "application/octet-stream",
    ".css": "text/css",
    ".csv": "text/csv",
    ".geojson": "application/geo+json",
    ".html": "text/html",
    ".ics": "text/calendar",
    ".ico": "image/x-icon",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".ttl": "text/turtle",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
"""Types by suffix; without them they would depend on the system's own table."""


class PreviewServer(ThreadingHTTPServer):
    """Serves the scene of a stage on this machine only.

    `port` None means `PORT` or the next free one, 0 any free one. `base` is the path under which
    the site will be published; addresses under it are served as well, for pages (such as a 404)
    that cannot use relative ones. Raises `HubError` where the port is taken.
    """

    # On Windows this would let two servers listen on one port.
    allow_reuse_address = os.name != "nt"
    daemon_threads = True

    def __init__(self, stage: Stage, port: int | None = None, base: str = "/") -> None:
        self.stage = stage
        self.base = base
        super().__init__(("127.0.0.1", _free_port(port)), _Handler)

    @property
    def address(self) -> str:
        """Where the site is, with a slash at the end."""
        return f"http://127.0.0.1:{self.server_port}/"

    def shutdown(self) -> None:
        """Stop serving; pages that wait for news are let go."""
        self.stage.close()
        super().shutdown()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of readers who left in the middle of an answer; it happens all the time."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def _free_port(port: int | None) -> int:
    if port is not None:
        if port and not _is_free(port):
            raise HubError(f"Port {port} is in use; choose another with --port, or stop its user.")
        return port
    for candidate in range(PORT, PORT + TRIES):
        if _is_free(candidate):
            return candidate
    raise HubError(f"The ports {PORT} to {PORT + TRIES - 1} are all in use; name one with --port.")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        if os.name != "nt":
            # As the server does: a port that was left a moment ago is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


class _Handler(SimpleHTTPRequestHandler):
    """Answers from the folder of the present scene."""

    server: PreviewServer
    extensions_map: ClassVar[dict[str, str]] = {  # type: ignore[misc] # an instance variable there
        "": "application/octet-stream",
        **TYPES,
    }

    def do_GET(self) -> None:
        """Answer one request."""
        path = urlsplit(self.path).path
        if path.startswith(OWN):
            self._answer_own(path.removeprefix(OWN))
            return
        if self.server.base != "/" and path.startswith(self.server.base):
            self.path = "/" + self.path.removeprefix(self.server.base)
        scene = self.server.stage.scene
        if scene.folder is None:
            self._send_html(HTTPStatus.SERVICE_UNAVAILABLE, _page(scene), scene)
        else:
            self._answer_from(scene.folder, scene)

    do_HEAD = do_GET  # noqa: N815 - the name that http.server looks for

    def log_message(self, *_: object) -> None:
        """Leave the terminal to the builds: a line for each request would hide them."""

    def _answer_from(self, folder: Path, scene: Scene) -> None:
        self.directory = str(folder)
        file = Path(self.translate_path(self.path))
        parts = urlsplit(self.path)
        if file.is_dir():
            if not parts.path.endswith("/"):
                query = f"?{parts.query}" if parts.query else ""
                self._send(HTTPStatus.FOUND, b"", Location=f"{parts.path}/{query}")
                return
            file /= "index.html"
        elif parts.path.endswith("/"):
            file /= "index.html"  # an address with a slash names a page, never a file
        status = HTTPStatus.OK
        if not file.is_file():
            status, file = HTTPStatus.NOT_FOUND, folder / "404.html"
        try:
            content = file.read_bytes()
        except OSError:
            self._send_html(HTTPStatus.NOT_FOUND, b"<!doctype html><p>Not found.</p>", scene)
            return
        kind = self.guess_type(str(file))
        if kind == "text/html":
            self._send_html(status, content, scene)
        else:
            self._send(status, content, content_type=_with_charset(kind))

    def _answer_own(self, name: str) -> None:
        if name == "events":
            self._send_events()
        elif name in {"reload.js", "preview.css"}:
            kind = _with_charset(self.guess_type(name))
            self._send(HTTPStatus.OK, (HERE / name).read_bytes(), content_type=kind)
        else:
            self._send(HTTPStatus.NOT_FOUND, b"")

    def _send_html(self, status: HTTPStatus, content: bytes, scene: Scene) -> None:
        content = _with_additions(content, scene)
        self._send(status, content, content_type="text/html; charset=utf-8")

    def _send(
        self,
        status: HTTPStatus,
        content: bytes,
        *,
        content_type: str = "text/plain; charset=utf-8",
        **headers: str,
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _send_events(self) -> None:
        """Tell a page the version of the present scene, and of each one after it."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        stage = self.server.stage
        version = ""
        while not stage.closed:
            scene = stage.next_after(version, HEARTBEAT)
            news = f"data: {scene.version}\n\n" if scene.version != version else ": waiting\n\n"
            version = scene.version
            self.wfile.write(news.encode())
            self.wfile.flush()


@cache
def _templates() -> Environment:
    return Environment(loader=FileSystemLoader(HERE), autoescape=True, trim_blocks=True)


def _page(scene: Scene) -> bytes:
    return _templates().get_template("page.html").render(scene=scene, own=OWN).encode()


def _with_additions(content: bytes, scene: Scene) -> bytes:
    """The page with the script that reloads it and, where there are problems, the banner."""
    additions = _templates().get_template("additions.html").render(scene=scene, own=OWN).encode()
    ends = list(re.finditer(rb"</body\s*>", content, re.IGNORECASE))
    place = ends[-1].start() if ends else len(content)
    return content[:place] + additions + content[place:]


def _with_charset(kind: str) -> str:
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
