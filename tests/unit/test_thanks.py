"""The page that thanks the contributors."""

import samples
from hub import addresses
from hub.pages.edition import Sheet
from hub.pages.models import Thanks
from hub.pages.render import Renderer
from hub.pages.thanks import thanks_page
from hub.records.load import Entry
from samples import ROOT, entry


def sheet(*entries: Entry, locale: str = "en") -> Sheet:
    found = samples.edition(samples.catalogue(*entries), locale)
    return Sheet(found, addresses.thanks(found.language))


def told(page: Thanks) -> dict[str, list[tuple[str, list[str]]]]:
    return {
        one.name: [(deed.title, [item.label for item in deed.items]) for deed in one.deeds]
        for one in page.people
    }


def practice(id: str, title: str, *names: str, **translations: object) -> Entry:
    record = {"title": title, "language": "en", "contributors": list(names)}
    return entry(f"practices/{id}", record, translations)  # type: ignore[arg-type]


class TestThanks:
    def test_tell_for_what(self) -> None:
        polish = {"translators": ["Anna"], "reviewed_by": "Jan"}
        slovenian = {"translators": ["Anna", "Metka"]}
        page = thanks_page(
            sheet(
                practice("b", "Lamp", "Anna", pl=polish, sl=slovenian),
                practice("a", "Desk", "Anna"),
            )
        )
        assert told(page) == {
            "Anna": [
                ("Records written", ["Desk", "Lamp"]),
                ("Translation: Polish", ["Lamp"]),
                ("Translation: Slovenian", ["Lamp"]),
            ],
            "Jan": [("Reading of the translation: Polish", ["Lamp"])],
            "Metka": [("Translation: Slovenian", ["Lamp"])],
        }

    def test_stand_in_the_order_of_the_readers_alphabet(self) -> None:
        one = practice("a", "Desk", "Zala", "Črt", "Cene", "Špela", "Sanja")
        names = [person.name for person in thanks_page(sheet(one, locale="sl")).people]
        assert names == ["Cene", "Črt", "Sanja", "Špela", "Zala"]

    def test_name_a_person_once_however_the_name_is_spaced(self) -> None:
        page = thanks_page(sheet(practice("a", "Desk", "Ana  Novak", "Ana Novak")))
        assert told(page) == {"Ana Novak": [("Records written", ["Desk"])]}

    def test_lead_to_the_records_in_the_readers_language(self) -> None:
        page = thanks_page(sheet(practice("a", "Desk", "Ana", pl={}), locale="pl"))
        (link,) = page.people[0].deeds[0].items
        assert (link.href, link.label, link.lang) == ("../../../pl/practices/a/", "Desk", "en")

    def test_are_said_to_the_editors_in_a_number(self) -> None:
        page = thanks_page(sheet(practice("a", "Desk", "BiblioPraxis"), practice("b", "Lamp")))
        assert (page.people, page.by_editors) == ((), 1)

    def test_of_translations_of_vocabularies_are_not_forgotten(self) -> None:
        found = sheet()
        texts = found.edition.catalogue.vocabularies["roles"].texts
        provenance = entry("practices/a", {}, {"pl": {"translators": ["Jan"]}}).translations["pl"]
        texts.provenance["pl"] = provenance  # type: ignore[index]
        assert told(thanks_page(found)) == {"Jan": [("Translation: Polish", ["roles"])]}

    def test_are_not_given_for_drafts(self) -> None:
        draft = entry("practices/a", {"contributors": ["Ana"], "draft": True})
        assert thanks_page(sheet(draft)).people == ()


def render(*entries: Entry) -> str:
    found = sheet(*entries)
    return Renderer(found.edition, ROOT / "overrides").render("thanks", thanks_page(found))


class TestPage:
    def test_says_so_if_nobody_is_named(self) -> None:
        assert "Nobody has asked to be named yet." in render()
        assert "Nobody else has asked" in render(practice("a", "Desk", "BiblioPraxis"))
        assert "asked to be named" not in render(practice("a", "Desk", "Ana"))

    def test_tells_how_to_be_named_or_taken_off(self) -> None:
        assert 'href="mailto:hello@bibliopraxis.example"' in render()

    def test_escapes_names(self) -> None:
        assert "<b>" not in render(practice("a", "Desk", "<b>Ana</b>"))
