"""Hostile text in every field of every kind does no harm on any page.

The checks refuse most of it; here they are left out, to prove that pages do not rely on them.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import html5lib
import pytest
import yaml
from pydantic import ValidationError

import samples
from hub.catalogue import Catalogue
from hub.pages.render import Rendered, Renderer
from hub.records.load import Collection, Entry, VocabularyEntry
from hub.records.schema import KINDS, Model, Retired, Vocabulary
from hub.records.sidecar import TRANSLATIONS

VALID = samples.ROOT / "tests" / "examples" / "valid"

PAYLOAD = (
    "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}%(x)s [a](javascript:alert(1))"
)
URL = "https://x.example/?q='onclick=alert(1)"

HARMLESS_ELEMENTS = frozenset(
    """
    a abbr article aside b blockquote body br button caption cite code col datalist dd del
    details div dl dt em fieldset figcaption figure footer form h1 h2 h3 h4 head header hr html
    i img input kbd label legend li link main mark meta nav noscript ol option output p path pre q s
    section select small span strong sub summary sup svg table tbody td template textarea tfoot th
    thead time title tr ul use
    """.split()  # noqa: SIM905 - a list of fifty words reads better as words
)

OWN_SCRIPT = re.compile(r"(\.\./)*assets/javascripts/[a-z/-]+\.js")


def poisoned(value: Any, model: type[Model]) -> Any:
    """`value` with the payload in every place where the schema takes it."""
    found = value
    for path in list(leaves(value)):
        for payload in (PAYLOAD, URL):
            candidate = put(found, path, payload)
            try:
                model.model_validate(candidate)
            except ValidationError:
                continue
            found = candidate
            break
    return found


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from leaves(inner, (*path, place))
    else:
        yield path


def put(value: Any, path: tuple[Any, ...], new: str) -> Any:
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = put(value[path[0]], path[1:], new)
    return copy


STRUCTURE = frozenset(
    """
    key id file language country countries themes target_groups applied_by activities setting
    programme role type budget organisation funder via record part_of adapted_from broader
    licence former_ids not_known date added changed replaced_by
    """.split()  # noqa: SIM905 - as above
)
"""Fields by which records find each other: the payload there would only lose them."""


def load(file: Path) -> Any:
    return yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - text only


def poison(data: Mapping[str, Any], model: type[Model]) -> Model:
    kept = {
        path: value
        for path in leaves(data)
        if STRUCTURE & {step for step in path if isinstance(step, str)}
        for value in [get(data, path)]
    }
    found = poisoned(data, model)
    for path, value in kept.items():
        found = put(found, path, value)
    return model.model_validate(found)


def get(value: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


@pytest.fixture(scope="module")
def hostile() -> Catalogue:
    entries = []
    for kind, model in KINDS.items():
        for folder in sorted((VALID / kind).iterdir()):
            translations = {
                file.stem: poison(load(file), TRANSLATIONS[kind])
                for file in sorted(folder.glob("*.yml"))
                if file.stem != "record"
            }
            record = poison(load(folder / "record.yml"), model)
            assert isinstance(record, model)
            entries.append(Entry(kind, folder.name, record, translations, folder, ()))
    vocabularies = {
        folder.name: VocabularyEntry(
            folder.name,
            Vocabulary.model_validate(
                poison(load(folder / "vocabulary.yml"), Vocabulary).model_dump()
            ),
            {},
        )
        for folder in sorted((VALID / "vocabularies").iterdir())
    }
    retired = Retired.model_validate(
        {"id": "practices/gone", "date": "2026-01-01", "reason": PAYLOAD, "language": "en"}
    )
    return Catalogue(Collection(tuple(entries), vocabularies, (retired,)))


def pages(hostile: Catalogue, locale: str) -> list[Rendered]:
    renderer = Renderer(samples.edition(hostile, locale), samples.ROOT / "overrides")
    found = list(renderer.pages())
    return [*found, replace(found[0], path="404.html", body=renderer.not_found("/"))]


@pytest.mark.parametrize("locale", ["en", "pl", "bg", "sl"])
def test_hostile_text_stays_text_on_every_page(hostile: Catalogue, locale: str) -> None:
    seen = 0
    for page in pages(hostile, locale):
        seen += page.body.count("&lt;script&gt;")
        tree = html5lib.parse(page.body, namespaceHTMLElements=False)
        for element in tree.iter():
            name = str(element.tag).rpartition("}")[2]
            if name == "script" and element.get("type") == "application/json":
                json.loads(element.text or "")  # data, which no browser runs
                continue
            if name == "script":
                assert OWN_SCRIPT.fullmatch(element.attrib["src"]), page.path
                assert not element.text, page.path
                continue
            assert name in HARMLESS_ELEMENTS, (page.path, name)
            assert not (name == "img" and element.get("src") == "x"), page.path
            for attribute, value in element.attrib.items():
                where = (page.path, name, attribute, value)
                assert not str(attribute).lower().startswith("on"), where
                assert "javascript:" not in value.lower().lstrip() or attribute not in {
                    "href",
                    "src",
                    "action",
                }, where
    assert seen > 50, "the payload does not reach the pages, so this test proves nothing"


def test_hostile_text_is_never_taken_for_a_template(hostile: Catalogue) -> None:
    bodies = "".join(page.body for page in pages(hostile, "en"))
    assert "{{7*7}}" in bodies
    assert ">49" not in bodies
