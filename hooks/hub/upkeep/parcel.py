"""What somebody sent by mail: the record or translation in it, and what is only around it.

A line that the web form writes says what it is and where it begins::

    # BiblioPraxis: practices/job-desk        a record
    # BiblioPraxis: practices/job-desk pl     its translation into Polish

Around it may stand a greeting, a signature and the marks of a quotation. It ends where no more
lines look like its fields, or at a line `# BiblioPraxis: end`.
"""

from __future__ import annotations

import email
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from email.message import Message

from hub.errors import HubError
from hub.records.characters import show
from hub.records.fields import is_id
from hub.records.load import RECORD_FILE, VOCABULARIES_FOLDER
from hub.records.schema import KINDS, VOCABULARIES
from hub.records.sidecar import TRANSLATIONS

LONGEST_ID = 100
_END = "end"
_SHOWN = 80
_HEAD = 65_536
"""Bytes within which a mail names its format."""

_LINE_END = re.compile(r"\r\n|\r|\n")
# A mail that is quoted or laid out anew gets marks and no-break spaces at the start of its lines.
_MARK = re.compile(r"([ \t\u00a0>|]*)#[ \t\u00a0]*BiblioPraxis:[ \t\u00a0]*(.*)", re.IGNORECASE)
_OF_YAML = re.compile(r"$| |#|-( |$)|[\]}]|([a-z][a-z0-9_]*|\"[^\"]+\"|'[^']+'):( |$)")
_FIELD = re.compile(r"([a-z][a-z0-9_]*):( |$)")
_ATTACHED = (".yml", ".yaml", ".txt")


@dataclass(frozen=True, slots=True)
class Name:
    """What a file is: a record, or its translation into `locale`."""

    ref: str
    locale: str | None = None

    def __str__(self) -> str:
        return f"{self.ref} ({self.locale})" if self.locale else self.ref

    @property
    def kind(self) -> str:
        """The folder of its kind, or `vocabularies`."""
        return self.ref.partition("/")[0]

    @property
    def file(self) -> str:
        """Its place in a data folder, which is never outside."""
        return f"{self.ref}/{self.locale}.yml" if self.locale else f"{self.ref}/{RECORD_FILE}"

    def checked(self, locales: Sequence[str]) -> Name:
        """The name itself.

        Raises:
            HubError: it is not one that a record or translation of the site can have.
        """
        kind, _, record_id = self.ref.partition("/")
        is_vocabulary = kind == VOCABULARIES_FOLDER and record_id in VOCABULARIES
        is_record = kind in KINDS and is_id(record_id)
        if not (is_record or (is_vocabulary and self.locale)) or len(record_id) > LONGEST_ID:
            raise HubError(
                f"'{_short(self.ref)}' is no name of a record, such as practices/job-desk. Say "
                "with --as what the file is."
            )
        if self.locale is not None and self.locale not in locales:
            raise HubError(
                f"The site has no language '{_short(self.locale)}' (it has {', '.join(locales)})."
            )
        return self


@dataclass(frozen=True)
class Parcel:
    """The record or translation in what was sent."""

    name: Name
    text: str
    """Its lines, without what stood before each of them in the mail."""
    part: str
    """The part of the mail that it was in, where there are several; for reports."""
    first_line: int
    """Where it begins in that part, from 1."""
    margin: int
    """So many characters stood before each line."""
    left_out: tuple[tuple[int, int], ...] = ()
    """From and to which lines of that part are something else; blank ones do not count."""


def unpack(content: bytes, named: Name | None, locales: Sequence[str]) -> Parcel:
    """Find what is in `content`; `named` says what it is, whatever stands in it.

    Raises:
        HubError: there is nothing in it, or several things, or its name cannot be used.
        UnicodeDecodeError: it is not text.
    """
    found = [parcel for part, text in _parts(content) for parcel in _marked(part, text)]
    found = [one for one in found if one.name == named] or found
    different = {(one.name, one.text): one for one in found}
    if len(different) > 1:
        names = ", ".join(sorted({_short(str(name)) for name, _ in different}))
        raise HubError(
            f"There are {len(different)} files in it ({names}). Put each into a file of its own."
        )
    if found:
        parcel = found[0]
        return replace(parcel, name=(named or parcel.name).checked(locales))
    if named is None:
        raise HubError(
            "Nothing in it says what it is, by a line such as “# BiblioPraxis: "
            "practices/job-desk”. If it is a record or a translation, say which with --as."
        )
    part, text = next(iter(_parts(content)))
    lines = "\n".join(_LINE_END.split(text)).rstrip("\n")
    return Parcel(named.checked(locales), f"{lines}\n", part, 1, 0)


