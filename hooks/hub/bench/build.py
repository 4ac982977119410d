"""`hub bench build`: the engine beside Hugo and a bare template loop, over the same texts.

All build the same invented records on the same machine in turn, so that their ratios mean
something where seconds do not. The best of several rounds counts: a busy machine only ever adds,
and what a first build puts aside for the next (compiled modules, words looked up in dictionaries)
belongs to none of them.
This process imports little, since its memory counts for those that it starts (see `measure`).
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hub.bench.measure import Run, measure

GROWTH = 4
"""How many times as many records the second measurement has."""

ROUNDS = 3
"""Runs of each with the fewer records; with the more there is one, which takes long enough."""

ENGINE = Path(__file__).resolve().parents[2]

Command = Callable[[Path, Path], Sequence[str]]
"""Gives the command that builds what is prepared in a folder into another one."""


@dataclass(frozen=True, slots=True)
class Result:
    """The best run of one of them, and how many pages it wrote."""

    best: Run
    pages: int


def run(records: int) -> int:
    """Measure with `records` records and with `GROWTH` times as many, and print a table.

    Returns 0: whether times are good is for people to judge. Raises `HubError` where one fails.
    """
    with tempfile.TemporaryDirectory(prefix="hub-bench-") as name:
        few, many = Path(name, "few"), Path(name, "many")
        _prepare(few, records)
        before = results(few, ROUNDS)
        steps = _steps(few)
        shutil.rmtree(few)
        _prepare(many, records * GROWTH)
        after = results(many, 1)
    for line in table(records, before, after):
        print(line)
    print()
    print("Steps of the engine:", ", ".join(f"{name} {took:.1f} s" for name, took in steps.items()))
    return 0


def table(records: int, before: Mapping[str, Result], after: Mapping[str, Result]) -> Iterator[str]:
    """The lines of the report: each measure, how it compares with Hugo's, and how it grows."""
    yield f"{records:,} records; growth is to {records * GROWTH:,}, so that {GROWTH}.0 is linear."
    yield ""
    yield f"{'':25}{'wall clock':^24}{'processors':^24}{'memory':^24}".rstrip()
    measures = "".join(f"{unit:>8}{'/Hugo':>8}{'growth':>8}" for unit in ("s", "s", "MB"))
    yield f"{'':15}{'pages/s':>10}{measures}"
    hugo = before["Hugo"].best
    for name, result in before.items():
        best, later = result.best, after[name].best
        cells = [
            _cells(best.seconds, hugo.seconds, later.seconds),
            _cells(best.processor, hugo.processor, later.processor),
            _cells(best.megabytes, hugo.megabytes, later.megabytes),
        ]
        yield f"{name:15}{result.pages / best.seconds:>10,.0f}{''.join(cells)}"


def _cells(value: float | None, hugo: float | None, later: float | None) -> str:
    if not value or not hugo or not later:
        return f"{'–':>8}" * 3
    return f"{value:>8.1f}{value / hugo:>8.2f}{later / value:>8.2f}"


# What is measured


def _hub(prepared: Path, site: Path) -> Sequence[str]:
    return _python("hub", "build", "--data", str(prepared / "data"), "--site", str(site))


def _hugo(prepared: Path, site: Path) -> Sequence[str]:
    source = str(prepared / "hugo")
    where = ["--source", source, "--destination", str(site), "--cacheDir", f"{source}/cache"]
    return _python("hugo", "build", "--quiet", *where)


def _loop(prepared: Path, site: Path) -> Sequence[str]:
    return _python("hub.bench.loop", str(prepared / "pages.jsonl"), str(site))


RIVALS: Mapping[str, Command] = {"hub build": _hub, "Hugo": _hugo, "bare Jinja loop": _loop}


def _prepare(folder: Path, records: int) -> None:
    _say(f"Making up {records:,} records.")
    folder.mkdir()
    measure(_python("hub.bench.prepare", str(records), str(folder)), _surroundings())


def results(prepared: Path, rounds: int) -> dict[str, Result]:
    """The best run of each; they take turns, so that a busy while hinders all alike."""
    found: dict[str, Result] = {}
    for number in range(1, rounds + 1):
        for name, command in RIVALS.items():
            _say(f"{name}: round {number} of {rounds}.")
            site = prepared / "site"
            took = measure(command(prepared, site), _surroundings())
            pages = sum(1 for _ in site.rglob("index.html"))
            shutil.rmtree(site)
            if name not in found or took.seconds < found[name].best.seconds:
                found[name] = Result(took, pages)
    return found


def _steps(prepared: Path) -> dict[str, float]:
    _say("The steps of the engine.")
    times = prepared / "steps.json"
    command = [str(prepared / "data"), str(prepared / "site"), str(times)]
    measure(_python("hub.bench.steps", *command), _surroundings())
    steps: dict[str, float] = json.loads(times.read_text(encoding="utf-8"))
    return steps


def _python(module: str, *arguments: str) -> Sequence[str]:
    return [sys.executable, "-m", module, *arguments]


def _surroundings() -> Mapping[str, str]:
    inherited = os.environ.get("PYTHONPATH")
    path = os.pathsep.join([str(ENGINE), inherited] if inherited else [str(ENGINE)])
    return {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"}


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
