"""What lies where in a data folder."""

import os
from pathlib import Path

import pytest

from hub.records import load
from hub.records.load import Source, survey

LOCALES = ("en", "pl")


def write(data: Path, *names: str) -> None:
    for name in names:
        path = data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("a: b\n", encoding="utf-8")


def codes(found: load.Survey) -> list[tuple[str, str]]:
    return [(problem.place.file, problem.code) for problem in found.problems]


def test_finds_records_translations_images_vocabularies_and_what_was_retired(
    tmp_path: Path,
) -> None:
    write(
        tmp_path,
        "practices/b/record.yml",
        "practices/b/pl.yml",
        "practices/b/images/c.png",
        "practices/a/record.yml",
        "organisations/z/record.yml",
        "projects/p/record.yml",
        "vocabularies/themes/vocabulary.yml",
        "vocabularies/themes/pl.yml",
        "retired.yml",
    )
    found = survey(tmp_path, LOCALES)
    assert found.problems == []
    assert [folder.ref for folder in found.records] == [
        "practices/a",
        "practices/b",
        "projects/p",
        "organisations/z",
    ]
    folder = found.records[1]
    assert folder.main is not None
    assert folder.main.file == "practices/b/record.yml"
    assert list(folder.translations) == ["pl"]
    assert list(folder.images) == ["c.png"]
    assert [one.id for one in found.vocabularies] == ["themes"]
    assert found.retired is not None


def test_hidden_files_and_notes_are_left_alone(tmp_path: Path) -> None:
    write(
        tmp_path,
        "README.md",
        ".editorconfig",
        "practices/README.md",
        "practices/.gitkeep",
        "practices/a/.record.yml.swp",
        "practices/a/record.yml",
    )
    found = survey(tmp_path, LOCALES)
    assert found.problems == []
    assert [folder.id for folder in found.records] == ["a"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("practices/A/record.yml", "folder-name"),
        ("practices/-a/record.yml", "folder-name"),
        ("practices/a--b/record.yml", "folder-name"),
        ("practices/ż/record.yml", "folder-name"),
    ],
)
def test_a_folder_whose_name_is_no_id_is_read_and_reported(
    tmp_path: Path, name: str, code: str
) -> None:
    write(tmp_path, name)
    found = survey(tmp_path, LOCALES)
    assert codes(found) == [(name.rpartition("/")[0], code)]
    assert len(found.records) == 1


def test_folders_where_files_belong_and_files_where_folders_belong(tmp_path: Path) -> None:
    write(
        tmp_path,
        "practices/a/record.yml/x.yml",
        "practices/a/pl.yml/x.yml",
        "projects",
        "retired.yml/x",
        "vocabularies/themes",
        "practices/b/record.yml",
        "practices/b/images",
    )
    assert codes(survey(tmp_path, LOCALES)) == [
        ("practices/a/pl.yml", "unexpected-file"),
        ("practices/a/record.yml", "unexpected-file"),
        ("practices/a", "empty-folder"),
        ("practices/b/images", "unexpected-file"),
        ("projects", "stray-file"),
        ("retired.yml", "unknown-kind"),
        ("vocabularies/themes", "stray-file"),
    ]


def test_special_files_are_not_opened(tmp_path: Path) -> None:
    write(tmp_path, "practices/a/record.yml")
    os.mkfifo(tmp_path / "practices/a/pl.yml")
    os.mkfifo(tmp_path / "retired.yml")
    (tmp_path / "practices/a/images").mkdir()
    os.mkfifo(tmp_path / "practices/a/images/a.png")
    found = survey(tmp_path, LOCALES)
    assert {code for _, code in codes(found)} == {"unexpected-file", "stray-file"}
    assert found.retired is None


def test_links_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "elsewhere/record.yml", "data/practices/a/record.yml")
    data = tmp_path / "data"
    (data / "practices" / "b").symlink_to(tmp_path / "elsewhere")
    (data / "projects").symlink_to(tmp_path / "elsewhere")
    (data / "practices" / "a" / "images").symlink_to(tmp_path / "elsewhere")
    (data / "practices" / "a" / "pl.yml").symlink_to("nowhere")
    found = survey(data, LOCALES)
    assert {code for _, code in codes(found)} == {"symlink"}
    assert [folder.id for folder in found.records] == ["a"]
    assert found.records[0].images == {}


def test_names_that_cannot_be_shown_are_written_out(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9\x1b[31m")
    write(tmp_path, f"practices/{name}/record.yml")
    found = survey(tmp_path, LOCALES)
    (problem,) = found.problems
    assert problem.place.file == "practices/caf<U+DCE9><U+001B>[31m"
    problem.message().encode("utf-8")


def test_a_folder_that_cannot_be_listed_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "practices/a/record.yml", "projects/b/record.yml")
    scan = os.scandir

    def scan_unless_locked(path: Path) -> object:
        if Path(path).name == "practices":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", scan_unless_locked)
    found = survey(tmp_path, LOCALES)
    assert codes(found) == [("practices", "unreadable")]
    assert [folder.id for folder in found.records] == ["b"]


def test_a_data_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError):
        survey(tmp_path / "nowhere", LOCALES)


def test_a_folder_that_may_not_be_opened_is_not_called_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "practices/a/record.yml")
    scan = os.scandir

    def scan_unless_locked(path: Path) -> object:
        if path == tmp_path / "practices" / "a":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", scan_unless_locked)
    assert codes(survey(tmp_path, LOCALES)) == [("practices/a", "unreadable")]


def test_a_file_that_has_gone_is_unreadable(tmp_path: Path) -> None:
    (problem,) = Source(tmp_path / "gone.yml", "gone.yml").document().problems
    assert problem.code == "unreadable"


def test_a_large_file_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "large.yml"
    with path.open("wb") as stream:
        stream.truncate(1 << 40)
    (problem,) = Source(path, "large.yml").document().problems
    assert problem.code == "file-too-large"
    assert problem.params["size"] == 1 << 40
