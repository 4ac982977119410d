"""Fingerprints, states and stamps of translations."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import samples
from hub.localise import Localised
from hub.records.schema import KINDS
from hub.translation.fingerprint import Origin, fingerprint, parse_origin
from hub.translation.stamps import rewrite, stamps
from hub.translation.texts import State, Texts


def texts(record: samples.Fields, **translations: samples.Fields) -> Texts:
    entry = samples.entry("practices/x", record, translations)
    return Texts.of(entry.record, entry.record.language, entry.translations, KINDS["practices"])


class TestFingerprint:
    def test_is_the_first_eight_digits_of_sha_256(self) -> None:
        # printf abc | sha256sum
        assert fingerprint("abc") == "ba7816bf"

    @given(st.text())
    def test_does_not_depend_on_how_accents_are_composed(self, text: str) -> None:
        assert fingerprint(unicodedata.normalize("NFD", text)) == fingerprint(
            unicodedata.normalize("NFC", text)
        )

    @pytest.mark.parametrize(
        "written", ["two  words", " two words\n", "two\n  words", "two\twords"]
    )
    def test_does_not_depend_on_white_space(self, written: str) -> None:
        assert fingerprint(written) == fingerprint("two words")

    def test_changes_when_a_word_moves_to_another_item(self) -> None:
        assert fingerprint(("one two", "three")) != fingerprint(("one", "two three"))

    def test_of_a_list_of_one_is_that_of_its_text(self) -> None:
        assert fingerprint(("one",)) == fingerprint("one")


class TestOrigin:
    def test_is_read_as_it_is_written(self) -> None:
        assert parse_origin("en:3f9a1c2b") == Origin("en", "3f9a1c2b")
        assert str(Origin("pt-BR", "3f9a1c2b")) == "pt-BR:3f9a1c2b"

    @pytest.mark.parametrize(
        "written",
        ["", "en", "en:", "en:3f9a1c2", "en:3F9A1C2B", "3f9a1c2b", "en:3f9a1c2b0", "en 3"],
    )
    def test_is_nothing_where_it_is_written_otherwise(self, written: str) -> None:
        assert parse_origin(written) is None


class TestState:
    def test_of_the_authors_language_is_original(self) -> None:
        assert texts({}).state("title", "sl") is State.ORIGINAL

    def test_without_a_translation_is_missing(self) -> None:
        assert texts({}).state("title", "pl") is State.MISSING

    def test_without_a_stamp_is_untracked(self) -> None:
        assert texts({}, pl={"title": "Coaching"}).state("title", "pl") is State.UNTRACKED

    def test_made_from_what_the_record_says_is_current(self) -> None:
        made_from = {"title": f"sl:{fingerprint('Karierni coaching')}"}
        found = texts({}, pl={"title": "Coaching", "made_from": made_from})
        assert found.state("title", "pl") is State.CURRENT

    def test_made_from_what_the_record_said_before_is_outdated(self) -> None:
        made_from = {"title": f"sl:{fingerprint('Coaching')}"}
        found = texts({}, pl={"title": "Coaching", "made_from": made_from})
        assert found.state("title", "pl") is State.OUTDATED

    def test_made_from_an_outdated_translation_is_outdated_too(self) -> None:
        english = {"title": "Career coaching", "made_from": {"title": "sl:00000000"}}
        polish = {
            "title": "Coaching kariery",
            "made_from": {"title": f"en:{fingerprint('Career coaching')}"},
        }
        assert texts({}, en=english, pl=polish).state("title", "pl") is State.OUTDATED

    def test_made_from_a_translation_that_was_taken_away_is_outdated(self) -> None:
        polish = {"title": "Coaching", "made_from": {"title": "en:00000000"}}
        assert texts({}, pl=polish).state("title", "pl") is State.OUTDATED

    @pytest.mark.parametrize("goals", [["Cel"], ["Cel", "Drugi cel", "Trzeci cel"]])
    @pytest.mark.parametrize("is_stamped", [True, False])
    def test_of_a_list_with_fewer_or_more_items_is_outdated(
        self, goals: list[str], *, is_stamped: bool
    ) -> None:
        made_from = {"goals": f"sl:{fingerprint(('Cilj', 'Drugi cilj'))}"} if is_stamped else {}
        polish = {"goals": goals, "made_from": made_from}
        found = texts({"goals": ["Cilj", "Drugi cilj"]}, pl=polish)
        assert found.state("goals", "pl") is State.OUTDATED

    def test_of_a_list_made_from_one_that_lacks_items_is_outdated(self) -> None:
        english = {"goals": ["A goal"], "made_from": {"goals": f"sl:{fingerprint(('A', 'B'))}"}}
        polish = {
            "goals": ["Cel", "Drugi cel"],
            "made_from": {"goals": f"en:{fingerprint(('A goal',))}"},
        }
        found = texts({"goals": ["A", "B"]}, en=english, pl=polish)
        assert found.state("goals", "pl") is State.OUTDATED

    def test_of_translations_made_from_each_other_is_outdated(self) -> None:
        english = {"title": "A", "made_from": {"title": f"pl:{fingerprint('B')}"}}
        polish = {"title": "B", "made_from": {"title": f"en:{fingerprint('A')}"}}
        found = texts({}, en=english, pl=polish)
        assert found.state("title", "pl") is State.OUTDATED
        assert found.state("title", "en") is State.OUTDATED


class TestStamps:
    def test_of_a_new_text_name_the_record(self) -> None:
        found = stamps(texts({}, pl={"title": "Coaching"}), "pl")
        assert found.made_from == {"title": f"sl:{fingerprint('Karierni coaching')}"}

    def test_of_an_outdated_text_that_nobody_changed_stay(self) -> None:
        before = {
            "title": "Coaching",
            "made_from": {"title": "sl:00000000"},
            "stamped": {"title": fingerprint("Coaching")},
        }
        assert stamps(texts({}, pl=before), "pl").made_from == {"title": "sl:00000000"}

    def test_of_an_outdated_text_that_was_changed_since_are_renewed(self) -> None:
        before = {
            "title": "Coaching kariery",
            "made_from": {"title": "sl:00000000"},
            "stamped": {"title": fingerprint("Coaching")},
        }
        found = stamps(texts({}, pl=before), "pl")
        assert found.made_from == {"title": f"sl:{fingerprint('Karierni coaching')}"}

    def test_keep_the_language_that_a_changed_text_was_made_from(self) -> None:
        english = {"title": "Career coaching"}
        polish = {
            "title": "Coaching kariery",
            "made_from": {"title": "en:00000000"},
            "stamped": {"title": "00000000"},
        }
        found = stamps(texts({}, en=english, pl=polish), "pl")
        assert found.made_from == {"title": f"en:{fingerprint('Career coaching')}"}

    def test_of_a_confirmed_text_are_renewed_though_it_stayed_the_same(self) -> None:
        before = {"title": "Coaching", "made_from": {"title": "sl:00000000"}}
        found = stamps(texts({}, pl=before), "pl", confirmed=frozenset({"title"}))
        assert found.made_from == {"title": f"sl:{fingerprint('Karierni coaching')}"}

    def test_stand_at_the_end_and_leave_all_else_as_it_was(self) -> None:
        found = stamps(texts({}, pl={"title": "Coaching"}), "pl")
        written = "# by hand\nmade_from:\n  title: sl:00000000\n\ntitle: >-\n  Coaching\n"
        rewritten = rewrite(written, found)
        assert rewritten == (
            "# by hand\ntitle: >-\n  Coaching\n"
            f'made_from:\n  title: "{found.made_from["title"]}"\n'
            f'stamped:\n  title: "{found.stamped["title"]}"\n'
        )
        assert rewrite(rewritten, found) == rewritten

    def test_keep_the_line_ends_of_the_file(self) -> None:
        found = stamps(texts({}, pl={"title": "Coaching"}), "pl")
        assert "\n" not in rewrite("title: Coaching\r\n", found).replace("\r\n", "")


class TestLocalised:
    def shown(self, locale: str, **translations: samples.Fields) -> Localised:
        record = {"steps": ["Prvi korak", "Drugi korak"], "goals": ["Cilj"]}
        return Localised(texts(record, **translations), locale, "en")

    def test_is_in_the_asked_language_where_there_is_a_translation(self) -> None:
        found = self.shown("pl", pl={"steps": ["Pierwszy krok", "Drugi krok"]})
        assert found["steps"].items == ("Pierwszy krok", "Drugi krok")
        assert found["steps"].locale == "pl"

    def test_falls_back_to_english_before_the_authors_language(self) -> None:
        found = self.shown("pl", en={"goals": ["A goal"]})
        assert (found["goals"].line, found["goals"].locale) == ("A goal", "en")
        assert found["steps"].locale == "sl"

    def test_takes_title_and_summary_from_one_language(self) -> None:
        english = {"title": "Career coaching", "summary": "Talks with unemployed people."}
        found = self.shown("pl", pl={"title": "Coaching kariery"}, en=english)
        assert found["title"].locale == found["summary"].locale == "en"

    def test_says_which_texts_are_outdated(self) -> None:
        made_from = {"goals": "sl:00000000"}
        found = self.shown("pl", pl={"goals": ["Cel"], "made_from": made_from})
        assert found.outdated("goals") == ("goals",)
        assert found.outdated("steps") == ()

    def test_says_that_a_list_lacks_items(self) -> None:
        found = self.shown("pl", pl={"steps": ["Pierwszy krok"]})
        assert found["steps"].items == ("Pierwszy krok",)
        assert found.partial("steps") == ("steps",)
        assert found.outdated("steps") == ()

    def test_calls_a_list_with_items_too_many_outdated(self) -> None:
        found = self.shown("pl", pl={"goals": ["Cel", "Drugi cel"]})
        assert found.outdated("goals") == ("goals",)
        assert found.partial("goals") == ()

    @pytest.mark.parametrize(
        ("provenance", "unread"),
        [
            ({"method": "machine"}, True),
            ({"method": "machine", "reviewed_by": "A. B."}, False),
            ({"method": "machine-then-human"}, False),
            ({"method": "human"}, False),
        ],
    )
    def test_knows_a_machines_text_that_nobody_read(
        self, provenance: samples.Fields, *, unread: bool
    ) -> None:
        found = self.shown("pl", pl={"goals": ["Cel"], **provenance})
        assert found.unread_machine("goals") is unread

    def test_raises_for_a_text_that_the_record_does_not_have(self) -> None:
        with pytest.raises(KeyError):
            self.shown("pl")["evidence"]
