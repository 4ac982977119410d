"""Dictionary order."""

import unicodedata
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub import settings
from hub.collation import Collation

ALPHABETS = {
    language.locale: language.alphabet
    for language in settings.load(Path(__file__).resolve().parents[2]).languages
}


@pytest.mark.parametrize(
    ("locale", "ordered"),
    [
        ("sl", ["cena", "cvet", "čas", "ćuk", "delo", "đon", "sova", "šola", "zob", "žaba"]),
        ("pl", ["lato", "lwów", "łódź", "mama", "noc", "ósmy", "zima", "źródło", "żaba"]),
        ("pl", ["Ala", "ąbc", "biblioteka", "cena", "ćma"]),
        ("bg", ["азбука", "библиотека", "йод", "книга", "щит", "ъгъл", "юни", "ябълка"]),
        ("bg", ["Ямбол", "Ljubljana", "Łódź", "Zagreb"]),
        ("en", ["Ljubljana", "Łódź", "Lviv", "Zagreb", "Враца"]),
        ("en", ["résumé", "resumes", "resumption"]),
        ("sl", ["Łódź", "Lož", "Lviv"]),
        ("en", ["3D", "42", "Aachen"]),
        ("en", ["no. 1", "no. 2", "No. 10", "no. 19", "no. 20", "no. 100"]),
        ("pl", ["Filia 9", "Filia 010", "Filia nr 1"]),
        ("en", ["0", "00", "1", "٢", "3", "99999999999999999999", "Aachen"]),
        ("en", ["1.9", "1.10", "2.0", "10"]),
        ("en", ["Part 2 b", "Part 2a", "Part 12"]),
        ("en", ["New York", "New-York City", "Newark"]),
        ("en", ["“Alpha”", "beta", "»Gamma«"]),
        ("en", ["Resume", "resume", "résumé"]),
    ],
)
def test_words_stand_in_the_order_of_the_dictionary(locale: str, ordered: list[str]) -> None:
    collation = Collation(ALPHABETS[locale])
    backwards = ordered[::-1]
    assert sorted(backwards, key=collation.key) == ordered


def test_a_letter_of_several_characters_counts_as_one() -> None:
    collation = Collation(("d", "dž", "đ", "e", "l", "lj", "m"))
    words = ["da", "dž", "đa", "le", "lm", "lje"]
    backwards = words[::-1]
    assert sorted(backwards, key=collation.key) == words


@pytest.mark.parametrize("composed", ["č", "é", "й", "Ż"])
def test_composed_and_decomposed_letters_sort_alike(composed: str) -> None:
    collation = Collation(ALPHABETS["pl"])
    decomposed = unicodedata.normalize("NFD", composed)
    assert collation.key(composed)[:2] == collation.key(decomposed)[:2]


@given(st.text(), st.sampled_from(sorted(ALPHABETS)))
def test_any_text_has_a_key_and_equal_keys_mean_equal_texts(text: str, locale: str) -> None:
    assert Collation(ALPHABETS[locale]).key(text)[-1] == text


@pytest.mark.parametrize(
    ("locale", "text", "initial"),
    [
        ("sl", "čas", "Č"),
        ("sl", "„Ärzte“", "A"),
        ("pl", "Źródło", "Ź"),
        ("pl", "Čapek", "C"),
        ("bg", "Ямбол", "Я"),
        ("bg", "Łódź", "L"),
        ("en", "Враца", "В"),
        ("en", "3D", "0–9"),
        ("en", "10 000 books", "0–9"),
        ("en", "…", "#"),
        ("en", "", "#"),
    ],
)
def test_a_word_stands_under_its_letter(locale: str, text: str, initial: str) -> None:
    assert Collation(ALPHABETS[locale]).initial(text) == initial


def test_a_letter_of_several_characters_is_a_letter_to_stand_under() -> None:
    collation = Collation(("d", "dž", "e", "l", "lj"))
    assert [collation.initial(word) for word in ("dan", "džep", "LJUBAV")] == ["D", "Dž", "Lj"]


@given(st.lists(st.text()), st.sampled_from(sorted(ALPHABETS)))
def test_texts_in_order_have_each_letter_once(texts: list[str], locale: str) -> None:
    collation = Collation(ALPHABETS[locale])
    initials = [collation.initial(text) for text in sorted(texts, key=collation.key)]
    seen = [letter for letter, _ in groupby(initials)]
    assert len(seen) == len(set(seen))
