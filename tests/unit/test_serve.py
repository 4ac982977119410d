"""`hub serve`: the last good site, what is wrong with the next, and a page that keeps up."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pytest

from hub.errors import HubError
from hub.preview import PreviewServer, Stage
from hub.preview import server as server_module
from hub.serve import Changes

WAIT = 60
"""Seconds after which something that should have happened is taken to be broken."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "index.html": "<!doctype html><body><h1>Home</h1></body>",
        "404.html": "<!doctype html><body>No such page</body>",
        "practices/reading/index.html": "<!doctype html><p>No body element",
        "hub.css": "body {}",
        "index.bin": "bits",
        "feed.atom": "<feed/>",
        "cover.webp": "picture",
        "font.woff2": "letters",
        "records.json": "[]",
        "app.js": "",
    }
    for name, text in files.items():
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(text, encoding="utf-8")
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    return tmp_path / "site"


@pytest.fixture
def stage() -> Stage:
    return Stage()


@pytest.fixture
def server(stage: Stage) -> Iterator[PreviewServer]:
    with PreviewServer(stage, port=0, base="/hub/") as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


class Page:
    """What a browser gets for an address."""

    def __init__(self, server: PreviewServer, path: str, method: str = "GET") -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=WAIT)
        connection.request(method, path)
        response = connection.getresponse()
        self.status = response.status
        self.type = response.headers["Content-Type"]
        self.location = response.headers["Location"]
        self.length = response.headers["Content-Length"]
        self.text = response.read().decode()
        connection.close()


