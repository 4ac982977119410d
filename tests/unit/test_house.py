"""YAML in the house style, and changes of translation files that leave the rest alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hostile import TEXTS
from hub.records import reader
from hub.upkeep.house import WIDTH, entry
from hub.upkeep.sidecars import put


def read(text: str) -> object:
    document = reader.read(text.encode(), "pl.yml")
    assert not document.problems, text
    return document.data


class TestHouseStyle:
    @given(TEXTS, st.lists(TEXTS, min_size=1, max_size=3))
    def test_is_read_back_as_it_was_meant(self, text: str, items: list[str]) -> None:
        lines = [*entry("a", {"b": {"c": text}}), *entry("goals", tuple(items)), ""]
        assert read("\n".join(lines)) == {"a": {"b": {"c": text}}, "goals": items}

    @pytest.mark.parametrize(
        ("text", "lines"),
        [
            ("Doradztwo", ["title: Doradztwo"]),
            ("no", ['title: "no"']),
            ("2014", ['title: "2014"']),
            ("Uwaga: nowość", ['title: "Uwaga: nowość"']),
            ("- a\n- b", ["title: |-", "  - a", "  - b"]),
        ],
    )
    def test_is_what_a_careful_person_types(self, text: str, lines: list[str]) -> None:
        assert entry("title", text) == lines

    def test_folds_long_paragraphs(self) -> None:
        lines = entry("summary", f"{'słowo ' * 30}koniec\n\nDrugi akapit")
        assert lines[0] == "summary: >-"
        assert lines[-3:] == ["", "", "  Drugi akapit"]
        assert max(map(len, lines)) <= WIDTH

    def test_quotes_a_name_that_yaml_takes_for_something_else(self) -> None:
        assert entry("2014", None) == ['"2014":']


BEFORE = """\
# Tłumaczenie
method: human  # to keep
title: Tytuł  # a remark

# Above the goals
goals:
- "raz"   # one
- dwa
figures:
  visits:
    label: odwiedzin
# The end
"""
ORDER = [
    ("title",),
    ("summary",),
    ("goals",),
    ("figures", "libraries", "label"),
    ("figures", "visits", "label"),
    ("milestones", "end", "title"),
]


class TestPut:
    def test_keeps_comments_and_all_other_fields(self) -> None:
        after = put(
            BEFORE,
            {
                ("title",): "Nowy tytuł",
                ("summary",): "Opis",
                ("figures", "libraries", "label"): "bibliotek",
                ("milestones", "end", "title"): "Koniec",
            },
            ORDER,
        )
        assert after == (
            "# Tłumaczenie\n"
            "method: human  # to keep\n"
            "title: Nowy tytuł  # a remark\n"
            "summary: Opis\n"
            "\n"
            "# Above the goals\n"
            "goals:\n"
            '- "raz"   # one\n'
            "- dwa\n"
            "figures:\n"
            "  libraries:\n"
            "    label: bibliotek\n"
            "  visits:\n"
            "    label: odwiedzin\n"
            "milestones:\n"
            "  end:\n"
            "    title: Koniec\n"
            "# The end\n"
        )

    def test_replaces_a_list_that_is_not_indented(self) -> None:
        after = put(BEFORE, {("goals",): ("jeden", "dwa")}, ORDER)
        assert "goals:\n  - jeden\n  - dwa\nfigures:\n" in after

    def test_drops_a_field(self) -> None:
        assert put("a: b\ntitle: c\n", {("a",): None}, ORDER) == "title: c\n"

    def test_does_not_take_part_of_a_text_for_a_comment(self) -> None:
        assert put('title: "a #1"\n', {("title",): "b"}, ORDER) == "title: b\n"

    def test_fills_an_empty_field(self) -> None:
        assert put("title:\nfigures:\n", {("title",): "b"}, ORDER) == "title: b\nfigures:\n"
        after = put("figures:\n", {("figures", "visits", "label"): "b"}, ORDER)
        assert after == "figures:\n  visits:\n    label: b\n"

    def test_keeps_the_line_ends_of_the_file(self) -> None:
        after = put("method: human\r\ntitle: a\r\n", {("title",): "b"}, ORDER)
        assert after == "method: human\r\ntitle: b\r\n"

    @pytest.mark.parametrize(
        "before",
        [
            "# Top\n{method: human, figures: {visits: {label: a}}}\n",
            "# Top\nmethod: human\nfigures: {visits: {label: a}}\n",
            "# Top\nmethod: human\nfigures:\n  visits: {label: a\n}\n",
        ],
    )
    def test_writes_an_oddly_laid_out_file_anew(self, before: str) -> None:
        after = put(before, {("figures", "visits", "label"): "b"}, ORDER)
        assert after.startswith("# Top\n")
        assert read(after) == {"method": "human", "figures": {"visits": {"label": "b"}}}

    @settings(max_examples=60)
    @given(
        st.dictionaries(st.sampled_from(ORDER), TEXTS),
        st.dictionaries(st.sampled_from(ORDER), TEXTS),
    )
    def test_changes_nothing_else(
        self, before: dict[tuple[str, ...], str], changes: dict[tuple[str, ...], str]
    ) -> None:
        def tree(found: dict[tuple[str, ...], str]) -> dict[str, object]:
            root: dict[str, object] = {"method": "human"}
            for steps, text in found.items():
                group = root
                for step in steps[:-1]:
                    group = group.setdefault(step, {})  # type: ignore[assignment]
                group[steps[-1]] = text
            return root

        written = put("method: human\n", before, ORDER)
        assert read(written) == tree(before)
        assert read(put(written, changes, ORDER)) == tree({**before, **changes})
