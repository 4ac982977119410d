"""The schema: what a record may say. One source for the checker, the editors and the form.

The models are immutable and trust nothing: every scalar arrives as text. Titles and help of the
fields are English gettext templates, shown in the form, the editor and the field reference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, LiteralString, NamedTuple, Self

from annotated_types import MinLen
from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from hub.records.fields import (
    Amount,
    Boolean,
    ConceptId,
    Count,
    Country,
    Currency,
    Day,
    Email,
    ImageName,
    In,
    Isil,
    Item,
    Key,
    LanguageTag,
    Latitude,
    Line,
    Longitude,
    Match,
    Number,
    PastDay,
    Period,
    Prose,
    RecordId,
    Reference,
    Region,
    Ror,
    Summary,
    Title,
    To,
    Url,
    Wikidata,
    Year,
    fact,
    is_text,
    text,
)
from hub.records.messages import N_
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

UNDERTAKINGS = ("projects", "partnerships", "practices")
"""The kinds that readers look for; `organisations` are who takes part in them."""

Theme = Annotated[ConceptId, In("themes")]
TargetGroup = Annotated[ConceptId, In("target-groups")]
Applier = Annotated[ConceptId, In("appliers")]
Activity = Annotated[ConceptId, In("activities")]
Programme = Annotated[ConceptId, In("programmes")]
Role = Annotated[ConceptId, In("roles")]
OrganisationType = Annotated[ConceptId, In("organisation-types")]
Setting = Annotated[ConceptId, In("settings")]
BudgetBand = Annotated[ConceptId, In("budget-bands")]
ToOrganisation = Annotated[Reference, To(("organisations",))]
ToPractice = Annotated[Reference, To(("practices",))]
ToRecord = Annotated[Reference, To((*UNDERTAKINGS, "organisations"))]


class Fault(NamedTuple):
    """A rule that is broken: its problem code and the values of its sentence."""

    code: LiteralString
    params: Mapping[str, str] = MappingProxyType({})


class Model(BaseModel):
    """Base of every part of a record: immutable, without unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Ruled(Model):
    """A part with rules between its fields, all of which ask no more than which are filled in.

    They are asked here, and by the checks once more where other faults keep the model from being
    built, so that a contributor hears of all of them at once.
    """

    telling: ClassVar[tuple[str, ...]] = ()
    """Fields of which a part needs one to say anything; empty where another rule sees to that."""

    @classmethod
    def faults(cls, given: AbstractSet[str]) -> Iterator[Fault]:
        """What is wrong when just the fields in `given` are filled in."""
        if cls.telling and given.isdisjoint(cls.telling):
            yield Fault("nothing-said", {"keys": ", ".join(cls.telling)})
        if "key" in cls.model_fields and "key" not in given:
            # An optional key becomes necessary once there is text that a translation must find.
            for name, field in cls.model_fields.items():
                if name in given and is_text(field):
                    yield Fault("missing-key", {"suggestion": name.replace("_", "-")})
                    return

    @model_validator(mode="after")
    def _without_faults(self) -> Self:
        given = {name for name in self.model_fields_set if getattr(self, name) not in (None, ())}
        for fault in type(self).faults(given):
            raise PydanticCustomError(fault.code, fault.code, dict(fault.params))
        return self


REQUIRED = ...
"""The default of a field that must be given."""


_KEY: Any = fact(
    N_("Key"), N_("A short name within the list, needed where there is text to translate.")
)
_REQUIRED_KEY: Any = fact(
    N_("Key"), N_("A short name within the list; translations refer to it."), default=REQUIRED
)


class Place(Ruled):
    """A place, as exactly as the source gives it."""

    name: Line = fact(
        N_("Name"), N_("The place as it is called there."), default=REQUIRED, examples=["Ljubljana"]
    )
    level: PlaceLevel = fact(
        N_("Level"), N_("How large a place is meant."), default=PlaceLevel.MUNICIPALITY
    )
    country: Country | None = fact(N_("Country"), N_("Two letters, such as SI."), examples=["SI"])
    region: Region | None = fact(
        N_("Region"), N_("The NUTS code, where a region is meant."), examples=["PL43"]
    )
    latitude: Latitude | None = fact(
        N_("Latitude"), N_("In degrees; north is positive."), examples=["46.0569"]
    )
    longitude: Longitude | None = fact(
        N_("Longitude"), N_("In degrees; east is positive."), examples=["14.5058"]
    )

    @classmethod
    def faults(cls, given: AbstractSet[str]) -> Iterator[Fault]:
        """Coordinates come in pairs."""
        yield from super().faults(given)
        if ("latitude" in given) != ("longitude" in given):
            yield Fault("half-coordinates")