class Events:
    """A page's open line to the server."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=WAIT)
        self._connection.request("GET", "/-/hub/events")
        self._response = self._connection.getresponse()

    def next(self) -> str:
        """The next version told, or nothing at the end."""
        for line in self._response:
            if line.startswith(b"data: "):
                return line.decode().removeprefix("data: ").strip()
        return ""

    def close(self) -> None:
        self._response.close()
        self._connection.close()


class TestThePreview:
    def test_serves_pages_with_the_script_that_reloads_them(
        self, server: PreviewServer, stage: Stage, site: Path
    ) -> None:
        stage.show(site)
        page = Page(server, "/")
        assert page.status == 200
        assert page.type == "text/html; charset=utf-8"
        before, _, after = page.text.partition("<script")
        assert before.rstrip().endswith("<h1>Home</h1>")
        assert f'data-version="{stage.scene.version}"' in after
        assert after.rstrip().endswith("</body>")
        assert "script" not in (site / "index.html").read_text(encoding="utf-8")
        assert "EventSource" in Page(server, "/-/hub/reload.js").text

    def test_adds_the_script_to_a_page_without_a_body_element(
        self, server: PreviewServer, stage: Stage, site: Path
    ) -> None:
        stage.show(site)
        assert "reload.js" in Page(server, "/practices/reading/").text

    @pytest.mark.parametrize(
        ("path", "kind"),
        [
            ("/index.bin", "application/octet-stream"),
            ("/feed.atom", "application/atom+xml"),
            ("/cover.webp", "image/webp"),
            ("/font.woff2", "font/woff2"),
            ("/records.json", "application/json"),
            ("/hub.css?v=1", "text/css; charset=utf-8"),
            ("/app.js", "text/javascript; charset=utf-8"),
        ],
    )
    def test_serves_every_file_as_what_it_is(
        self, server: PreviewServer, stage: Stage, site: Path, path: str, kind: str
    ) -> None:
        stage.show(site)
        page = Page(server, path)
        assert (page.status, page.type) == (200, kind)
        assert page.text == (site / path.strip("/").partition("?")[0]).read_text(encoding="utf-8")

    @pytest.mark.parametrize(
        "path", ["/absent", "/index.html/", "/practices/", "/../secret.html", "/%2e%2e/secret.html"]
    )
    def test_answers_with_the_sites_own_page_where_there_is_nothing(
        self, server: PreviewServer, stage: Stage, site: Path, path: str
    ) -> None:
        stage.show(site)
        page = Page(server, path)
        assert page.status == 404
        assert "No such page" in page.text

    def test_leads_to_the_address_with_a_slash(
        self, server: PreviewServer, stage: Stage, site: Path
    ) -> None:
        stage.show(site)
        page = Page(server, "/practices/reading?lang=pl")
        assert (page.status, page.location) == (302, "/practices/reading/?lang=pl")

    def test_serves_the_path_under_which_the_site_will_be_published_too(
        self, server: PreviewServer, stage: Stage, site: Path
    ) -> None:
        stage.show(site)
        assert "Home" in Page(server, "/hub/").text
        assert Page(server, "/hub/hub.css").text == "body {}"

    def test_answers_a_question_about_a_page_without_the_page(
        self, server: PreviewServer, stage: Stage, site: Path
    ) -> None:
        stage.show(site)
        page = Page(server, "/", "HEAD")
        assert page.status == 200
        assert int(page.length) > 0
        assert page.text == ""

    def test_shows_problems_escaped_over_the_last_good_site(
        self, server: PreviewServer, stage: Stage, site: Path
    ) -> None:
        stage.show(site)
        stage.fail("record.yml:3:1: unknown field <script>alert(1)</script> & more")
        for path, status in (("/", 200), ("/practices/reading/", 200), ("/absent", 404)):
            page = Page(server, path)
            assert page.status == status
            assert "unknown field &lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in page.text
            assert "you see the last good site" in page.text
            assert "alert(1)</script>" not in page.text
        assert Page(server, "/hub.css").text == "body {}"
        assert "position: fixed" in Page(server, "/-/hub/preview.css").text

    def test_good_site_takes_the_problems_away(
        self, server: PreviewServer, stage: Stage, site: Path
    ) -> None:
        stage.fail("broken")
        stage.show(site)
        assert "broken" not in Page(server, "/").text

    def test_shows_problems_where_there_is_no_good_site(
        self, server: PreviewServer, stage: Stage
    ) -> None:
        assert "Building" in Page(server, "/").text
        stage.fail("<b>broken</b>")
        page = Page(server, "/practices/reading/")
        assert page.status == 503
        assert "cannot be built yet" in page.text
        assert "&lt;b&gt;broken&lt;/b&gt;" in page.text
        assert "reload.js" in page.text

    def test_tells_an_open_page_of_every_new_version(
        self, server: PreviewServer, stage: Stage, site: Path
    ) -> None:
        events = Events(server.server_port)
        versions = [events.next()]
        stage.show(site)
        versions.append(events.next())
        stage.fail("broken")
        versions.append(events.next())
        assert versions[-1] == stage.scene.version
        assert len(set(versions)) == 3
        events.close()

    def test_lets_open_pages_go_at_the_end(self, server: PreviewServer, stage: Stage) -> None:
        events = Events(server.server_port)
        assert events.next() == stage.scene.version
        server.shutdown()
        assert events.next() == ""
        events.close()

    def test_gives_signs_of_life_while_nothing_happens(
        self, server: PreviewServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(server_module, "HEARTBEAT", 0.01)
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=WAIT)
        connection.request("GET", "/-/hub/events")
        response = connection.getresponse()
        assert [response.readline() for _ in range(3)][2] == b": waiting\n"
        response.close()
        connection.close()

    def test_versions_of_another_start_differ(self) -> None:
        assert Stage().scene.version != Stage().scene.version


class TestThePort:
    @pytest.fixture
    def taken(self) -> Iterator[int]:
        with socket.create_server(("127.0.0.1", 0)) as other:
            yield other.getsockname()[1]

    def test_that_was_asked_for_and_is_taken_is_told(self, stage: Stage, taken: int) -> None:
        with pytest.raises(HubError, match=f"Port {taken} is in use"):
            PreviewServer(stage, port=taken)

    def test_that_is_taken_by_chance_is_passed_over(
        self, stage: Stage, taken: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(server_module, "PORT", taken)
        with PreviewServer(stage) as server:
            assert taken < server.server_port < taken + server_module.TRIES

    def test_is_not_sought_for_ever(
        self, stage: Stage, taken: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(server_module, "PORT", taken)
        monkeypatch.setattr(server_module, "TRIES", 1)
        with pytest.raises(HubError, match="all in use"):
            PreviewServer(stage)


def test_burst_of_changes_is_one() -> None:
    changes = Changes()
    for name in ("a.yml", "b.yml", "a.yml"):
        changes.note(name)
    assert changes.any
    assert changes.wait() == ["a.yml", "b.yml"]
    assert not changes.any


SERVE = """
import sys
from pathlib import Path
from hub.serve import serve

build, data = sys.argv[1:]

def command(folder):
    return [sys.executable, build, data, str(folder)]

sys.exit(serve(command, watched=[Path(data), Path(data, "absent")], port=0, path="pl/"))
"""

BUILD = """
import sys
from pathlib import Path

data, folder = map(Path, sys.argv[1:])
text = (data / "record.yml").read_text()
if "broken" in text:
    sys.exit(f"record.yml:1:1: \\033[31m{text}\\033[0m")
