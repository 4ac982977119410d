"""Checks: what makes a record wrong, and what does not."""

import shutil
import time
from collections.abc import Callable
from datetime import date
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given
from hypothesis import settings as settings_of
from hypothesis import strategies as st

from examples.cases import BASE, VALID
from hub import settings
from hub.checks import Checked, check
from hub.checks.cycles import cycles, cycles_of_many
from hub.checks.lines import lines
from hub.checks.report import as_github, as_json, as_text
from hub.records.pictures import Picture, measure
from hub.records.reader import read
from hub.records.schema import KINDS

TODAY = date(2026, 11, 22)
LAMP = "practices/reading-lamp"
RECORD = dict(read((BASE / LAMP / "record.yml").read_bytes(), "record.yml").data or {})

Checking = Callable[..., list[tuple[str, str]]]


@pytest.fixture(scope="module")
def site() -> settings.Settings:
    return settings.load(Path(__file__).resolve().parents[2])


def copy_base(data: Path) -> None:
    for file in BASE.rglob("*.yml"):
        target = data / file.relative_to(BASE)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())


@pytest.fixture
def checking(tmp_path: Path, site: settings.Settings) -> Checking:
    """Checks the base with fields added to its reading lamp; gives (field, code)."""
    copy_base(tmp_path)

    def run(**fields: Any) -> list[tuple[str, str]]:
        record = {**RECORD, **fields}
        text = yaml.safe_dump(record, allow_unicode=True, sort_keys=False)
        (tmp_path / LAMP / "record.yml").write_text(text, encoding="utf-8")
        found = check(tmp_path, site, TODAY).problems
        return [(one.field, one.code) for one in found]

    return run


class TestCodes:
    @pytest.mark.parametrize("code", ["PL", "XK", "GB"])
    def test_countries_of_iso_3166_and_kosovo_are_known(
        self, checking: Checking, code: str
    ) -> None:
        assert checking(countries=[code]) == []

    @pytest.mark.parametrize("code", ["EU", "ZZ", "UN", "pl", "POL", "UK", "Ł", "XX"])
    def test_other_codes_are_no_countries(self, checking: Checking, code: str) -> None:
        ((field, found),) = checking(countries=[code])
        assert field == "countries[0]"
        assert found.startswith("unknown-country")

    @pytest.mark.parametrize("tag", ["pl", "sr-Latn", "pt-BR", "de-CH-1996", "es-419", "mul"])
    def test_language_tags_in_their_usual_capitals_are_known(
        self, checking: Checking, tag: str
    ) -> None:
        assert checking(sources=[{"title": "T", "language": tag}]) == []

    @pytest.mark.parametrize("tag", ["PL", "sr_Latn", "pt-br", "xx", "polski", "p"])
    def test_other_tags_are_not(self, checking: Checking, tag: str) -> None:
        ((field, found),) = checking(sources=[{"title": "T", "language": tag}])
        assert field == "sources[0].language"
        assert found.startswith("unknown-language")

    @pytest.mark.parametrize(
        ("country", "region"), [("PL", "PL43"), ("GR", "EL30"), ("GB", "UKI"), ("SI", "SI")]
    )
    def test_regions_lie_in_their_country(
        self, checking: Checking, country: str, region: str
    ) -> None:
        assert checking(places=[{"name": "A", "country": country, "region": region}]) == []

    def test_a_region_needs_no_country(self, checking: Checking) -> None:
        assert checking(places=[{"name": "A", "region": "PL43"}]) == []

    def test_the_day_of_the_check_is_not_in_the_future(self, checking: Checking) -> None:
        assert checking(added="2026-11-22") == []
        assert checking(added="2026-11-23") == [("added", "date-in-future")]

    def test_a_day_to_come_may_be_the_last_of_a_call(
        self, tmp_path: Path, site: settings.Settings
    ) -> None:
        copy_base(tmp_path)
        fields = {key: value for key, value in RECORD.items() if key != "figures"}
        fields["seeking_partners"] = {"until": "2030-01-01"}
        path = tmp_path / "partnerships" / "lamps" / "record.yml"
        path.parent.mkdir(parents=True)
        path.write_text(yaml.safe_dump(fields), encoding="utf-8")
        assert check(tmp_path, site, TODAY).problems == ()


