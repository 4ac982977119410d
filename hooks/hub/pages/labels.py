"""The words for what the schema names with codes."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from gettext import NullTranslations

from hub.catalogue import Money
from hub.records.messages import N_, NP_
from hub.records.values import (
    Basis,
    Delivery,
    EvidenceType,
    Formality,
    LinkType,
    MaterialFormat,
    Maturity,
    MilestoneType,
    PartnershipForm,
    PlaceLevel,
    Qualifier,
    Relation,
    Scope,
    StaffBand,
    Status,
    TimeBand,
)

COUNTRIES = "countries"
"""Countries are filed like a vocabulary, though CLDR names them."""

KIND_ONE: Mapping[str, str] = {
    "practices": N_("Good practice"),
    "projects": N_("Project"),
    "partnerships": N_("Partnership"),
    "organisations": N_("Organisation"),
}
KIND_MANY: Mapping[str, str] = {
    "practices": N_("Good practices"),
    "projects": N_("Projects"),
    "partnerships": N_("Partnerships"),
    "organisations": N_("Organisations"),
}
KIND_LEAD: Mapping[str, str] = {
    "practices": N_(
        "Ways of working that other libraries can take over: what to do, with whom, what it "
        "takes and what is known of the effect."
    ),
    "projects": N_(
        "Undertakings with a beginning and an end: who took part, what was done, what came of it."
    ),
    "partnerships": N_(
        "How libraries work together with others: with employment services, associations, "
        "cities and one another."
    ),
    "organisations": N_(
        "The libraries, foundations, agencies and associations behind the records, and "
        "everything they took part in."
    ),
}
CONCEPT_ONE: Mapping[str, str] = {
    "themes": N_("Theme"),
    "target-groups": N_("Target group"),
    "activities": N_("Activity"),
    "programmes": N_("Programme"),
    COUNTRIES: N_("Country"),
}
CONCEPT_MANY: Mapping[str, str] = {
    "themes": N_("Themes"),
    "target-groups": N_("Target groups"),
    "activities": N_("Activities"),
    "programmes": N_("Programmes"),
    COUNTRIES: N_("Countries"),
}
CONCEPT_LEAD: Mapping[str, str] = {
    "themes": N_("What the records are about."),
    "target-groups": N_("Whom the records are for."),
    "activities": N_("What is done in them."),
    "programmes": N_("The funding programmes behind them."),
    COUNTRIES: N_("Where it was done."),
}

LABELS: Mapping[type[StrEnum], Mapping[str, tuple[str, str]]] = {
    Money: {
        Money.FUNDER: NP_("money", "funder"),
        Money.VIA: NP_("money", "passed the money on"),
    },
    Status: {
        Status.PLANNED: NP_("status", "planned"),
        Status.RUNNING: NP_("status", "running"),
        Status.ENDED: NP_("status", "ended"),
        Status.NOT_KNOWN: NP_("status", "not known whether it still runs"),
    },
    Basis: {
        Basis.PLANNED: NP_("basis", "planned"),
        Basis.REPORTED: NP_("basis", "reported"),
    },
    Qualifier: {
        Qualifier.EXACT: ("", ""),
        Qualifier.ABOUT: NP_("qualifier", "about"),
        Qualifier.MORE_THAN: NP_("qualifier", "more than"),
        Qualifier.AT_LEAST: NP_("qualifier", "at least"),
        Qualifier.AT_MOST: NP_("qualifier", "at most"),
    },
    PlaceLevel: {
        PlaceLevel.ADDRESS: NP_("place level", "address"),
        PlaceLevel.MUNICIPALITY: NP_("place level", "town or municipality"),
        PlaceLevel.REGION: NP_("place level", "region"),
        PlaceLevel.NUTS: NP_("place level", "statistical region (NUTS)"),
    },
    MilestoneType: {
        MilestoneType.START: NP_("milestone type", "Start"),
        MilestoneType.MEETING: NP_("milestone type", "Meeting"),
        MilestoneType.CONFERENCE: NP_("milestone type", "Conference"),
        MilestoneType.TRAINING: NP_("milestone type", "Training"),
        MilestoneType.VISIT: NP_("milestone type", "Visit"),
        MilestoneType.SURVEY: NP_("milestone type", "Survey"),
        MilestoneType.PUBLICATION: NP_("milestone type", "Publication"),
        MilestoneType.EVENT: NP_("milestone type", "Event"),
        MilestoneType.PHASE: NP_("milestone type", "Phase"),
        MilestoneType.END: NP_("milestone type", "End"),
    },
    MaterialFormat: {
        MaterialFormat.PDF: NP_("material format", "PDF"),
        MaterialFormat.WEB: NP_("material format", "web page"),
        MaterialFormat.VIDEO: NP_("material format", "video"),
        MaterialFormat.AUDIO: NP_("material format", "audio"),
        MaterialFormat.PRINT: NP_("material format", "printed"),
        MaterialFormat.CD: NP_("material format", "CD"),
        MaterialFormat.SLIDES: NP_("material format", "slides"),
        MaterialFormat.COURSE: NP_("material format", "course"),
        MaterialFormat.DOCUMENT: NP_("material format", "document"),
        MaterialFormat.OTHER: NP_("material format", "other form"),
    },
    LinkType: {
        LinkType.WEBSITE: NP_("link type", "website"),
        LinkType.DOCUMENT: NP_("link type", "document"),
        LinkType.VIDEO: NP_("link type", "video"),
        LinkType.NEWS: NP_("link type", "news"),
        LinkType.SOCIAL: NP_("link type", "social network"),
        LinkType.OTHER: NP_("link type", "other"),
    },
    Relation: {
        Relation.PART_OF: NP_("relation", "It is part of this"),
        Relation.COMES_FROM: NP_("relation", "It came out of this"),
        Relation.USES: NP_("relation", "It uses this"),
        Relation.CONTINUES: NP_("relation", "It continues this"),
        Relation.SAME_NEED: NP_("relation", "Answers the same need"),
        Relation.SEE_ALSO: NP_("relation", "See also"),
    },
    PartnershipForm: {
        PartnershipForm.PARTNERSHIP: NP_("partnership form", "partnership"),
        PartnershipForm.NETWORK: NP_("partnership form", "network"),
        PartnershipForm.TWINNING: NP_("partnership form", "twinning"),
        PartnershipForm.SUPPORT_SCHEME: NP_("partnership form", "support scheme"),
    },
    Scope: {
        Scope.LOCAL: NP_("scope", "local"),
        Scope.REGIONAL: NP_("scope", "regional"),
        Scope.NATIONAL: NP_("scope", "national"),
        Scope.INTERNATIONAL: NP_("scope", "international"),
    },
    Formality: {
        Formality.INFORMAL: NP_("formality", "informal"),
        Formality.AGREEMENT: NP_("formality", "by agreement"),
        Formality.MEMBERSHIP: NP_("formality", "by membership"),
        Formality.LEGAL_ENTITY: NP_("formality", "a legal entity of its own"),
    },
    Delivery: {
        Delivery.ON_SITE: NP_("delivery", "in the library"),
        Delivery.ONLINE: NP_("delivery", "online"),
        Delivery.OUTREACH: NP_("delivery", "outside the library"),
    },
    StaffBand: {
        StaffBand.ONE: NP_("staff band", "one person"),
        StaffBand.TWO_OR_THREE: NP_("staff band", "two or three people"),
        StaffBand.TEAM: NP_("staff band", "a team"),
        StaffBand.SEVERAL_LIBRARIES: NP_("staff band", "staff of several libraries"),
    },
    TimeBand: {
        TimeBand.DAYS: NP_("time band", "days"),
        TimeBand.WEEKS: NP_("time band", "weeks"),
        TimeBand.MONTHS: NP_("time band", "months"),
        TimeBand.YEAR_OR_MORE: NP_("time band", "a year or more"),
    },
    EvidenceType: {
        EvidenceType.OBSERVATION: NP_("evidence type", "the staff's own observation"),
        EvidenceType.FEEDBACK: NP_("evidence type", "what users say"),
        EvidenceType.NUMBERS: NP_("evidence type", "numbers"),
        EvidenceType.BEFORE_AFTER: NP_("evidence type", "a comparison before and after"),
        EvidenceType.EVALUATION: NP_("evidence type", "an evaluation"),
    },
    Maturity: {
        Maturity.INNOVATIVE: NP_("maturity", "innovative"),
        Maturity.PROMISING: NP_("maturity", "promising"),
        Maturity.GOOD: NP_("maturity", "good practice"),
        Maturity.REPLICATED: NP_("maturity", "replicated good practice"),
    },
}
"""The words for each value of an enumeration, with the context in which they stand."""

INVERSE: Mapping[Relation, str] = {
    Relation.PART_OF: N_("Part of this"),
    Relation.COMES_FROM: N_("Came out of this"),
    Relation.USES: N_("Uses this"),
    Relation.CONTINUES: N_("Continues this"),
    Relation.SAME_NEED: N_("Answers the same need"),
    Relation.SEE_ALSO: N_("See also"),
}
"""The same relations as the other record's page tells them."""


def label(words: NullTranslations, member: StrEnum) -> str:
    """The word for a value of an enumeration, in the language of `words`; may be empty."""
    context, message = LABELS[type(member)][member]
    return words.pgettext(context, message) if message else ""
