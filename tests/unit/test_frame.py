"""The frame, addresses and the sitemap."""

from dataclasses import replace

import pytest

import samples
from hub import addresses, interface, settings
from hub.frame import SLOTS, Frame, Frames, FrameView, Place, slotted
from hub.pages.render import Rendered
from hub.sitemap import Mapped, sitemap

SITE = settings.load(samples.ROOT)
POLISH = SITE.language("pl")
PLACE = Place(SITE, POLISH, interface.translations(SITE, "pl"))


def rendered(path: str, **changes: object) -> Rendered:
    fields = {
        "path": path,
        "locale": "pl",
        "title": "A & B",
        "description": "<Opis>",
        "body": "<p>Treść</p>",
        "body_class": "bp-page-record",
        "languages": {language.locale: language.prefix for language in SITE.languages},
        "alternates": {},
        "canonical": path,
    }
    return Rendered(**{**fields, **changes})  # type: ignore[arg-type]


class TestAddresses:
    @pytest.mark.parametrize(
        ("path", "target", "href"),
        [
            ("", "", "./"),
            ("", "pl/", "pl/"),
            ("pl/", "", "../"),
            ("pl/practices/x/", "pl/practices/y/", "../../../pl/practices/y/"),
            ("practices/x/", "", "../../"),
        ],
    )
    def test_are_relative_to_the_page_that_links(self, path: str, target: str, href: str) -> None:
        assert addresses.relative_to(path)(target) == href

    def test_of_the_default_language_begin_at_the_root(self) -> None:
        assert addresses.record(SITE.default, "practices/x") == "practices/x/"
        assert addresses.record(POLISH, "practices/x") == "pl/practices/x/"

    def test_number_the_pages_of_an_index_from_the_second(self) -> None:
        assert addresses.index(POLISH, "practices") == "pl/practices/"
        assert addresses.index(POLISH, "practices", 2) == "pl/practices/page/2/"
        assert addresses.concept(POLISH, "themes", "a", 3) == "pl/themes/a/page/3/"
        assert addresses.country(POLISH, "SI", 2) == "pl/countries/si/page/2/"


class TestFrame:
    def test_keeps_what_is_between_its_slots(self) -> None:
        html = "".join(f"<{slot}>{getattr(slotted(PLACE.view('')), slot)}" for slot in SLOTS)
        values = {slot: slot.upper() for slot in SLOTS}
        assert Frame(html).pour(values) == "".join(f"<{slot}>{slot.upper()}" for slot in SLOTS)

    def test_refuses_a_template_that_forgets_a_slot(self) -> None:
        with pytest.raises(ValueError, match="description"):
            Frame("<title>SLOT_OF_THE_FRAME_title_END</title>")

    def test_is_rendered_once_for_pages_of_one_depth_and_menu_entry(self) -> None:
        asked = []

        def render(view: FrameView, path: str) -> str:
            asked.append(path)
            return "".join(getattr(view, slot) for slot in SLOTS)

        frames = Frames(PLACE, render)
        for name in ("pl/practices/a/", "pl/practices/b/", "pl/projects/c/", "pl/practices/"):
            frames.page(rendered(name))
        assert asked == ["pl/practices/a/", "pl/projects/c/", "pl/practices/"]

    def test_escapes_what_is_text_and_prints_what_is_html(self) -> None:
        values = PLACE.pour_values(rendered("pl/practices/a/"))
        assert values["title"] == "A &amp; B"
        assert values["description"] == "&lt;Opis&gt;"
        assert values["body"] == "<p>Treść</p>"

    def test_leaves_a_page_without_frame_alone(self) -> None:
        frames = Frames(PLACE, lambda view, path: view.title + path)
        assert frames.page(rendered("pl/practices/old/", framed=False)) == "<p>Treść</p>"

    def test_marks_the_readers_language_and_the_menu_entry(self) -> None:
        languages = {language.locale: f"{language.prefix}x/" for language in SITE.languages}
        html = PLACE.languages_html("pl/x/", languages)
        assert html.count("aria-current") == 1
        assert 'href="../../bg/x/" lang="bg" hreflang="bg"' in html
        current = [entry.href for entry in PLACE.view("pl/projects/c/").nav if entry.current]
        assert current == ["../../../pl/projects/"]

    def test_runs_as_its_language_is_written(self) -> None:
        arabic = replace(PLACE, language=replace(POLISH, locale="ar"))
        assert (PLACE.view("pl/").dir, arabic.view("ar/").dir) == ("ltr", "rtl")

    def test_announces_real_translations_only(self) -> None:
        assert PLACE.alternates_html({"pl": "pl/x/"}) == ""
        html = PLACE.alternates_html({"en": "x/", "pl": "pl/x/"})
        assert html.count("<link") == 3
        assert f'hreflang="x-default" href="{SITE.site_url}x/"' in html

    def test_keeps_a_page_that_is_not_for_search_engines_out(self) -> None:
        hidden = PLACE.pour_values(rendered("pl/practices/a/", indexed=False))
        assert "noindex" in hidden["head_extra"]
        repeated = rendered("pl/practices/a/", indexed=False, canonical="practices/a/")
        values = PLACE.pour_values(repeated)
        assert values["canonical"] == f"{SITE.site_url}practices/a/"
        assert not values["head_extra"]


class TestSitemap:
    def test_lists_pages_in_order_with_their_translations(self) -> None:
        both = {"en": "a/", "pl": "pl/a/"}
        xml = sitemap(
            "https://x.example/",
            [Mapped("pl/a/", "2026-11-22", both), Mapped("a/", None, {"en": "a/"})],
        )
        assert xml.index("https://x.example/a/<") < xml.index("https://x.example/pl/a/<")
        assert xml.count("xhtml:link") == 2
        assert "<lastmod>2026-11-22</lastmod>" in xml

    def test_escapes_addresses(self) -> None:
        assert "a&amp;b" in sitemap("https://x.example/", [Mapped("a&b/", None, {})])
