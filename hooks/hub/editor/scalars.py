"""How each scalar type of the schema looks to an editor.

An editor reads YAML 1.2 and guesses types: `period: 2014` is a number to it, `draft: true` a
boolean. What hub reads as text is accepted here in each guise that it can have there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from pydantic import StringConstraints

from hub.records import edtf, fields

Schema = dict[str, Any]

ID = f"^{fields.ID_PATTERN}$"
_DAY = {
    "type": "string",
    "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
    "patternErrorMessage": "Write the day as year-month-day, such as 2026-11-22.",
    "examples": ["2026-11-22"],
}
_ID = {
    # An id of digits alone is a number to an editor.
    "type": ["string", "integer"],
    "pattern": ID,
    "patternErrorMessage": "Use small letters a-z, digits and single hyphens between them.",
}
_TEXT = {"type": ["string", "number"]}
_LINE = {
    **_TEXT,
    "pattern": r"^[^\n]*\n*$",
    "patternErrorMessage": "This must be one line of plain text.",
}


def _number(decimals: int = 8) -> Schema:
    return {
        "type": ["number", "string"],
        "pattern": rf"^-?[0-9]{{1,15}}(\.[0-9]{{1,{decimals}}})?$",
        "patternErrorMessage": "Write digits only, with a point before decimals: 28000000 or 3.5.",
    }


def _whole(low: int, high: int) -> Schema:
    pattern = {"pattern": "^[0-9]+$", "patternErrorMessage": "Write a whole number."}
    return {"type": ["integer", "string"], "minimum": low, "maximum": high, **pattern}


def _between(low: int, high: int, decimals: int = 8) -> Schema:
    return {**_number(decimals), "minimum": low, "maximum": high}


_ALIASES: tuple[tuple[Any, Schema], ...] = (
    (fields.Line, _LINE),
    (fields.Title, _LINE),
    (fields.Summary, _TEXT),
    (fields.Prose, _TEXT),
    (fields.Item, _TEXT),
    (fields.Key, _ID),
    (fields.RecordId, _ID),
    (
        fields.Reference,
        {
            "type": "string",
            "pattern": f"^{fields.ID_PATTERN}/{fields.ID_PATTERN}$",
            "patternErrorMessage": "Write kind and id, such as practices/career-coaching.",
        },
    ),
    (
        fields.Url,
        {
            "type": "string",
            "pattern": (
                rf"^[Hh][Tt][Tt][Pp][Ss]?://({fields.HOST_PATTERN}|\[[^\s\]]+\])(:[0-9]*)?"
                r"([/?#][^\s<>\"\\^`{}|]*)?$"
            ),
            "patternErrorMessage": "Write the whole address, beginning with https:// or http://.",
            "examples": ["https://library.example/job-desk"],
        },
    ),
    (
        fields.Email,
        {
            "type": "string",
            "pattern": f"^{fields.EMAIL_PATTERN}$",
            "patternErrorMessage": "Write one e-mail address, such as desk@library.example.",
        },
    ),
    (fields.Number, _between(-fields.HIGHEST, fields.HIGHEST)),
    (fields.Amount, _between(0, 1_000_000_000_000)),
    (fields.Count, _whole(1, 1_000_000)),
    (fields.Year, _whole(edtf.FIRST_YEAR, edtf.LAST_YEAR)),
    (fields.Latitude, _between(-90, 90, 16)),
    (fields.Longitude, _between(-180, 180, 16)),
    (fields.Boolean, {"type": "boolean"}),
    (
        fields.Period,
        {
            "type": ["string", "integer"],
            "minimum": edtf.FIRST_YEAR,
            "maximum": edtf.LAST_YEAR,
            "pattern": edtf.PATTERN,
            "patternErrorMessage": (
                "Write 2014, 2014-05, 2014-05-12, 2014/2016, 2009/.. (still open), "
                "2015-35 (third quarter) or XXXX-06-18 (year not known)."
            ),
            "examples": ["2014", "2014-05", "2014-05-12", "2014/2016", "2009/.."],
        },
    ),
    (fields.Day, _DAY),
    (fields.PastDay, _DAY),
    (
        fields.ImageName,
        {
            "type": "string",
            "pattern": f"^{fields.IMAGE_NAME.pattern}$",
            "patternErrorMessage": "Letters, digits, - and _, ending in .jpg, .png or .webp.",
            "examples": ["opening.jpg"],
        },
    ),
    (
        fields.Isil,
        {"type": "string", "pattern": "^[A-Za-z]{1,4}-[A-Za-z0-9:/-]{1,11}$"},
    ),
    (fields.Ror, {"type": "string", "pattern": r"^https://ror\.org/0[a-z0-9]{8}$"}),
    (fields.Wikidata, {"type": "string", "pattern": "^Q[1-9][0-9]*$"}),
    (
        fields.Match,
        {"type": "string", "pattern": r"^((eurovoc|esco|wikidata):\S+|https?://\S+)$"},
    ),
    (fields.Country, {"$ref": "#/$defs/country"}),
    (fields.Currency, {"$ref": "#/$defs/currency"}),
    (
        fields.LanguageTag,
        {
            "type": "string",
            "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$",
            "patternErrorMessage": "Write a language code, such as pl, bg, sl or en.",
            "examples": ["bg", "en", "pl", "sl"],
        },
    ),
    (
        fields.Region,
        {
            "type": "string",
            "pattern": "^(?!GR|GB)[A-Z]{2}[0-9A-Z]{0,3}$",
            "patternErrorMessage": "Write a NUTS code, such as PL43.",
        },
    ),
)

_Signature = tuple[Any, ...]


def scalar(kind: Any, marks: tuple[Any, ...]) -> Schema:
    """The schema of the scalar `kind` that is annotated with `marks`.

    Raises:
        LookupError: the schema has a type that is not described here.
    """
    for mark in marks:
        if isinstance(mark, fields.In):
            return {"$ref": f"#/$defs/{mark.vocabulary}"}
        if isinstance(mark, fields.To):
            return _reference(mark.kinds)
    found = next((one for own, one in _KNOWN if own == (kind, marks)), None)
    if found is None:
        raise LookupError(f"no description of {kind} with {marks}")
    return dict(found)


def _reference(kinds: tuple[str, ...]) -> Schema:
    listed = "|".join(kinds)
    examples = ", ".join(f"{kind}/…" for kind in kinds)
    return {
        "type": "string",
        "pattern": f"^({listed})/{fields.ID_PATTERN}$",
        "patternErrorMessage": f"Write kind and id of a record: {examples}.",
        "defaultSnippets": [{"label": f"{kind}/", "body": f"{kind}/$1"} for kind in kinds],
    }


def _limited(alias: Any, schema: Mapping[str, Any]) -> Schema:
    limit = next(
        (mark.max_length for mark in _marks(alias) if isinstance(mark, StringConstraints)), None
    )
    if limit is None or "$ref" in schema:
        return dict(schema)
    return {**schema, "minLength": 1, "maxLength": limit}


def _marks(alias: Any) -> tuple[Any, ...]:
    return tuple(alias.__metadata__)


_KNOWN: tuple[tuple[_Signature, Schema], ...] = tuple(
    ((get_args(alias)[0], _marks(alias)), _limited(alias, schema)) for alias, schema in _ALIASES
)
