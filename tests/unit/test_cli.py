"""The command line: what may be asked, and how each ending is told."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from hub import cli
from hub.arguments import KINDS, parse
from hub.commands import site
from hub.errors import HubError
from hub.records import schema
from hub.records.scaffold import Start

Answer = Callable[[Namespace], int]


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[Answer], int]:
    """Runs `hub check` with another room behind it."""

    def run_with(function: Answer) -> int:
        monkeypatch.setattr(cli, "COMMANDS", {"check": function})
        return cli.main(["check"])

    return run_with


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Any]]:
    """Puts a function in place of a room's, and gives what it was called with."""

    def furnish(module: str, **functions: Callable[..., Any]) -> list[Any]:
        calls: list[Any] = []
        fake = ModuleType(module)

        def keep(function: Callable[..., Any]) -> Callable[..., Any]:
            def call(*arguments: Any, **named: Any) -> Any:
                calls.append((*arguments, *named.values()))
                return function(*arguments, **named)

            return call

        for name, function in functions.items():
            setattr(fake, name, keep(function))
        package, _, word = module.rpartition(".")
        __import__(package)
        monkeypatch.setitem(sys.modules, module, fake)
        monkeypatch.setattr(sys.modules[package], word, fake, raising=False)
        return calls

    return furnish


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "data" / "practices" / "reading").mkdir(parents=True)
    (tmp_path / "data" / "practices" / "reading" / "record.yml").touch()
    return tmp_path / "data"


