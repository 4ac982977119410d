"""The catalogue as a search engine that browsers can offer: OpenSearch 1.1, one file a language."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from gettext import NullTranslations
from typing import Final

from hub import addresses
from hub.settings import Language, Settings

FILE: Final = "opensearch.xml"
MEDIA_TYPE: Final = "application/opensearchdescription+xml"
NAMESPACE: Final = "http://a9.com/-/spec/opensearch/1.1/"

_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>'
_SHORT_NAME: Final = 16
_LONG_NAME: Final = 48


def path(language: Language) -> str:
    """Where the description of `language` stands, counted from the root of the site."""
    return language.prefix + FILE


def description(settings: Settings, language: Language, words: NullTranslations) -> str:
    """The description that tells a browser how to ask the catalogue in `language`.

    The limits of the names, 16 and 48 characters, are those of the specification.
    """
    _ = words.gettext
    home = settings.site_url + addresses.home(language)
    catalogue = settings.site_url + addresses.catalogue(language)
    short = settings.site_name if language.is_default else f"{settings.site_name} {language.locale}"
    root = ET.Element("OpenSearchDescription", xmlns=NAMESPACE)
    for name, text in (
        ("ShortName", short[:_SHORT_NAME]),
        ("LongName", f"{settings.site_name} ({language.name})"[:_LONG_NAME]),
        ("Description", _("Good practices, projects and partnerships of public libraries.")),
        ("InputEncoding", "UTF-8"),
        ("OutputEncoding", "UTF-8"),
        ("Language", language.locale),
    ):
        ET.SubElement(root, name).text = text
    icon = ET.SubElement(root, "Image", type="image/svg+xml", width="16", height="16")
    icon.text = f"{settings.site_url}assets/images/favicon.svg"
    ET.SubElement(root, "Url", type="text/html", template=f"{catalogue}?q={{searchTerms}}")
    ET.SubElement(root, "Url", type=MEDIA_TYPE, rel="self", template=home + FILE)
    ET.indent(root)
    return f"{_DECLARATION}\n{ET.tostring(root, encoding='unicode')}\n"
