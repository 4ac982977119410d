"""How far translations have come: the list of what is left, the form's data, and the notices."""

import json
from collections.abc import Iterator

import pytest

import samples
from hub import addresses, settings
from hub.catalogue import Catalogue
from hub.pages import colophon, record, translate, translations
from hub.pages.edition import Sheet
from hub.pages.record_models import RecordPage
from hub.pages.translation_models import TaskGroup, TranslationsPage
from hub.records.sidecar import TRANSLATIONS
from hub.translation.fingerprint import fingerprint
from hub.translation.progress import Progress, Stage, progress
from hub.upkeep import texts

PRACTICE = {
    "goals": ["Delo", "Znanje"],
    "figures": [{"key": "visits", "value": "119", "label": "obiski", "basis": "reported"}],
    "organisations": [
        {"key": "library", "organisation": "organisations/m", "contribution": "Prostor."}
    ],
    "milestones": [
        {
            "key": "day",
            "title": "Srečanje",
            "basis": "reported",
            "people": [{"key": "ana", "name": "Ana Primer", "function": "županja"}],
        }
    ],
    "resources": {"equipment": "Dva računalnika."},
}
HEAD = {"title": "Coaching", "summary": "Talks."}
CURRENT = {
    "title": f"sl:{fingerprint('Karierni coaching')}",
    "summary": f"sl:{fingerprint('Pogovori z brezposelnimi.')}",
}


def catalogue(english: samples.Fields | None = None) -> Catalogue:
    """A Slovenian practice, in English as far as `english` says."""
    given = {"en": english} if english is not None else {}
    return samples.catalogue(
        samples.entry("practices/a", PRACTICE, given), samples.entry("organisations/m", {})
    )


def so_far(english: samples.Fields | None = None) -> Progress:
    return progress(catalogue(english).items["practices/a"].texts, "en")


class TestProgress:
    def test_without_title_and_summary_nothing_is_translated(self) -> None:
        assert so_far().stage is Stage.MISSING
        assert so_far({"title": "Coaching"}).stage is Stage.MISSING
        assert so_far().missing == so_far().texts == 8

    def test_asks_for_what_has_changed_before_what_is_missing(self) -> None:
        behind = {**HEAD, "made_from": {**CURRENT, "title": "sl:00000000"}}
        assert so_far(behind).stage is Stage.OUTDATED
        assert so_far({**HEAD, "made_from": CURRENT}).stage is Stage.INCOMPLETE

    def test_counts_texts_of_unknown_origin_as_behind(self) -> None:
        assert so_far({**HEAD, "made_from": {"title": CURRENT["title"]}}).outdated == 1

    def test_of_a_machine_is_complete_when_somebody_has_read_it(self) -> None:
        for more, stage in (
            ({"method": "machine"}, Stage.UNREAD),
            ({"method": "machine", "reviewed_by": "Eva"}, Stage.COMPLETE),
            ({"method": "machine-then-human"}, Stage.COMPLETE),
            ({"method": "human"}, Stage.COMPLETE),
        ):
            short = samples.catalogue(
                samples.entry("practices/a", {}, {"en": {**HEAD, "made_from": CURRENT, **more}})
            )
            found = progress(short.items["practices/a"].texts, "en")
            assert found.stage is stage
            assert found.done == found.texts == 2


def listed(found: Catalogue, locale: str = "en") -> TranslationsPage:
    edition = samples.edition(found, locale)
    return translations.translations_page(Sheet(edition, addresses.translations(edition.language)))


def group(page: TranslationsPage, name: str) -> TaskGroup:
    return next(one for one in page.groups if one.id == name)


