"""The catalogue, its indexes, and what is computed from it."""

import pytest

import samples
from hub import appraisal
from hub.catalogue import Money
from hub.records.values import Maturity, Relation
from samples import entry


class TestCatalogue:
    def test_leaves_drafts_out(self) -> None:
        found = samples.catalogue(entry("practices/a", {"draft": "true"}), entry("practices/b", {}))
        assert list(found.items) == ["practices/b"]

    def test_lists_the_newest_first_and_then_by_id(self) -> None:
        found = samples.catalogue(
            entry("practices/b", {"added": "2026-01-01"}),
            entry("practices/a", {"added": "2026-01-01"}),
            entry("practices/c", {"added": "2026-02-01"}),
        )
        assert [item.id for item in found.kind("practices")] == ["c", "a", "b"]

    def test_files_a_record_under_broader_concepts_too(self) -> None:
        found = samples.catalogue(entry("practices/a", {"themes": ["career-guidance"]}))
        assert [item.id for item in found.filed_under("themes", "employment")] == ["a"]
        assert found.filed_under("themes", "accessibility") == ()

    def test_knows_what_is_wider(self) -> None:
        themes = samples.catalogue().vocabularies["themes"]
        assert themes.wider("career-guidance") == ("employment",)
        assert themes.wider("employment") == themes.wider("no-such-theme") == ()

    def test_counts_a_record_once_under_a_concept_and_its_narrower(self) -> None:
        found = samples.catalogue(
            entry("practices/a", {"themes": ["employment", "career-guidance"]})
        )
        assert len(found.filed_under("themes", "employment")) == 1

    def test_tells_how_many_there_are_under_broader_concepts_too(self) -> None:
        found = samples.catalogue(
            entry("practices/a", {"themes": ["employment", "career-guidance"]}),
            entry("practices/b", {"themes": ["career-guidance"]}),
            entry("projects/c", {"themes": ["accessibility"]}),
        )
        assert found.counts()["themes"] == {
            "employment": 2,
            "career-guidance": 2,
            "accessibility": 1,
        }
        assert found.counts("projects")["themes"] == {"accessibility": 1}

    def test_finds_records_and_organisations_by_country(self) -> None:
        found = samples.catalogue(
            entry("practices/a", {"countries": ["PL", "SI"]}), entry("organisations/m", {})
        )
        assert [item.ref for item in found.by_country["SI"]] == ["organisations/m", "practices/a"]
        assert list(found.by_country) == ["PL", "SI"]

    def test_knows_what_an_organisation_took_part_in_and_as_what(self) -> None:
        found = samples.catalogue(
            entry("organisations/m", {}),
            entry(
                "projects/p",
                {
                    "organisations": [{"organisation": "organisations/m", "role": "coordinator"}],
                    "funding": [{"funder": "organisations/m", "via": "organisations/m"}],
                },
            ),
        )
        roles = [part.role for part in found.participations["organisations/m"]]
        assert roles == ["coordinator", Money.FUNDER, Money.VIA]

    def test_knows_who_refers_to_a_record(self) -> None:
        found = samples.catalogue(
            entry("projects/p", {}),
            entry("practices/a", {"related": [{"record": "projects/p", "relation": "comes-from"}]}),
        )
        assert found.backlinks["projects/p"] == (("practices/a", Relation.COMES_FROM),)

    def test_leads_from_former_ids_to_present_ones(self) -> None:
        found = samples.catalogue(entry("practices/new", {"former_ids": ["old"]}))
        assert found.former == {"practices/old": "practices/new"}

    def test_finds_similar_records_by_shared_concepts_but_not_related_ones(self) -> None:
        found = samples.catalogue(
            entry("practices/a", {"related": [{"record": "practices/b"}]}),
            entry("practices/b", {}),
            entry("practices/c", {}),
            entry("practices/d", {"themes": ["accessibility"], "target_groups": ["older-people"]}),
        )
        similar = found.similar(found.items["practices/a"])
        assert [item.id for item in similar] == ["c"]

    def test_knows_the_parts_of_an_organisation(self) -> None:
        found = samples.catalogue(
            entry("organisations/m", {}),
            entry("organisations/n", {"part_of": "organisations/m"}),
        )
        assert found.parts_of == {"organisations/m": ("organisations/n",)}