class Source(Model):
    """Where the information comes from."""

    title: Line = fact(N_("Title"), N_("As the source gives it."), default=REQUIRED)
    language: LanguageTag = fact(
        N_("Language"), N_("The language of the source, such as sl."), default=REQUIRED
    )
    publisher: Line | None = fact(N_("Publisher"), N_("Who published it."))
    url: Url | None = fact(N_("Address"), N_("Its web address."))
    archived: Url | None = fact(N_("Archived copy"), N_("The address of a copy in a web archive."))
    published: Period | None = fact(
        N_("Published"), N_("When it was published."), examples=["2015"]
    )
    consulted: PastDay | None = fact(N_("Consulted"), N_("The day on which it was read."))


class Image(Model):
    """A picture in the record's folder `images`."""

    file: ImageName = fact(
        N_("File"), N_("The name of the file in the folder images."), default=REQUIRED
    )
    alt: Line = text(
        N_("Text description"),
        N_("What the picture shows, for those who cannot see it."),
        default=REQUIRED,
    )
    credit: Line = fact(N_("Credit"), N_("Who made it."), default=REQUIRED)
    licence: Line = fact(
        N_("Licence"), N_("Such as CC-BY-4.0."), default=REQUIRED, examples=["CC-BY-4.0"]
    )


class Contact(Ruled):
    """Whom a reader can ask."""

    telling = ("organisation", "name", "function", "email", "url")

    key: Key | None = _KEY
    organisation: ToOrganisation | None = fact(N_("Organisation"), N_("Where the person works."))
    name: Line | None = fact(N_("Name of the person"), N_("Only as it was published."))
    function: Line | None = text(N_("Function"), N_("What the person does there."))
    email: Email | None = fact(N_("E-mail"), N_("Only if it was published."))
    url: Url | None = fact(N_("Contact page"), N_("A page with the details of the contact."))
    languages: tuple[LanguageTag, ...] = fact(
        N_("Languages"), N_("Languages in which one can write."), default=()
    )
    checked: PastDay | None = fact(N_("Checked"), N_("The day on which this was last found true."))


class Partner(Ruled):
    """An organisation that took part, or several that are not named."""

    key: Key | None = _KEY
    organisation: ToOrganisation | None = fact(
        N_("Organisation"),
        N_("The organisation, if it is named."),
        examples=["organisations/mestna-knjiznica-ljubljana"],
    )
    country: Country | None = fact(N_("Country"), N_("For partners that are not named."))
    count: Count | None = fact(N_("Number"), N_("How many partners that are not named."))
    type: OrganisationType | None = fact(
        N_("Type"), N_("What the partners that are not named are.")
    )
    role: Role | None = fact(N_("Role"), N_("What it was in the undertaking."))
    period: Period | None = fact(N_("Period"), N_("When it took part, if not all the time."))
    contribution: Prose | None = text(N_("Contribution"), N_("What it did."))

    @classmethod
    def faults(cls, given: AbstractSet[str]) -> Iterator[Fault]:
        """A partner is named, or said to be so many from such a country."""
        yield from super().faults(given)
        if not given & {"organisation", "country", "count"}:
            yield Fault("partner-unnamed")
        if given >= {"organisation", "count"}:
            yield Fault("partner-named-and-counted")


class Funding(Ruled):
    """Where the money came from."""

    telling = ("programme", "funder", "via", "amount")

    programme: Programme | None = fact(N_("Programme"), N_("The funding programme."))
    funder: ToOrganisation | None = fact(N_("Funder"), N_("Who gave the money."))
    via: ToOrganisation | None = fact(N_("Via"), N_("Who passed it on."))
    amount: Amount | None = fact(N_("Amount"), N_("Digits only."), examples=["28000000"])
    currency: Currency | None = fact(N_("Currency"), N_("Three letters."), examples=["EUR"])
    qualifier: Qualifier = fact(N_("How exact"), N_("How exact it is."), default=Qualifier.EXACT)

    @classmethod
    def faults(cls, given: AbstractSet[str]) -> Iterator[Fault]:
        """An amount says nothing without its currency."""
        yield from super().faults(given)
        if "amount" in given and "currency" not in given:
            yield Fault("amount-without-currency")


