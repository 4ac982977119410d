"""A record's text for one reader, and word of which language it is in.

The asked language comes first, then English, then the author's. Languages are chosen section by
section, so that no section becomes a patchwork.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hub.records.sidecar import Text, section_of
from hub.records.values import Method
from hub.translation.texts import State, Texts


@dataclass(frozen=True, slots=True)
class LocalText:
    """A text and the locale it is in."""

    value: Text
    locale: str

    @property
    def line(self) -> str:
        """The text as one string."""
        return self.value if isinstance(self.value, str) else "\n".join(self.value)

    @property
    def items(self) -> tuple[str, ...]:
        """The text as a list of items."""
        return (self.value,) if isinstance(self.value, str) else self.value


@dataclass(frozen=True)
class Localised:
    """The texts of one record or vocabulary as a reader of `locale` gets them."""

    texts: Texts
    locale: str
    fallback: str
    _chosen: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def locale_of(self, section: str) -> str:
        """The locale in which the whole section is shown."""
        chosen = self._chosen.get(section)
        if chosen is None:
            chosen = self.texts.original
            for locale in (self.locale, self.fallback):
                if self.texts.has_section(section, locale):
                    chosen = locale
                    break
            self._chosen[section] = chosen
        return chosen

    def get(self, path: str) -> LocalText | None:
        """The text at `path`, or None where the record has none."""
        locale = self.locale_of(section_of(path))
        value = self.texts.by_locale.get(locale, {}).get(path)
        if value is None:
            return None
        return LocalText(value, locale)

    def __getitem__(self, path: str) -> LocalText:
        """The text at `path`, which the record is known to have.

        Raises:
            KeyError: the record has no such text.
        """
        found = self.get(path)
        if found is None:
            raise KeyError(path)
        return found

    def outdated(self, section: str) -> tuple[str, ...]:
        """The paths of the section whose shown translation is behind its original."""
        locale = self.locale_of(section)
        lacking = self.partial(section)
        return tuple(
            path
            for path in self.texts.sections.get(section, ())
            if path not in lacking and self.texts.state(path, locale) is State.OUTDATED
        )

    def partial(self, section: str) -> tuple[str, ...]:
        """The paths of the section whose shown list lacks items that the record has."""
        shown = self.texts.by_locale.get(self.locale_of(section), {})
        found = []
        for path in self.texts.sections.get(section, ()):
            unit, text = self.texts.units[path], shown.get(path)
            if unit.tracked and isinstance(text, tuple) and len(text) < len(unit.value):
                found.append(path)
        return tuple(found)

    def unread_machine(self, section: str) -> bool:
        """Whether the shown text is a machine's and nobody has read it yet."""
        provenance = self.texts.provenance.get(self.locale_of(section))
        return (
            provenance is not None
            and provenance.method is Method.MACHINE
            and provenance.reviewed_by is None
        )
