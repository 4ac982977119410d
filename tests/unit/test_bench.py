"""The benchmark measures what it says: the same sound records for all, and honest ratios."""

import subprocess
import sys
from pathlib import Path

import pytest

from hub import checks, settings
from hub.bench import build, hugo, loop, prepare
from hub.bench.build import Result
from hub.bench.folder import concepts_in, texts, write_data
from hub.bench.measure import Run, measure
from hub.bench.pages import pages
from hub.bench.records import Author, Invented
from hub.bench.steps import steps
from hub.errors import HubError
from hub.records.load import VOCABULARIES_FOLDER
from hub.records.schema import KINDS
from hub.settings import Settings

RARE = {"changed", "draft", "former_ids", "images", "licence", "not_known"}
"""Fields that say little of the time that a page takes."""


@pytest.fixture
def site(root: Path) -> Settings:
    return settings.load(root)


def invented(site: Settings, count: int) -> list[Invented]:
    return list(Author(count, site.locales, concepts_in(site.data)).records())


def write(folder: Path, site: Settings, count: int) -> None:
    write_data(folder, invented(site, count), site.locales, site.data / VOCABULARIES_FOLDER)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


class TestInventedRecords:
    def test_nothing_is_wrong_with_them(self, tmp_path: Path, site: Settings) -> None:
        write(tmp_path / "data", site, 24)
        checked = checks.check(tmp_path / "data", site)
        assert checked.problems == ()
        assert len(checked.collection.entries) == 24
        others = len(site.locales) - 1
        assert {len(entry.translations) for entry in checked.collection.entries} == {others}

    def test_come_out_the_same_each_time(self, tmp_path: Path, site: Settings) -> None:
        write(tmp_path / "one", site, 12)
        write(tmp_path / "two", site, 12)
        assert contents(tmp_path / "one") == contents(tmp_path / "two")

    def test_fill_every_field_of_every_kind(self, site: Settings) -> None:
        found = invented(site, 200)
        for kind, model in KINDS.items():
            filled = {name for one in found if one.kind == kind for name in one.tree}
            assert filled | RARE == {*model.model_fields}, kind

    def test_are_written_in_all_languages_in_turn(self, site: Settings) -> None:
        assert {one.language for one in invented(site, 12)} == set(site.locales)

    def test_rivals_are_given_every_text_in_every_language(self, site: Settings) -> None:
        records = invented(site, 12)
        found = {(page.ref, page.locale): page for page in pages(records, site.locales)}
        assert len(found) == 12 * len(site.locales)
        for record in records:
            for locale in site.locales:
                page = found[f"{record.kind}/{record.id}", locale]
                told = [text for section in page.sections for text in section.texts]
                whole = " ".join([page.title, page.summary, *page.facts.values(), *told])
                for text in strings(texts(record.tree, locale)):
                    assert " ".join(text.split("\n\n")) in whole


def strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in strings(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in strings(inner)]
    return [str(value)]


class TestWhatIsMeasured:
    def test_hugo_builds_a_page_for_each_record_and_language(
        self, tmp_path: Path, site: Settings
    ) -> None:
        records = invented(site, 4)
        hugo.write_site(tmp_path / "hugo", pages(records, site.locales), site)
        command = [sys.executable, "-m", "hugo", "build", "--panicOnWarning"]
        command += ["--source", str(tmp_path / "hugo"), "--destination", str(tmp_path / "site")]
        command += ["--cacheDir", str(tmp_path / "cache")]
        subprocess.run(command, check=True, capture_output=True)
        for record in records:
            for language in site.languages:
                path = f"{language.prefix}{record.kind}/{record.id}/index.html"
                assert (tmp_path / "site" / path).is_file()
        assert (tmp_path / "site" / "pl" / "themes" / "index.html").is_file()

    def test_loop_writes_a_page_for_each_record_and_language(
        self, tmp_path: Path, site: Settings
    ) -> None:
        prepare.prepare(2, tmp_path)
        loop.write_site(tmp_path / "pages.jsonl", tmp_path / "site")
        assert len([*(tmp_path / "site").rglob("index.html")]) == 2 * len(site.locales)

    def test_steps_of_the_engine_are_told_by_language(self, tmp_path: Path, site: Settings) -> None:
        write(tmp_path / "data", site, 2)
        found = steps(tmp_path / "data", tmp_path / "site")
        assert [*found] == ["read and check", "catalogue", "pages en", "write"] + [
            f"pages {locale}" for locale in site.locales[1:]
        ]
        assert (tmp_path / "site" / "bg" / "practices" / "index.html").is_file()


class TestMeasure:
    def test_time_and_memory_of_a_command_are_told(self) -> None:
        took = measure([sys.executable, "-c", "text = 'x' * 300_000_000; sum(range(10**6))"], {})
        assert took.seconds > 0
        if sys.platform != "win32":
            assert took.processor is not None
            assert took.megabytes is not None
            assert took.processor > 0
            assert took.megabytes > 300

    def test_command_that_fails_is_told_with_its_last_words(self) -> None:
        with pytest.raises(HubError, match="no paper"):
            measure([sys.executable, "-c", "raise SystemExit('no paper')"], {})


class TestTable:
    def test_each_measure_stands_beside_hugo_and_its_growth(self) -> None:
        before = {
            "hub build": Result(Run(30.0, 28.0, 200.0), 4500),
            "Hugo": Result(Run(10.0, 16.0, 500.0), 5000),
        }
        after = {
            "hub build": Result(Run(123.0, 112.0, 700.0), 18000),
            "Hugo": Result(Run(40.0, 64.0, 1000.0), 20000),
        }
        lines = [line.split() for line in build.table(1000, before, after)]
        assert lines[0][:2] == ["1,000", "records;"]
        ours = ["150", "30.0", "3.00", "4.10", "28.0", "1.75", "4.00", "200.0", "0.40", "3.50"]
        assert lines[-2] == ["hub", "build", *ours]
        assert lines[-1][:4] == ["Hugo", "500", "10.0", "1.00"]

    def test_what_the_system_does_not_tell_is_left_open(self) -> None:
        unknown = {"Hugo": Result(Run(10.0, None, None), 5000)}
        assert [*build.table(10, unknown, unknown)][-1].split()[-6:] == ["–"] * 6


def test_every_rival_is_run_in_turn_and_its_best_round_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = iter([9.0, 2.0, 7.0, 3.0])
    turns: list[str] = []

    def fake(command: list[str], _surroundings: object) -> Run:
        turns.append(command[0])
        (tmp_path / "site" / "page").mkdir(parents=True)
        (tmp_path / "site" / "page" / "index.html").touch()
        return Run(next(seconds), None, None)

    monkeypatch.setattr(build, "measure", fake)
    rivals = {name: lambda _prepared, _site, name=name: [name] for name in ("ours", "theirs")}
    monkeypatch.setattr(build, "RIVALS", rivals)
    found = build.results(tmp_path, 2)
    assert turns == ["ours", "theirs", "ours", "theirs"]
    assert {name: result.best.seconds for name, result in found.items()} == {
        "ours": 7.0,
        "theirs": 2.0,
    }
    assert {result.pages for result in found.values()} == {1}