def rung(record: samples.Fields) -> Maturity | None:
    found = samples.catalogue(entry("practices/a", record))
    points = appraisal.maturity(found.items["practices/a"], found, samples.TODAY)
    return points.rung if points else None


class TestMaturity:
    @pytest.mark.parametrize(
        ("record", "expected"),
        [
            ({"period": "2014", "evidence_type": ["observation"]}, Maturity.INNOVATIVE),
            ({"period": "2014/2015", "evidence_type": ["feedback"]}, Maturity.PROMISING),
            ({"period": "2014/2016", "evidence_type": ["numbers"]}, Maturity.GOOD),
            (
                {
                    "period": "2014/2016",
                    "evidence_type": ["evaluation"],
                    "countries": ["SI", "PL", "BG", "AT"],
                },
                Maturity.REPLICATED,
            ),
            (
                {
                    "period": "2014/2016",
                    "evidence_type": ["feedback"],
                    "countries": ["SI", "PL", "BG", "AT"],
                },
                Maturity.PROMISING,
            ),
        ],
    )
    def test_follows_the_table(self, record: samples.Fields, expected: Maturity) -> None:
        assert rung(record) is expected

    @pytest.mark.parametrize(
        "record",
        [
            {"period": "2014"},
            {"evidence_type": ["numbers"]},
            {"period": "XXXX", "evidence_type": ["numbers"]},
        ],
    )
    def test_is_not_assessed_where_the_record_does_not_tell_enough(
        self, record: samples.Fields
    ) -> None:
        assert rung(record) is None

    def test_counts_a_reported_figure_as_numbers(self) -> None:
        figure = {"key": "f", "value": "32", "label": "activities", "basis": "reported"}
        record = {"period": "2014/2016", "evidence": "Counted.", "figures": [figure]}
        assert rung(record) is Maturity.GOOD
        planned = {**record, "figures": [{**figure, "basis": "planned"}]}
        assert rung(planned) is Maturity.PROMISING

    def test_of_what_still_runs_is_counted_until_today(self) -> None:
        assert rung({"period": "2024/..", "evidence_type": ["numbers"]}) is Maturity.GOOD

    def test_grows_with_adaptations(self) -> None:
        record = {"period": "2014/2016", "evidence_type": ["numbers"]}
        adapted = [
            entry(f"practices/b{number}", {"adapted_from": "practices/a"}) for number in range(3)
        ]
        found = samples.catalogue(entry("practices/a", record), *adapted)
        points = appraisal.maturity(found.items["practices/a"], found, samples.TODAY)
        assert points is not None
        assert (points.evidence, points.reuse, points.duration) == (2, 2, 2)


class TestCompleteness:
    def test_grows_with_every_answer(self) -> None:
        bare = samples.entry("practices/a", {}).record
        told = samples.entry("practices/a", {"steps": ["One."]}).record
        assert appraisal.completeness(bare) < appraisal.completeness(told)

    def test_counts_what_was_looked_for_and_not_found(self) -> None:
        told = samples.entry("practices/a", {"steps": ["One."]}).record
        looked_for = samples.entry("practices/a", {"not_known": ["steps"]}).record
        assert appraisal.completeness(looked_for) == appraisal.completeness(told)

    def test_names_the_weightiest_open_fields_first(self) -> None:
        bare = samples.entry("practices/a", {}).record
        assert appraisal.unanswered(bare)[:3] == ("description", "steps", "evidence")


class TestAge:
    @pytest.mark.parametrize(
        ("reviewed", "years"), [("2026-11-22", 0), ("2025-11-23", 0), ("2025-11-22", 1)]
    )
    def test_is_counted_in_whole_years(self, reviewed: str, years: int) -> None:
        record = samples.entry("practices/a", {"reviewed": reviewed}).record
        assert appraisal.years_since_review(record, samples.TODAY) == years

    def test_is_not_known_where_nobody_reviewed(self) -> None:
        record = samples.entry("practices/a", {}).record
        assert appraisal.years_since_review(record, samples.TODAY) is None
