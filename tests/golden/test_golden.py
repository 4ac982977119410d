"""The annotated examples as pages: what a change of a template or a rule does to them is seen.

After a change that is meant, write the pages anew and read the difference before committing it:
HUB_WRITE_GOLDEN=1 python3 scripts/hub test golden
"""

import os
from pathlib import Path

import pytest

import samples
import sites
from hub import checks, settings
from hub.catalogue import Catalogue
from hub.pages.render import Renderer

FOLDER = Path(__file__).parent / "pages"
SITE = settings.load(sites.ROOT)
KINDS = ("practices", "projects", "partnerships", "organisations")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    checked = checks.check(sites.VALID, SITE, samples.TODAY)
    assert checked.problems == ()
    return Catalogue(checked.collection)


@pytest.mark.parametrize("locale", SITE.locales)
def test_examples_read_as_they_did(catalogue: Catalogue, locale: str) -> None:
    renderer = Renderer(samples.edition(catalogue, locale), sites.ROOT / "overrides")
    wanted = {
        f"{SITE.language(locale).prefix}{catalogue.kind(kind)[0].ref}/": kind for kind in KINDS
    }
    found = {page.path: page.body for page in renderer.pages() if page.path in wanted}
    assert found.keys() == wanted.keys()
    for path, kind in wanted.items():
        golden = FOLDER / f"{kind}.{locale}.html"
        if os.environ.get("HUB_WRITE_GOLDEN"):
            golden.parent.mkdir(exist_ok=True)
            golden.write_text(found[path], encoding="utf-8", newline="\n")
        assert found[path] == golden.read_text(encoding="utf-8"), golden.name
