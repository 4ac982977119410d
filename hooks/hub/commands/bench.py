"""Measuring speed and size."""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Mapping

from hub.commands.usage import Commands, Run, add

__all__ = ["COMMANDS", "define"]


def define(commands: Commands) -> None:
    """Add `bench` with what it measures."""
    bench = commands.add_parser(
        "bench", help="measure speed and size", description="Measure speed and size."
    )
    benches = bench.add_subparsers(metavar="COMMAND", required=True)
    command = add(
        benches,
        "build",
        "time building many records",
        "Build N synthetic records in four languages and 4 N after them, beside Hugo and a bare "
        "template loop over the same texts; report pages per second, memory and growth as ratios.",
        name="bench build",
        group="test",
    )
    command.add_argument(
        "--records", type=_count, default=1000, metavar="N", help="how many (default: 1000)"
    )
    command = add(
        benches,
        "search",
        "measure what the search finds, and what it costs",
        "Ask the written queries of the real records, and the same engine on N synthetic ones, in "
        "a real browser: recall, rank, bytes and time, beside the theme's own search.",
        name="bench search",
        group="test",
    )
    command.add_argument(
        "--records", type=_count, default=10_000, metavar="N", help="how many (default: 10000)"
    )


def _count(word: str) -> int:
    if not word.isdecimal() or int(word) == 0:
        raise argparse.ArgumentTypeError(f"'{word}' is not a number of records")
    return int(word)


def _bench_build(arguments: Namespace) -> int:
    from hub.bench import build

    return build.run(arguments.records)


def _bench_search(arguments: Namespace) -> int:
    from hub.bench import search

    return search.run(arguments.records)


COMMANDS: Mapping[str, Run] = {"bench build": _bench_build, "bench search": _bench_search}
"""What each of them does."""