class TestList:
    def test_leads_to_the_form_and_to_the_record(self) -> None:
        (task,) = group(listed(catalogue()), "practices").open
        assert task.action.href == "../../contribute/translate/?record=practices/a&to=en"
        assert task.title.href == "../../practices/a/"
        assert task.title.lang == "sl"
        assert (task.stage.kind, task.notes) == ("missing", ("8 texts",))

    def test_says_what_is_missing_and_what_has_changed(self) -> None:
        behind = {**HEAD, "method": "machine", "made_from": {**CURRENT, "title": "sl:00000000"}}
        (task,) = group(listed(catalogue(behind)), "practices").open
        assert task.notes == (
            "6 texts are missing",
            "1 text has changed in the original",
            "not yet read by anyone",
        )

    def test_leaves_out_what_is_written_in_the_language_itself(self) -> None:
        page = listed(catalogue(), "sl")
        assert [one.id for one in page.groups] == ["vocabularies"]
        assert {task.ref for task in group(page, "vocabularies").open} == {
            f"vocabularies/{name}" for name in samples.VOCABULARIES
        }

    def test_puts_the_most_urgent_first_and_the_complete_apart(self) -> None:
        made_from = CURRENT
        found = samples.catalogue(
            samples.entry("practices/c", {}, {"en": {**HEAD, "made_from": made_from}}),
            samples.entry(
                "practices/u", {}, {"en": {**HEAD, "method": "machine", "made_from": made_from}}
            ),
            samples.entry("practices/m", {}),
        )
        practices = group(listed(found), "practices")
        assert [task.ref for task in practices.open] == ["practices/m", "practices/u"]
        assert [task.ref for task in practices.complete] == ["practices/c"]

    def test_counts_every_stage(self) -> None:
        counts = {fact.key: fact.values[0].label for fact in listed(catalogue()).counts}
        assert counts == {
            "missing": "2",
            "outdated": "0",
            "incomplete": "0",
            "unread": "0",
            "complete": "0",
        }

    def test_shows_no_more_than_a_reader_can_take(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(translations, "MOST", 1)
        found = samples.catalogue(*(samples.entry(f"practices/a{n}", {}) for n in range(3)))
        practices = group(listed(found), "practices")
        assert len(practices.open) == 1
        assert practices.left_out == 2


def written(found: Catalogue) -> Iterator[tuple[str, dict[str, object]]]:
    for path, text in texts.files(found):
        yield path, json.loads(text)


class TestTexts:
    def test_of_a_record_stand_side_by_side_in_all_languages(self) -> None:
        english = {**HEAD, "made_from": {**CURRENT, "title": "sl:00000000"}}
        found = dict(texts.files(catalogue(english)))
        source = json.loads(found["contribute/texts/practices/a.json"])
        units = {one["path"]: one for one in source["units"]}
        assert (source["ref"], source["language"]) == ("practices/a", "sl")
        assert units["title"] == {
            "field": "title",
            "path": "title",
            "steps": ["title"],
            "texts": {"sl": "Karierni coaching", "en": "Coaching"},
            "marks": {"sl": fingerprint("Karierni coaching"), "en": fingerprint("Coaching")},
            "states": {"en": "outdated"},
            "limit": 160,
        }
        assert source["translations"]["en"]["made_from"] == english["made_from"]
        assert units["goals"]["texts"] == {"sl": ["Delo", "Znanje"]}

    def test_name_their_fields_and_what_they_are_about(self) -> None:
        source = dict(written(catalogue()))["contribute/texts/practices/a.json"]
        units = source["units"]
        assert isinstance(units, list)
        told = {one["path"]: (one["field"], one.get("about")) for one in units}
        assert told["figures.visits.label"] == ("figures.label", "119")
        assert told["organisations.library.contribution"] == (
            "organisations.contribution",
            "Mestna knjižnica Ljubljana",
        )
        assert told["milestones.day.people.ana.function"] == (
            "milestones.people.function",
            "Ana Primer",
        )
        assert told["resources.equipment"] == ("resources.equipment", None)

    def test_of_vocabularies_are_there_as_well(self) -> None:
        source = dict(written(catalogue()))["contribute/texts/vocabularies/themes.json"]
        assert source["language"] == "en"

    def test_overview_tells_the_stage_in_every_language(self) -> None:
        site = settings.load(samples.ROOT)
        found = json.loads(texts.overview(catalogue(), site))
        (practice,) = (one for one in found["records"] if one["ref"] == "practices/a")
        assert found["languages"] == list(site.locales)
        assert practice["texts"] == 8
        assert {*practice["translations"]} == {*site.locales} - {"sl"}
        assert practice["translations"]["pl"]["stage"] == "missing"


class TestForm:
    def test_offers_every_language_and_names_those_of_the_records(self) -> None:
        edition = samples.edition(samples.catalogue(samples.entry("practices/a", {}, {"hr": HEAD})))
        page = translate.translate_page(Sheet(edition, addresses.translate(edition.language)))
        assert [one.lang for one in page.languages] == ["en", "pl", "bg", "sl"]
        assert {one.lang: one.label for one in page.names}["hr"] == "Croatian"

    def test_rules_are_there_for_every_kind_in_the_words_of_the_edition(self) -> None:
        found = dict(translate.files(samples.edition(catalogue(), "pl")))
        assert {*found} == {f"contribute/form/translate/pl/{kind}.json" for kind in TRANSLATIONS}
        rules = json.loads(found["contribute/form/translate/pl/practices.json"])
        fields = rules["models"][rules["root"]]["fields"]
        assert next(one["title"] for one in fields if one["name"] == "title") == "Tytuł"


def shown(english: samples.Fields, locale: str = "en") -> RecordPage:
    found = catalogue(english)
    sheet = Sheet(samples.edition(found, locale), "practices/a/")
    return record.record_page(sheet, found.items["practices/a"])


BEHIND = {
    **HEAD,
    "goals": ["Work", "Skills"],
    "figures": {"visits": {"label": "visits"}},
    "milestones": {
        "day": {"title": "Meeting", "people": {"ana": {"function": "Mayor"}}},
    },
    "resources": {"equipment": "Two computers."},
    "made_from": {
        **CURRENT,
        "summary": "sl:00000000",
        "goals": "sl:00000000",
        "figures.visits.label": "sl:00000000",
        "milestones.day.title": "sl:00000000",
        "milestones.day.people.ana.function": "sl:00000000",
        "resources.equipment": "sl:00000000",
    },
}


class TestNotices:
    def test_at_the_head_name_everything_that_has_changed(self) -> None:
        (notice,) = shown(BEHIND).notices
        assert notice.kind == "outdated"
        assert notice.fields == ("Summary", "Goals", "Figures", "Milestones", "Resources")
        assert notice.href is not None
        assert notice.href.endswith("contribute/translate/?record=practices/a&to=en")

    def test_of_a_section_name_the_items_by_their_own_words(self) -> None:
        found = {one.id: one.notices for one in shown(BEHIND).sections}
        assert [one.fields for one in found["evidence"]] == [("“visits”",)]
        assert [one.fields for one in found["milestones"]] == [("“Meeting”", "Function")]
        assert [one.fields for one in found["resources"]] == [("Equipment",)]

    def test_tell_of_a_list_that_lacks_items(self) -> None:
        goals = {"goals": ["Work"], "made_from": {**CURRENT, "summary": "sl:00000000"}}
        page = shown({**HEAD, **goals})
        assert [(one.kind, one.fields) for one in page.notices] == [
            ("outdated", ("Summary",)),
            ("partial", ("Goals",)),
        ]
        told = [one for section in page.sections for one in section.notices]
        assert [one.fields for one in told if one.kind == "partial"] == [("Goals",)]

    def test_are_silent_where_nothing_has_changed(self) -> None:
        assert shown({**HEAD, "made_from": CURRENT}).notices == ()

    def test_of_a_concept_name_its_fields(self) -> None:
        found = catalogue()
        themes = found.vocabularies["themes"]
        sheet = Sheet(samples.edition(found, "pl"), "pl/themes/employment/")
        localised = sheet.edition.vocabulary("themes")
        assert themes.texts.original == "en"
        changed = sheet.changed(localised, ["concepts.employment.label"])
        assert changed == ("Etykieta",)


class TestLinks:
    @pytest.mark.parametrize(
        ("locale", "query", "words"),
        [
            ("en", "record=practices/a&to=en", "Correct this translation"),
            ("pl", "record=practices/a&to=pl", "Translate this record"),
            ("sl", "record=practices/a", "Translate into another language"),
        ],
    )
    def test_lead_from_every_record_to_the_form(self, locale: str, query: str, words: str) -> None:
        found = catalogue({**HEAD, "made_from": CURRENT})
        edition = samples.edition(found, locale)
        desk = colophon.desk_for(Sheet(edition, f"{locale}/a/"), found.items["practices/a"])
        link = colophon.translate_link(desk)
        assert link.href == f"../../{edition.language.prefix}contribute/translate/?{query}"
        assert link.label == edition.words.gettext(words)
