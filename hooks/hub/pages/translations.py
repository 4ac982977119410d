"""The page that tells how far the translations into a language have come, each a click away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from hub import addresses
from hub.catalogue import PAGED_VOCABULARIES
from hub.localise import Localised
from hub.pages import labels
from hub.pages.edition import Sheet, title_path
from hub.pages.models import Chip, Fact, Link, Value
from hub.pages.translation_models import Task, TaskGroup, TranslationsPage
from hub.records.messages import N_
from hub.records.schema import KINDS
from hub.translation.progress import Progress, Stage, progress
from hub.translation.texts import Texts

MOST = 200
"""Rows of one group; with more to do than that, the rest follows when these are done."""

VOCABULARIES = "vocabularies"

_STAGES: Mapping[Stage, str] = {
    Stage.MISSING: N_("not translated"),
    Stage.OUTDATED: N_("out of date"),
    Stage.INCOMPLETE: N_("not finished"),
    Stage.UNREAD: N_("machine translation"),
    Stage.COMPLETE: N_("complete"),
}
_COUNTS: Mapping[Stage, str] = {
    Stage.MISSING: N_("Not translated"),
    Stage.OUTDATED: N_("Out of date"),
    Stage.INCOMPLETE: N_("Not finished"),
    Stage.UNREAD: N_("Machine translations not yet read by anyone"),
    Stage.COMPLETE: N_("Complete"),
}
_ACTIONS: Mapping[Stage, str] = {
    Stage.MISSING: N_("Translate"),
    Stage.OUTDATED: N_("Bring up to date"),
    Stage.INCOMPLETE: N_("Finish"),
    Stage.UNREAD: N_("Read and correct"),
    Stage.COMPLETE: N_("Correct"),
}
_URGENCY = tuple(Stage)


class _Work(NamedTuple):
    """A record or vocabulary that is not written in the language of the page."""

    ref: str
    title: Value
    done: Progress


def translations_page(sheet: Sheet) -> TranslationsPage:
    """Everything that is translated into the language of the page, and how far it has come."""
    edition = sheet.edition
    groups = {name: tuple(_work(sheet, name)) for name in (*KINDS, VOCABULARIES)}
    stages = [one.done.stage for works in groups.values() for one in works]
    contribute = addresses.document(edition.language, "contribute")
    return TranslationsPage(
        breadcrumb=(sheet.home(), Link(sheet.href(contribute), sheet._("Contribute"))),
        base=sheet.base,
        language=edition.format.language(edition.locale),
        counts=tuple(
            Fact(stage.value, sheet._(_COUNTS[stage]), (Value(str(stages.count(stage))),))
            for stage in _URGENCY
        ),
        groups=tuple(_group(sheet, name, works) for name, works in groups.items() if works),
        data_href=sheet.href(addresses.TRANSLATIONS),
        by_hand=Link(f"{sheet.href(contribute)}#translate", sheet._("Other ways to translate")),
    )


def _work(sheet: Sheet, group: str) -> Iterator[_Work]:
    edition = sheet.edition
    if group == VOCABULARIES:
        for name, vocabulary in edition.catalogue.vocabularies.items():
            if vocabulary.texts.original != edition.locale:
                yield _vocabulary(sheet, name, vocabulary.texts)
        return
    for item in edition.catalogue.kind(group):
        if item.texts.original != edition.locale:
            href = sheet.href(addresses.record(edition.language, item.ref))
            title = _title(sheet, edition.item(item), title_path(item), href)
            yield _Work(item.ref, title, progress(item.texts, edition.locale))


def _vocabulary(sheet: Sheet, name: str, texts: Texts) -> _Work:
    edition = sheet.edition
    href = None
    if name in PAGED_VOCABULARIES:
        href = sheet.href(addresses.index(edition.language, name))
    title = _title(sheet, edition.vocabulary(name), "title", href)
    return _Work(f"{VOCABULARIES}/{name}", title, progress(texts, edition.locale))


def _title(sheet: Sheet, localised: Localised, path: str, href: str | None) -> Value:
    local = localised[path]
    return Value(local.line, href, sheet.edition.foreign(local.locale))


def _group(sheet: Sheet, name: str, works: Sequence[_Work]) -> TaskGroup:
    key = sheet.edition.format.sort_key
    ordered = sorted(
        works, key=lambda one: (_URGENCY.index(one.done.stage), key(one.title.label), one.ref)
    )
    open_ones = [one for one in ordered if one.done.stage is not Stage.COMPLETE]
    complete = [one for one in ordered if one.done.stage is Stage.COMPLETE]
    return TaskGroup(
        id=name,
        title=sheet._(labels.KIND_MANY.get(name) or N_("Lists of words")),
        total=len(works),
        open=tuple(_task(sheet, one) for one in open_ones[:MOST]),
        left_out=max(0, len(open_ones) - MOST),
        complete=tuple(_task(sheet, one) for one in complete[:MOST]),
    )


def _task(sheet: Sheet, work: _Work) -> Task:
    edition = sheet.edition
    stage = work.done.stage
    target = addresses.translate(edition.language, work.ref, edition.locale)
    return Task(
        ref=work.ref,
        title=work.title,
        stage=Chip(sheet._(_STAGES[stage]), stage.value),
        notes=tuple(_notes(sheet, work.done)),
        action=Link(sheet.href(target), sheet._(_ACTIONS[stage])),
    )


def _notes(sheet: Sheet, done: Progress) -> Iterator[str]:
    words = sheet.edition.words
    if done.missing and done.is_begun:
        message = words.ngettext(
            "%(num)s text is missing", "%(num)s texts are missing", done.missing
        )
        yield message % {"num": done.missing}
    elif not done.is_begun:
        message = words.ngettext("%(num)s text", "%(num)s texts", done.texts)
        yield message % {"num": done.texts}
    if done.outdated:
        message = words.ngettext(
            "%(num)s text has changed in the original",
            "%(num)s texts have changed in the original",
            done.outdated,
        )
        yield message % {"num": done.outdated}
    if done.is_unread:
        yield sheet._("not yet read by anyone")
