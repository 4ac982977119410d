"""Walking through what a file says, beside the schema that says what it means.

The walk goes over the values as they were read, not over models: a record with a fault in one
field is still checked in all the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from hub.records.fields import Code, In, Mark, Past, To
from hub.records.problems import Path
from hub.records.schema import Model

Shape = Literal["one", "list", "map"]


class Node(NamedTuple):
    """What a field holds: one value, a list, or a mapping by keys, of texts or of models."""

    field: FieldInfo
    shape: Shape
    model: type[Model] | None
    choices: tuple[str, ...]
    """The values allowed, where they are few and fixed."""
    marks: tuple[Mark, ...]


class Marked(NamedTuple):
    """A text whose type carries a mark."""

    path: Path
    value: str
    mark: Mark


class Part(NamedTuple):
    """A group of fields and the model that describes it."""

    path: Path
    model: type[Model]
    data: Mapping[str, Any]


@cache
def nodes(model: type[Model]) -> Mapping[str, Node]:
    """The fields of `model` by name."""
    return {name: _node(field) for name, field in model.model_fields.items()}


def _node(field: FieldInfo) -> Node:
    shape: Shape = "one"
    marks = [mark for mark in field.metadata if isinstance(mark, In | To | Code | Past)]
    kind: Any = field.annotation
    while True:
        origin, arguments = get_origin(kind), get_args(kind)
        if origin is Annotated:
            marks += [mark for mark in arguments[1:] if isinstance(mark, In | To | Code | Past)]
            kind = arguments[0]
        elif origin in (Union, UnionType):
            kind = next(one for one in arguments if one is not type(None))
        elif origin is tuple:
            shape, kind = "list", arguments[0]
        elif origin is dict:
            shape, kind = "map", arguments[1]
        else:
            break
    is_class = isinstance(kind, type)
    return Node(
        field,
        shape,
        kind if is_class and issubclass(kind, Model) else None,
        tuple(kind) if is_class and issubclass(kind, StrEnum) else (),
        tuple(marks),
    )


def parts(model: type[Model], data: Any, path: Path = ()) -> Iterator[Part]:
    """Every group of fields within `data`, itself first."""
    if not isinstance(data, dict):
        return
    yield Part(path, model, data)
    known = nodes(model)
    for name, value in data.items():
        node = known.get(name)
        if node is not None and node.model is not None:
            for step, item in _items(node, value, (*path, name)):
                yield from parts(node.model, item, step)


@cache
def has_marks(model: type[Model]) -> bool:
    """Whether any field of `model` carries a mark, or of a model within."""
    return any(
        node.marks or (node.model is not None and has_marks(node.model))
        for node in nodes(model).values()
    )


def marked(found: Iterable[Part]) -> Iterator[Marked]:
    """Every text within the parts `found` whose type carries a mark, once for each mark."""
    for part in found:
        known = nodes(part.model)
        for name, value in part.data.items():
            node = known.get(name)
            if node is None or not node.marks:
                continue
            for step, item in _items(node, value, (*part.path, name)):
                if isinstance(item, str) and (text := item.strip()):
                    for mark in node.marks:
                        yield Marked(step, text, mark)


def texts(data: Any, path: Path = ()) -> Iterator[tuple[Path, str | None]]:
    """Every single value within `data`: its path and its text, or None where nothing is given."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from texts(value, (*path, name))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from texts(value, (*path, number))
    else:
        yield path, data


def value_at(data: Any, path: Path) -> Any:
    """The value at `path`; raises `KeyError` where there is none."""
    for step in path:
        try:
            data = data[step]
        except (IndexError, TypeError) as error:
            raise KeyError(path) from error
    return data


def model_at(model: type[Model], path: Path) -> type[Model] | None:
    """The model that describes the group of fields at `path`, or None if no group stands there."""
    node = node_at(model, path)
    return node.model if node is not None else model if not path else None


def node_at(model: type[Model], path: Path) -> Node | None:
    """The field to which the value at `path` belongs, its lists and mappings looked through."""
    found: Node | None = None
    current: type[Model] | None = model
    skip = False
    for step in path:
        if skip or isinstance(step, int):
            skip = False
            continue
        if current is None or (found := nodes(current).get(step)) is None:
            return None
        skip = found.shape == "map"
        current = found.model
    return found


def _items(node: Node, value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    if node.shape == "one":
        yield path, value
    elif node.shape == "list" and isinstance(value, list):
        for number, item in enumerate(value):
            yield (*path, number), item
    elif node.shape == "map" and isinstance(value, dict):
        for key, item in value.items():
            yield (*path, key), item
