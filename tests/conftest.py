"""What every test has: the same surroundings wherever it runs."""

import os
from pathlib import Path

import hypothesis
import pytest
from hypothesis.configuration import set_hypothesis_home_dir

import sites
from hub.locking import file_lock
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
def common(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of one run of the tests share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def site(common: Path) -> Site:
    """The site with the real records."""
    return built_once(ROOT / "data", common / "real")


@pytest.fixture(scope="session")
def example_site(common: Path) -> Site:
    """The site with the annotated examples, in which every field is used."""
    return built_once(sites.VALID, common / "examples")


def built_once(data: Path, folder: Path) -> Site:
    """The site of `data` in `folder`, which the first process to ask builds for all."""
    with file_lock(folder.with_suffix(".lock"), on_wait=lambda: None):
        return Site(folder) if folder.exists() else sites.build(data, folder)
