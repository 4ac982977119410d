"""What the pages' view models say of a record."""

from enum import StrEnum

import pytest

import samples
from hub import addresses
from hub.catalogue import Money
from hub.pages import home, indexes, labels, organisation, record, reference
from hub.pages.edition import Sheet
from hub.pages.models import FieldRow
from hub.pages.record_models import OrganisationPage, RecordPage
from hub.records import schema, values
from samples import entry

FULL = {
    "period": "2014/2016",
    "status": "ended",
    "steps": ["Prvi korak", "Drugi korak"],
    "not_known": ["funding"],
    "organisations": [
        {"organisation": "organisations/m", "role": "coordinator"},
        {"country": "BG", "count": "1", "type": "public-library", "role": "partner"},
        {"country": "AT", "count": "2", "type": "public-library", "role": "partner"},
        {"country": "IT", "role": "partner"},
    ],
    "figures": [
        {
            "key": "activities",
            "value": "28000",
            "qualifier": "more-than",
            "label": "dejavnosti",
            "basis": "planned",
            "period": "2012-40",
            "compared_with": "2011-41",
        }
    ],
    "milestones": [
        {"key": "day", "date": "2012-10-24", "title": "Srečanje", "basis": "reported"},
        {"key": "year", "date": "XXXX-09-13", "title": "Dan", "basis": "planned"},
    ],
}


def page(
    locale: str, fields: samples.Fields, *others: object, ref: str = "practices/a"
) -> RecordPage:
    found = samples.catalogue(
        entry(ref, fields),
        entry("organisations/m", {}),
        *others,  # type: ignore[arg-type]
    )
    sheet = Sheet(samples.edition(found, locale), f"{locale}/{ref}/")
    return record.record_page(sheet, found.items[ref])


def section(found: RecordPage, name: str) -> object:
    return next(section.content for section in found.sections if section.id == name)


