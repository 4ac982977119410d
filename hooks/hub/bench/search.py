"""`hub bench search`: how well and how fast records are found, beside Material's own search.

Questions and what must be found are in the files of `tests/search/`. Quality is measured on the
real records, size and speed on the real ones and on many invented ones, in a real browser.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from hub import browser, settings
from hub.bench.indexing import LUNR, REPORT
from hub.bench.measure import measure
from hub.bench.queries import Question, mean, read

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = Path(__file__).with_suffix(".js")
ENGINE = ROOT / "overrides" / "assets" / "javascripts" / "search"
QUESTIONS = ROOT / "tests" / "search"
FILES = ("queries.txt", "judged.txt")

EVERY = 4
"""Of so many questions one is weighed, on a page of its own: each takes a second."""
UNKNOWN = "qxzvkjw"
"""What no language knows is weighed as well: it is looked for in all of them."""

Answers = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Speed:
    """What an index weighs and takes.

    Seconds by the clock and of the processors, bytes as they travel, milliseconds once all is at
    hand. The start is what the catalogue page reads when it opens; to that come a first search
    with ten results, or with a page of them.
    """

    records: int
    seconds: float
    processor: float
    megabytes: float | None
    whole: int
    start: int
    first: Sequence[int]
    page: Sequence[int]
    warm: Sequence[float]


def run(records: int) -> int:
    """Measure on the real records and on `records` invented ones, and print the tables.

    Returns 0: whether the numbers are good is for people to judge. Raises `HubError` where a
    browser is missing or an index cannot be written.
    """
    files = [read(QUESTIONS / name) for name in FILES]
    questions = [question for file in files for question in file]
    with tempfile.TemporaryDirectory(prefix="hub-bench-") as name, _browser() as found:
        real, many = Path(name, "real"), Path(name, "many")
        _say("The real records.")
        _prepare(real, 0)
        answers, speed = _measured(found, real, questions)
        lunr = _lunr(found, real, questions)
        _say(f"{records:,} invented records.")
        _prepare(many, records)
        _, later = _measured(found, many, questions)
    told = zip(answers, lunr, strict=True)
    for name, file in zip(FILES, files, strict=True):
        print(name)
        own, theirs = zip(*islice(told, len(file)), strict=True)
        for line in quality(file, {"hub": own, "lunr": theirs}):
            print(line)
        print()
    for line in weights((speed, later)):
        print(line)
    return 0


def quality(questions: Sequence[Question], by_engine: Mapping[str, Answers]) -> Iterator[str]:
    """The lines of the first tables.

    Recall in five answers, mean reciprocal rank, and how many have a good first answer.
    """
    heads = "".join(f"{engine + ' recall@5':>16}{'MRR':>7}{'first':>7}" for engine in by_engine)
    yield f"{'':12}{'questions':>9}{heads}"
    groups = [
        *dict.fromkeys(question.locale for question in questions),
        *dict.fromkeys(question.kind for question in questions),
        "all",
    ]
    for group in groups:
        places = [
            place
            for place, question in enumerate(questions)
            if group in {question.locale, question.kind, "all"}
        ]
        cells = ""
        for answers in by_engine.values():
            recall = mean(questions[place].recall(answers[place]) for place in places)
            rank = mean(questions[place].reciprocal_rank(answers[place]) for place in places)
            first = mean(questions[place].begins_well(answers[place]) for place in places)
            cells += f"{recall:>16.2f}{rank:>7.2f}{first:>7.2f}"
        yield f"{group:12}{len(places):>9}{cells}"


def weights(speeds: Sequence[Speed]) -> Iterator[str]:
    """The lines of the second table: a column for each index."""
    rows = {
        "records": [f"{speed.records:,}" for speed in speeds],
        "index, s": [f"{speed.seconds:.1f}" for speed in speeds],
        "index, processor s": [f"{speed.processor:.1f}" for speed in speeds],
        "memory then, MB": [
            f"{speed.megabytes:.0f}" if speed.megabytes else "–" for speed in speeds
        ],
        "index, KB": [_kilobytes(speed.whole) for speed in speeds],
        "start, KB": [_kilobytes(speed.start) for speed in speeds],
        "first search, KB (median)": [
            _kilobytes(statistics.median(speed.first)) for speed in speeds
        ],
        "first search, KB (most)": [_kilobytes(max(speed.first)) for speed in speeds],
        "with a page, KB (median)": [_kilobytes(statistics.median(speed.page)) for speed in speeds],
        "with a page, KB (most)": [_kilobytes(max(speed.page)) for speed in speeds],
        "warm search, ms (p50)": [f"{statistics.median(speed.warm):.1f}" for speed in speeds],
        "warm search, ms (p95)": [f"{_high(speed.warm):.1f}" for speed in speeds],
    }
    for name, cells in rows.items():
        yield f"{name:28}{''.join(f'{cell:>12}' for cell in cells)}"


def _kilobytes(size: float) -> str:
    return f"{size / 1000:,.0f}"


def _high(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


# What is measured


def _prepare(folder: Path, records: int) -> None:
    folder.mkdir()
    command = [sys.executable, "-m", "hub.bench.indexing", str(records), str(folder)]
    measure(command, {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"})
    shutil.copytree(ENGINE, folder / "engine")
    (folder / "page").mkdir()
    empty = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">'
    (folder / "page" / "index.html").write_text(empty, encoding="utf-8")
    material = find_spec("material")
    if material and material.submodule_search_locations:
        scripts = Path(material.submodule_search_locations[0], "templates/assets/javascripts")
        (worker,) = (scripts / "workers").glob("search.*.min.js")
        (folder / "material" / "workers").mkdir(parents=True)
        shutil.copy(worker, folder / "material" / "workers" / "search.js")


def _measured(found: Browser, folder: Path, questions: Sequence[Question]) -> tuple[Answers, Speed]:
    typed = [[question.locale, question.typed] for question in questions]
    with _served(folder) as address:
        script = SCRIPT.read_text(encoding="utf-8")
        page = found.new_page()
        page.goto(f"{address}page/")
        page.add_script_tag(content=script)
        told = page.evaluate("(questions) => engineAnswers(questions)", typed)
        page.close()
        weighed = [_bytes(found, address, one) for one in _sample(questions)]
    info = json.loads((folder / "search" / "index.json").read_text(encoding="utf-8"))
    report = json.loads((folder / REPORT).read_text(encoding="utf-8"))
    speed = Speed(
        records=info["records"],
        seconds=report["seconds"],
        processor=report["processor"],
        megabytes=report["megabytes"],
        whole=sum(file.stat().st_size for file in (folder / "search").rglob("*.*")),
        start=max(start for start, _, _ in weighed),
        first=[first for _, first, _ in weighed],
        page=[first + more for _, first, more in weighed],
        warm=told["times"],
    )
    return told["answers"], speed


def _sample(questions: Sequence[Question]) -> list[list[str]]:
    locales = dict.fromkeys(question.locale for question in questions)
    return [
        *([question.locale, question.typed] for question in questions[::EVERY]),
        *([locale, UNKNOWN] for locale in locales),
    ]


def _bytes(found: Browser, address: str, question: Sequence[str]) -> list[int]:
    """Bytes of the index that a fresh page asks for, step by step; the engine's own left out.

    When it opens; for a search with ten results; and for those of the page's that are left.
    """
    context = found.new_context()
    page = context.new_page()
    page.goto(f"{address}page/")
    page.add_script_tag(content=SCRIPT.read_text(encoding="utf-8"))
    sizes: list[int] = page.evaluate("([locale, typed]) => engineSteps(locale, typed)", question)
    context.close()
    return sizes


def _lunr(found: Browser, folder: Path, questions: Sequence[Question]) -> Answers:
    """Material's answers; nothing where its worker is not there."""
    answers: dict[int, Sequence[str]] = {}
    with _served(folder) as address:
        page = found.new_page()
        page.goto(f"{address}page/")
        page.add_script_tag(content=SCRIPT.read_text(encoding="utf-8"))
        for locale in settings.load(ROOT).locales:
            places = [
                place for place, question in enumerate(questions) if question.locale == locale
            ]
            if not (folder / LUNR / f"{locale}.json").exists() or not places:
                continue
            told = page.evaluate(
                "([locale, questions]) => lunrAnswers(locale, questions)",
                [locale, [questions[place].typed for place in places]],
            )
            answers.update(zip(places, told, strict=True))
        page.close()
    return [answers.get(place, ()) for place in range(len(questions))]


@contextmanager
def _browser() -> Iterator[Browser]:
    # As root, Chromium runs only without its sandbox; it sees nothing but our own pages.
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=str(browser.find_or_install()), args=arguments
        )
        yield found
        found.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nobody reads it."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
