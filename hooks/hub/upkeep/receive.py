"""`hub receive`: a record or translation that came by mail, checked and put in its place."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as with_changes
from pathlib import Path
from typing import Any, TextIO

from hub import checks
from hub.checks.report import as_text
from hub.errors import HubError
from hub.records import reader
from hub.records.characters import show
from hub.records.clock import today
from hub.records.load import RECORD_FILE, SCHEMA_FOLDER, VOCABULARIES_FOLDER, VOCABULARY_FILE
from hub.records.load import Source as File
from hub.records.problems import Place, Problem, Severity
from hub.records.schema import Record
from hub.settings import Settings
from hub.translation.stamps import rewrite, stamps
from hub.upkeep import files
from hub.upkeep.changes import Text
from hub.upkeep.ids import make_sure_not_gone
from hub.upkeep.parcel import Name, Parcel, unpack

__all__ = ["Name", "Order", "receive"]

MOST_BYTES = 25_000_000
"""What is larger is no mail with a record in it."""

STANDARD_INPUT = "-"

_KEPT = ("former_ids",)
"""Fields without which addresses of a record would break; people who send one know nothing of
them."""


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for on the command line."""

    file: str
    """A path, or `-` for standard input."""
    name: Name | None = None
    """What it is, whatever stands in it."""
    replace: bool = False
    dry_run: bool = False


def receive(data: Path, order: Order, settings: Settings, stream: TextIO) -> int:
    """Put what was sent in its place in `data`, and tell what was done.

    Gives 1 where it has errors: they are told as `hub check` does, at their places in what was
    sent, and nothing is written.

    Raises:
        HubError: it cannot be read or has no place; or something is there, and is not to be
            replaced.
    """
    content = _content(order.file)
    source = "standard input" if order.file == STANDARD_INPUT else show(order.file)
    try:
        parcel = unpack(content, order.name, settings.locales)
    except UnicodeDecodeError:
        document = reader.read(content, source)
        print(*checks.lines(document.problems), sep="\n", file=stream)
        return 1
    where = f"{source} ({show(parcel.part)})" if parcel.part else source
    before = _before(data, parcel.name, replace=order.replace)
    with tempfile.TemporaryDirectory(prefix="hub-") as folder:
        stage = Path(folder) / "data"
        checked = _staged(data, stage, parcel, settings)
        problems = list(_problems(data, checked, parcel, where, settings))
        if problems:
            stream.write(as_text(problems, checked, prefix="", colour=False))
        if any(one.severity is Severity.ERROR for one in problems):
            print(f"{parcel.name} was not taken in; nothing was changed.", file=stream)
            return 1
    text = _finished(data, parcel, checked, before)
    _tell(stream, data, parcel, before, text)
    if order.dry_run:
        print("Nothing was written (--dry-run).", file=stream)
    elif text != before:
        _write(data, parcel.name, text)
    return 0


def _content(file: str) -> bytes:
    try:
        if file == STANDARD_INPUT:
            content = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(file).open("rb") as stream:
                content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise HubError(f"{show(file)} cannot be read: {error.strerror}.") from error
    if len(content) > MOST_BYTES:
        raise HubError(f"It is larger than {MOST_BYTES // 1_000_000} MB: no record is.")
    return content


def _before(data: Path, name: Name, *, replace: bool) -> str | None:
    """The text that is there now, or None. Raises `HubError` where the new one has no place."""
    file = data / name.file
    for path in (file.parent.parent, file.parent, file):
        if path.is_symlink():
            raise HubError(f"{path} is a symbolic link; records are never behind one.")
    main = VOCABULARY_FILE if name.kind == VOCABULARIES_FOLDER else RECORD_FILE
    if name.locale and not (file.parent / main).is_file():
        make_sure_not_gone(data, name.ref)
        raise HubError(f"There is no {name.ref} that this could be a translation of.")
    if not file.exists():
        return None
    if not replace:
        raise HubError(
            f"There is {file} already. If this is a new version of it, add --replace; if it is "
            "something else, give it another name with --as."
        )
    try:
        return file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise HubError(f"{file} cannot be read; see “hub check”.") from error


def _staged(data: Path, stage: Path, parcel: Parcel, settings: Settings) -> checks.Checked:
    """What the checks say of a copy of the records with the new one among them."""
    shutil.copytree(data, stage, symlinks=True)
    file = stage / parcel.name.file
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(parcel.text.encode("utf-8"))
    return checks.check(stage, settings)


