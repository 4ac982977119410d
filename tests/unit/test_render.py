"""The pages of an edition as they are printed."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError

import samples
import sites
from hub import checks, frame, interface, settings
from hub.catalogue import Catalogue
from hub.pages.edition import Edition, Sheet
from hub.pages.organisation import organisation_page
from hub.pages.record import record_page
from hub.pages.render import Rendered, Renderer
from hub.records.load import Collection, Entry
from hub.records.reader import read
from hub.records.schema import KINDS, Model
from hub.records.walk import parts
from samples import entry

TEMPLATES = samples.ROOT / "overrides"


def pages(found: Catalogue, locale: str = "en") -> Mapping[str, Rendered]:
    """Every page by its address."""
    renderer = Renderer(samples.edition(found, locale), TEMPLATES)
    return {page.path: page for page in renderer.pages()}


class TestMenus:
    @pytest.mark.parametrize("locale", ["en", "sl"])
    def test_lead_somewhere_whatever_the_records_lack(self, locale: str) -> None:
        found = pages(Catalogue(Collection((), {}, ())), locale)
        prefix = "" if locale == "en" else f"{locale}/"
        by_hand = {"about", "how-to-use", "contribute", "accessibility", "privacy", "credits"}
        for name, _ in (*frame.NAVIGATION, *frame.FOOTER):
            assert name in by_hand or f"{prefix}{name}/" in found
        assert 'class="bp-index"' not in found[f"{prefix}themes/"].body
        assert 'id="themes"' not in found[prefix].body


class TestRetired:
    @pytest.mark.parametrize(
        ("replaced_by", "shown"),
        [
            ("themes/employment", '<a href="../../themes/employment/">Employment</a>'),
            ("roles/partner", "<p>Partner</p>"),
            ("practices/a", 'data-record="practices/a"'),
        ],
    )
    def test_leads_to_what_came_instead(self, replaced_by: str, shown: str) -> None:
        gone = {
            "id": "practices/gone",
            "date": "2026-11-22",
            "reason": "It is over.",
            "replaced_by": replaced_by,
        }
        body = pages(samples.catalogue(entry("practices/a", {}), retired=(gone,)))
        _, _, instead = body["practices/gone/"].body.partition("Read this instead")
        assert shown in instead

    @pytest.mark.parametrize(
        ("gone", "word"), [("practices/gone", "record"), ("themes/gone", "entry")]
    )
    def test_is_called_what_it_was(self, gone: str, word: str) -> None:
        retired = {"id": gone, "date": "2026-11-22", "reason": "It is over."}
        shown = pages(samples.catalogue(retired=(retired,)))[f"{gone}/"]
        assert shown.title == f"This {word} was taken out"
        assert f"This {word} was taken out of the catalogue on 22 November 2026." in shown.body

    def test_says_nothing_of_a_draft(self) -> None:
        gone = {
            "id": "practices/gone",
            "date": "2026-11-22",
            "reason": "It is over.",
            "replaced_by": "practices/a",
        }
        body = pages(samples.catalogue(entry("practices/a", {"draft": "true"}), retired=(gone,)))
        assert "Read this instead" not in body["practices/gone/"].body


class TestDirection:
    def test_of_borrowed_text_is_its_own(self) -> None:
        title, summary = "مكتبة (ALA) 2020!", "لغة"
        practice = entry("practices/a", {"language": "ar", "title": title, "summary": summary})
        found = pages(samples.catalogue(practice, entry("practices/b", {})))
        record, index = found["practices/a/"].body, found["practices/"].body
        assert f'<h1 lang="ar" dir="rtl">{title}</h1>' in record
        assert f'lang="ar" dir="rtl">{title}</a></h3>' in index
        assert f'<p class="bp-card__summary" lang="ar" dir="rtl">{summary}</p>' in index
        assert '<h1 lang="sl">' in found["practices/b/"].body

    def test_of_a_list_is_that_of_its_items(self) -> None:
        fields = {"language": "ar", "title": "مكتبة", "steps": ["لغة"], "goals": ["لغة"]}
        body = pages(samples.catalogue(entry("practices/a", fields)))["practices/a/"].body
        for tag in ('<ol class="bp-steps"', '<ul class="bp-bullets"'):
            assert f'{tag} lang="ar" dir="rtl">' in body


class TestMarks:
    def test_of_definitions_are_none_where_they_stand_in_lists(self) -> None:
        vocabularies = samples.vocabularies()
        themes = vocabularies["themes"]
        concepts = [
            one.model_copy(update={"definition": "Paid *work*, see [a & b](https://a.example)."})
            for one in themes.vocabulary.concepts
        ]
        vocabulary = themes.vocabulary.model_copy(update={"concepts": tuple(concepts)})
        written = {**vocabularies, "themes": replace(themes, vocabulary=vocabulary)}
        found = pages(Catalogue(Collection((), written, ())), "pl")
        words = 'lang="en">Paid work, see a &amp; b.<'
        assert f'<p class="bp-index__definition" {words}' in found["pl/themes/"].body
        assert words in found["pl/contribute/new/practices/"].body

    def test_of_lists_stand_only_between_what_is_there(self) -> None:
        fields = {
            "milestones": [{"key": "a", "title": "A", "basis": "reported"}],
            "contacts": [{"email": "a@library.example", "url": "https://a.example/"}],
            "sources": [{"title": "A", "language": "en", "archived": "https://archive.example/"}],
        }
        body = pages(samples.catalogue(entry("practices/a", fields)))["practices/a/"].body
        assert "<span></span>" not in body
        assert '<span><a href="mailto:a@library.example">' in body
        assert '<span><a href="https://a.example/">' in body
        assert '<span><a href="https://archive.example/">' in body


class TestNumbers:
    def test_are_written_as_the_language_does(self) -> None:
        practice = entry("practices/a", {"organisations": [{"count": "1000000"}]})
        found = pages(samples.catalogue(practice))
        assert "<span>1,000,000 organisations</span>" in found["practices/a/"].body


HIDDEN = {
    ("Contact", "key"): "translations find the item by it",
    ("Figure", "key"): "translations find the item by it",
    ("Link", "key"): "translations find the item by it",
    ("Material", "key"): "translations find the item by it",
    ("Partner", "key"): "translations find the item by it",
    ("Person", "key"): "translations find the item by it",
    ("Place", "latitude"): "for programs: readers have the name",
    ("Place", "longitude"): "for programs: readers have the name",
    ("Record", "former_ids"): "addresses that lead to the page",
    ("Record", "draft"): "a draft has no page",
}
"""Fields that no page shows, and why."""

CHANGES: dict[str, Any] = {
    "added": "2026-01-31",
    "basis": "planned",
    "by": "Another board",
    "country": "AT",
    "countries": ["AT"],
    "credit": "Somebody else",
    "currency": "BGN",
    "date": "2026-01-31",
    "file": "another.png",
    "key": "another",
    "language": "de",
    "level": "region",
    "licence": "All rights reserved",
    "may_be_translated": "false",
    "organisation": "organisations/example-library-fund",
    "record": "practices/quiet-job-desk",
    "target_groups": ["unemployed-people", "unemployed-people"],
    "themes": ["digital-skills"],
    "type": "employment-service",
    "until": "2027-12-31",
    "url": "https://example.org/another",
    "value": "4711",
    "verdict": "innovative",
}
"""Other values of fields that cannot be left out, or have the value of their default."""


def brought_in_by(model: type[Model], field: str) -> str:
    """The name of the model that has the field first."""
    bases = (one for one in reversed(model.__mro__) if issubclass(one, Model))
    return next(one for one in bases if field in one.model_fields).__name__


def variants(kind: type[Model], data: dict[str, Any]) -> Iterator[tuple[tuple[str, str], Any]]:
    """The record without each of its fields, and with another value there."""
    for part in parts(kind, data):
        for name, value in part.data.items():
            other = CHANGES.get(name, f"{value} and more" if isinstance(value, str) else None)
            for change in (None, other):
                found = deepcopy(data)
                holder: Any = found
                for step in part.path:
                    holder = holder[step]
                holder[name] = change
                if change is None:
                    del holder[name]
                yield (brought_in_by(part.model, name), name), found


class TestFields:
    def test_are_shown_or_there_is_a_reason(self) -> None:
        """Whatever a record says is seen on its page: another value makes another page."""
        site = settings.load(samples.ROOT)
        words = interface.translations(site, "en")
        collection = checks.check(sites.VALID, site, samples.TODAY).collection
        entries = [replace(one, translations={}) for one in collection.entries]

        def page(of: Entry) -> str:
            others = (one for one in entries if (one.kind, one.id) != (of.kind, of.id))
            found = Catalogue(replace(collection, entries=(of, *others)))
            edition = Edition(found, site, site.default, words, samples.TODAY)
            item = found.items[f"{of.kind}/{of.id}"]
            sheet = Sheet(edition, f"{item.ref}/")
            renderer = Renderer(edition, TEMPLATES)
            if of.kind == "organisations":
                return renderer.render("organisation", organisation_page(sheet, item))
            return renderer.render("record", record_page(sheet, item))

        told: set[tuple[str, str]] = set()
        shown: set[tuple[str, str]] = set()
        for one in entries:
            kind = KINDS[one.kind]
            data = read((one.folder / "record.yml").read_bytes(), "record.yml").data
            assert data is not None
            before = page(one)
            for field, changed in variants(kind, dict(data)):
                told.add(field)
                if field in shown or field == ("Record", "draft"):
                    continue
                try:
                    record = kind.model_validate(changed)
                except ValidationError:
                    continue
                if page(replace(one, record=record)) != before:
                    shown.add(field)
        assert told - shown == {*HIDDEN}