class TestUsage:
    @pytest.mark.parametrize("command", list(cli.COMMANDS))
    def test_every_command_explains_itself(
        self, command: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(SystemExit) as end:
            parse([*command.split(), "--help"])
        assert end.value.code == 0
        text = capsys.readouterr().out
        assert text.startswith(f"usage: hub {command}")
        assert len(text.split("\n\n")[1]) > 20, "a description follows the usage"

    @pytest.mark.parametrize(
        ("words", "command", "group"),
        [
            (["serve", "--locale", "pl", "--port", "0"], "serve", "site"),
            (["build", "--data", "d", "--site", "s"], "build", "site"),
            (["check", "--format", "json", "a", "b"], "check", "site"),
            (["new", "practice", "reading-club"], "new", "site"),
            (["rename", "practices/reading-club", "club"], "rename", "site"),
            (["retire", "practices/club", "--reason", "Old."], "retire", "site"),
            (["receive", "mail.txt", "--as", "practices/x"], "receive", "site"),
            (["review", "--format", "issue"], "review", "site"),
            (["links", "--older-than", "30"], "links", "links"),
            (["schema"], "schema", "site"),
            (["ids", "--base", "old"], "ids", "site"),
            (["translate", "status"], "translate status", "site"),
            (["translate", "start", "practices/x", "pl"], "translate start", "site"),
            (["translate", "sync"], "translate sync", "site"),
            (["translate", "confirm", "practices/x", "pl", "title"], "translate confirm", "site"),
            (["translate", "export", "pl", "pl.po", "--from", "en"], "translate export", "site"),
            (["translate", "import", "pl", "pl.po"], "translate import", "site"),
            (["bench", "build", "--records", "10"], "bench build", "test"),
            (["bench", "search", "--records", "10"], "bench search", "test"),
            (["test"], "test", "test"),
        ],
    )
    def test_command_names_its_function_and_its_packages(
        self, words: list[str], command: str, group: str
    ) -> None:
        arguments = parse(words)
        assert (arguments.command, arguments.group) == (command, group)
        assert command in cli.COMMANDS

    @pytest.mark.parametrize(
        ("words", "complaint"),
        [
            (["biuld"], "did you mean 'build'?"),
            (["translate", "stauts"], "did you mean 'status'?"),
            (["new", "practise", "x"], "did you mean 'practice'?"),
            (["new", "zebra", "x"], "there is no kind 'zebra'"),
            (["new", "practice"], "required: ID"),
            (["check", "--format", "jsno"], "did you mean 'json'?"),
            (["serve", "--port", "70000"], "'70000' is not a port"),
            (["serve", "--port", "http"], "'http' is not a port"),
            (["bench", "build", "--records", "0"], "'0' is not a number of records"),
            (["build", "--colour"], "unrecognized arguments: --colour\n"),
            (["build", "elsewhere"], "unrecognized arguments: elsewhere\n"),
            (["--frmat", "build"], "unrecognized arguments: --frmat"),
            (["check", "--frmat", "json"], "did you mean '--format'?"),
            (["serve", "--prot=3"], "did you mean '--port'?"),
            (["translate", "status", "--locael", "pl"], "did you mean '--locale'?"),
        ],
    )
    def test_fault_of_usage_says_what_is_wrong_and_exits_with_2(
        self, words: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(SystemExit) as end:
            parse(words)
        assert end.value.code == 2
        assert complaint in capsys.readouterr().err

    @pytest.mark.parametrize("command", ["build", "translate status"])
    def test_unknown_option_is_told_with_the_usage_of_its_command(
        self, command: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(SystemExit):
            parse([*command.split(), "--locael", "pl"])
        assert capsys.readouterr().err.startswith(f"usage: hub {command} ")

    def test_what_follows_test_is_left_to_pytest(self) -> None:
        assert parse(["test", "unit", "-k", "a or b", "--data"]).rest == [
            *("unit", "-k", "a or b", "--data")
        ]

    @pytest.mark.parametrize("word", ["practice", "practices"])
    def test_kind_may_be_named_in_the_singular_or_as_its_folder(self, word: str) -> None:
        assert parse(["new", word, "x"]).kind == "practices"

    def test_kinds_are_those_of_the_schema(self) -> None:
        assert set(KINDS.values()) == set(schema.KINDS)


class TestEndings:
    def test_status_of_the_room_is_the_status_of_the_command(
        self, answer: Callable[[Answer], int]
    ) -> None:
        assert [answer(lambda _, status=status: status) for status in (0, 1)] == [0, 1]  # type: ignore[misc]

    def test_fault_that_a_person_can_mend_is_one_sentence(
        self, answer: Callable[[Answer], int], capsys: pytest.CaptureFixture[str]
    ) -> None:
        def complain(_: Namespace) -> int:
            raise HubError("There is no such folder.")

        assert answer(complain) == 2
        assert capsys.readouterr().err == "hub: There is no such folder.\n"

    def test_crash_is_one_sentence_and_the_traceback_is_kept(
        self, answer: Callable[[Answer], int], capsys: pytest.CaptureFixture[str]
    ) -> None:
        def crash(_: Namespace) -> int:
            raise LookupError("nowhere")

        assert answer(crash) == 2
        said = capsys.readouterr().err
        assert "Traceback" not in said
        assert said.count("\n") == 1
        found = re.search(r"\(LookupError: nowhere\)\. The traceback is in (\S+);", said)
        assert found
        kept = Path(found[1])
        assert "LookupError: nowhere" in kept.read_text(encoding="utf-8")
        kept.unlink()

    def test_traceback_of_a_crash_is_shown_on_demand(
        self,
        answer: Callable[[Answer], int],
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        def crash(_: Namespace) -> int:
            raise LookupError("nowhere")

        monkeypatch.setenv("HUB_DEBUG", "1")
        assert answer(crash) == 2
        assert "Traceback" in capsys.readouterr().err

    def test_interruption_is_one_sentence(
        self, answer: Callable[[Answer], int], capsys: pytest.CaptureFixture[str]
    ) -> None:
        def interrupt(_: Namespace) -> int:
            raise KeyboardInterrupt

        assert answer(interrupt) == 130
        assert capsys.readouterr().err == "hub: interrupted.\n"

    def test_being_told_to_end_is_an_interruption(self, answer: Callable[[Answer], int]) -> None:
        before = signal.getsignal(signal.SIGTERM)

        def end(_: Namespace) -> int:
            signal.raise_signal(signal.SIGTERM)
            return 0

        assert answer(end) == 130
        assert signal.getsignal(signal.SIGTERM) is before

    def test_reader_who_has_seen_enough_gets_no_traceback(self, root: Path) -> None:
        code = (
            "import sys; from hub import cli\n"
            "cli.COMMANDS = {'check': lambda _: print('line\\n' * 100_000) or 0}\n"
            "sys.exit(cli.main(['check']))"
        )
        with subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=root / "hooks",
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.readline()
            process.stdout.close()
            assert process.stderr.read() == b""
        assert process.returncode == 1


class TestCheck:
    def test_hands_over_the_folder_the_format_and_paths_as_reports_write_them(
        self, room: Callable[..., list[Any]], data: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        calls = room("hub.checks.report", run_check=lambda *_: 1)
        monkeypatch.chdir(data / "practices")
        words = ["reading/record.yml", "practices/reading", str(data / "practices")]
        assert cli.main(["check", "--data", str(data), "--format", "json", *words]) == 1
        expected = ["practices/reading/record.yml", "practices/reading", "practices"]
        assert calls == [(data, "json", expected, sys.stdout)]

    def test_vocabulary_that_is_missing_may_be_named_as_the_report_does(
        self, room: Callable[..., list[Any]], data: Path
    ) -> None:
        calls = room("hub.checks.report", run_check=lambda *_: 1)
        words = ["vocabularies/settings/vocabulary.yml", str(data / "vocabularies" / "roles")]
        assert cli.main(["check", "--data", str(data), *words]) == 1
        (call,) = calls
        assert call[2] == ["vocabularies/settings/vocabulary.yml", "vocabularies/roles"]

    @pytest.mark.parametrize("epoch", ["abc", "1.5", "9" * 30])
    def test_day_that_is_none_is_a_fault(
        self,
        data: Path,
        epoch: str,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        assert cli.main(["check", "--data", str(data)]) == 2
        assert capsys.readouterr().err.startswith(f"hub: SOURCE_DATE_EPOCH is '{epoch}', which")

    @pytest.mark.parametrize("word", ["absent.yml", "..", "vocabularies/absent"])
    def test_path_outside_the_records_is_a_fault(
        self, data: Path, word: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert cli.main(["check", "--data", str(data), word]) == 2
        assert f"There is no file or folder '{word}'" in capsys.readouterr().err

    def test_absent_data_folder_is_a_fault(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert cli.main(["check", "--data", str(tmp_path / "absent")]) == 2
        assert "There is no folder" in capsys.readouterr().err


class TestBuild:
    def test_good_site_is_published(
        self,
        data: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        def render(records: Path, folder: Path, locale: str | None, *, in_pages: bool) -> int:
            told = f"{records == data} {locale} {in_pages}"
            (folder / "index.html").write_text(told, encoding="utf-8")
            return 0

        monkeypatch.setattr(site, "_render", render)
        monkeypatch.chdir(tmp_path)
        words = ["build", "--data", "data", "--site", "out", "--locale", "pl"]
        page = tmp_path / "out" / "index.html"
        assert cli.main(words) == 0
        assert page.read_text(encoding="utf-8") == "True pl False"
        assert cli.main([*words, "--policy-in-pages"]) == 0
        assert page.read_text(encoding="utf-8") == "True pl True"
        assert capsys.readouterr().err.count(f"The site is in {tmp_path / 'out'}") == 2
        assert cli.main([*words, "--quiet"]) == 0
        assert capsys.readouterr().err == ""

    @pytest.mark.parametrize(("fault", "expected"), [(None, 1), (KeyboardInterrupt, 130)])
    def test_problems_or_an_interruption_leave_the_last_good_site(
        self,
        data: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        fault: type[BaseException] | None,
        expected: int,
    ) -> None:
        def fail(_data: Path, folder: Path, _locale: str | None, **_: bool) -> int:
            (folder / "index.html").write_text("half", encoding="utf-8")
            if fault:
                raise fault
            return 1

        words = ["build", "--data", str(data), "--site", str(tmp_path / "out")]
        monkeypatch.setattr(site, "_render", lambda *_, **__: 0)
        assert cli.main(words) == 0
        monkeypatch.setattr(site, "_render", fail)
        assert cli.main(words) == expected
        assert not (tmp_path / "out" / "index.html").exists()
        assert "still holds the last good site" in capsys.readouterr().err


class TestTheLanguage:
    @pytest.mark.parametrize("words", [["build"], ["serve"], ["translate", "status"]])
    def test_that_the_site_does_not_have_is_a_fault(
        self, words: list[str], data: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert cli.main([*words, "--data", str(data), "--locale", "xx"]) == 2
        assert "The site has no language 'xx' (it has en, " in capsys.readouterr().err


class TestNew:
    def test_says_where_the_scaffold_is(
        self,
        room: Callable[..., list[Any]],
        data: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        path = data / "practices" / "club" / "record.yml"
        calls = room("hub.records.scaffold", write_scaffold=lambda *_: path, Start=Start)
        assert cli.main(["new", "practice", "club", "--data", str(data)]) == 0
        start = Start(command=f"python3 scripts/hub check --data {data}")
        assert calls[-1] == (data, "practices", "club", start)
        assert capsys.readouterr().out == f"{path}\n"

    @pytest.mark.parametrize("name", ["job-corner", "job-board"])
    def test_name_that_a_record_had_before_is_a_fault(
        self, root: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        data = shutil.copytree(root / "tests" / "examples" / "valid", tmp_path / "valid")
        assert cli.main(["new", "practice", name, "--data", str(data)]) == 2
        assert f"'practices/{name}' was the name of a record before" in capsys.readouterr().err
        assert not (data / "practices" / name).exists()

    @pytest.mark.parametrize(
        ("word", "told"),
        [("XX", "language, such as pl."), ("PL", "did you mean 'pl'?"), ("cz", "mean 'cs'?")],
    )
    def test_language_that_does_not_exist_is_a_fault(
        self, data: Path, word: str, told: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        words = ["new", "practice", "club", "--data", str(data), "--language", word]
        assert cli.main(words) == 2
        assert told in capsys.readouterr().err
        assert not (data / "practices" / "club").exists()


def test_module_runs_as_a_program(root: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "hub", "--version"],
        env={**os.environ, "PYTHONPATH": str(root / "hooks")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert json.dumps(answer.stdout).startswith('"hub ')
    assert answer.returncode == 0
