"""The output folder is replaced whole or not at all."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hub.publish import MARKER, PublishError, publishing

Say = Callable[[str], None]


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


def publish(site: Path, said: list[str], **pages: str) -> None:
    with publishing(site, said.append) as draft:
        for name, text in pages.items():
            (draft.folder / f"{name}.html").write_text(text, encoding="utf-8")
        draft.is_good = True


def break_off(site: Path, said: list[str], fault: type[BaseException]) -> None:
    with publishing(site, said.append) as draft:
        (draft.folder / "index.html").write_text("second", encoding="utf-8")
        draft.is_good = True
        raise fault


def pages(site: Path) -> dict[str, str]:
    return {page.stem: page.read_text(encoding="utf-8") for page in site.glob("*.html")}


def neighbours(site: Path) -> list[str]:
    return sorted(entry.name for entry in site.parent.iterdir())


def test_good_draft_becomes_the_site_and_nothing_else_is_left(site: Path, said: list[str]) -> None:
    publish(site, said, index="first")
    assert pages(site) == {"index": "first"}
    assert neighbours(site) == ["site"]
    assert said == []


def test_new_site_replaces_the_old_one_whole(site: Path, said: list[str]) -> None:
    publish(site, said, index="first", gone="first")
    publish(site, said, index="second")
    assert pages(site) == {"index": "second"}
    assert neighbours(site) == ["site"]


def test_old_site_is_there_until_the_new_one_is_whole(site: Path, said: list[str]) -> None:
    publish(site, said, index="first")
    with publishing(site, said.append) as draft:
        (draft.folder / "index.html").write_text("half", encoding="utf-8")
        assert pages(site) == {"index": "first"}
        assert draft.folder.parent == site.parent


def test_draft_that_is_not_good_leaves_the_last_site_and_says_so(
    site: Path, said: list[str]
) -> None:
    publish(site, said, index="first")
    with publishing(site, said.append) as draft:
        (draft.folder / "index.html").write_text("bad", encoding="utf-8")
    assert pages(site) == {"index": "first"}
    assert neighbours(site) == ["site"]
    assert said == [f"Nothing was published: {site} still holds the last good site."]


@pytest.mark.parametrize("fault", [ValueError, KeyboardInterrupt])
def test_failed_or_interrupted_build_leaves_the_last_site_and_says_so(
    site: Path, said: list[str], fault: type[BaseException]
) -> None:
    publish(site, said, index="first")
    with pytest.raises(fault):
        break_off(site, said, fault)
    assert pages(site) == {"index": "first"}
    assert neighbours(site) == ["site"]
    assert "still holds the last good site" in said[0]


def test_first_build_that_fails_leaves_nothing(site: Path, said: list[str]) -> None:
    with publishing(site, said.append):
        pass
    assert neighbours(site) == []
    assert said == []


def test_site_is_built_in_folders_that_do_not_exist_yet(tmp_path: Path, said: list[str]) -> None:
    publish(tmp_path / "a" / "b", said, index="first")
    assert pages(tmp_path / "a" / "b") == {"index": "first"}


def test_empty_folder_may_become_a_site(site: Path, said: list[str]) -> None:
    site.mkdir()
    publish(site, said, index="first")
    assert pages(site) == {"index": "first"}


@pytest.mark.parametrize("there", ["a folder", "nothing"])
def test_link_stays_and_the_site_it_leads_to_is_replaced(
    site: Path, tmp_path: Path, said: list[str], there: str
) -> None:
    target = tmp_path / "served" / "today"
    if there == "a folder":
        target.mkdir(parents=True)
    site.symlink_to(target)
    publish(site, said, index="first")
    publish(site, said, index="second")
    assert site.is_symlink()
    assert pages(target) == {"index": "second"}
    assert neighbours(site) == ["served", "site"]
    assert neighbours(target) == ["today"]


def test_link_that_an_older_build_set_aside_is_cleared_away(
    site: Path, tmp_path: Path, said: list[str]
) -> None:
    publish(site, said, index="first")
    (tmp_path / ".site.old").symlink_to(tmp_path / "served")
    publish(site, said, index="second")
    assert pages(site) == {"index": "second"}
    assert neighbours(site) == ["site"]


def test_folder_that_hub_did_not_make_is_refused_untouched(site: Path, said: list[str]) -> None:
    site.mkdir()
    (site / "thesis.html").write_text("ten years of work", encoding="utf-8")
    with pytest.raises(PublishError, match="that hub did not make"):
        publish(site, said, index="first")
    assert pages(site) == {"thesis": "ten years of work"}
    assert neighbours(site) == ["site"]


def test_file_is_refused_untouched(site: Path, said: list[str]) -> None:
    site.write_text("a file", encoding="utf-8")
    with pytest.raises(PublishError, match="is a file"):
        publish(site, said, index="first")
    assert site.read_text(encoding="utf-8") == "a file"


def test_second_build_of_the_same_site_is_refused_while_one_runs(
    site: Path, said: list[str]
) -> None:
    with publishing(site, said.append) as draft:
        with pytest.raises(PublishError, match="Another build"):
            publish(site, said, index="other")
        (draft.folder / "index.html").write_text("mine", encoding="utf-8")
        draft.is_good = True
    assert pages(site) == {"index": "mine"}


def test_marker_is_the_same_in_every_site(tmp_path: Path, said: list[str]) -> None:
    for name in ("one", "two"):
        publish(tmp_path / name, said, index="first")
    assert (tmp_path / "one" / MARKER).read_bytes() == (tmp_path / "two" / MARKER).read_bytes()


def test_site_that_cannot_be_exchanged_is_put_back(
    site: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(site, said, index="first")
    rename = Path.rename

    def refuse_the_draft(path: Path, target: Path) -> Path:
        if path.name.endswith(".new"):
            raise PermissionError(13, "Access is denied", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse_the_draft)
    with pytest.raises(PublishError, match="Access is denied"):
        publish(site, said, index="second")
    assert pages(site) == {"index": "first"}
    assert neighbours(site) == ["site"]


DIE = """
import os, sys
from pathlib import Path
from hub.publish import publishing

site, moment = Path(sys.argv[1]), sys.argv[2]
rename = Path.rename

def die_instead_of_the_second(path, target):
    if path.name.endswith(".new"):
        os._exit(9)
    return rename(path, target)

Path.rename = die_instead_of_the_second
with publishing(site, print) as draft:
    (draft.folder / "index.html").write_text("second")
    draft.is_good = True
    if moment == "building":
        os._exit(9)
"""


@pytest.mark.parametrize("moment", ["building", "between the renames"])
def test_machine_that_dies_costs_no_site(
    site: Path, said: list[str], moment: str, root: Path
) -> None:
    publish(site, said, index="first")
    died = subprocess.run(
        [sys.executable, "-c", DIE, str(site), moment], cwd=root / "hooks", check=False
    )
    assert died.returncode == 9
    with publishing(site, said.append):
        assert pages(site) == {"index": "first"}
    assert neighbours(site) == ["site"]
    assert any("back" in line for line in said) == (moment != "building")
