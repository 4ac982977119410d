"""Names, dates and numbers as each language has them."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from hub import interface, settings
from hub.cldr import (
    COUNTRY_CODES,
    CURRENCY_CODES,
    Formatter,
    capitalised,
    direction,
    is_language_tag,
)
from hub.records.edtf import Period, parse

Formatters = dict[str, Formatter]

LOCALES = ("en", "pl", "bg", "sl")


@pytest.fixture(scope="module")
def formatters() -> Formatters:
    """One for each language of the site, with the interface's own translations."""
    found = settings.load(Path(__file__).resolve().parents[2])
    return {
        language.locale: Formatter(language, interface.translations(found, language.locale))
        for language in found.languages
    }


def in_all(formatters: Formatters, use: Callable[[Formatter], str]) -> tuple[str, ...]:
    """What each language says, with plain spaces."""
    return tuple(use(formatters[locale]).replace("\N{NO-BREAK SPACE}", " ") for locale in LOCALES)


PERIODS = {
    "2014": ("2014", "2014", "2014", "2014"),
    "2014/2016": ("2014–2016", "2014–2016", "2014–2016", "2014–2016"),
    "2014/2014": ("2014", "2014", "2014", "2014"),
    "2012-10-24": (
        "24 October 2012",
        "24 października 2012 r.",
        "24 октомври 2012 г.",
        "24. oktober 2012",
    ),
    "2012-01-01": ("1 January 2012", "1 stycznia 2012 r.", "1 януари 2012 г.", "1. januar 2012"),
    "2012-10": ("October 2012", "październik 2012 r.", "октомври 2012 г.", "oktober 2012"),
    "2012-10/2013-02": (
        "October 2012 – February 2013",
        "październik 2012 r. – luty 2013 r.",
        "октомври 2012 г. – февруари 2013 г.",
        "oktober 2012 – februar 2013",
    ),
    "2015-01/2015-09": (
        "January–September 2015",
        "styczeń–wrzesień 2015 r.",
        "януари–септември 2015 г.",
        "januar–september 2015",
    ),
    "2013-05-12/2013-05-14": (
        "12–14 May 2013",
        "12–14 maja 2013 r.",
        "12–14 май 2013 г.",
        "12.–14. maj 2013",
    ),
    "2013-05-12/2013-06-03": (
        "12 May – 3 June 2013",
        "12 maja – 3 czerwca 2013 r.",
        "12 май – 3 юни 2013 г.",
        "12. maj – 3. junij 2013",
    ),
    "2013-12-30/2014-01-02": (
        "30 December 2013 – 2 January 2014",
        "30 grudnia 2013 r. – 2 stycznia 2014 r.",
        "30 декември 2013 г. – 2 януари 2014 г.",
        "30. december 2013 – 2. januar 2014",
    ),
    "2013-01/2013-06-18": (
        "January – 18 June 2013",
        "styczeń – 18 czerwca 2013 r.",
        "януари – 18 юни 2013 г.",
        "januar – 18. junij 2013",
    ),
    "2014/2016-05": (
        "2014 – May 2016",
        "2014 – maj 2016 r.",
        "2014 – май 2016 г.",
        "2014 – maj 2016",
    ),
    "2009/..": ("since 2009", "od 2009 r.", "от 2009 г.", "od leta 2009"),
    "../2013": ("until 2013", "do 2013 r.", "до 2013 г.", "do leta 2013"),
    "2012-10/..": (
        "since October 2012",
        "od października 2012 r.",
        "от октомври 2012 г.",
        "od oktobra 2012",
    ),
    "../2012-10-24": (
        "until 24 October 2012",
        "do 24 października 2012 r.",
        "до 24 октомври 2012 г.",
        "do 24. oktobra 2012",
    ),
    "XXXX": ("year not stated", "roku nie podano", "годината не е посочена", "leto ni navedeno"),
    "XXXX-10-24": (
        "24 October (year not stated)",
        "24 października (roku nie podano)",
        "24 октомври (годината не е посочена)",
        "24. oktober (leto ni navedeno)",
    ),
    "XXXX-01/XXXX-06-18": (
        "January – 18 June (year not stated)",
        "styczeń – 18 czerwca (roku nie podano)",
        "януари – 18 юни (годината не е посочена)",
        "januar – 18. junij (leto ni navedeno)",
    ),
    "XXXX-10/..": (
        "since October (year not stated)",
        "od października (roku nie podano)",
        "от октомври (годината не е посочена)",
        "od oktobra (leto ni navedeno)",
    ),
    "2015-35": (
        "third quarter of 2015",
        "III kwartał 2015 r.",
        "трето тримесечие на 2015 г.",
        "tretje četrtletje 2015",
    ),
    "2015-40": (
        "first half of 2015",
        "pierwsza połowa 2015 r.",
        "първо полугодие на 2015 г.",
        "prva polovica leta 2015",
    ),
    "2015-35/..": (
        "since the third quarter of 2015",
        "od III kwartału 2015 r.",
        "от третото тримесечие на 2015 г.",
        "od tretjega četrtletja 2015",
    ),
    "../2015-41": (
        "until the second half of 2015",
        "do drugiej połowy 2015 r.",
        "до второто полугодие на 2015 г.",
        "do druge polovice leta 2015",
    ),
}


