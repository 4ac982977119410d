"""`hub new practice ID --adapt REF`: a new practice that begins with what carries over.

Facts about what is done and for whom carry over, as a first answer; what belongs to the place,
the partners and the results does not. Texts are shown as comments: whoever adapts a practice tells
it in their own words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from hub import checks
from hub.errors import HubError
from hub.records.scaffold import Start
from hub.records.schema import Practice
from hub.records.sidecar import Text
from hub.settings import Settings
from hub.translation.texts import Texts
from hub.upkeep.files import texts_of
from hub.upkeep.status import all_records

_TAKEN_OVER = ("themes", "target_groups", "applied_by", "activities", "delivery")
_TOLD = (
    *("title", "summary", "description", "goals", "problem", "steps", "start_small"),
    *("resources", "what_helped", "difficulties", "adapt"),
)


def from_practice(
    data: Path, kind: str, ref: str, language: str | None, settings: Settings
) -> Start:
    """The start of an adaptation of the practice `ref`.

    Its texts are told in `language` where it has them, else in the site's first language, else in
    their own.

    Raises:
        HubError: `kind` or `ref` are no practices, or `ref` has errors or is a draft.
    """
    if kind != "practices" or ("/" in ref and not ref.startswith("practices/")):
        raise HubError("Only a practice is an adaptation of another one: practices/job-desk.")
    collection = checks.check(data, settings).collection
    texts = texts_of(data, collection, ref)
    record = dict(all_records(collection))[ref]
    if not isinstance(record, Practice) or record.draft:
        raise HubError(f"'{ref}' is a draft: it can be adapted once it is published.")
    taken = {name: _ids(getattr(record, name)) for name in _TAKEN_OVER}
    fields: dict[str, str | Sequence[str]] = {"adapted_from": ref}
    fields |= {name: ids for name, ids in taken.items() if ids}
    if language is not None:
        fields["language"] = language
    locales = [one for one in (language, settings.default.locale, texts.original) if one]
    told = {name: tuple(_told(texts, ref, name, locales)) for name in _TOLD}
    return Start(fields, told)


def _ids(value: Sequence[Any]) -> tuple[str, ...]:
    return tuple(str(one) for one in value)


def _told(texts: Texts, ref: str, section: str, locales: Sequence[str]) -> Iterator[str]:
    """What the practice says in a field, paragraph by paragraph."""
    paths = [path for path in texts.units if path.partition(".")[0] == section]
    locale = next(
        one for one in locales if all(path in texts.by_locale.get(one, {}) for path in paths)
    )
    said = [line for path in paths for line in _lines(texts.by_locale[locale][path])]
    if said:
        yield f"In {ref} ({locale}):"
        yield from said


def _lines(text: Text) -> Iterator[str]:
    if isinstance(text, str):
        yield from (line.strip() for line in text.split("\n") if line.strip())
    else:
        for number, item in enumerate(text, 1):
            first, *more = _lines(item)
            yield from (f"{number}. {first}", *more)