class TestRecord:
    def test_leaves_out_sections_without_content(self) -> None:
        found = page("sl", FULL)
        assert [one.id for one in found.sections] == [
            "steps",
            "evidence",
            "organisations",
            "milestones",
            "sources",
        ]

    def test_says_what_the_source_does_not_state(self) -> None:
        assert page("en", FULL).not_stated == ("Funding",)

    def test_answers_or_says_that_it_cannot(self) -> None:
        fields = {**FULL, "not_known": ["applied_by", "resources"]}
        facts = {fact.key: fact for fact in page("en", fields).glance}
        assert [value.label for value in facts["when"].values] == ["2014–2016"]
        unstated = [key for key, fact in facts.items() if not fact.stated]
        assert unstated == ["applied_by", "staff", "time", "cost"]
        assert [value.label for value in facts["status"].values] == ["Ended"]
        assert [value.label for value in facts["maturity"].values] == ["Not assessed"]

    def test_says_nothing_of_what_nobody_looked_for(self) -> None:
        facts = page("en", {}).glance
        assert [fact.key for fact in facts] == ["audience", "where", "maturity"]
        assert all(fact.stated for fact in facts)

    def test_puts_partners_without_a_name_into_one_line_by_sort(self) -> None:
        partners = section(page("en", FULL), "organisations")
        assert isinstance(partners, tuple)
        told = [(one.name, one.country, one.count, one.role.label) for one in partners]
        assert told == [
            ("Mestna knjižnica Ljubljana", "Slovenia", None, "Coordinator"),
            ("Public library (3)", "Bulgaria (1) and Austria (2)", 3, "Partner"),
            ("Organisations that the source does not name", "Italy", None, "Partner"),
        ]

    @pytest.mark.parametrize(
        ("partners", "told"),
        [
            ([("PL", 1), (None, 22)], [("Poland", 1), ("", 22)]),
            ([("PL", 1), ("BG", 4), (None, 22)], [("Poland (1) and Bulgaria (4)", 5), ("", 22)]),
            ([("PL", 1), ("BG", 1)], [("Poland and Bulgaria", 2)]),
            ([("PL", 1), ("PL", 4)], [("Poland", 5)]),
            ([("PL", None), ("BG", None)], [("Poland and Bulgaria", None)]),
        ],
    )
    def test_says_no_country_of_partners_that_have_none(
        self, partners: list[tuple[str | None, int | None]], told: list[tuple[str, int | None]]
    ) -> None:
        written = []
        for country, count in partners:
            fields = {"role": "partner", "country": country, "count": count and str(count)}
            written.append({name: value for name, value in fields.items() if value})
        shown = section(page("en", {"organisations": written}), "organisations")
        assert isinstance(shown, tuple)
        assert [(one.country, one.count) for one in shown] == told

    def test_marks_the_language_of_sort_and_role_of_partners(self) -> None:
        partner = {"country": "BG", "type": "public-library", "role": "partner", "count": "5"}
        organisations = [{**partner, "period": "2014-10"}]
        partners = section(page("pl", {"organisations": organisations}), "organisations")
        assert isinstance(partners, tuple)
        (shown,) = partners
        assert (shown.name, shown.lang) == ("Public library (5)", "en")
        assert (shown.role.label, shown.role.lang) == ("Partner", "en")
        assert shown.period == "październik 2014 r."

    def test_counts_only_what_is_counted(self) -> None:
        partners = section(
            page(
                "en",
                {
                    "organisations": [
                        {"count": "3", "role": "partner"},
                        {"country": "SI", "role": "partner"},
                        {"country": "SI", "role": "partner"},
                    ]
                },
            ),
            "organisations",
        )
        assert isinstance(partners, tuple)
        assert [(one.name, one.country, one.count) for one in partners] == [
            ("3 organisations that the source does not name", "", 3),
            ("Organisations that the source does not name", "Slovenia", None),
        ]

    def test_leaves_out_what_consists_of_a_draft(self) -> None:
        draft = entry("organisations/draft", {"draft": "true"})
        ref = "organisations/draft"
        nothing = {
            "organisations": [{"organisation": ref, "role": "coordinator"}],
            "contacts": [{"organisation": ref, "languages": ["sl"], "checked": "2026-11-22"}],
            "funding": [{"funder": ref, "qualifier": "about"}],
        }
        found = page("en", nothing, draft)
        assert [one.id for one in found.sections] == ["sources"]

    def test_shows_what_stands_beside_a_draft(self) -> None:
        draft = entry("organisations/draft", {"draft": "true"})
        ref = "organisations/draft"
        something = {
            "organisations": [
                {"organisation": ref, "role": "coordinator"},
                {"organisation": "organisations/m", "role": "partner"},
            ],
            "contacts": [{"organisation": ref, "email": "a@library.example"}],
            "funding": [{"funder": ref, "programme": "erasmus-plus"}],
        }
        found = page("en", something, draft)
        partners, contacts, funding = (
            section(found, name) for name in ("organisations", "contacts", "funding")
        )
        assert [one.name for one in partners] == ["Mestna knjižnica Ljubljana"]  # type: ignore[attr-defined]
        assert [(one.email, one.organisation) for one in contacts] == [  # type: ignore[attr-defined]
            ("a@library.example", None)
        ]
        assert [one.funder for one in funding] == [None]  # type: ignore[attr-defined]

    def test_says_of_a_place_what_its_name_does_not(self) -> None:
        places = [
            {"name": "Ljubljana", "country": "SI"},
            {"name": "Gjakova", "country": "XK"},
            {"name": "Podravska", "level": "region", "region": "SI032"},
            {"name": "Lubuskie", "level": "nuts", "country": "PL"},
        ]
        glance = {fact.key: fact for fact in page("en", {"places": places}).glance}
        assert [value.label for value in glance["where"].values] == [
            "Ljubljana",
            "Gjakova (Kosovo)",
            "Podravska (region, NUTS SI032)",
            "Lubuskie (NUTS, Poland)",
            "Slovenia",
        ]

    @pytest.mark.parametrize(
        ("money", "grants"),
        [([], ["7"]), ([{"amount": "5", "currency": "EUR"}], ["7"])],
    )
    def test_gives_the_number_of_the_grant(self, money: list[object], grants: list[str]) -> None:
        funding = section(page("en", {"grant": "7", "funding": money}, ref="projects/a"), "funding")
        assert [one.grant for one in funding] == grants  # type: ignore[attr-defined]

    def test_does_not_guess_whose_the_grant_is(self) -> None:
        money = [{"amount": "5", "currency": "EUR"}, {"programme": "erasmus-plus"}]
        funding = section(page("en", {"grant": "7", "funding": money}, ref="projects/a"), "funding")
        assert [one.grant for one in funding] == ["", "", "7"]  # type: ignore[attr-defined]

    def test_writes_figures_as_the_language_does(self) -> None:
        evidence = section(page("pl", FULL), "evidence")
        figure = evidence.figures[0]  # type: ignore[attr-defined]
        assert figure.number == "28\N{NO-BREAK SPACE}000"
        assert figure.basis.kind == "planned"

    def test_gives_machines_a_date_only_where_it_is_a_whole_one(self) -> None:
        milestones = section(page("en", FULL), "milestones")
        assert isinstance(milestones, tuple)
        assert [one.datetime for one in milestones] == ["2012-10-24", None]

    def test_tells_what_happened_in_the_order_of_time(self) -> None:
        days = {
            "before": None,
            "last": "2020",
            "after-last": None,
            "some-year": "XXXX-05",
            "first": "2010-05",
            "after-first": None,
            "also-first": "2010-05",
        }
        written = [
            {"key": key, "title": key, "basis": "reported", **({"date": day} if day else {})}
            for key, day in days.items()
        ]
        shown = section(page("en", {"milestones": written}), "milestones")
        assert isinstance(shown, tuple)
        assert [one.key for one in shown] == [
            "before",
            "first",
            "after-first",
            "also-first",
            "last",
            "after-last",
            "some-year",
        ]

    @pytest.mark.parametrize(("locale", "sign"), [("en", "%"), ("sl", "\N{NO-BREAK SPACE}%")])
    def test_writes_shares_as_the_language_does(self, locale: str, sign: str) -> None:
        facts = {fact.key: fact for fact in page(locale, FULL).record_facts}
        (share,) = facts["completeness"].values
        assert share.label.lstrip("0123456789") == sign

    def test_shows_the_original_title_beside_another(self) -> None:
        assert page("sl", FULL).original_title is None
        other = samples.entry("practices/b", {}, {"en": {"title": "Coaching", "summary": "Talks."}})
        found = samples.catalogue(other)
        sheet = Sheet(samples.edition(found, "en"), "practices/b/")
        shown = record.record_page(sheet, found.items["practices/b"])
        assert shown.title.plain == "Coaching"
        assert shown.original_title is not None
        assert (shown.original_title.plain, shown.original_title.lang) == (
            "Karierni coaching",
            "sl",
        )

    def test_names_the_language_of_borrowed_text(self) -> None:
        shown = page("en", FULL)
        assert [(one.kind, one.language) for one in shown.notices] == [("borrowed", "Slovenian")]
        assert shown.title.lang == "sl"
        assert all(one.notices == () for one in shown.sections), "what the head says is enough"

    def test_tells_relations_from_both_sides(self) -> None:
        related = {"related": [{"record": "practices/a", "relation": "part-of"}]}
        shown = page("en", FULL, samples.entry("projects/p", related))
        (card,) = shown.related
        assert card.ref == "projects/p"
        assert [part.plain for part in card.relation] == ["Part of this"]

    def test_calls_for_partners_until_the_day_is_over(self) -> None:
        for until, called in (("2026-11-22", True), ("2026-11-21", False)):
            fields = {"seeking_partners": {"until": until}}
            shown = page("en", fields, ref="partnerships/a")
            assert (shown.seeking is not None) is called

    def test_leads_to_the_file_with_the_facts(self) -> None:
        edit = page("en", FULL).edit
        assert edit is not None
        assert edit.href.endswith("data/practices/a/record.yml")