@pytest.mark.parametrize(("text", "expected"), PERIODS.items())
def test_a_period_reads_as_the_language_writes_it(
    formatters: Formatters, text: str, expected: tuple[str, ...]
) -> None:
    assert in_all(formatters, lambda formatter: formatter.period(parse(text))) == expected


@pytest.mark.parametrize("code", [33, 34, 35, 36, 40, 41])
@pytest.mark.parametrize("pattern", ["2015-{}", "2015-{}/..", "../2015-{}"])
def test_every_quarter_and_half_has_words_of_its_own(
    formatters: Formatters, code: int, pattern: str
) -> None:
    texts = in_all(formatters, lambda formatter: formatter.period(parse(pattern.format(code))))
    assert len(set(texts)) == len(LOCALES)
    assert all("2015" in text for text in texts)


def test_a_period_without_any_end_is_a_mistake_of_the_caller(formatters: Formatters) -> None:
    with pytest.raises(ValueError, match="a start or an end"):
        formatters["en"].period(Period(None))


def test_a_day_is_written_as_a_full_date(formatters: Formatters) -> None:
    day = date(2026, 3, 1)
    assert in_all(formatters, lambda formatter: formatter.date(day)) == (
        "1 March 2026",
        "1 marca 2026 r.",
        "1 март 2026 г.",
        "1. marec 2026",
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (28_000_000, ("28,000,000", "28 000 000", "28 000 000", "28.000.000")),
        (3300, ("3,300", "3300", "3300", "3.300")),
        (12000, ("12,000", "12 000", "12 000", "12.000")),
        (73, ("73", "73", "73", "73")),
        (Decimal("3.5"), ("3.5", "3,5", "3,5", "3,5")),
        (Decimal("0.125"), ("0.125", "0,125", "0,125", "0,125")),
    ],
)
def test_numbers_have_the_language_s_marks_and_are_not_rounded(
    formatters: Formatters, value: Decimal | int, expected: tuple[str, ...]
) -> None:
    assert in_all(formatters, lambda formatter: formatter.number(value)) == expected


@pytest.mark.parametrize(
    ("amount", "currency", "expected"),
    [
        (
            "28000000",
            "USD",
            ("US$28,000,000", "28 000 000 USD", "28 000 000 щ.д.", "28.000.000 $"),
        ),
        ("9200.00", "EUR", ("€9,200", "9200 €", "9200 €", "9.200 €")),
        ("9200.5", "EUR", ("€9,200.50", "9200,50 €", "9200,50 €", "9.200,50 €")),
        ("150000", "PLN", ("PLN 150,000", "150 000 zł", "150 000 PLN", "150.000 PLN")),
        ("150000", "BGN", ("BGN 150,000", "150 000 BGN", "150 000 лв.", "150.000 BGN")),
    ],
)
def test_an_amount_shows_no_decimals_that_nobody_stated(
    formatters: Formatters, amount: str, currency: str, expected: tuple[str, ...]
) -> None:
    money = Decimal(amount)
    assert in_all(formatters, lambda formatter: formatter.money(money, currency)) == expected


def test_countries_are_those_of_iso_3166_and_kosovo() -> None:
    assert len(COUNTRY_CODES) == 249 + 1
    assert {"GB", "GR", "NO", "XK", "BG", "SI", "PL", "TW"} <= COUNTRY_CODES
    assert not COUNTRY_CODES & {"EU", "UN", "UK", "EL", "ZZ", "XA", "001", "AN", "SU"}


