"""`hub review`: which records an editor should look at, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import urljoin

from hub import addresses, checks
from hub.appraisal import completeness, unanswered
from hub.links import gather, memory
from hub.records.characters import show
from hub.records.clock import today
from hub.records.load import Collection, Entry
from hub.records.schema import Partnership, Record, Undertaking
from hub.records.values import Status
from hub.settings import Settings

_MOST_NAMED = 5
"""So many unanswered fields of a thin record are named."""

HEADINGS: Mapping[str, str] = {
    "lost-link": "Lost a link",
    "call-over": "The call for partners has run out",
    "period-over": "Said to go on, though its period is over",
    "never-verified": "Never read by an editor, nor confirmed by its owner",
    "not-verified": "Not verified for a long time",
    "thin": "Answers little",
}
"""The reasons in the order in which they are told: what misleads a reader first."""


@dataclass(frozen=True, slots=True)
class Limits:
    """From when on a record asks for attention."""

    days: int = 365
    """So old may the last review or confirmation be."""
    thin: int = 40
    """So complete should a record be, in per cent."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One reason to look at a record."""

    code: str
    """One of `HEADINGS`."""
    ref: str
    what: str
    """More about it, in words; may repeat what the record says."""


def remarks(
    collection: Collection, lost: Mapping[str, Sequence[str]], day: date, limits: Limits
) -> list[Remark]:
    """Everything to look at, by reason, then by record.

    `lost` are the addresses that each record has lost.
    """
    found = [
        remark
        for entry in collection.entries
        if not entry.record.draft
        for remark in _of_record(entry, lost, day, limits)
    ]
    order = list(HEADINGS)
    return sorted(found, key=lambda one: (order.index(one.code), one.ref, one.what))


def report(
    data: Path,
    limits: Limits,
    settings: Settings,
    stream: TextIO,
    *,
    format: str = "text",
) -> int:
    """Write to `stream` what an editor should look at; text, json or issue.

    The exit status is 1 where records have errors and could not be looked at.
    """
    checked = checks.check(data, settings)
    lost = _lost(data, settings)
    found = remarks(checked.collection, lost, today(), limits)
    if format == "json":
        stream.write(_as_json(found))
        return int(checked.errors)
    lines = as_issue(found, settings) if format == "issue" else _as_text(found)
    stream.write("".join(f"{line}\n" for line in lines))
    if checked.errors:
        print("Records with errors are left out; see “hub check”.", file=stream)
    return int(checked.errors)


def _of_record(
    entry: Entry, lost: Mapping[str, Sequence[str]], day: date, limits: Limits
) -> Iterator[Remark]:
    ref, record = f"{entry.kind}/{entry.id}", entry.record
    for url in lost.get(ref, ()):
        yield Remark("lost-link", ref, url)
    call = record.seeking_partners if isinstance(record, Partnership) else None
    if call is not None and call.until < day:
        yield Remark("call-over", ref, f"until {call.until.isoformat()}")
    if isinstance(record, Undertaking) and record.status in {Status.PLANNED, Status.RUNNING}:
        last = record.period.last_day if record.period else None
        if last is not None and last < day:
            yield Remark("period-over", ref, f"{record.status.value}, {record.period}")
    yield from _verified(ref, record, day, limits)
    percent = completeness(record)
    if percent < limits.thin:
        fields = ", ".join(unanswered(record)[:_MOST_NAMED])
        yield Remark("thin", ref, f"{percent} %; first of all: {fields}")


def _verified(ref: str, record: Record, day: date, limits: Limits) -> Iterator[Remark]:
    known = [one for one in (record.reviewed, record.confirmed_by_owner) if one is not None]
    if not known:
        yield Remark("never-verified", ref, f"added {record.added.isoformat()}")
    elif (day - max(known)).days > limits.days:
        yield Remark("not-verified", ref, f"last {max(known).isoformat()}")


def _lost(data: Path, settings: Settings) -> Mapping[str, Sequence[str]]:
    """The addresses that each record names and has lost, as `hub links` remembers."""
    gone = {url for url, one in memory.read(settings.root / memory.FILE).items() if one.is_lost}
    found: dict[str, list[str]] = {}
    if gone:
        in_records = gather.in_records(data, settings.locales)
        for url, uses in gather.outside(in_records, None).items():
            for ref in dict.fromkeys(use.file.rpartition("/")[0] for use in uses):
                if url in gone:
                    found.setdefault(ref, []).append(url)
    return found


def _groups(found: Sequence[Remark]) -> Iterator[tuple[str, list[Remark]]]:
    for code, group in groupby(found, key=lambda one: one.code):
        yield HEADINGS[code], list(group)


def _as_text(found: Sequence[Remark]) -> Iterator[str]:
    for heading, group in _groups(found):
        yield f"{heading}:"
        yield from (f"  {one.ref}: {show(one.what)}" for one in group)
        yield ""
    yield _count(found)


def as_issue(found: Sequence[Remark], settings: Settings) -> Iterator[str]:
    """Markdown with a box for each record, which leads to its page."""
    for heading, group in _groups(found):
        yield from (f"## {heading}", "")
        for one in group:
            page = urljoin(settings.site_url, addresses.record(settings.default, one.ref))
            what = show(one.what).replace("`", "%60")
            yield f"- [ ] [{one.ref}]({page}): `{what}`"
        yield ""
    yield _count(found)


def _as_json(found: Sequence[Remark]) -> str:
    listed: list[dict[str, Any]] = [
        {"record": one.ref, "code": one.code, "what": one.what} for one in found
    ]
    return json.dumps(listed, ensure_ascii=False, indent=2) + "\n"


def _count(found: Sequence[Remark]) -> str:
    records = len({one.ref for one in found})
    if not found:
        return "Nothing asks for attention."
    return f"{_number(len(found), 'remark')} on {_number(records, 'record')}."


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
