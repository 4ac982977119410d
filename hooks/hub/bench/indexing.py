"""`python -m hub.bench.indexing N FOLDER`: writes an index, and how long that took.

The index is of N invented records, or of the real ones for 0. Dictionaries are loaded anew. Run
as a process of its own, so that nothing else counts. Languages are written beside each other where
there are processors for it, so what it took is told by the clock and by the processors.
"""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import replace
from pathlib import Path

from hub import checks, interface, search, settings
from hub.bench.vocabulary import invented
from hub.catalogue import Catalogue
from hub.pages.edition import Edition, title_path
from hub.records.clock import today
from hub.search.documents import Reader, subjects
from hub.settings import Settings

ROOT = Path(__file__).resolve().parents[3]
SETTINGS = settings.load(ROOT)
REPORT = "report.json"
LUNR = "lunr"


def index(count: int, folder: Path) -> None:
    """Write the index into `folder`/search, what it took into `folder`/report.json.

    For the real records, the texts that Material's search would get lie in `folder`/lunr.
    """
    found = SETTINGS
    catalogue = Catalogue(checks.check(found.data, found).collection)
    editions = _editions(catalogue, found)
    if not count:
        _write_texts(editions, folder / LUNR)
    # What is kept of dictionaries lies below the root: here it is empty.
    catalogue = invented(count, editions, found.data) if count else catalogue
    editions = _editions(catalogue, replace(found, root=folder))
    begin, busy = time.perf_counter(), _processors()
    search.write(folder, editions, ())
    seconds, processor = time.perf_counter() - begin, _processors() - busy
    report = {"seconds": seconds, "processor": processor, "megabytes": _megabytes()}
    (folder / REPORT).write_text(json.dumps(report), encoding="utf-8")


def _editions(catalogue: Catalogue, found: Settings) -> dict[str, Edition]:
    return {
        language.locale: Edition(
            catalogue, found, language, interface.translations(SETTINGS, language.locale), today()
        )
        for language in found.languages
    }


def _write_texts(editions: dict[str, Edition], folder: Path) -> None:
    """The documents of each language as Material's search reads them."""
    folder.mkdir(parents=True)
    for locale, edition in editions.items():
        reader = Reader(edition)
        documents = []
        for subject in subjects(edition.catalogue, (), ()):
            if subject.item:
                title = edition.item(subject.item)[title_path(subject.item)].line
                text = "\n".join(text for _, text in reader.passages(subject))
                documents.append({"location": subject.ref, "title": title, "text": text})
        content = json.dumps(documents, ensure_ascii=False)
        (folder / f"{locale}.json").write_text(content, encoding="utf-8")


def _processors() -> float:
    """Seconds that processors worked for this process and for those that it waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _megabytes() -> float | None:
    """The most memory that one process held; None where the system does not tell (Windows)."""
    if sys.platform == "win32":
        return None
    import resource  # noqa: PLC0415 - Windows has none

    per_megabyte = 1_000_000 if sys.platform == "darwin" else 1_000
    largest = max(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return largest / per_megabyte


if __name__ == "__main__":
    index(int(sys.argv[1]), Path(sys.argv[2]))
