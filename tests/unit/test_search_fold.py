"""Keys of words: what people leave out or type otherwise must not matter."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.search.fold import fold, is_cyrillic, loose, variants, words


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Włączenie", "wlaczenie"),
        ("knjižničarji", "knjiznicarji"),
        ("Straße", "strasse"),
        ("Müller", "muller"),
        ("đak", "dak"),
        ("наставничество", "nastavnichestvo"),
        ("Щастие", "shtastie"),
        ("йога", "ioga"),
        ("ра\N{COMBINING ACUTE ACCENT}бота", "rabota"),
        ("日本", "日本"),
    ],
)
def test_folding(typed: str, key: str) -> None:
    assert fold(typed) == key


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("обучение", ("obuchenie", "obu4enie")),
        ("жени", ("jeni", "zheni")),
        ("цена", ("cena", "tsena", "tzena")),
        ("хора", ("hora", "xora", "khora")),
        ("незрящи", ("nezriashti", "nezryashti", "nezrqshti", "nezrya6ti")),
        ("възрастни", ("vazrastni", "vuzrastni", "vyzrastni")),
        ("бюро", ("byuro", "biuro")),
        ("България", ("balgariya", "bulgaria", "bylgarija", "bulgariq")),
        ("шест", ("shest",)),
        ("къща", ("kashta", "kushta", "kyshta", "kashta")),
    ],
)
def test_latin_spellings_of_cyrillic_words_meet(cyrillic: str, latin: tuple[str, ...]) -> None:
    key = loose(fold(cyrillic))
    assert [spelling for spelling in latin if key not in variants(fold(spelling))] == []


def test_the_likeliest_variant_comes_first() -> None:
    assert variants("kultura") == ("kultura", "kultara", "kaltura", "kaltara")


@pytest.mark.parametrize(
    ("typed", "cyrillic"),
    [("mreja", "мрежа"), ("nojari", "ножари"), ("stajant", "стажант"), ("zemja", "земя")],
)
def test_ja_stands_for_two_letters_or_for_one(typed: str, cyrillic: str) -> None:
    assert loose(fold(cyrillic)) in variants(fold(typed))


def test_digits_stand_for_letters_inside_words_only() -> None:
    assert loose("4") == "4"
    assert loose("45") == "45"
    assert loose("4ovek") == "chovek"


def test_words() -> None:
    assert words("E-usługi: 45+ (po\N{SOFT HYPHEN}moc), ﬁlm 😀 don’t_stop") == [
        *("e", "usługi", "45", "pomoc", "film", "don", "t", "stop"),
    ]


@given(st.text())
def test_composition_does_not_matter(text: str) -> None:
    taken_apart = unicodedata.normalize("NFD", text)
    assert [fold(word) for word in words(taken_apart)] == [fold(word) for word in words(text)]


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    for word in words(text):
        assert fold(fold(word)) == fold(word)


def test_scripts() -> None:
    assert is_cyrillic(("а", "б"))
    assert not is_cyrillic(("a", "b"))