class TestOrganisation:
    def test_lists_what_it_took_part_in_with_its_roles(self) -> None:
        found = samples.catalogue(entry("organisations/m", {}), entry("practices/a", FULL))
        sheet = Sheet(samples.edition(found, "en"), "organisations/m/")
        shown = organisation.organisation_page(sheet, found.items["organisations/m"])
        assert isinstance(shown, OrganisationPage)
        assert [(group.id, group.count) for group in shown.took_part] == [("practices", 1)]
        (role,) = shown.took_part[0].cards[0].relation
        assert (role.plain, role.lang) == ("Coordinator", None)

    def test_marks_the_language_of_its_roles(self) -> None:
        found = samples.catalogue(entry("organisations/m", {}), entry("practices/a", FULL))
        sheet = Sheet(samples.edition(found, "pl"), "organisations/m/")
        shown = organisation.organisation_page(sheet, found.items["organisations/m"])
        (role,) = shown.took_part[0].cards[0].relation
        assert (role.plain, role.lang) == ("Coordinator", "en")

    def test_is_no_undertaking(self) -> None:
        found = samples.catalogue(entry("organisations/m", {}))
        sheet = Sheet(samples.edition(found, "en"), "organisations/m/")
        with pytest.raises(TypeError):
            record.record_page(sheet, found.items["organisations/m"])


