"""`hub receive`: records and translations that come by mail, from whoever writes them."""

import base64
import io
import re
import shutil
from argparse import Namespace
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples.cases import BASE
from hub import checks, cli, settings
from hub.errors import HubError
from hub.records import reader
from hub.upkeep.parcel import Name, unpack
from samples import ROOT

LANTERN = """\
language: pl
title: Latarnia
summary: Biblioteka wypożycza latarnie.
themes: [reading]
target_groups: [adults]
countries: [PL]
adapted_from: practices/reading-lamp
sources:
  - title: O latarniach
    language: pl
added: 2026-11-20
"""

POLISH = """\
method: human
translators: [Anna]
title: Lampa na biurko w bibliotece
summary: Biblioteka wypożycza lampy.
"""

MARK = "# BiblioPraxis: practices/lantern\n"
LOCALES = ("en", "pl", "bg", "sl")

Hub = Callable[..., int]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    return Path(shutil.copytree(BASE, tmp_path / "data"))


@pytest.fixture
def hub(data: Path, tmp_path: Path) -> Hub:
    """Receives a text or bytes; gives the exit status."""

    def run(content: str | bytes, *words: str) -> int:
        file = tmp_path / "mail.txt"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return cli.main(["receive", str(file), "--data", str(data), *words])

    return run


def contents(data: Path) -> dict[str, bytes]:
    return {
        file.relative_to(data).as_posix(): file.read_bytes()
        for file in data.rglob("*")
        if file.is_file()
    }


def problems(data: Path) -> list[str]:
    return list(checks.lines(checks.check(data, settings.load(ROOT)).problems))


