"""Hugo's share of the benchmark: the same texts in Markdown, and a layout much like ours."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from hub.addresses import PER_PAGE
from hub.bench.pages import TERMS, Page, Section
from hub.settings import Settings

LAYOUTS = Path(__file__).parent / "templates" / "hugo"


def write_site(folder: Path, pages: Iterable[Page], found: Settings) -> None:
    """Write a Hugo site of the pages into the new folder `folder`."""
    shutil.copytree(LAYOUTS, folder)
    (folder / "hugo.json").write_text(json.dumps(_configuration(found)), encoding="utf-8")
    for page in pages:
        file = folder / "content" / page.locale / f"{page.ref}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_content(page), encoding="utf-8", newline="\n")


def _configuration(found: Settings) -> dict[str, object]:
    return {
        "baseURL": found.site_url,
        "title": found.site_name,
        "defaultContentLanguage": found.default.locale,
        "languages": {
            language.locale: {
                "label": language.name,
                "contentDir": f"content/{language.locale}",
                "weight": place,
            }
            for place, language in enumerate(found.languages, start=1)
        },
        "taxonomies": {name: name for name in TERMS.values()},
        "pagination": {"pagerSize": PER_PAGE},
        "disableKinds": ["rss"],
        "related": {
            "threshold": 0,
            "indices": [{"name": name, "weight": 100} for name in TERMS.values()],
        },
    }


def _content(page: Page) -> str:
    front = {
        "title": page.title,
        "date": page.added,
        "summary": page.summary,
        "facts": page.facts,
        **page.terms,
    }
    body = "\n".join(_markdown(section) for section in page.sections)
    return f"{json.dumps(front, ensure_ascii=False, indent=1)}\n\n{body}"


def _markdown(section: Section) -> str:
    texts = [f"- {text}" for text in section.texts] if section.is_list else section.texts
    return f"## {section.heading}\n\n" + ("\n" if section.is_list else "\n\n").join(texts) + "\n"