class Figure(Model):
    """A number that says something of the undertaking."""

    key: Key = _REQUIRED_KEY
    value: Number = fact(N_("Value"), N_("Digits only."), default=REQUIRED, examples=["119"])
    qualifier: Qualifier = fact(
        N_("How exact"), N_("About, more than, at most."), default=Qualifier.EXACT
    )
    label: Line = text(N_("What is counted"), N_("Such as: librarians trained."), default=REQUIRED)
    basis: Basis = fact(
        N_("Basis"), N_("Planned, or reported as having happened."), default=REQUIRED
    )
    period: Period | None = fact(N_("Period"), N_("When it was counted."))
    compared_with: Period | None = fact(
        N_("Compared with"), N_("The period with which it was compared.")
    )


class Material(Model):
    """Something that others can use."""

    key: Key = _REQUIRED_KEY
    title: Line = text(N_("Title"), N_("What it is called."), default=REQUIRED)
    url: Url | None = fact(N_("Address"), N_("Its web address."))
    archived: Url | None = fact(N_("Archived copy"), N_("The address of a copy in a web archive."))
    checked: PastDay | None = fact(N_("Checked"), N_("The day on which the address last worked."))
    format: MaterialFormat | None = fact(N_("Format"), N_("In what form it comes."))
    language: LanguageTag | None = fact(N_("Language"), N_("The language of the material."))
    licence: Line | None = fact(N_("Licence"), N_("What one may do with it."))
    may_be_translated: Boolean | None = fact(
        N_("May be translated"), N_("Whether others may translate it.")
    )
    published: Period | None = fact(N_("Published"), N_("When it was published."))


class Person(Ruled):
    """A person in a public function, as the source names her or him."""

    key: Key | None = _KEY
    name: Line = fact(N_("Name of the person"), N_("As the source gives it."), default=REQUIRED)
    function: Line | None = text(N_("Function"), N_("The public function at that time."))
    organisation: ToOrganisation | None = fact(N_("Organisation"), N_("Where the person worked."))


class Milestone(Model):
    """Something that happened, or was to happen, at a time."""

    key: Key = _REQUIRED_KEY
    date: Period | None = fact(
        N_("Date"), N_("A day, a month, a year or a span."), examples=["2012-10-24"]
    )
    title: Line = text(N_("Title"), N_("What happened."), default=REQUIRED)
    text: Prose | None = text(N_("Text"), N_("More about it."))
    type: MilestoneType | None = fact(N_("Type"), N_("What kind of event it was."))
    place: Place | None = fact(N_("Place"), N_("Where it was."))
    basis: Basis = fact(
        N_("Basis"), N_("Planned, or reported as having happened."), default=REQUIRED
    )
    people: tuple[Person, ...] = fact(N_("People"), N_("Who spoke or led it."), default=())


class Link(Model):
    """A page elsewhere."""

    key: Key = _REQUIRED_KEY
    url: Url = fact(N_("Address"), N_("Its web address."), default=REQUIRED)
    title: Line = text(N_("Title"), N_("What one finds there."), default=REQUIRED)
    type: LinkType | None = fact(N_("Type"), N_("What it leads to."))
    language: LanguageTag | None = fact(N_("Language"), N_("The language of the page."))
    archived: Url | None = fact(N_("Archived copy"), N_("The address of a copy in a web archive."))
    checked: PastDay | None = fact(N_("Checked"), N_("The day on which the address last worked."))


class Related(Model):
    """Another record that belongs with this one."""

    record: ToRecord = fact(
        N_("Record"), N_("Kind and id."), default=REQUIRED, examples=["projects/linkinjob"]
    )
    relation: Relation = fact(
        N_("Relation"), N_("How this record is related to it."), default=Relation.SEE_ALSO
    )


