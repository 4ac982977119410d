"""Circles among things that lead to one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping


def cycles_of_many(leads_to: Mapping[str, Collection[str]]) -> Iterator[tuple[str, ...]]:
    """Circles among things each of which may lead to several: none only where there are none.

    Of circles that share a member one is told, as `cycles` does; who breaks it hears of the next.
    """
    led_from: dict[str, list[str]] = defaultdict(list)
    ways: dict[str, int] = {}
    for one, targets in leads_to.items():
        known = {target for target in targets if target in leads_to}
        ways[one] = len(known)
        for target in known:
            led_from[target].append(one)
    # What leads nowhere is in no circle, and then nor is what led only there.
    ends = [one for one, number in ways.items() if not number]
    for end in ends:
        for one in led_from[end]:
            ways[one] -= 1
            if not ways[one]:
                ends.append(one)
    knots = ways.keys() - ends
    yield from cycles({one: min(knots.intersection(leads_to[one])) for one in knots})


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
