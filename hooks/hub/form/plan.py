"""The plan of the form: which questions stand together, and which come first.

What must be known comes first and is soon done; every further step makes the record more useful to
others, and none of them is needed. Each field of a kind stands in exactly one step, or is left to
the editors, or is written by the form itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from hub.records.messages import N_
from hub.records.schema import (
    KINDS,
    Contact,
    Figure,
    Funding,
    Link,
    Material,
    Milestone,
    Model,
    Partner,
    Place,
    Source,
)


class Step(NamedTuple):
    """Questions that stand together; `fields` are names in the schema, kinds mixed."""

    name: str
    title: str
    lead: str
    fields: tuple[str, ...]
    is_needed: bool = False


STEPS = (
    Step(
        "what",
        N_("What it is"),
        "",
        ("language", "title", "name", "acronym", "summary", "type"),
        is_needed=True,
    ),
    Step(
        "subject",
        N_("What it is about and who benefits"),
        N_("Choose what fits best; two or three of each are usually enough."),
        ("themes", "target_groups"),
        is_needed=True,
    ),
    Step(
        "origin",
        N_("Where it is, and how you know"),
        N_(
            "Name a source (a page, a report, a leaflet) or somebody whom readers can ask; one of "
            "the two is needed. If it is your own work, name yourselves as the contact."
        ),
        ("countries", "country", "sources", "contacts"),
        is_needed=True,
    ),
    Step(
        "about",
        N_("More about the organisation"),
        "",
        ("about", "website", "place", "part_of", "identifiers"),
    ),
    Step(
        "how",
        N_("How it works"),
        N_("What a colleague in another library would ask first."),
        (
            "problem",
            "context",
            "description",
            "goals",
            "steps",
            "start_small",
            "activities",
            "applied_by",
            "target_note",
            "setting",
            "delivery",
        ),
    ),
    Step("when", N_("Where and when"), "", ("places", "period", "status", "milestones")),
    Step(
        "takes",
        N_("What it takes"),
        N_("Rough answers help too: one person, a few weeks, under 1,000 euros."),
        ("resources", "funding", "grant"),
    ),
    Step(
        "came",
        N_("What came of it"),
        N_("Say what has happened and what is only planned; modest results are welcome."),
        ("results", "outputs", "figures", "evidence", "evidence_type"),
    ),
    Step(
        "learned",
        N_("What helped and what was hard"),
        N_("Often the part from which others learn most."),
        ("what_helped", "difficulties", "adapt"),
    ),
    Step(
        "who",
        N_("Who took part"),
        N_(
            "To find an organisation in the catalogue, type part of its name. If it is not there "
            "yet, give its country and name it under “Contribution”."
        ),
        ("organisations", "form", "scope", "formality", "take_part", "seeking_partners"),
    ),
    Step(
        "materials",
        N_("Materials and links"),
        "",
        ("materials", "links", "related", "adapted_from"),
    ),
)
"""The steps in order. One without a field of the kind is left out of its form."""

MADE = ("added", "contributors", "not_known")
"""Fields that the form fills in: the day, the name in the last step, the ticks beside questions."""

EDITORS = (
    "changed",
    "reviewed",
    "confirmed_by_owner",
    "images",
    "licence",
    "former_ids",
    "draft",
    "suggestions",
    "editors_note",
    "assessment",
)
"""Fields that only editors fill in. Pictures are sent by e-mail: a page cannot send a file."""

FOLDED: Mapping[type[Model], tuple[str, ...]] = {
    Place: ("level", "region", "latitude", "longitude"),
    Source: ("archived", "published", "consulted"),
    Contact: ("url", "languages", "checked"),
    Partner: ("type", "count", "period"),
    Funding: ("via", "qualifier"),
    Figure: ("qualifier", "period", "compared_with"),
    Material: ("archived", "checked", "language", "licence", "may_be_translated", "published"),
    Milestone: ("text", "type", "place", "people"),
    Link: ("type", "language", "archived", "checked"),
}
"""Details within the parts of a record that most people leave out: they wait folded."""


def steps(kind: str) -> Iterator[Step]:
    """The steps of a kind's form, each with the fields that the kind has."""
    model = KINDS[kind]
    for step in STEPS:
        fields = tuple(name for name in step.fields if name in model.model_fields)
        if fields:
            yield step._replace(fields=fields)
