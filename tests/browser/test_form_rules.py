"""The form's scripts in a real browser, beside the checks that they must agree with."""

import json
import random
import shutil
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, Route

from examples.cases import BASE, VALID, cases
from hostile import TEXTS
from hub import appraisal, interface
from hub.checks import Checked, check
from hub.form.spec import form_spec, translation_spec
from hub.form.words import CODES, date_words
from hub.records import characters, edtf, reader
from hub.records.load import survey
from hub.records.problems import Problem, Translate, closest
from hub.records.schema import KINDS, Figure, Practice
from hub.records.values import Basis, EvidenceType
from hub.settings import Settings, load

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "overrides" / "assets" / "javascripts" / "form"
TODAY = date(2026, 11, 22)
MODULES = (
    "rules",
    "yaml",
    "edtf",
    "dates",
    "slug",
    "completeness",
    "maturity",
    "similar",
    "scalars",
)

Tree = dict[str, Any]
Said = dict[str, str]


@pytest.fixture(scope="module")
def site() -> Settings:
    return load(ROOT)


@pytest.fixture(scope="module")
def real(site: Settings) -> Checked:
    """The real records."""
    return check(ROOT / "data", site, TODAY)


@pytest.fixture(scope="module")
def scripts(browser: Browser) -> Iterator[Page]:
    """An empty page with the modules in `m`; no server is needed for files alone."""
    page = browser.new_page()
    page.route("**/*", answer)
    page.goto("http://form.test/")
    page.evaluate(SETUP, MODULES)
    yield page
    page.close()


def answer(route: Route) -> None:
    """A script of the form, or an empty page."""
    name = route.request.url.partition("/form/")[2]
    if name:
        route.fulfill(path=SCRIPTS / name, content_type="text/javascript")
    else:
        route.fulfill(body="<!doctype html>", content_type="text/html")


SETUP = """
async (names) => {
  window.m = {};
  for (const name of names) m[name] = await import(`/form/${name}.js`);
  window.specs = {};
  window.told = ({ data, spec, ref, vocabularies = specs[spec].vocabularies }) => {
    const known = { ...specs[spec], vocabularies };
    return m.rules.check(data, known, { today: "2026-11-22", ref }).map((problem) => ({
      field: problem.field, code: problem.code, severity: problem.severity,
      ...m.rules.say(problem, known.messages),
    }));
  };
  window.written = ({ data, spec, ref }) => m.yaml.writeRecord(data, specs[spec], { ref });
}
"""


def ask(page: Page, function: str, arguments: Sequence[Any]) -> Any:
    """What a function says to each of `arguments`; all at once, as text: anything else is slow."""
    script = f"(text) => JSON.stringify(JSON.parse(text).map({function}))"
    return json.loads(page.evaluate(script, json.dumps(arguments)))


def vocabularies(checked: Checked) -> Any:
    """The vocabularies as a spec has them."""
    known = {name: one.vocabulary for name, one in checked.collection.vocabularies.items()}
    return form_spec("organisations", known, str, {})["vocabularies"]


@pytest.fixture(scope="module")
def forms(scripts: Page, real: Checked) -> Page:
    """The page with the specs of all forms in English; the vocabularies are the real ones."""
    return learn(scripts, real, str)


def learn(page: Page, checked: Checked, translate: Translate) -> Page:
    known = {name: one.vocabulary for name, one in checked.collection.vocabularies.items()}
    specs = {kind: form_spec(kind, known, translate, {}) for kind in KINDS}
    specs |= {f"{kind}.translation": translation_spec(kind, translate) for kind in KINDS}
    page.evaluate("(text) => { window.specs = JSON.parse(text); }", json.dumps(specs))
    return page


def said(problem: Problem, translate: Translate = str) -> Said:
    return {
        "field": problem.field,
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message(translate),
        "hint": problem.hint(translate),
    }


def of_file(checked: Checked, file: str, translate: Translate = str) -> list[Said]:
    """What the checks say of one file that concerns it alone."""
    return [
        said(problem, translate)
        for problem in checked.problems
        if problem.place.file == file and problem.code in CODES
    ]


def in_any_order(found: list[Said]) -> list[tuple[str, ...]]:
    return sorted(tuple(one.values()) for one in found)


def documents(data: Path, site: Settings) -> Iterator[tuple[str, Tree]]:
    """What the rules need of every record and translation that can be read, by its file."""
    for folder in survey(data, site.locales).records:
        sources = [(folder.kind, folder.main), *translations(folder.kind, folder.translations)]
        for spec, source in sources:
            document = source.document() if source is not None else None
            if document is not None and document.data is not None and not document.problems:
                yield document.file, {"ref": folder.ref, "spec": spec, "data": document.data}


