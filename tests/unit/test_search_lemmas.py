"""Dictionary forms: found once, kept, and never different for it."""

from pathlib import Path

import pytest
from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

from hub import settings
from hub.search import lemmas as module
from hub.search.lemmas import Lemmas, lemmas


def test_the_languages_name_dictionaries_that_exist(root: Path) -> None:
    named = {language.lemmas for language in settings.load(root).languages}
    assert named - {None} <= SUPPORTED_LANGUAGES


def test_lemmas_and_all_their_forms() -> None:
    found = lemmas("sl", ["knjižnici", "srečanja", "xyzzy"], None)
    assert found.of == {"knjižnici": "knjižnica", "srečanja": "srečanje", "xyzzy": "xyzzy"}
    assert {"knjižnicah", "knjižnicam", "knjižnica"} <= set(found.forms["knjižnica"])
    assert found.forms["xyzzy"] == ()


def test_without_a_dictionary_a_word_is_its_own_lemma() -> None:
    assert lemmas(None, ["sala"], None) == Lemmas({"sala": "sala"}, {})


def test_a_dictionary_that_does_not_exist() -> None:
    with pytest.raises(ValueError, match="xx"):
        lemmas("xx", ["word"], None)


def test_what_was_looked_up_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = lemmas("en", ["libraries", "skills"], tmp_path)

    def fail(_dictionary: str, _words: set[str]) -> Lemmas:
        raise AssertionError

    monkeypatch.setattr(module, "_look_up", fail)
    assert lemmas("en", ["skills", "libraries"], tmp_path) == first
    fewer = lemmas("en", ["skills"], tmp_path)
    assert set(fewer.of) == {"skills"}
    assert set(fewer.forms) == {"skill"}


def test_new_words_join_what_is_kept(tmp_path: Path) -> None:
    lemmas("en", ["skills"], tmp_path)
    assert lemmas("en", ["skills", "libraries"], tmp_path) == lemmas(
        "en", ["libraries", "skills"], None
    )


def test_more_words_than_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lemmas("en", ["skills", "libraries"], tmp_path)
    monkeypatch.setattr(module, "MOST_KEPT", 1)
    found = lemmas("en", ["skills", "works"], tmp_path)
    assert found == lemmas("en", ["skills", "works"], None)


@pytest.mark.parametrize("content", [b"", b"\x1f\x8bbroken", b"[]", b"no gzip at all"])
def test_a_broken_file_is_made_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "en.json.gz").write_bytes(content)
    assert lemmas("en", ["skills"], tmp_path).of == {"skills": "skill"}
    assert [file.name for file in tmp_path.iterdir()] == ["en.json.gz"]


def test_another_version_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lemmas("en", ["skills"], tmp_path)
    before = (tmp_path / "en.json.gz").read_bytes()
    monkeypatch.setattr(module, "FORMAT", module.FORMAT + 1)
    lemmas("en", ["skills"], tmp_path)
    assert (tmp_path / "en.json.gz").read_bytes() != before


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    assert lemmas("en", ["skills"], blocked).of == {"skills": "skill"}
