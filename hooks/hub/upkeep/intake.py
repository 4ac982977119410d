"""Taking translations in from a gettext file: what it changes, and what is wrong with it.

Only what a translator has finished is taken in: what is empty or marked as needing work changes
nothing, and nothing is ever taken away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hub.errors import did_you_mean
from hub.records.load import Collection
from hub.records.sidecar import Text, Unit
from hub.translation.fingerprint import Origin, fingerprint, parse_origin
from hub.translation.stamps import Stamps, rewrite
from hub.translation.texts import State, Texts
from hub.upkeep.exchange import Context, File, Line, contexts, whole
from hub.upkeep.sidecars import put
from hub.upkeep.spots import Steps, spots
from hub.upkeep.status import all_records, all_texts


@dataclass
class Change:
    """What a file changes in the translation of one record."""

    texts: dict[str, Text] = field(default_factory=dict)
    """New texts by path; of these `origins` says what they were made from."""
    origins: dict[str, Origin] = field(default_factory=dict)
    """What a text was made from, for tracked texts that are new or found to be still right."""


@dataclass
class Intake:
    """What there is to take in."""

    changes: dict[str, Change]
    """By the record's reference; each changes something."""
    problems: list[str]
    """Each with the line it stands in."""
    unfinished: int
    """How many texts are partly translated, or were changed and are marked as needing work."""


def examine(collection: Collection, locale: str, file: File) -> Intake:
    """Compare `file` with the translations into `locale`."""
    return _Examination(collection, locale, file).run()


def _renamed(collection: Collection) -> dict[str, str]:
    """Present references by former ones: a file may have been long with its translator."""
    return {
        f"{entry.kind}/{old}": f"{entry.kind}/{entry.id}"
        for entry in collection.entries
        for old in entry.record.former_ids
    }


@dataclass
class _Examination:
    collection: Collection
    locale: str
    file: File
    problems: list[str] = field(default_factory=list)
    unfinished: int = 0
    absent: set[str] = field(default_factory=set)
    """Records that were reported as missing: each once, however many texts it had."""

    def run(self) -> Intake:
        if self.file.language != self.locale:
            # Nothing in it can be taken in, so there is nothing more to say of it.
            if self.file.language:
                self._report(1, f"the file is for the language '{self.file.language}'")
            else:
                self._report(1, "the file does not name its language (header “Language”)")
            return Intake({}, self.problems, self.unfinished)
        everything = dict(all_texts(self.collection))
        known = {
            str(context): context
            for ref, texts in everything.items()
            for unit in texts.units.values()
            for context in (Context(ref, unit.path, index) for index in contexts(unit))
        }
        renamed = _renamed(self.collection)
        found: dict[tuple[str, str], dict[int | None, Line]] = defaultdict(dict)
        for line in self.file.lines:
            ref, mark, path = line.context.partition("#")
            ref = renamed.get(ref, ref)
            context = known.get(f"{ref}{mark}{path}")
            if context is None:
                self._unknown(line, ref, known)
            elif everything[context.ref].original == self.locale:
                if line.text:
                    self._report(line.number, f"'{line.context}' is written in {self.locale}")
            elif line.is_plural:
                self._report(line.number, f"'{line.context}' has no plural forms")
            elif context.index in found[context.ref, context.path]:
                self._report(line.number, f"'{line.context}' comes a second time")
            else:
                found[context.ref, context.path][context.index] = line
        changes: dict[str, Change] = {}
        for (ref, path), lines in found.items():
            change = changes.setdefault(ref, Change())
            self._unit(everything[ref], everything[ref].units[path], lines, change)
        kept = {ref: one for ref, one in changes.items() if one.texts or one.origins}
        return Intake(kept, self.problems, self.unfinished)

    def _report(self, number: int, what: str) -> None:
        self.problems.append(f"{number}: {what}{'' if what.endswith('?') else '.'}")

    def _unknown(self, line: Line, ref: str, known: Mapping[str, Context]) -> None:
        if not line.context:
            self._report(line.number, "the entry has no context (msgctxt) to say what it is")
            return
        near = [context for context in known if context.startswith(f"{ref}#")]
        if near:
            meant = did_you_mean(line.context, near)
            self._report(line.number, f"'{ref}' has no text '{line.context}' now{meant}")
        elif ref not in self.absent:
            self.absent.add(ref)
            self._report(line.number, f"there is no record '{ref}', or it has errors")

    def _unit(
        self, texts: Texts, unit: Unit, lines: Mapping[int | None, Line], change: Change
    ) -> None:
        found = [lines[index] for index in contexts(unit) if index in lines]
        written = [line for line in found if line.text.strip()]
        if not written:
            return
        is_whole = len(written) == len(contexts(unit))
        text = whole([line.text for line in found], unit) if is_whole else None
        if text is not None and text == texts.by_locale.get(self.locale, {}).get(unit.path):
            if unit.tracked and not any(line.is_fuzzy for line in found):
                self._confirm(texts, unit, found, change)
        elif text is None or any(line.is_fuzzy for line in found):
            self.unfinished += 1
        else:
            change.texts[unit.path] = text
            if unit.tracked:
                change.origins[unit.path] = self._origin(texts, unit, found)

    def _confirm(self, texts: Texts, unit: Unit, found: Sequence[Line], change: Change) -> None:
        """An outdated text that is no longer marked so, beside what its source says now."""
        if texts.state(unit.path, self.locale) is not State.OUTDATED:
            return
        origin = self._origin(texts, unit, found)
        source = texts.by_locale.get(origin.locale, {}).get(unit.path)
        is_now = source is not None and fingerprint(source) == origin.fingerprint
        if is_now and texts.state(unit.path, origin.locale) is not State.OUTDATED:
            change.origins[unit.path] = origin

    def _origin(self, texts: Texts, unit: Unit, found: Sequence[Line]) -> Origin:
        """What a text was made from: that which the file shows, in the language that has it."""
        mark = fingerprint(whole([line.source for line in found], unit))
        provenance = texts.provenance.get(self.locale)
        before = parse_origin(provenance.made_from.get(unit.path, "")) if provenance else None
        named = self.file.source if self.file.source in texts.by_locale else None
        likely = [one for one in (named, before and before.locale, texts.original) if one]
        for one in dict.fromkeys((*likely, *sorted(texts.by_locale))):
            source = texts.by_locale.get(one, {}).get(unit.path)
            if one != self.locale and source is not None and fingerprint(source) == mark:
                return Origin(one, mark)
        return Origin(next(one for one in likely if one != self.locale), mark)


