"""Circles among things of which each leads to one other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


def cycles(leads_to: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Every circle once, beginning with its first member in the order of the alphabet."""
    finished: set[str] = set()
    for start in sorted(leads_to):
        trail: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in finished and at not in trail:
            trail[at] = None
            at = leads_to.get(at)
        if at is not None and at in trail:
            members = list(trail)
            circle = members[members.index(at) :]
            first = circle.index(min(circle))
            yield (*circle[first:], *circle[:first])
        finished.update(trail)
