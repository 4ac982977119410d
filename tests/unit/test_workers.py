"""Work beside the main process gives the same results as work within it."""

import multiprocessing
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from hub import workers
from hub.errors import HubError
from hub.workers import Workers


def squares(processors: int, *numbers: int) -> list[int]:
    found: Workers[int] = Workers(processors)
    for number in numbers:
        found.begin(lambda number=number: number * number)  # type: ignore[misc]
    return list(found.results())


@pytest.mark.parametrize("processors", [1, 2, 8])
def test_results_come_in_the_order_of_the_work(processors: int) -> None:
    assert squares(processors, 3, 1, 2, 5, 4) == [9, 1, 4, 25, 16]


def test_no_work_has_no_results() -> None:
    assert squares(2) == []


def test_one_processor_does_everything_itself() -> None:
    found: Workers[int] = Workers(1)
    found.begin(os.getpid)
    assert list(found.results()) == [os.getpid()]


def test_threads_keep_a_process_from_being_forked() -> None:
    """A fork would keep locks that no thread is left to release."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    found: Workers[int] = Workers(2)
    found.begin(os.getpid)
    done.set()
    thread.join()
    assert list(found.results()) == [os.getpid()]


@pytest.mark.parametrize("processors", [1, 2])
def test_what_work_raises_is_raised_to_whoever_waits(processors: int) -> None:
    def fail() -> int:
        raise HubError("no such page")

    def answer() -> list[int]:
        found: Workers[int] = Workers(processors)
        found.begin(fail)
        return list(found.results())

    with pytest.raises(HubError, match="no such page"):
        answer()


if sys.platform == "linux":  # elsewhere nothing is forked, and there is nothing to tell

    def test_work_that_takes_long_does_not_hold_up_what_comes_after_it() -> None:
        came = multiprocessing.get_context("fork").Event()
        found: Workers[bool | None] = Workers(2)
        found.begin(lambda: came.wait(60))
        found.begin(lambda: False)
        found.begin(came.set)
        assert list(found.results()) == [True, False, None]

    def test_work_that_dies_is_told() -> None:
        found: Workers[int] = Workers(2)
        found.begin(lambda: os._exit(9))
        with pytest.raises(HubError, match="exit status 9"):
            list(found.results())

    def test_work_that_is_told_to_end_as_it_begins_ends_without_a_word(root: Path) -> None:
        code = (
            "import os, signal\n"
            "from hub import cli\n"
            "from hub.errors import HubError\n"
            "from hub.workers import Workers\n"
            "os.register_at_fork(\n"
            "    after_in_child=lambda: os.kill(os.getpid(), signal.SIGTERM)\n"
            ")\n"
            "with cli.terminated_as_interrupted():\n"
            "    found = Workers(2)\n"
            "    found.begin(int)\n"
            "    try:\n"
            "        list(found.results())\n"
            "    except HubError as fault:\n"
            "        print(fault)\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=root / "hooks",
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.stderr == ""
        assert "exit status -15" in done.stdout

    def test_work_that_nobody_waits_for_is_stopped() -> None:
        found: Workers[int] = Workers(2)
        found.begin(threading.Event().wait)
        workers.stop()
        with pytest.raises(HubError, match="ended without a word"):
            list(found.results())
