"""Translations beside what they translate."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from hub.checks.cycles import cycles
from hub.checks.shape import report
from hub.records.problems import Path, Problem, field_path
from hub.records.reader import Document
from hub.records.schema import Model
from hub.records.sidecar import ITEM_KEYS, Nested, plan
from hub.settings import site_locale
from hub.translation.fingerprint import parse_origin

Data = Mapping[str, Any]


def check_translation(
    document: Document,
    original: Document,
    model: type[Model],
    locale: str,
    locales: Collection[str],
) -> Iterator[Problem]:
    """The texts of a translation against those of its record, which is of the kind `model`.

    Nothing can be said against a record that cannot be read. `locales` are those of the site.
    """
    if document.data is None or original.data is None:
        return
    language = original.data.get("language")
    if isinstance(language, str) and site_locale(language.strip(), locales) == locale:
        yield report(document, "translation-of-original", value=locale)
        return
    comparison = _Comparison(document)
    yield from comparison.compare(model, original.data, document.data)
    made_from = document.data.get("made_from")
    for unit, origin in made_from.items() if isinstance(made_from, dict) else ():
        path = ("made_from", unit)
        if unit not in comparison.units:
            yield report(document, "origin-of-nothing", path, at_name=True, value=unit)
        if isinstance(origin, str) and parse_origin(origin.strip()) is None:
            yield report(document, "bad-origin", path, value=origin)


def check_origins(translations: Mapping[str, Document]) -> Iterator[Problem]:
    """No text is translated from itself by way of other languages."""
    leads: dict[str, dict[str, str]] = {}
    for locale, document in translations.items():
        made_from = (document.data or {}).get("made_from")
        for unit, written in made_from.items() if isinstance(made_from, dict) else ():
            origin = parse_origin(written.strip()) if isinstance(written, str) else None
            if origin is not None and origin.locale in translations:
                leads.setdefault(unit, {})[locale] = origin.locale
    for unit, leads_to in leads.items():
        for cycle in cycles(leads_to):
            document = translations[cycle[0]]
            yield report(document, "origin-cycle", ("made_from", unit), value=unit)


@dataclass
class _Comparison:
    """A walk through a translation beside its record; gathers the path of each text in `units`."""

    document: Document
    units: set[str] = field(default_factory=set)

    def compare(
        self, model: type[Model], original: Data, translation: Data, path: Path = ()
    ) -> Iterator[Problem]:
        """Compare two groups of fields of a record of the kind `model`."""
        found = plan(model)
        for text in found.texts:
            if value := translation.get(text.name):
                where = (*path, text.name)
                self.units.add(".".join(map(str, where)))
                source = original.get(text.name)
                # What the record must have is missed there.
                if text.tracked and (source or not model.model_fields[text.name].is_required()):
                    yield from self._text(source, value, where)
        for part in found.nested:
            value = translation.get(part.name)
            if isinstance(value, dict):
                yield from self._part(part, original.get(part.name), value, (*path, part.name))

    def _text(self, source: Any, value: Any, path: Path) -> Iterator[Problem]:
        if not source:
            yield self._missing(path)
        elif isinstance(value, list) and isinstance(source, list) and len(value) != len(source):
            length, expected = len(value), len(source)
            yield report(self.document, "list-length", path, length=length, expected=expected)

    def _part(self, part: Nested, source: Any, value: Data, path: Path) -> Iterator[Problem]:
        items = _by_key(source) if part.many else {}
        if not (items if part.many else source):
            yield self._missing(path)
        elif part.many:
            allowed = ", ".join(items)
            for key, item in value.items():
                place = (*path, key)
                if key not in items:
                    yield report(
                        self.document,
                        "unknown-item",
                        place,
                        at_name=True,
                        value=key,
                        allowed=allowed,
                    )
                elif isinstance(item, dict):
                    yield from self.compare(part.model, items[key], item, place)
        elif isinstance(source, dict):
            yield from self.compare(part.model, source, value, path)

    def _missing(self, path: Path) -> Problem:
        name = field_path(path)
        return report(self.document, "translated-missing", path, at_name=True, value=name)


def _by_key(items: Any) -> dict[str, Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict):
            key = next((item[name] for name in ITEM_KEYS if isinstance(item.get(name), str)), None)
            if key is not None:
                found.setdefault(key.strip(), item)
    return found
