"""The schemas that editors use: fresh, right about what is valid, and readable."""

import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from examples.cases import BASE, VALID, cases
from hub.editor import schemas
from hub.editor.scalars import Schema, scalar
from hub.errors import HubError
from hub.records.load import SCHEMA_FOLDER, Source, survey
from hub.records.scaffold import write_scaffold
from hub.records.schema import (
    KINDS,
    Contact,
    Funding,
    Identifiers,
    Model,
    Partner,
    Person,
    Place,
    Practice,
    Resources,
    Ruled,
)
from samples import ROOT

LOCALES = ("en", "pl", "bg", "sl")


class CoreLoader(yaml.SafeLoader):
    """Reads as an editor does: by the core schema of YAML 1.2 (chapter 10.3.2)."""


CoreLoader.yaml_implicit_resolvers = {}

for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", "~nN"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    CoreLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), [*first, ""]
    )
# An editor counts in tens: 0123 is no octal number.
CoreLoader.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value))


def read(text: str) -> Any:
    return yaml.load(text, CoreLoader)  # noqa: S506 - a safe loader


def files(data: Path) -> Iterator[tuple[str, Source]]:
    """Every file of a data folder, with the name of its schema."""
    found = survey(data, LOCALES)
    if found.retired is not None:
        yield "retired.json", found.retired
    for folder in (*found.records, *found.vocabularies):
        assert folder.main is not None
        yield f"{folder.kind}.json", folder.main
        for source in folder.translations.values():
            yield f"{folder.kind}.translation.json", source


def faults(schema: dict[str, Any], value: Any) -> list[str]:
    return [one.json_path for one in Draft202012Validator(schema).iter_errors(value)]


@pytest.fixture(scope="module")
def base() -> dict[str, Schema]:
    return schemas.schemas(BASE)


def test_the_stored_schemas_are_fresh() -> None:
    stored = {file.name: file.read_text(encoding="utf-8") for file in _stored().iterdir()}
    made = {name: schemas.dump(one) for name, one in schemas.schemas(ROOT / "data").items()}
    assert stored == made, "run: python3 scripts/hub schema"


def _stored() -> Path:
    return ROOT / "data" / SCHEMA_FOLDER


def test_they_are_schemas(base: dict[str, Schema]) -> None:
    for schema in base.values():
        Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("data", [BASE, VALID, ROOT / "data"], ids=["base", "valid", "data"])
def test_what_the_check_accepts_an_editor_accepts(data: Path) -> None:
    known = {name: Draft202012Validator(schema) for name, schema in schemas.schemas(data).items()}
    wrong = [
        f"{source.file} {fault.json_path}: {fault.message}"
        for name, source in files(data)
        for fault in known[name].iter_errors(read(source.path.read_text(encoding="utf-8-sig")))
    ]
    assert wrong == []


# What concerns other files, days, hidden characters or Markdown, an editor cannot know.
SEEN = (
    "amount-without-currency",
    "bad-boolean",
    "bad-date",
    "bad-email",
    "bad-id",
    "bad-identifier",
    "bad-number",
    "bad-reference",
    "bad-url",
    "dashed-date",
    "day-first-date",
    "empty",
    "expected-fields",
    "expected-items",
    "expected-list",
    "expected-text",
    "expected-text-item",
    "fact-in-translation",
    "half-coordinates",
    "masked-date",
    "missing-field",
    "missing-key",
    "missing-one-of",
    "not-a-day",
    "not-allowed",
    "not-one-line",
    "number-out-of-range",
    "open-date",
    "partner-named-and-counted",
    "partner-unnamed",
    "qualified-date",
    "season-date",
    "too-few",
    "too-long",
    "unknown-concept",
    "unknown-country",
    "unknown-currency",
    "unknown-field",
    "wrong-kind",
    "year-out-of-range",
)


@pytest.mark.parametrize("name", SEEN)
def test_what_an_editor_can_see_it_reports(
    name: str, tmp_path: Path, base: dict[str, Schema]
) -> None:
    case = next(one for one in cases() if one.name == name)
    case.make(tmp_path / "data")
    places = {problem["at"].rsplit(":", 2)[0] for problem in case.problems}
    reported = {
        source.file
        for schema, source in files(tmp_path / "data")
        if faults(base[schema], read(source.path.read_text(encoding="utf-8")))
    }
    assert places & reported


PRACTICE = """
language: en
title: Reading lamp
summary: A lamp.
themes: [reading]
target_groups: [adults]
countries: [NO]
sources: [{title: About it, language: en}]
added: 2026-11-22
"""