class TestARecord:
    def test_is_put_in_its_place(
        self, hub: Hub, data: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert hub(MARK + LANTERN) == 0
        file = data / "practices/lantern/record.yml"
        assert file.read_text(encoding="utf-8") == LANTERN
        assert problems(data) == []
        assert capsys.readouterr().out == f"practices/lantern: a new record, in {file}\n"

    def test_gets_the_line_that_leads_editors_to_our_schema_and_no_other(
        self, hub: Hub, data: Path
    ) -> None:
        (data / ".schema").mkdir()
        (data / ".schema" / "practices.json").write_text("{}", encoding="utf-8")
        foreign = "# yaml-language-server: $schema=https://elsewhere.example/x.json\n"
        assert hub(foreign + MARK + foreign + LANTERN) == 0
        text = (data / "practices/lantern/record.yml").read_text(encoding="utf-8")
        assert text == (f"# yaml-language-server: $schema=../../.schema/practices.json\n{LANTERN}")

    def test_may_be_named_where_no_line_says_what_it_is(self, hub: Hub, data: Path) -> None:
        assert hub(LANTERN, "--as", "practices/lantern") == 0
        assert (data / "practices/lantern/record.yml").is_file()

    def test_may_be_named_otherwise_than_it_says(self, hub: Hub, data: Path) -> None:
        assert hub(f"Hello\n\n{MARK}{LANTERN}\nBye\n", "--as", "practices/storm-lantern") == 0
        assert (data / "practices/storm-lantern/record.yml").read_text("utf-8") == LANTERN
        assert not (data / "practices/lantern").exists()

    def test_is_read_from_standard_input(self, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        given = io.TextIOWrapper(io.BytesIO((MARK + LANTERN).encode()))
        monkeypatch.setattr("sys.stdin", given)
        assert cli.main(["receive", "-", "--data", str(data)]) == 0
        assert (data / "practices/lantern/record.yml").is_file()

    def test_is_only_looked_at_in_a_dry_run(
        self, hub: Hub, data: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = contents(data)
        assert hub(MARK + LANTERN, "--dry-run") == 0
        assert contents(data) == before
        assert not (data / "practices/lantern").exists()
        assert "Nothing was written (--dry-run)." in capsys.readouterr().out

    def test_with_errors_is_refused_at_their_places_in_what_was_sent(
        self, hub: Hub, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = contents(data)
        wrong = LANTERN.replace("[reading]", "[redding]").replace("2026-11-20", "soon")
        text = f"Dear editors,\n\n> {MARK}> {wrong.replace(chr(10), chr(10) + '> ')}\n\nAnna\n"
        assert hub(text) == 1
        assert contents(data) == before
        assert not (data / "practices/lantern").exists()
        said = capsys.readouterr().out
        file = re.escape(str(tmp_path / "mail.txt"))
        assert re.search(rf"(?m)^{file}:7:12 error \(themes\[0\]\): .*redding", said)
        assert re.search(rf"(?m)^{file}:14:10 error \(added\): ", said)
        assert "2 errors, 0 warnings." in said
        assert "practices/lantern was not taken in; nothing was changed." in said

    def test_is_told_of_errors_that_it_causes_elsewhere(
        self, hub: Hub, data: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        record = (data / "practices/reading-lamp/record.yml").read_text(encoding="utf-8")
        translation = data / "practices/reading-lamp/pl.yml"
        translation.write_text(
            translation.read_text("utf-8") + "figures:\n  lamps:\n    label: lampki\n", "utf-8"
        )
        without = re.sub(r"figures:\n(  .*\n)+", "", record)
        assert hub(without, "--as", "practices/reading-lamp", "--replace") == 1
        said = capsys.readouterr().out
        assert re.search(r"(?m)^practices/reading-lamp/pl.yml:\d+:\d+ error", said)
        assert (data / "practices/reading-lamp/record.yml").read_text("utf-8") == record

    def test_is_not_held_up_by_errors_that_were_there(self, hub: Hub, data: Path) -> None:
        (data / "practices/desk-lamp/record.yml").write_text("colour: red\n", encoding="utf-8")
        assert hub(MARK + LANTERN) == 0

    def test_comes_with_advice_where_there_are_only_warnings(
        self, hub: Hub, data: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        doubtful = LANTERN.replace("latarnie.", "<b>latarnie</b>.")
        status = hub(MARK + doubtful)
        said = capsys.readouterr().out
        assert status == int(" error " in said)
        assert (data / "practices/lantern").exists() is (status == 0)
        assert "<b>" in said


class TestARecordThatIsThere:
    def test_is_never_overwritten_unasked(
        self, hub: Hub, data: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = contents(data)
        assert hub(LANTERN, "--as", "practices/desk-lamp") == 2
        assert contents(data) == before
        assert "add --replace" in capsys.readouterr().err

    def test_is_replaced_on_demand_and_keeps_its_age_and_its_addresses(
        self, hub: Hub, data: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file = data / "practices/desk-lamp/record.yml"
        with file.open("a", encoding="utf-8") as old:
            old.write("former_ids: [table-lamp]\nreviewed: 2026-02-01\n")
        assert hub(LANTERN, "--as", "practices/desk-lamp", "--replace") == 0
        assert file.read_text(encoding="utf-8") == LANTERN.replace(
            "added: 2026-11-20\n",
            "added: 2026-01-10\nchanged: 2026-11-22\nformer_ids: [table-lamp]\n",
        )
        assert problems(data) == []
        said = capsys.readouterr().out
        assert "practices/desk-lamp: a new version of the record" in said
        assert "It no longer has: reviewed." in said

    def test_has_the_day_of_its_last_change_renewed(self, hub: Hub, data: Path) -> None:
        file = data / "practices/desk-lamp/record.yml"
        old = file.read_text(encoding="utf-8") + "changed: 2026-02-01\n"
        file.write_text(old, encoding="utf-8")
        new = old.replace("lampy.", "lampy i żarówki.")
        assert hub(new, "--as", "practices/desk-lamp", "--replace") == 0
        assert file.read_text(encoding="utf-8") == new.replace("2026-02-01", "2026-11-22")

    def test_that_says_the_same_stays_as_it_is(
        self, hub: Hub, data: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = contents(data)
        text = before["practices/desk-lamp/record.yml"].decode()
        again = text.replace("2026-01-10", "2026-11-20")
        assert hub(again, "--as", "practices/desk-lamp", "--replace") == 0
        assert contents(data) == before
        assert "it says what is there already" in capsys.readouterr().out

    def test_is_not_replaced_by_what_is_laid_out_too_oddly(
        self, hub: Hub, data: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = contents(data)
        fields = [line for line in LANTERN.splitlines() if line[0] != " " and line != "sources:"]
        odd = "{" + ", ".join([*fields, "sources: [{title: O, language: pl}]"]) + "}"
        assert hub(odd, "--as", "practices/desk-lamp", "--replace") == 2
        assert contents(data) == before
        assert "on a line of its own" in capsys.readouterr().err


class TestATranslation:
    def test_is_put_beside_its_record_and_stamped(
        self, hub: Hub, data: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        shutil.copy(data / "practices/reading-lamp/record.yml", data / "practices/desk-lamp")
        assert hub(f"# BiblioPraxis: practices/desk-lamp pl\n{POLISH}") == 0
        text = (data / "practices/desk-lamp/pl.yml").read_text(encoding="utf-8")
        assert text.startswith(POLISH)
        assert re.search(r'made_from:\n  title: "en:[0-9a-f]{8}"\n  summary: "en:', text)
        assert re.search(r'stamped:\n  title: "[0-9a-f]{8}"\n', text)
        assert problems(data) == []
        assert "practices/desk-lamp (pl): a new translation" in capsys.readouterr().out
        assert cli.main(["translate", "sync", "--data", str(data)]) == 0
        assert (data / "practices/desk-lamp/pl.yml").read_text(encoding="utf-8") == text

    def test_may_be_named_where_no_line_says_what_it_is(self, hub: Hub, data: Path) -> None:
        words = ("--as", "practices/reading-lamp", "--locale", "sl")
        assert hub(POLISH, *words) == 0
        assert (data / "practices/reading-lamp/sl.yml").is_file()

    def test_of_a_vocabulary_has_its_place_too(self, hub: Hub, data: Path) -> None:
        text = "# BiblioPraxis: vocabularies/themes pl\nmethod: human\ntitle: Tematy\n"
        assert hub(text) == 0
        assert (data / "vocabularies/themes/pl.yml").is_file()

    def test_is_never_overwritten_unasked(self, hub: Hub, data: Path) -> None:
        text = f"# BiblioPraxis: practices/reading-lamp pl\n{POLISH}"
        assert hub(text) == 2
        assert hub(text, "--replace") == 0
        after = (data / "practices/reading-lamp/pl.yml").read_text(encoding="utf-8")
        assert after.startswith(POLISH)
        record = (data / "practices/reading-lamp/record.yml").read_text(encoding="utf-8")
        assert "changed" not in record

    @pytest.mark.parametrize(
        ("name", "status", "complaint"),
        [
            ("practices/lantern pl", 2, "no practices/lantern that this could be a translation"),
            ("practices/oil-lamp pl", 2, "'practices/oil-lamp' was taken out of the catalogue"),
            ("practices/desk-lamp pl", 1, "error"),  # it is written in Polish
            ("practices/reading-lamp xx", 2, "no language 'xx'"),
            ("practices/reading-lamp ../../pl", 2, "no language '../../pl'"),
        ],
    )
    def test_without_a_place_is_refused(
        self,
        hub: Hub,
        data: Path,
        name: str,
        status: int,
        complaint: str,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        before = contents(data)
        assert hub(f"# BiblioPraxis: {name}\n{POLISH}") == status
        assert contents(data) == before
        said = capsys.readouterr()
        assert complaint in said.out + said.err

    def test_language_is_named_together_with_its_record(
        self, hub: Hub, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert hub(POLISH, "--locale", "pl") == 2
        assert "--as" in capsys.readouterr().err


def unpacked(text: str | bytes) -> str:
    return unpack(text.encode() if isinstance(text, str) else text, None, LOCALES).text


WHOLE = MARK + LANTERN


def mail(*, encoding: str = "quoted-printable", attached: bool = False) -> bytes:
    """A mail as programs save it."""
    message = EmailMessage()
    message["Subject"] = "Nowy opis: latarnia"
    message["From"] = "anna@library.test"
    body = "Dzień dobry!\n\nAnna\n" if attached else f"Dzień dobry!\n\n{WHOLE}\n\nAnna\n"
    message.set_content(body, cte=encoding)
    message.add_alternative("<p>Dzień dobry!</p>", subtype="html")
    if attached:
        message.add_attachment(
            WHOLE.encode(), maintype="application", subtype="octet-stream", filename="lantern.yml"
        )
    return bytes(message)


def flowed(*, tight: bool) -> bytes:
    """A mail whose program breaks long lines so that they can be put together again."""
    broken = WHOLE.replace("wypożycza ", "wypożycza  \n" if tight else "wypożycza \n")
    message = EmailMessage()
    message.set_content(re.sub("(?m)^ ", "  ", f"Dzień dobry!\n\n{broken}\n-- \nAnna\n"))
    message.set_param("format", "flowed")
    message.set_param("delsp", "yes" if tight else "no")
    return bytes(message)


class TestAMail:
    @pytest.mark.parametrize(
        "text",
        [
            f"Dear editors,\nhere it is:\n\n{WHOLE}\nBest wishes\nAnna\nTel: 123\n",
            f"```yaml\n{WHOLE}```\nAnna\n",
            f"{WHOLE}-- \nAnna\nlibrary: mine\n",
            f"{WHOLE}-----Original Message-----\n",
            f"\ufeff{WHOLE}",
            WHOLE.replace("\n", "\r\n") + "\r\nAnna",
            f"> {WHOLE.strip()}".replace("\n", "\n> ") + "\n\nOh: thank you\n",
            f">> {WHOLE.strip()}".replace("\n", "\n>> ") + "\n> so she wrote\n",
            f"    {WHOLE.strip()}".replace("\n", "\n    ") + "\n",
            WHOLE.replace("  ", "\u00a0\u00a0").replace("# ", "#\u00a0"),
            f"{WHOLE}# BiblioPraxis: end\ntitle: Head of the library\n",
            f"# yaml-language-server: $schema=x\n{WHOLE}\nOn Monday Anna wrote:\n{WHOLE}",
            WHOLE.encode("utf-16"),
            mail(),
            mail(encoding="base64"),
            mail(attached=True),
            flowed(tight=False),
            flowed(tight=True),
        ],
    )
    def test_is_searched_for_what_is_in_it(self, text: str | bytes) -> None:
        assert unpacked(text) == LANTERN

    def test_says_which_lines_were_left_out(
        self, hub: Hub, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert hub(f"Dear editors,\nhere it is:\n\n{WHOLE}\nAnna\n") == 0
        assert "Left out, being something else: lines 1-2, line 17." in capsys.readouterr().out

    def test_that_broke_a_line_is_not_cut_short(
        self, hub: Hub, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        broken = WHOLE.replace("wypożycza latarnie", "wypożycza\nlatarnie")
        assert hub(f"{broken}\nAnna\n") == 1
        assert f"{tmp_path / 'mail.txt'}:5:" in capsys.readouterr().out
        assert not (data / "practices/lantern").exists()

    def test_names_the_part_in_which_something_is_wrong(
        self, hub: Hub, capsys: pytest.CaptureFixture[str]
    ) -> None:
        wrong = mail(attached=True).replace(
            base64.encodebytes(WHOLE.encode()),
            base64.encodebytes(WHOLE.replace("2026-11-20", "soon").encode()),
        )
        assert hub(wrong) == 1
        assert "mail.txt (lantern.yml):12:8 error (added)" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("text", "complaint"),
        [
            ("Hello!\n", "Nothing in it says what it is"),
            ("", "Nothing in it says what it is"),
            (f"{WHOLE}\n{WHOLE.replace('lantern', 'lamp')}", "There are 2 files in it"),
            (b"MIME-Version: 1.0\nContent-Type: image/png\n\n\x89PNG", "Nothing in it says"),
        ],
    )
    def test_without_one_thing_in_it_is_refused(self, text: str | bytes, complaint: str) -> None:
        with pytest.raises(HubError, match=complaint):
            unpacked(text)

    def test_with_several_things_gives_the_one_that_is_named(self) -> None:
        other = WHOLE.replace("practices/lantern", "practices/lamp").replace("Latarnia", "Lampa")
        found = unpack((WHOLE + other).encode(), Name("practices/lamp"), LOCALES)
        assert "title: Lampa\n" in found.text


class TestHostileInput:
    @pytest.mark.parametrize(
        "name",
        [
            *("../../../etc/passwd", "practices/../../x", "/etc/passwd", "practices/", "practices"),
            *(
                "practices/x/y",
                "Practices/x",
                "practices/X",
                "practices/x\\..\\y",
                "vocabularies/x",
            ),
            *(
                "vocabularies/themes",
                "retired.yml",
                "practices/con.yml",
                "\x1b[2J",
                "https://x.org/",
            ),
            f"practices/{'x' * 101}",
        ],
    )
    def test_name_that_leads_elsewhere_is_refused(
        self, hub: Hub, data: Path, name: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = contents(data.parent)
        assert hub(f"# BiblioPraxis: {name}\n{LANTERN}") == 2
        said = capsys.readouterr().err
        assert "no name of a record" in said
        assert "\x1b" not in said
        before["mail.txt"] = f"# BiblioPraxis: {name}\n{LANTERN}".encode()
        assert contents(data.parent) == before

    @pytest.mark.parametrize(
        "part", ["practices", "practices/lantern", "practices/lantern/record.yml"]
    )
    def test_symbolic_link_is_not_followed(
        self, hub: Hub, data: Path, tmp_path: Path, part: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir()
        if part == "practices":
            shutil.rmtree(data / part)
        (data / part).parent.mkdir(parents=True, exist_ok=True)
        (data / part).symlink_to(elsewhere)
        assert hub(MARK + LANTERN, "--replace") == 2
        assert "symbolic link" in capsys.readouterr().err
        assert list(elsewhere.iterdir()) == []

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"\x89PNG\r\n\x1a\n\x00\xff", "UTF-8"),
            (b"PK\x03\x04\xff\xfe\x00", "UTF-8"),
            (WHOLE.encode("cp1250"), "UTF-8"),
        ],
    )
    def test_what_is_no_text_is_refused(
        self, hub: Hub, data: Path, content: bytes, code: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = contents(data)
        assert hub(content) == 1
        assert code in capsys.readouterr().out
        assert contents(data) == before

    def test_endless_input_is_not_read_to_its_end(
        self, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        class Endless(io.RawIOBase):
            def read(self, size: int = -1) -> bytes:
                assert size >= 0
                return b"x" * size

        monkeypatch.setattr("sys.stdin", Namespace(buffer=Endless()))
        assert cli.main(["receive", "-", "--data", str(data)]) == 2
        assert "larger than 25 MB" in capsys.readouterr().err

    def test_huge_record_is_refused(
        self, hub: Hub, data: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        text = f"{WHOLE}goals:\n" + f"  - {'x' * 1000}\n" * (reader.MAX_BYTES // 1000)
        assert hub(text) == 1
        assert "mail.txt:2:1 error" in capsys.readouterr().out
        assert not (data / "practices/lantern").exists()

    def test_mail_that_is_nested_without_end_is_refused(self) -> None:
        nested = b"MIME-Version: 1.0\nContent-Type: message/rfc822\n\n" * 5000
        with pytest.raises(HubError):
            unpacked(nested)

    def test_file_that_cannot_be_read_is_told(
        self, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for file in (tmp_path, tmp_path / "absent.txt"):
            assert cli.main(["receive", str(file), "--data", str(data)]) == 2
            assert "cannot be read" in capsys.readouterr().err

    @given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
    def test_whatever_stands_around_a_record_does_no_harm(self, noise: bytes) -> None:
        for content in (noise, noise + b"\n" + WHOLE.encode(), b"MIME-Version: 1.0\n" + noise):
            try:
                found = unpack(content, None, LOCALES)
            except (HubError, UnicodeDecodeError):
                continue
            assert found.name.checked(LOCALES).file.count("/") == 2
