"""The index on disk, read back as the browser reads it."""

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import samples
from hub import search
from hub.catalogue import Catalogue
from hub.records.load import Collection, VocabularyEntry
from hub.records.schema import Vocabulary
from hub.records.sidecar import TRANSLATIONS
from hub.search import SearchDocument, facets, files, lexicon, postings
from hub.search.documents import Field, Reader, Subject, subjects
from hub.search.fold import words
from samples import entry

LOCALES = ("en", "sl")
DOCUMENTS = (
    SearchDocument("en", "about/", "About", "Who makes <b>this</b> hub. " * 20),
    SearchDocument("sl", "sl/about/", "O projektu", "Kdo ureja stičišče."),
)


def sample() -> Catalogue:
    return samples.catalogue(
        entry(
            "practices/older", {"added": "2026-01-01", "language": "en", "title": "Reading lamp"}
        ),
        entry(
            "practices/coaching",
            {"themes": ["career-guidance"], "status": "running", "period": "2008/2012"},
            {"en": {"title": "Career coaching", "summary": "Talks with [people](https://x.org)."}},
        ),
        entry("organisations/library", {}),
    )


def editions(found: Catalogue) -> Mapping[str, Any]:
    return {locale: samples.edition(found, locale) for locale in LOCALES}


def pairs(steps: bytes, weights: bytes) -> list[tuple[int, int]]:
    """The records of a list and their weights; no step of these few needs two bytes."""
    found, record = [], -1
    for step, impact in zip(steps, weights, strict=True):
        assert step < 0x80
        record += step
        found.append((record, impact))
    return found


class Written:
    """An index that was written, and its files unpacked."""

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        search.write(folder, editions(catalogue), DOCUMENTS)
        self.folder = folder / "search"
        self.info = json.loads((self.folder / "index.json").read_text(encoding="utf-8"))

    def content(self, name: str) -> bytes:
        return gzip.decompress((self.folder / self.info["stamp"] / f"{name}.bin").read_bytes())

    def json(self, name: str) -> Any:
        return json.loads(self.content(name))

    def files(self, locale: str, name: str) -> Iterator[bytes]:
        """The files of a list, checked to begin where the index says."""
        lists = name == "postings"
        begins = self.json(f"{locale}/lists") if lists else self.json(f"{locale}/begins")[name]
        for number, begin in enumerate(begins):
            content = self.content(f"{locale}/{name}-{number}")
            at = 4 if lists else 0
            assert content[at + 1 :].decode(errors="replace").startswith(begin)
            yield content

    def forms(self, locale: str) -> dict[str, list[str]]:
        """The keys of each form."""
        found = {}
        for content in self.files(locale, "words"):
            form = ""
            for line in content.decode().split("\n"):
                coded, keys = line.split("\t")[:2]
                form = form[: ord(coded[0]) - 48] + coded[1:]
                found[form] = [
                    form[: len(form) + 48 - ord(key[0])] + key[1:] for key in keys.split(",")
                ]
        assert list(found) == sorted(found)
        return found

    def postings(self, locale: str) -> dict[str, list[tuple[int, int]]]:
        found = {}
        for content in self.files(locale, "postings"):
            at, key = 4 + int.from_bytes(content[:4], "little"), ""
            lines = [line.split("\t") for line in content[4:at].decode().split("\n")]
            weights = at + sum(int(size) for _, _, size in lines)
            for coded, count, size in lines:
                key = key[: ord(coded[0]) - 48] + coded[1:]
                its = content[weights : weights + int(count)]
                found[key] = pairs(content[at : at + int(size)], its)
                at += int(size)
                weights += int(count)
            assert weights == len(content)
        assert list(found) == sorted(found)
        return found

    def found(self, locale: str, form: str) -> set[str]:
        """The records that a folded form leads to."""
        refs = [card[0] for card in self.json("en/cards-0")]
        lists = self.postings(locale)
        keys = self.forms(locale).get(form, [])
        return {refs[record] for key in keys for record, _ in lists.get(key, [])}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Written:
    return Written(tmp_path_factory.mktemp("index"), sample())


def test_the_same_records_give_the_same_bytes(index: Written, tmp_path: Path) -> None:
    again = Written(tmp_path, sample())
    assert again.info == index.info
    for file in index.folder.rglob("*"):
        if file.is_file():
            other = again.folder / file.relative_to(index.folder)
            assert other.read_bytes() == file.read_bytes(), file


def test_a_changed_record_gives_another_name(index: Written, tmp_path: Path) -> None:
    changed = Written(tmp_path, samples.catalogue(entry("practices/older", {})))
    assert changed.info["stamp"] != index.info["stamp"]


