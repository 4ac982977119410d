"""What an image file is, by its content and not by its name."""

from __future__ import annotations

from typing import NamedTuple

HEAD = 1 << 18
"""So many bytes of a file are enough to measure it."""

SUFFIXES = {"jpg": "jpeg", "jpeg": "jpeg", "png": "png", "webp": "webp"}
"""The format that the ending of a name promises."""


class Picture(NamedTuple):
    """Format (a value of `SUFFIXES`), width and height in pixels."""

    format: str
    width: int
    height: int


_MARKER = 0xFF
_FRAME_HEADERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""SOF0 to SOF15, without the three markers among them that say something else."""

_WEBP_HEAD = 30
"""Bytes up to the end of the size in each of WebP's three forms."""


def measure(head: bytes) -> Picture | None:
    """Read format and size from the first `HEAD` bytes of a file; None if it is no picture.

    Sources: PNG, third edition (W3C 2025), 11.2.1; JPEG, ITU-T T.81, annex B; WebP, RFC 9649.
    """
    if head.startswith(b"\x89PNG\r\n\x1a\n") and head[12:16] == b"IHDR":
        return _sized("png", _big(head[16:20]), _big(head[20:24]))
    if head.startswith(b"\xff\xd8\xff"):
        return _jpeg(head)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return _webp(head)
    return None


def _sized(kind: str, width: int, height: int) -> Picture | None:
    return Picture(kind, width, height) if width and height else None


def _jpeg(head: bytes) -> Picture | None:
    """Walk from segment to segment up to the frame header."""
    at = 2
    while at + 9 <= len(head) and head[at] == _MARKER:
        marker = head[at + 1]
        if marker == _MARKER:  # a fill byte
            at += 1
        elif marker in _FRAME_HEADERS:
            return _sized("jpeg", _big(head[at + 7 : at + 9]), _big(head[at + 5 : at + 7]))
        else:
            at += 2 + max(2, _big(head[at + 2 : at + 4]))
    return None


def _webp(head: bytes) -> Picture | None:
    chunk = head[12:16]
    if len(head) < _WEBP_HEAD:
        return None
    if chunk == b"VP8X":
        return Picture("webp", _little(head[24:27]) + 1, _little(head[27:30]) + 1)
    if chunk == b"VP8 " and head[23:26] == b"\x9d\x01\x2a":
        return _sized("webp", _little(head[26:28]) & 0x3FFF, _little(head[28:30]) & 0x3FFF)
    if chunk == b"VP8L" and head[20:21] == b"\x2f":
        bits = _little(head[21:25])
        return Picture("webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    return None


def _big(data: bytes) -> int:
    return int.from_bytes(data, "big")


def _little(data: bytes) -> int:
    return int.from_bytes(data, "little")
