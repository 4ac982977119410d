"""What every test has: the same surroundings wherever it runs."""

from pathlib import Path

import hypothesis
import pytest
from hypothesis.database import DirectoryBasedExampleDatabase

ROOT = Path(__file__).resolve().parents[1]

# A busy machine is slow, and that is no fault of the code: a limit of time is set where it matters.
hypothesis.settings.register_profile(
    "hub",
    deadline=None,
    database=DirectoryBasedExampleDatabase(ROOT / ".cache" / "hypothesis"),
)
hypothesis.settings.load_profile("hub")


@pytest.fixture(autouse=True)
def _neutral_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep out what a person set for their own work with hub."""
    for name in ("HUB_DEBUG", "HUB_RESTARTED", "NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def root() -> Path:
    """The checkout."""
    return ROOT