def _problems(
    data: Path, checked: checks.Checked, parcel: Parcel, where: str, settings: Settings
) -> Iterator[Problem]:
    """What is wrong with the parcel, at its place there, and errors elsewhere that it causes."""
    own = parcel.name.file
    for one in checked.problems:
        if one.place.file == own:
            line = one.place.line + parcel.first_line - 1
            yield with_changes(one, place=Place(where, line, one.place.column + parcel.margin))
    others = [one for one in _errors(checked) if one.place.file != own]
    if others:
        known = {_key(one) for one in _errors(checks.check(data, settings))}
        yield from (one for one in others if _key(one) not in known)


def _errors(checked: checks.Checked) -> list[Problem]:
    return [one for one in checked.problems if one.severity is Severity.ERROR]


def _key(problem: Problem) -> tuple[str, str, str]:
    return problem.place.file, problem.code, problem.field


def _finished(data: Path, parcel: Parcel, checked: checks.Checked, before: str | None) -> str:
    """The text as it is to stand in its file."""
    name = parcel.name
    text = _with_schema(data, name, parcel.text)
    if name.locale:
        texts = files.texts_of(data, checked.collection, name.ref)
        return rewrite(text, stamps(texts, name.locale))
    return text if before is None else _renewed(name, before, text)


def _with_schema(data: Path, name: Name, text: str) -> str:
    """`text` with the line that leads editors to our schema, and to no other."""
    rest = re.sub(r"\A(?:#[ \t]*yaml-language-server:.*\n|[ \t]*\n)+", "", text)
    kind = f"{name.kind}.translation" if name.locale else name.kind
    schema = data / SCHEMA_FOLDER / f"{kind}.json"
    line = f"# yaml-language-server: $schema=../../{SCHEMA_FOLDER}/{schema.name}\n"
    return (line if schema.is_file() else "") + rest


def _renewed(name: Name, before: str, text: str) -> str:
    """A new version of a record: the day of its change, and what the old one must not lose.

    Raises:
        HubError: it is laid out so oddly that this cannot be written into it.
    """
    old, new = _data(before), _data(text)
    wanted = dict(new)
    if isinstance(old.get("added"), str):
        wanted["added"] = old["added"]
    wanted |= {field: old[field] for field in _KEPT if field in old and field not in new}
    if "changed" in old:
        wanted["changed"] = old["changed"]
    if wanted == old:
        return before
    wanted["changed"] = today().isoformat()
    document = reader.read(text.encode("utf-8"), name.file)
    edit = Text(File(Path(name.file), name.file), document, text)
    for field, value in wanted.items():
        if field in new and new[field] != value:
            edit.replace((field,), str(new[field]), str(value))
    fresh = [field for field in Record.model_fields if field in wanted and field not in new]
    lines = "\n".join(f"{field}: {_flow(wanted[field])}" for field in fresh)
    if lines:
        edit.insert_line(edit.index(("added",)), lines)
    if _data(edit.edited) != wanted:
        raise HubError(f"Write each field of {name} on a line of its own, then try again.")
    return edit.edited


def _flow(value: Any) -> str:
    return f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)


def _data(text: str) -> Mapping[str, Any]:
    return reader.read(text.encode("utf-8"), "").data or {}


def _tell(stream: TextIO, data: Path, parcel: Parcel, before: str | None, text: str) -> None:
    name = parcel.name
    sort = "translation" if name.locale else "record"
    if before is None:
        print(f"{name}: a new {sort}, in {data / name.file}", file=stream)
    elif text == before:
        print(f"{name}: it says what is there already.", file=stream)
    else:
        print(f"{name}: a new version of the {sort}, in {data / name.file}", file=stream)
        gone = [field for field in _data(before) if field not in _data(text)]
        if gone:
            print(f"It no longer has: {', '.join(gone)}.", file=stream)
    if parcel.left_out:
        print(f"Left out, being something else: {_lines(parcel.left_out)}.", file=stream)


def _lines(ranges: Sequence[tuple[int, int]]) -> str:
    return ", ".join(
        f"line {first}" if first == last else f"lines {first}-{last}" for first, last in ranges
    )


def _write(data: Path, name: Name, text: str) -> None:
    folder = data / name.ref
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise HubError(f"{folder} cannot be written: {error.strerror}.") from error
    files.replace(data, {name.file: text})
