"""`hub ids`: whether every name that an earlier data folder had is still accounted for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

from hub import settings
from hub.checks.links import retired_entries
from hub.errors import HubError
from hub.records.load import survey


def compare(base: Path, data: Path, stream: TextIO) -> int:
    """Print the names of `base` (`practices/job-desk`, `themes/employment`) that `data` lost.

    A name is kept by a record or concept that has it or had it, or by an entry in `retired.yml`.
    Drafts of `base` had no address, and may go. The exit status is 1 if a name was lost.
    """
    locales = settings.load(Path(__file__).resolve().parents[3]).locales
    lost = sorted(set(names(base, locales, drafts=False)) - set(names(data, locales)))
    for name in lost:
        print(
            f"{name} is gone, and its address with it: enter it in retired.yml, or in the "
            "former_ids of what it is called now.",
            file=stream,
        )
    return int(bool(lost))


def make_sure_unused(data: Path, ref: str) -> None:
    """Raise `HubError` where `ref` (`practices/job-desk`) was the name of a record before."""
    locales = settings.load(Path(__file__).resolve().parents[3]).locales
    if not (data / ref).exists() and ref in names(data, locales):
        raise HubError(
            f"'{ref}' was the name of a record before, and its address leads on or says why it is "
            "gone; choose another id."
        )


def make_sure_not_gone(data: Path, ref: str) -> None:
    """Raise `HubError` where `ref` was the name of a record before: what has become of it."""
    found = survey(data, settings.load(Path(__file__).resolve().parents[3]).locales)
    for folder in found.records:
        record = folder.main.document().data if folder.main is not None else None
        if ref in (f"{folder.kind}/{name}" for name in _former(record or {})):
            raise HubError(f"'{ref}' is a former id; write '{folder.ref}'.")
    retired = found.retired.document() if found.retired is not None else None
    for _, name, replaced_by in retired_entries(retired):
        if name == ref:
            instead = f"; '{replaced_by}' has come instead" if replaced_by else ""
            raise HubError(f"'{ref}' was taken out of the catalogue{instead}.")


def names(data: Path, locales: tuple[str, ...], *, drafts: bool = True) -> Iterator[str]:
    """Every name that is or was used in `data`, as far as its files can be read."""
    found = survey(data, locales)
    for folder in found.records:
        if folder.main is None:
            continue
        record = folder.main.document().data or {}
        if drafts or record.get("draft") != "true":
            yield folder.ref
            yield from (f"{folder.kind}/{name}" for name in _former(record))
    for folder in found.vocabularies:
        document = folder.main.document() if folder.main is not None else None
        concepts = ((document.data if document else None) or {}).get("concepts")
        for concept in concepts if isinstance(concepts, list) else ():
            if isinstance(concept, dict):
                known = [concept.get("id"), *_former(concept)]
                yield from (f"{folder.id}/{name}" for name in known if isinstance(name, str))
    if found.retired is not None:
        yield from (name for _, name, _ in retired_entries(found.retired.document()))


def _former(entry: Mapping[str, Any]) -> list[str]:
    former = entry.get("former_ids")
    return [name for name in former if isinstance(name, str)] if isinstance(former, list) else []