def test_numbers_run_newest_first_then_organisations_then_pages(index: Written) -> None:
    for locale in LOCALES:
        assert [card[0] for card in index.json(f"{locale}/cards-0")] == [
            *("practices/coaching", "practices/older", "organisations/library", "pages/about"),
        ]
    assert index.info["records"] == 4
    assert index.info["undertakings"] == 2


def test_a_form_that_no_text_has_leads_to_the_record(index: Written) -> None:
    assert index.found("sl", "pogovoroma") == {"practices/coaching"}
    assert index.found("en", "lamps") == {"practices/older"}
    assert index.found("en", "coached") == {"practices/coaching"}


def test_a_record_is_found_by_its_labels_in_languages_that_it_lacks(index: Written) -> None:
    # Its texts are English, the labels of the sample vocabulary too; the country is Slovenian.
    assert "practices/older" in index.found("sl", "slovenijo")


def test_wider_concepts_and_places_lead_to_a_record(index: Written) -> None:
    assert "practices/coaching" in index.found("en", "guidance")
    assert "practices/coaching" in index.found("en", "employment")


def test_addresses_are_no_words(index: Written) -> None:
    assert index.found("en", "people")
    assert not {"https", "org"} & set(index.forms("en"))


def test_pages_are_found_in_their_language(index: Written) -> None:
    assert index.found("en", "hub") == {"pages/about"}
    assert "pages/about" in index.found("sl", "sticiscu")


def test_titles_weigh_more_than_text() -> None:
    corpus = postings.Corpus()
    corpus.add(0, [(Field.TITLE, "lamp"), (Field.BODY, "something else here")])
    corpus.add(1, [(Field.TITLE, "something"), (Field.BODY, "lamp else here")])
    found = corpus.postings({word: word for word in corpus.counts()})
    (first, impact), (second, lower) = pairs(*found["lamp"])
    assert (first, second) == (0, 1)
    assert impact > lower


def test_a_record_that_says_a_word_fits_better_than_one_that_is_only_filed_so() -> None:
    """Even if it is filed under more, so that each label tells less of it."""
    corpus = postings.Corpus()
    corpus.add(
        0, [(Field.LABEL, "lamp\ncandle\ntorch\nlantern"), (Field.BODY, "a lamp for reading")]
    )
    corpus.add(1, [(Field.LABEL, "lamp"), (Field.BODY, "something for reading")])
    found = corpus.postings({word: word for word in corpus.counts()})
    (_, said), (_, filed) = pairs(*found["lamp"])
    assert said > filed


def test_a_whole_label_fits_better_than_a_word_of_a_longer_one() -> None:
    """Labels of a concept stand one a line; "club" alone is not what "job club" means."""
    corpus = postings.Corpus()
    corpus.add(0, [(Field.LABEL, "job\nclub\nteam")])
    corpus.add(1, [(Field.LABEL, "job club\nteam")])
    found = corpus.postings({word: word for word in corpus.counts()})
    (_, whole), (_, part) = pairs(*found["club"])
    assert whole > part
    assert len({impact for _, impact in pairs(*found["team"])}) == 1


def test_what_very_many_records_have_is_weighed_more_roughly() -> None:
    """It tells little of each, and takes the most bytes."""
    corpus = postings.Corpus()
    for record in range(postings.LONG + 1):
        words_of_it = ["all", *["lamp"] * (record > 0), *["filler"] * (record % 90)]
        corpus.add(record, [(Field.BODY, " ".join(words_of_it))])
    found = corpus.postings({word: word for word in corpus.counts()})
    every, many = found["all"].weights, found["lamp"].weights
    assert {weight & 7 for weight in every} == {7}
    assert {weight & 7 for weight in many} == {3, 7}
    assert all(abs(rough - fine) < 8 for rough, fine in zip(every[1:], many, strict=True))


def whole_names(*titles: str) -> set[str]:
    corpus = postings.Corpus()
    for record, title in enumerate(titles):
        corpus.add(record, [(Field.TITLE, title), (Field.BODY, title)])
    found = corpus.postings({word: word for word in corpus.counts()}, {"the", "of"})
    return {key for key in found if key.endswith(" ")}


def test_whole_names_are_filed_whatever_the_order_of_their_words() -> None:
    assert whole_names("The Library of Ljubljana", "Ljubljana library") == {"library ljubljana "}


