"""The server behind `hub serve`: it shows the last good site and what is wrong with the next."""

from __future__ import annotations

from hub.preview.server import PreviewServer
from hub.preview.stage import Scene, Stage

__all__ = ["PreviewServer", "Scene", "Stage"]
