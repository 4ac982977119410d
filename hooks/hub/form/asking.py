"""How the form asks: its own words where those of the schema speak of how a file is written."""

from __future__ import annotations

from collections.abc import Mapping

from hub.records.messages import N_
from hub.records.schema import Model
from hub.records.walk import Node

TITLES: Mapping[str, str] = {
    "practices": N_("Describe a good practice"),
    "projects": N_("Describe a project"),
    "partnerships": N_("Describe a partnership"),
    "organisations": N_("Describe an organisation"),
}
LEADS: Mapping[str, str] = {
    "practices": N_(
        "A way of working that another library could take over: a service, a course, a club, a "
        "desk. Take this one if you are not sure."
    ),
    "projects": N_(
        "An undertaking with a beginning and an end, usually with a grant and with partners."
    ),
    "partnerships": N_(
        "Organisations that work together for longer: with an employment service, a school, "
        "another library."
    ),
    "organisations": N_(
        "A library, an office, a foundation or an association that takes part in any of these."
    ),
}

_HELP: Mapping[str, str] = {
    "Record.language": N_("The language in which you write. Choose your own; others translate."),
    "Undertaking.title": N_("Short and plain, as you would tell a colleague."),
    "Undertaking.summary": N_(
        "What it is, in one or two sentences, for somebody who has never heard of it."
    ),
    "Undertaking.description": N_(
        "How it works from day to day. Leave an empty line between paragraphs."
    ),
    "Undertaking.countries": N_("Where it was done."),
    "Undertaking.period": N_("From when to when."),
    "Undertaking.goals": N_("What it aims to achieve; one goal at a time."),
    "Undertaking.results": N_("What changed; each result by itself."),
    "Undertaking.outputs": N_(
        "What was made, such as a course, a guide or a room; each by itself."
    ),
    "Practice.problem": N_("What need does it answer? Whom did the library not reach before?"),
    "Practice.steps": N_("What to do, in order; each step by itself."),
    "Practice.evidence": N_(
        "How do you know that it works? Figures, visitors’ answers and your own impression are "
        "all welcome; say which it is."
    ),
    "Practice.what_helped": N_("What made it succeed; one thing at a time."),
    "Practice.adapted_from": N_(
        "The practice of the catalogue that you took over, if there is one."
    ),
    "Place.country": "",
    "Organisation.country": N_("Where it has its seat."),
    "Place.region": N_("The NUTS code, where a region is meant, such as PL43."),
    "Source.language": N_("The language of the source."),
    "Partner.organisation": N_("If it is in the catalogue."),
    "Partner.country": N_("If it is not in the catalogue yet, or is not named."),
    "Partner.contribution": N_("What it did; and its name, if it is not in the catalogue yet."),
    "Funding.amount": N_("A number."),
    "Funding.currency": "",
    "Figure.value": N_("A number."),
    "Contact.organisation": N_("Where the person works, if it is in the catalogue."),
    "Related.record": N_("A record in the catalogue."),
    "Milestone.date": N_("When it was."),
}
"""Help by model and field; a field of another model is helped by the words of the schema."""

_ADD: Mapping[str, str] = {
    "countries": N_("Add another country"),
    "sources": N_("Add a source"),
    "contacts": N_("Add a contact"),
    "goals": N_("Add a goal"),
    "steps": N_("Add a step"),
    "places": N_("Add a place"),
    "milestones": N_("Add an event"),
    "funding": N_("Add a source of money"),
    "results": N_("Add a result"),
    "outputs": N_("Add something that was made"),
    "figures": N_("Add a figure"),
    "what_helped": N_("Add something that helped"),
    "difficulties": N_("Add a difficulty"),
    "organisations": N_("Add an organisation"),
    "materials": N_("Add a material"),
    "links": N_("Add a link"),
    "related": N_("Add a record"),
    "languages": N_("Add a language"),
    "people": N_("Add a person"),
}
_ADD_ANOTHER = N_("Add another")


def words(model: type[Model], name: str, node: Node) -> tuple[str, str]:
    """Label and help of a field, both untranslated; the help may be empty."""
    helped = next(
        (
            _HELP[f"{base.__name__}.{name}"]
            for base in model.__mro__
            if f"{base.__name__}.{name}" in _HELP
        ),
        node.field.description or "",
    )
    return node.field.title or name, helped


def add_another(name: str) -> str:
    """What stands on the button that adds to a list, untranslated."""
    return _ADD.get(name, _ADD_ANOTHER)
