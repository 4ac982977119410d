"""Names of records and concepts are never lost without a word."""

import io
import shutil
from pathlib import Path

import pytest

from examples.cases import BASE, VALID
from hub import cli
from hub.upkeep.ids import compare
from hub.upkeep.rename import rename
from hub.upkeep.retire import Retirement, retire


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "data"))


def lost(base: Path, data: Path) -> list[str]:
    stream = io.StringIO()
    status = compare(base, data, stream)
    names = [line.partition(" ")[0] for line in stream.getvalue().splitlines()]
    assert status == int(bool(names))
    return names


@pytest.mark.parametrize("folder", [BASE, VALID], ids=["base", "valid"])
def test_nothing_is_lost_where_nothing_changed(folder: Path) -> None:
    assert lost(folder, folder) == []


def test_renamed_and_retired_records_are_accounted_for(data: Path) -> None:
    rename(data, "practices/reading-lamp", "lamp", io.StringIO())
    retire(data, Retirement("practices/desk-lamp", "Old."), io.StringIO())
    assert lost(BASE, data) == []


def test_removed_records_concepts_and_entries_are_named(data: Path) -> None:
    shutil.rmtree(data / "practices/desk-lamp")
    (data / "retired.yml").unlink()
    themes = data / "vocabularies/themes/vocabulary.yml"
    text = themes.read_text(encoding="utf-8").replace("id: reading-aloud", "id: aloud")
    themes.write_text(text, encoding="utf-8")
    assert lost(BASE, data) == ["practices/desk-lamp", "practices/oil-lamp", "themes/reading-aloud"]


def test_a_former_id_may_not_be_forgotten(data: Path, tmp_path: Path) -> None:
    rename(data, "practices/reading-lamp", "lamp", io.StringIO())
    later = Path(shutil.copytree(data, tmp_path / "later"))
    file = later / "practices/lamp/record.yml"
    text = file.read_text(encoding="utf-8").replace("former_ids: [reading-lamp]\n", "")
    file.write_text(text, encoding="utf-8")
    assert lost(data, later) == ["practices/reading-lamp"]


def test_a_draft_may_go(data: Path, tmp_path: Path) -> None:
    file = data / "practices/desk-lamp/record.yml"
    file.write_bytes(file.read_bytes() + b"draft: true\n")
    later = Path(shutil.copytree(data, tmp_path / "later"))
    shutil.rmtree(later / "practices/desk-lamp")
    assert lost(data, later) == []


def test_files_that_cannot_be_read_lose_only_what_they_held(data: Path) -> None:
    (data / "vocabularies/themes/vocabulary.yml").write_text("concepts: [a]", encoding="utf-8")
    (data / "practices/desk-lamp/record.yml").write_text("- a", encoding="utf-8")
    assert all(name.startswith("themes/") for name in lost(BASE, data))


def test_it_is_a_command(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(data / "practices/desk-lamp")
    assert cli.main(["ids", "--base", str(BASE), "--data", str(data)]) == 1
    assert capsys.readouterr().out.startswith("practices/desk-lamp is gone")
    assert cli.main(["ids", "--base", str(data / "absent"), "--data", str(data)]) == 2
    assert "There is no folder" in capsys.readouterr().err
