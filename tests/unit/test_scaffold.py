"""New records to fill in."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from examples.cases import BASE, VALID
from hub import cli, settings
from hub.checks import check
from hub.errors import HubError
from hub.records.reader import read
from hub.records.scaffold import concepts, scaffold, write_scaffold
from hub.records.schema import KINDS
from hub.records.walk import nodes

TODAY = date(2026, 11, 22)

NEEDED: dict[str, dict[str, object]] = {
    "practices": {
        "language": "en",
        "title": "Night light",
        "summary": "A light for the night.",
        "themes": ["reading"],
        "target_groups": ["adults"],
        "countries": ["PL"],
        "sources": [{"title": "About it", "language": "en"}],
    },
    "organisations": {
        "language": "en",
        "name": "Night Library",
        "type": "public-library",
        "country": "PL",
    },
}
NEEDED["projects"] = NEEDED["partnerships"] = NEEDED["practices"]


@pytest.fixture(scope="module")
def site() -> settings.Settings:
    return settings.load(Path(__file__).resolve().parents[2])


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for file in BASE.rglob("vocabulary.yml"):
        target = tmp_path / file.relative_to(BASE)
        target.parent.mkdir(parents=True)
        target.write_bytes(file.read_bytes())
    return tmp_path


@pytest.mark.parametrize("kind", KINDS)
class TestScaffold:
    def test_has_the_needed_fields_open_and_filled_in_where_they_are_known(
        self, kind: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        document = read(scaffold(kind).encode(), "record.yml")
        assert document.problems == ()
        assert document.data is not None
        assert set(document.data) == {*NEEDED[kind], "added"}
        assert document.data["added"] == "2023-11-14"

    def test_is_reported_field_by_field_until_it_is_filled_in(
        self, kind: str, data: Path, site: settings.Settings
    ) -> None:
        file = write_scaffold(data, kind, "night-light")
        assert file == data / kind / "night-light" / "record.yml"
        problems = check(data, site).problems
        assert {one.code for one in problems} == {"empty"}
        fields = {re.split(r"[\[.]", one.field)[0] for one in problems}
        assert fields == set(NEEDED[kind])

    def test_passes_once_the_needed_fields_are_filled_in(
        self, kind: str, data: Path, site: settings.Settings
    ) -> None:
        file = write_scaffold(data, kind, "night-light")
        filled = {**(read(file.read_bytes(), "").data or {}), **NEEDED[kind]}
        file.write_text(yaml.safe_dump(filled), encoding="utf-8")
        assert check(data, site).problems == ()

    def test_offers_every_field_of_the_schema_for_the_taking(self, kind: str) -> None:
        text = scaffold(kind)
        taken = re.sub(r"(?m)^#(?! |$)|^#(?=  )", "", text)
        assert re.findall(r"(?m)^# .*", taken) == re.findall(r"(?m)^# \S.*", text)
        document = read(taken.encode(), "record.yml")
        assert document.problems == ()
        assert document.data is not None
        assert set(document.data) == set(KINDS[kind].model_fields)
        for name, node in nodes(KINDS[kind]).items():
            value = document.data[name]
            if node.shape == "list":
                assert isinstance(value, list)
                value = value[0]
            if node.model is not None and name != "sources":
                assert set(value) == set(node.model.model_fields)

    def test_explains_every_field_in_the_language_of_the_contributor(self, kind: str) -> None:
        text = scaffold(kind, translate=lambda template: f"«{template}»").replace("\n# ", " ")
        for field in KINDS[kind].model_fields.values():
            assert f"«{field.title}»: «{field.description}»" in text


@pytest.mark.parametrize("name", ["data", "my data"])
def test_names_the_command_that_checks_these_very_records(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / name
    shutil.copytree(BASE, data)
    assert cli.main(["new", "practice", "night-light", "--data", str(data)]) == 0
    folder = f'"{data}"' if " " in name else str(data)
    command = f"python3 scripts/hub check --data {folder}"
    assert capsys.readouterr().err == f"Fill it in, then run: {command}\n"
    text = (data / "practices/night-light/record.yml").read_text(encoding="utf-8")
    assert f"Then run: {command}" in " ".join(text.replace("\n# ", " ").split())


def test_names_the_plain_command_for_the_records_of_the_site() -> None:
    assert "# Then run: python3 scripts/hub check\n" in scaffold("practices")


class TestAnAdaptation:
    @pytest.fixture
    def data(self, tmp_path: Path) -> Path:
        return Path(shutil.copytree(VALID, tmp_path / "data"))

    def adapt(self, data: Path, *words: str) -> str:
        words = ("new", "practice", "my-desk", "--adapt", "practices/job-desk", *words)
        assert cli.main([*words, "--data", str(data)]) == 0
        return (data / "practices/my-desk/record.yml").read_text(encoding="utf-8")

    def test_takes_over_what_is_done_and_for_whom_and_nothing_of_the_place(
        self, data: Path
    ) -> None:
        found = read(self.adapt(data, "--language", "pl").encode(), "").data
        assert found is not None
        original = read((data / "practices/job-desk/record.yml").read_bytes(), "").data
        assert original is not None
        taken = ("themes", "target_groups", "applied_by", "activities", "delivery")
        assert {name: found[name] for name in taken} == {name: original[name] for name in taken}
        assert found["adapted_from"] == "practices/job-desk"
        assert found["language"] == "pl"
        empty = {"title", "summary", "countries", "sources"}
        assert set(found) == {*taken, *empty, "adapted_from", "language", "added"}
        assert found["title"] is None

    @pytest.mark.parametrize(
        ("words", "locale", "title"),
        [
            (["--language", "pl"], "pl", "Stanowisko pracy w bibliotece"),
            (["--language", "hr"], "en", "Job desk in the library"),
            ([], "en", "Job desk in the library"),
        ],
    )
    def test_shows_what_the_practice_says_in_a_language_that_can_be_read(
        self, data: Path, words: list[str], locale: str, title: str
    ) -> None:
        text = self.adapt(data, *words)
        assert f"\n# In practices/job-desk ({locale}):\n# {title}\ntitle:\n" in text

    def test_passes_once_the_needed_fields_are_filled_in(
        self, data: Path, site: settings.Settings
    ) -> None:
        filled = read(self.adapt(data, "--language", "en").encode(), "").data or {}
        filled |= {"title": "My desk", "summary": "A desk.", "countries": ["PL"]}
        filled["sources"] = [{"title": "About it", "language": "pl"}]
        file = data / "practices/my-desk/record.yml"
        file.write_text(yaml.safe_dump(filled), encoding="utf-8")
        assert check(data, site).problems == ()

    def test_lets_no_text_out_of_its_comment(self, data: Path) -> None:
        file = data / "practices/job-desk/record.yml"
        text = file.read_text(encoding="utf-8")
        hostile = "description: |\n  One.\n\n      draft: true\n  #draft: true\n  ---\n"
        text = re.sub(r"(?m)^description: .*\n(  .*\n|\n)+", hostile, text)
        assert hostile in text
        file.write_text(text, encoding="utf-8")
        (data / "practices/job-desk/pl.yml").unlink()
        (data / "practices/job-desk/sl.yml").unlink()
        found = read(self.adapt(data).encode(), "").data
        assert found is not None
        assert "draft" not in found
        assert "description" not in found

    @pytest.mark.parametrize(
        ("words", "complaint"),
        [
            (["project", "x", "--adapt", "practices/job-desk"], "Only a practice"),
            (["practice", "x", "--adapt", "projects/desk-to-work"], "Only a practice"),
            (["practice", "x", "--adapt", "practices/job-dsk"], "mean 'practices/job-desk'?"),
            (["practice", "x", "--adapt", "nosuch"], "There is no sound record 'nosuch'."),
            (["practice", "x", "--adapt", "practices/job-corner"], "write 'practices/job-desk'."),
            (["practice", "x", "--adapt", "practices/job-board"], "was taken out of the catalogue"),
            (["practice", "x", "--adapt", "practices/drafted"], "is a draft"),
        ],
    )
    def test_of_what_cannot_be_adapted_is_refused(
        self, data: Path, words: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        text = (data / "practices/quiet-job-desk/record.yml").read_text(encoding="utf-8")
        (data / "practices/drafted").mkdir()
        draft = data / "practices/drafted/record.yml"
        draft.write_text(f"{text}draft: true\n", encoding="utf-8")
        assert cli.main(["new", *words, "--data", str(data)]) == 2
        assert complaint in capsys.readouterr().err
        assert not (data / "practices/x").exists()


def test_language_may_be_given_from_the_start(data: Path) -> None:
    assert cli.main(["new", "project", "x", "--language", "bg", "--data", str(data)]) == 0
    found = read((data / "projects/x/record.yml").read_bytes(), "").data
    assert (found or {})["language"] == "bg"


@pytest.mark.parametrize("word", ["polish", "pl\ndraft: true", "", "p"])
def test_what_is_no_language_is_a_fault_of_usage(data: Path, word: str) -> None:
    assert cli.main(["new", "project", "x", "--language", word, "--data", str(data)]) == 2
    assert not (data / "projects").exists()


def test_concepts_to_choose_from_are_named() -> None:
    text = scaffold("practices", concepts(BASE))
    assert "One of: reading, reading-aloud." in text


def test_vocabularies_that_cannot_be_read_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "vocabularies" / "themes" / "vocabulary.yml"
    file.parent.mkdir(parents=True)
    file.write_text("concepts: [x, {id: [a]}, {id: b}]\n", encoding="utf-8")
    found = concepts(tmp_path)
    assert found["themes"] == ("b",)
    assert found["settings"] == ()


@pytest.mark.parametrize("name", ["Night Light", "../night", "night--light", "", "night/light"])
def test_an_id_that_cannot_be_used_is_refused(data: Path, name: str) -> None:
    with pytest.raises(HubError, match="cannot be used as an id"):
        write_scaffold(data, "practices", name)
    assert not (data / "practices").exists()


def test_a_kind_that_there_is_not_is_refused(data: Path) -> None:
    with pytest.raises(HubError, match="no kind of record 'events'"):
        write_scaffold(data, "events", "opening")


def test_a_record_is_never_overwritten(data: Path) -> None:
    file = write_scaffold(data, "practices", "night-light")
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(HubError, match="already"):
        write_scaffold(data, "practices", "night-light")
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_folder_that_cannot_be_written_is_told(data: Path) -> None:
    (data / "practices").write_text("a file", encoding="utf-8")
    with pytest.raises(HubError):
        write_scaffold(data, "practices", "night-light")
