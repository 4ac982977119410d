"""A data folder of invented records, as contributors would have written it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import yaml

from hub.bench.records import Invented, Tree
from hub.bench.words import Wording
from hub.records.load import RECORD_FILE, VOCABULARIES_FOLDER, VOCABULARY_FILE, Source
from hub.records.schema import VOCABULARIES
from hub.records.sidecar import ITEM_KEYS, Text
from hub.translation.fingerprint import fingerprint

OUTDATED = 0.05
"""The part of the translated texts whose original has changed since."""

WIDTH = 98
"""Columns of a line, as people fold them."""

_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def told(tree: Any, locale: str) -> Any:
    """The tree with its texts in the language `locale`."""
    if isinstance(tree, Wording):
        return tree.text(locale)
    if isinstance(tree, Mapping):
        return {name: told(value, locale) for name, value in tree.items()}
    if isinstance(tree, list):
        return [told(value, locale) for value in tree]
    return tree


def texts(tree: Tree, locale: str) -> dict[str, Any]:
    """Just the texts, laid out as a translation file has them."""
    found: dict[str, Any] = {}
    for name, value in tree.items():
        if isinstance(value, Wording):
            found[name] = value.text(locale)
        elif isinstance(value, Mapping):
            found[name] = texts(value, locale)
        elif isinstance(value, list) and value and isinstance(value[0], Wording):
            found[name] = told(value, locale)
        elif isinstance(value, list):
            found[name] = {
                _key(item): inner
                for item in value
                if isinstance(item, Mapping) and (inner := texts(item, locale))
            }
    return {name: value for name, value in found.items() if value}


def translation(record: Invented, locale: str) -> dict[str, Any]:
    """The translation file of a record."""
    random = Random(f"{record.id} {locale}")  # noqa: S311 - the same each time, and no secret
    original = dict(_units(texts(record.tree, record.language)))
    translated = texts(record.tree, locale)
    made_from = {
        path: f"{record.language}:"
        + ("00000000" if random.random() < OUTDATED else fingerprint(original[path]))
        for path in original
    }
    stamped = {path: fingerprint(text) for path, text in _units(translated)}
    return {"method": "human", **translated, "made_from": made_from, "stamped": stamped}


def _units(found: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Text]]:
    for name, value in found.items():
        if isinstance(value, dict):
            yield from _units(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value if isinstance(value, str) else tuple(value)


def _key(item: Tree) -> str:
    return next((item[name] for name in ITEM_KEYS if name in item), "")


def concepts_in(data: Path) -> dict[str, tuple[str, ...]]:
    """The ids of each vocabulary of the folder `data`; raises `KeyError` where one is broken."""
    found = {}
    for name in VOCABULARIES:
        file = f"{VOCABULARIES_FOLDER}/{name}/{VOCABULARY_FILE}"
        document = Source(data / file, file).document()
        found[name] = tuple(concept["id"] for concept in (document.data or {})["concepts"])
    return found


def write_data(
    data: Path, records: Iterable[Invented], locales: Sequence[str], vocabularies: Path
) -> None:
    """Write the records into the new folder `data`, beside a copy of `vocabularies`."""
    shutil.copytree(vocabularies, data / VOCABULARIES_FOLDER)
    for record in records:
        folder = data / record.kind / record.id
        folder.mkdir(parents=True)
        _dump(folder / RECORD_FILE, told(record.tree, record.language))
        for locale in locales:
            if locale != record.language:
                _dump(folder / f"{locale}.yml", translation(record, locale))


def _dump(file: Path, fields: dict[str, Any]) -> None:
    text = yaml.dump(fields, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH)
    file.write_text(text, encoding="utf-8", newline="\n")
