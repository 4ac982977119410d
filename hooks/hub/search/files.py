"""The bytes of the index: front-coded lists, cut into files and packed, the same each time.

A list of words is written one word a line. Each line begins with a character that says how many
characters the word shares with the one before it: chr(48 + n), at most 74.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final

_ZERO: Final = 48
_MOST_SHARED: Final = 74
_GZIP: Final = 16 + zlib.MAX_WBITS
_SYSTEM: Final = 9
_UNKNOWN_SYSTEM: Final = 0xFF
"""The byte of gzip's head that tells the system, and what stands for none (RFC 1952)."""


def pack(*parts: bytes, strategy: int = zlib.Z_DEFAULT_STRATEGY) -> bytes:
    """Gzip with neither date nor system, which Python 3.11 and 3.13 put down differently.

    Each part has a code of its own: what is frequent in one is not in the next.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, _GZIP, strategy=strategy)
    packed = bytearray()
    for part in parts[:-1]:
        packed += packer.compress(part) + packer.flush(zlib.Z_SYNC_FLUSH)
    packed += packer.compress(parts[-1]) + packer.flush()
    packed[_SYSTEM] = _UNKNOWN_SYSTEM
    return bytes(packed)


def shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    # From the end: words that are beside each other share all but the last letters.
    length = len(one)
    while not other.startswith(one[:length]):
        length -= 1
    return length


def front_coded(previous: str, word: str) -> str:
    """The word as its line begins."""
    length = shared(previous[:_MOST_SHARED], word)
    return chr(_ZERO + length) + word[length:]


def varint(number: int) -> bytes:
    """Seven bits a byte, the lowest first; the highest bit says that more follow."""
    found = bytearray()
    while number > 0x7F:  # noqa: PLR2004 - seven bits
        found.append(number & 0x7F | 0x80)
        number >>= 7
    found.append(number)
    return bytes(found)


class Folder:
    """Files under a name that is their hash, so that an index is always read whole."""

    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}

    def add(self, name: str, *parts: bytes, strategy: int = zlib.Z_DEFAULT_STRATEGY) -> None:
        """A file by its name without ending, `pl/words-0`, packed by one of zlib's strategies."""
        self._files[f"{name}.bin"] = pack(*parts, strategy=strategy)

    def join(self, other: Folder) -> None:
        """The files of another folder, as they are."""
        self._files |= other._files

    def write(self, folder: Path) -> str:
        """Write all of them below `folder`; gives the hash, the name of the folder they are in."""
        whole = sha256()
        for name, content in sorted(self._files.items()):
            whole.update(f"{name} {len(content)}\n".encode())
            whole.update(content)
        stamp = whole.hexdigest()[:16]
        for name, content in self._files.items():
            file = folder / stamp / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        return stamp


def borders(ends: Iterable[tuple[str, str]]) -> list[str]:
    """Where each file of a sorted list begins, in as few letters as tell it from the one before.

    `ends` are the first and the last word of each file.
    """
    found = []
    before = ""
    for first, last in ends:
        found.append(first[: shared(before, first) + 1])
        before = last
    return found


def cut(sizes: Sequence[int], most: int) -> list[range]:
    """Cut a list into runs whose sizes add up to about `most` and are about the same."""
    total = sum(sizes)
    count = max(1, round(total / most))
    runs: list[range] = []
    start = filled = 0
    for place, size in enumerate(sizes):
        filled += size
        if filled >= total * (len(runs) + 1) / count and place + 1 < len(sizes):
            runs.append(range(start, place + 1))
            start = place + 1
    if start < len(sizes):
        runs.append(range(start, len(sizes)))
    return runs
