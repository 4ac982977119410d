"""How far the translation of one record into one language has come."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from hub.records.values import Method
from hub.translation.texts import State, Texts


class Stage(StrEnum):
    """What a translation asks for first, the most urgent first."""

    MISSING = "missing"
    """There is no title and summary yet, so readers get another language."""
    OUTDATED = "outdated"
    """The original of a text has changed, or nobody knows what it was made from."""
    INCOMPLETE = "incomplete"
    """Some texts are there and some are not."""
    UNREAD = "unread"
    """A machine made it and no person has read it."""
    COMPLETE = "complete"
    """Nothing is left to do."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many texts there are in which state.

    Texts that each language has of its own, such as synonyms, are not counted.
    """

    texts: int
    missing: int
    outdated: int
    is_begun: bool
    is_unread: bool

    @property
    def done(self) -> int:
        """How many texts are there and hold."""
        return self.texts - self.missing - self.outdated

    @property
    def stage(self) -> Stage:
        """What is to be done first."""
        if not self.is_begun:
            return Stage.MISSING
        if self.outdated:
            return Stage.OUTDATED
        if self.missing:
            return Stage.INCOMPLETE
        return Stage.UNREAD if self.is_unread else Stage.COMPLETE


def progress(texts: Texts, locale: str) -> Progress:
    """How far the translation of `texts` into `locale`, not their own language, has come."""
    states = Counter(
        texts.state(path, locale) for path, unit in texts.units.items() if unit.tracked
    )
    provenance = texts.provenance.get(locale)
    return Progress(
        texts=states.total(),
        missing=states[State.MISSING],
        outdated=states[State.OUTDATED] + states[State.UNTRACKED],
        is_begun=texts.is_translated(locale),
        is_unread=provenance is not None
        and provenance.method is Method.MACHINE
        and provenance.reviewed_by is None,
    )