class TestIndexes:
    def many(self, number: int) -> Sheet:
        found = samples.catalogue(*(entry(f"practices/p{place:03}", {}) for place in range(number)))
        return Sheet(samples.edition(found), "practices/page/2/")

    def test_hold_fifty_records_a_page(self) -> None:
        sheet = self.many(101)
        second = indexes.kind_index(sheet, "practices", 2)
        assert len(second.cards) == addresses.PER_PAGE == 50
        assert second.pages is not None
        assert (second.pages.number, second.pages.of) == (2, 3)
        assert second.pages.previous == "../../../practices/"
        assert second.pages.next == "../../../practices/page/3/"

    def test_of_fifty_records_have_one_page(self) -> None:
        assert indexes.kind_index(self.many(50), "practices", 1).pages is None

    def test_count_records_under_narrower_concepts(self) -> None:
        found = samples.catalogue(entry("practices/a", {"themes": ["career-guidance"]}))
        tree = indexes.concept_index(Sheet(samples.edition(found), "themes/"), "themes").tree
        employment = next(node for node in tree if node.link.label == "Employment")
        assert employment.link.count == 1
        assert [node.link.label for node in employment.children] == ["Career guidance"]

    def test_of_countries_follow_the_readers_alphabet(self) -> None:
        fields = {"countries": ["CZ", "CY", "SI"]}
        found = samples.catalogue(entry("practices/a", fields))
        index = indexes.country_index(Sheet(samples.edition(found, "sl"), "sl/countries/"))
        assert [link.label for link in index.countries] == ["Ciper", "Češka", "Slovenija"]

    def test_of_countries_count_what_was_done_there(self) -> None:
        found = samples.catalogue(
            entry("practices/a", {}),
            entry("organisations/m", {}),
            entry("organisations/g", {"country": "GR"}),
        )
        edition = samples.edition(found)
        index = indexes.country_index(Sheet(edition, "countries/"))
        assert [(link.label, link.count) for link in index.countries] == [("Slovenia", 1)]
        assert [(link.label, link.count) for link in index.homes] == [("Greece", 1)]
        shown = {
            code: indexes.country_page(Sheet(edition, f"countries/{code.lower()}/"), code, 1)
            for code in ("SI", "GR")
        }
        assert [(shown[code].total, shown[code].organisations) for code in shown] == [
            (1, 1),
            (0, 1),
        ]


class TestHome:
    def test_offers_only_ways_that_lead_somewhere(self) -> None:
        found = samples.catalogue(entry("practices/a", {}))
        shown = home.home_page(Sheet(samples.edition(found), ""))
        assert [way.label for way in shown.ways] == ["Help people find work"]

    def test_shows_the_practice_that_tells_most_in_the_readers_language(self) -> None:
        found = samples.catalogue(
            entry("practices/a", {"steps": ["En korak"]}),
            entry("practices/b", {"steps": ["En korak"], "goals": ["Cilj"]}),
            entry("practices/c", {"goals": ["Cilj"]}),
        )
        slovenian = home.home_page(Sheet(samples.edition(found, "sl"), "sl/"))
        assert slovenian.featured is not None
        assert slovenian.featured.card.ref == "practices/b"
        assert home.home_page(Sheet(samples.edition(found, "pl"), "pl/")).featured is None

    def test_counts_countries_of_what_it_counts(self) -> None:
        found = samples.catalogue(
            entry("practices/a", {}), entry("organisations/g", {"country": "GR"})
        )
        shown = home.home_page(Sheet(samples.edition(found), ""))
        assert (shown.records, shown.countries) == (1, 1)
        assert [link.label for link in shown.countries_links] == ["Slovenia"]

    def test_of_an_empty_catalogue_stands(self) -> None:
        shown = home.home_page(Sheet(samples.edition(samples.catalogue()), ""))
        assert (shown.records, shown.newest, shown.featured) == (0, (), None)


class TestLabels:
    def test_are_there_for_every_value_of_every_list_of_values(self) -> None:
        named = {
            one
            for one in vars(values).values()
            if isinstance(one, type) and issubclass(one, StrEnum) and one is not StrEnum
        }
        shown = (named - {values.Method}) | {Money}
        assert shown == labels.LABELS.keys()
        for listed, words in labels.LABELS.items():
            assert words.keys() == set(listed), listed

    def test_are_there_for_every_kind(self) -> None:
        for words in (labels.KIND_ONE, labels.KIND_MANY, labels.KIND_LEAD):
            assert words.keys() == schema.KINDS.keys()

    def test_of_equal_values_of_different_lists_do_not_mix(self) -> None:
        found = samples.edition(samples.catalogue())
        assert found.word(values.MaterialFormat.OTHER) == "other form"
        assert found.word(values.LinkType.OTHER) == "other"


class TestReference:
    def fields(self) -> list[FieldRow]:
        sheet = Sheet(samples.edition(samples.catalogue()), "contribute/fields/")
        waiting = [row for kind in reference.reference_page(sheet).kinds for row in kind.fields]
        for row in waiting:
            waiting.extend(row.fields)
        return waiting

    def test_explains_every_field_of_the_schema(self) -> None:
        found = self.fields()
        assert {name for model in schema.KINDS.values() for name in model.model_fields} <= {
            row.name for row in found
        }
        assert [row.name for row in found if not row.title or not row.help.endswith(".")] == []

    def test_says_which_fields_are_needed_and_which_are_translated(self) -> None:
        title = next(row for row in self.fields() if row.name == "title")
        assert (title.required, title.translated) == (True, True)
        status = next(row for row in self.fields() if row.name == "status")
        assert (status.required, status.translated) == (False, False)
        assert status.values == tuple(values.Status)
