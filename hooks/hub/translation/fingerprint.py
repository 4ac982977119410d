"""The fingerprint of a text: how a translation knows that its original has changed."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from hub.records.sidecar import Text

_ORIGIN = re.compile(r"([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*):([0-9a-f]{8})")


class Origin(NamedTuple):
    """What a text was translated from: `en:3f9a1c2b`."""

    locale: str
    fingerprint: str

    def __str__(self) -> str:
        return f"{self.locale}:{self.fingerprint}"


@lru_cache(maxsize=1 << 16)
def parse_origin(written: str) -> Origin | None:
    """Read an origin as a translation file writes it; None if it is not one."""
    match = _ORIGIN.fullmatch(written)
    return Origin(*match.groups()) if match else None


@lru_cache(maxsize=1 << 16)
def fingerprint(text: Text) -> str:
    """Eight hex digits of SHA-256 over the text in NFC with its white space collapsed.

    The items of a list are joined by line feeds, so that moving a word from one item to the next
    counts as a change.
    """
    items = (text,) if isinstance(text, str) else text
    plain = "\n".join(" ".join(unicodedata.normalize("NFC", item).split()) for item in items)
    return hashlib.sha256(plain.encode("utf-8")).hexdigest()[:8]