if "endless" in text:
    import signal, threading
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("told to end"))
    print("building without end", file=sys.stderr, flush=True)
    threading.Event().wait()
folder.mkdir()
(folder / "index.html").write_text(f"<body>{text}</body>")
"""


class Serving:
    """`hub serve` in a process of its own, over a builder that copies one file."""

    def __init__(self, folder: Path, engine: Path, text: str) -> None:
        self.record = folder / "data" / "record.yml"
        self.record.parent.mkdir()
        self.record.write_text(text, encoding="utf-8")
        (folder / "build.py").write_text(BUILD, encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-c", SERVE, str(folder / "build.py"), str(self.record.parent)],
            cwd=engine,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        self.address = self._out.readline().strip()
        self.port = int(self.address.split(":")[2].partition("/")[0])

    def write(self, text: str) -> None:
        """Change the record as editors do, so that it is never seen half written."""
        draft = self.record.with_name(".record.yml")
        draft.write_text(text, encoding="utf-8")
        draft.replace(self.record)

    @property
    def _out(self) -> IO[str]:
        assert self.process.stdout is not None
        return self.process.stdout

    @property
    def _said(self) -> IO[str]:
        assert self.process.stderr is not None
        return self.process.stderr

    def page(self) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=WAIT)
        connection.request("GET", "/")
        text = connection.getresponse().read().decode()
        connection.close()
        return text

    def wait_for(self, words: str) -> None:
        """Read what it says to the person until these words come."""
        for line in self._said:
            if words in line:
                return
        pytest.fail(f"it ended without saying {words!r}")

    def stop(self) -> tuple[int, str, str]:
        """End it as Ctrl-C does; returns its status and the rest of both its outputs."""
        self.process.send_signal(signal.SIGINT)
        out, said = self.process.communicate(timeout=WAIT)
        return self.process.returncode, out, said


@pytest.fixture
def serving(tmp_path: Path, root: Path) -> Iterator[Callable[[str], Serving]]:
    started: list[Serving] = []

    def start(text: str) -> Serving:
        started.append(Serving(tmp_path, root / "hooks", text))
        return started[-1]

    yield start
    for one in started:
        one.process.kill()
        one.process.communicate()


class TestServing:
    def test_a_record_that_changes_breaks_and_is_mended(
        self, serving: Callable[[str], Serving]
    ) -> None:
        hub = serving("first")
        assert hub.address == f"Serving at http://127.0.0.1:{hub.port}/pl/"
        assert "first" in hub.page()
        events = Events(hub.port)
        events.next()

        hub.write("second")
        assert events.next()
        assert "second" in hub.page()
        hub.wait_for("record.yml changed; building")

        hub.write("broken & <b>")
        assert events.next()
        assert "second" in hub.page()
        assert "record.yml:1:1: broken &amp; &lt;b&gt;" in hub.page()
        hub.wait_for("broken & <b>")
        hub.wait_for("the last good site stays")

        hub.write("mended")
        assert events.next()
        assert "mended" in hub.page()
        assert "hub-problems" not in hub.page()
        events.close()

        status, out, said = hub.stop()
        assert (status, out) == (0, "")
        assert said.endswith("Stopped.\n")

    def test_a_site_that_was_never_good(self, serving: Callable[[str], Serving]) -> None:
        hub = serving("broken from the start")
        assert "cannot be built yet" in hub.page()
        assert "broken from the start" in hub.page()
        events = Events(hub.port)
        events.next()
        hub.write("mended")
        assert events.next()
        assert "mended" in hub.page()
        events.close()

    def test_a_change_during_a_build_ends_that_build(
        self, serving: Callable[[str], Serving]
    ) -> None:
        hub = serving("first")
        events = Events(hub.port)
        events.next()
        hub.write("endless")
        hub.wait_for("building without end")
        assert "first" in hub.page()
        hub.write("second")
        assert events.next()
        assert "second" in hub.page()
        events.close()
        assert "told to end" not in hub.stop()[2], "nobody waits for it any more"

    def test_what_editors_and_python_leave_is_no_change(
        self, serving: Callable[[str], Serving]
    ) -> None:
        hub = serving("first")
        events = Events(hub.port)
        events.next()
        folder = hub.record.parent
        (folder / "__pycache__").mkdir()
        for name in (".record.yml.swp", "record.yml~", "__pycache__/x.pyc", "4913.tmp"):
            (folder / name).write_text("noise", encoding="utf-8")
        (folder / "pl.yml").write_text("a change", encoding="utf-8")
        hub.wait_for("pl.yml changed; building")
        assert events.next()
        events.close()
