"""Work done beside the main process, where the machine has processors to spare.

A worker is a fork: it sees everything that was loaded before it began, and sends back what it
found. Where a process cannot be forked (Windows) or should not be (macOS, whose system libraries
do not survive it; one processor; threads, which may hold locks), the same work is done at once in
the process itself.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from typing import Any, Generic, NamedTuple, TypeVar, cast

from hub.errors import HubError

__all__ = ["Workers", "stop"]

Result = TypeVar("Result")

ENDINGS = (signal.SIGINT, signal.SIGTERM)
"""The signals by which a process is told to end."""


class _Running(NamedTuple):
    number: int
    process: ForkProcess


class Workers(Generic[Result]):
    """Pieces of work that do not wait for each other; their results come in the order given."""

    def __init__(self, processors: int | None = None) -> None:
        """At most `processors` pieces are worked on at a time; by default, all there are."""
        self._processors = processors or os.cpu_count() or 1
        self._running: dict[Connection, _Running] = {}
        self._results: list[Result | None] = []

    def begin(self, work: Callable[[], Result]) -> None:
        """Have `work` done; what it changes in memory is lost, what it returns must be picklable.

        Raises what earlier work raised, if that had to be waited for.
        """
        if not self._can_fork():
            self._results.append(work())
            return
        if len(self._running) >= self._processors:
            self._wait()
        context = multiprocessing.get_context("fork")
        answers, end = context.Pipe(duplex=False)
        process = context.Process(target=_answer, args=(work, end), daemon=True)
        # What is here already is no garbage: a worker that looked through it would copy it all.
        gc.freeze()
        # Told to end before `_answer` begins, a worker would act as the main process does.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDINGS)
        try:
            process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        end.close()
        self._running[answers] = _Running(len(self._results), process)
        self._results.append(None)

    def results(self) -> Iterator[Result]:
        """The results of all work, waited for; raises what a piece of work raised."""
        while self._running:
            self._wait()
        found, self._results = cast("list[Result]", self._results), []
        yield from found

    def _can_fork(self) -> bool:
        return self._processors > 1 and sys.platform == "linux" and threading.active_count() == 1

    def _wait(self) -> None:
        """Wait for whichever piece of work ends next, and keep its result in its place."""
        answers = cast("list[Connection]", wait(self._running))[0]
        number, process = self._running.pop(answers)
        try:
            found, fault = answers.recv()
        except EOFError as error:
            process.join()
            raise HubError(
                f"A part of the build ended without a word (exit status {process.exitcode}); "
                "perhaps the machine had no memory left."
            ) from error
        process.join()
        if fault is not None:
            raise fault
        self._results[number] = found


def stop() -> None:
    """End all work that nobody will wait for any more."""
    for process in multiprocessing.active_children():
        process.terminate()
        process.join()


def _answer(work: Callable[[], Any], end: Connection) -> None:
    # Whoever is told to end here ends, without a word: the main process says what there is to say.
    for number in ENDINGS:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDINGS)
    answer: tuple[Any, Exception | None]
    try:
        answer = (work(), None)
    except Exception as fault:  # noqa: BLE001 - it is raised again where it is waited for
        answer = (None, fault)
    end.send(answer)
    end.close()
