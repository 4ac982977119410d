"""The examples: what people copy from is right, and what is wrong is said as it should be."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from examples.cases import BASE, VALID, Case, cases
from hub import settings
from hub.checks import check
from hub.records.load import Source, survey
from hub.records.messages import MESSAGES
from hub.records.schema import KINDS, Model, RetiredList, Vocabulary
from hub.records.sidecar import TRANSLATIONS
from hub.records.walk import nodes, parts
from hub.translation.texts import State, Texts

CASES = cases()
TODAY = date(2026, 11, 22)

Fields = set[tuple[type[Model], str]]


@pytest.fixture(scope="module")
def site(root: Path) -> settings.Settings:
    return settings.load(root)


@pytest.fixture(scope="module")
def root() -> Path:
    return Path(__file__).resolve().parents[2]


def fields_of(model: type[Model]) -> Iterator[tuple[type[Model], str]]:
    """Every field of `model` and of the models within it."""
    for name, node in nodes(model).items():
        yield model, name
        if node.model is not None:
            yield from fields_of(node.model)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_invalid_example_gives_just_its_problems(
    case: Case, tmp_path: Path, site: settings.Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    case.make(data)
    locked = {data / name for name in case.locked}
    opens = Path.open

    def open_unless_locked(path: Path, mode: str) -> object:
        if path in locked:
            raise PermissionError(13, "Permission denied")
        return opens(path, mode)

    monkeypatch.setattr(Path, "open", open_unless_locked)
    found = check(data, site, TODAY).problems
    shown = [
        {
            "code": problem.code,
            "at": f"{problem.place.file}:{problem.place.line}:{problem.place.column}",
            "field": problem.field,
        }
        for problem in found
    ]
    listed = list(case.problems)
    assert len(shown) == len(listed) + case.others
    assert [one for one in shown if one in listed or not case.others] == listed
    for problem in found:
        for sentence in (problem.message(), problem.hint()):
            assert sentence
            assert "{" not in sentence


@pytest.mark.parametrize("code", MESSAGES)
def test_every_problem_has_an_example_of_its_name(code: str) -> None:
    assert any(
        case.name == code and any(problem["code"] == code for problem in case.problems)
        for case in CASES
    )


@pytest.mark.parametrize("folder", [BASE, VALID], ids=["base", "valid"])
def test_the_valid_examples_have_no_problem(folder: Path, site: settings.Settings) -> None:
    checked = check(folder, site, TODAY)
    assert checked.problems == ()
    assert len(checked.collection.entries) == len(survey(folder, site.locales).records)


def test_every_field_of_the_schema_stands_in_a_valid_example(site: settings.Settings) -> None:
    found = survey(VALID, site.locales)
    assert found.retired is not None
    files: list[tuple[type[Model], Source]] = [(RetiredList, found.retired)]
    known: Fields = set(fields_of(RetiredList)) | set(fields_of(Vocabulary))
    for folder in [*found.records, *found.vocabularies]:
        model: type[Model] = KINDS.get(folder.kind, Vocabulary)
        assert folder.main is not None
        files.append((model, folder.main))
        translation = TRANSLATIONS[folder.kind]
        files += [(translation, source) for source in folder.translations.values()]
    for model in KINDS.values():
        known |= set(fields_of(model))
    used: Fields = {
        (part.model, name)
        for model, source in files
        for part in parts(model, source.document().data)
        for name in part.data
    }
    # What a kind has from a common base is shown once.
    missing = {
        (model.__name__, name)
        for model, name in known - used
        if not any(name == other and issubclass(model, common(one, name)) for one, other in used)
    }
    assert missing == set()


def common(model: type[Model], field: str) -> type[Model]:
    """The model that brings in `field`, among `model` and its bases."""
    return next(
        base
        for base in reversed(model.__mro__)
        if issubclass(base, Model) and field in base.model_fields
    )


def test_the_longest_translation_leaves_no_text_out(site: settings.Settings) -> None:
    checked = check(VALID, site, TODAY)
    entry = next(one for one in checked.collection.entries if one.id == "job-desk")
    texts = Texts.of(entry.record, entry.record.language, entry.translations, KINDS[entry.kind])
    assert {texts.state(path, "pl") for path in texts.units} == {State.CURRENT}


def test_the_translations_of_the_examples_are_up_to_date(site: settings.Settings) -> None:
    for entry in check(VALID, site, TODAY).collection.entries:
        texts = Texts.of(entry.record, entry.record.language, entry.translations, KINDS[entry.kind])
        for locale in entry.translations:
            states = {texts.state(path, locale) for path in texts.units}
            assert states <= {State.CURRENT, State.MISSING}
