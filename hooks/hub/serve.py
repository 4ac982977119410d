"""`hub serve`: build, show, watch, build again.

Every build runs in a process of its own and into a folder of its own, so that a change in the
engine takes effect and the site being looked at is never half of another. A change during a
build ends that build: its site would be out of date before anyone saw it.
"""

from __future__ import annotations

import contextlib
import os
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from hub.preview import PreviewServer, Stage

__all__ = ["BuildCommand", "Changes", "serve"]

BuildCommand = Callable[[Path], Sequence[str]]
"""Gives the command that builds the site into a folder that does not exist yet."""

ENGINE = Path(__file__).resolve().parents[1]

QUIET = 0.2
"""Seconds without a change after which a burst of them (an editor's save, a branch) is over."""

ATTENTION = 0.1
"""Seconds between looks at what else happened; short enough for Ctrl-C to feel immediate."""

PATIENCE = 10.0
"""Seconds that a build is given to end after it was told to."""

CHANGES = frozenset({"created", "modified", "moved", "deleted"})
"""The events that matter; a system also tells of files being read, and builds read them all."""

IGNORED = re.compile(r"(^|/)(\.[^/]*|__pycache__|[^/]*~|[^/]*\.(pyc|tmp|swp|swx))(/|$)")
"""Files that editors and Python leave, and hidden ones: no part of the site."""

TERMINAL_CODES = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")


def serve(
    command: BuildCommand,
    *,
    watched: Sequence[Path],
    port: int | None = None,
    path: str = "/",
    base: str = "/",
) -> int:
    """Serve the site that `command` builds until Ctrl-C; returns the exit status.

    `watched` are files and folders whose changes cause a build, missing ones left out; `path` is
    added to the address that is printed on standard output, once, after the first build. Raises
    `HubError` where the port is taken.
    """
    stage, changes = Stage(), Changes()
    with (
        _serving(PreviewServer(stage, port, base)) as server,
        _watching(watched, changes),
        tempfile.TemporaryDirectory(prefix="hub-serve-", ignore_cleanup_errors=True) as scratch,
        contextlib.suppress(KeyboardInterrupt),
    ):
        for number, reason in enumerate(_reasons(changes)):
            _say(f"{reason}; building …")
            _build_onto(stage, command, Path(scratch) / str(number), changes)
            if number == 0:
                print(f"Serving at {server.address}{path.lstrip('/')}", flush=True)
    _say("Stopped.")
    return 0


class Changes:
    """Paths that changed, gathered from the watcher's thread."""

    def __init__(self) -> None:
        self._paths: queue.SimpleQueue[str] = queue.SimpleQueue()

    def note(self, path: str) -> None:
        """A path has changed."""
        self._paths.put(path)

    @property
    def any(self) -> bool:
        """Whether something changed since `wait` returned."""
        return not self._paths.empty()

    def wait(self) -> list[str]:
        """Wait for a change and for the quiet after it; returns what changed, each path once."""
        paths: dict[str, None] = {}
        while True:
            try:
                # Never without an end: a thread of Windows that waits so hears no Ctrl-C.
                paths[self._paths.get(timeout=QUIET)] = None
            except queue.Empty:
                if paths:
                    return list(paths)


def _reasons(changes: Changes) -> Iterator[str]:
    """Why to build: at first no reason is needed, then one for each change."""
    yield "Starting"
    while True:
        names = [Path(path).name for path in changes.wait()]
        others = f" and {len(names) - 1} more" if len(names) > 1 else ""
        yield f"{names[0]}{others} changed"


@dataclass(frozen=True, slots=True)
class _Outcome:
    """How a build ended: its exit status, and what it wrote to standard error."""

    status: int
    said: str


def _build_onto(stage: Stage, command: BuildCommand, folder: Path, changes: Changes) -> None:
    """Build once and show the outcome; a build that was overtaken by a change shows nothing."""
    started = time.monotonic()
    outcome = _run(command(folder), changes)
    if outcome is None:
        return
    if outcome.status == 0 and folder.is_dir():
        before = stage.scene.folder
        stage.show(folder)
        _say(f"Built in {time.monotonic() - started:.1f} s.")
        if before:
            # A reader who is being answered from it meets a missing page, and reloads.
            shutil.rmtree(before, ignore_errors=True)
        return
    said = outcome.said.strip() or f"The build ended with status {outcome.status} and no word."
    stage.fail(TERMINAL_CODES.sub("", said))
    _say(
        "The build failed; " + ("the last good site stays." if stage.scene.folder else "see above.")
    )


def _run(command: Sequence[str], changes: Changes) -> _Outcome | None:
    """Run a build to its end, or until something changes (then None)."""
    surroundings = {**os.environ, "PYTHONPATH": _python_path(), "PYTHONUTF8": "1"}
    said: list[str] = []
    overtaken = threading.Event()
    with subprocess.Popen(
        list(command),
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        env=surroundings,
    ) as process:
        assert process.stderr is not None  # noqa: S101 - it is a pipe
        listener = threading.Thread(target=_repeat, args=(process.stderr, said, overtaken))
        listener.start()
        try:
            while True:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    status = process.wait(timeout=ATTENTION)
                    break
                if changes.any:
                    overtaken.set()
                    return None
        finally:
            _end(process)
            listener.join()
    return _Outcome(status, "".join(said))


def _repeat(stream: IO[str], said: list[str], overtaken: threading.Event) -> None:
    """Pass on what a build says, until nobody waits for it any more."""
    for line in stream:
        said.append(line)
        if not overtaken.is_set():
            sys.stderr.write(line)
            sys.stderr.flush()


def _end(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()


def _python_path() -> str:
    inherited = os.environ.get("PYTHONPATH")
    return os.pathsep.join([str(ENGINE), inherited] if inherited else [str(ENGINE)])


@contextlib.contextmanager
def _serving(server: PreviewServer) -> Iterator[PreviewServer]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": ATTENTION})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextlib.contextmanager
def _watching(watched: Sequence[Path], changes: Changes) -> Iterator[None]:
    observer = Observer()
    for path in watched:
        if path.is_dir():
            observer.schedule(
                _Watcher(path.resolve(), changes), str(path.resolve()), recursive=True
            )
        elif path.is_file():
            folder = path.resolve().parent
            observer.schedule(_Watcher(folder, changes, path.name), str(folder))
    observer.start()
    try:
        yield
    finally:
        observer.stop()
        observer.join()


class _Watcher(FileSystemEventHandler):
    """Notes the changes under a folder, or of one file in it."""

    def __init__(self, folder: Path, changes: Changes, only: str | None = None) -> None:
        self._folder = folder
        self._changes = changes
        self._only = only

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note the event where it matters to the site."""
        if event.event_type not in CHANGES or (
            # A folder is "modified" by whatever is written in it, ignored files included.
            event.is_directory and event.event_type == "modified"
        ):
            return
        for path in (os.fsdecode(event.src_path), os.fsdecode(event.dest_path)):
            if path and self._matters(Path(path)):
                self._changes.note(path)
                return

    def _matters(self, path: Path) -> bool:
        if not path.is_relative_to(self._folder):
            return False
        name = path.relative_to(self._folder).as_posix()
        return name == self._only if self._only else not IGNORED.search(name)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
