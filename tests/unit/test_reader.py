"""Reading YAML: values as text, with their places, and never an exception."""

import re
import time

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from hub.records import events
from hub.records.problems import Path, Place
from hub.records.reader import MAX_BYTES, Document, read


def read_text(text: str) -> Document:
    return read(text.encode(), "record.yml")


def codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]


def places(document: Document) -> list[tuple[int, int, str, str]]:
    return [(one.place.line, one.place.column, one.field, one.code) for one in document.problems]


class TestValues:
    def test_every_scalar_stays_text(self) -> None:
        text = "country: NO\ntime: 12:30\nyear: 2014\nyes: yes\nfloat: 1e3\nday: 2014-01-01\n"
        assert read_text(text).data == {
            "country": "NO",
            "time": "12:30",
            "year": "2014",
            "yes": "yes",
            "float": "1e3",
            "day": "2014-01-01",
        }

    @pytest.mark.parametrize("empty", ["", "~", "null", "Null", "NULL"])
    def test_a_plain_null_is_none(self, empty: str) -> None:
        assert read_text(f"title: {empty}\nlist:\n  - {empty}\n").data == {
            "title": None,
            "list": [None],
        }

    @pytest.mark.parametrize(("quoted", "text"), [("'~'", "~"), ('""', ""), ("'null'", "null")])
    def test_a_quoted_null_is_text(self, quoted: str, text: str) -> None:
        assert read_text(f"title: {quoted}\n").data == {"title": text}

    def test_blocks_keep_or_fold_their_lines(self) -> None:
        text = "a: |\n  one\n  two\nb: >-\n  one\n  two\n"
        assert read_text(text).data == {"a": "one\ntwo\n", "b": "one two"}

    def test_a_byte_order_mark_and_windows_line_ends_are_accepted(self) -> None:
        document = read("\ufefftitle: Łódź\r\nlist:\r\n  - żółw\r\n".encode(), "record.yml")
        assert document.data == {"title": "Łódź", "list": ["żółw"]}
        assert document.problems == ()
        assert document.place(("title",)) == Place("record.yml", 1, 8)
        assert document.place(("list", 0)) == Place("record.yml", 3, 5)

    def test_a_first_document_may_be_announced(self) -> None:
        assert read_text("---\ntitle: a\n").problems == ()


class TestPlaces:
    TEXT = "title: Łódź\nfigures:\n  - {key: ż, value: 1}\n  - key: b\n    value:\n"

    @pytest.mark.parametrize(
        ("path", "value", "name"),
        [
            (("title",), (1, 8), (1, 1)),
            (("figures",), (3, 3), (2, 1)),
            (("figures", 0), (3, 5), (3, 5)),
            (("figures", 0, "value"), (3, 21), (3, 14)),
            (("figures", 1, "key"), (4, 10), (4, 5)),
            (("figures", 1, "value"), (5, 11), (5, 5)),
        ],
    )
    def test_are_counted_in_code_points(
        self, path: Path, value: tuple[int, int], name: tuple[int, int]
    ) -> None:
        document = read_text(self.TEXT)
        assert document.place(path) == Place("record.yml", *value)
        assert document.place(path, key=True) == Place("record.yml", *name)

    @pytest.mark.parametrize(
        ("path", "place"),
        [
            (("figures", 0, "label"), (3, 5)),
            (("figures", 7, "label"), (3, 3)),
            (("summary",), (1, 1)),
            ((), (1, 1)),
        ],
    )
    def test_of_what_is_not_there_is_that_of_what_encloses_it(
        self, path: Path, place: tuple[int, int]
    ) -> None:
        document = read_text(self.TEXT)
        assert document.place(path, key=True) == Place("record.yml", *place)

    @pytest.mark.parametrize(
        ("written", "places"),
        [
            ("here and here", [(2, 4), (2, 13)]),
            ("'it''s here\n  or here'", [(2, 11), (3, 6)]),
            (r'"\u00e9\t\x68ere \"here\" \U0001F600"', [(2, 13), (2, 23)]),
            ("|+ # here\n   here\n\n     or here\n\n", [(3, 4), (5, 9)]),
            (">-\n  no here\n  or here", [(3, 6), (4, 6)]),
        ],
    )
    def test_of_words_that_stand_more_than_once_in_a_text(
        self, written: str, places: list[tuple[int, int]]
    ) -> None:
        document = read_text(f"a: here\nb: {written}\nc: here\n")
        text = (document.data or {})["b"]
        offsets = [match.start() for match in re.finditer("here", text)]
        assert [*document.places_in(("b",), text, offsets)] == [
            Place("record.yml", *place) for place in places
        ]

    def test_of_the_end_of_a_text_and_of_a_text_that_is_another(self) -> None:
        document = read_text("a: one two\n")
        assert [*document.places_in(("a",), "one two", [3, 7])] == [
            Place("record.yml", 1, 7),
            Place("record.yml", 1, 11),
        ]
        assert [*document.places_in(("a",), "one three", [0, 6])] == [
            Place("record.yml", 1, 4),
            Place("record.yml", 1, 4),
        ]

    def test_of_a_value_left_out_do_not_hide_those_of_others(self) -> None:
        document = read_text("a: {x: 1}\na:\n  b: 2\nb: 3\n")
        assert document.place(("b",)) == Place("record.yml", 4, 4)
        assert document.place(("a",)) == Place("record.yml", 1, 4)


