"""Records that get another id, and records that go: no address and no reference is lost."""

import io
import json
import shutil
import textwrap
from datetime import date
from pathlib import Path

import pytest
import yaml

from examples.cases import BASE, VALID
from hub import checks, cli, settings
from hub.errors import HubError
from hub.records.load import RECORD_FILE
from hub.upkeep.rename import rename
from hub.upkeep.retire import Retirement, retire
from samples import ROOT

TODAY = date(2026, 11, 22)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(VALID, tmp_path / "data"))


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "base"))


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")


def contents(data: Path) -> dict[str, bytes]:
    return {
        file.relative_to(data).as_posix(): file.read_bytes()
        for file in data.rglob("*")
        if file.is_file()
    }


def problems(data: Path) -> list[str]:
    return list(checks.lines(checks.check(data, settings.load(ROOT), TODAY).problems))


def told(command: object, *arguments: object) -> list[str]:
    stream = io.StringIO()
    assert callable(command)
    assert command(*arguments, stream) == 0
    return stream.getvalue().splitlines()


class TestRename:
    def test_moves_the_folder_and_mends_every_reference_and_nothing_else(self, data: Path) -> None:
        before = contents(data)
        said = told(rename, data, "practices/job-desk", "career-desk")
        assert said[0] == "renamed practices/job-desk to practices/career-desk"
        assert problems(data) == []
        after = contents(data)
        former = after.pop("practices/career-desk/record.yml").decode()
        original = before.pop("practices/job-desk/record.yml").decode()
        assert former == original.replace("[job-corner]", "[job-desk, job-corner]")
        moved = {
            name.replace("practices/job-desk/", "practices/career-desk/"): content
            for name, content in before.items()
        }
        changed = {name for name in moved if moved[name] != after[name]}
        assert moved.keys() == after.keys()
        assert {f"mended {name}" for name in changed} == set(said[1:])
        assert "practices/quiet-job-desk/record.yml" in changed
        assert "retired.yml" in changed
        for name in changed:
            # Values change; comments, which may tell of the old name, stay.
            pairs = zip(moved[name].splitlines(), after[name].splitlines(), strict=True)
            for old, new in pairs:
                assert old == new or old.replace(b"job-desk", b"career-desk") == new

    def test_of_an_organisation_is_followed_in_every_kind(self, data: Path) -> None:
        told(rename, data, "organisations/example-city-library", "big-library")
        assert problems(data) == []
        text = (data / "partnerships/desk-network/record.yml").read_text(encoding="utf-8")
        assert "organisations/big-library" in text

    @pytest.mark.parametrize(
        ("written", "expected"),
        [
            ("", "added: 2026-01-10\nformer_ids: [reading-lamp]\n"),
            ("former_ids: []\n", "former_ids: [reading-lamp]\n"),
            ("former_ids: [a, b] # c\n", "former_ids: [reading-lamp, a, b] # c\n"),
            ("former_ids:\n- a # x\n- b\n", "former_ids:\n- a # x\n- reading-lamp\n- b\n"),
            ("former_ids:\n  - a", "former_ids:\n  - a\n  - reading-lamp"),
            ("former_ids:\r\n  - 'a'\r\n", "former_ids:\r\n  - 'a'\r\n  - reading-lamp\r\n"),
            ("former_ids: [lamp, 'b']\n", "former_ids: [reading-lamp, 'b']\n"),
        ],
    )
    def test_notes_the_old_id_in_the_layout_that_is_there(
        self, base: Path, written: str, expected: str
    ) -> None:
        file = base / "practices/reading-lamp" / RECORD_FILE
        file.write_bytes(file.read_bytes() + written.encode())
        told(rename, base, "practices/reading-lamp", "lamp")
        assert problems(base) == []
        text = (base / "practices/lamp" / RECORD_FILE).read_bytes().decode()
        assert text.endswith(expected)

    @pytest.mark.parametrize("layout", ["indented", "in brackets"])
    def test_notes_the_old_id_in_a_record_that_is_laid_out_oddly(
        self, base: Path, layout: str
    ) -> None:
        file = base / "practices/reading-lamp" / RECORD_FILE
        if layout == "indented":
            text = textwrap.indent(file.read_text(encoding="utf-8"), "   ")
        else:
            record = yaml.safe_load(file.read_text(encoding="utf-8"))
            text = f"# A note: {{}}\n{json.dumps(record, default=str)}\n"
        file.write_text(text, encoding="utf-8")
        told(rename, base, "practices/reading-lamp", "lamp")
        assert problems(base) == []
        record = (base / "practices/lamp" / RECORD_FILE).read_text(encoding="utf-8")
        assert yaml.safe_load(record)["former_ids"] == ["reading-lamp"]

    def test_and_back_leaves_the_other_id_as_the_former_one(self, base: Path) -> None:
        told(rename, base, "practices/reading-lamp", "lamp")
        told(rename, base, "practices/lamp", "reading-lamp")
        text = (base / "practices/reading-lamp" / RECORD_FILE).read_text(encoding="utf-8")
        assert text.endswith("former_ids: [lamp]\n")
        assert problems(base) == []

    @pytest.mark.parametrize("quote", ["'", '"'])
    def test_keeps_quotes_and_a_byte_order_mark(self, base: Path, quote: str) -> None:
        file = base / "practices/desk-lamp" / RECORD_FILE
        text = f"adapted_from: {quote}practices/reading-lamp{quote}  # from there\n"
        file.write_bytes(b"\xef\xbb\xbf" + text.encode() + file.read_bytes())
        told(rename, base, "practices/reading-lamp", "lamp")
        assert file.read_bytes().startswith(
            b"\xef\xbb\xbf" + text.replace("reading-lamp", "lamp").encode()
        )
        assert problems(base) == []

    @pytest.mark.parametrize(
        ("ref", "new", "complaint"),
        [
            ("practices/redding-lamp", "lamp", "did you mean practices/reading-lamp"),
            ("lamp", "light", "There is no record lamp; write kind and id"),
            ("foo/bar", "light", r"There is no record foo/bar\.$"),
            ("practices/lantern", "light", r"former id; write 'practices/desk-lamp'\.$"),
            ("practices/oil-lamp", "light", "taken out .*; 'practices/reading-lamp' has come"),
            ("practices/reading-lamp", "Night Light", "such as 'night-light'"),
            ("practices/reading-lamp", "../lamp", "cannot be used"),
            ("practices/reading-lamp", "desk-lamp", "already"),
            ("practices/reading-lamp", "oil-lamp", "Nothing was changed"),
        ],
    )
    def test_is_refused_without_a_change(
        self, base: Path, ref: str, new: str, complaint: str
    ) -> None:
        file = base / "practices/desk-lamp" / RECORD_FILE
        file.write_bytes(file.read_bytes() + b"former_ids: [lantern]\n")
        before = contents(base)
        with pytest.raises(HubError, match=complaint):
            rename(base, ref, new, io.StringIO())
        assert contents(base) == before

    def test_is_not_hindered_by_errors_that_were_there(self, base: Path) -> None:
        file = base / "practices/reading-lamp" / RECORD_FILE
        file.write_bytes(file.read_bytes() + b"colour: red\n")
        before = problems(base)
        assert len(before) == 1
        told(rename, base, "practices/reading-lamp", "lamp")
        assert len(problems(base)) == 1

    def test_reference_that_is_written_with_escapes_is_named(self, base: Path) -> None:
        file = base / "practices/desk-lamp" / RECORD_FILE
        text = '# practices/reading-lamp\nadapted_from: "practices\\/reading-lamp"\n'
        file.write_bytes(text.encode() + file.read_bytes())
        with pytest.raises(HubError, match=r"desk-lamp/record.yml:2:15: write"):
            rename(base, "practices/reading-lamp", "lamp", io.StringIO())

    def test_record_that_cannot_be_read_is_named(self, base: Path) -> None:
        (base / "practices/reading-lamp" / RECORD_FILE).write_text("- a\n", encoding="utf-8")
        with pytest.raises(HubError, match="cannot be read"):
            rename(base, "practices/reading-lamp", "lamp", io.StringIO())