class Record(Ruled):
    """What every record has."""

    language: LanguageTag = fact(
        N_("Language"),
        N_("The language in which this record is written."),
        default=REQUIRED,
        examples=["pl"],
    )
    added: PastDay = fact(
        N_("Added"), N_("The day on which the record was added."), default=REQUIRED
    )
    changed: PastDay | None = fact(N_("Changed"), N_("The day of the last change."))
    reviewed: PastDay | None = fact(
        N_("Reviewed"), N_("The day on which an editor last read it against its sources."), weight=1
    )
    confirmed_by_owner: PastDay | None = fact(
        N_("Confirmed by its owner"),
        N_("The day on which those whom it describes confirmed it."),
        weight=1,
    )
    sources: tuple[Source, ...] = fact(
        N_("Sources"), N_("Where the information comes from."), default=()
    )
    images: tuple[Image, ...] = fact(N_("Images"), N_("Pictures, with a description."), default=())
    contributors: tuple[Line, ...] = fact(
        N_("Contributors"), N_("Who wrote this record and wants to be named."), default=()
    )
    licence: Line = fact(
        N_("Licence"), N_("The licence of this record's text."), default="CC-BY-4.0"
    )
    former_ids: tuple[RecordId, ...] = fact(
        N_("Former ids"), N_("Ids under which the record used to stand."), default=()
    )
    draft: Boolean = fact(N_("Draft"), N_("A draft is not shown on the site."), default=False)
    not_known: tuple[Line, ...] = fact(
        N_("Not known"),
        N_("Names of fields that were looked for and not found in the source."),
        default=(),
    )


class Undertaking(Record):
    """What projects, partnerships and practices have in common."""

    title: Title = text(N_("Title"), N_("What it is called."), default=REQUIRED)
    summary: Summary = text(
        N_("Summary"), N_("What it is, in one or two sentences."), default=REQUIRED
    )
    description: Prose | None = text(N_("Description"), N_("How it works."), weight=3)
    goals: tuple[Item, ...] = text(
        N_("Goals"), N_("What it aims to achieve."), default=(), weight=2
    )
    themes: Annotated[tuple[Theme, ...], MinLen(1)] = fact(
        N_("Themes"), N_("What it is about."), default=REQUIRED
    )
    target_groups: Annotated[tuple[TargetGroup, ...], MinLen(1)] = fact(
        N_("Who benefits"), N_("For whom it is."), default=REQUIRED
    )
    target_note: Prose | None = text(N_("More about who benefits"), N_("What the list cannot say."))
    applied_by: tuple[Applier, ...] = fact(
        N_("Who does it"), N_("Who carries it out."), default=(), weight=1
    )
    activities: tuple[Activity, ...] = fact(
        N_("Activities"), N_("What is done."), default=(), weight=1
    )
    countries: Annotated[tuple[Country, ...], MinLen(1)] = fact(
        N_("Countries"),
        N_("Where it was done; two letters each."),
        default=REQUIRED,
        examples=["SI"],
    )
    places: tuple[Place, ...] = fact(N_("Places"), N_("Where exactly."), default=(), weight=1)
    period: Period | None = fact(
        N_("Period"), N_("From when to when."), weight=2, examples=["2014/2016", "2009/.."]
    )
    status: Status | None = fact(N_("Status"), N_("Whether it still runs."), weight=1)
    organisations: tuple[Partner, ...] = fact(
        N_("Organisations"), N_("Who took part, and as what."), default=(), weight=2
    )
    funding: tuple[Funding, ...] = fact(
        N_("Funding"), N_("Where the money came from."), default=(), weight=1
    )
    figures: tuple[Figure, ...] = fact(
        N_("Figures"), N_("Numbers that say something of it."), default=(), weight=1
    )
    results: tuple[Item, ...] = text(N_("Results"), N_("What changed."), default=(), weight=2)
    outputs: tuple[Item, ...] = text(N_("Outputs"), N_("What was made."), default=(), weight=1)
    materials: tuple[Material, ...] = fact(
        N_("Materials"), N_("What others can use."), default=(), weight=1
    )
    milestones: tuple[Milestone, ...] = fact(
        N_("Milestones"), N_("What happened when."), default=(), weight=1
    )
    take_part: Prose | None = text(N_("How to take part"), N_("How others can join."), weight=1)
    suggestions: tuple[Item, ...] = text(
        N_("Editors' suggestions"), N_("Advice of the editors that no source gives."), default=()
    )
    editors_note: Prose | None = text(
        N_("Editors' note"), N_("What is unclear in the source, or why the record is here.")
    )
    links: tuple[Link, ...] = fact(N_("Links"), N_("Pages elsewhere."), default=(), weight=1)
    contacts: tuple[Contact, ...] = fact(
        N_("Contacts"), N_("Whom a reader can ask."), default=(), weight=2
    )
    related: tuple[Related, ...] = fact(
        N_("Related records"), N_("What belongs with it."), default=(), weight=1
    )

    @classmethod
    def faults(cls, given: AbstractSet[str]) -> Iterator[Fault]:
        """What a record says must be traceable."""
        yield from super().faults(given)
        if not given & {"sources", "contacts"}:
            yield Fault("missing-one-of", {"keys": "sources, contacts"})


