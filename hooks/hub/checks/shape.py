"""One file against its model: every field that is missing, unknown, empty or of the wrong kind."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from hub.records.fields import In
from hub.records.messages import (
    FILL_IN,
    FILL_IN_OR_DELETE,
    FILL_IN_OR_NOT_KNOWN,
    MESSAGES,
    Severity,
)
from hub.records.problems import Path, Problem, Term, closest, field_path
from hub.records.reader import MOST_ALIKE, Document
from hub.records.schema import Model, Ruled
from hub.records.walk import model_at, node_at, nodes, parts, texts, value_at

M = TypeVar("M", bound=Model)

_EXPECTED = {
    "string_type": "expected-text",
    "decimal_type": "expected-text",
    "int_type": "expected-text",
    "bool_type": "expected-text",
    "date_type": "expected-text",
    "is_instance_of": "expected-text",
    "tuple_type": "expected-list",
    "model_type": "expected-fields",
    "dict_type": "expected-items",
}
"""What pydantic calls it → the problem code."""

_BETWEEN_FIELDS = frozenset(
    {
        "amount-without-currency",
        "half-coordinates",
        "missing-key",
        "missing-one-of",
        "nothing-said",
        "partner-named-and-counted",
        "partner-unnamed",
    }
)
"""Codes of `Ruled.faults`: pydantic comes to them only when all else is well, so we ask again."""


class Shaped(NamedTuple, Generic[M]):
    """The model of a file, or None where there is an error, and what was found."""

    model: M | None
    problems: tuple[Problem, ...]


def shape(model: type[M], document: Document, original: type[Model] | None = None) -> Shaped[M]:
    """Build `model` from what was read; problems of the reader are not repeated.

    For a translation, `original` is the model of what it translates.
    """
    data = document.data
    if data is None:
        return Shaped(None, ())
    problems = [] if document.is_plain else [*islice(_empty(model, document), MOST_ALIKE)]
    built: M | None = None
    try:
        built = model.model_validate(data)
    except ValidationError as error:
        found = error.errors(include_url=False)[:MOST_ALIKE]
        misspelt = {_meant(model, tuple(one["loc"])) for one in found if _is_unknown(one)}
        for details in found:
            if not (details["type"] == "missing" and tuple(details["loc"]) in misspelt):
                problems += _translate(model, document, details, original)
        problems += _between_fields(model, document, data)
    if any(problem.severity is Severity.ERROR for problem in problems):
        built = None
    return Shaped(built, tuple(problems))


def report(
    document: Document, code: str, path: Path = (), /, *, at_name: bool = False, **params: object
) -> Problem:
    """A problem with the value at `path`, or, with `at_name`, with the name of its field."""
    return Problem(code, document.place(path, key=at_name), field_path(path), params)


def _empty(model: type[Model], document: Document) -> Iterator[Problem]:
    for path, value in texts(document.data):
        if value is None or not value.strip():
            name = next((step for step in reversed(path) if isinstance(step, str)), "")
            remedy = Term(_remedy(model, path))
            yield report(document, "empty", path, at_name=True, key=name, remedy=remedy)


def _remedy(model: type[Model], path: Path) -> str:
    node = node_at(model, path)
    if node is not None and node.field.is_required():
        return FILL_IN
    if len(path) == 1 and "not_known" in model.model_fields:
        return FILL_IN_OR_NOT_KNOWN
    return FILL_IN_OR_DELETE


def _between_fields(
    model: type[Model], document: Document, data: dict[str, Any]
) -> Iterator[Problem]:
    for part in parts(model, data):
        if not issubclass(part.model, Ruled):
            continue
        given = {name for name, value in part.data.items() if value != []}
        for fault in part.model.faults(given):
            place = document.place(part.path)
            yield Problem(fault.code, place, field_path(part.path), fault.params)


def _translate(
    model: type[Model], document: Document, details: ErrorDetails, original: type[Model] | None
) -> Iterator[Problem]:
    """Say in our words what pydantic found."""
    path: Path = tuple(details["loc"])
    kind = details["type"]
    if kind == "missing":
        yield _missing(model, document, path)
    elif _is_unknown(details):
        yield _unknown_field(model, document, path, original)
    elif kind not in _BETWEEN_FIELDS:
        yield from _wrong(model, document, path, details)


def _missing(model: type[Model], document: Document, path: Path) -> Problem:
    node = node_at(model, path)
    help_text = node.field.description if node is not None else None
    return report(document, "missing-field", path, key=path[-1], help=Term(help_text or path[-1]))


def _unknown_field(
    model: type[Model], document: Document, path: Path, original: type[Model] | None
) -> Problem:
    around = model_at(model, path[:-1])
    allowed = tuple(around.model_fields) if around is not None else ()
    name = str(path[-1])
    if original is not None and name in _fields_of_original(original, path[:-1]):
        return report(document, "fact-in-translation", path, at_name=True, key=name)
    suggestion = closest(name, allowed)
    if suggestion is not None:
        return report(
            document, "unknown-field-suggest", path, at_name=True, key=name, suggestion=suggestion
        )
    return report(
        document, "unknown-field", path, at_name=True, key=name, allowed=", ".join(allowed)
    )


def _is_unknown(details: ErrorDetails) -> bool:
    return details["type"] == "extra_forbidden"


def _meant(model: type[Model], path: Path) -> Path:
    """The path of the field that was probably meant by the unknown one at `path`."""
    around = model_at(model, path[:-1])
    names = around.model_fields if around is not None else ()
    return (*path[:-1], closest(str(path[-1]), names) or "")


def _fields_of_original(original: type[Model], path: Path) -> Collection[str]:
    """The fields of what stands at `path` of a translation; its lists are mappings by key there."""
    current: type[Model] | None = original
    is_key = False
    for step in path:
        if is_key:
            is_key = False
            continue
        node = nodes(current).get(str(step)) if current is not None else None
        if node is None:
            return ()
        current, is_key = node.model, node.shape == "list"
    return current.model_fields if current is not None else ()


def _wrong(
    model: type[Model], document: Document, path: Path, details: ErrorDetails
) -> Iterator[Problem]:
    kind, context = details["type"], details.get("ctx", {})
    value = value_at(document.data, path)
    if value is None or (isinstance(value, str) and not value.strip()):
        return  # said already: it is empty
    if field_path(path) in document.aliases:
        return  # said already
    node = node_at(model, path)
    if kind == "bad-id" and node is not None and any(isinstance(one, In) for one in node.marks):
        return  # the check of concepts says more: which one was meant
    if kind in MESSAGES:
        yield report(document, kind, path, **context)
    elif kind == "string_too_long":
        yield report(
            document, "too-long", path, length=len(value.strip()), limit=context["max_length"]
        )
    elif kind == "too_short":
        # Items that are wrong themselves do not count for pydantic.
        if len(value) < context["min_length"]:
            yield report(document, "too-few", path, length=len(value), limit=context["min_length"])
    elif kind == "enum" and isinstance(value, str):
        yield not_allowed(document, path, value, node.choices if node is not None else ())
    else:
        code = _EXPECTED.get(kind, "expected-text")
        # In a list it is nearly always a colon in the text that makes a group of fields of it.
        if code == "expected-text" and isinstance(path[-1], int):
            code = "expected-text-item"
        yield _expected(model, document, path, code)


def _expected(model: type[Model], document: Document, path: Path, code: str) -> Problem:
    allowed: tuple[str, ...] = ()
    if code == "expected-fields" and (around := model_at(model, path)) is not None:
        allowed = tuple(around.model_fields)
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    return report(document, code, path, key=name, allowed=", ".join(allowed))


def not_allowed(document: Document, path: Path, value: str, choices: tuple[str, ...]) -> Problem:
    """A value that is not among `choices`, with the one that was probably meant."""
    suggestion = closest(value.replace("_", "-").replace(" ", "-"), choices)
    if suggestion is not None:
        return report(document, "not-allowed-suggest", path, value=value, suggestion=suggestion)
    return report(document, "not-allowed", path, value=value, allowed=", ".join(choices))
