"""`python -m hub.bench.steps DATA SITE TIMES`: where the time of the engine goes.

These are the steps of a build but for MkDocs and what hangs on it, such as the frame of pages.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hub import checks, interface, settings
from hub.catalogue import Catalogue
from hub.pages.edition import Edition
from hub.pages.render import Renderer
from hub.records.clock import today

ROOT = Path(__file__).resolve().parents[3]


class Steps:
    """Seconds by the name of the step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Count the time until the end of the block."""
        begin = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0) + time.perf_counter() - begin


def steps(data: Path, site: Path) -> dict[str, float]:
    """Write what the engine makes of `data` into the folder `site`; the seconds of each step."""
    found, times = settings.load(ROOT), Steps()
    with times.step("read and check"):
        collection = checks.check(data, found).collection
    with times.step("catalogue"):
        catalogue = Catalogue(collection)
    for language in found.languages:
        with times.step(f"pages {language.locale}"):
            words = interface.translations(found, language.locale)
            edition = Edition(catalogue, found, language, words, today())
            rendered = list(Renderer(edition, ROOT / "overrides").pages())
        with times.step("write"):
            for page in rendered:
                file = site / page.path / "index.html"
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(page.body, encoding="utf-8", newline="\n")
    return times.seconds


if __name__ == "__main__":
    times = steps(Path(sys.argv[1]), Path(sys.argv[2]))
    Path(sys.argv[3]).write_text(json.dumps(times), encoding="utf-8")
