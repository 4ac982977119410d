"""What is computed of a record and never typed: its maturity, its completeness and its age.

Every rule is shown to the reader, so each function gives its parts beside its result.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from hub.catalogue import Catalogue, Item
from hub.records import fields
from hub.records.schema import Practice, Record
from hub.records.values import Basis, EvidenceType, Maturity

EVIDENCE_POINTS = {
    EvidenceType.OBSERVATION: 1,
    EvidenceType.FEEDBACK: 1,
    EvidenceType.NUMBERS: 2,
    EvidenceType.BEFORE_AFTER: 2,
    EvidenceType.EVALUATION: 3,
}
SOME_YEARS = 2
LONG_YEARS = 3
MANY_PLACES = 3


@dataclass(frozen=True, slots=True)
class MaturityPoints:
    """The points of a practice: evidence 0–3, reuse 0–2, duration 0–2, and the rung they reach."""

    evidence: int
    reuse: int
    duration: int
    rung: Maturity

    @property
    def total(self) -> int:
        """All points together, 0–7."""
        return self.evidence + self.reuse + self.duration


def maturity(item: Item, catalogue: Catalogue, today: date) -> MaturityPoints | None:
    """Place a practice on FAO's ladder (FAO, Good Practices Template, 2016).

    Evidence: 1 for observation or feedback, 2 for numbers or a comparison before and after, 3 for
    an evaluation. Reuse: the other countries and the adaptations, 1 from one and 2 from three.
    Duration: 1 from two years and 2 from three. Replicated needs 6 points, of them 2 for reuse and
    2 for evidence; good 4, of them 2 for evidence; promising 2; anything less is innovative.

    None, "not assessed", where the record does not tell its evidence or its period.
    """
    if not isinstance(item.record, Practice):
        return None
    return rung(item.record, catalogue.adaptations.get(item.ref, 0), today)


def rung(record: Practice, adaptations: int, today: date) -> MaturityPoints | None:
    """The place of a practice that was adapted so many times; see `maturity`."""
    evidence = _evidence_points(record)
    years = _years(record, today)
    if evidence is None or years is None:
        return None
    places = len(set(record.countries)) - 1 + adaptations
    reuse = 2 if places >= MANY_PLACES else 1 if places >= 1 else 0
    duration = 2 if years >= LONG_YEARS else 1 if years >= SOME_YEARS else 0
    total = evidence + reuse + duration
    reached = Maturity.INNOVATIVE
    if total >= 6 and reuse >= 2 and evidence >= 2:  # noqa: PLR2004 - the table above
        reached = Maturity.REPLICATED
    elif total >= 4 and evidence >= 2:  # noqa: PLR2004 - the table above
        reached = Maturity.GOOD
    elif total >= 2:  # noqa: PLR2004 - the table above
        reached = Maturity.PROMISING
    return MaturityPoints(evidence, reuse, duration, reached)


def _evidence_points(record: Practice) -> int | None:
    if record.evidence_type:
        return max(EVIDENCE_POINTS[kind] for kind in record.evidence_type)
    reported = any(figure.basis is Basis.REPORTED for figure in record.figures)
    if record.evidence is None:
        return None
    return 2 if reported else 1


def _years(record: Practice, today: date) -> int | None:
    """Whole or begun years that the practice has been running, or None where they are unknown."""
    if record.period is None or record.period.first_year is None:
        return None
    last = record.period.last_year or today.year
    return min(last, today.year) - record.period.first_year + 1


def completeness(record: Record) -> int:
    """How much of what the schema asks is answered, in per cent.

    A field counts by its weight; one that is named in `not_known` was looked for, so it counts.
    """
    weights = _weights(type(record))
    missing = sum(weights[name] for name in _missing(record))
    total = sum(weights.values())
    return round(100 * (total - missing) / total) if total else 100


def unanswered(record: Record) -> tuple[str, ...]:
    """The fields that completeness still asks for, the weightiest first."""
    weights = _weights(type(record))
    return tuple(sorted(_missing(record), key=lambda name: -weights[name]))


def _missing(record: Record) -> list[str]:
    return [
        name
        for name in _weights(type(record))
        if not getattr(record, name) and name not in record.not_known
    ]


@cache
def _weights(model: type[Record]) -> Mapping[str, int]:
    """The fields that count, with their weights."""
    return {
        name: weight
        for name, field in model.model_fields.items()
        if (weight := fields.weight(field))
    }


def years_since_review(record: Record, today: date) -> int | None:
    """Whole years since an editor last read the record, or None if nobody did."""
    if record.reviewed is None:
        return None
    before = (today.month, today.day) < (record.reviewed.month, record.reviewed.day)
    return today.year - record.reviewed.year - before
