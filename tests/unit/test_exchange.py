"""Translations out to gettext files and back: nothing is lost, and nothing changes by itself."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import samples
from hostile import TEXTS
from hub.records import reader
from hub.records.load import Collection, VocabularyEntry
from hub.records.schema import Practice, Vocabulary
from hub.records.sidecar import TRANSLATIONS, Text
from hub.translation.fingerprint import fingerprint
from hub.upkeep import exchange, intake
from hub.upkeep.spots import spots

RECORD: samples.Fields = {
    "goals": ["Cilj", "Drugi cilj"],
    "figures": [{"key": "visits", "value": "5", "label": "obiskov", "basis": "reported"}],
}
POLISH: samples.Fields = {
    "title": "Coaching",
    "goals": ["Cel", "Drugi cel"],
    "made_from": {"title": f"sl:{fingerprint('Karierni coaching')}", "goals": "sl:00000000"},
}

FINISHED = {"practices/x#goals[0]": "Cel", "practices/x#goals[1]": "Drugi cel"}
"""Both goals as a translator has finished them."""


def collection(record: samples.Fields = RECORD, **translations: samples.Fields) -> Collection:
    vocabulary = Vocabulary.model_validate(
        {
            "language": "en",
            "title": "Themes",
            "concepts": [{"id": "work", "label": "Work", "synonyms": ["job", "post"]}],
        }
    )
    polish = {"method": "human", "concepts": {"work": {"synonyms": ["praca"]}}}
    model = TRANSLATIONS["vocabularies"].model_validate(polish)
    return Collection(
        (samples.entry("practices/x", record, translations),),
        {"themes": VocabularyEntry("themes", vocabulary, {"pl": model})},
        (),
    )


def written(found: Collection, **options: str) -> str:
    return exchange.export(found, "pl", site_name="Hub", source=options.get("source"))


def back(text: str) -> exchange.File:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "pl.po")
        file.write_text(text, encoding="utf-8", newline="\n")
        return exchange.read(file)


def edited(found: Collection, texts: Mapping[str, str], **options: str) -> exchange.File:
    """The file after a translator has finished some of its texts."""
    file = polib.pofile(written(found, **options))
    for entry in file:
        if entry.msgctxt in texts:
            entry.msgstr = texts[entry.msgctxt]
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    return back(str(file))


def examined(found: Collection, file: exchange.File) -> intake.Intake:
    return intake.examine(found, "pl", file)


class TestExport:
    def test_gives_every_text_an_entry_and_every_item_its_own(self) -> None:
        file = polib.pofile(written(collection(pl=POLISH)))
        entries = {entry.msgctxt: entry for entry in file}
        assert [*entries] == [
            "practices/x#title",
            "practices/x#summary",
            "practices/x#goals[0]",
            "practices/x#goals[1]",
            "practices/x#figures.visits.label",
            "vocabularies/themes#title",
            "vocabularies/themes#concepts.work.label",
            "vocabularies/themes#concepts.work.synonyms",
        ]
        assert entries["practices/x#title"].msgstr == "Coaching"
        assert entries["practices/x#summary"].msgstr == ""
        assert entries["vocabularies/themes#concepts.work.synonyms"].msgid == "job\npost"

    def test_marks_what_is_outdated_as_needing_work(self) -> None:
        file = polib.pofile(written(collection(pl=POLISH)))
        assert [entry.msgctxt for entry in file if entry.fuzzy] == [
            *("practices/x#goals[0]", "practices/x#goals[1]")
        ]

    def test_says_where_a_text_stands_and_how_long_it_may_be(self) -> None:
        entries = {entry.msgctxt: entry for entry in polib.pofile(written(collection()))}
        assert entries["practices/x#goals[1]"].comment.splitlines() == [
            "practices/x › Goals, 2 of 2",
            "At most 1200 characters.",
            "Source language: sl",
        ]
        assert "max-length:160" in entries["practices/x#title"].flags

    def test_names_the_language_and_its_plural_forms(self) -> None:
        file = polib.pofile(written(collection()))
        assert file.metadata["Language"] == "pl"
        assert file.metadata["Plural-Forms"].startswith("nplurals=3;")

    def test_out_of_another_language_has_only_what_stands_in_it(self) -> None:
        english = {"title": "Career coaching"}
        file = polib.pofile(written(collection(en=english), source="en"))
        found = {entry.msgctxt: entry.msgid for entry in file}
        assert found.pop("practices/x#title") == "Career coaching"
        assert all(context.startswith("vocabularies/") for context in found)
        assert file.metadata["X-Source-Language"] == "en"

    def test_leaves_out_what_is_written_in_the_language_itself(self) -> None:
        assert "practices/x" not in written(collection({"language": "pl"}))

    def test_remembers_what_an_outdated_text_was_made_from(self) -> None:
        made_from = {"goals": f"sl:{fingerprint(('Stari cilj', 'Drugi cilj'))}"}
        polish = {"goals": ["Cel", "Drugi cel"], "made_from": made_from}
        older = back(written(collection({"goals": ["Stari cilj", "Drugi cilj"]}, pl=polish)))
        now = collection(pl=polish)
        text = exchange.export(now, "pl", site_name="Hub", before=older)
        previous = {one.msgctxt: one.previous_msgid for one in polib.pofile(text)}
        assert previous["practices/x#goals[0]"] == "Stari cilj"
        assert not previous["practices/x#goals[1]"]
        again = exchange.export(now, "pl", site_name="Hub", before=back(text))
        assert again == text

    def test_has_items_that_a_translated_list_lacks_still_to_be_done(self) -> None:
        polish = {"goals": ["Cel"], "made_from": {"goals": f"sl:{fingerprint(('Cilj',))}"}}
        file = polib.pofile(written(collection(pl=polish)))
        found = [(one.msgstr, one.fuzzy) for one in file if "#goals" in one.msgctxt]
        assert found == [("Cel", True), ("", False)]
        change = examined(collection(pl=polish), edited(collection(pl=polish), FINISHED))
        assert change.changes["practices/x"].texts == {"goals": ("Cel", "Drugi cel")}

    def test_marks_a_translated_list_with_items_too_many_as_needing_work(self) -> None:
        polish = {"goals": ["Cel", "Drugi cel", "Trzeci cel"]}
        file = polib.pofile(written(collection(pl=polish)))
        found = [(one.msgstr, one.fuzzy) for one in file if "#goals" in one.msgctxt]
        assert found == [("Cel", True), ("Drugi cel", True)]

    def test_leaves_out_a_list_that_lacks_items_in_the_language_asked_for(self) -> None:
        found = collection(en={"title": "Career coaching", "goals": ["A goal"]})
        contexts = [one.msgctxt for one in polib.pofile(written(found, source="en"))]
        assert contexts[0] == "practices/x#title"
        assert not any("#goals" in one for one in contexts)

    def test_is_out_of_the_original_where_the_language_between_lacks_items(self) -> None:
        english = {"goals": ["A goal"]}
        polish = {
            "goals": ["Cel", "Drugi cel"],
            "made_from": {"goals": f"en:{fingerprint(('A goal',))}"},
        }
        file = polib.pofile(written(collection(en=english, pl=polish)))
        found = [(one.msgid, one.msgstr) for one in file if "#goals" in one.msgctxt]
        assert found == [("Cilj", "Cel"), ("Drugi cilj", "Drugi cel")]


class TestRoundTrip:
    @settings(max_examples=60)
    @given(st.lists(TEXTS, min_size=8, max_size=8))
    def test_changes_nothing(self, texts: list[str]) -> None:
        title, english, polish, *items = (text[:500] for text in texts)
        record = {"description": title, "goals": items[:2]}
        found = collection(
            record,
            en={"description": english},
            pl={"description": polish, "goals": items[2:4]},
        )
        for source in ("sl", "en"):
            file = back(written(found, source=source))
            assert written(found, source=source) == written(found, source=source)
            result = examined(found, file)
            assert not result.problems
            assert not result.changes
            assert result.unfinished == 0

    @settings(max_examples=60)
    @given(TEXTS, TEXTS, TEXTS, TEXTS)
    def test_loses_nothing(self, prose: str, polish: str, item: str, second: str) -> None:
        """What goes out of one file of translations arrives in another, to the letter."""
        record = {"description": prose, "goals": [prose, item]}
        texts: dict[str, Text] = {"description": polish, "goals": (item, second)}
        full = collection(record, pl={key: _plain(text) for key, text in texts.items()})
        empty = collection(record)
        result = examined(empty, back(written(full)))
        assert result.changes["practices/x"].texts == texts
        contents = intake.contents(empty, "pl", result.changes, {}, None)
        model = TRANSLATIONS["practices"]
        document = reader.read(contents["practices/x"].encode(), "pl.yml")
        assert not document.problems
        arrived = model.model_validate(document.data)
        assert {name: getattr(arrived, name) for name in texts} == texts
        assert document.data is not None
        assert document.data["made_from"]["goals"] == f"sl:{fingerprint((prose, item))}"


def _plain(text: Text) -> object:
    return text if isinstance(text, str) else list(text)


class TestIntake:
    def test_takes_what_is_new_and_notes_what_it_was_made_from(self) -> None:
        found = collection(pl=POLISH)
        result = examined(found, edited(found, {"practices/x#summary": "Rozmowy."}))
        change = result.changes["practices/x"]
        assert change.texts == {"summary": "Rozmowy."}
        assert str(change.origins["summary"]) == f"sl:{fingerprint('Pogovori z brezposelnimi.')}"

    def test_takes_what_was_made_before_the_record_was_renamed(self) -> None:
        found = collection({**RECORD, "former_ids": ["old"]})
        text = written(found).replace("practices/x#", "practices/old#")
        file = polib.pofile(text)
        (entry,) = (one for one in file if one.msgctxt == "practices/old#summary")
        entry.msgstr = "Rozmowy."
        result = examined(found, back(str(file)))
        assert not result.problems
        assert result.changes["practices/x"].texts == {"summary": "Rozmowy."}

    def test_leaves_the_stamps_of_all_other_texts(self) -> None:
        found = collection(pl=POLISH)
        result = examined(found, edited(found, {"practices/x#summary": "Rozmowy."}))
        text = intake.contents(found, "pl", result.changes, {"practices/x": "title: a\n"}, None)
        assert 'goals: "sl:00000000"' in text["practices/x"]

    def test_text_that_is_no_longer_marked_is_confirmed(self) -> None:
        found = collection(pl=POLISH)
        goals = {"practices/x#goals[0]": "Cel", "practices/x#goals[1]": "Drugi cel"}
        change = examined(found, edited(found, goals)).changes["practices/x"]
        assert not change.texts
        assert str(change.origins["goals"]) == f"sl:{fingerprint(('Cilj', 'Drugi cilj'))}"

    def test_text_made_from_what_the_record_said_before_stays_outdated(self) -> None:
        older = edited(collection({"title": "Staro"}), {"practices/x#title": "Stare"})
        change = examined(collection(), older).changes["practices/x"]
        assert str(change.origins["title"]) == f"sl:{fingerprint('Staro')}"

    def test_text_marked_as_needing_work_is_left_out(self) -> None:
        found = collection(pl=POLISH)
        text = written(found).replace('"Drugi cel"', '"Inny cel"')
        result = examined(found, back(text))
        assert (result.changes, result.unfinished) == ({}, 1)

    def test_list_that_is_partly_translated_is_left_out(self) -> None:
        found = collection()
        result = examined(found, edited(found, {"practices/x#goals[0]": "Cel"}))
        assert (result.changes, result.unfinished) == ({}, 1)

    def test_words_of_a_languages_own_may_be_more_or_fewer(self) -> None:
        found = collection()
        words = {"vocabularies/themes#concepts.work.synonyms": "praca\nrobota\n posada "}
        change = examined(found, edited(found, words)).changes["vocabularies/themes"]
        assert change.texts == {"concepts.work.synonyms": ("praca", "robota", "posada")}
        assert not change.origins

    def test_reports_all_that_is_wrong_together(self) -> None:
        file = back(
            'msgid ""\nmsgstr "Language: pl\\n"\n\n'
            'msgctxt "practices/x#titel"\nmsgid "a"\nmsgstr "b"\n\n'
            'msgctxt "practices/y#title"\nmsgid "a"\nmsgstr "b"\n\n'
            'msgid "a"\nmsgstr "b"\n\n'
            'msgctxt "practices/x#title"\nmsgid "a"\nmsgstr "b"\n\n'
            'msgctxt "practices/x#title"\nmsgid "c"\nmsgstr "d"\n\n'
            'msgctxt "practices/x#summary"\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n'
        )
        assert examined(collection(), file).problems == [
            (
                "4: 'practices/x' has no text 'practices/x#titel' now; did you mean "
                "'practices/x#title'?"
            ),
            "8: there is no record 'practices/y', or it has errors.",
            "12: the entry has no context (msgctxt) to say what it is.",
            "19: 'practices/x#title' comes a second time.",
            "23: 'practices/x#summary' has no plural forms.",
        ]

    @pytest.mark.parametrize(
        ("header", "problem"),
        [
            ("Language: bg\\n", "1: the file is for the language 'bg'."),
            ("", "1: the file does not name its language (header “Language”)."),
        ],
    )
    def test_nothing_more_is_said_of_a_file_that_is_not_for_the_language(
        self, header: str, problem: str
    ) -> None:
        file = back(
            f'msgid ""\nmsgstr "{header}"\n\nmsgctxt "practices/y#title"\nmsgid "a"\nmsgstr "b"\n'
        )
        found = examined(collection(), file)
        assert (found.problems, found.changes) == ([problem], {})


def test_spots_are_the_units_of_a_record() -> None:
    image = {"file": "desk.png", "alt": "Slika", "credit": "X", "licence": "CC-BY-4.0"}
    entry = samples.entry("practices/x", {**RECORD, "images": [image]})
    assert isinstance(entry.record, Practice)
    found = spots(entry.record)
    assert found["images.desk.png.alt"].steps == ("images", "desk.png", "alt")
    assert [*found][:3] == ["title", "summary", "goals"]
