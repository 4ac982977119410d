"""What every test has: the same surroundings wherever it runs."""

from pathlib import Path

import hypothesis
import pytest
from hypothesis.configuration import set_hypothesis_home_dir

import sites
from sites import Site

ROOT = Path(__file__).resolve().parents[1]

set_hypothesis_home_dir(ROOT / ".cache" / "hypothesis")

# A busy machine is slow, and that is no fault of the code: a limit of time is set where it matters.
hypothesis.settings.register_profile("hub", deadline=None)
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


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site with the real records."""
    return sites.build(ROOT / "data", tmp_path_factory.mktemp("real") / "site")


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site with the annotated examples, in which every field is used."""
    return sites.build(sites.VALID, tmp_path_factory.mktemp("examples") / "site")
