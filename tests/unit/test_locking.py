"""Only one process at a time, and none locked out for good."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from hub.errors import HubError
from hub.locking import LockedError, file_lock

HOLDER = """
import os, subprocess, sys
from pathlib import Path
from hub.locking import file_lock

with file_lock(Path(sys.argv[1])) as held:
    subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], pass_fds=[held])
    os._exit(9)
"""
"""Takes a lock, hands it to a child, and dies."""


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


@pytest.mark.parametrize("name", ["", "absent/lock"])
def test_lock_that_cannot_be_written_is_told(tmp_path: Path, name: str) -> None:
    with (
        pytest.raises(HubError, match="cannot be written: ") as fault,
        file_lock(tmp_path / name),
    ):
        pass
    assert not isinstance(fault.value, LockedError)
    assert str(fault.value).startswith(str(tmp_path / name))


if sys.platform != "win32":  # there a child inherits no lock

    def test_child_that_inherits_it_holds_it_beyond_the_holders_death(
        tmp_path: Path, root: Path
    ) -> None:
        path = tmp_path / "lock"
        with subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(path)], cwd=root / "hooks", stdin=subprocess.PIPE
        ) as holder:
            assert holder.wait(timeout=30) == 9
            with pytest.raises(LockedError), file_lock(path):
                pass
            assert holder.stdin is not None
            holder.stdin.close()
            with file_lock(path, on_wait=lambda: None):
                assert path.exists()


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