class TestProblems:
    @pytest.mark.parametrize(
        ("text", "data", "found"),
        [
            ("a: &x b\n", {"a": "b"}, [(1, 4, "a", "anchor")]),
            ("a: &x [b]\n", {"a": ["b"]}, [(1, 4, "a", "anchor")]),
            ("*x : b\nc: d\n", {"c": "d"}, [(1, 1, "", "anchor")]),
            ("a: !!int 1\n", {"a": "1"}, [(1, 4, "a", "tag")]),
            ("a: ! 1\n", {"a": "1"}, [(1, 4, "a", "tag")]),
            ("<<: *x\na: b\n", {"a": "b"}, [(1, 1, "", "merge-key")]),
            ("a: b\n---\na: c\n", {"a": "b"}, [(2, 1, "", "second-document")]),
            ("? {a: b}\n: [c, d]\ne: f\n", {"e": "f"}, [(1, 3, "", "bad-key")]),
            ('"": b\n', {}, [(1, 1, "", "bad-key")]),
            ('"a\\0": b\n', {}, [(1, 1, "", "bad-key")]),
            ("x:\n  a: 1\n  a: {b: *c}\n", {"x": {"a": "1"}}, [(3, 3, "x.a", "duplicate-key")]),
        ],
    )
    def test_reading_goes_on_behind_what_records_do_not_use(
        self, text: str, data: object, found: list[tuple[int, int, str, str]]
    ) -> None:
        document = read_text(text)
        assert document.data == data
        assert [one for one in places(document) if one[3] != "anchor" or one in found] == found

    def test_a_quoted_merge_key_is_a_field_like_others(self) -> None:
        assert read_text("'<<': a\n").data == {"<<": "a"}

    def test_a_duplicate_names_the_line_of_the_first(self) -> None:
        (problem,) = read_text("a: 1\nb: 2\na: 3\n").problems
        assert problem.params == {"key": "a", "first_line": 1}

    @pytest.mark.parametrize(
        ("text", "code", "line", "column"),
        [
            ("a: b: c\n", "yaml-colon", 1, 5),
            ("a: b\nc\nd: e\n", "yaml-no-colon", 2, 1),
            ("a:\n  - b\n c: d\n", "yaml-indentation", 3, 2),
            ("- a\nb: c\n", "yaml-indentation", 2, 1),
            (" a: b\nc: d\n", "yaml-indentation", 2, 1),
            ("a: 'b\n", "yaml-quote", 1, 4),
            ("a: 'it's'\n", "yaml-after-quote", 1, 8),
            ("a: {b: c\n", "yaml-bracket", 1, 4),
            ("a: `b`\n", "yaml-first-character", 1, 4),
            ('a: "\\d"\n', "yaml-escape", 1, 5),
            ('a: "\\uD800"\n', "yaml-escape", 1, 7),
            ("a: & b\n", "anchor", 1, 4),
            ("]\n", "yaml-syntax", 1, 1),
        ],
    )
    def test_broken_structure_is_placed_where_it_can_be_mended(
        self, text: str, code: str, line: int, column: int
    ) -> None:
        document = read_text(text)
        assert document.data is None
        assert places(document) == [(line, column, "", code)]

    def test_tabs_are_reported_instead_of_what_they_break(self) -> None:
        assert places(read_text("a:\n\tb: c\n\td: e\n")) == [(2, 1, "", "tab"), (3, 1, "", "tab")]

    @pytest.mark.parametrize(
        "text", ["a: b\n\t# c\n", "a:\n  \t# c\n  b: c\n", "a: |\n  \tb\n  c\n"]
    )
    def test_tabs_that_break_the_structure_are_called_so(self, text: str) -> None:
        ((_, _, _, code),) = places(read_text(text))
        assert code == "tab"

    @pytest.mark.parametrize(
        ("text", "data"),
        [
            ("a: b\n \t\nc: d\n", {"a": "b", "c": "d"}),
            ("a: |\n  x\n  \tb\nc: d\n", {"a": "x\n\tb\n", "c": "d"}),
            ("a:\n  - |\n    x\n    \t- b\n", {"a": ["x\n\t- b\n"]}),
        ],
    )
    def test_tabs_on_blank_lines_and_within_texts_do_no_harm(
        self, text: str, data: dict[str, object]
    ) -> None:
        document = read_text(text)
        assert (document.data, document.problems) == (data, ())

    def test_tabs_between_words_do_no_harm(self) -> None:
        assert read_text("a: b\tc\nd:\te\n").data == {"a": "b\tc", "d": "e"}

    @pytest.mark.parametrize("text", ["", "# a comment\n", "- a\n", "a\n", "~\n"])
    def test_a_file_without_fields_is_told_so(self, text: str) -> None:
        assert codes(read_text(text)) == ["not-a-mapping"]

    def test_text_in_another_encoding_is_told_where(self) -> None:
        document = read("a: b\nc: żó".encode("cp1250"), "record.yml")
        assert places(document) == [(2, 4, "", "not-utf8")]


