"""JSON Schemas (2020-12) of every sort of file in a data folder, made from the models.

They tell an editor what may stand where, before `hub check` is run; the check stays the judge.
Whatever it accepts, they accept; what only it can know (whether a record exists, whether a day
lies in the future) they leave to it.

Besides the standard, keywords are used that editors know and validators pass over:
`enumDescriptions`, `patternErrorMessage` and `defaultSnippets`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from enum import Enum, StrEnum
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from annotated_types import MinLen
from babel import Locale
from pydantic.fields import FieldInfo

from hub.cldr import COUNTRY_CODES, CURRENCY_CODES
from hub.editor.scalars import ID, Schema, scalar
from hub.errors import HubError
from hub.records.fields import is_text
from hub.records.load import (
    SCHEMA_FOLDER,
    VOCABULARIES_FOLDER,
    VOCABULARY_FILE,
    Source,
)
from hub.records.schema import (
    KINDS,
    VOCABULARIES,
    Funding,
    Model,
    Partner,
    Place,
    RetiredList,
    Ruled,
    Undertaking,
    Vocabulary,
)
from hub.records.sidecar import TRANSLATIONS

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ONE = {
    "practices": "Practice",
    "projects": "Project",
    "partnerships": "Partnership",
    "organisations": "Organisation",
    VOCABULARIES_FOLDER: "Vocabulary",
}

_RULES: Mapping[type[Model], Schema] = {
    Undertaking: {"anyOf": [{"required": ["sources"]}, {"required": ["contacts"]}]},
    Partner: {
        "anyOf": [{"required": [name]} for name in ("organisation", "country", "count")],
        "not": {"required": ["organisation", "count"]},
    },
    Place: {"dependentRequired": {"latitude": ["longitude"], "longitude": ["latitude"]}},
    Funding: {"dependentRequired": {"amount": ["currency"]}},
}
"""What the `faults` of these models ask, in the words of JSON Schema (a test compares them)."""

_Meanings = Mapping[str, str]


def write_schemas(data: Path) -> list[Path]:
    """Write the schemas for the vocabularies of `data` into its folder `.schema`.

    Returns the files. Raises `HubError` where they cannot be written.
    """
    written = []
    try:
        (data / SCHEMA_FOLDER).mkdir(exist_ok=True)
        for name, schema in schemas(data).items():
            file = data / SCHEMA_FOLDER / name
            file.write_text(dump(schema), encoding="utf-8", newline="\n")
            written.append(file)
    except OSError as error:
        raise HubError(f"{data / SCHEMA_FOLDER} cannot be written: {error.strerror}.") from error
    return written


def dump(schema: Schema) -> str:
    """The text of a schema as it is stored."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def schemas(data: Path) -> dict[str, Schema]:
    """Every schema by the name of its file; concepts come from the vocabularies of `data`."""
    shared = {"country": _countries(), "currency": _currencies(), **_concepts(data)}
    models: Mapping[str, type[Model]] = {**KINDS, VOCABULARIES_FOLDER: Vocabulary}
    found = {}
    for kind, model in models.items():
        found[f"{kind}.json"] = _schema(model, _ONE[kind], shared)
        title = f"Translation of: {_ONE[kind].lower()}"
        found[f"{kind}.translation.json"] = _schema(TRANSLATIONS[kind], title, shared)
    found["retired.json"] = _schema(RetiredList, "Records that were taken out", shared)
    return found


def _schema(model: type[Model], title: str, shared: Mapping[str, Schema]) -> Schema:
    schema = {"$schema": _DIALECT, "title": title, **_object(model)}
    used = sorted(set(_references(schema)))
    if used:
        schema["$defs"] = {name: shared[name] for name in used}
    return schema


def _object(model: type[Model]) -> Schema:
    required = [name for name, field in model.model_fields.items() if field.is_required()]
    schema: Schema = {
        "description": (model.__doc__ or "").strip(),
        "type": "object",
        "properties": {name: _field(field) for name, field in model.model_fields.items()},
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }
    for base, rules in _RULES.items():
        if issubclass(model, base):
            schema |= rules
    if issubclass(model, Ruled) and model.telling:
        schema["anyOf"] = [{"required": [name]} for name in model.telling]
    if issubclass(model, Ruled) and "key" in model.model_fields:
        keyed = {name: ["key"] for name, field in model.model_fields.items() if is_text(field)}
        if keyed:
            schema["dependentRequired"] = keyed
    return schema


def _field(field: FieldInfo) -> Schema:
    schema: Schema = {"title": field.title, "description": field.description}
    schema |= {
        name: value
        for name, value in _type(field.annotation, tuple(field.metadata)).items()
        if name != "description"  # what the field is tells more than what its type is
    }
    if field.examples:
        schema["examples"] = list(field.examples)
    default = field.default
    if isinstance(default, Enum):
        schema["default"] = default.value
    elif isinstance(default, bool | str):
        schema["default"] = default
    return schema


def _type(kind: Any, marks: tuple[Any, ...] = ()) -> Schema:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _type(arguments[0], (*arguments[1:], *marks))
    if origin in (Union, UnionType):
        return _type(next(one for one in arguments if one is not type(None)), marks)
    if origin is tuple:
        fewest = next((mark.min_length for mark in marks if isinstance(mark, MinLen)), 0)
        items = {"type": "array", "items": _type(arguments[0])}
        return {**items, "minItems": fewest} if fewest else items
    if origin is dict:
        return {"type": "object", "additionalProperties": _type(arguments[1])}
    return _single(kind, marks)


def _single(kind: Any, marks: tuple[Any, ...]) -> Schema:
    if isinstance(kind, type) and issubclass(kind, Model):
        return _object(kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"type": "string", "enum": [one.value for one in kind]}
    return scalar(kind, marks)


def _references(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(target := schema.get("$ref"), str):
            yield target.rpartition("/")[2]
        for value in schema.values():
            yield from _references(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _references(value)


def _choice(meanings: _Meanings) -> Schema:
    return {"enum": list(meanings), "enumDescriptions": list(meanings.values())}


def _countries() -> Schema:
    names = Locale("en").territories
    return _choice({code: names[code] for code in sorted(COUNTRY_CODES)})


def _currencies() -> Schema:
    # Hundreds of codes, most of them of the past, would bury the few that are wanted.
    return {
        "type": "string",
        "pattern": f"^({'|'.join(sorted(CURRENCY_CODES))})$",
        "patternErrorMessage": "Write the three letters of the currency, such as EUR or PLN.",
        "examples": ["EUR", "PLN", "BGN"],
    }


def _concepts(data: Path) -> dict[str, Schema]:
    """A choice for every vocabulary; of one that cannot be read, any id is taken."""
    found: dict[str, Schema] = {}
    for name in VOCABULARIES:
        path = data / VOCABULARIES_FOLDER / name / VOCABULARY_FILE
        entries = (Source(path, path.name).document().data or {}).get("concepts")
        meanings = {
            entry["id"]: _meaning(entry)
            for entry in (entries if isinstance(entries, list) else ())
            if isinstance(entry, dict) and isinstance(entry.get("id"), str)
        }
        found[name] = _choice(meanings) if meanings else {"type": "string", "pattern": ID}
    return found


def _meaning(entry: Mapping[str, Any]) -> str:
    said = [entry.get("label"), entry.get("definition")]
    return ": ".join(" ".join(one.split()) for one in said if isinstance(one, str))
