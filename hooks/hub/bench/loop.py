"""`python -m hub.bench.loop PAGES SITE`: nothing but a template and a file for each page.

It shows what the least is that a build in Python with these templates can take.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from jinja2 import Environment, FileSystemLoader


def write_site(pages: Path, site: Path) -> None:
    """Write each page of the file `pages`, one a line in JSON, into the folder `site`."""
    loader = FileSystemLoader(Path(__file__).parent / "templates" / "loop")
    template = Environment(loader=loader, autoescape=True).get_template("page.html")
    with pages.open(encoding="utf-8") as lines:
        for line in lines:
            page = json.loads(line)
            file = site / page["locale"] / page["ref"] / "index.html"
            file.parent.mkdir(parents=True)
            file.write_text(template.render(page=page), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_site(Path(sys.argv[1]), Path(sys.argv[2]))