def translations(kind: str, found: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((f"{kind}.translation", source) for source in found.values())


def write(page: Page, records: Mapping[str, Tree], data: Path) -> None:
    """Write each of `records` into the folder `data` as the form does, beside the base's files."""
    for ref, text in zip(records, ask(page, "written", [*records.values()]), strict=True):
        (data / ref).mkdir(parents=True, exist_ok=True)
        (data / ref / "record.yml").write_text(text, encoding="utf-8")


def with_real_vocabularies(data: Path) -> Path:
    """A data folder of its own with the vocabularies of the real records."""
    data.mkdir()
    shutil.copytree(ROOT / "data" / "vocabularies", data / "vocabularies")
    return data


# The rules


def test_of_the_examples_the_rules_say_what_the_checks_say(
    forms: Page, site: Settings, tmp_path: Path
) -> None:
    asked: list[Tree] = []
    expected: list[tuple[str, list[Said]]] = []
    for case in cases():
        if not case.locked and not {"bytes", "link"} & case.steps.keys():
            case.make(tmp_path / case.name)
            checked = check(tmp_path / case.name, site, TODAY)
            known = vocabularies(checked)
            for file, one in documents(tmp_path / case.name, site):
                asked.append({**one, "vocabularies": known})
                expected.append((f"{case.name}: {file}", of_file(checked, file)))
    found = ask(forms, "told", asked)
    for (name, wanted), told in zip(expected, found, strict=True):
        assert in_any_order(told) == in_any_order(wanted), name
    seen = {one["code"] for told in found for one in told}
    # A file with such characters is mended before its values are known: see the next test.
    assert {code for code in CODES if code not in seen} == {
        *("bidi-character", "broken-character", "control-character", "invisible-character"),
    }


@pytest.mark.parametrize("folder", [BASE, VALID, ROOT / "data"], ids=["base", "valid", "data"])
def test_of_sound_records_the_rules_say_nothing(forms: Page, site: Settings, folder: Path) -> None:
    known = vocabularies(check(folder, site, TODAY))
    asked = {file: {**one, "vocabularies": known} for file, one in documents(folder, site)}
    told = dict(zip(asked, ask(forms, "told", [*asked.values()]), strict=True))
    assert {file: found for file, found in told.items() if found} == {}


FLAG = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
"""That of England."""

ODD_VALUES: tuple[Any, ...] = (
    *(None, "", " ", [], {}, [[]], ["a", "a"], {"key": "a"}, [None], [{}], "\u2003", "~", "null"),
    *("a" * 101, "ż " * 160, "Ж" * 501, "word " * 1300, "two\nlines", "two\n\nparagraphs"),
    *("2014", "2014/2012", "2014-2016", "24.10.2012", "2014-02-30", "2015-21", "XXXX", "201X"),
    *("2014?", "2014/", "../..", "2014/XXXX-05", "0900", "2014-13", "2030-01-01", "20300101"),
    *("2026-W53-1", "2026W011", " 2014 ", "2014/2015/2016", "1.2.2014/3", "XXXX-35"),
    *(
        "-5",
        "-0.5",
        "46.123456789",
        "-90.0000000000000001",
        "89.9999999999999999",
        "1000000000000.1",
    ),
    *("0", "-0", "12.50", "12.00", "091.10", "-90.0001", "1000001", "1e5", "1,5", "3000", "٣"),
    *("true", "True", " true", "no", "planed", "not known", "about_", "ABOUT"),
    *(
        "PL",
        "pl",
        "Pl",
        "UK",
        "EL",
        "SVN",
        "ENG",
        "XX",
        "Polska",
        "PL7",
        "UKX",
        "EL30",
        "GR30",
        "GB",
        "GR-1",
    ),
    *("PL71234", "cnr", "CNR", "lld-Latn", "lld-Xxxx", "gre", "pll"),
    *("en", "EN", "en_GB", "pt-br", "sr-latn", "cz", "slo", "xx", "en-Latn-XX", "zh-cmn", "i-x"),
    *("EUR", "eur", "€", "zł", "ZZZ", "XXX", "xts", "лв."),
    *("https://a.example", "http:/a", "https://", "https://u@a.example", "https://:p@a.example"),
    *("https://a\u00a0.example", "https://@a.example", "https://a.example/@b", "a?cc=c@b.ex"),
    *("a@e..org", ".a@e.org", "a..b@e.org", "a@-e.org", "o'brien@e.org", "a@o'b.org", "ż.ó@ł.łó"),
    *("https://..", "https://-.-/", "https://a..b/", "https://a--b.c./", "https://a_b.c?d"),
    *("https://a,b.c", "https://x-", "https://192.0.2.1:80/", "https://a%20b.c/"),
    *("999999999999999.1", "1000000000000000", "-" + "9" * 40, "9" * 99, "9" * 100),
    *("a@b.ex?cc=c", "a&b@c.ex", "a,b@c.ex", "a+b@c.ex", "a%0Ab@c.ex", "(a)@b.ex"),
    *(
        "https://a.example:99999",
        "https://a.example:x",
        "HTTPS://A",
        "ftp://a.example",
        "https://a b",
    ),
    *("https://[::1]/", "https://[x]/", "https://℀.example", "www.a.example", "https://a.ex/ą?ć"),
    *(
        "a@b.ex",
        "a@b",
        "a@b.e",
        "mailto:a@b.ex",
        "a @b.ex",
        "picture.jpg",
        "pic ture.jpg",
        "../x.png",
    ),
    *("Q12", "Q012", "SI-50001", "SI 50001", "https://ror.org/05njb9z20", "eurovoc:1"),
    *("practices/x", "practices/X", "organisations/x", "projects/a/b", "themes/x", "practices/m7"),
    *("employment", "employmant", "Employment", "unemployed_people", "zzz", "a--b", "Ä", "CD"),
    *("<b>x</b> & <i>", "a < b", "&nbsp;", "`<b>`", "\\<b>", "<https://a.ex>", "<javascript:a>"),
    *(
        "[a](javascript:b)",
        "[a]( <data:x> )",
        "![p](https://a.ex)",
        "[a]: x\n[b]: y",
        "[]()",
        "<?x",
    ),
    *(
        "a\u200bb",
        "\u202ea",
        "\u06a9\u062a\u0627\u0628\u200c\u0647\u0627 \u200f(a\u200d)",
        "x\u200cy \u200e",
        "\U0001f468\u200d\U0001f469\ufe0f\u200d\u2640 \u200d",
        "`[x](y)` [a](mailto:b@c.ex?cc=d) <a@b.ex?cc=c>",
        "[x](y) x [y](y) <b> x <b>",
        "a\x07",
        "a\r\nb",
        "\ue000",
        "\ufffd",
        "a\u2028",
        "\x85",
        "\U000e0001",
        FLAG,
        f"{FLAG[:-1]} {FLAG[1:]}",
        FLAG.replace("\U000e0065", "\U000e0066"),
    ),
    *(
        "- a",
        "a: b",
        "a #b",
        '"',
        "'a",
        "|",
        ">-",
        "@a",
        "%",
        "? a",
        "-",
        ":",
        "#",
        "---",
        "=",
        "<<",
    ),
    *(
        "a\tb",
        "\ta",
        "a  b",
        " a",
        "a\n",
        "a\n b",
        "a\n\n\nb",
        " \na",
        "a \nb",
        "* a\n* b",
        "😀" * 90,
    ),
)


class Spoiler:
    """Spoils records as people do, and worse."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def spoil(self, tree: Tree) -> Tree:
        spoilt = deepcopy(tree)
        for _ in range(self.random.randint(1, 4)):
            self.once(spoilt)
        return spoilt

    def once(self, tree: Tree) -> None:
        group: Any = tree
        while inner := [one for one in self.values(group) if isinstance(one, dict | list) and one]:
            if self.random.random() < 0.4:
                break
            group = self.random.choice(inner)
        step = self.random.choice(list(group) if isinstance(group, dict) else range(len(group)))
        sort = self.random.random()
        if sort < 0.6:
            group[step] = deepcopy(self.random.choice(ODD_VALUES))
        elif isinstance(group, list):
            group.append(deepcopy(self.random.choice(group)))
        elif sort < 0.75:
            del group[step]
            group["_"] = "kept from being empty"
        elif sort < 0.9:
            at = self.random.randrange(len(step))
            group[step[:at] + step[at + 1 :] or "x"] = group.pop(step)
        else:
            names = ["title", "key", "count", "latitude", "amount", "text", "country", "region"]
            group[self.random.choice(names)] = deepcopy(self.random.choice(ODD_VALUES))
            tree["not_known"] = [self.random.choice([*tree, "nothing"]) for _ in range(2)]

    @staticmethod
    def values(group: Any) -> list[Any]:
        return [*group.values()] if isinstance(group, dict) else group


def compare(forms: Page, records: Mapping[str, Tree], data: Path, site: Settings) -> None:
    """What the form writes is read back, and both say the same of it in the same order."""
    write(forms, records, data)
    found: dict[str, list[Said]] = {ref: [] for ref in records}
    for problem in check(data, site, TODAY).problems:
        ref = problem.place.file.removesuffix("/record.yml")
        if ref in found and problem.code in CODES:
            found[ref].append(said(problem))
    told = ask(forms, "told", [*records.values()])
    for (ref, one), rules in zip(records.items(), told, strict=True):
        assert reader.read((data / ref / "record.yml").read_bytes(), "").data == one["data"]
        assert rules == found[ref], one["data"]


def test_of_spoilt_records_both_say_the_same_in_the_same_order(
    forms: Page, site: Settings, tmp_path: Path
) -> None:
    sound = [one for _, one in documents(VALID, site) if one["spec"] in KINDS]
    spoiler = Spoiler(22)
    records: dict[str, Tree] = {}
    for number in range(300):
        one = sound[number % len(sound)]
        ref = f"{one['spec']}/m{number}"
        records[ref] = {**one, "data": spoiler.spoil(one["data"]), "ref": ref}
    compare(forms, records, with_real_vocabularies(tmp_path / "data"), site)


def test_of_spoilt_translations_both_say_the_same_in_the_same_order(
    forms: Page, site: Settings, tmp_path: Path
) -> None:
    data = with_real_vocabularies(tmp_path / "data")
    sound = [(file, one) for file, one in documents(VALID, site) if one["spec"] not in KINDS]
    spoiler = Spoiler(5)
    asked: dict[str, Tree] = {}
    for number in range(150):
        file, one = sound[number % len(sound)]
        kind = one["spec"].partition(".")[0]
        folder = f"{kind}/m{number}"
        (data / folder).mkdir(parents=True)
        shutil.copy(VALID / one["ref"] / "record.yml", data / folder / "record.yml")
        fact = spoiler.random.choice([*KINDS[kind].model_fields])
        spoilt = {**spoiler.spoil(one["data"]), fact: "a fact, or a text"}
        asked[f"{folder}/{Path(file).name}"] = {**one, "data": spoilt}
    script = "({ data, spec }) => m.yaml.writeTranslation(data, specs[spec])"
    for file, text in zip(asked, ask(forms, script, [*asked.values()]), strict=True):
        (data / file).write_text(text, encoding="utf-8")
    checked = check(data, site, TODAY)
    told = dict(zip(asked, ask(forms, "told", [*asked.values()]), strict=True))
    assert told == {file: of_file(checked, file) for file in asked}


PLACES: tuple[tuple[str, str, Tree], ...] = (
    ("contributors", "", {}),
    ("goals", "", {}),
    ("themes", "", {}),
    ("former_ids", "", {}),
    ("delivery", "", {}),
    ("places", "country", {"name": "A"}),
    ("places", "region", {"name": "A", "country": "PL"}),
    ("places", "latitude", {"name": "A", "longitude": "1"}),
    ("places", "level", {"name": "A"}),
    ("sources", "language", {"title": "A"}),
    ("sources", "consulted", {"title": "A", "language": "en"}),
    ("sources", "published", {"title": "A", "language": "en"}),
    ("sources", "url", {"title": "A", "language": "en"}),
    ("funding", "currency", {"amount": "1"}),
    ("funding", "amount", {"currency": "EUR"}),
    ("organisations", "count", {"country": "PL"}),
    ("organisations", "organisation", {}),
    ("organisations", "role", {"country": "PL"}),
    ("organisations", "contribution", {"country": "PL"}),
    ("materials", "may_be_translated", {"key": "a", "title": "A"}),
    ("contacts", "email", {}),
    ("contacts", "checked", {}),
    ("funding", "qualifier", {}),
    ("places", "latitude", {"name": "A", "longitude": "0.00000000000001"}),
    ("figures", "key", {"value": "1", "label": "A", "basis": "planned"}),
    ("figures", "label", {"key": "a", "value": "1", "basis": "planned"}),
    ("images", "file", {"alt": "A", "credit": "A", "licence": "A"}),
    ("related", "record", {}),
    ("milestones", "people", {"key": "a", "title": "A", "basis": "planned"}),
    ("milestones", "place", {"key": "a", "title": "A", "basis": "planned"}),
)
"""Fields of every sort that can stand many times in one record."""

SINGLE: tuple[tuple[str, Tree], ...] = (
    ("practices", {"resources": {"budget_year": ...}, "adapted_from": ...}),
    ("partnerships", {"seeking_partners": {"until": ...}}),
    ("organisations", {"identifiers": {"isil": ..., "ror": ..., "wikidata": ...}}),
)
"""Fields of the other sorts."""

NEEDED: Tree = {
    "language": "en",
    "title": "A lamp",
    "summary": "A lamp to borrow.",
    "target_groups": ["unemployed-people"],
    "countries": ["SI"],
    "themes": ["employment"],
    "added": "2026-11-22",
}
LIBRARY: Tree = {
    "language": "en",
    "name": "A library",
    "type": "public-library",
    "country": "SI",
    "added": "2026-11-22",
}
CHUNK = 60


def put(tree: Any, value: Any) -> Any:
    """`tree` with `value` at the place that is marked."""
    if tree is ...:
        return value
    return {name: put(one, value) for name, one in tree.items()}


def test_of_every_odd_value_both_say_the_same_wherever_it_stands(
    forms: Page, site: Settings, tmp_path: Path
) -> None:
    records: dict[str, Tree] = {}

    def add(kind: str, data: Tree) -> None:
        ref = f"{kind}/m{len(records)}"
        needed = LIBRARY if kind == "organisations" else NEEDED
        records[ref] = {"spec": kind, "ref": ref, "data": {**needed, **data}}

    for start in range(0, len(ODD_VALUES), CHUNK):
        values = ODD_VALUES[start : start + CHUNK]
        for name, inner, rest in PLACES:
            items = [{**rest, inner: value} if inner else value for value in values]
            add("practices", {name: items})
    short = [one for one in ODD_VALUES if isinstance(one, str) and len(one) < 30]
    for kind, tree in SINGLE:
        for value in short:
            add(kind, put(tree, value))
    for pair in (
        {"added": "2026-11-22", "changed": "2026-11-21"},
        {"added": "2026", "changed": "1"},
    ):
        add("practices", pair)
    compare(forms, records, with_real_vocabularies(tmp_path / "data"), site)


def test_no_more_is_said_than_anyone_can_read(forms: Page, site: Settings, tmp_path: Path) -> None:
    records = {
        "practices/a": {
            "spec": "practices",
            "ref": "practices/a",
            "data": {**NEEDED, "goals": [None] * 300},
        }
    }
    compare(forms, records, with_real_vocabularies(tmp_path / "data"), site)


@pytest.mark.parametrize("locale", ["en", "pl", "bg", "sl"])
def test_both_speak_the_language_of_the_page(
    scripts: Page, site: Settings, real: Checked, tmp_path: Path, locale: str
) -> None:
    translate = interface.translations(site, locale).gettext
    learn(scripts, real, translate)
    try:
        data = with_real_vocabularies(tmp_path / "data")
        one = {
            "spec": "practices",
            "ref": "practices/a",
            "data": {"title": "", "period": "2.5.2014"},
        }
        write(scripts, {"practices/a": one}, data)
        expected = of_file(check(data, site, TODAY), "practices/a/record.yml", translate)
        assert ask(scripts, "told", [one])[0] == expected
        assert len(expected) > 5
    finally:
        learn(scripts, real, str)


# Files


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(TEXTS, st.text(max_size=40)), max_size=12))
def test_every_text_is_read_back_as_it_was_written(forms: Page, texts: list[str]) -> None:
    trees: list[Tree] = [
        {"a": text, "group": {"b": {text: text}}, "items": [text, {"c": text, "d": [text]}]}
        for text in texts
        if text and not characters.has_any_in_value(text)
    ]
    for tree, written in zip(trees, ask(forms, "(one) => m.yaml.write(one)", trees), strict=True):
        document = reader.read(written.encode(), "")
        assert not document.problems, written
        assert document.data == tree


def test_a_character_that_cannot_be_seen_is_found_in_the_file(forms: Page) -> None:
    odd = ["a\x00b", "\x85", "\u2028", "\u202e", "\ufeff", "\ufffe", "\U000e0001", "\r", "\x7f"]
    for text, written in zip(odd, ask(forms, "(a) => m.yaml.write({ a })", odd), strict=True):
        document = reader.read(written.encode(), "")
        assert document.data == {"a": text}
        assert [problem.field for problem in document.problems] == ["a"]


def test_half_a_character_is_said_to_be_lost(forms: Page) -> None:
    found = forms.evaluate(
        "m.rules.check({ title: 'a\\ud83d' }, specs.practices, { today: '2026-11-22' })"
    )
    lost = [one["params"] for one in found if one["code"] == "broken-character"]
    assert lost == [{"codepoint": "FFFD"}]
    assert reader.read(forms.evaluate("m.yaml.write({ a: 'a\\ud83d' })").encode(), "").data == {
        "a": "a\ufffd"
    }


def test_a_record_is_written_as_a_careful_person_types_it(forms: Page) -> None:
    data = {
        "sources": [{"language": "pl", "title": "O lampach: raport", "consulted": "2026-11-01"}],
        "added": "2026-11-22",
        "figures": [{"key": "lamps", "value": "12", "label": "no"}],
        "countries": ["NO", "PL"],
        "period": "2009/..",
        "draft": "true",
        "goals": ["- pierwszy\n- drugi"],
        "title": "2014",
        "summary": "słowo " * 20 + "koniec",
        "language": "pl",
    }
    lamp = {"data": data, "spec": "practices", "ref": "practices/lamp"}
    assert ask(forms, "written", [lamp])[0] == (
        "# yaml-language-server: $schema=../../.schema/practices.json\n"
        "# BiblioPraxis: practices/lamp\n"
        "language: pl\n"
        'title: "2014"\n'
        "summary: >-\n"
        f"  {' '.join(['słowo'] * 16)}\n"
        "  słowo słowo słowo słowo koniec\n"
        "goals:\n"
        "  - |-\n"
        "    - pierwszy\n"
        "    - drugi\n"
        "countries:\n"
        '  - "NO"\n'
        "  - PL\n"
        "period: 2009/..\n"
        "figures:\n"
        "  - key: lamps\n"
        "    value: 12\n"
        '    label: "no"\n'
        "added: 2026-11-22\n"
        "sources:\n"
        '  - title: "O lampach: raport"\n'
        "    language: pl\n"
        "    consulted: 2026-11-01\n"
        "draft: true\n"
    )


def test_a_translation_ends_in_its_stamps(forms: Page) -> None:
    data = {
        "made_from": {"title": "en:00000001", "figures.lamps.label": "en:12345678"},
        "figures": {"lamps": {"label": "lamp"}, "no": {"label": "x"}},
        "method": "human",
        "stamped": {"title": "12345678"},
        "title": "Lampa",
    }
    script = (
        "(data) => m.yaml.writeTranslation(data, specs['practices.translation'],"
        " { ref: 'practices/lamp', locale: 'pl' })"
    )
    assert ask(forms, script, [data])[0] == (
        "# BiblioPraxis: practices/lamp pl\n"
        "method: human\n"
        "title: Lampa\n"
        "figures:\n"
        "  lamps:\n"
        "    label: lamp\n"
        '  "no":\n'
        "    label: x\n"
        "made_from:\n"
        '  title: "en:00000001"\n'
        '  figures.lamps.label: "en:12345678"\n'
        "stamped:\n"
        '  title: "12345678"\n'
    )


def test_the_real_records_and_translations_are_written_as_they_were_meant(
    forms: Page, site: Settings
) -> None:
    every = [one for folder in (ROOT / "data", VALID) for _, one in documents(folder, site)]
    script = (
        "({ data, spec }) => spec in specs && (spec.includes('.')"
        " ? m.yaml.writeTranslation(data, specs[spec]) : m.yaml.writeRecord(data, specs[spec]))"
    )
    for one, written in zip(every, ask(forms, script, every), strict=True):
        document = reader.read(written.encode(), "")
        assert not document.problems
        assert document.data == one["data"]


# Dates, ids and completeness


def test_the_same_texts_are_dates_for_the_same_reasons(forms: Page) -> None:
    chance = random.Random(7)
    parts = ["2014", "XXXX", "-05", "-02", "-29", "-30", "-31", "-13", "-00", "-21", "-35", "-41"]
    parts += ["/", "..", "~", "?", "X", "1", "-", " ", "2012", "2100", "0999", "–", ".", "\n", "٣"]
    texts = [one for one in ODD_VALUES if isinstance(one, str)]
    texts += ["".join(chance.choices(parts, k=chance.randint(1, 6))) for _ in range(5000)]
    texts += [f"{year}-02-29" for year in (1900, 2000, 2014, 2016, 2100, 2999, 1000)]
    texts += ["2014-05/2014-04", "2014-35/2014-08", "2014-40/2014-06-30", "XXXX-11/XXXX-02"]

    def reason(text: str) -> str | None:
        try:
            edtf.parse(text)
        except edtf.EdtfError as error:
            return error.reason.value
        return None

    found = ask(forms, "(text) => m.edtf.fault(text)", texts)
    assert dict(zip(texts, found, strict=True)) == {text: reason(text) for text in texts}


def test_the_same_word_is_meant(forms: Page) -> None:
    chance = random.Random(11)
    letters = "abcdeż-"
    words = ["".join(chance.choices(letters, k=chance.randint(0, 12))) for _ in range(300)]
    words += ["ab" * 120, "abc" * 99 + "d", "Employment", "tabs", "stab", "ABC", "ΑΣ", "İ"]
    allowed = ["".join(chance.choices(letters, k=chance.randint(1, 10))) for _ in range(60)]
    allowed += ["ab" * 60, "abc" * 80, "employment", "bats", "abs", "ας"]
    asked = [[word, allowed] for word in words]
    found = ask(forms, "([word, allowed]) => m.similar.closest(word, allowed)", asked)
    assert found == [closest(word, allowed) for word in words]


DATES = {
    "2014": "2014",
    "24.10.2012": "2012-10-24",
    "24. 10. 2012": "2012-10-24",
    "24/10/2012": "2012-10-24",
    "2012/10/24": "2012-10-24",
    "10/2012": "2012-10",
    "2012-10": "2012-10",
    "24 X 2012": "2012-10-24",
    "24.X.2012": "2012-10-24",
    "October 2012": "2012-10",
    "24 Oct. 2012": "2012-10-24",
    "October 24, 2012": "2012-10-24",
    "24th October 2012": "2012-10-24",
    "październik 2012": "2012-10",
    "24 PAŹDZIERNIKA 2012 r.": "2012-10-24",
    "октомври 2012 г.": "2012-10",
    "24-ти октомври 2012": "2012-10-24",
    "oktober 2012": "2012-10",
    "24. oktobra 2012": "2012-10-24",
    "18 June": "XXXX-06-18",
    "2014–2016": "2014/2016",
    "2014-2016": "2014/2016",
    "2014 / 2016": "2014/2016",
    "2014–16": "2014/2016",
    "2009–": "2009/..",
    "–2016": "../2016",
    "since 2009": "2009/..",
    "od 2009": "2009/..",
    "od leta 2009": "2009/..",
    "от 2009 г.": "2009/..",
    "от 2009г.": "2009/..",
    "от 2009 г. досега": "2009/..",
    "от 2009 г. насам": "2009/..",
    "24.10.2012г.": "2012-10-24",
    "2014-2016г.": "2014/2016",
    "od maja 2009 r.": "2009-05/..",
    "until 2016": "../2016",
    "do 2016": "../2016",
    "до 2016 г.": "../2016",
    "od 2009 do 2016": "2009/2016",
    "maj–czerwiec 2014": "2014-05/2014-06",
    "3.–5. 5. 2014": "2014-05-03/2014-05-05",
    "7 юни – 9 юли 2015 г.": "2015-06-07/2015-07-09",
    "24.10.2012-02.11.2012": "2012-10-24/2012-11-02",
    "December – January 2015": "2014-12/2015-01",
    "2009/..": "2009/..",
    "xxxx-05": "XXXX-05",
}
NO_DATES = (
    *("", "soon", "10/24/2012", "31.2.2014", "2014?", "about 2014", "24.10.12", "2014, 2016"),
    *("V 2012", "2016–2014", "–", "2014–2015–2016", "constructor 2012", "maj maj 2014", "12345"),
)


def test_dates_are_understood_as_people_write_them(forms: Page, site: Settings) -> None:
    languages = [(one, interface.translations(site, one.locale)) for one in site.languages]
    words = date_words(languages)
    texts = [*DATES, *(text.replace(" ", "\u00a0") for text in DATES), *NO_DATES]
    asked = [[text, words] for text in texts]
    found = ask(forms, "([text, words]) => m.dates.understand(text, words)", asked)
    expected = [*DATES.values(), *DATES.values(), *[None] * len(NO_DATES)]
    assert dict(zip(texts, found, strict=True)) == dict(zip(texts, expected, strict=True))


SLUGS = {
    ("Karierni coaching – od mize do dela!", ""): "karierni-coaching-od-mize-do-dela",
    ("Zażółć gęślą jaźń", ""): "zazolc-gesla-jazn",
    ("Đurđevac, Straße, Øre & Æther", ""): "djurdjevac-strasse-ore-aether",
    ("Библиотека за всички: щастие, ъгъл, България", ""): (
        "biblioteka-za-vsichki-shtastie-agal-balgaria"
    ),
    ("Їжак і ґанок у Запоріжжі", ""): "yizhak-i-ganok-u-zaporizhzhi",
    ("Розгін", "uk"): "rozghin",
    ("Объявление для всех", "ru"): "obieiavlenie-dlia-vsekh",
    ("Ещё одна библиотека", ""): "eshche-odna-biblioteka",
    ("Ђорђе Чарнојевић", ""): "djordje-carnojevic",
    ("Ѓорче Петров", ""): "gjorce-petrov",
    ("Η βιβλιοθήκη της Ευρώπης και ο άγγελος", ""): "i-vivliothiki-tis-evropis-kai-o-angelos",
    ("O’Reilly’s 50+ club", ""): "oreillys-50-club",
    ("ﬁlm Ⅷ", ""): "film-viii",
    ("Ы", ""): "y",
    ("日本語", ""): "",
    ("— !", ""): "",
    ("", ""): "",
}


def test_an_id_is_made_from_a_title_in_any_alphabet(forms: Page) -> None:
    asked = [*SLUGS]
    found = ask(forms, "([title, language]) => m.slug.slug(title, { language })", asked)
    assert dict(zip(asked, found, strict=True)) == SLUGS


def test_an_id_is_not_too_long_and_ends_with_a_word(forms: Page) -> None:
    asked = ["slovo " * 40, "a" * 150, "щ" * 99, "a" * 98 + " b c"]
    found = ask(forms, "(title) => m.slug.slug(title)", asked)
    assert found == ["-".join(["slovo"] * 16), "a" * 100, ("sht" * 99)[:100], "a" * 98 + "-b"]


def test_completeness_is_what_the_page_of_the_record_says(
    forms: Page, site: Settings, real: Checked
) -> None:
    records = {f"{one.kind}/{one.id}/record.yml": one.record for one in real.collection.entries}
    asked = {file: one for file, one in documents(ROOT / "data", site) if file in records}
    script = "({ data, spec }) => m.completeness.completeness(data, specs[spec])"
    for file, found in zip(asked, ask(forms, script, [*asked.values()]), strict=True):
        record = records[file]
        assert found["percent"] == appraisal.completeness(record), file
        assert found["open"] == [*appraisal.unanswered(record)], file


PERIODS = (
    None,
    "2026",
    "2025/2026",
    "2024",
    "2020/..",
    "../2020",
    "2016/2018",
    "XXXX-01",
    "2030/..",
)
EVIDENCE: tuple[Tree, ...] = (
    {},
    {"evidence": "People say so."},
    {"evidence": "It was counted.", "figures": [{"basis": "reported"}, {"basis": "planned"}]},
    {"evidence": "It was announced.", "figures": [{"basis": "planned"}]},
    *({"evidence_type": [kind.value]} for kind in EvidenceType),
    {"evidence_type": ["observation", "evaluation"]},
)


def test_maturity_is_what_the_page_of_the_record_says(forms: Page) -> None:
    trees: list[Tree] = [
        {"countries": countries, **evidence, **({"period": period} if period else {})}
        for period in PERIODS
        for evidence in EVIDENCE
        for countries in (["SI"], ["SI", "PL"], ["SI", "PL", "BG", "AT"], ["SI", "SI"])
    ]
    script = "({ data }) => m.maturity.maturity(data, '2026-11-22')"
    told = ask(forms, script, [{"data": tree} for tree in trees])
    for tree, found in zip(trees, told, strict=True):
        record = Practice.model_construct(
            **{
                "evidence": None,
                **tree,
                "period": edtf.parse(tree["period"]) if "period" in tree else None,
                "evidence_type": tuple(map(EvidenceType, tree.get("evidence_type", ()))),
                "figures": tuple(
                    Figure.model_construct(basis=Basis(one["basis"]))
                    for one in tree.get("figures", ())
                ),
            }
        )
        points = appraisal.rung(record, 0, TODAY)
        expected = points and {
            "evidence": points.evidence,
            "reuse": points.reuse,
            "duration": points.duration,
            "rung": points.rung.value,
        }
        assert found == expected, tree