class TestCharacters:
    @pytest.mark.parametrize(
        ("character", "code"),
        [
            ("\x00", "control-character"),
            ("\x0c", "control-character"),
            ("\x7f", "control-character"),
            ("\x85", "control-character"),
            ("\u200b", "invisible-character"),
            ("\u200d", "invisible-character"),
            ("\u2028", "invisible-character"),
            ("\ufeff", "invisible-character"),
            ("\u00ad", "invisible-character"),
            ("\U000e0041", "invisible-character"),
            ("\u202e", "bidi-character"),
            ("\u2066", "bidi-character"),
            ("\u061c", "bidi-character"),
            ("\ufffd", "broken-character"),
            ("\ue000", "broken-character"),
            ("\uffff", "broken-character"),
        ],
    )
    def test_that_cannot_be_seen_are_reported_and_left_out(self, character: str, code: str) -> None:
        document = read_text(f"a: b\nc: ż{character}x\n")
        assert document.data == {"a": "b", "c": "żx"}
        assert places(document) == [(2, 5, "c", code)]

    @pytest.mark.parametrize("escape", ["\\0", "\\e", "\\r", "\\x9f", "\\L", "\\u202E", "\\uE000"])
    def test_are_found_behind_escapes(self, escape: str) -> None:
        (problem,) = read_text(f'a: "b{escape}c"\n').problems
        assert problem.place == Place("record.yml", 1, 4)
        assert problem.field == "a"

    def test_in_comments_belong_to_no_field(self) -> None:
        assert places(read_text("a: b\n  # c\u202e\n")) == [(2, 6, "", "bidi-character")]

    @pytest.mark.parametrize(
        "text",
        [
            "\u06a9\u062a\u0627\u0628\u062e\u0627\u0646\u0647\u200c\u0647\u0627",  # Persian
            "\u0915\u094d\u200d\u0937",  # a cluster of Hindi that is shown apart
            "\U0001f468\u200d\U0001f469\u200d\U0001f467",
            "\U0001f469\U0001f3fd\u200d\u2695\ufe0f",
            "\u0645\u0643\u062a\u0628\u0629 (C++)\u200f.",
            "\u200f(2020) \u0645\u0643\u062a\u0628\u0629",
            "\u05e1\u05e4\u05e8 ISBN\u200e!",
            "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",  # Scotland
        ],
    )
    def test_that_other_scripts_need_are_kept_where_they_belong(self, text: str) -> None:
        document = read_text(f"a: {text}\n")
        assert document.data == {"a": text}
        assert document.problems == ()

    @pytest.mark.parametrize(
        "text",
        [
            "lib\u200crary",
            "lib\u200drary",
            "\u0627\u200c",
            "a\u200d\U0001f469",
            "a\u200eb",
            "\u061c\u200f",
            "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074",
            "\U0001f3f4\U000e0067\U000e0062\U000e0078\U000e0078\U000e0078\U000e007f",
            "a\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        ],
    )
    def test_that_other_scripts_need_have_no_place_elsewhere(self, text: str) -> None:
        assert set(codes(read_text(f"a: {text}\n"))) <= {"invisible-character", "bidi-character"}
        assert codes(read_text(f"a: {text}\n"))

    def test_that_turn_what_follows_have_no_place_anywhere(self) -> None:
        assert codes(read_text("a: \u0645\u202e\u0643\n")) == ["bidi-character"]

    @pytest.mark.parametrize("character", ["\u00a0", "\u202f", "\u2009", "\u0301", "\u2764\ufe0f"])
    def test_that_texts_need_are_kept(self, character: str) -> None:
        document = read_text(f"a: b{character}c\n")
        assert document.data == {"a": f"b{character}c"}
        assert document.problems == ()


class TestRemarks:
    @pytest.mark.parametrize(
        ("text", "line", "column"),
        [
            ("a: żółta książka #1\n", 1, 18),
            ("a: 😀\r\nb: книга  \t#2 и още\r\n", 2, 12),
            ("a:\n  one\n  two #три\n", 3, 7),
            ("a: [one #two\n  , three]\n", 1, 9),
            ("- a\u200b #1\n", 1, 6),
        ],
    )
    def test_that_cut_a_text_off_are_told(self, text: str, line: int, column: int) -> None:
        found = {problem.code: problem.place for problem in read_text(text).problems}
        assert found["text-cut-off"] == Place("record.yml", line, column)

    @pytest.mark.parametrize(
        "text",
        [
            "a: b # c\n",
            "a: b #\n",
            "a: b ## c\n",
            "a: b #_c\n",
            "a: b#1\n",
            "#a\na: 'b' #c\n",
            "a: [b, c] #d\n",
            "a: |  #b\n  c #1\n",
            "a:  #b\n  - c\n  #d\n",
            "a: b\n  #c\n",
        ],
    )
    def test_of_all_other_sorts_are_none_of_a_texts_business(self, text: str) -> None:
        assert codes(read_text(text)) == []

    def test_are_looked_for_in_reasonable_time(self) -> None:
        spaces = " " * 900_000
        assert read_text(f"a: b{spaces}\nc: d\n").data == {"a": "b", "c": "d"}


class TestBounds:
    def test_a_large_file_is_refused(self) -> None:
        assert codes(read(b"a" * (MAX_BYTES + 1), "record.yml")) == ["file-too-large"]

    @pytest.mark.parametrize("bracket", ["[", "{a: ", "- ", "? ", "[{"])
    def test_deep_nesting_is_refused(self, bracket: str) -> None:
        found = read_text(bracket * (MAX_BYTES // len(bracket)))
        assert codes(found)[-1] == "too-deep"

    def test_the_deepest_that_is_allowed_is_read(self) -> None:
        depth = events.MAX_DEPTH - 1
        assert read_text("a: " + "[" * depth + "]" * depth).problems == ()

    @pytest.mark.parametrize(
        "text",
        [
            "\n".join(f"key-{number}: x" for number in range(60_000)),
            "a: [" + "x," * 60_000 + "]",
            "a:\n" + "  - {}\n" * 60_000,
            "x: &a [1]\n" + "y: *a\n" * 60_000 + "z:\n" + "  - 1\n" * 60_000,
        ],
        ids=["keys", "items", "groups", "aliases"],
    )
    def test_many_values_are_refused(self, text: str) -> None:
        assert "too-many-values" in codes(read_text(text))

    def test_aliases_are_never_followed(self) -> None:
        levels = [f"l{n}: &l{n} [*l{n - 1}, *l{n - 1}, *l{n - 1}]" for n in range(1, 100)]
        document = read_text("\n".join(["l0: &l0 [x]", *levels]))
        assert document.data is not None
        assert len(str(document.data)) < 10_000
        assert set(codes(document)) == {"anchor"}

    def test_a_million_bytes_of_trouble_are_read_within_seconds(self) -> None:
        started = time.perf_counter()
        for trouble in ("\u200b", "\t- ", "a: b\n", "? ", "'", "*a ", "&a ", "- [", "\r\n", "!a "):
            read((trouble * MAX_BYTES).encode()[:MAX_BYTES].decode(errors="ignore").encode(), "f")
        assert time.perf_counter() - started < 60


YAMLISH = st.lists(
    st.sampled_from(
        [
            *"ab:-?[]{},&*!|>'\"%@`#~ \n\t\r",
            "\n  ", "\n- ", "a: ", "b:\n", "<<: ", "---\n", "...\n", "%YAML 1.1\n", "!!str ", "&x ",
            "*x", '"\\', "\\ud800", "\x00", "\ufeff", "\u2028", "é", "\U0001f600", "null", "? ",
        ]
    ),
    max_size=60,
).map("".join)  # fmt: skip

LEAVES = st.text(max_size=20).filter(lambda text: bool(text.strip())) | st.sampled_from(
    ["NO", "12:30", "1e3", "~x", "2014", "Żółw", "a: b", "- a", "#", "'", '"', "line\nline\n"]
)
STRUCTURES = st.dictionaries(
    st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=10),
    st.recursive(
        LEAVES,
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(st.text("abcd", min_size=1), inner, max_size=4)
        ),
        max_leaves=20,
    ),
    min_size=1,
    max_size=5,
)


class TestAnything:
    @given(st.binary(max_size=400))
    @example(b"\xff\xfea\x00")
    @example(b"\xef\xbb\xbf\xef\xbb\xbfa: b")
    def test_bytes_give_values_or_problems(self, content: bytes) -> None:
        self.give(content)

    @given(YAMLISH)
    @example("\r")
    @example("a:\r- \u2028b\r\n\tc")
    @example("? a\n? b\n: - ")
    def test_what_looks_like_yaml_gives_values_or_problems(self, text: str) -> None:
        self.give(text.encode())

    def give(self, content: bytes) -> None:
        document = read(content, "record.yml")
        lines = content.decode(errors="replace").count("\n") + content.count(b"\r") + 2
        assert document.data is not None or document.problems
        for problem in document.problems:
            assert problem.message()
            assert problem.hint()
            assert 1 <= problem.place.line <= lines
            assert problem.place.column >= 1

    @given(STRUCTURES, st.sampled_from([True, False, None]), st.sampled_from(["'", '"', None]))
    def test_what_is_written_is_read(
        self,
        data: dict[str, object],
        flow: bool | None,  # noqa: FBT001 - drawn, not passed
        quote: str | None,
    ) -> None:
        written = yaml.safe_dump(
            data, default_flow_style=flow, default_style=quote, allow_unicode=True, width=1000
        )
        document = read_text(written)
        if not document.problems:
            # Plain text that YAML reads as something else is quoted by PyYAML, so all is text.
            assert document.data == data

    @given(YAMLISH)
    @example("a: b\nc:\n- d\n- {e: f}\n")
    @example("a: [b, {c: 'd'}]")
    @example("---\na: b\n...\n")
    def test_the_quick_reading_agrees_with_the_careful_one(self, text: str) -> None:
        careful = events.examine(text, "record.yml")
        quick = events.quick(text)
        if quick is not None:
            assert careful.value == quick
            assert careful.problems == []


def test_the_reader_works_without_the_c_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_Loader", yaml.SafeLoader)
    document = read_text("a: b\nc:\n  - {d: NO}\n")
    assert document.data == {"a": "b", "c": [{"d": "NO"}]}
    assert document.place(("c", 0, "d")) == Place("record.yml", 3, 9)
    for text in ("a: 'b", "a: b: c", "a:\n\tb", "]", "[" * 100, "&", "", "a: \x01"):
        assert read_text(text).problems
