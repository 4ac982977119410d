"""What the form's scripts are told of the schema."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import samples
from hub import interface, settings
from hub.form.spec import as_json, form_spec, translation_spec
from hub.form.words import CODES, date_words, messages
from hub.records.messages import MESSAGES
from hub.records.schema import KINDS, Place, Ruled
from hub.records.sidecar import TRANSLATIONS
from hub.records.walk import nodes

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def specs() -> Mapping[str, Any]:
    known = {name: one.vocabulary for name, one in samples.vocabularies().items()}
    return {kind: form_spec(kind, known, str, {}) for kind in KINDS}


def field(spec: Any, model: str, name: str) -> Any:
    return next(one for one in spec["models"][model]["fields"] if one["name"] == name)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_kind_is_told_in_its_order(specs: Mapping[str, Any], kind: str) -> None:
    told = specs[kind]["models"][KINDS[kind].__name__]["fields"]
    assert [one["name"] for one in told] == [*KINDS[kind].model_fields]
    assert sorted(specs[kind]["order"]) == sorted(KINDS[kind].model_fields)
    assert specs[kind]["order"][0] == "language"


def test_a_field_says_what_it_takes(specs: Mapping[str, Any]) -> None:
    practice = specs["practices"]
    assert field(practice, "Practice", "themes") == {
        "name": "themes",
        "title": "Themes",
        "help": "What it is about.",
        "shape": "list",
        "sort": "concept",
        "min": 1,
        "max": 100,
        "required": True,
        "vocabulary": "themes",
    }
    assert field(practice, "Practice", "adapted_from")["kinds"] == ["practices"]
    assert field(practice, "Practice", "added")["past"] is True
    assert field(practice, "Practice", "goals")["text"] == "tracked"
    assert field(practice, "Practice", "period")["weight"] == 2
    assert field(practice, "Practice", "status")["choices"][-1] == "not-known"
    assert field(practice, "Place", "level")["default"] == "municipality"
    assert field(practice, "Place", "country")["code"] == "country"
    assert field(practice, "Place", "latitude")["low"] == -90
    assert field(practice, "Figure", "label")["max"] == 300
    assert field(practice, "Practice", "places")["model"] == "Place"


def test_the_models_within_are_told_as_well(specs: Mapping[str, Any]) -> None:
    for spec in specs.values():
        for model in spec["models"].values():
            for one in model["fields"]:
                assert one["sort"] != "group" or one["model"] in spec["models"]


def test_limits_and_identifiers_are_those_of_the_schema(specs: Mapping[str, Any]) -> None:
    for name, right, wrong in (
        ("isil", "SI-50001", "50001"),
        ("ror", "https://ror.org/05njb9z20", "05njb9z20"),
        ("wikidata", "Q1", "1"),
    ):
        sort, pattern, example = field(specs["organisations"], "Identifiers", name)["identifier"]
        assert sort.lower() == name
        assert re.fullmatch(pattern, right)
        assert not re.fullmatch(pattern, wrong)
        assert re.fullmatch(pattern, example)


def test_every_rule_between_fields_is_told(specs: Mapping[str, Any]) -> None:
    seen = set()
    for kind, spec in specs.items():
        for node in nodes(KINDS[kind]).values():
            model = node.model
            if model is None or not issubclass(model, Ruled):
                continue
            everything = set(model.model_fields)
            for given in [set(), everything, *({one} for one in everything)]:
                codes = {fault.code for fault in model.faults(given)}
                assert codes <= set(spec["models"][model.__name__]["rules"])
                seen |= codes
    assert "partner-named-and-counted" in seen
    assert "region-outside-country" in specs["practices"]["models"][Place.__name__]["rules"]
    assert specs["organisations"]["models"]["Organisation"]["rules"] == ["changed-before-added"]


def test_concepts_and_their_former_ids_are_told() -> None:
    entry = samples.vocabularies()["themes"].vocabulary
    renamed = entry.concepts[0].model_copy(update={"former_ids": ("jobs",)})
    known = {"themes": entry.model_copy(update={"concepts": (renamed, *entry.concepts[1:])})}
    told = form_spec("practices", known, str, {})["vocabularies"]
    assert told["themes"]["ids"] == ["employment", "career-guidance", "accessibility"]
    assert told["themes"]["former"] == {"jobs": "employment"}


def test_a_translation_is_told_beside_its_record() -> None:
    spec = translation_spec("practices", str)
    assert spec["original"] == "Practice"
    assert spec["order"][-2:] == ["made_from", "stamped"]
    told = spec["models"]["PracticeTranslation"]["fields"]
    assert [one["name"] for one in told] == [*TRANSLATIONS["practices"].model_fields]
    assert field(spec, "PracticeTranslation", "figures")["shape"] == "map"
    assert field(spec, "PracticeTranslation", "goals")["max"] == 1200


@pytest.mark.parametrize("kind", TRANSLATIONS)
def test_every_translation_can_be_told(kind: str) -> None:
    spec = translation_spec(kind, str)
    assert spec["original"] in spec["models"]
    assert spec["root"] in spec["models"]


def test_it_speaks_the_language_of_the_page() -> None:
    translate = interface.translations(settings.load(ROOT), "sl").gettext
    spec = form_spec("practices", {}, translate, {})
    assert field(spec, "Practice", "title")["title"] == translate("Title") != "Title"
    told = MESSAGES["too-long"].message
    assert spec["messages"]["too-long"]["message"] == translate(told) != told


def test_nothing_in_it_can_end_the_script_element() -> None:
    text = as_json({"help": "</script><!-- \u2028"})
    assert "<" not in text
    assert json.loads(text) == {"help": "</script><!-- \u2028"}


def test_every_code_of_the_scripts_has_its_sentences() -> None:
    assert [*messages(str)] == [*CODES]
    assert set(CODES) <= set(MESSAGES)
    assert messages(str)["repeated-value"]["severity"] == "warning"


def test_months_and_the_words_around_them_come_from_every_language() -> None:
    site = settings.load(ROOT)
    words = date_words((one, interface.translations(site, one.locale)) for one in site.languages)
    for name in ("october", "październik", "października", "paź", "октомври", "oktober", "oktobra"):
        assert words["months"][name] == 10
    assert {"since", "od", "от"} <= {*words["since"]}
    assert {"until", "do", "до"} <= {*words["until"]}
    assert "leta" in words["marks"]
    assert not {*words["since"]} & {*words["until"]}
