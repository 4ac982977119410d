"""The cases under `invalid`: what is done to the data folder `base`, and the problems it gives.

A case is one YAML file, named for the problem it shows::

    why: What a contributor did.
    replace:                   # in files of the base: old text, new text
      practices/reading-lamp/record.yml: {"- reading": "- readng"}
    append: {path: text}       # at the end of a file
    write: {path: text}        # a new file
    repeat: {path: [text, times, text, times …]}   # a new file made of repeated texts
    bytes: {path: base64}
    remove: [path]
    link: {path: target}       # a symbolic link
    locked: [path]             # a file that may not be opened
    problems:
      - {code: …, at: "file:line:column", field: …}
    others: number             # of problems that are not listed
"""

import base64
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
BASE = FOLDER / "base"
VALID = FOLDER / "valid"
INVALID = FOLDER / "invalid"


@dataclass(frozen=True)
class Case:
    """One case; `steps` are the changes to the base."""

    name: str
    steps: dict[str, Any]
    problems: tuple[dict[str, str], ...]
    others: int = 0

    @property
    def locked(self) -> list[str]:
        """Files that may not be opened."""
        locked: list[str] = self.steps.get("locked", [])
        return locked

    def make(self, data: Path) -> None:
        """Make the data folder `data` of this case."""
        shutil.copytree(BASE, data)
        for name in self.steps.get("remove", []):
            path = data / name
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        for name, changes in self.steps.get("replace", {}).items():
            text = (data / name).read_text(encoding="utf-8")
            for old, new in changes.items():
                assert text.count(old) == 1, f"{self.name}: {old!r} is not once in {name}"
                text = text.replace(old, new)
            self._write(data / name, text.encode())
        for name, text in self.steps.get("append", {}).items():
            self._write(data / name, (data / name).read_bytes() + text.encode())
        for name, text in self.steps.get("write", {}).items():
            self._write(data / name, text.encode())
        for name, parts in self.steps.get("repeat", {}).items():
            pairs = zip(parts[::2], parts[1::2], strict=True)
            self._write(data / name, "".join(text * times for text, times in pairs).encode())
        for name, text in self.steps.get("bytes", {}).items():
            self._write(data / name, base64.b64decode(text, validate=True))
        for name, target in self.steps.get("link", {}).items():
            (data / name).parent.mkdir(parents=True, exist_ok=True)
            (data / name).symlink_to(target)

    def _write(self, path: Path, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


STEPS = {"append", "bytes", "link", "locked", "remove", "repeat", "replace", "write"}


def cases() -> list[Case]:
    """Every case, by name."""
    found = []
    for file in sorted(INVALID.glob("*.yml")):
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        steps = {name: value for name, value in content.items() if name in STEPS}
        assert set(content) - STEPS - {"others"} == {"why", "problems"}, file.name
        problems = tuple(content["problems"])
        found.append(Case(file.stem, steps, problems, content.get("others", 0)))
    return found
