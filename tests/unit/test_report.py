"""What the checks found, as text, as JSON and for GitHub."""

import io
import json
import os
from pathlib import Path

import pytest

from examples.cases import VALID, cases
from hub.checks.report import as_github, run_check
from hub.records.messages import MESSAGES
from hub.records.problems import SHOWN, Place, Problem, Term, closest, field_path

LAMP = "practices/reading-lamp/record.yml"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one error and one warning."""
    folder = tmp_path / "data"
    next(case for case in cases() if case.name == "unknown-concept-suggest").make(folder)
    with (folder / "organisations/city-library/record.yml").open("a", encoding="utf-8") as file:
        file.write("contributors: [Jan, Jan]\n")
    return folder


def report(data: Path, form: str, *paths: str) -> tuple[int, str]:
    stream = io.StringIO()
    return run_check(data, form, paths, stream), stream.getvalue()


class TestJson:
    def test_is_one_array_of_problems(self, data: Path) -> None:
        status, text = report(data, "json")
        assert status == 1
        assert json.loads(text) == [
            {
                "file": "organisations/city-library/record.yml",
                "line": 6,
                "column": 21,
                "field": "contributors[1]",
                "severity": "warning",
                "code": "repeated-value",
                "message": "“Jan” stands twice in this list.",
                "hint": "Delete one of the two.",
            },
            {
                "file": LAMP,
                "line": 5,
                "column": 5,
                "field": "themes[0]",
                "severity": "error",
                "code": "unknown-concept-suggest",
                "message": "“reading_alout” is not in the vocabulary “themes”.",
                "hint": "Did you mean “reading-aloud”?",
            },
        ]

    def test_is_empty_when_all_is_well(self) -> None:
        assert report(VALID, "json") == (0, "[]\n")


class TestText:
    def test_gives_place_problem_hint_and_a_count(
        self, data: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(data.parent)
        assert report(data, "text") == (
            1,
            (
                "data/organisations/city-library/record.yml:6:21 warning (contributors[1]): "
                "“Jan” stands twice in this list.\n"
                "    Delete one of the two.\n"
                "\n"
                f"data/{LAMP}:5:5 error (themes[0]): "
                "“reading_alout” is not in the vocabulary “themes”.\n"
                "    Did you mean “reading-aloud”?\n"
                "\n"
                "1 error, 1 warning. 2 sound records, 8 files read.\n"
            ),
        )

    def test_says_that_all_is_well(self) -> None:
        assert report(VALID, "text") == (0, "No problems. 7 sound records, 24 files read.\n")

    @pytest.mark.parametrize(
        ("variables", "coloured"),
        [
            ({}, True),
            ({"NO_COLOR": "1"}, False),
            ({"NO_COLOR": ""}, True),
            ({"TERM": "dumb"}, False),
        ],
    )
    def test_has_colours_at_a_terminal_that_wants_them(
        self,
        data: Path,
        monkeypatch: pytest.MonkeyPatch,
        variables: dict[str, str],
        coloured: bool,  # noqa: FBT001 - the table above gives it
    ) -> None:
        monkeypatch.setenv("TERM", "xterm")
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        stream = Terminal()
        run_check(data, "text", [], stream)
        assert ("\x1b[" in stream.getvalue()) is coloured

    def test_a_stream_without_the_letters_gets_question_marks(self, data: Path) -> None:
        raw = io.BytesIO()
        stream = io.TextIOWrapper(raw, encoding="ascii")
        assert run_check(data, "text", [], stream) == 1
        stream.flush()
        assert b"?reading_alout? is not in the vocabulary" in raw.getvalue()


class TestGitHub:
    def test_writes_workflow_commands(self, data: Path) -> None:
        _, text = report(data, "github")
        path = data.resolve().as_posix()
        assert text.splitlines() == [
            (
                f"::warning file={path}/organisations/city-library/record.yml,line=6,col=21,"
                "title=contributors[1]::“Jan” stands twice in this list.%0ADelete one of the two."
            ),
            (
                f"::error file={path}/{LAMP},line=5,col=5,title=themes[0]::“reading_alout” is not "
                "in the vocabulary “themes”.%0ADid you mean “reading-aloud”?"
            ),
        ]

    def test_a_value_cannot_write_a_command_of_its_own(self) -> None:
        value = "x\n::set-output name=a::b\r%0A"
        place = Place("a,line=9::b/c%.yml")
        (line,) = as_github([Problem("bad-date", place, "a,b:c", {"value": value})], "data/")
        assert line.startswith(
            "::error file=data/a%2Cline=9%3A%3Ab/c%25.yml,line=1,col=1,title=a%2Cb%3Ac::"
        )
        assert "\n" not in line
        assert "“x ::set-output name=a::b<U+000D>%250A”" in line


class TestPaths:
    @pytest.mark.parametrize(
        ("paths", "status", "count"),
        [
            ((), 1, 2),
            ((".",), 1, 2),
            (("practices",), 1, 1),
            (("practices/",), 1, 1),
            ((LAMP,), 1, 1),
            (("practices/reading",), 0, 0),
            (("organisations",), 0, 1),
            (("organisations", "practices"), 1, 2),
        ],
    )
    def test_confine_the_report(
        self, data: Path, paths: tuple[str, ...], status: int, count: int
    ) -> None:
        found, text = report(data, "json", *paths)
        assert found == status
        assert len(json.loads(text)) == count

    def test_of_the_data_folder_itself_are_not_repeated_in_names(
        self, data: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(data)
        assert report(data, "text", LAMP)[1].startswith(f"{LAMP}:5:5 ")


class TestProblem:
    def test_a_term_is_translated_and_a_value_is_not(self) -> None:
        params = {"key": "title", "help": Term("What it is called.")}
        words = {"Add it: {help}": "Dodaj: {help}", "What it is called.": "Tytuł.", "title": "!"}
        problem = Problem("missing-field", Place("a"), "title", params)
        assert problem.hint(lambda text: words.get(text, text)) == "Dodaj: Tytuł."

    def test_a_long_value_is_cut_and_a_list_of_ours_is_not(self) -> None:
        long = "x" * 1000
        assert len(Problem("bad-date", Place("a"), "", {"value": long}).message()) < SHOWN + 60
        allowed = Problem("not-allowed", Place("a"), "", {"value": "a", "allowed": long}).hint()
        assert long in allowed

    def test_a_value_cannot_steer_a_terminal(self) -> None:
        value = "\x1b[2J\u202e\ud800\n"
        message = Problem("bad-date", Place("a"), "", {"value": value}).message()
        assert "“<U+001B>[2J<U+202E><U+D800> ”" in message

    def test_braces_in_a_value_are_text(self) -> None:
        message = Problem("bad-date", Place("a"), "", {"value": "{value.__class__}"}).message()
        assert "{value.__class__}" in message

    @pytest.mark.parametrize(
        ("path", "text"),
        [((), ""), (("a",), "a"), (("a", 2, "b"), "a[2].b"), (("a", "b", 0, 1), "a.b[0][1]")],
    )
    def test_paths_are_written_as_people_read_them(
        self, path: tuple[str | int, ...], text: str
    ) -> None:
        assert field_path(path) == text

    def test_the_closest_value_is_found_whatever_its_capitals(self) -> None:
        assert closest("SUMARY", ["title", "summary"]) == "summary"
        assert closest("wattage", ["title", "summary"]) is None

    def test_every_message_is_made_of_plain_sentences(self) -> None:
        for code, message in MESSAGES.items():
            assert message.message.endswith((".", "?")) or message.message.endswith("}."), code
            assert message.hint.endswith((".", "?", "}", "..")), code
            assert code == code.lower()


def test_a_data_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError):
        run_check(tmp_path / os.urandom(4).hex(), "text", [], io.StringIO())
