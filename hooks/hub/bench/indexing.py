"""`python -m hub.bench.indexing N FOLDER`: writes an index, and how long that took.

The index is of N invented records, or of the real ones for 0. Dictionaries are loaded anew. Run
as a process of its own, so that nothing else counts; and its time is the processor's, so that
whatever else the machine does counts little.
"""

from __future__ import annotations

import json
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
    begin = time.process_time()
    search.write(folder, editions, ())
    seconds = time.process_time() - begin
    report = {"seconds": seconds, "megabytes": _megabytes()}
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


def _megabytes() -> float | None:
    """The most memory that this process held; None where the system does not tell (Windows)."""
    if sys.platform == "win32":
        return None
    import resource  # noqa: PLC0415 - Windows has none

    per_megabyte = 1_000_000 if sys.platform == "darwin" else 1_000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / per_megabyte


if __name__ == "__main__":
    index(int(sys.argv[1]), Path(sys.argv[2]))