def test_parts_of_names_are_names() -> None:
    assert whole_names("City Library (Mestna knjižnica)") == {
        *("city knjižnica library mestna ", "city library ", "knjižnica mestna "),
    }
    assert "easy " in whole_names("EASY: training of educators")
    assert "easy " in whole_names("EASY – training of educators")
    assert whole_names("E-learning") == {"e learning "}


@pytest.mark.parametrize(
    ("title", "joined"),
    [
        ("TECH.LIBRARY (for blind people)", {"techlibrary"}),
        ("Lady Cafe: activities for women over 45", {"ladycafe"}),
        ("Entitle", set()),  # one word is one already
        ("A library of one's own", set()),  # a sentence is no name
        ("Bibliotekarstwo informacyjne", set()),  # too long to be written so
    ],
)
def test_short_names_are_found_as_one_word(title: str, joined: set[str]) -> None:
    corpus = postings.Corpus()
    corpus.add(0, [(Field.TITLE, title)])
    assert corpus.counts().keys() - set(words(title)) == joined


def test_no_name_is_made_of_nothing_or_of_a_whole_story() -> None:
    assert whole_names("the of", "…", " ".join(f"word{number}" for number in range(13))) == set()


def test_a_list_takes_steps_of_any_length() -> None:
    corpus = postings.Corpus()
    for record in (5, 300):
        corpus.add(record, [(Field.BODY, "lamp")])
    steps, weights = corpus.postings({"lamp": "lamp"})["lamp"]
    assert steps == bytes([6]) + files.varint(295)
    assert len(weights) == 2


def test_function_words_are_told_apart(index: Written) -> None:
    words = index.json("sl/begins")["stopwords"]
    assert "cez" in words
    assert words == sorted(set(words))


def test_cards_say_what_is_borrowed(index: Written) -> None:
    card = index.json("sl/cards-0")[1]
    assert card[1] == "Reading lamp"
    assert card[6:] == ["en", "Angleščina"]
    assert index.json("en/cards-0")[1][6:] == [None, None]


def test_a_page_has_the_beginning_of_its_text_for_a_summary(index: Written) -> None:
    summary = index.json("en/cards-0")[3][2]
    assert summary.startswith("Who makes <b>this</b> hub.")
    assert summary.endswith(" …")
    assert len(summary) <= 202


def filed(table: Sequence[Any]) -> dict[str, list[list[str]]]:
    """The values of each record, by facet."""
    heads, *strings = table
    number = {facets.character(number): number for number in range(100)}
    found = {}
    for head, sizes, places in zip(heads, strings[::2], strings[1::2], strict=True):
        steps = (number[one] + 1 for one in places)
        found[head["name"]] = [
            [head["values"][place - 1] for place in accumulate(islice(steps, number[size]))]
            for size in sizes
        ]
        assert not list(steps)
    return found


def test_facets(index: Written) -> None:
    table = index.json("facets")
    of = filed(table)
    assert list(of) == ["kind", "theme", "target", "country", "decade", "lang", "status"]
    assert of["kind"] == [["practice"], ["practice"], ["organisation"], ["page"]]
    assert of["theme"] == [["career-guidance"], ["employment"], [], []]
    (theme,) = (head for head in table[0] if head["name"] == "theme")
    assert theme["values"] == ["employment", "career-guidance"]
    assert theme["wider"] == [-1, 0]
    assert of["decade"] == [["2000", "2010"], [], [], []]
    assert of["lang"] == [["en", "sl"], ["en"], ["sl"], ["en", "sl"]]


def test_facets_know_what_their_values_were_called() -> None:
    known = samples.vocabularies()
    themes = known["themes"].vocabulary
    renamed = (
        themes.concepts[0].model_copy(update={"former_ids": ("jobs", "work")}),
        themes.concepts[1],
        themes.concepts[2].model_copy(update={"former_ids": ("access",)}),  # no record has it
    )
    themes = themes.model_copy(update={"concepts": renamed})
    vocabularies = {**known, "themes": VocabularyEntry("themes", themes, {})}
    record = entry("practices/a", {"themes": ["career-guidance"]})
    catalogue = Catalogue(Collection((record,), vocabularies, ()))
    edition = samples.edition(catalogue)
    found = facets.facets(edition, subjects(catalogue, (), edition.settings.languages))
    heads = json.loads(b"".join(facets.table(found)))[0]
    table = {one["name"]: one for one in heads}
    assert table["theme"]["former"] == {"jobs": "employment", "work": "employment"}
    assert "former" not in table["kind"]


