"""Only one process at a time, and none locked out for good."""

import threading
from pathlib import Path

import pytest

from hub.locking import LockedError, file_lock


def test_lock_that_is_held_is_refused_without_waiting(tmp_path: Path) -> None:
    with file_lock(tmp_path / "lock"):  # noqa: SIM117 - the inner one is the attempt
        with pytest.raises(LockedError), file_lock(tmp_path / "lock"):
            pass


def test_lock_leaves_no_file_and_can_be_taken_again(tmp_path: Path) -> None:
    for _ in range(2):
        with file_lock(tmp_path / "lock"):
            assert (tmp_path / "lock").exists()
        assert list(tmp_path.iterdir()) == []


def test_file_left_by_a_process_that_died_locks_nobody_out(tmp_path: Path) -> None:
    (tmp_path / "lock").touch()
    with file_lock(tmp_path / "lock"):
        assert (tmp_path / "lock").exists()


def test_those_who_wait_say_so_once_and_come_in_one_after_the_other(tmp_path: Path) -> None:
    path, waits, inside = tmp_path / "lock", threading.Semaphore(0), []

    def visit(name: str) -> None:
        with file_lock(path, on_wait=waits.release):
            inside.append(f"{name} in")
            inside.append(f"{name} out")

    visitors = [threading.Thread(target=visit, args=(name,)) for name in ("ann", "ben")]
    with file_lock(path):
        for visitor in visitors:
            visitor.start()
        assert waits.acquire(timeout=30)
        assert waits.acquire(timeout=30)
        assert inside == []
    for visitor in visitors:
        visitor.join(timeout=30)
    first, second = inside[0].split()[0], inside[2].split()[0]
    assert inside == [f"{first} in", f"{first} out", f"{second} in", f"{second} out"]
    assert {first, second} == {"ann", "ben"}
    assert list(tmp_path.iterdir()) == []
