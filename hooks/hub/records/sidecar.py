"""Translations: their shape, derived from the schema, and the texts they hold.

A translation has the fields of its record that are text, and nothing else. A list of objects
becomes a mapping by the items' keys, so that the order of the record can change freely::

    title: …                      # pl.yml
    goals: [ …, … ]
    figures:
      librarians-trained:
        label: …
    made_from:
      title: sl:3f9a1c2b
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import Field, create_model

from hub.records.fields import Line, fact, is_text, is_tracked
from hub.records.messages import N_
from hub.records.schema import KINDS, Model, Vocabulary
from hub.records.values import Method

Text = str | tuple[str, ...]
"""The value of one unit of translation: a text, or a list of texts that is shown whole."""

HEAD = ("title", "name", "summary")
"""Fields that make up one section: who reads a title in Polish gets a Polish summary."""


ITEM_KEYS = ("key", "id", "file")
"""Fields by which an item of a list is known, whichever it has."""


class Provenance(Model):
    """How a translation came about."""

    translators: tuple[Line, ...] = fact(
        N_("Translators"), N_("Who translated it and wants to be named."), default=()
    )
    method: Method = fact(
        N_("Method"),
        N_(
            "By a person (human), by a machine (machine), or by a machine and then a person "
            "(machine-then-human)."
        ),
        default=...,
    )
    reviewed_by: Line | None = fact(
        N_("Reviewed by"), N_("Who read the translation against the record.")
    )
    made_from: dict[str, Line] = fact(
        N_("Made from"),
        N_("What each text was translated from; “hub translate sync” keeps it."),
        default={},
    )
    stamped: dict[str, Line] = fact(
        N_("Stamped"),
        N_("What each text was when it was last stamped; “hub translate sync” keeps it."),
        default={},
    )


class TextField(NamedTuple):
    """A translatable field of a model."""

    name: str
    tracked: bool


class Nested(NamedTuple):
    """A field whose object, or list of objects, has text within."""

    name: str
    model: type[Model]
    many: bool


class Plan(NamedTuple):
    """Where the text of a model stands."""

    texts: tuple[TextField, ...]
    nested: tuple[Nested, ...]

    def __bool__(self) -> bool:
        return bool(self.texts or self.nested)


def _inner_models(annotation: Any) -> tuple[type[Model], bool] | None:
    """The model within `tuple[Model, ...]` or `Model | None`, and whether it is a list."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _inner_models(get_args(annotation)[0])
    if origin is tuple:
        found = _inner_models(get_args(annotation)[0])
        return (found[0], True) if found else None
    if origin in (Union, UnionType):
        return next(filter(None, map(_inner_models, get_args(annotation))), None)
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation, False
    return None


@cache
def plan(model: type[Model]) -> Plan:
    """Where the text of `model` stands."""
    texts, nested = [], []
    for name, field in model.model_fields.items():
        if is_text(field):
            texts.append(TextField(name, is_tracked(field)))
        elif (inner := _inner_models(field.annotation)) and plan(inner[0]):
            nested.append(Nested(name, *inner))
    return Plan(tuple(texts), tuple(nested))


def item_key(item: Model) -> str | None:
    """The name by which a translation finds an item of a list, or None where it has no text."""
    for name in ITEM_KEYS:
        value = getattr(item, name, None)
        if isinstance(value, str):
            return value
    return None


@cache
def translation_model(model: type[Model], *, root: bool = True) -> type[Model]:
    """The model of a translation of `model`; within lists and objects without `root`."""
    found = plan(model)
    fields: dict[str, Any] = {}
    for text_field in found.texts:
        original = model.model_fields[text_field.name]
        many = get_origin(original.annotation) is tuple
        kind: Any = original.annotation
        for mark in original.metadata:
            kind = Annotated[kind, mark]
        fields[text_field.name] = (
            kind if many else kind | None,
            Field(
                default=() if many else None,
                title=original.title,
                description=original.description,
                json_schema_extra=original.json_schema_extra,
            ),
        )
    for part in found.nested:
        inner = translation_model(part.model, root=False)
        original = model.model_fields[part.name]
        shape: Any = dict[str, inner] if part.many else inner | None  # type: ignore[valid-type]
        default: Any = {} if part.many else None
        fields[part.name] = (
            shape,
            Field(default=default, title=original.title, description=original.description),
        )
    name = f"{model.__name__}Translation"
    base = Provenance if root else Model
    return create_model(name, __base__=base, __doc__=f"A translation of {name[:-11]}.", **fields)


TRANSLATIONS: dict[str, type[Model]] = {
    **{kind: translation_model(model) for kind, model in KINDS.items()},
    "vocabularies": translation_model(Vocabulary),
}
"""The model of a translation, by the folder of what it translates."""


class Unit(NamedTuple):
    """One text of a record: the smallest thing that is translated, dated and shown whole."""

    path: str
    value: Text
    tracked: bool

    @property
    def section(self) -> str:
        """The section that falls back together: of a vocabulary, one concept."""
        return section_of(self.path)


def section_of(path: str) -> str:
    """The section of a unit path: `figures.trained.label` → `figures`, `summary` → `title`."""
    first, _, rest = path.partition(".")
    if first == "concepts":
        return f"concepts.{rest.partition('.')[0]}"
    return "title" if first in HEAD else first


def units(record: Model) -> Iterator[Unit]:
    """The texts of a record, in the order of the schema; absent texts are left out."""
    return _units(record, "")


def _units(record: Model, prefix: str) -> Iterator[Unit]:
    found = plan(type(record))
    for field in found.texts:
        value = getattr(record, field.name)
        if value:
            yield Unit(prefix + field.name, value, field.tracked)
    for part in found.nested:
        value = getattr(record, part.name)
        if part.many:
            for item in value:
                key = item_key(item)
                if key is not None:
                    yield from _units(item, f"{prefix}{part.name}.{key}.")
        elif value is not None:
            yield from _units(value, f"{prefix}{part.name}.")


def translated_texts(translation: Model, model: type[Model]) -> Mapping[str, Text]:
    """The texts of a translation of `model`, by the same paths as those of its record."""
    return dict(_translated(translation, model, ""))


def _translated(translation: Model, model: type[Model], prefix: str) -> Iterator[tuple[str, Text]]:
    found = plan(model)
    for field in found.texts:
        value = getattr(translation, field.name)
        if value:
            yield prefix + field.name, value
    for part in found.nested:
        value = getattr(translation, part.name)
        if part.many:
            for key, item in value.items():
                yield from _translated(item, part.model, f"{prefix}{part.name}.{key}.")
        elif value is not None:
            yield from _translated(value, part.model, f"{prefix}{part.name}.")