def test_every_country_has_a_name_in_every_language(formatters: Formatters) -> None:
    for formatter in formatters.values():
        assert not [code for code in COUNTRY_CODES if formatter.country(code) == code]
    assert in_all(formatters, lambda formatter: formatter.country("GB")) == (
        "United Kingdom",
        "Wielka Brytania",
        "Обединеното кралство",
        "Združeno kraljestvo",
    )


def test_an_unknown_code_is_shown_as_it_is(formatters: Formatters) -> None:
    assert formatters["pl"].country("QQ") == "QQ"
    assert formatters["pl"].language("qqq") == "qqq"
    assert formatters["pl"].language("no language") == "no language"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("sl", ("Slovenian", "słoweński", "словенски", "slovenščina")),
        ("PL", ("Polish", "polski", "полски", "poljščina")),
        (
            "de-AT",
            ("Austrian German", "niemiecki austriacki", "немски (Австрия)", "avstrijska nemščina"),
        ),
        (
            "sl-SI",
            (
                "Slovenian (Slovenia)",
                "słoweński (Słowenia)",
                "словенски (Словения)",
                "slovenščina (Slovenija)",
            ),
        ),
    ],
)
def test_languages_are_named_in_the_reader_s(
    formatters: Formatters, tag: str, expected: tuple[str, ...]
) -> None:
    assert in_all(formatters, lambda formatter: formatter.language(tag)) == expected


def test_the_name_of_a_language_standing_alone_has_a_capital(formatters: Formatters) -> None:
    assert in_all(formatters, lambda formatter: formatter.language_alone("sl")) == (
        "Slovenian",
        "Słoweński",
        "Словенски",
        "Slovenščina",
    )
    assert capitalised("") == ""


@pytest.mark.parametrize("tag", ["en", "pl", "sl-SI", "sr-Latn", "sr-Latn-RS", "PT-br", "mul"])
def test_language_tags_that_exist_are_accepted(tag: str) -> None:
    assert is_language_tag(tag)


@pytest.mark.parametrize(
    "tag", ["", "e", "english", "pl_PL", "qq", "zz", "en-QQ", "sr-Qqqq", "pl-", " pl", "pl\n", "ę"]
)
def test_language_tags_that_do_not_exist_are_refused(tag: str) -> None:
    assert not is_language_tag(tag)


@pytest.mark.parametrize("tag", ["ar", "he", "fa-IR", "az-Arab", "pa-PK", "dv", "yi", "ff-Adlm"])
def test_some_languages_run_from_the_right(tag: str) -> None:
    assert direction(tag) == "rtl"


@pytest.mark.parametrize("tag", ["en", "pl-PL", "az", "pa", "ar-Latn", "lld", "zxx", "", "a b"])
def test_all_others_run_from_the_left(tag: str) -> None:
    assert direction(tag) == "ltr"


def test_currencies_include_those_of_old_projects() -> None:
    assert {"EUR", "USD", "PLN", "BGN", "SIT"} <= CURRENCY_CODES
    assert CURRENCY_CODES.isdisjoint({"XTS", "XXX"})


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([], ("", "", "", "")),
        (["a"], ("a", "a", "a", "a")),
        (["a", "b"], ("a and b", "a i b", "a и b", "a in b")),
        (["a", "b", "c"], ("a, b and c", "a, b i c", "a, b и c", "a, b in c")),
        (
            ["a", "{1}", "c", "d"],
            ("a, {1}, c and d", "a, {1}, c i d", "a, {1}, c и d", "a, {1}, c in d"),
        ),
    ],
)
def test_lists_are_joined_as_sentences_join_them(
    formatters: Formatters, items: list[str], expected: tuple[str, ...]
) -> None:
    assert in_all(formatters, lambda formatter: formatter.join(items)) == expected
    for formatter in formatters.values():
        assert len(formatter.separators(len(items))) == max(0, len(items) - 1)


def test_names_do_not_depend_on_which_language_was_asked_first(formatters: Formatters) -> None:
    months = [f"XXXX-{month:02}" for month in range(1, 13)]
    for locale in reversed(LOCALES):
        texts = [formatters[locale].period(parse(month)) for month in months]
        assert len(set(texts)) == len(months)
    assert formatters["bg"].period(parse("XXXX-02")).startswith("февруари")
    assert formatters["pl"].period(parse("XXXX-02")).startswith("luty")
