"""`hub bench search`: how well and how fast records are found, beside Material's own search.

Questions and what must be found are in `tests/search/queries.txt`. Quality is measured on the real
records, size and speed on the real ones and on many invented ones, in a real browser.
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
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from hub import browser, settings
from hub.bench.indexing import LUNR, REPORT
from hub.bench.measure import measure
from hub.bench.queries import Question, mean, read

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = Path(__file__).with_suffix(".js")
ENGINE = ROOT / "overrides" / "assets" / "javascripts" / "search"
QUESTIONS = ROOT / "tests" / "search" / "queries.txt"

SAMPLE = 8
"""Questions of each language whose first search is weighed."""
UNKNOWN = "qxzvkjw"
"""What no language knows is weighed as well: it is looked for in all of them."""

Answers = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Speed:
    """What an index weighs and takes.

    Seconds by the clock and of the processors, bytes as they travel, milliseconds once all is at
    hand.
    """

    records: int
    seconds: float
    processor: float
    megabytes: float | None
    whole: int
    start: int
    first: Sequence[int]
    warm: Sequence[float]


def run(records: int) -> int:
    """Measure on the real records and on `records` invented ones, and print two tables.

    Returns 0: whether the numbers are good is for people to judge. Raises `HubError` where a
    browser is missing or an index cannot be written.
    """
    questions = read(QUESTIONS)
    with tempfile.TemporaryDirectory(prefix="hub-bench-") as name, _browser() as found:
        real, many = Path(name, "real"), Path(name, "many")
        _say("The real records.")
        _prepare(real, 0)
        answers, speed = _measured(found, real, questions)
        lunr = _lunr(found, real, questions)
        _say(f"{records:,} invented records.")
        _prepare(many, records)
        _, later = _measured(found, many, questions)
    for line in quality(questions, {"hub": answers, "lunr": lunr}):
        print(line)
    print()
    for line in weights((speed, later)):
        print(line)
    return 0


def quality(questions: Sequence[Question], by_engine: Mapping[str, Answers]) -> Iterator[str]:
    """The lines of the first table: recall in five answers and mean reciprocal rank."""
    heads = "".join(f"{engine + ' recall@5':>16}{'MRR':>7}" for engine in by_engine)
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
            cells += f"{recall:>16.2f}{rank:>7.2f}"
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
        start = _bytes(found, address, ["en", ""])
        first = [_bytes(found, address, one) - start for one in _sample(questions)]
    info = json.loads((folder / "search" / "index.json").read_text(encoding="utf-8"))
    report = json.loads((folder / REPORT).read_text(encoding="utf-8"))
    speed = Speed(
        records=info["records"],
        seconds=report["seconds"],
        processor=report["processor"],
        megabytes=report["megabytes"],
        whole=sum(file.stat().st_size for file in (folder / "search").rglob("*.*")),
        start=start,
        first=first,
        warm=told["times"],
    )
    return told["answers"], speed


def _sample(questions: Sequence[Question]) -> list[list[str]]:
    found = []
    for locale in dict.fromkeys(question.locale for question in questions):
        of_locale = [question for question in questions if question.locale == locale]
        step = max(1, len(of_locale) // SAMPLE)
        found += [[locale, question.typed] for question in of_locale[::step]]
        found.append([locale, UNKNOWN])
    return found


def _bytes(found: Browser, address: str, question: Sequence[str]) -> int:
    """Bytes of the index that one search on a fresh page asks for; the engine's own left out."""
    context = found.new_context()
    page = context.new_page()
    sizes: list[int] = []
    page.on(
        "requestfinished",
        lambda request: (
            sizes.append(request.sizes()["responseBodySize"]) if "/search/" in request.url else None
        ),
    )
    page.goto(f"{address}page/")
    page.add_script_tag(content=SCRIPT.read_text(encoding="utf-8"))
    page.evaluate("([locale, typed]) => engineOnce(locale, typed)", list(question))
    context.close()
    return sum(sizes)


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
