"""The environment that hub makes for itself, with nothing but the standard library.

It stands in `.venv` at the root of the checkout and holds what the lock files beside it name. Its
record, `.venv/hub.json`, says for which Python, which place and which locks it was made; it is
emptied before anything is changed and written anew when all is done, so that a set-up that was
cut short is seen and begun again.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hub import packages
from hub.packages import Progress, SetupError

__all__ = ["Environment"]

GROUPS: Mapping[str, tuple[str, ...]] = {
    "site": ("site",),
    "links": ("links", "site"),
    "test": ("test", "links", "site"),
}
"""The groups that a lock file satisfies: each later lock holds the packages of the earlier ones."""


@dataclass(frozen=True, slots=True)
class Environment:
    """The environment of the checkout at `root`."""

    root: Path

    @property
    def folder(self) -> Path:
        """Where it stands."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """Its interpreter."""
        if os.name == "nt":
            return self.folder / "Scripts" / "python.exe"
        return self.folder / "bin" / "python"

    @property
    def record(self) -> Path:
        """Where it is written what the environment was made for."""
        return self.folder / "hub.json"

    @property
    def lock(self) -> Path:
        """What a set-up holds while it runs."""
        return self.folder / "hub.lock"

    @property
    def log(self) -> Path:
        """Everything that pip said in the last set-up."""
        return self.folder / "hub-setup.log"

    def lock_file(self, group: str) -> Path:
        """The pinned and hashed packages of a group."""
        return self.root / f"{group}.lock.txt"

    def is_running(self) -> bool:
        """Whether this very interpreter is the environment's."""
        return Path(sys.prefix).resolve() == self.folder.resolve()

    def holds(self, group: str) -> bool:
        """Whether it was made, whole, for this Python, this place and the group's lock."""
        return self._groups().get(group) == self._hash(group)

    def claim(self) -> None:
        """Make the folder; refuse one that something else made."""
        if self.folder.is_dir():
            ours = self.record.exists() or self.lock.exists() or not any(self.folder.iterdir())
            if not ours:
                raise SetupError(
                    f"{self.folder} was not made by hub; move it away or delete it, "
                    "and run the command again."
                )
        try:
            self.folder.mkdir(exist_ok=True)
        except OSError as fault:
            raise SetupError(f"{self.folder} cannot be made: {fault.strerror or fault}.") from fault

    def set_up(self, group: str, progress: Progress, held: int) -> None:
        """Install a group: into what is there where that is current, else from nothing.

        The lock must be held; `held` is its descriptor, which the installer keeps as well.
        Raises `SetupError`.
        """
        groups = self._groups()
        grows = bool(groups) and all(groups[name] == self._hash(name) for name in groups)
        self._write({})
        if grows:
            progress.say(f"Adding what `hub {group}` needs to {self.folder}.")
        else:
            progress.say(f"Setting up {self.folder}; this is done once and takes a minute or so.")
            self._clear()
            packages.create(self.folder)
        packages.install(self.python, self.lock_file(group), self.log, progress, [held])
        self._write({name: self._hash(name) for name in GROUPS[group]})
        progress.say("The environment is ready.")

    def _clear(self) -> None:
        try:
            for entry in self.folder.iterdir():
                if entry in {self.lock, self.record}:
                    continue  # they tell that the folder is hub's, however this goes on
                if entry.is_dir() and not entry.is_symlink():
                    shutil.rmtree(entry)
                else:
                    entry.unlink()
        except OSError as fault:
            raise SetupError(
                f"{fault.filename} cannot be removed: {fault.strerror or fault}. "
                "Stop other hub commands, such as `hub serve`, and try again."
            ) from fault

    def _hash(self, group: str) -> str:
        try:
            return hashlib.sha256(self.lock_file(group).read_bytes()).hexdigest()
        except FileNotFoundError as fault:
            raise SetupError(f"{self.lock_file(group)} is missing from the checkout.") from fault

    def _groups(self) -> Mapping[str, str]:
        """The hash of each installed group's lock; empty where all has to be made anew."""
        try:
            record = json.loads(self.record.read_text(encoding="utf-8"))
            is_for_here = (record["python"], record["folder"]) == (_python(), str(self.folder))
            return dict(record["groups"]) if is_for_here and self.python.exists() else {}
        except (OSError, ValueError, LookupError, TypeError):
            return {}

    def _write(self, groups: Mapping[str, str]) -> None:
        text = json.dumps({"python": _python(), "folder": str(self.folder), "groups": groups})
        try:
            self.record.write_text(text + "\n", encoding="utf-8")
        except OSError as fault:
            raise SetupError(
                f"{self.record} cannot be written: {fault.strerror or fault}."
            ) from fault


def _python() -> str:
    """The Python that an environment is made for: compiled packages fit no other."""
    return (
        f"{platform.python_implementation()} {platform.python_version()} {sysconfig.get_platform()}"
    )
