"""What the form's scripts know of a kind of record: its fields and rules, made from the schema.

The page holds the spec of its kind in its own language, as JSON in a script element of the type
`application/json` with the id `spec` (see `as_json`); the modules under
overrides/assets/javascripts/form read it from there and know nothing else of the schema::

    kind      the folder of the records; root: the name of its model
    order     the fields of the record in the order of the file; modeline: the file's first line
    models    by name: `fields` in the order of the schema, the codes of the `rules` between, and
              `telling`: the fields of which one is needed (see `Ruled`)
    vocabularies, codes, kinds   what a value may be
    messages, remedies           the sentences of the checks, as templates
    dates     see `words.date_words`

A field has its `name`, `title`, `help`, `shape` (one, list or map) and `sort` (see `_SORTS`;
`choice` and `group` besides), and as far as they say something: `max` characters, `min` items,
`low` and `high`, `choices`, `vocabulary`, `kinds` of a reference, `code` (country, language …),
`past`, `identifier` (its name, pattern and an example), `required`, `text` (tracked or own),
`weight`, `default`, `model` of a group, `examples`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from annotated_types import MinLen
from babel import Locale
from markupsafe import Markup
from pydantic import StringConstraints

from hub.checks.codes import (
    COUNTRY_SPELLINGS,
    CURRENCY_SPELLINGS,
    LANGUAGE_SPELLINGS,
    NUTS_COUNTRIES,
)
from hub.cldr import COUNTRY_CODES, CURRENCY_CODES
from hub.form.words import messages, remedies, vocabulary
from hub.records import edtf, fields
from hub.records.load import SCHEMA_FOLDER
from hub.records.problems import Translate
from hub.records.scaffold import ordered
from hub.records.schema import (
    KINDS,
    Funding,
    Model,
    Partner,
    Place,
    Record,
    Ruled,
    Undertaking,
    Vocabulary,
)
from hub.records.sidecar import TRANSLATIONS
from hub.records.walk import Node, nodes
from hub.translation.stamps import BLOCKS

Spec = dict[str, Any]

_SORTS: tuple[tuple[str, Any, Spec], ...] = (
    ("line", fields.Line, {}),
    ("title", fields.Title, {}),
    ("summary", fields.Summary, {}),
    ("prose", fields.Prose, {}),
    ("item", fields.Item, {}),
    ("key", fields.Key, {}),
    ("id", fields.RecordId, {}),
    ("reference", fields.Reference, {}),
    ("url", fields.Url, {}),
    ("email", fields.Email, {}),
    ("country", fields.Country, {}),
    ("language", fields.LanguageTag, {}),
    ("currency", fields.Currency, {}),
    ("region", fields.Region, {}),
    ("number", fields.Number, {"low": -fields.HIGHEST, "high": fields.HIGHEST}),
    ("amount", fields.Amount, {"low": 0, "high": 1_000_000_000_000}),
    ("count", fields.Count, {"low": 1, "high": 1_000_000}),
    ("year", fields.Year, {"low": edtf.FIRST_YEAR, "high": edtf.LAST_YEAR}),
    ("latitude", fields.Latitude, {"low": -90, "high": 90}),
    ("longitude", fields.Longitude, {"low": -180, "high": 180}),
    ("boolean", fields.Boolean, {}),
    ("period", fields.Period, {}),
    ("day", fields.Day, {}),
    ("past-day", fields.PastDay, {"past": True}),
    ("image", fields.ImageName, {}),
    (
        "isil",
        fields.Isil,
        {"identifier": ["ISIL", "[A-Za-z]{1,4}-[A-Za-z0-9:/-]{1,11}", "SI-50001"]},
    ),
    (
        "ror",
        fields.Ror,
        {"identifier": ["ROR", r"https://ror\.org/0[a-z0-9]{8}", "https://ror.org/05njb9z20"]},
    ),
    ("wikidata", fields.Wikidata, {"identifier": ["Wikidata", "Q[1-9][0-9]*", "Q1234"]}),
    (
        "match",
        fields.Match,
        {
            "identifier": [
                "exact_match",
                r"(eurovoc|esco|wikidata):\S+|https?://\S+",
                "eurovoc:5974",
            ]
        },
    ),
)
"""Every scalar type, by a name; what it says beyond its marks is compared with it in a test."""

_RULES: Mapping[type[Model], tuple[str, ...]] = {
    Undertaking: ("missing-one-of",),
    Partner: ("partner-unnamed", "partner-named-and-counted"),
    Place: ("half-coordinates", "region-outside-country"),
    Funding: ("amount-without-currency",),
    Record: ("changed-before-added",),
}


def form_spec(
    kind: str,
    vocabularies: Mapping[str, Vocabulary],
    translate: Translate,
    dates: Mapping[str, Any],
) -> Spec:
    """What the form for records of `kind` must know, in the language of `translate`.

    `vocabularies` are those of the catalogue by name; `dates` comes from `words.date_words`.
    """
    model = KINDS[kind]
    return {
        **_shared(kind, model, translate),
        "order": ordered(model),
        "modeline": f"# yaml-language-server: $schema=../../{SCHEMA_FOLDER}/{kind}.json",
        "models": dict(_models(model, translate)),
        "vocabularies": {name: _concepts(one) for name, one in vocabularies.items()},
        "codes": _codes(),
        "kinds": [*KINDS],
        "dates": dates,
    }


def translation_spec(kind: str, translate: Translate) -> Spec:
    """What the form for translations of records of `kind`, or of `vocabularies`, must know.

    `original` names the model of the record, so that a fact in a translation is known as such.
    """
    model, original = TRANSLATIONS[kind], KINDS.get(kind, Vocabulary)
    return {
        **_shared(kind, model, translate),
        "original": original.__name__,
        # The stamps stand at the end of a file: see hub.translation.stamps.
        "order": sorted(model.model_fields, key=lambda name: name in BLOCKS),
        "models": dict(_models(model, translate)) | dict(_models(original, translate)),
        "vocabularies": {},
        "codes": {},
        "kinds": [*KINDS],
    }


def as_json(spec: Spec) -> Markup:
    """The text of `spec` for a script element: whatever it says, it cannot end the element."""
    text = json.dumps(spec, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - that was the only way out of it


def _shared(kind: str, model: type[Model], translate: Translate) -> Spec:
    return {
        "kind": kind,
        "root": model.__name__,
        "messages": messages(translate),
        "remedies": remedies(translate),
    }


def _models(model: type[Model], translate: Translate) -> Iterator[tuple[str, Spec]]:
    """The model and those within it, each by its name."""
    known = nodes(model)
    yield (
        model.__name__,
        {
            "fields": [_field(name, node, translate) for name, node in known.items()],
            "rules": _rules(model),
            **({"telling": telling} if (telling := _telling(model)) else {}),
        },
    )
    for node in known.values():
        if node.model is not None:
            yield from _models(node.model, translate)


def _field(name: str, node: Node, translate: Translate) -> Spec:
    field = node.field
    sort, within = _sort(node)
    said: Spec = {
        "name": name,
        "title": translate(field.title or name),
        # The form of the check: a field without help is named by itself.
        "help": translate(field.description or name),
        "shape": node.shape,
        "sort": sort,
        "min": next((mark.min_length for mark in field.metadata if isinstance(mark, MinLen)), 0),
        "choices": [*node.choices],
        "required": field.is_required(),
        "weight": fields.weight(field),
        "model": node.model.__name__ if node.model is not None else "",
        "examples": [str(example) for example in field.examples or ()],
        "default": _default(field.default),
        **within,
    }
    if fields.is_text(field):
        said["text"] = "tracked" if fields.is_tracked(field) else "own"
    for mark in node.marks:
        if isinstance(mark, fields.In):
            said["vocabulary"] = mark.vocabulary
        elif isinstance(mark, fields.To):
            said["kinds"] = [*mark.kinds]
        elif isinstance(mark, fields.Code):
            said["code"] = mark.sort
    return {key: value for key, value in said.items() if value}


def _default(value: object) -> str:
    """What a field says that is left out, as a file would write it; empty for nothing."""
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str) else ""


def _sort(node: Node) -> tuple[str, Spec]:
    """The name of what a field holds, and what is to be said of it."""
    if node.model is not None:
        return "group", {}
    if node.choices:
        return "choice", {}
    kind, marks = _scalar(node.field.annotation, tuple(node.field.metadata))
    for name, alias, said in _SORTS:
        if get_args(alias) == (kind, *marks):
            limit = next(
                (mark.max_length for mark in marks if isinstance(mark, StringConstraints)), 0
            )
            is_concept = any(isinstance(mark, fields.In) for mark in node.marks)
            return "concept" if is_concept else name, {**said, "max": limit}
    raise LookupError(f"no name for {kind} with {marks}")


def _scalar(kind: Any, marks: tuple[Any, ...]) -> tuple[Any, tuple[Any, ...]]:
    """The type of one value with its marks, without those that say where to look it up."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _scalar(arguments[0], (*arguments[1:], *marks))
    if origin in (Union, UnionType):
        return _scalar(next(one for one in arguments if one is not type(None)), marks)
    if origin is tuple:
        return _scalar(arguments[0], ())
    if origin is dict:
        return _scalar(arguments[1], ())
    return kind, tuple(mark for mark in marks if not isinstance(mark, fields.In | fields.To))


