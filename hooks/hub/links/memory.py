"""What is remembered of each address: when it was asked, what came of it, how often it failed.

One JSON file. It can be deleted at any time: then everything is asked anew, and what is lost takes
some days to be known as lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from hub.errors import HubError
from hub.links.answers import FAILURES, LOST_AFTER, Answer, Verdict

FILE = Path(".cache", "links.json")
"""Its place below the root of the checkout."""

VERSION = 1
_FORGOTTEN_AFTER = 400
"""Days after which an address that no record names any more is forgotten."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one address."""

    answer: Answer
    asked: date
    failures: int = 0
    """On how many days it failed, without a success between them."""
    failing_since: date | None = None

    @property
    def is_lost(self) -> bool:
        """Whether it failed so often that it will hardly come back."""
        return self.failures >= LOST_AFTER

    def after(self, answer: Answer, day: date) -> Known:
        """What is known after it was asked once more."""
        if answer.verdict not in FAILURES:
            return Known(answer, day)
        archived = answer.archived or self.answer.archived
        is_new_day = not self.failures or day > self.asked
        return Known(
            replace(answer, archived=archived),
            day,
            self.failures + is_new_day,
            self.failing_since or day,
        )


def first(answer: Answer, day: date) -> Known:
    """What is known after an address was asked for the first time."""
    return Known(answer, day).after(answer, day)


def read(file: Path) -> dict[str, Known]:
    """What `file` remembers, by address; nothing where there is no such file, or another one."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        if content["version"] != VERSION:
            return {}
        return {str(url): _known(one) for url, one in content["addresses"].items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def write(file: Path, known: Mapping[str, Known], day: date) -> None:
    """Remember `known` in `file`, which is replaced whole. Raises `HubError`."""
    kept = {
        url: dict(_fields(one))
        for url, one in sorted(known.items())
        if (day - one.asked).days <= _FORGOTTEN_AFTER
    }
    text = json.dumps({"version": VERSION, "addresses": kept}, ensure_ascii=False, indent=1)
    draft = file.with_name(f".{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(f"{text}\n", encoding="utf-8", newline="\n")
        draft.replace(file)
    except OSError as error:
        raise HubError(f"{error.filename} cannot be written: {error.strerror}.") from error


def _fields(one: Known) -> Iterator[tuple[str, object]]:
    answer = one.answer
    yield "asked", one.asked.isoformat()
    yield "verdict", answer.verdict.value
    for name in ("status", "why", "moved_to", "archived"):
        if value := getattr(answer, name):
            yield name, value
    if one.failing_since is not None:
        yield "failures", one.failures
        yield "failing_since", one.failing_since.isoformat()


def _known(fields: Mapping[str, Any]) -> Known:
    since = fields.get("failing_since")
    return Known(
        Answer(
            Verdict(fields["verdict"]),
            int(fields["status"]) if "status" in fields else None,
            str(fields.get("why", "")),
            _text(fields.get("moved_to")),
            _text(fields.get("archived")),
        ),
        date.fromisoformat(fields["asked"]),
        int(fields.get("failures", 0)),
        date.fromisoformat(since) if since else None,
    )


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