class TestText:
    @pytest.mark.parametrize(
        "text",
        [
            "1 < 2 and 3 > 2",
            "AT&T; R&D",
            "`<b>` is code",
            "<https://www.example.org/>",
            "[link](https://www.example.org/) and [mail](mailto:a@b.example)",
            "[1] a footnote",
            "a -> b <- c",
            "https://www.example.org/?a=1&copy;=2",
            "HTTPS://www.example.org/?a=1&lt;",
            "`[x](y)` and ``![x](y) ` ``",
            r"\[x](y)",
            "<desk@library.example>",
        ],
    )
    def test_plain_signs_are_no_html(self, checking: Checking, text: str) -> None:
        assert checking(description=text) == []

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("<b>bold</b>", "raw-html"),
            ("<!-- hidden -->", "raw-html"),
            ("</p>", "raw-html"),
            ("a&nbsp;b", "raw-html"),
            ("a&#x202e;b", "raw-html"),
            ("![x](https://www.example.org/x.png)", "image-in-text"),
            ("[x](/about)", "bad-link-in-text"),
            ("[x](JavaScript:alert(1))", "bad-link-in-text"),
            ("[x]( <data:text/html,x>)", "bad-link-in-text"),
            ("<javascript:alert(1)>", "bad-link-in-text"),
            ("[x]: vbscript:x", "bad-link-in-text"),
            ("[`x`](javascript:x)", "bad-link-in-text"),
            ("[x](mailto:a@b.example?bcc=c@d.example)", "bad-link-in-text"),
            ("<mailto:a@b.example?subject=x>", "bad-link-in-text"),
            ("<a@b.example?bcc=c>", "bad-link-in-text"),
            ("<a%0Ab@c.example>", "bad-link-in-text"),
        ],
    )
    def test_what_would_not_be_shown_as_written_is_reported(
        self, checking: Checking, text: str, code: str
    ) -> None:
        assert ("description", code) in checking(description=text)

    def test_each_is_found_where_it_stands(self, tmp_path: Path, site: settings.Settings) -> None:
        copy_base(tmp_path)
        added = (
            'description: "foo is foo, see [x](foo)"\n'
            "target_note: <b>x</b> <i>y</i> <b>x</b>\n"
            "goals:\n"
            "  - >-\n    [a](javascript:x),\n    [b](javascript:x)\n"
            '  - "![a](http://x.y) ![b](http://x.y)"\n'
        )
        with (tmp_path / LAMP / "record.yml").open("a", encoding="utf-8") as file:
            file.write(added)
        found = [one.place for one in check(tmp_path, site, TODAY).problems]
        assert [(place.line - 18, place.column) for place in found] == [
            (1, 35),
            *((2, column) for column in (14, 18, 23, 27, 32, 36)),
            *((5, 9), (6, 9)),
            *((7, 6), (7, 23)),
        ]

    def test_a_text_of_nothing_but_beginnings_of_code_costs_no_time(
        self, checking: Checking
    ) -> None:
        runs = " ".join("`" * length for length in range(1, 1200))
        begin = time.monotonic()
        found = checking(description=f"{runs} <b>")
        assert time.monotonic() - begin < 5
        assert found == [("description", "too-long"), ("description", "raw-html")]

    def test_titles_are_looked_at_as_well(self, checking: Checking) -> None:
        assert ("title", "raw-html") in checking(title="Lamp <i>")

    def test_html_behind_an_escape_is_found(self, tmp_path: Path, site: settings.Settings) -> None:
        copy_base(tmp_path)
        with (tmp_path / LAMP / "record.yml").open("a", encoding="utf-8") as file:
            file.write('description: "\\x3cscript>"\n')
        assert [one.code for one in check(tmp_path, site, TODAY).problems] == ["raw-html"]


