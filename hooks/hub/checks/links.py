"""References between records, and ids that are used once and never again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from hub.checks.concepts import Concepts
from hub.checks.cycles import cycles_of_many
from hub.checks.shape import report
from hub.records.load import Source
from hub.records.problems import Path, Problem, closest, field_path
from hub.records.reader import Document
from hub.records.schema import KINDS, VOCABULARIES
from hub.records.values import Relation
from hub.records.walk import value_at

_HIERARCHIES = (
    "adapted_from",
    "part_of",
    *(Relation.PART_OF, Relation.COMES_FROM, Relation.CONTINUES),
)
"""Fields, and relations, that lead from a record to one above or before it, and so never back."""

_MOST_SUGGESTIONS = 100
"""Each look through all names for a similar one takes a moment."""


class Link(NamedTuple):
    """A reference as a record writes it."""

    path: Path
    value: str
    kinds: tuple[str, ...]
    relation: str
    """How it is related, where that is said beside it; else the field, or nothing deeper down."""

    @classmethod
    def of(cls, data: Mapping[str, Any], path: Path, value: str, kinds: tuple[str, ...]) -> Link:
        """The reference at `path` of the record `data`."""
        *above, name = path
        said = value_at(data, tuple(above)).get("relation") if above else name
        return cls(path, value, kinds, said.strip() if isinstance(said, str) else "")


@dataclass(frozen=True)
class Node:
    """A record as others see it: its name, the names it had, and where it points."""

    ref: str
    source: Source
    is_draft: bool
    former_ids: tuple[str, ...]
    links: tuple[Link, ...]

    @property
    def kind(self) -> str:
        """The kind of record."""
        return self.ref.partition("/")[0]


@dataclass
class Register:
    """Every name that a reference can have."""

    nodes: dict[str, Node]
    retired: Mapping[str, Path]
    """What `retired.yml` names, and where."""
    former: dict[str, str] = field(default_factory=dict)
    """Former names, and the present ones."""
    _suggestions: dict[str, str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, nodes: list[Node], retired: Mapping[str, Path]) -> Register:
        """Register `nodes` under their present and former names."""
        register = cls({node.ref: node for node in nodes}, retired)
        for node in nodes:
            for former in node.former_ids:
                register.former.setdefault(f"{node.kind}/{former}", node.ref)
        return register

    def check(self) -> Iterator[Problem]:
        """Every name and every reference of every record."""
        for node in self.nodes.values():
            # The file is read once more where there is something to report, and only there.
            if found := [*self._names(node), *self._references(node)]:
                document = node.source.document()
                for code, path, params in found:
                    place = document.place(path)
                    yield Problem(code, place, field_path(path), params)
        yield from self._circles()

    def _names(self, node: Node) -> Iterator[tuple[str, Path, dict[str, object]]]:
        name = node.ref.partition("/")[2]
        holder = self.former.get(node.ref)
        if node.ref in self.retired:
            yield "id-retired", (), {"value": name}
        if holder is not None and holder != node.ref:
            yield "id-taken", (), {"value": name, "place": holder}
        for number, former in enumerate(node.former_ids):
            ref, path = f"{node.kind}/{former}", ("former_ids", number)
            if ref in self.retired:
                yield "id-retired", path, {"value": former}
            elif self.former[ref] != node.ref or ref == node.ref:
                yield "id-taken", path, {"value": former, "place": self.former[ref]}

    def _references(self, node: Node) -> Iterator[tuple[str, Path, dict[str, object]]]:
        for path, value, kinds, _ in node.links:
            params: dict[str, object] = {"value": value}
            target = self.nodes.get(value)
            if value == node.ref:
                yield "self-reference", path, params
            elif value.partition("/")[0] not in kinds and value.partition("/")[0] in KINDS:
                yield "wrong-kind", path, {**params, "expected": ", ".join(kinds)}
            elif target is None:
                yield self._missing(path, value, kinds)
            elif target.is_draft and not node.is_draft:
                yield "draft-record", path, params

    def _missing(
        self, path: Path, value: str, kinds: tuple[str, ...]
    ) -> tuple[str, Path, dict[str, object]]:
        params: dict[str, object] = {"value": value}
        if (now := self.former.get(value)) is not None:
            return "former-record", path, {**params, "suggestion": now}
        if value in self.retired:
            return "retired-record", path, params
        if (suggestion := self.suggest(value, kinds)) is not None:
            return "unknown-record-suggest", path, {**params, "suggestion": suggestion}
        return "unknown-record", path, params

    def suggest(self, value: str, kinds: Collection[str]) -> str | None:
        """The record that was probably meant, or None."""
        if value not in self._suggestions:
            if len(self._suggestions) >= _MOST_SUGGESTIONS:
                return None
            self._suggestions[value] = self._similar(value, kinds)
        return self._suggestions[value]

    def _similar(self, value: str, kinds: Collection[str]) -> str | None:
        """The same id under another kind, else a similar id: kinds alone say nothing."""
        kind, _, name = value.partition("/")
        for other in kinds:
            if f"{other}/{name}" in self.nodes:
                return f"{other}/{name}"
        within = kind if kind in kinds else closest(kind, kinds)
        names = [node.ref.partition("/")[2] for node in self.nodes.values() if node.kind == within]
        similar = closest(name, names)
        return f"{within}/{similar}" if similar is not None else None

    def _circles(self) -> Iterator[Problem]:
        for name in _HIERARCHIES:
            ways: dict[str, dict[str, Path]] = defaultdict(dict)
            for node in self.nodes.values():
                for link in node.links:
                    if link.relation == name and link.value != node.ref:
                        ways[node.ref].setdefault(link.value, link.path)
            for circle in cycles_of_many(ways):
                document = self.nodes[circle[0]].source.document()
                closed = (*circle, circle[0])
                path = ways[closed[0]][closed[1]]
                yield report(document, "cycle", path, path=" → ".join(closed))


def check_retired(
    document: Document, register: Register, vocabularies: Mapping[str, Concepts]
) -> Iterator[Problem]:
    """The file `retired.yml`: what it names, and what it says has come instead."""
    for number, ref, replaced_by in retired_entries(document):
        path = ("retired", number, "id")
        if ref.partition("/")[0] not in (*KINDS, *VOCABULARIES) and "/" in ref:
            allowed = ", ".join((*KINDS, *VOCABULARIES))
            yield report(
                document, "unknown-kind", path, value=ref.partition("/")[0], allowed=allowed
            )
        if _is_concept(ref, vocabularies):
            yield report(document, "id-retired", path, value=ref)
        if replaced_by is None:
            continue
        path = ("retired", number, "replaced_by")
        if replaced_by == ref:
            yield report(document, "self-reference", path)
        elif replaced_by in register.retired:
            yield report(document, "retired-record", path, value=replaced_by)
        elif replaced_by in register.nodes and register.nodes[replaced_by].is_draft:
            yield report(document, "draft-record", path, value=replaced_by)
        elif replaced_by not in register.nodes and not _is_concept(replaced_by, vocabularies):
            yield _former_concept(
                document, path, replaced_by, vocabularies
            ) or _missing_replacement(document, path, replaced_by, register)


def retired_entries(document: Document | None) -> Iterator[tuple[int, str, str | None]]:
    """Number, reference and replacement of each entry of `retired.yml`, as far as readable."""
    data = document.data if document is not None else None
    entries = (data or {}).get("retired")
    for number, entry in enumerate(entries if isinstance(entries, list) else []):
        if isinstance(entry, dict) and isinstance(entry.get("id"), str):
            replaced_by = entry.get("replaced_by")
            yield (
                number,
                entry["id"].strip(),
                replaced_by.strip() or None if isinstance(replaced_by, str) else None,
            )


def _is_concept(ref: str, vocabularies: Mapping[str, Concepts]) -> bool:
    vocabulary, _, concept = ref.partition("/")
    known = vocabularies.get(vocabulary)
    return known is not None and concept in known.places


def _former_concept(
    document: Document, path: Path, value: str, vocabularies: Mapping[str, Concepts]
) -> Problem | None:
    vocabulary, _, concept = value.partition("/")
    known = vocabularies.get(vocabulary)
    now = known.former.get(concept) if known is not None else None
    if now is None:
        return None
    suggestion = f"{vocabulary}/{now}"
    return report(
        document, "former-concept", path, value=value, vocabulary=vocabulary, suggestion=suggestion
    )


def _missing_replacement(document: Document, path: Path, value: str, register: Register) -> Problem:
    if (now := register.former.get(value)) is not None:
        return report(document, "former-record", path, value=value, suggestion=now)
    if (suggestion := register.suggest(value, KINDS)) is not None:
        return report(document, "unknown-record-suggest", path, value=value, suggestion=suggestion)
    return report(document, "unknown-record", path, value=value)
