"""The lists of values: what a field may say where neither text nor a vocabulary fits.

A value is what stands in a record; what readers see of it is the business of higher rooms.
"""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """Whether it runs; given by whoever knows, never guessed from dates alone."""

    PLANNED = "planned"
    RUNNING = "running"
    ENDED = "ended"
    NOT_KNOWN = "not-known"


class Basis(StrEnum):
    """Whether something was announced or is reported as having happened."""

    PLANNED = "planned"
    REPORTED = "reported"


class Qualifier(StrEnum):
    """How exact a figure is."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more-than"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"


class PlaceLevel(StrEnum):
    """How large a place is meant."""

    ADDRESS = "address"
    MUNICIPALITY = "municipality"
    REGION = "region"
    NUTS = "nuts"


class MilestoneType(StrEnum):
    """What kind of event a milestone is."""

    START = "start"
    MEETING = "meeting"
    CONFERENCE = "conference"
    TRAINING = "training"
    VISIT = "visit"
    SURVEY = "survey"
    PUBLICATION = "publication"
    EVENT = "event"
    PHASE = "phase"
    END = "end"


class MaterialFormat(StrEnum):
    """In what form a material comes."""

    PDF = "pdf"
    WEB = "web"
    VIDEO = "video"
    AUDIO = "audio"
    PRINT = "print"
    CD = "cd"
    SLIDES = "slides"
    COURSE = "course"
    DOCUMENT = "document"
    OTHER = "other"


class LinkType(StrEnum):
    """What a link leads to."""

    WEBSITE = "website"
    DOCUMENT = "document"
    VIDEO = "video"
    NEWS = "news"
    SOCIAL = "social"
    OTHER = "other"


class Relation(StrEnum):
    """How a record is related to another, read from this record to the other."""

    PART_OF = "part-of"
    COMES_FROM = "comes-from"
    USES = "uses"
    CONTINUES = "continues"
    SAME_NEED = "same-need"
    SEE_ALSO = "see-also"


class PartnershipForm(StrEnum):
    """What kind of partnership it is."""

    PARTNERSHIP = "partnership"
    NETWORK = "network"
    TWINNING = "twinning"
    SUPPORT_SCHEME = "support-scheme"


class Scope(StrEnum):
    """How far a partnership reaches."""

    LOCAL = "local"
    REGIONAL = "regional"
    NATIONAL = "national"
    INTERNATIONAL = "international"


class Formality(StrEnum):
    """How firmly a partnership is agreed."""

    INFORMAL = "informal"
    AGREEMENT = "agreement"
    MEMBERSHIP = "membership"
    LEGAL_ENTITY = "legal-entity"


class Delivery(StrEnum):
    """Where users meet the practice."""

    ON_SITE = "on-site"
    ONLINE = "online"
    OUTREACH = "outreach"


class StaffBand(StrEnum):
    """How many people of the library it takes."""

    ONE = "one"
    TWO_OR_THREE = "two-or-three"
    TEAM = "team"
    SEVERAL_LIBRARIES = "several-libraries"


class TimeBand(StrEnum):
    """How long it takes to set up."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEAR_OR_MORE = "year-or-more"


class EvidenceType(StrEnum):
    """How the effect of a practice is known, from weakest to strongest."""

    OBSERVATION = "observation"
    FEEDBACK = "feedback"
    NUMBERS = "numbers"
    BEFORE_AFTER = "before-after"
    EVALUATION = "evaluation"


class Maturity(StrEnum):
    """The rungs of FAO's ladder of good practices (FAO, Good Practices Template, 2016)."""

    INNOVATIVE = "innovative"
    PROMISING = "promising"
    GOOD = "good"
    REPLICATED = "replicated"


class Method(StrEnum):
    """How a translation was made."""

    HUMAN = "human"
    MACHINE = "machine"
    MACHINE_THEN_HUMAN = "machine-then-human"
