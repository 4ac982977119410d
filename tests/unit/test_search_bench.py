"""What the benchmark of the search counts and prints."""

from pathlib import Path

import pytest

import samples
from hub.bench import queries
from hub.bench.queries import Question
from hub.bench.search import FILES, Answers, Speed, quality, weights
from hub.bench.vocabulary import invented
from samples import entry

QUESTION = Question("pl", "typo", "bezrobtni", ("practices/a", "practices/b"))


def test_recall_looks_at_the_first_five_answers() -> None:
    others = [f"practices/{number}" for number in range(5)]
    assert QUESTION.recall(["practices/a", "practices/b"]) == 1
    assert QUESTION.recall(["practices/x", "practices/a"]) == 0.5
    assert QUESTION.recall([*others, "practices/a"]) == 0


def test_the_reciprocal_rank_is_that_of_the_first_answer_that_is_wanted() -> None:
    assert QUESTION.reciprocal_rank(["practices/b"]) == 1
    assert QUESTION.reciprocal_rank(["practices/x", "practices/y", "practices/a"]) == 1 / 3
    assert QUESTION.reciprocal_rank([]) == 0


def test_a_search_begins_well_with_an_answer_that_is_wanted_or_good() -> None:
    question = Question("pl", "word", "praca", ("practices/a",), ("practices/b",))
    assert question.begins_well(["practices/a", "practices/x"])
    assert question.begins_well(["practices/b"])
    assert not question.begins_well(["practices/x", "practices/a"])
    assert not question.begins_well([])


@pytest.mark.parametrize("name", FILES)
def test_the_files_of_questions(root: Path, name: str) -> None:
    found = queries.read(root / "tests" / "search" / name)
    assert len(found) >= 100
    assert not [one for one in found if set(one.wanted) & set(one.good)]
    assert len({(question.locale, question.typed) for question in found}) == len(found)


def test_a_line_that_is_no_question(tmp_path: Path) -> None:
    file = tmp_path / "queries.txt"
    file.write_text("# a note\n\npl | plain | biblioteka\n", encoding="utf-8")
    with pytest.raises(ValueError, match="unpack"):
        queries.read(file)
    file.write_text("pl | plain | praca | practices/a | practices/b | 1\n", encoding="utf-8")
    with pytest.raises(TypeError, match="argument"):
        queries.read(file)


def test_the_table_of_quality_has_each_language_each_kind_and_all() -> None:
    other = Question("bg", "plain", "работа", ("practices/c",))
    answers: dict[str, Answers] = {
        "hub": [["practices/a", "practices/b"], ["practices/c"]],
        "lunr": [[], []],
    }
    lines = list(quality([QUESTION, other], answers))
    assert [line.split() for line in lines[1:]] == [
        [group, count, *("1.00", "1.00", "1.00"), *("0.00", "0.00", "0.00")]
        for group, count in {"pl": "1", "bg": "1", "typo": "1", "plain": "1", "all": "2"}.items()
    ]


def test_the_table_of_weights_has_a_column_for_each_index() -> None:
    sizes = ([60_000, 80_000], [70_000, 90_000])
    few = Speed(67, 3.04, 5.1, None, 250_000, 3000, *sizes, warm=[1.0, 2.0, 3.0])
    many = Speed(10_000, 50, 90, 700, 9_000_000, 60_000, [90_000], [99_000], [4.0, 4.0])
    rows = {line[:28].strip(): line[28:].split() for line in weights([few, many])}
    assert rows["records"] == ["67", "10,000"]
    assert rows["memory then, MB"] == ["–", "700"]
    assert rows["first search, KB (median)"] == ["70", "90"]
    assert rows["with a page, KB (most)"] == ["90", "99"]
    assert rows["warm search, ms (p50)"] == ["2.0", "4.0"]


def test_invented_records_speak_like_real_ones(root: Path) -> None:
    real = samples.catalogue(entry("practices/lamp", {"language": "en", "title": "Reading lamp"}))
    editions = {locale: samples.edition(real, locale) for locale in ("en", "sl")}
    found = invented(20, editions, root / "data")
    assert len(found) == 20
    again = invented(20, editions, root / "data")
    for ref, item in found.items.items():
        assert set(item.texts.by_locale) == {"en", "sl"}
        assert item.texts.by_locale == again.items[ref].texts.by_locale
