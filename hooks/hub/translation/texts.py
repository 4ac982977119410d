"""All texts of one record in all languages, and how far each translation can be trusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from hub.records.sidecar import Provenance, Text, Unit, section_of, translated_texts, units
from hub.translation.fingerprint import fingerprint, parse_origin

if TYPE_CHECKING:
    from hub.records.schema import Model


class State(StrEnum):
    """How a text in one language stands to what it was translated from."""

    ORIGINAL = "original"
    CURRENT = "current"
    OUTDATED = "outdated"
    MISSING = "missing"
    UNTRACKED = "untracked"


@dataclass(frozen=True)
class Texts:
    """The texts of a record or vocabulary by locale and path, such as `figures.trained.label`."""

    original: str
    units: Mapping[str, Unit]
    by_locale: Mapping[str, Mapping[str, Text]]
    provenance: Mapping[str, Provenance]

    @classmethod
    def of(
        cls, record: Model, original: str, translations: Mapping[str, Model], model: type[Model]
    ) -> Texts:
        """Gather the texts of `record`, written in `original`, and of its translations."""
        own = {unit.path: unit for unit in units(record)}
        by_locale: dict[str, Mapping[str, Text]] = {
            original: {path: unit.value for path, unit in own.items()}
        }
        provenance: dict[str, Provenance] = {}
        for locale, translation in translations.items():
            by_locale[locale] = translated_texts(translation, model)
            if isinstance(translation, Provenance):
                provenance[locale] = translation
        return cls(original, own, by_locale, provenance)

    @cached_property
    def sections(self) -> Mapping[str, tuple[str, ...]]:
        """The paths of each section, in the order of the record."""
        found: dict[str, list[str]] = {}
        for path in self.units:
            found.setdefault(section_of(path), []).append(path)
        return {section: tuple(paths) for section, paths in found.items()}

    def state(self, path: str, locale: str) -> State:
        """How the text at `path` stands in `locale`.

        A text is outdated when what it was translated from has changed or is itself outdated; a
        list also when it has more or fewer items than the record's. Languages whose texts were
        made from each other in a circle count as outdated.
        """
        key = (path, locale)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._state(path, locale, frozenset())
        return found

    @cached_property
    def _known(self) -> dict[tuple[str, str], State]:
        """States that were asked for before: several pages want them."""
        return {}

    def _state(self, path: str, locale: str, seen: frozenset[str]) -> State:
        if locale == self.original:
            return State.ORIGINAL
        if path not in self.by_locale.get(locale, {}):
            return State.MISSING
        unit = self.units.get(path)
        if unit is None or not unit.tracked:
            return State.CURRENT
        if not self.is_whole(path, locale):
            return State.OUTDATED
        written = self.provenance[locale].made_from.get(path) if locale in self.provenance else None
        origin = parse_origin(written) if written else None
        if origin is None:
            return State.UNTRACKED
        is_behind = (
            origin.locale in {*seen, locale}
            or (source := self.by_locale.get(origin.locale, {}).get(path)) is None
            or fingerprint(source) != origin.fingerprint
            or self._state(path, origin.locale, seen | {locale}) is State.OUTDATED
        )
        return State.OUTDATED if is_behind else State.CURRENT

    def is_whole(self, path: str, locale: str) -> bool:
        """Whether the text is there in `locale`, a list with as many items as in the record.

        A list of words that each language has of its own is whole at any length.
        """
        text = self.by_locale.get(locale, {}).get(path)
        unit = self.units.get(path)
        if text is None or unit is None or not unit.tracked or isinstance(unit.value, str):
            return text is not None
        return len(text) == len(unit.value)

    def has_section(self, section: str, locale: str) -> bool:
        """Whether every text of the section is there in `locale`."""
        texts = self.by_locale.get(locale)
        return texts is not None and all(
            path in texts or not self.units[path].tracked for path in self.sections.get(section, ())
        )

    def is_translated(self, locale: str) -> bool:
        """Whether there is a real translation: title and summary (or name) in `locale`."""
        return self.has_section("title", locale)
