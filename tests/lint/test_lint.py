"""The tools that read the code agree with it."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    "tool", [("ruff", "check"), ("ruff", "format", "--check"), ("mypy",)], ids=" ".join
)
def test_tool_finds_nothing_to_change(tool: tuple[str, ...], root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *tool], cwd=root, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode != 0:
        pytest.fail(done.stdout + done.stderr, pytrace=False)
