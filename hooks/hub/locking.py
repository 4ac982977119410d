"""A lock between processes, held on a file and let go by the system when its holder dies."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from hub.errors import HubError

__all__ = ["LockedError", "file_lock"]


class LockedError(HubError):
    """Another process holds the lock."""


@contextlib.contextmanager
def file_lock(path: Path, on_wait: Callable[[], None] | None = None) -> Iterator[int]:
    """Hold the lock on `path`; the file is made for it and removed afterwards.

    Gives its descriptor: on POSIX a child that inherits it holds the lock too, for as long as it
    lives. Where another process holds it: with `on_wait`, call that once and wait; without, raise
    `LockedError`. Raises `HubError` where the file cannot be written.
    """
    file = _acquire(path, on_wait)
    try:
        yield file.fileno()
    finally:
        _release(path, file)


def _acquire(path: Path, on_wait: Callable[[], None] | None) -> IO[bytes]:
    told = False
    while True:
        try:
            file = path.open("ab")
        except OSError as fault:
            raise HubError(f"{path} cannot be written: {fault.strerror or fault}.") from fault
        try:
            if not _try_lock(file):
                if not told:
                    _tell(path, on_wait)
                    told = True
                _wait_for_lock(file)
            if _is_still(path, file):
                return file
        except BaseException:
            file.close()
            raise
        # Its holder removed the file on leaving: what was locked just now is no longer there.
        file.close()


def _tell(path: Path, on_wait: Callable[[], None] | None) -> None:
    if on_wait is None:
        raise LockedError(f"Another process holds {path}.")
    on_wait()


def _is_still(path: Path, file: IO[bytes]) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[bytes]) -> bool:
        return _lock(file, msvcrt.LK_NBLCK)

    def _wait_for_lock(file: IO[bytes]) -> None:
        # Windows gives up after ten tries, one a second.
        while not _lock(file, msvcrt.LK_LOCK):
            continue

    def _lock(file: IO[bytes], mode: int) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), mode, 1)
        except OSError as fault:
            if fault.errno in {errno.EACCES, errno.EDEADLK}:
                return False
            raise
        return True

    def _release(path: Path, file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
        file.close()
        # An open file cannot be removed: then someone else waits for it, or has it already.
        with contextlib.suppress(OSError):
            path.unlink()

else:
    import fcntl

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _wait_for_lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)

    def _release(path: Path, file: IO[bytes]) -> None:
        # Removed while it is still held, so that nobody can be holding what is removed.
        path.unlink(missing_ok=True)
        file.close()