class Project(Undertaking):
    """Something with a beginning and an end."""

    acronym: Line | None = fact(N_("Acronym"), N_("Its short name."), examples=["ENTITLE"])
    grant: Line | None = fact(N_("Grant number"), N_("The number of the grant agreement."))


class SeekingPartners(Model):
    """A call for partners; it is shown until its day is over."""

    until: Day = fact(N_("Until"), N_("The last day of the call."), default=REQUIRED)
    note: Prose | None = text(N_("Whom they seek"), N_("What kind of partner is sought."))


class Partnership(Undertaking):
    """Organisations that work together."""

    form: PartnershipForm | None = fact(N_("Form"), N_("What kind of partnership."), weight=1)
    scope: Scope | None = fact(N_("Scope"), N_("How far it reaches."), weight=1)
    formality: Formality | None = fact(N_("Formality"), N_("How firmly it is agreed."), weight=1)
    seeking_partners: SeekingPartners | None = fact(
        N_("Seeking partners"), N_("Whether new partners are sought.")
    )


class Resources(Ruled):
    """What it takes."""

    telling = ("staff", "set_up_time", "budget", "equipment", "space", "skills")

    staff: StaffBand | None = fact(N_("Staff"), N_("How many people of the library."))
    set_up_time: TimeBand | None = fact(N_("Set-up time"), N_("How long until it runs."))
    budget: BudgetBand | None = fact(N_("Budget"), N_("What it costs, roughly."))
    budget_year: Year | None = fact(N_("Year of the budget"), N_("The year of these prices."))
    equipment: Item | None = text(N_("Equipment"), N_("What must be there."))
    space: Item | None = text(N_("Space"), N_("What room is needed."))
    skills: Item | None = text(N_("Skills"), N_("What the staff must know."))


class Difficulty(Model):
    """What was hard, and how it was overcome."""

    key: Key = _REQUIRED_KEY
    difficulty: Item = text(N_("Difficulty"), N_("What was hard."), default=REQUIRED)
    overcome: Item | None = text(N_("How it was overcome"), N_("What helped against it."))


class Assessment(Model):
    """An editor's verdict, shown beside the computed one."""

    verdict: Maturity = fact(N_("Verdict"), N_("The rung of the ladder."), default=REQUIRED)
    by: Line = fact(N_("By"), N_("Who assessed it."), default=REQUIRED)
    date: PastDay = fact(N_("Date"), N_("When it was assessed."), default=REQUIRED)


class Practice(Undertaking):
    """A way of working that others can take over."""

    context: Prose | None = text(N_("Context"), N_("Where it grew."), weight=1)
    problem: Prose | None = text(N_("Problem"), N_("What need it answers."), weight=2)
    steps: tuple[Item, ...] = text(N_("Steps"), N_("How to do it."), default=(), weight=3)
    start_small: Prose | None = text(
        N_("Start small"), N_("The smallest version and the first step."), weight=1
    )
    setting: tuple[Setting, ...] = fact(
        N_("Setting"),
        N_("Where it suits: village or city, small or large library."),
        default=(),
        weight=1,
    )
    delivery: tuple[Delivery, ...] = fact(
        N_("Delivery"), N_("In the library, online or elsewhere."), default=(), weight=1
    )
    resources: Resources | None = fact(N_("Resources"), N_("What it takes."), weight=2)
    evidence: Prose | None = text(N_("Evidence"), N_("How the effect is known."), weight=3)
    evidence_type: tuple[EvidenceType, ...] = fact(
        N_("Kind of evidence"), N_("On what the evidence rests."), default=()
    )
    what_helped: tuple[Item, ...] = text(
        N_("What helped"), N_("What made it succeed."), default=(), weight=1
    )
    difficulties: tuple[Difficulty, ...] = fact(
        N_("Difficulties"), N_("What was hard, and how it was overcome."), default=(), weight=2
    )
    adapt: Prose | None = text(
        N_("What to adapt elsewhere"), N_("What must change in another place."), weight=2
    )
    assessment: Assessment | None = fact(N_("Assessment"), N_("An editor's verdict."))
    adapted_from: ToPractice | None = fact(
        N_("Adapted from"), N_("The practice that this one took over.")
    )