class TestRules:
    def test_the_same_text_may_stand_twice_in_a_list_of_texts(self, checking: Checking) -> None:
        assert checking(goals=["Light", "Light"]) == []

    def test_partners_that_are_not_named_need_no_key(self, checking: Checking) -> None:
        assert checking(organisations=[{"country": "PL", "count": "3"}, {"country": "SI"}]) == []

    def test_a_field_may_be_not_known_that_is_empty_as_a_list(self, checking: Checking) -> None:
        assert checking(goals=[], not_known=["goals", "period"]) == []

    def test_rules_between_fields_are_told_beside_other_faults(self, checking: Checking) -> None:
        found = checking(
            sources=[],
            places=[{"name": "", "latitude": "1"}],
            funding=[{"amount": "much"}],
            organisations=[{"period": "never"}],
        )
        assert set(found) == {
            ("", "missing-one-of"),
            ("places[0]", "half-coordinates"),
            ("places[0].name", "empty"),
            ("funding[0]", "amount-without-currency"),
            ("funding[0].amount", "bad-number"),
            ("organisations[0]", "partner-unnamed"),
            ("organisations[0].period", "bad-date"),
        }

    @pytest.mark.parametrize(
        ("fields", "hint"),
        [
            ({"title": ""}, "Fill it in: this field is needed."),
            ({"themes": [""]}, "Fill it in: this field is needed."),
            ({"places": [{"name": ""}]}, "Fill it in: this field is needed."),
            ({"goals": [""]}, "Fill it in or delete the line."),
            ({"funding": [{"via": ""}]}, "Fill it in or delete the line."),
            (
                {"description": " "},
                (
                    "Fill it in or delete the line. If it was looked for and not found, name it "
                    "in “not_known”."
                ),
            ),
        ],
    )
    def test_an_empty_field_may_be_deleted_only_where_it_is_not_needed(
        self, tmp_path: Path, site: settings.Settings, fields: dict[str, object], hint: str
    ) -> None:
        copy_base(tmp_path)
        text = yaml.safe_dump({**RECORD, **fields}, allow_unicode=True)
        (tmp_path / LAMP / "record.yml").write_text(text, encoding="utf-8")
        (problem,) = check(tmp_path, site, TODAY).problems
        assert (problem.code, problem.hint()) == ("empty", hint)

    @pytest.mark.parametrize("value", ["12", "-3", "0.5", "46.0569"])
    def test_numbers_are_decimal(self, checking: Checking, value: str) -> None:
        figure = {"key": "a", "value": value, "label": "a", "basis": "planned"}
        assert checking(figures=[figure]) == []

    @pytest.mark.parametrize("value", ["1,5", "1 000", "1e9", "٣", "NaN", "0x10", "9" * 400])
    def test_other_writings_are_no_numbers(self, checking: Checking, value: str) -> None:
        figure = {"key": "a", "value": value, "label": "a", "basis": "planned"}
        assert checking(figures=[figure]) == [("figures[0].value", "bad-number")]

    def test_the_word_for_no_stays_norway(self, checking: Checking) -> None:
        assert checking(countries=["NO"]) == []


class TestLanguages:
    @pytest.mark.parametrize(
        ("tag", "own"),
        [
            ("pl-PL", "pl"),
            ("PL", "pl"),
            ("sl-rozaj-1994", "sl"),
            ("en-Latn-GB", "en"),
            ("pt-BR", "pt-BR"),
            ("plt", "plt"),
        ],
    )
    def test_falls_under_a_language_of_the_site(
        self, site: settings.Settings, tag: str, own: str
    ) -> None:
        assert settings.site_locale(tag, site.locales) == own

    def test_the_nearest_of_them_is_taken(self) -> None:
        assert settings.site_locale("pt-BR", ("pt", "pt-BR")) == "pt-BR"
        assert settings.site_locale("pt-AO", ("pt", "pt-BR")) == "pt"

    def test_a_record_is_in_the_language_of_the_site(
        self, tmp_path: Path, site: settings.Settings
    ) -> None:
        copy_base(tmp_path)
        file = tmp_path / LAMP / "record.yml"
        text = file.read_text(encoding="utf-8").replace("language: en\n", "language: en-GB\n", 1)
        file.write_text(text, encoding="utf-8")
        found = check(tmp_path, site, TODAY)
        assert found.problems == ()
        lamp = next(one for one in found.collection.entries if one.id == "reading-lamp")
        assert lamp.record.language == "en"