def test_labels_stand_in_the_order_of_display(index: Written) -> None:
    labels = index.json("sl/labels")
    names = [facet["name"] for facet in index.json("facets")[0]]
    of = dict(zip(names, labels["facets"], strict=True))
    assert of["theme"] == [[0, "Employment", 0], [1, "Career guidance", 1]]
    assert [label for _, label, _ in of["decade"]] == ["2010–2019", "2000–2009"]
    assert [label for _, label, _ in of["lang"]] == ["Angleščina", "Slovenščina"]


def test_a_facet_may_have_many_values() -> None:
    characters = [facets.character(place) for place in range(5000)]
    assert len(set(characters)) == 5000
    assert not set(characters) & set('"\\')


def test_synonyms_lead_to_the_records() -> None:
    found = sample()
    concept = {"id": "employment", "label": "Employment", "synonyms": ["job hunting"]}
    model = Vocabulary.model_validate({"language": "en", "title": "Themes", "concepts": [concept]})
    slovenian = {"method": "human", "concepts": {"employment": {"label": "Zaposlovanje"}}}
    translation = TRANSLATIONS["vocabularies"].model_validate(slovenian)
    themes = VocabularyEntry("themes", model, {"sl": translation})
    vocabularies = samples.vocabularies() | {"themes": themes}
    collection = Collection(
        tuple(entry(item.ref, {"added": "2026-01-01"}) for item in found.kind("practices")),
        vocabularies,
        (),
    )
    catalogue = Catalogue(collection)
    subject = Subject("practices/older", catalogue.items["practices/older"], {})
    for locale, label in (("en", "job hunting"), ("sl", "Zaposlovanje")):
        passages = list(Reader(samples.edition(catalogue, locale)).passages(subject))
        assert any(field is Field.LABEL and label in text for field, text in passages), locale


def test_all_wider_concepts_lead_to_a_record_by_their_labels_alone() -> None:
    concepts = [
        {"id": "jobseekers", "label": "Jobseekers", "synonyms": ["job hunters"]},
        {"id": "unemployed", "label": "Unemployed", "broader": "jobseekers"},
        {"id": "long-term", "label": "Long-term unemployed", "broader": "unemployed"},
    ]
    model = Vocabulary.model_validate({"language": "en", "title": "Groups", "concepts": concepts})
    vocabularies = samples.vocabularies()
    vocabularies |= {"target-groups": VocabularyEntry("target-groups", model, {})}
    record = entry("practices/a", {"target_groups": ["long-term"]})
    catalogue = Catalogue(Collection((record,), vocabularies, ()))
    subject = Subject("practices/a", catalogue.items["practices/a"], {})
    passages = list(Reader(samples.edition(catalogue)).passages(subject))
    assert [text for field, text in passages if field is Field.WIDER] == [
        "Unemployed",
        "Jobseekers",
    ]
    assert (Field.LABEL, "Long-term unemployed") in passages


def test_a_wider_concept_weighs_less_than_one_that_a_record_is_filed_under() -> None:
    corpus = postings.Corpus()
    corpus.add(0, [(Field.WIDER, "lamp"), (Field.LABEL, "candle")])
    corpus.add(1, [(Field.LABEL, "lamp"), (Field.WIDER, "candle")])
    found = corpus.postings({word: word for word in corpus.counts()})
    (_, wider), (_, filed) = pairs(*found["lamp"])
    assert filed > wider


def test_a_record_is_about_what_its_title_shares_with_a_label_unless_all_titles_do() -> None:
    titles = {"letters": "Letters in the library", "lamp": "Desk lamps in the library"}
    titles |= {f"other-{number}": f"Library number {number}" for number in range(8)}
    concept = {"id": "employment", "label": "Library development", "synonyms": ["lamps"]}
    model = Vocabulary.model_validate({"language": "en", "title": "Themes", "concepts": [concept]})
    vocabularies = samples.vocabularies() | {"themes": VocabularyEntry("themes", model, {})}
    entries = tuple(entry(f"practices/{name}", {"title": text}) for name, text in titles.items())
    catalogue = Catalogue(Collection(entries, vocabularies, ()))
    reader = Reader(samples.edition(catalogue, "en"))
    about = {}
    for name in titles:
        subject = Subject(name, catalogue.items[f"practices/{name}"], {})
        (about[name],) = (
            field for field, text in reader.passages(subject) if text == "Library development"
        )
    assert {name for name, field in about.items() if field is Field.SUBJECT} == {"lamp"}


