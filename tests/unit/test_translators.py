"""`hub translate`: what translators do from the command line."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from hub import cli

LAMP = "practices/reading-lamp"


@pytest.fixture
def data(root: Path, tmp_path: Path) -> Path:
    """Two practices, one with a Polish translation; no text is stamped."""
    return Path(shutil.copytree(root / "tests" / "examples" / "base", tmp_path / "data"))


@pytest.fixture
def polish(data: Path) -> Path:
    return data / LAMP / "pl.yml"


@pytest.fixture
def hub(data: Path) -> Callable[..., int]:
    def run(*words: str | Path) -> int:
        return cli.main(["translate", *map(str, words), "--data", str(data)])

    return run


Hub = Callable[..., int]


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8", newline="\n")


def finish(path: Path, **texts: str) -> None:
    """Translate entries of a gettext file, as a translator does, by the end of their context."""
    file = polib.pofile(str(path))
    for name, text in texts.items():
        for entry in file:
            if (entry.msgctxt or "").endswith(f"reading-lamp#{name}"):
                entry.msgstr = text
                entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    file.save(str(path))


class TestStatus:
    def test_as_json_names_every_text(self, hub: Hub, capsys: pytest.CaptureFixture[str]) -> None:
        assert hub("status", "--format", "json", "--locale", "pl") == 0
        found = {
            (one["ref"], one["path"]): one["state"] for one in json.loads(capsys.readouterr().out)
        }
        assert found[LAMP, "title"] == "untracked"
        assert found[LAMP, "figures.lamps.label"] == "missing"

    def test_fails_on_demand_only(self, hub: Hub, data: Path) -> None:
        assert hub("sync") == 0
        assert hub("status", "--locale", "pl") == 0
        assert hub("status", "--locale", "pl", "--fail-on", "outdated") == 0
        assert hub("status", "--locale", "pl", "--fail-on", "missing") == 1
        edit(data / LAMP / "record.yml", "title: Reading lamp", "title: A reading lamp")
        assert hub("status", "--locale", "pl", "--fail-on", "outdated") == 1


class TestStart:
    def test_writes_every_text_of_the_record_to_fill_in(
        self, hub: Hub, data: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert hub("start", LAMP, "sl") == 0
        file = data / LAMP / "sl.yml"
        said = capsys.readouterr()
        assert said.out == f"{file}\n"
        command = f"python3 scripts/hub translate sync --data {data}"
        assert said.err == f"Fill it in, then run: {command}\n"
        text = file.read_text(encoding="utf-8")
        assert f"Then run: {command}" in " ".join(text.replace("\n# ", " ").split())
        assert "# Reading lamp\ntitle:\n" in text
        assert "#figures:\n#  lamps:\n#    # lamps\n#    label:\n" in text

    def test_gives_a_file_that_is_sound_once_its_open_fields_are_filled_in(
        self, hub: Hub, data: Path
    ) -> None:
        assert hub("start", data / LAMP, "sl") == 0
        file = data / LAMP / "sl.yml"
        assert cli.main(["check", "--data", str(data)]) == 1
        edit(file, "\ntitle:\n", "\ntitle: Lučka\n")
        edit(file, "\nsummary:\n", "\nsummary: Knjižnica posoja lučke.\n")
        edit(file, "#figures:\n#  lamps:\n", "figures:\n  lamps:\n")
        edit(file, "#    label:\n", "    label: lučk\n")
        assert cli.main(["check", "--data", str(data)]) == 0

    def test_leads_editors_to_the_schema_where_there_is_one(self, hub: Hub, data: Path) -> None:
        (data / ".schema").mkdir()
        (data / ".schema" / "practices.translation.json").write_text("{}", encoding="utf-8")
        assert hub("start", LAMP, "sl") == 0
        first = (data / LAMP / "sl.yml").read_text(encoding="utf-8").splitlines()[0]
        assert first.endswith(": $schema=../../.schema/practices.translation.json")

    def test_of_a_vocabulary_works_as_well(self, hub: Hub, data: Path) -> None:
        assert hub("start", "vocabularies/themes", "pl") == 0
        text = (data / "vocabularies" / "themes" / "pl.yml").read_text(encoding="utf-8")
        assert "#  reading:\n#    # Reading\n#    label:\n" in text

    @pytest.mark.parametrize(
        ("words", "complaint"),
        [
            ([LAMP, "pl"], "There is a translation already: "),
            ([LAMP, "en"], "is written in en itself"),
            (["absent", "pl"], "There is no sound record 'absent'. It is named by its folder"),
            ([f"{LAMP}s", "pl"], f"'{LAMP}s'; did you mean '{LAMP}'? It is named by its folder"),
            (["practices/oil-lamp", "pl"], "'practices/oil-lamp' was taken out of the catalogue"),
            ([LAMP, "xx"], "The site has no language 'xx'"),
        ],
    )
    def test_that_cannot_be_is_a_fault(
        self, hub: Hub, words: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert hub("start", *words) == 2
        assert complaint in capsys.readouterr().err


class TestSync:
    @pytest.mark.parametrize(
        "written",
        [
            "{method: human, title: Lampa, summary: Lampy.}\n",
            "method: human\ntitle: Lampa\nsummary: Lampy.\n...\n",
            "  method: human\n  title: Lampa\n  summary: Lampy.\n",
        ],
        ids=["in brackets", "ended", "indented"],
    )
    def test_names_a_file_that_it_has_to_leave_alone(
        self, hub: Hub, polish: Path, written: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        polish.write_text(written, encoding="utf-8")
        assert hub("sync") == 1
        assert capsys.readouterr().out.startswith(f"left alone {LAMP}/pl.yml: begin each")
        assert polish.read_text(encoding="utf-8") == written

    @pytest.mark.parametrize("end", ["summary: |\n  Lampy.", "summary: |+\n  Lampy.\n\n\n"])
    def test_minds_no_line_ends_at_the_end(self, hub: Hub, polish: Path, end: str) -> None:
        polish.write_text(f"method: human\ntitle: Lampa\n{end}", encoding="utf-8")
        assert hub("sync") == 0
        assert hub("status", "--locale", "pl", "--fail-on", "outdated") == 0
        assert polish.read_text(encoding="utf-8").startswith("method: human\ntitle: Lampa\n")
        assert "  Lampy.\nmade_from:\n" in polish.read_text(encoding="utf-8")


class TestConfirm:
    @pytest.fixture(autouse=True)
    def _outdated(self, hub: Hub, data: Path) -> None:
        hub("sync")
        edit(data / LAMP / "record.yml", "title: Reading lamp", "title: A reading lamp")
        edit(data / LAMP / "record.yml", "lends reading lamps", "lends lamps")

    def test_of_one_text_leaves_the_others(self, hub: Hub, polish: Path) -> None:
        before = polish.read_text(encoding="utf-8").splitlines()
        assert hub("confirm", LAMP, "pl", "title") == 0
        after = polish.read_text(encoding="utf-8").splitlines()
        assert len(after) == len(before)
        assert [old for old, new in zip(before, after, strict=True) if old != new] == [
            next(line for line in before if line.startswith("  title: "))
        ]
        assert hub("status", "--locale", "pl", "--fail-on", "outdated") == 1

    def test_of_all_makes_them_current(self, hub: Hub, capsys: pytest.CaptureFixture[str]) -> None:
        capsys.readouterr()
        assert hub("confirm", LAMP, "pl") == 0
        assert capsys.readouterr().out == (f"confirmed {LAMP}: title\nconfirmed {LAMP}: summary\n")
        assert hub("status", "--locale", "pl", "--fail-on", "outdated") == 0
        assert hub("confirm", LAMP, "pl") == 0
        assert "nothing to confirm" in capsys.readouterr().err

    def test_of_a_list_that_lacks_items_is_refused(
        self, hub: Hub, data: Path, polish: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        edit(data / LAMP / "record.yml", "figures:", "goals: [Light, Warmth]\nfigures:")
        edit(polish, "title: Lampka", "title: Lampka\ngoals: [Światło]")
        before = polish.read_bytes()
        for paths in [(), ("goals",)]:
            assert hub("confirm", LAMP, "pl", *paths) == 2
            assert "'goals' has 1 item and 2 in the record" in capsys.readouterr().err
        assert polish.read_bytes() == before
        assert hub("confirm", LAMP, "pl", "title") == 0

    def test_beside_an_outdated_language_between_is_out_of_the_original(
        self, hub: Hub, data: Path, polish: Path
    ) -> None:
        # Polish was made from Slovenian, which is outdated itself.
        (data / LAMP / "sl.yml").write_text(
            'method: human\ntitle: Lučka\nmade_from:\n  title: "en:00000000"\n', encoding="utf-8"
        )
        text = polish.read_text(encoding="utf-8").partition("made_from")[0]
        polish.write_text(f'{text}made_from:\n  title: "sl:00000000"\n', encoding="utf-8")
        assert hub("confirm", LAMP, "pl", "title") == 0
        assert '  title: "en:' in polish.read_text(encoding="utf-8")

    @pytest.mark.parametrize(
        ("words", "complaint"),
        [
            ([LAMP, "pl", "titel"], "has no text 'titel'; did you mean 'title'?"),
            ([LAMP, "sl"], "There is no translation of"),
        ],
    )
    def test_of_what_is_not_there_is_a_fault(
        self, hub: Hub, words: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert hub("confirm", *words) == 2
        assert complaint in capsys.readouterr().err


class TestExchange:
    def test_out_and_in_again_changes_nothing(
        self, hub: Hub, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = {path: path.read_bytes() for path in data.rglob("*.yml")}
        assert hub("export", "pl", tmp_path / "pl.po") == 0
        assert hub("import", "pl", tmp_path / "pl.po") == 0
        assert capsys.readouterr().out.endswith("0 files changed.\n")
        assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before

    def test_writes_the_same_bytes_twice(self, hub: Hub, tmp_path: Path) -> None:
        first, second = tmp_path / "a.po", tmp_path / "b.po"
        assert [hub("export", "sl", file) for file in (first, second, second)] == [0, 0, 0]
        assert first.read_bytes() == second.read_bytes()

    def test_takes_in_new_texts_beside_those_that_are_there(
        self, hub: Hub, polish: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        edit(polish, "method: human\n", "# Note\nmethod: human  # by Anna\n")
        file = tmp_path / "pl.po"
        assert hub("export", "pl", file, "--from", "en") == 0
        finish(file, **{"figures.lamps.label": "lampki: „dwie”"})
        capsys.readouterr()
        assert hub("import", "pl", file) == 0
        assert capsys.readouterr().out == f"{LAMP}/pl.yml: 1 text\n1 file changed.\n"
        assert polish.read_text(encoding="utf-8").startswith(
            "# Note\n"
            "method: human  # by Anna\n"
            "title: Lampka\n"
            "summary: Biblioteka wypożycza lampki.\n"
            "figures:\n"
            "  lamps:\n"
            '    label: "lampki: „dwie”"\n'
            "made_from:\n"
            '  figures.lamps.label: "en:'
        )
        assert not [*polish.parent.glob(".*")]

    def test_leaves_nothing_to_be_stamped(
        self, hub: Hub, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        themes = data / "vocabularies/themes"
        edit(
            themes / "vocabulary.yml", "concepts:\n", "concepts:\n  - id: light\n    label: Light\n"
        )
        # The translation has the concepts in an order of its own.
        text = "method: human\nconcepts:\n  reading:\n    label: Czytanie\n  light:\n    label: A\n"
        (themes / "pl.yml").write_text(text, encoding="utf-8")
        hub("sync")
        file = tmp_path / "pl.po"
        hub("export", "pl", file)
        translations = polib.pofile(str(file))
        for entry in translations:
            entry.msgstr = entry.msgstr or "Tekst"
            if (entry.msgctxt or "").endswith("#concepts.light.label"):
                entry.msgstr = "Światło"
        translations.save()
        assert hub("import", "pl", file) == 0
        capsys.readouterr()
        assert hub("sync") == 0
        assert capsys.readouterr().out == ""

    def test_makes_a_file_that_was_not_there(self, hub: Hub, data: Path, tmp_path: Path) -> None:
        file = tmp_path / "sl.po"
        assert hub("export", "sl", file) == 0
        finish(file, title="Lučka", summary="Knjižnica posoja lučke.")
        assert hub("import", "sl", file, "--method", "machine") == 0
        text = (data / LAMP / "sl.yml").read_text(encoding="utf-8")
        assert text.startswith("method: machine\ntitle: Lučka\nsummary: Knjižnica posoja lučke.\n")
        assert hub("status", "--locale", "sl", "--fail-on", "outdated") == 0

    def test_a_machines_text_loses_its_reviewer(
        self, hub: Hub, polish: Path, tmp_path: Path
    ) -> None:
        edit(polish, "method: human\n", "method: human\nreviewed_by: Anna\n")
        file = tmp_path / "pl.po"
        hub("export", "pl", file)
        finish(file, title="Lampa")
        assert hub("import", "pl", file, "--method", "machine") == 0
        text = polish.read_text(encoding="utf-8")
        assert text.startswith("method: machine\ntitle: Lampa\n")
        assert "reviewed_by" not in text

    def test_what_is_wrong_with_the_file_is_told_and_nothing_is_changed(
        self, hub: Hub, polish: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = polish.read_bytes()
        file = tmp_path / "pl.po"
        hub("export", "pl", file)
        finish(file, title="Lampa")
        edit(file, "reading-lamp#summary", "reading-lamp#sumary")
        capsys.readouterr()
        assert hub("import", "pl", file) == 1
        said = capsys.readouterr().out
        assert f"has no text '{LAMP}#sumary' now; did you mean '{LAMP}#summary'?\n" in said
        assert said.endswith("Nothing was changed.\n")
        assert polish.read_bytes() == before

    def test_a_result_with_errors_is_told_and_nothing_is_changed(
        self, hub: Hub, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file = tmp_path / "sl.po"
        hub("export", "sl", file)
        finish(file, title="Lučka " * 60, summary="Knjižnica\u200b posoja lučke.")
        capsys.readouterr()
        assert hub("import", "sl", file) == 1
        said = capsys.readouterr().out
        assert f"{LAMP}/sl.yml (title): " in said
        assert f"{LAMP}/sl.yml (summary): " in said
        assert said.endswith("Nothing was changed.\n")
        assert not (data / LAMP / "sl.yml").exists()

    @pytest.mark.parametrize("content", [b'msgid "a\n', b"\xff\xfe\x00", b"nonsense\n"])
    def test_another_sort_of_file_is_a_fault(
        self, hub: Hub, content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file = tmp_path / "pl.po"
        file.write_bytes(content)
        assert hub("import", "pl", file) == 2
        assert hub("export", "pl", file) == 2
        assert "is no gettext file that can be read" in capsys.readouterr().err
        assert file.read_bytes() == content

    def test_faults_of_usage_are_one_sentence(
        self, hub: Hub, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert hub("import", "pl", tmp_path / "absent.po") == 2
        assert hub("export", "pl", tmp_path / "pl.po", "--from", "pl") == 2
        assert hub("export", "pl", tmp_path / "absent" / "pl.po") == 2
        said = capsys.readouterr().err.splitlines()
        assert [line.startswith("hub: ") for line in said] == [True] * 3
