"""`hub translate sync`: bringing the stamps of all translation files up to date."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from hub import checks, settings
from hub.records import reader
from hub.records.load import Collection
from hub.translation.stamps import BLOCKS, Stamps, rewrite, stamps
from hub.upkeep.status import all_texts


def files(collection: Collection, data: Path) -> Mapping[Path, Stamps]:
    """Every translation file with the stamps that it should have."""
    return {
        data / ref / f"{locale}.yml": stamps(texts, locale)
        for ref, texts in all_texts(collection)
        for locale in texts.provenance
    }


def sync(data: Path, stream: TextIO) -> int:
    """Stamp all translations under `data`; prints the files that changed.

    Exit status 1 where records have errors, or a file is laid out so that stamps cannot be put at
    its end: such translations are left alone.
    """
    left = False
    checked = checks.check(data, settings.load(Path(__file__).resolve().parents[3]))
    for file, wanted in files(checked.collection, data).items():
        before = file.read_bytes().decode("utf-8-sig")
        after = rewrite(before, wanted)
        name = file.relative_to(data).as_posix()
        if after == before:
            continue
        if _same_but_for_stamps(before, after):
            file.write_bytes(after.encode("utf-8"))
            print(f"stamped {name}", file=stream)
        else:
            left = True
            print(
                f"left alone {name}: begin each of its fields on a line of its own without spaces "
                "before it, with neither brackets around them nor “...” at the end.",
                file=stream,
            )
    if checked.errors:
        print("Records with errors were left alone; see “hub check”.", file=stream)
    return int(left or checked.errors)


def _same_but_for_stamps(before: str, after: str) -> bool:
    """Whether rewriting lost nothing: a file that is laid out oddly is rather left alone."""

    def rest(text: str) -> dict[str, object] | None:
        data = reader.read(text.encode("utf-8"), "").data
        if data is None:
            return None
        return {key: _trimmed(value) for key, value in data.items() if key not in BLOCKS}

    return rest(before) == rest(after)


def _trimmed(value: object) -> object:
    """Without the line ends of a text, which say nothing: the last one of a file may get one."""
    return value.rstrip("\n") if isinstance(value, str) else value
