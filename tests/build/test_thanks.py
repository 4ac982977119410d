"""The page that thanks the contributors, as it is published."""

import pytest

import sites
from hub import settings
from sites import Site

LANGUAGES = settings.load(sites.ROOT).languages
PATH = "contribute/thanks/"


@pytest.mark.parametrize("prefix", [language.prefix for language in LANGUAGES])
def test_stands_at_the_foot_of_every_page(site: Site, prefix: str) -> None:
    assert site.has(prefix + PATH)
    for path in ("", "about/", "practices/career-coaching/"):
        page = site.page(prefix + path)
        (footer,) = page.all("footer")
        assert any(
            site.target(page, link.attrib["href"])
            == (site.folder / prefix / PATH / "index.html", "")
            for link in footer.iter("a")
        ), path


def test_names_whoever_is_named_in_a_record_or_translation(example_site: Site) -> None:
    page = example_site.page(f"pl/{PATH}")
    assert ["".join(term.itertext()).strip() for term in page.all("dt")] == [
        "Eva Primer",
        "Jan Primer",
    ]
    links = [link.attrib["href"] for term in page.all("dd") for link in term.iter("a")]
    assert "../../../pl/practices/job-desk/" in links
    assert "../../../pl/themes/" in links