class TestReferences:
    def test_the_same_id_of_another_kind_is_suggested(
        self, tmp_path: Path, site: settings.Settings
    ) -> None:
        copy_base(tmp_path)
        with (tmp_path / LAMP / "record.yml").open("a", encoding="utf-8") as file:
            file.write("related: [{record: projects/desk-lamp}]\n")
        (problem,) = check(tmp_path, site, TODAY).problems
        assert problem.hint() == "Did you mean “practices/desk-lamp”?"

    def test_a_draft_may_lead_to_a_draft(self, tmp_path: Path, site: settings.Settings) -> None:
        copy_base(tmp_path)
        (tmp_path / "retired.yml").unlink()  # it leads to one of them, and is no draft
        for name in (f"{LAMP}/record.yml", "practices/desk-lamp/record.yml"):
            with (tmp_path / name).open("a", encoding="utf-8") as file:
                file.write("draft: true\n")
        with (tmp_path / LAMP / "record.yml").open("a", encoding="utf-8") as file:
            file.write("related: [{record: practices/desk-lamp}]\n")
        assert check(tmp_path, site, TODAY).problems == ()

    def test_many_broken_references_are_told_within_seconds(
        self, tmp_path: Path, site: settings.Settings
    ) -> None:
        copy_base(tmp_path)
        base = (tmp_path / "practices/desk-lamp/record.yml").read_text(encoding="utf-8")
        for number in range(400):
            folder = tmp_path / "practices" / f"lamp-{number}"
            folder.mkdir()
            text = f"{base}related: [{{record: practices/lamb-{number}}}]\n"
            (folder / "record.yml").write_text(text, encoding="utf-8")
        assert len(check(tmp_path, site, TODAY).problems) == 400


