"""The description by which browsers offer the catalogue as a search engine."""

import xml.etree.ElementTree as ET
from gettext import NullTranslations
from pathlib import Path

import pytest

from hub import opensearch, settings

SITE = settings.load(Path(__file__).resolve().parents[2])
NAMESPACES = {"os": opensearch.NAMESPACE}


@pytest.mark.parametrize("language", SITE.languages, ids=lambda language: language.locale)
def test_asks_the_catalogue_of_its_language(language: settings.Language) -> None:
    root = ET.fromstring(  # noqa: S314 - our own text
        opensearch.description(SITE, language, NullTranslations())
    )
    addresses = {
        one.attrib["type"]: one.attrib["template"] for one in root.iterfind("os:Url", NAMESPACES)
    }
    assert addresses == {
        "text/html": f"{SITE.site_url}{language.prefix}catalogue/?q={{searchTerms}}",
        opensearch.MEDIA_TYPE: SITE.site_url + opensearch.path(language),
    }
    assert root.findtext("os:Language", "", NAMESPACES) == language.locale


def test_names_are_as_short_as_the_specification_wants() -> None:
    names = set()
    for language in SITE.languages:
        root = ET.fromstring(  # noqa: S314 - our own text
            opensearch.description(SITE, language, NullTranslations())
        )
        short = root.findtext("os:ShortName", "", NAMESPACES)
        assert 0 < len(short) <= 16
        assert 0 < len(root.findtext("os:LongName", "", NAMESPACES)) <= 48
        names.add(short)
    assert len(names) == len(SITE.languages)