def _rules(model: type[Model]) -> list[str]:
    """The codes of the rules between the fields of a model."""
    found = [code for base, codes in _RULES.items() if issubclass(model, base) for code in codes]
    if issubclass(model, Ruled) and "key" in model.model_fields:
        found.insert(0, "missing-key")
    return ["nothing-said", *found] if _telling(model) else found


def _telling(model: type[Model]) -> list[str]:
    return [*model.telling] if issubclass(model, Ruled) else []


def _concepts(found: Vocabulary) -> Spec:
    former: dict[str, str] = {}
    for concept in found.concepts:
        for old in concept.former_ids:
            former.setdefault(old, concept.id)
    return vocabulary((concept.id for concept in found.concepts), former)


@cache
def _codes() -> Spec:
    """Codes of countries, currencies and languages, and what people write for them."""
    english = Locale("en")
    return {
        "countries": " ".join(sorted(COUNTRY_CODES)),
        "currencies": " ".join(sorted(CURRENCY_CODES)),
        "languages": _listed(english.languages, "[a-z]{2,3}"),
        "scripts": _listed(english.scripts, "[A-Z][a-z]{3}"),
        "territories": _listed(english.territories, "[A-Z]{2}|[0-9]{3}"),
        "nuts": dict(NUTS_COUNTRIES),
        "meant": {
            "country": dict(COUNTRY_SPELLINGS),
            "language": dict(LANGUAGE_SPELLINGS),
            "currency": dict(CURRENCY_SPELLINGS),
        },
    }


def _listed(names: Mapping[str, str], pattern: str) -> str:
    return " ".join(sorted(name for name in map(str, names) if re.fullmatch(pattern, name)))
