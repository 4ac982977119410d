"""What a preview shows at a given moment, shared between the builder and the server's threads."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass, replace
from pathlib import Path

__all__ = ["Scene", "Stage"]


@dataclass(frozen=True, slots=True)
class Scene:
    """One state of the preview.

    `folder` is the last good site, or None before there is one; `problems` is what the last
    build said when it failed, or None when it did not; `version` differs for every scene, from
    one start of the server to the next as well.
    """

    version: str
    folder: Path | None = None
    problems: str | None = None


class Stage:
    """The present scene; pages wait here for the next one."""

    def __init__(self) -> None:
        # A page that was left open must not mistake a later server's scene for its own.
        self._play = secrets.token_hex(4)
        self._number = 0
        self._scene = Scene(self._version())
        self._closed = False
        self._changed = threading.Condition()

    @property
    def scene(self) -> Scene:
        """The present scene."""
        return self._scene

    @property
    def closed(self) -> bool:
        """Whether the preview has ended."""
        return self._closed

    def show(self, folder: Path) -> None:
        """Show a new good site, without problems."""
        self._set(Scene("", folder))

    def fail(self, problems: str) -> None:
        """Tell what is wrong, over the last good site."""
        self._set(replace(self._scene, problems=problems))

    def next_after(self, version: str, seconds: float) -> Scene:
        """Wait until the scene is another than `version`, the time is up or the preview ends.

        Returns the present scene in each case.
        """
        with self._changed:
            self._changed.wait_for(
                lambda: self._closed or self._scene.version != version, timeout=seconds
            )
            return self._scene

    def close(self) -> None:
        """End the preview: nobody waits any longer."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _set(self, scene: Scene) -> None:
        with self._changed:
            self._number += 1
            self._scene = replace(scene, version=self._version())
            self._changed.notify_all()

    def _version(self) -> str:
        return f"{self._play}-{self._number}"