def contents(
    collection: Collection,
    locale: str,
    changes: Mapping[str, Change],
    existing: Mapping[str, str],
    method: str | None,
) -> Mapping[str, str]:
    """The new text of each translation that `changes`, by the record's reference.

    `existing` are the texts of the files that are there. A new file is `human` unless `method`
    says otherwise; one that is there takes on the `method` if one is given and texts change, and
    loses its reviewer if that is `machine`.
    """
    records, everything = dict(all_records(collection)), dict(all_texts(collection))
    fresh = {}
    for ref, change in changes.items():
        texts, places = everything[ref], spots(records[ref])
        edits: dict[Steps, Text | None] = {}
        if ref not in existing or (method and change.texts):
            edits["method",] = method or "human"
        if method == "machine" and change.texts:
            edits["reviewed_by",] = None
        edits |= {places[path].steps: text for path, text in change.texts.items()}
        text = put(existing.get(ref, ""), edits, [spot.steps for spot in places.values()])
        fresh[ref] = rewrite(text, _stamps(texts, locale, change)) if change.origins else text
    return fresh


def _stamps(texts: Texts, locale: str, change: Change) -> Stamps:
    """The stamps of a translation, renewed only for what was changed."""
    provenance = texts.provenance.get(locale)
    made_from = dict(provenance.made_from) if provenance else {}
    stamped = dict(provenance.stamped) if provenance else {}
    translated = {**texts.by_locale.get(locale, {}), **change.texts}
    for path, origin in change.origins.items():
        made_from[path] = str(origin)
        stamped[path] = fingerprint(translated[path])
    order = {path: number for number, path in enumerate(texts.units)}

    def ordered(marks: Mapping[str, str]) -> dict[str, str]:
        return dict(sorted(marks.items(), key=lambda one: order.get(one[0], len(order))))

    return Stamps(ordered(made_from), ordered(stamped))