class TestRetire:
    def test_takes_the_record_out_and_leads_to_its_replacement(self, data: Path) -> None:
        before = (data / "retired.yml").read_text(encoding="utf-8")
        file = data / "practices/quiet-job-desk" / RECORD_FILE
        file.write_bytes(file.read_bytes().replace(b"adapted_from: practices/job-desk\n", b""))
        entry = Retirement(
            "practices/job-desk", "It was: merged.", "en", "practices/quiet-job-desk"
        )
        said = told(retire, data, entry)
        assert said[0] == "took out practices/job-desk; entered it in retired.yml"
        assert not (data / "practices/job-desk").exists()
        assert problems(data) == []
        text = (data / "retired.yml").read_text(encoding="utf-8")
        mended = before.replace(
            "replaced_by: practices/job-desk", "replaced_by: practices/quiet-job-desk"
        )
        lines = [
            "    date: 2026-11-22",
            '    reason: "It was: merged."',
            "    language: en",
            "    replaced_by: practices/quiet-job-desk",
        ]
        both = ("  - id: practices/job-desk", *lines, "  - id: practices/job-corner", *lines)
        assert text == mended + "".join(f"{line}\n" for line in both)

    def test_mends_references(self, base: Path) -> None:
        file = base / "practices/desk-lamp" / RECORD_FILE
        relation = b"related:\n  - record: practices/reading-lamp # why\n"
        file.write_bytes(file.read_bytes() + relation)
        other = base / "practices/lantern"
        shutil.copytree(base / "practices/reading-lamp", other)
        entry = Retirement("practices/reading-lamp", "Old.", replaced_by="practices/lantern")
        said = told(retire, base, entry)
        assert said[1:] == ["mended practices/desk-lamp/record.yml"]
        assert file.read_bytes().endswith(b"  - record: practices/lantern # why\n")
        assert problems(base) == []

    @pytest.mark.parametrize("text", [None, "", "retired: []\n", "# Gone.\r\nretired:\r\n"])
    def test_writes_the_list_where_there_is_none(self, base: Path, text: str | None) -> None:
        file = base / "retired.yml"
        file.unlink()
        if text is not None:
            file.write_bytes(text.encode())
        told(retire, base, Retirement("practices/desk-lamp", "Nikt nie używał.", "pl"))
        after = file.read_bytes().decode()
        assert after.replace("\r\n", "\n").removeprefix("# Gone.\n") == (
            "retired:\n  - id: practices/desk-lamp\n    date: 2026-11-22\n"
            "    reason: Nikt nie używał.\n    language: pl\n"
        )
        assert (after.count("\r") == after.count("\n")) == ("\r" in (text or ""))
        assert problems(base) == []

    def test_keeps_the_indentation_and_ends_the_last_line(self, base: Path) -> None:
        file = base / "retired.yml"
        file.write_text(
            "retired:\n- {id: practices/oil-lamp, date: 2026-02-01, reason: Twice.}",
            encoding="utf-8",
        )
        told(retire, base, Retirement("practices/desk-lamp", "Old."))
        assert "Twice.}\n- id: practices/desk-lamp\n  date:" in file.read_text(encoding="utf-8")
        assert problems(base) == []

    @pytest.mark.parametrize(
        ("entry", "complaint"),
        [
            (Retirement("practices/lamp", "Old."), "There is no record practices/lamp"),
            (Retirement("practices/oil-lamp", "Old."), "'practices/oil-lamp' was taken out"),
            (Retirement("practices/reading-lamp", "Old."), "Nothing was changed"),
            (Retirement("practices/desk-lamp", ""), "Nothing was changed"),
            (Retirement("practices/desk-lamp", "Old.", "xx"), "Nothing was changed"),
            (
                Retirement("practices/desk-lamp", "Old.", replaced_by="practices/none"),
                "Nothing was changed",
            ),
            (
                Retirement("practices/desk-lamp", "Old.", replaced_by="practices/desk-lamp"),
                "by itself",
            ),
        ],
    )
    def test_is_refused_without_a_change(
        self, base: Path, entry: Retirement, complaint: str
    ) -> None:
        before = contents(base)
        with pytest.raises(HubError, match=complaint):
            retire(base, entry, io.StringIO())
        assert contents(base) == before


def test_both_are_commands(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--data", str(base)]
    assert cli.main(["rename", "practices/desk-lamp", "lamp", *words]) == 0
    assert cli.main(["retire", "practices/lamp", "--reason", "Old.", *words]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        "renamed practices/desk-lamp to practices/lamp",
        "took out practices/lamp; entered it in retired.yml",
    ]
    assert problems(base) == []


def test_folder_that_cannot_be_changed_is_told(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "practices/desk-lamp")

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(HubError, match="desk-lamp cannot be written: Permission denied"):
        rename(base, "practices/desk-lamp", "lamp", io.StringIO())
