"""A new record to fill in: every field of the schema, with what belongs in it.

Needed fields stand open, so that the checks name each one until it is filled in; the others are
commented out. Lines of explanation begin with "# ", fields with "#" alone, so that a field is
taken in by deleting its first character.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotated_types import MaxLen
from pydantic import StringConstraints

from hub.errors import HubError
from hub.records.clock import today
from hub.records.fields import In, To, is_id, is_text, slug
from hub.records.load import (
    RECORD_FILE,
    SCHEMA_FOLDER,
    VOCABULARIES_FOLDER,
    VOCABULARY_FILE,
    Source,
)
from hub.records.messages import N_
from hub.records.problems import Translate
from hub.records.schema import KINDS, VOCABULARIES, Model, Record
from hub.records.walk import Node, nodes

_WIDTH = 98
_ONE_PARAGRAPH = 500
"""A longer text may need blank lines, and so a block of its own."""
_FIRST = ("sources",)
"""Fields that are opened besides those needed: one of `sources` and `contacts` must be there."""

_INTRODUCTION = (
    N_(
        "Fill in the fields that stand open at the top. Of the others, delete the “#” before those "
        "that you can answer, and leave or delete the rest."
    ),
    N_(
        "Write in your own language; translations go into files of their own beside this one. "
        "Records to copy from are in tests/examples/valid."
    ),
    N_("Then run: {command}"),
)
_NEEDED = N_("Needed")
_TAKEN_OVER = N_("Taken over: change what is different in your library")
_OPTIONAL = N_("If you know it")
_EXAMPLE = N_("For example: {examples}")
_ONE_OF = N_("One of: {allowed}")
_REFERENCE = N_("A record: {examples}")


@dataclass(frozen=True)
class Start:
    """What a scaffold begins with, besides the fields of its kind."""

    fields: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    """Fields that are filled in: codes, ids and references, which need no quotes."""
    told: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Texts that stand above a field as a comment, paragraph by paragraph."""
    command: str = "python3 scripts/hub check"
    """What is to be run when it is filled in."""


def write_scaffold(data: Path, kind: str, record_id: str, start: Start | None = None) -> Path:
    """Write a scaffold for the record `record_id` of `kind` (a folder of `KINDS`) into `data`.

    Returns the new file. With a `start`, its fields are filled in.

    Raises:
        HubError: there is no such kind, the id cannot be used, or there is a folder of that name.
    """
    if kind not in KINDS:
        raise HubError(f"There is no kind of record '{kind}'; kinds are {', '.join(KINDS)}.")
    if not is_id(record_id):
        suggestion = slug(record_id) or "my-library"
        raise HubError(
            f"'{record_id}' cannot be used as an id. Use small letters a-z, digits and single "
            f"hyphens between them, at most 100 of them, such as '{suggestion}'."
        )
    folder = data / kind / record_id
    try:
        folder.mkdir(parents=True)
        file = folder / RECORD_FILE
        text = _modeline(data, kind) + scaffold(kind, concepts(data), start=start)
        file.write_text(text, encoding="utf-8", newline="\n")
    except FileExistsError as error:
        raise HubError(f"There is something at {folder} already; choose another id.") from error
    except OSError as error:
        raise HubError(f"{folder} cannot be written: {error.strerror}.") from error
    return file


def _modeline(data: Path, kind: str) -> str:
    """The line that leads editors to the schema of the kind, where `data` has schemas.

    The form is that of yaml-language-server, which Visual Studio Code and others use.
    """
    file = data / SCHEMA_FOLDER / f"{kind}.json"
    return f"# yaml-language-server: $schema=../../{SCHEMA_FOLDER}/{file.name}\n" * file.is_file()


def concepts(data: Path) -> dict[str, tuple[str, ...]]:
    """The ids of the concepts in `data`, by vocabulary, as far as they can be read."""
    found: dict[str, tuple[str, ...]] = {}
    for name in VOCABULARIES:
        path = data / VOCABULARIES_FOLDER / name / VOCABULARY_FILE
        entries = (Source(path, path.name).document().data or {}).get("concepts")
        found[name] = tuple(
            entry["id"]
            for entry in (entries if isinstance(entries, list) else ())
            if isinstance(entry, dict) and isinstance(entry.get("id"), str)
        )
    return found


