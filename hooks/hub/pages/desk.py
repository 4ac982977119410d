"""What the sections of a record's page are made with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from markupsafe import escape

from hub.catalogue import Item
from hub.localise import Localised
from hub.pages import changes, models
from hub.pages.edition import Sheet
from hub.pages.models import Text
from hub.pages.record_models import Content, Section
from hub.records.schema import Place, Record
from hub.records.values import PlaceLevel


@dataclass(frozen=True)
class Desk:
    """What every section of one record needs at hand."""

    sheet: Sheet
    item: Item
    localised: Localised
    translate_href: str | None

    def _(self, message: str) -> str:
        return self.sheet._(message)

    @property
    def record(self) -> Record:
        """The facts."""
        return self.item.record

    def line(self, path: str) -> Text:
        """Plain text at a path that the record has."""
        return self.sheet.edition.line(self.localised[path])

    def prose(self, path: str) -> Text | None:
        """Markdown at a path."""
        local = self.localised.get(path)
        return self.sheet.edition.prose(local) if local else None

    def items(self, path: str) -> tuple[Text, ...]:
        """A list of texts at a path."""
        local = self.localised.get(path)
        return self.sheet.edition.items(local) if local else ()

    def maybe_line(self, path: str) -> Text | None:
        """Plain text at a path, if the record has it."""
        local = self.localised.get(path)
        return self.sheet.edition.line(local) if local else None

    def own(self, words: str, language: str) -> Text:
        """Words that stand in the record in their own language and are not translated."""
        return Text(escape(words), words, self.sheet.edition.foreign(language))

    @cached_property
    def told(self) -> tuple[models.Notice, ...]:
        """What the head of the page says of its language."""
        return self.sheet.notices(self.localised, "title", self.translate_href)

    @cached_property
    def head(self) -> tuple[models.Notice, ...]:
        """What stands at the head: its own language, and all that changed on the page since."""
        found = list(self.told)
        sections = [name for name in self.localised.texts.sections if name != "title"]
        language = self.sheet.edition.format.language(self.sheet.edition.locale)
        for kind, paths_of in (
            ("outdated", self.localised.outdated),
            ("partial", self.localised.partial),
        ):
            behind = [path for name in sections for path in paths_of(name)]
            if not behind:
                continue
            names = tuple(self._(title) for title in changes.titles(behind))
            whole = models.Notice(kind, language, names, self.translate_href)
            for notice in self.told:
                if notice.kind == kind:
                    found.remove(notice)
                    whole = replace(whole, fields=(*notice.fields, *names))
            found.append(whole)
        return tuple(found)

    def news(self, section: str) -> tuple[models.Notice, ...]:
        """What to know of a section's language that the head of the page has not said already."""
        found = self.sheet.notices(self.localised, section, self.translate_href)
        return tuple(notice for notice in found if notice not in self.told)

    def place(self, one: Place) -> str:
        """A place, with what its name does not say: that it is a region, which, and where."""
        edition = self.sheet.edition
        notes = []
        if one.level is PlaceLevel.REGION:
            notes.append(edition.word(one.level))
        if one.region or one.level is PlaceLevel.NUTS:
            notes.append(f"NUTS {one.region or ''}".strip())
        if one.country and self.item.countries != (one.country,):
            notes.append(edition.format.country(one.country))
        return f"{one.name} ({', '.join(notes)})" if notes else one.name

    def day(self, day: date | None) -> str:
        """A day in words, or nothing."""
        return self.sheet.edition.format.date(day) if day else ""

    def section(
        self, name: str, title: str, layout: str, content: Content | None, voice: str = "source"
    ) -> Section | None:
        """A section about the field `name`, or None if there is nothing in it."""
        if not content:
            return None
        has_text = name in self.localised.texts.sections
        notices = self.news(name) if has_text else ()
        lang = None
        if has_text:
            lang = self.sheet.edition.foreign(self.localised.locale_of(name))
        return Section(
            id=name.replace("_", "-"),
            title=self._(title),
            layout=layout,
            content=content,
            notices=notices,
            voice=voice,
            lang=lang,
        )