@pytest.mark.parametrize(
    "line",
    [
        "period: 2014",
        "period: 2014/2016",
        "period: 2009/..",
        "period: XXXX-06-18",
        "draft: true",
        "figures: [{key: a, value: 28.5, label: x, basis: planned}]",
        "figures: [{key: a-1, value: 119, label: 2014, basis: reported}]",
        "grant: 12",
        "places: [{name: Ljubljana, latitude: 46.0569, longitude: 14.5058}]",
        "resources: {budget_year: 2014, staff: one}",
    ],
)
def test_values_may_look_like_numbers(line: str, base: dict[str, Schema]) -> None:
    kind = "projects.json" if line.startswith("grant") else "practices.json"
    assert faults(base[kind], read(f"{PRACTICE}{line}\n")) == []


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("period: 2014-2016", "$.period"),
        ("period: 999", "$.period"),
        ("draft: yes", "$.draft"),
        ("status: finished", "$.status"),
        ("perod: 2014", "$"),
        ("countries: [SLO]", "$.countries[0]"),
        ("themes: [knitting]", "$.themes[0]"),
        ("related: [{record: reading-lamp}]", "$.related[0].record"),
        ("adapted_from: projects/lamp", "$.adapted_from"),
        ("goals: One", "$.goals"),
        ("places: [{name: A, latitude: 91, longitude: 3}]", "$.places[0].latitude"),
    ],
)
def test_a_fault_is_shown_where_it_is(line: str, path: str, base: dict[str, Schema]) -> None:
    text = {**read(PRACTICE), **read(line)}
    assert faults(base["practices.json"], text) == [path]


@pytest.mark.parametrize(
    "model", [Contact, Partner, Place, Funding, Person, Practice, Resources, Identifiers]
)
def test_rules_between_fields_are_those_of_the_models(model: type[Ruled]) -> None:
    rules = {
        name: value
        for name, value in schemas._object(model).items()  # noqa: SLF001 - as it stands
        if name in {"anyOf", "not", "dependentRequired"}
    }
    for count in range(3):
        for given in itertools.combinations(model.model_fields, count):
            has_fault = any(model.faults(set(given)))
            assert bool(faults(rules, dict.fromkeys(given, "x"))) == has_fault, given


def fields(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        for name, one in schema.get("properties", {}).items():
            yield {"name": name, **one}
        for value in schema.values():
            yield from fields(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from fields(value)


def test_every_field_explains_itself(base: dict[str, Schema]) -> None:
    for schema in base.values():
        assert schema["title"]
        assert schema["additionalProperties"] is False
        for one in fields(schema):
            assert one["title"]
            assert one["description"].endswith((".", "..")), one


def test_a_concept_is_offered_with_its_meaning(base: dict[str, Schema]) -> None:
    themes = base["practices.json"]["$defs"]["themes"]
    meaning = dict(zip(themes["enum"], themes["enumDescriptions"], strict=True))
    assert meaning["reading-aloud"].startswith("Reading aloud")


def test_without_vocabularies_any_id_is_taken(tmp_path: Path) -> None:
    text = read(PRACTICE.replace("[reading]", "[knitting]"))
    assert faults(schemas.schemas(tmp_path)["practices.json"], text) == []


def test_a_type_without_description_is_noticed() -> None:
    with pytest.raises(LookupError, match="no description"):
        scalar(bytes, ())


@pytest.mark.parametrize("kind", KINDS)
def test_a_scaffold_leads_to_its_schema(kind: str, tmp_path: Path) -> None:
    assert "$schema" not in write_scaffold(tmp_path, kind, "without").read_text(encoding="utf-8")
    schemas.write_schemas(tmp_path)
    file = write_scaffold(tmp_path, kind, "night-light")
    first = file.read_text(encoding="utf-8").splitlines()[0]
    target = file.parent / first.removeprefix("# yaml-language-server: $schema=")
    model: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    assert model["properties"].keys() == KINDS[kind].model_fields.keys()
    assert survey(tmp_path, LOCALES).problems == []


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / SCHEMA_FOLDER).touch()
    with pytest.raises(HubError, match="cannot be written"):
        schemas.write_schemas(tmp_path)


def test_editors_are_told_which_schema_is_for_which_file() -> None:
    told = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    names = {Path(name).name for name in told["yaml.schemas"]}
    assert names == {file.name for file in _stored().iterdir()}
    for patterns in told["yaml.schemas"].values():
        for pattern in [patterns] if isinstance(patterns, str) else patterns:
            assert "*" not in pattern or any(ROOT.glob(pattern)), pattern


def test_models_are_all_described(base: dict[str, Schema]) -> None:
    for kind, model in KINDS.items():
        described: type[Model] = model
        assert base[f"{kind}.json"]["properties"].keys() == described.model_fields.keys()