def scaffold(
    kind: str,
    known: Mapping[str, Sequence[str]] | None = None,
    translate: Translate = str,
    *,
    start: Start | None = None,
) -> str:
    """The text of a new record of `kind`; `known` are the concepts to choose from."""
    model = KINDS[kind]
    start = start or Start()
    writer = _Writer(known or {}, translate, start)
    names = ordered(model)
    needed = [name for name in names if _is_needed(model, name)]
    filled = [name for name in names if name in start.fields and name not in needed]
    others = [name for name in names if name not in {*needed, *filled}]
    lines = [*writer.introduction(), "", *_comment(f"--- {translate(_NEEDED)} ---")]
    for name in needed:
        lines += ["", *writer.field(model, name, briefly=True)]
    if filled:
        lines += ["", *_comment(f"--- {translate(_TAKEN_OVER)} ---")]
    for name in filled:
        lines += ["", *writer.field(model, name)]
    lines += ["", *_comment(f"--- {translate(_OPTIONAL)} ---")]
    for name in others:
        offered = writer.field(model, name)
        lines += ["", *(line if line.startswith("# ") else f"#{line}" for line in offered)]
    return "".join(f"{line}\n" for line in lines)


class _Writer:
    def __init__(
        self, known: Mapping[str, Sequence[str]], translate: Translate, start: Start
    ) -> None:
        self._known = known
        self._translate = translate
        self._start = start

    def introduction(self) -> Iterator[str]:
        for number, paragraph in enumerate(_INTRODUCTION):
            if number:
                yield "#"
            yield from _comment(self._translate(paragraph).format(command=self._start.command))

    def field(self, model: type[Model], name: str, *, briefly: bool = False) -> Iterator[str]:
        """A field at the outer level, its explanation above; `briefly` without optional parts."""
        node = nodes(model)[name]
        yield from _comment(f"{self._translate(node.field.title or name)}: {self._help(node)}")
        for paragraph in self._start.told.get(name, ()):
            yield from _comment(paragraph)
        value = self._start.fields.get(name)
        if name == "added":
            yield f"added: {today().isoformat()}"
        elif value is not None:
            yield f"{name}: {value if isinstance(value, str) else _flow(value)}"
        else:
            yield from self._open(name, node, "", briefly=briefly)

    def _open(self, name: str, node: Node, indent: str, *, briefly: bool = False) -> Iterator[str]:
        """A field without its value, with what is within it."""
        if node.model is not None:
            yield f"{indent}{name}:"
            first = f"{indent}  - " if node.shape == "list" else f"{indent}  "
            further = " " * len(first)
            for inner, part in nodes(node.model).items():
                if briefly and not part.field.is_required():
                    continue
                within = list(self._open(inner, part, further))
                within[0] = f"{first}{within[0].lstrip()}"
                help_text = self._help(part)
                yield f"{within[0]}  # {help_text}"
                yield from within[1:]
                first = further
        elif node.shape == "list":
            yield f"{indent}{name}:"
            yield f"{indent}  -"
        else:
            yield f"{indent}{name}:{' |' if _is_long(node) and not indent else ''}"

    def _help(self, node: Node) -> str:
        said = [self._translate(node.field.description or "")]
        for mark in node.marks:
            if isinstance(mark, In) and self._known.get(mark.vocabulary):
                said.append(self._one_of(self._known[mark.vocabulary]))
            elif isinstance(mark, To) and not node.field.examples:
                examples = ", ".join(f"{kind}/…" for kind in mark.kinds)
                said.append(self._translate(_REFERENCE).format(examples=examples))
        if node.choices:
            said.append(self._one_of(node.choices))
        if node.field.examples:
            examples = ", ".join(str(example) for example in node.field.examples)
            said.append(self._translate(_EXAMPLE).format(examples=examples))
        return " ".join(part if part.endswith((".", "…")) else f"{part}." for part in said if part)

    def _one_of(self, allowed: Sequence[str]) -> str:
        return self._translate(_ONE_OF).format(allowed=", ".join(allowed))


def ordered(model: type[Model]) -> list[str]:
    """The language first, then what is told, then what every record has."""
    names = model.model_fields
    told = [name for name in names if name not in Record.model_fields]
    return ["language", *told, *(name for name in Record.model_fields if name != "language")]


def _is_needed(model: type[Model], name: str) -> bool:
    return model.model_fields[name].is_required() or (
        name in _FIRST and "contacts" in model.model_fields
    )


def _is_long(node: Node) -> bool:
    """Whether a text may have several paragraphs: it is then written as a block."""
    return is_text(node.field) and any(
        limit > _ONE_PARAGRAPH for limit in _limits(node.field.annotation, node.field.metadata)
    )


def _limits(annotation: Any, metadata: Sequence[Any]) -> Iterator[int]:
    for mark in metadata:
        if isinstance(mark, StringConstraints | MaxLen) and mark.max_length is not None:
            yield mark.max_length
    for inner in getattr(annotation, "__args__", ()):
        yield from _limits(inner, getattr(inner, "__metadata__", ()))


def _flow(ids: Sequence[str]) -> str:
    return f"[{', '.join(ids)}]"


def _comment(text: str) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent="# ",
        subsequent_indent="# ",
        break_on_hyphens=False,
        break_long_words=False,
    )
