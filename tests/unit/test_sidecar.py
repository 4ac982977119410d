"""Translations: their shape, and the texts of records and translations."""

import pytest
from pydantic import ValidationError

from examples.cases import VALID
from hub.records.reader import read
from hub.records.schema import Milestone, Model, Practice, Resources, Source, Vocabulary
from hub.records.sidecar import (
    TRANSLATIONS,
    Provenance,
    Text,
    item_key,
    plan,
    section_of,
    translated_texts,
    translation_model,
    units,
)
from hub.records.values import Method


def example(name: str) -> dict[str, object]:
    return dict(read((VALID / name).read_bytes(), name).data or {})


RECORD = Practice.model_validate(example("practices/job-desk/record.yml"))
TRANSLATION = TRANSLATIONS["practices"].model_validate(example("practices/job-desk/pl.yml"))


class TestShape:
    def test_a_translation_has_the_texts_and_nothing_else(self) -> None:
        names = set(TRANSLATIONS["practices"].model_fields)
        assert {"title", "goals", "figures", "resources", "made_from", "method"} <= names
        assert not {"period", "themes", "sources", "added", "key"} & names

    @pytest.mark.parametrize(
        ("model", "fields"),
        [
            (Milestone, {"title", "text", "people"}),
            (Resources, {"equipment", "space", "skills"}),
        ],
    )
    def test_parts_have_their_texts(self, model: type[Model], fields: set[str]) -> None:
        assert set(translation_model(model, root=False).model_fields) == fields

    def test_the_help_for_the_method_names_all_that_can_be_written(self) -> None:
        help_text = Provenance.model_fields["method"].description or ""
        assert all(f"({method.value})" in help_text for method in Method)

    def test_nothing_but_the_method_is_needed(self) -> None:
        for model in TRANSLATIONS.values():
            assert isinstance(model.model_validate({"method": "human"}), model)
            with pytest.raises(ValidationError):
                model.model_validate({})

    @pytest.mark.parametrize(
        "fields",
        [
            {"title": ""},
            {"title": "a\nb"},
            {"title": "x" * 161},
            {"goals": "a"},
            {"figures": [{"label": "a"}]},
            {"figures": {"a": {"value": "1"}}},
            {"period": "2014"},
        ],
    )
    def test_texts_are_bounded_as_in_the_record(self, fields: dict[str, object]) -> None:
        with pytest.raises(ValidationError):
            TRANSLATIONS["practices"].model_validate({"method": "human", **fields})

    def test_a_plan_is_empty_where_there_is_no_text(self) -> None:
        assert not plan(Source)
        assert plan(Vocabulary)


class TestUnits:
    def test_stand_in_the_order_of_the_schema_with_their_paths(self) -> None:
        found = {unit.path: unit.value for unit in units(RECORD)}
        assert list(found)[:4] == ["title", "summary", "description", "goals"]
        assert found["goals"] == (
            "People find work sooner, and on their own.",
            "The labour office reaches people who do not come to it.",
        )
        assert found["figures.visitors.label"] == "visits to the desk"
        assert found["milestones.opening.people.mayor.function"] == "Mayor"
        assert found["images.desk.png.alt"] == "A desk with two chairs beside a window"
        assert found["resources.skills"].startswith("Listening")  # type: ignore[union-attr]

    def test_leave_out_what_is_absent(self) -> None:
        least = Practice.model_validate(example("practices/quiet-job-desk/record.yml"))
        assert [unit.path for unit in units(least)] == ["title", "summary"]

    def test_of_a_translation_have_the_same_paths(self) -> None:
        found = translated_texts(TRANSLATION, Practice)
        assert set(found) == {unit.path for unit in units(RECORD)}
        assert found["figures.visitors.label"] == "odwiedzin przy stanowisku"

    def test_of_vocabularies_are_found_by_concept_and_synonyms_are_each_languages_own(self) -> None:
        themes = Vocabulary.model_validate(example("vocabularies/themes/vocabulary.yml"))
        found = {unit.path: unit for unit in units(themes)}
        assert found["concepts.employment.label"].value == "Finding work"
        synonyms = found["concepts.employment.synonyms"]
        assert not synonyms.tracked
        assert synonyms.section == "concepts.employment"

    @pytest.mark.parametrize(
        ("path", "section"),
        [
            ("title", "title"),
            ("name", "title"),
            ("summary", "title"),
            ("goals", "goals"),
            ("figures.trained.label", "figures"),
            ("concepts.jobs.label", "concepts.jobs"),
        ],
    )
    def test_fall_back_by_section(self, path: str, section: str) -> None:
        assert section_of(path) == section

    def test_an_item_without_a_key_has_no_name(self) -> None:
        assert item_key(RECORD.organisations[0]) == "library"
        assert item_key(RECORD.organisations[1]) is None
        assert item_key(RECORD.images[0]) == "desk.png"

    def test_texts_are_text_or_lists_of_text(self) -> None:
        values: list[Text] = [unit.value for unit in units(RECORD)]
        for value in values:
            assert isinstance(value, str) or all(isinstance(item, str) for item in value)
