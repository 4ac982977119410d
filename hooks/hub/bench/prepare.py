"""`python -m hub.bench.prepare N FOLDER`: the same N records for everyone who is measured.

Run as a process of its own, so that the one that measures stays small.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from hub import settings
from hub.bench import hugo
from hub.bench.folder import concepts_in, write_data
from hub.bench.pages import pages
from hub.bench.records import Author
from hub.records.load import VOCABULARIES_FOLDER

ROOT = Path(__file__).resolve().parents[3]


def prepare(count: int, folder: Path) -> None:
    """Make up `count` records, and write them into `folder` as each of those measured wants them.

    `data` is for hub, `hugo` for Hugo, and `pages.jsonl` for the bare loop.
    """
    found = settings.load(ROOT)
    author = Author(count, found.locales, concepts_in(found.data))
    vocabularies = found.data / VOCABULARIES_FOLDER
    write_data(folder / "data", author.records(), found.locales, vocabularies)
    hugo.write_site(folder / "hugo", pages(author.records(), found.locales), found)
    with (folder / "pages.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        for page in pages(author.records(), found.locales):
            file.write(json.dumps(page.as_dict, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    prepare(int(sys.argv[1]), Path(sys.argv[2]))