class Identifiers(Ruled):
    """Numbers by which others know an organisation."""

    telling = ("isil", "ror", "wikidata")

    isil: Isil | None = fact(N_("ISIL"), N_("International identifier of libraries."))
    ror: Ror | None = fact(N_("ROR"), N_("Research Organization Registry."))
    wikidata: Wikidata | None = fact(N_("Wikidata"), N_("Q and a number."), examples=["Q1234"])


class Organisation(Record):
    """A library, foundation, agency, association or council."""

    name: Title = text(N_("Name"), N_("Its official name."), default=REQUIRED)
    acronym: Line | None = fact(N_("Acronym"), N_("Its short name."), examples=["FRSI"])
    type: OrganisationType = fact(N_("Type"), N_("What kind of organisation."), default=REQUIRED)
    country: Country = fact(N_("Country"), N_("Two letters, such as BG."), default=REQUIRED)
    place: Place | None = fact(N_("Place"), N_("Where it has its seat."), weight=1)
    part_of: ToOrganisation | None = fact(N_("Part of"), N_("The organisation it belongs to."))
    website: Url | None = fact(N_("Website"), N_("Its web address."), weight=1)
    about: Prose | None = text(N_("What it is"), N_("What it is and does."), weight=2)
    identifiers: Identifiers | None = fact(
        N_("Identifiers"), N_("Numbers by which others know it."), weight=1
    )


class ConceptEntry(Model):
    """One concept of a vocabulary (SKOS)."""

    id: ConceptId = fact(N_("Id"), N_("Small letters and hyphens."), default=REQUIRED)
    label: Line = text(N_("Label"), N_("What it is called."), default=REQUIRED)
    synonyms: tuple[Line, ...] = text(
        N_("Synonyms"), N_("Other words that people search for."), default=(), tracked=False
    )
    definition: Prose | None = text(N_("Definition"), N_("What is meant by it."))
    broader: ConceptId | None = fact(N_("Broader"), N_("The wider concept it belongs to."))
    exact_match: tuple[Match, ...] = fact(
        N_("Same as"),
        N_("The same concept in other vocabularies."),
        default=(),
        examples=["eurovoc:5974"],
    )
    former_ids: tuple[ConceptId, ...] = fact(
        N_("Former ids"), N_("Ids under which it used to stand."), default=()
    )


class Vocabulary(Model):
    """A list of concepts, in the order in which they are shown."""

    language: LanguageTag = fact(
        N_("Language"), N_("The language in which it is written."), default=REQUIRED
    )
    title: Title = text(N_("Title"), N_("What the vocabulary is called."), default=REQUIRED)
    concepts: Annotated[tuple[ConceptEntry, ...], MinLen(1)] = fact(
        N_("Concepts"), N_("Its concepts."), default=REQUIRED
    )


class Retired(Model):
    """A record or concept that was taken out; its address explains why."""

    id: Reference = fact(
        N_("Id"),
        N_("Kind and id of what was taken out."),
        default=REQUIRED,
        examples=["practices/old-practice"],
    )
    date: PastDay = fact(N_("Date"), N_("When it was taken out."), default=REQUIRED)
    reason: Line = fact(N_("Reason"), N_("Why, for the reader."), default=REQUIRED)
    language: LanguageTag = fact(N_("Language"), N_("The language of the reason."), default="en")
    replaced_by: Reference | None = fact(N_("Replaced by"), N_("What to read instead."))


class RetiredList(Model):
    """The file `retired.yml`."""

    retired: tuple[Retired, ...] = fact(N_("Retired"), N_("What was taken out."), default=())


KINDS: dict[str, type[Record]] = {
    "practices": Practice,
    "projects": Project,
    "partnerships": Partnership,
    "organisations": Organisation,
}
"""Every kind of record by the name of its folder, in the order in which they are shown."""

VOCABULARIES = (
    "themes",
    "target-groups",
    "activities",
    "programmes",
    "appliers",
    "roles",
    "organisation-types",
    "settings",
    "budget-bands",
)
"""Every vocabulary by the name of its folder; the first four have pages of their own."""
