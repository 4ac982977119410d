"""`hub review`: what an editor should look at."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from examples.cases import VALID
from hub import cli, settings
from hub.links import memory
from hub.links.answers import LOST_AFTER, Answer, Verdict
from hub.records.load import Collection
from hub.upkeep import review
from hub.upkeep.review import HEADINGS, Limits, Remark, remarks
from samples import ROOT, TODAY, entry

FRESH: Mapping[str, Any] = {"reviewed": "2026-11-01"}


def codes(
    record: Mapping[str, Any], ref: str = "practices/x", limits: Limits | None = None
) -> list[str]:
    """The reasons to look at a record."""
    found = Collection((entry(ref, record),), {}, ())
    return [one.code for one in remarks(found, {}, TODAY, limits or Limits(thin=0))]


class TestARecord:
    @pytest.mark.parametrize(
        ("record", "expected"),
        [
            ({}, ["never-verified"]),
            ({"reviewed": "2025-11-22"}, []),
            ({"reviewed": "2025-11-21"}, ["not-verified"]),
            ({"confirmed_by_owner": "2026-01-01"}, []),
            ({"reviewed": "2020-01-01", "confirmed_by_owner": "2026-01-01"}, []),
            ({"reviewed": "2020-01-01", "confirmed_by_owner": "2021-01-01"}, ["not-verified"]),
            ({"draft": "true"}, []),
        ],
    )
    def test_asks_to_be_verified_once_a_year(
        self, record: Mapping[str, Any], expected: list[str]
    ) -> None:
        assert codes(record) == expected

    def test_asks_to_be_verified_as_often_as_is_wished(self) -> None:
        assert codes(FRESH, limits=Limits(days=20, thin=0)) == ["not-verified"]

    def test_is_thin_when_it_answers_less_than_is_wished(self) -> None:
        found = Collection((entry("practices/x", FRESH),), {}, ())
        remark = remarks(found, {}, TODAY, Limits())[0]
        assert remark.code == "thin"
        assert re.fullmatch(r"\d+ %; first of all: (\w+, ){4}\w+", remark.what)
        assert codes(FRESH, limits=Limits(thin=0)) == []

    @pytest.mark.parametrize(
        ("status", "period", "expected"),
        [
            ("running", "2014/2016", ["period-over"]),
            ("running", "2026-11-21", ["period-over"]),
            ("planned", "2025", ["period-over"]),
            ("running", "2026-11-22", []),
            ("running", "2014/..", []),
            ("running", "XXXX-05", []),
            ("running", None, []),
            ("ended", "2014/2016", []),
            ("not-known", "2014", []),
        ],
    )
    def test_cannot_go_on_after_its_period(
        self, status: str, period: str | None, expected: list[str]
    ) -> None:
        assert codes({**FRESH, "status": status, "period": period}) == expected

    @pytest.mark.parametrize(
        ("until", "expected"), [("2026-11-21", ["call-over"]), ("2026-11-22", [])]
    )
    def test_calls_for_partners_until_the_last_day(self, until: str, expected: list[str]) -> None:
        record = {**FRESH, "seeking_partners": {"until": until}}
        assert codes(record, "partnerships/x") == expected


def test_remarks_come_by_reason_then_by_record() -> None:
    old = {"reviewed": "2020-01-01", "status": "running", "period": "2014"}
    found = Collection((entry("practices/b", old), entry("practices/a", old)), {}, ())
    lost = {"practices/b": ["http://b.org/"]}
    assert [(one.code, one.ref) for one in remarks(found, lost, TODAY, Limits(thin=0))] == [
        ("lost-link", "practices/b"),
        ("period-over", "practices/a"),
        ("period-over", "practices/b"),
        ("not-verified", "practices/a"),
        ("not-verified", "practices/b"),
    ]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The examples, two years later."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1858291200")
    site = replace(settings.load(ROOT), root=tmp_path)
    monkeypatch.setattr("hub.settings.load", lambda _: site)
    return Path(shutil.copytree(VALID, tmp_path / "data"))


def remember(tmp_path: Path, url: str, days: int) -> None:
    known = memory.first(Answer(Verdict.DEAD, 404), date(2026, 11, 22))
    memory.write(tmp_path / memory.FILE, {url: replace(known, failures=days)}, TODAY)


class TestTheReport:
    def test_tells_of_lost_links_that_hub_links_remembers(
        self, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file = data / "organisations/example-city-library/record.yml"
        text = re.sub(r"website: .*", "website: https://www.city.org/", file.read_text("utf-8"))
        file.write_text(text, encoding="utf-8")
        heading = HEADINGS["lost-link"]
        for days, is_told in ((LOST_AFTER - 1, False), (LOST_AFTER, True)):
            remember(tmp_path, "https://www.city.org/", days)
            assert cli.main(["review", "--data", str(data)]) == 0
            said = capsys.readouterr().out
            line = "  organisations/example-city-library: https://www.city.org/"
            assert (f"{heading}:\n{line}\n" in said) is is_told

    def test_is_the_same_twice(self, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
        for form in ("text", "json", "issue"):
            said = []
            for _ in range(2):
                assert cli.main(["review", "--data", str(data), "--format", form]) == 0
                said.append(capsys.readouterr().out)
            assert said[0] == said[1] != ""

    def test_as_json_names_record_and_reason(
        self, data: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert cli.main(["review", "--data", str(data), "--format", "json"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert {"record", "code", "what"} == found[0].keys()
        assert {one["code"] for one in found} <= set(HEADINGS)

    def test_of_an_issue_leads_to_the_pages(
        self, data: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        words = ["--older-than", "0", "--thin", "0", "--format", "issue"]
        assert cli.main(["review", "--data", str(data), *words]) == 0
        said = capsys.readouterr().out
        page = "https://bibliopraxis.example/practices/job-desk/"
        assert f"- [ ] [practices/job-desk]({page}): `" in said
        assert re.search(r"\n\d+ remarks on \d+ records\.\n\Z", said)

    def test_is_short_where_all_is_well(
        self, data: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for folder in ("practices", "projects", "partnerships", "organisations"):
            shutil.rmtree(data / folder)
        (data / "retired.yml").unlink()
        assert cli.main(["review", "--data", str(data)]) == 0
        assert capsys.readouterr().out == "Nothing asks for attention.\n"

    def test_says_that_records_with_errors_are_left_out(
        self, data: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file = data / "practices/quiet-job-desk/record.yml"
        file.write_text("colour: red\n", encoding="utf-8")
        assert cli.main(["review", "--data", str(data)]) == 1
        assert "Records with errors are left out" in capsys.readouterr().out
        assert cli.main(["review", "--data", str(data), "--format", "json"]) == 1
        json.loads(capsys.readouterr().out)

    @pytest.mark.parametrize("word", ["101", "-1", "half"])
    def test_wants_a_percentage(self, word: str, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit):
            cli.main(["review", "--thin", word])
        assert f"'{word}' is not a percentage" in capsys.readouterr().err


def test_no_remark_leaves_its_code_in_an_issue() -> None:
    hostile = Remark("lost-link", "practices/x", "http://b.org/`@all`\x1b")
    lines = list(review.as_issue([hostile], settings.load(ROOT)))
    assert lines[2].endswith(": `http://b.org/%60@all%60<U+001B>`")


def test_needs_nothing_that_only_hub_links_needs() -> None:
    code = "import sys, hub.upkeep.review; sys.exit('httpx' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT / "hooks", check=False)
    assert done.returncode == 0