def _parts(content: bytes) -> Iterator[tuple[str, str]]:
    """The texts in what was sent, each with its name: those of a mail, or the only one."""
    if b"mime-version:" not in content[:_HEAD].lower():
        is_wide = content[:2] in {b"\xff\xfe", b"\xfe\xff"}
        yield "", content.decode("utf-16" if is_wide else "utf-8-sig")
        return
    try:
        parts = list(email.message_from_bytes(content).walk())
    except RecursionError as error:
        raise HubError("The mail is nested too deeply; save its text in a file.") from error
    for one in parts:
        name = one.get_filename() or ""
        if one.get_content_type() == "text/plain" or name.lower().endswith(_ATTACHED):
            payload = one.get_payload(decode=True)
            if isinstance(payload, bytes):
                text = payload.decode(_charset(one), errors="replace")
                is_flowed = str(one.get_param("format", "")).lower() == "flowed"
                is_tight = str(one.get_param("delsp", "")).lower() == "yes"
                yield name or "text", _unflowed(text, is_tight=is_tight) if is_flowed else text


def _unflowed(text: str, *, is_tight: bool) -> str:
    """`text` with the lines put together that a mail program broke (RFC 3676, 4)."""
    lines: list[str] = []
    is_open = False
    for written in _LINE_END.split(text):
        line = written.removeprefix(" ")  # added before lines that begin with one
        if is_open:
            lines[-1] += line
        else:
            lines.append(line)
        is_open = line.endswith(" ") and line != "-- " and not line.startswith(">")
        if is_open and is_tight:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def _charset(part: Message) -> str:
    named = part.get_content_charset("utf-8")
    try:
        "".encode(named)
    except (LookupError, UnicodeError):
        return "utf-8"
    return "utf-8-sig" if named == "utf-8" else named


def _marked(part: str, text: str) -> Iterator[Parcel]:
    """Every record or translation that a line of `text` announces."""
    lines = _LINE_END.split(text)
    marks = [(number, mark) for number, line in enumerate(lines) if (mark := _MARK.match(line))]
    for place, (number, mark) in enumerate(marks):
        ref, _, locale = " ".join(mark[2].split()).partition(" ")
        if ref.lower() == _END:
            continue
        after = marks[place + 1] if place + 1 < len(marks) else None
        is_closed = after is not None and after[1][2].strip().lower() == _END
        limit = after[0] if after else len(lines)
        name = Name(ref, locale or None)
        inner = list(_without_margin(lines[number + 1 : limit], mark[1]))
        length = len(inner) if is_closed else _length(inner, _fields(name))
        while length and not inner[length - 1].strip():
            length -= 1
        last = limit if is_closed else number + length
        yield Parcel(
            name,
            "".join(f"{line}\n" for line in inner[:length]),
            part,
            number + 2,
            len(mark[1]),
            (*_written(lines, 0, number), *_written(lines, last + 1, len(lines))),
        )


def _without_margin(lines: Sequence[str], margin: str) -> Iterator[str]:
    """The lines as they were before somebody quoted or indented them, as far as they are."""
    for line in lines:
        if line.startswith(margin):
            inner = line.removeprefix(margin)
        elif line.strip() == margin.strip():
            inner = ""
        else:
            return
        indent = len(inner) - len(inner.lstrip(" \u00a0"))
        yield " " * indent + inner[indent:]


def _fields(name: Name) -> Collection[str]:
    models = TRANSLATIONS if name.locale else KINDS
    model = models.get(name.kind)
    return model.model_fields if model else ()


def _length(lines: Sequence[str], fields: Collection[str]) -> int:
    """How many lines belong together.

    Where a program has broken a line, a field follows behind what does not look like one: then
    the break is kept, so that the checks find it.
    """
    known = [
        number
        for number, line in enumerate(lines)
        if (match := _FIELD.match(line)) and match[1] in fields
    ]
    start = known[-1] if known else 0
    rest = range(start, len(lines))
    return next((number for number in rest if not _OF_YAML.match(lines[number])), len(lines))


def _written(lines: Sequence[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The first and last line between two that say anything, from 1."""
    numbers = [number for number in range(start, end) if _says_something(lines[number])]
    if numbers:
        yield numbers[0] + 1, numbers[-1] + 1


def _says_something(line: str) -> bool:
    inner = line.strip(" \t\u00a0>|`-")
    return bool(inner) and not inner.startswith("# yaml-language-server:")


def _short(text: str) -> str:
    return show(text[:_SHOWN])
