"""The schema: what its types accept, and what holds for every field."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from hub.records import fields, schema
from hub.records.fields import Code, In, Past, To, is_text, slug, weight
from hub.records.messages import MESSAGES
from hub.records.schema import KINDS, VOCABULARIES, Model, Practice, RetiredList, Vocabulary
from hub.records.sidecar import ITEM_KEYS, plan
from hub.records.walk import Node, nodes

LEAST = {
    "language": "en",
    "title": "T",
    "summary": "S",
    "themes": ["a"],
    "target_groups": ["b"],
    "countries": ["PL"],
    "sources": [{"title": "T", "language": "en"}],
    "added": "2026-01-01",
}


def every_field() -> Iterator[tuple[type[Model], str, Node]]:
    """Every field of every model that can stand in a file."""
    waiting: list[type[Model]] = [*KINDS.values(), Vocabulary, RetiredList]
    seen: set[type[Model]] = set()
    while waiting:
        model = waiting.pop()
        if model not in seen:
            seen.add(model)
            for name, node in nodes(model).items():
                yield model, name, node
                if node.model is not None:
                    waiting.append(node.model)


FIELDS = list(every_field())


def accepts(kind: Any, value: object) -> bool:
    """Whether the type takes the value; a refusal names a problem code."""
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        for details in error.errors():
            assert details["type"] in MESSAGES or details["type"].startswith("string_")
        return False
    return True


class TestEveryField:
    def test_has_a_title_and_help_that_is_a_sentence(self) -> None:
        for model, name, node in FIELDS:
            assert node.field.title, (model, name)
            assert (node.field.description or "").endswith("."), (model, name)

    def test_of_text_in_a_list_can_be_found_by_a_key(self) -> None:
        for model, name, node in FIELDS:
            if node.shape == "list" and node.model is not None and plan(node.model):
                assert set(ITEM_KEYS) & set(node.model.model_fields), (model, name)

    def test_of_concepts_names_a_vocabulary_and_of_references_kinds(self) -> None:
        used = set()
        for _, _, node in FIELDS:
            for mark in node.marks:
                if isinstance(mark, In):
                    used.add(mark.vocabulary)
                elif isinstance(mark, To):
                    assert set(mark.kinds) <= set(KINDS)
        assert used == set(VOCABULARIES)

    def test_that_is_no_text_is_not_translated(self) -> None:
        for model, name, node in FIELDS:
            if node.marks or node.choices or node.model is not None:
                assert not is_text(node.field), (model, name)

    def test_that_is_needed_is_not_weighed(self) -> None:
        for model, name, node in FIELDS:
            assert weight(node.field) >= 0
            if node.field.is_required():
                assert weight(node.field) == 0, (model, name)

    def test_days_that_are_over_are_marked(self) -> None:
        days = {
            name
            for _, name, node in FIELDS
            if node.field.annotation in (date, date | None) or name == "until"
        }
        marked = {
            name for _, name, node in FIELDS if any(isinstance(one, Past) for one in node.marks)
        }
        assert "added" in marked
        assert days - marked <= {"until"}

    def test_choices_are_written_as_ids(self) -> None:
        for _, _, node in FIELDS:
            assert all(slug(choice) == choice for choice in node.choices)


class TestModels:
    def test_of_the_least_that_can_be_published(self) -> None:
        record = Practice.model_validate(LEAST)
        assert record.added == date(2026, 1, 1)
        assert record.licence == "CC-BY-4.0"
        assert not record.draft
        assert record.steps == ()

    @pytest.mark.parametrize("name", LEAST)
    def test_need_each_of_these(self, name: str) -> None:
        with pytest.raises(ValidationError):
            Practice.model_validate({key: LEAST[key] for key in LEAST if key != name})

    def test_take_contacts_in_place_of_sources(self) -> None:
        fields = {**LEAST, "contacts": [{"url": "https://library.example/"}]}
        del fields["sources"]
        assert Practice.model_validate(fields).sources == ()

    def test_do_not_change(self) -> None:
        with pytest.raises(ValidationError):
            Practice.model_validate(LEAST).title = "Other"

    def test_know_no_other_fields(self) -> None:
        with pytest.raises(ValidationError):
            Practice.model_validate({**LEAST, "wattage": "40"})

    def test_ask_for_a_key_where_there_is_text(self) -> None:
        assert not accepts(schema.Person, {"name": "A", "function": "Mayor"})
        assert accepts(schema.Person, {"name": "A"})
        assert accepts(schema.Person, {"name": "A", "function": "Mayor", "key": "a"})


class TestTypes:
    @pytest.mark.parametrize(
        ("kind", "text", "value"),
        [
            (fields.Number, "12.50", Decimal("12.50")),
            (fields.Number, " -3 ", Decimal(-3)),
            (fields.Number, "-999999999999999", Decimal(-999999999999999)),
            (fields.Count, "3", 3),
            (fields.Boolean, "true", True),
            (fields.Boolean, "false", False),
            (fields.Day, "2024-02-29", date(2024, 2, 29)),
            (fields.Line, " a b ", "a b"),
            (fields.Prose, "a\n\nb\n", "a\n\nb"),
            (fields.Latitude, "-90", Decimal(-90)),
            (fields.Key, "a-1", "a-1"),
            (fields.Email, "o'brien@e.example", "o'brien@e.example"),
            (fields.Email, "a.b+c@my-library.żółw.pl", "a.b+c@my-library.żółw.pl"),
        ],
    )
    def test_turn_text_into_what_is_meant(self, kind: Any, text: str, value: object) -> None:
        assert TypeAdapter(kind).validate_python(text) == value

    @pytest.mark.parametrize(
        ("kind", "text"),
        [
            (fields.Number, "1,5"),
            (fields.Number, "١٢"),
            (fields.Number, "Infinity"),
            (fields.Number, "1" * 16),
            (fields.Number, "-999999999999999.1"),
            (fields.Number, "1" * 5000),
            (fields.Count, "0"),
            (fields.Count, "1.5"),
            (fields.Count, "1000001"),
            (fields.Year, "20145"),
            (fields.Boolean, "yes"),
            (fields.Boolean, "True"),
            (fields.Day, "2023-02-29"),
            (fields.Day, "٢٠٢٣-٠٢-٢٨"),
            (fields.Day, "2023-2-8"),
            (fields.Line, "a\nb"),
            (fields.Line, "  "),
            (fields.Title, "x" * 161),
            (fields.Longitude, "180.0001"),
            (fields.Key, "a_b"),
            (fields.Key, "a/b"),
            (fields.Key, "-a"),
            (fields.Reference, "practices"),
            (fields.Reference, "practices/a/b"),
            (fields.Reference, "../a"),
            (fields.Email, "a@b"),
            (fields.Email, "a b@c.example"),
            (fields.Email, "mailto:a@c.example"),
            (fields.Email, "a@e..example"),
            (fields.Email, ".a@e.example"),
            (fields.Email, "a.@e.example"),
            (fields.Email, "a..b@e.example"),
            (fields.Email, "a@-e.example"),
            (fields.Email, "a@e-.example"),
            (fields.Email, "a@o'brien.example"),
            (fields.Email, "a@e.x"),
            (fields.ImageName, "../a.png"),
            (fields.ImageName, "a.svg"),
            (fields.ImageName, ".png"),
            (fields.ImageName, "a.png.exe"),
            (fields.ImageName, "a b.png"),
            (fields.Isil, "12"),
            (fields.Wikidata, "Q0"),
            (fields.Match, "eurovoc 12"),
        ],
    )
    def test_refuse_what_is_something_else(self, kind: Any, text: str) -> None:
        assert not accepts(kind, text)

    @pytest.mark.parametrize(
        "url",
        [
            "https://www.example.org/",
            "http://example.org",
            "https://www.example.org:8080/a?b=c&d=e#f",
            "https://żółw.example/ą",
            "https://[2001:db8::1]/",
            "https://192.0.2.1/",
            "https://a--b.example.org.?q",
            "https://my_library.example.org/",
        ],
    )
    def test_take_web_addresses(self, url: str) -> None:
        assert accepts(fields.Url, url)

    @pytest.mark.parametrize(
        "url",
        [
            "www.example.org",
            "//www.example.org/",
            "javascript:alert(1)",
            "JAVASCRIPT:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "https:///path",
            "https://user:word@example.org/",
            "https://a b.example/",
            'https://example.org/"onmouseover="x',
            "https://example.org/<script>",
            "https://example.org\\@evil.example/",
            "https://example.org:port/",
            "https://[::1/",
            "https://..",
            "https://.example.org/",
            "https://www..example.org/",
            "https://-.-/",
            "https://-example.org/",
            "https://example-.org/",
            "https://library,example.org/",
        ],
    )
    def test_take_no_other_addresses(self, url: str) -> None:
        assert not accepts(fields.Url, url)

    @pytest.mark.parametrize(
        "kind",
        [
            fields.Line, fields.Prose, fields.Key, fields.Reference, fields.Url, fields.Email,
            fields.Country, fields.Region, fields.Number, fields.Count, fields.Year,
            fields.Latitude, fields.Boolean, fields.Period, fields.Day, fields.PastDay,
            fields.ImageName, fields.Isil, fields.Ror, fields.Wikidata, fields.Match,
        ],
    )  # fmt: skip
    @given(text=st.text(max_size=30))
    def test_take_or_refuse_any_text_without_a_crash(self, kind: Any, text: str) -> None:
        accepts(kind, text)

    @given(st.text())
    def test_a_slug_can_be_an_id_or_is_empty(self, text: str) -> None:
        made = slug(text)
        assert made == "" or accepts(fields.RecordId, made[:100].strip("-"))


def test_marks_of_codes_are_those_that_the_checks_know() -> None:
    found = {mark.sort for _, _, node in FIELDS for mark in node.marks if isinstance(mark, Code)}
    assert found == {"country", "language", "currency", "region"}
