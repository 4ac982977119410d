"""`hub test` runs what it is asked for."""

from pathlib import Path

import pytest

from hub.errors import HubError
from hub.testing import SUITES, selection


def test_everything_is_run_by_default(tmp_path: Path) -> None:
    for name in ("unit", "build"):
        (tmp_path / "tests" / name).mkdir(parents=True)
    expected = [str(tmp_path / "tests" / name) for name in ("unit", "build")]
    assert selection(tmp_path, []) == (expected, [])


def test_options_alone_are_for_all_suites(root: Path) -> None:
    chosen, options = selection(root, ["-x", "-k", "unit"])
    assert str(root / "tests" / "unit") in chosen
    assert options == ["-x", "-k", "unit"]


def test_suites_come_before_the_options_for_pytest(root: Path) -> None:
    assert selection(root, ["unit", "lint", "-k", "browser"]) == (
        [str(root / "tests" / "unit"), str(root / "tests" / "lint")],
        ["-k", "browser"],
    )


def test_test_is_named_from_the_checkout_or_from_where_one_stands(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = [f"{root / 'tests' / 'unit' / 'test_testing.py'}::test_x"]
    assert selection(root, ["tests/unit/test_testing.py::test_x"])[0] == expected
    monkeypatch.chdir(root / "tests" / "unit")
    assert selection(root, ["test_testing.py::test_x"])[0] == expected


def test_unknown_suite_is_a_fault_with_a_guess(root: Path) -> None:
    with pytest.raises(HubError, match="did you mean 'golden'"):
        selection(root, ["goldne"])


def test_every_folder_of_tests_is_a_suite(root: Path) -> None:
    folders = {
        path.parent.relative_to(root / "tests").parts for path in root.glob("tests/*/**/test_*.py")
    }
    assert {parts[0] for parts in folders} <= set(SUITES)
