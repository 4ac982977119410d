"""Lemmas of words that a dictionary lacks."""

import pytest
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from hub.search.endings import Endings

PISAR = {
    f"{stem}arj{end}": f"{stem}ar"
    for stem in map("abcd{}".format, "efghijklmnop")
    for end in ("a", "em", "ev")
}


@pytest.fixture(scope="module")
def slovenian() -> Endings:
    return Endings(DefaultDictionaryFactory(cache_max_size=1).get_dictionary("sl"))


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("knjižničarjev", "knjižničar"),
        ("knjižničarjem", "knjižničar"),
        ("občinama", "občina"),
        ("partnerstvih", "partnerstvo"),
        ("brezposelno", "brezposeln"),
    ],
)
def test_a_form_is_known_by_its_ending(slovenian: Endings, word: str, lemma: str) -> None:
    assert slovenian.lemma(word) == lemma


@pytest.mark.parametrize("word", ["", "x", "in", "zażółć", "bibliopraxis", "читалня", "mkdocs"])
def test_a_word_like_none_is_left_alone(slovenian: Endings, word: str) -> None:
    assert slovenian.lemma(word) is None


def test_a_guess_is_a_word_of_the_dictionary() -> None:
    endings = Endings({**PISAR, "knjižničar": "knjižničar"})
    assert endings.lemma("knjižničarjev") == "knjižničar"
    assert endings.lemma("mlinarjev") is None


def test_a_change_that_is_seen_seldom_is_no_rule() -> None:
    assert Endings({"abcdearjev": "abcdear", "mlinar": "mlinar"}).lemma("mlinarjev") is None


def test_an_empty_dictionary_knows_nothing() -> None:
    assert Endings({}).lemma("knjižničarjev") is None
