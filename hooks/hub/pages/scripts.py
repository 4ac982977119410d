"""What a script imports, so that a page can ask for all of it at once instead of file by file."""

from __future__ import annotations

import re
from pathlib import Path

_COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)
_IMPORT = re.compile(r"""\b(?:from|import)\s*\(?\s*"\./([^"]+)\"""")


def imported(folder: Path, script: str) -> tuple[str, ...]:
    """The modules beside `script` that it needs, directly or not, at once or later, by name."""
    found, waiting = set[str](), [script]
    while waiting:
        code = _COMMENT.sub("", (folder / waiting.pop()).read_text(encoding="utf-8"))
        new = set(_IMPORT.findall(code)) - found
        found |= new
        waiting += new
    return tuple(sorted(found - {script}))