class TestCycles:
    def test_each_circle_is_told_once(self) -> None:
        leads_to = {"a": "b", "b": "c", "c": "b", "d": "d", "e": "x", "f": "a"}
        assert list(cycles(leads_to)) == [("b", "c"), ("d",)]

    @given(st.dictionaries(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")))
    def test_every_circle_closes(self, leads_to: dict[str, str]) -> None:
        found = list(cycles(leads_to))
        for circle in found:
            assert circle[0] == min(circle)
            for one, following in zip(circle, (*circle[1:], circle[0]), strict=True):
                assert leads_to[one] == following
        members = [one for circle in found for one in circle]
        assert len(members) == len(set(members))

    def test_of_things_that_lead_to_several_a_circle_is_told(self) -> None:
        leads_to = {"a": ["x", "b"], "b": ["y", "c"], "c": ["a", "d"], "d": ["x"], "e": ["a"]}
        assert list(cycles_of_many(leads_to)) == [("a", "b", "c")]
        assert list(cycles_of_many({**leads_to, "c": ["d"]})) == []

    @given(
        st.dictionaries(st.sampled_from("abcdefg"), st.sets(st.sampled_from("abcdefg"), max_size=3))
    )
    def test_none_is_told_only_where_all_can_be_put_in_order(
        self, leads_to: dict[str, set[str]]
    ) -> None:
        found = list(cycles_of_many(leads_to))
        for circle in found:
            for one, following in zip(circle, (*circle[1:], circle[0]), strict=True):
                assert following in leads_to[one]
        try:
            TopologicalSorter(leads_to).prepare()
        except CycleError:
            assert found
        else:
            assert not found


class TestPictures:
    # The heads of files of 640 × 480 pixels, as programs write them.
    JPEG = (
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
        b"\xff\xdb\x00\x04\x00\x00\xff\xff\xc2\x00\x11\x08\x01\xe0\x02\x80\x03"
    )
    WEBP_LOSSY = (
        b"RIFF\x00\x00\x00\x00WEBPVP8 \x00\x00\x00\x00\x00\x00\x00\x9d\x01\x2a\x80\x02\xe0\x01"
    )
    WEBP_LOSSLESS = (
        b"RIFF\x00\x00\x00\x00WEBPVP8L\x00\x00\x00\x00\x2f\x7f\xc2\x77\x00\x00\x00\x00\x00\x00"
    )
    WEBP_EXTENDED = (
        b"RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\x7f\x02\x00\xdf\x01\x00"
    )
    PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x80\x00\x00\x01\xe0"

    @pytest.mark.parametrize(
        ("head", "kind"),
        [
            (JPEG, "jpeg"),
            (WEBP_LOSSY, "webp"),
            (WEBP_LOSSLESS, "webp"),
            (WEBP_EXTENDED, "webp"),
            (PNG, "png"),
        ],
    )
    def test_are_measured_by_their_heads(self, head: bytes, kind: str) -> None:
        assert measure(head) == Picture(kind, 640, 480)

    @given(st.binary(max_size=60), st.sampled_from([JPEG, WEBP_LOSSY, WEBP_EXTENDED, PNG, b""]))
    def test_anything_else_is_no_picture_or_has_a_size(self, noise: bytes, head: bytes) -> None:
        for content in (head[: len(noise)] + noise, noise):
            picture = measure(content)
            assert picture is None or (picture.width > 0 and picture.height > 0)


class TestChecked:
    @pytest.fixture
    def checked(self, site: settings.Settings) -> Checked:
        return check(VALID, site, TODAY)

    def test_holds_records_by_kind_and_id(self, checked: Checked) -> None:
        assert [f"{one.kind}/{one.id}" for one in checked.collection.entries] == [
            "practices/job-desk",
            "practices/quiet-job-desk",
            "projects/desk-to-work",
            "partnerships/desk-network",
            "organisations/example-city-library",
            "organisations/example-labour-office",
            "organisations/example-library-fund",
        ]

    def test_holds_translations_images_vocabularies_and_what_was_retired(
        self, checked: Checked
    ) -> None:
        entry = checked.collection.entries[0]
        assert list(entry.translations) == ["pl", "sl"]
        assert entry.images == ("desk.png",)
        assert entry.folder == VALID / "practices" / "job-desk"
        assert list(checked.collection.vocabularies["themes"].translations) == ["pl"]
        assert [one.id for one in checked.collection.retired] == [
            "practices/job-board",
            "themes/occupation",
        ]
        assert not checked.errors

    def test_leaves_out_what_has_an_error_and_keeps_what_has_a_warning(
        self, tmp_path: Path, site: settings.Settings
    ) -> None:
        copy_base(tmp_path)
        with (tmp_path / LAMP / "pl.yml").open("a", encoding="utf-8") as file:
            file.write("wattage: 40\n")
        with (tmp_path / "organisations/city-library/record.yml").open("a") as file:
            file.write("contributors: [Jan, Jan]\n")
        checked = check(tmp_path, site, TODAY)
        assert checked.errors
        assert [one.id for one in checked.collection.entries] == ["desk-lamp", "city-library"]
        assert [line.partition(": ")[0] for line in lines(checked.problems)] == [
            "organisations/city-library/record.yml:6:21",
            f"{LAMP}/pl.yml:4:1",
        ]

    def test_takes_today_from_the_surroundings(
        self, tmp_path: Path, site: settings.Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        copy_base(tmp_path)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")  # in November 2023
        assert {one.code for one in check(tmp_path, site).problems} == {"date-in-future"}


DESK = read((VALID / "practices/job-desk/record.yml").read_bytes(), "record.yml").data or {}
DESK_PL = read((VALID / "practices/job-desk/pl.yml").read_bytes(), "pl.yml").data or {}
ODD = st.recursive(
    st.none() | st.text(max_size=8) | st.sampled_from(["key", "title", "PL", "2014", "a/b", "~"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=5,
)


def paths(data: Any) -> list[tuple[str | int, ...]]:
    """Where the values of a document stand."""
    if isinstance(data, dict):
        return [(), *((key, *rest) for key, value in data.items() for rest in paths(value))]
    if isinstance(data, list):
        return [(), *((n, *rest) for n, value in enumerate(data) for rest in paths(value))]
    return [()]


def replaced(data: Any, path: tuple[str | int, ...], value: Any) -> Any:
    """`data` with `value` at `path`."""
    if not path:
        return value
    if isinstance(data, dict):
        return {
            key: replaced(old, path[1:], value) if key == path[0] else old
            for key, old in data.items()
        }
    return [
        replaced(old, path[1:], value) if number == path[0] else old
        for number, old in enumerate(data)
    ]


class TestAnything:
    @settings_of(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        st.sampled_from([("record.yml", DESK), ("pl.yml", DESK_PL)]).flatmap(
            lambda file: st.tuples(
                st.just(file[0]), st.just(file[1]), st.sampled_from(paths(file[1])[1:]), ODD
            )
        )
    )
    def test_in_place_of_any_value_gives_a_problem_or_a_record(
        self,
        tmp_path: Path,
        site: settings.Settings,
        change: tuple[str, dict[str, Any], tuple[str | int, ...], Any],
    ) -> None:
        name, data, path, value = change
        if not (tmp_path / "retired.yml").exists():
            shutil.copytree(VALID, tmp_path, dirs_exist_ok=True)
        folder = tmp_path / "practices" / "job-desk"
        shutil.copytree(VALID / "practices" / "job-desk", folder, dirs_exist_ok=True)
        text = yaml.safe_dump(replaced(data, path, value), allow_unicode=True, width=1000)
        (folder / name).write_text(text, encoding="utf-8")
        checked = check(tmp_path, site, TODAY)
        assert checked.errors or len(checked.collection.entries) == len(KINDS) + 3
        as_json(checked.problems).encode("utf-8")
        as_text(checked.problems, checked, prefix="", colour=True).encode("utf-8")
        list(as_github(checked.problems, ""))
