"""The plan of the form: every field of the schema has its place, and only one."""

from collections import Counter

import pytest

import samples
from hub import addresses
from hub.form import plan
from hub.pages import form
from hub.pages.edition import Sheet
from hub.pages.form_models import FormPage, Question
from hub.records.schema import KINDS, Model, Undertaking
from samples import entry


def page(kind: str = "practices", locale: str = "en") -> FormPage:
    found = samples.catalogue(entry("practices/a", {}), entry("organisations/m", {}))
    edition = samples.edition(found, locale)
    path = addresses.new(edition.language, kind)
    return form.form_page(Sheet(edition, path), kind)


def questions(found: FormPage) -> dict[str, Question]:
    return {one.name: one for step in found.steps for one in step.fields}


def within(one: Question) -> dict[str, Question]:
    return {part.name: part for part in (*one.fields, *one.more)}


def everything(of: FormPage) -> list[Question]:
    found = [one for step in of.steps for one in step.fields]
    for one in found:
        found += [*one.fields, *one.more]
    return found


class TestPlan:
    @pytest.mark.parametrize("kind", KINDS)
    def test_every_field_stands_in_one_step_or_is_somebody_elses(self, kind: str) -> None:
        asked = Counter(name for step in plan.steps(kind) for name in step.fields)
        left = [name for name in (*plan.MADE, *plan.EDITORS) if name in KINDS[kind].model_fields]
        assert Counter([*asked.elements(), *left]) == Counter([*KINDS[kind].model_fields])

    def test_names_no_field_that_no_kind_has(self) -> None:
        known = {name for model in KINDS.values() for name in model.model_fields}
        planned = {name for step in plan.STEPS for name in step.fields}
        assert planned | {*plan.MADE, *plan.EDITORS} <= known

    @pytest.mark.parametrize("kind", KINDS)
    def test_what_is_needed_is_asked_before_everything_else(self, kind: str) -> None:
        model = KINDS[kind]
        needed = {name for name, field in model.model_fields.items() if field.is_required()}
        first = {name for step in plan.steps(kind) if step.is_needed for name in step.fields}
        assert needed - {*plan.MADE} <= first
        if issubclass(model, Undertaking):
            assert {"sources", "contacts"} <= first

    @pytest.mark.parametrize("kind", KINDS)
    def test_needed_steps_come_first(self, kind: str) -> None:
        order = [step.is_needed for step in plan.steps(kind)]
        assert order == sorted(order, reverse=True)

    @pytest.mark.parametrize("model", plan.FOLDED)
    def test_nothing_needed_is_folded(self, model: type[Model]) -> None:
        for name in plan.FOLDED[model]:
            assert not model.model_fields[name].is_required()


class TestForm:
    @pytest.mark.parametrize("kind", KINDS)
    def test_every_id_is_there_once(self, kind: str) -> None:
        counted = Counter(one.id for one in everything(page(kind)))
        assert [id for id, count in counted.items() if count > 1] == []

    def test_the_items_of_lists_leave_room_for_their_number(self) -> None:
        people = within(questions(page())["milestones"])["people"]
        assert within(people)["name"].id == "f-milestones-#-people-#-name"

    def test_keys_are_never_asked_for(self) -> None:
        for one in everything(page()):
            assert (one.name == "key") == (one.widget == "hidden")

    def test_concepts_are_chosen_in_the_order_of_their_tree(self) -> None:
        themes = questions(page())["themes"]
        assert themes.widget == "checks"
        assert [(one.value, one.depth) for one in themes.choices] == [
            ("employment", 0),
            ("career-guidance", 1),
            ("accessibility", 0),
        ]

    def test_one_concept_is_chosen_from_a_list(self) -> None:
        role = within(questions(page())["organisations"])["role"]
        assert role.widget == "select"
        assert "coordinator" in [one.value for one in role.choices]

    def test_only_what_counts_can_be_looked_for_in_vain(self) -> None:
        asked = questions(page())
        assert asked["steps"].may_be_unknown
        assert not asked["title"].may_be_unknown
        assert not asked["sources"].may_be_unknown

    def test_every_choice_has_a_word(self) -> None:
        for kind in KINDS:
            for one in everything(page(kind)):
                assert all(choice.label for choice in one.choices), one.id

    def test_help_speaks_of_no_codes(self) -> None:
        for kind in KINDS:
            for one in everything(page(kind)):
                if one.widget in ("names", "record"):
                    assert "letters" not in one.help
                    assert one.examples == ()

    def test_dates_are_shown_as_people_write_them(self) -> None:
        assert page().dates == ("24 October 2012", "2014–2016", "since 2009")

    def test_the_forge_is_told_from_the_settings(self) -> None:
        ways = page().ways
        assert (ways.forge, ways.forge_name) == ("github", "GitHub")
        assert ways.new_file == "https://github.com/bibliopraxis/bibliopraxis/new/main"

    def test_the_data_for_the_scripts_cannot_end_their_element(self) -> None:
        found = page()
        assert "<" not in found.spec
        assert "<" not in found.names
