"""Stamps of translations: what each text was made from, so that its age is known later.

A text that is new, or that was changed since its last stamp, was made from what the record says
now. One whose original changed while it stayed the same is left alone: it is outdated, until a
translator changes it or confirms that it is still right.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hub.records.sidecar import Provenance, Text
from hub.translation.fingerprint import Origin, fingerprint, parse_origin
from hub.translation.texts import Texts

BLOCKS = ("made_from", "stamped")
"""The fields of a translation that belong to this module; they stand at the end of its file."""


@dataclass(frozen=True, slots=True)
class Stamps:
    """The stamps of one translation: what each text was made from, and what it was itself."""

    made_from: Mapping[str, str]
    stamped: Mapping[str, str]


def stamps(texts: Texts, locale: str, *, confirmed: frozenset[str] = frozenset()) -> Stamps:
    """The stamps that the translation into `locale` should have now, in the order of the record.

    `confirmed` are the paths that a translator says are still right.
    """
    provenance = texts.provenance[locale]
    translated = texts.by_locale[locale]
    made_from, stamped = {}, {}
    for path, unit in texts.units.items():
        text = translated.get(path)
        if text is None or not unit.tracked:
            continue
        origin = parse_origin(provenance.made_from.get(path, ""))
        if origin is None or path in confirmed or _was_changed(provenance, path, text):
            origin = _origin(texts, path, origin)
        made_from[path] = str(origin)
        stamped[path] = fingerprint(text)
    return Stamps(made_from, stamped)


def _was_changed(provenance: Provenance, path: str, text: Text) -> bool:
    before = provenance.stamped.get(path)
    return before is not None and before != fingerprint(text)


def _origin(texts: Texts, path: str, before: Origin | None) -> Origin:
    """What a text is made from that was written just now: the language it was made from before."""
    locale = before.locale if before else texts.original
    source = texts.by_locale.get(locale, {}).get(path)
    if source is None:
        locale, source = texts.original, texts.by_locale[texts.original][path]
    return Origin(locale, fingerprint(source))


def rewrite(text: str, wanted: Stamps) -> str:
    """The text of a translation file with its stamps brought up to date, at its end.

    All else stays as it was written, comments and folded lines included.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    kept = _without_blocks(text.splitlines())
    while kept and not kept[-1].strip():
        kept.pop()
    for name, stamped in zip(BLOCKS, (wanted.made_from, wanted.stamped), strict=True):
        if stamped:
            kept.append(f"{name}:")
            kept += [f'  {path}: "{value}"' for path, value in stamped.items()]
    return newline.join(kept) + newline


def _without_blocks(lines: list[str]) -> list[str]:
    kept, inside = [], False
    for line in lines:
        if line[:1] not in ("", " ", "#"):
            inside = line.split(":")[0].strip("\"'") in BLOCKS
        if not inside:
            kept.append(line)
    return kept