def test_who_looks_for_money_finds_those_who_had_some() -> None:
    catalogue = samples.catalogue(
        entry("projects/paid", {"funding": [{"funder": "organisations/library"}]}),
        entry("projects/unpaid", {}),
        entry("organisations/library", {}),
    )
    reader = Reader(samples.edition(catalogue, "sl"))
    told = {
        subject.ref
        for subject in subjects(catalogue, (), ())
        if (Field.LABEL, "Financiranje") in reader.passages(subject)
    }
    assert told == {"projects/paid"}


def test_numbers_by_which_others_know_a_record_lead_to_it() -> None:
    identifiers = {"isil": "SI-50001", "ror": "https://ror.org/05njb9z20", "wikidata": "Q4886470"}
    catalogue = samples.catalogue(
        entry("projects/paid", {"grant": "2014-1-PL01-KA204-0001"}),
        entry("organisations/library", {"identifiers": identifiers}),
    )
    reader = Reader(samples.edition(catalogue, "sl"))
    names = [
        {text for field, text in reader.passages(subject) if field is Field.TITLE}
        for subject in subjects(catalogue, (), ())
    ]
    assert "2014-1-PL01-KA204-0001" in names[0]
    assert {"SI-50001", "05njb9z20", "Q4886470"} <= names[1]


def test_what_is_not_translated_is_found_where_the_site_lacks_its_language() -> None:
    catalogue = samples.catalogue(
        entry(
            "practices/fro",
            {"language": "nb", "title": "Frø", "description": "Frø ligger i skuffen."},
            {"en": {"title": "Seeds", "summary": "Seeds to lend."}},
        )
    )
    (subject,) = subjects(catalogue, (), ())
    passages = list(Reader(samples.edition(catalogue, "en")).passages(subject))
    assert (Field.TITLE, "Seeds") in passages
    assert (Field.TITLE, "Frø") not in passages
    assert (Field.BODY, "Frø ligger i skuffen.") in passages


def test_a_language_that_the_site_does_not_speak_is_found_in_all() -> None:
    catalogue = samples.catalogue(
        entry("practices/kurs", {"language": "de", "title": "Lesekurs für alle"})
    )
    for locale in LOCALES:
        (subject,) = subjects(catalogue, (), ())
        passages = list(Reader(samples.edition(catalogue, locale)).passages(subject))
        assert (Field.TITLE, "Lesekurs für alle") in passages


# The pieces


@given(st.lists(st.integers(0, 2**28)))
def test_varints(numbers: list[int]) -> None:
    content = b"".join(map(files.varint, numbers))
    found, number, shift = [], 0, 0
    for byte in content:
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            found.append(number)
            number = shift = 0
    assert found == numbers


@given(st.lists(st.integers(1, 500), min_size=1), st.integers(1, 2000))
def test_cutting_keeps_everything_in_order(sizes: list[int], most: int) -> None:
    runs = files.cut(sizes, most)
    assert [place for run in runs for place in run] == list(range(len(sizes)))
    assert all(runs)
    for run in runs:
        assert sum(sizes[place] for place in run) <= 2 * most + max(sizes)


def test_files_begin_with_what_tells_them_from_the_one_before() -> None:
    ends = [("aba", "library"), ("librarybus", "libre"), ("novel", "novel"), ("novels", "z")]
    assert files.borders(ends) == ["a", "libraryb", "n", "novels"]


@given(
    st.lists(st.text("abc ", min_size=1), min_size=1, unique=True).map(sorted), st.integers(1, 9)
)
def test_every_word_stands_in_the_file_whose_beginning_it_follows(
    words: list[str], most: int
) -> None:
    runs = files.cut([len(word) for word in words], most)
    begins = files.borders((words[run.start], words[run.stop - 1]) for run in runs)
    assert begins == sorted(set(begins))
    for number, run in enumerate(runs):
        for place in run:
            assert max(at for at, begin in enumerate(begins) if begin <= words[place]) == number


def test_the_first_letters_of_all_forms_are_listed(index: Written) -> None:
    listed = []
    for content in index.files("sl", "heads"):
        head = ""
        for line in content.decode().split("\n"):
            head = head[: ord(line[0]) - 48] + line[1:]
            listed.append(head)
    assert listed == sorted({form[: lexicon.HEAD] for form in index.forms("sl")})


def test_forms_that_fold_alike_share_their_keys() -> None:
    found = lexicon.forms(
        {"lek": "lek", "łęk": "leki"},
        [("lęku", "lek")],
        {"lek": "lek", "łęk": "lek", "lęku": "leku"},
    )
    assert found == [
        lexicon.Form("lek", ("lek", "leki"), "lek"),
        lexicon.Form("leku", ("lek",), None),
    ]
