"""`scripts/hub` makes its own environment, once, and goes on in it."""

import ast
import base64
import hashlib
import json
import os
import platform
import re
import runpy
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from hub import packages
from hub.bootstrap import prepare
from hub.environment import GROUPS, Environment
from hub.packages import Following, Progress, SetupError

CHECK = """
import json, os, sys
import tiny

def run_check(data, format, paths, stream):
    json.dump({"prefix": sys.prefix, "utf8": sys.flags.utf8_mode, "tiny": tiny.WORD}, stream)
    return 1
"""
"""Stands in for the real check: tells in which environment it runs."""


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def write_wheel(folder: Path, name: str) -> str:
    """Write a package of one module into `folder`; returns its line for a lock file."""
    info = f"{name}-1.0.dist-info"
    files = {
        f"{name}.py": f'WORD = "{name} speaks"\n',
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    rows = []
    wheel = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
            hashed = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest())
            rows.append(f"{path},sha256={hashed.decode().rstrip('=')},{len(text)}")
        archive.writestr(f"{info}/RECORD", "\n".join([*rows, f"{info}/RECORD,,"]) + "\n")
    return f"{name}==1.0 \\\n    --hash=sha256:{digest(wheel.read_bytes())}\n"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout whose locks name one tiny package, and whose check says where it runs."""
    root = tmp_path_factory.mktemp("checkout")
    source = Path(__file__).resolve().parents[2]
    shutil.copytree(source / "scripts", root / "scripts")
    engine = root / "hooks" / "hub"
    engine.mkdir(parents=True)
    for module in (source / "hooks" / "hub").glob("*.py"):
        shutil.copy(module, engine)
    shutil.copytree(source / "hooks" / "hub" / "commands", engine / "commands")
    (engine / "checks").mkdir()
    (engine / "checks" / "__init__.py").touch()
    (engine / "checks" / "report.py").write_text(CHECK, encoding="utf-8")
    (root / "data").mkdir()
    (root / "wheels").mkdir()
    pin = write_wheel(root / "wheels", "tiny")
    other = 'absent==1.0 ; python_version < "3" \\\n    --hash=sha256:00\n'
    (root / "site.lock.txt").write_text(pin + other, encoding="utf-8")
    (root / "test.lock.txt").write_text(pin, encoding="utf-8")
    return root


def hub(
    checkout: Path, *words: str, folder: Path, **extra: str
) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would, with pip told to look at `checkout/wheels` only."""
    settings = {
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(checkout / "wheels"),
        "PIP_CONFIG_FILE": os.devnull,
    }
    return subprocess.run(
        [sys.executable, str(checkout / "scripts" / "hub"), *words],
        cwd=folder,
        env={**os.environ, **settings, **extra},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def first(checkout: Path) -> subprocess.CompletedProcess[str]:
    """The outcome of the first command in the checkout, given from the folder above it."""
    return hub(checkout, "check", folder=checkout.parent)


class TestAFreshCheckout:
    @pytest.mark.parametrize(
        ("words", "status"),
        [
            (["--help"], 0),
            (["--version"], 0),
            (["serve", "--help"], 0),
            (["biuld"], 2),
            ([], 2),
            (["test", "nosuch"], 2),
        ],
    )
    def test_help_version_and_faults_of_usage_need_no_environment(
        self, checkout: Path, tmp_path: Path, words: list[str], status: int
    ) -> None:
        copy = tmp_path / "copy"
        shutil.copytree(checkout, copy, ignore=shutil.ignore_patterns(".venv"))
        answer = hub(copy, *words, folder=tmp_path)
        assert answer.returncode == status
        assert "Traceback" not in answer.stderr
        said = answer.stdout or answer.stderr
        assert said.startswith(("usage: hub", "hub 0", "hub: There is no suite"))
        assert not (copy / ".venv").exists()

    def test_first_command_sets_up_in_sight_and_runs_in_the_environment(
        self, checkout: Path, first: subprocess.CompletedProcess[str]
    ) -> None:
        told = json.loads(first.stdout)
        assert Path(told["prefix"]).resolve() == (checkout / ".venv").resolve()
        assert told["tiny"] == "tiny speaks"
        assert told["utf8"] == 1
        assert first.returncode == 1, "the status of the command is passed on"
        assert "Setting up" in first.stderr
        assert "1/1  tiny 1.0" in first.stderr, "what a marker leaves out is not counted"
        assert "The environment is ready." in first.stderr

    @pytest.mark.usefixtures("first")
    def test_next_command_says_nothing_of_the_environment(
        self, checkout: Path, tmp_path: Path
    ) -> None:
        answer = hub(checkout, "check", folder=tmp_path)
        assert json.loads(answer.stdout)["tiny"] == "tiny speaks"
        assert answer.stderr == ""

    @pytest.mark.usefixtures("first")
    def test_environments_own_python_may_start_hub(self, checkout: Path, tmp_path: Path) -> None:
        own = Environment(checkout).python
        answer = subprocess.run(
            [str(own), str(checkout / "scripts" / "hub"), "check"],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert json.loads(answer.stdout)["utf8"] == 1

    @pytest.mark.usefixtures("first")
    def test_python_that_starts_wrongly_is_not_started_for_ever(
        self, checkout: Path, tmp_path: Path
    ) -> None:
        answer = hub(checkout, "check", folder=tmp_path, HUB_RESTARTED="environment")
        assert answer.returncode == 2
        assert "does not start as it should" in answer.stderr

    @pytest.mark.usefixtures("first")
    def test_package_that_no_index_has_is_told_plainly(
        self, checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PIP_NO_INDEX", "1")
        lock = tmp_path / "lock.txt"
        lock.write_text(f"missing==1.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
        with pytest.raises(SetupError, match=r"No matching distribution found for missing==1\.0"):
            install(checkout, lock)
        assert "missing==1.0" in (tmp_path / "log").read_text(encoding="utf-8")

    @pytest.mark.usefixtures("first")
    def test_package_that_differs_from_the_lock_is_not_installed(
        self, checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PIP_NO_INDEX", "1")
        monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
        write_wheel(tmp_path, "swapped")
        lock = tmp_path / "lock.txt"
        lock.write_text(f"swapped==1.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
        with pytest.raises(SetupError, match="HASHES"):
            install(checkout, lock)


def install(checkout: Path, lock: Path) -> None:
    python = Environment(checkout).python
    packages.install(python, lock, lock.with_name("log"), Progress(StringIO()))


class FakePackages:
    """Stands in for making and filling an environment, and counts."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.made: list[str] = []
        self.fault: BaseException | None = None
        monkeypatch.setattr(packages, "create", self.create)
        monkeypatch.setattr(packages, "install", self.install)

    def create(self, folder: Path) -> None:
        python = Environment(folder.parent).python
        python.parent.mkdir(parents=True)
        python.touch()
        self.made.append("environment")

    def install(
        self, python: Path, lock: Path, log: Path, progress: Progress, holding: Sequence[int]
    ) -> None:
        assert python.exists()
        (held,) = holding
        assert os.path.samestat(os.fstat(held), Environment(log.parent.parent).lock.stat())
        (log.parent / "package").touch()
        if self.fault:
            raise self.fault
        self.made.append(lock.name)
        progress.step("a package")

    def since(self) -> list[str]:
        """What was made since the last look."""
        made, self.made = self.made, []
        return made


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakePackages:
    return FakePackages(monkeypatch)


@pytest.fixture
def here(tmp_path: Path) -> Environment:
    for group in GROUPS:
        (tmp_path / f"{group}.lock.txt").write_text(f"{group} 1\n", encoding="utf-8")
    return Environment(tmp_path)


@pytest.fixture
def progress() -> Progress:
    return Progress(StringIO())


class TestTheEnvironment:
    def test_is_made_once(self, here: Environment, fake: FakePackages, progress: Progress) -> None:
        prepare(here, "site", progress)
        assert fake.since() == ["environment", "site.lock.txt"]
        prepare(here, "site", progress)
        assert fake.since() == []

    def test_of_the_site_grows_by_the_tests_when_they_are_wanted(
        self, here: Environment, fake: FakePackages, progress: Progress
    ) -> None:
        prepare(here, "site", progress)
        assert not here.holds("test")
        fake.since()
        prepare(here, "test", progress)
        assert fake.since() == ["test.lock.txt"]
        assert here.holds("site")

    @pytest.mark.parametrize("wanted", ["site", "links"])
    def test_of_the_tests_serves_all_others_as_well(
        self, here: Environment, fake: FakePackages, progress: Progress, wanted: str
    ) -> None:
        prepare(here, "test", progress)
        fake.since()
        prepare(here, wanted, progress)
        assert fake.since() == []

    @pytest.mark.parametrize("wanted", ["site", "test"])
    def test_is_made_anew_for_another_lock(
        self, here: Environment, fake: FakePackages, progress: Progress, wanted: str
    ) -> None:
        prepare(here, "site", progress)
        fake.since()
        here.lock_file("site").write_text("site 2\n", encoding="utf-8")
        prepare(here, wanted, progress)
        assert fake.since() == ["environment", f"{wanted}.lock.txt"]

    def test_is_made_anew_for_another_python(
        self,
        here: Environment,
        fake: FakePackages,
        progress: Progress,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        prepare(here, "site", progress)
        fake.since()
        monkeypatch.setattr(platform, "python_version", lambda: "3.99.0")
        prepare(here, "site", progress)
        assert fake.since() == ["environment", "site.lock.txt"]

    def test_is_made_anew_in_another_place(
        self, here: Environment, fake: FakePackages, progress: Progress, tmp_path: Path
    ) -> None:
        prepare(here, "site", progress)
        fake.since()
        copy = tmp_path / "copy"
        shutil.copytree(here.root, copy, ignore=shutil.ignore_patterns("copy"))
        prepare(Environment(copy), "site", progress)
        assert fake.since() == ["environment", "site.lock.txt"]

    @pytest.mark.parametrize("fault", [KeyboardInterrupt(), SetupError("no index")])
    @pytest.mark.parametrize("before", [[], ["site"]], ids=["from nothing", "growing"])
    def test_is_made_anew_after_a_set_up_that_was_cut_short(
        self,
        here: Environment,
        fake: FakePackages,
        progress: Progress,
        before: list[str],
        fault: BaseException,
    ) -> None:
        for group in before:
            prepare(here, group, progress)
        fake.fault = fault
        with pytest.raises(type(fault)):
            prepare(here, "test", progress)
        assert not here.holds("site")
        fake.fault = None
        fake.since()
        prepare(here, "site", progress)
        assert fake.since() == ["environment", "site.lock.txt"]

    @pytest.mark.usefixtures("fake")
    def test_that_something_else_made_is_refused_untouched(
        self, here: Environment, progress: Progress
    ) -> None:
        here.folder.mkdir()
        (here.folder / "pyvenv.cfg").write_text("mine", encoding="utf-8")
        with pytest.raises(SetupError, match="was not made by hub"):
            prepare(here, "site", progress)
        assert [entry.name for entry in here.folder.iterdir()] == ["pyvenv.cfg"]

    def test_with_a_spoilt_record_is_made_anew(
        self, here: Environment, fake: FakePackages, progress: Progress
    ) -> None:
        prepare(here, "site", progress)
        fake.since()
        for text in ("{", "[]", '{"groups": 1}', ""):
            here.record.write_text(text, encoding="utf-8")
            prepare(here, "site", progress)
            assert fake.since() == ["environment", "site.lock.txt"]

    def test_is_made_by_one_command_while_another_waits(
        self, here: Environment, fake: FakePackages, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        waits = threading.Event()

        class Waiting(Progress):
            def say(self, text: str) -> None:
                if "waiting" in text:
                    waits.set()

        second = threading.Thread(target=prepare, args=(here, "site", Waiting(StringIO())))

        def create(folder: Path) -> None:
            fake.create(folder)
            second.start()
            assert waits.wait(timeout=30)

        monkeypatch.setattr(packages, "create", create)
        prepare(here, "site", Progress(StringIO()))
        second.join(timeout=30)
        assert fake.since() == ["environment", "site.lock.txt"]
        assert not here.lock.exists()

    def test_lacking_lock_is_told_plainly(self, here: Environment, progress: Progress) -> None:
        here.lock_file("site").unlink()
        with pytest.raises(SetupError, match="missing from the checkout"):
            prepare(here, "site", progress)


def test_python_without_venv_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: name != "ensurepip" or None)
    with pytest.raises(SetupError, match="python3-venv"):
        packages.create(tmp_path)


def test_set_up_refuses_what_cannot_be_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = Environment(tmp_path)
    here.lock_file("site").touch()
    here.folder.mkdir()
    (here.folder / "hub.json").touch()
    (here.folder / "Lib").mkdir()

    def refuse(path: Path) -> None:
        raise PermissionError(13, "in use", str(path))

    monkeypatch.setattr(shutil, "rmtree", refuse)
    with pytest.raises(SetupError, match="Stop other hub commands"):
        prepare(here, "site", Progress(StringIO()))


class TestWhatPipSays:
    LOCK = (
        "# made by a tool\n"
        "alpha_beta.gamma==1.0 \\\n    --hash=sha256:00\n"
        "delta[extra]==2.0 ; python_version < '9' \\\n    --hash=sha256:00\n"
        "other==3.0 ; python_version < '3' \\\n    --hash=sha256:00\n"
    )

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            (
                "Collecting alpha_beta.gamma==1.0 (from -r site.lock.txt (line 2))",
                "Processing ./wheels/delta-2.0-py3-none-any.whl (from -r x (line 4))",
            ),
            ("Collecting alpha-beta-gamma==1.0", "Collecting delta[extra]==2.0"),
            (
                "Processing ./my wheels/Alpha_Beta_Gamma-1.0-py3-none-any.whl",
                "Processing c:\\wheels\\delta-2.0-1-cp311-cp311-win_amd64.whl",
            ),
        ],
        ids=["with lines", "without lines", "from files"],
    )
    def test_is_a_step_for_each_package(self, first: str, second: str) -> None:
        stream = StringIO()
        output = [
            "Ignoring other: markers 'python_version < \"3\"' don't match your environment",
            first,
            "  Using cached alpha_beta_gamma-1.0-py3-none-any.whl (9 kB)",
            second,
            "Collecting delta==1.9",
            "Installing collected packages: delta, alpha_beta.gamma",
        ]
        passed = list(Following(Progress(stream), self.LOCK).all(f"{line}\n" for line in output))
        assert passed == output
        assert [line.split() for line in stream.getvalue().splitlines()] == [
            ["1/2", "alpha_beta.gamma", "1.0"],
            ["2/2", "delta", "2.0"],
            ["2/2", "unpacking"],
        ]


if sys.platform != "win32":  # there a child inherits no descriptor

    def test_pip_keeps_open_what_it_is_given(tmp_path: Path) -> None:
        lock, python, held = tmp_path / "lock", tmp_path / "python", os.open(tmp_path, os.O_RDONLY)
        lock.touch()
        python.write_text(f"#!{sys.executable}\nimport os\nos.fstat({held})\n", encoding="utf-8")
        python.chmod(0o700)
        try:
            packages.install(python, lock, tmp_path / "log", Progress(StringIO()), [held])
            with pytest.raises(SetupError, match="Bad file descriptor"):
                packages.install(python, lock, tmp_path / "log", Progress(StringIO()))
        finally:
            os.close(held)


class TestProgress:
    def test_is_a_line_for_each_step_where_nobody_watches(self) -> None:
        stream = StringIO()
        progress = Progress(stream)
        for step in ("one", "two"):
            progress.step(step)
        progress.say("done")
        assert stream.getvalue() == "one\ntwo\ndone\n"

    def test_renews_one_line_on_a_terminal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        stream = StringIO()
        monkeypatch.setattr(stream, "isatty", lambda: True)
        progress = Progress(stream)
        for step in ("longer", "short"):
            progress.step(step)
        progress.say("done")
        assert stream.getvalue() == "\rlonger\rshort \ndone\n"


class TestTheScript:
    def test_old_python_can_read_it(self, root: Path) -> None:
        source = (root / "scripts" / "hub").read_text(encoding="utf-8")
        assert ast.parse(source, feature_version=(3, 4)).body

    def test_old_python_is_turned_away_in_a_sentence(
        self, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        script: dict[str, Any] = runpy.run_path(str(root / "scripts" / "hub"))
        monkeypatch.setattr(sys, "version_info", (3, 10, 4, "final", 0))
        status = script["main"]()
        assert status == 2
        assert capsys.readouterr().err.startswith("hub needs Python 3.11 or newer, and this is")

    def test_everything_before_the_environment_is_of_the_standard_library(self, root: Path) -> None:
        # -S: as on a machine that has nothing but Python.
        started = subprocess.run(
            [sys.executable, "-S", "-c", "import hub.bootstrap"],
            cwd=root / "hooks",
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert started.returncode == 0, started.stderr


class TestTheLocks:
    @pytest.fixture(params=list(GROUPS))
    def lock(self, request: pytest.FixtureRequest, root: Path) -> str:
        return (root / f"{request.param}.lock.txt").read_text(encoding="utf-8")

    def test_name_no_index(self, lock: str) -> None:
        assert "://" not in lock

    def test_hash_every_package(self, lock: str) -> None:
        pins = re.findall(r"^\w.*", lock, re.MULTILINE)
        assert pins
        assert all(re.search(r"==\S+( ; .*)? \\$", pin) for pin in pins)

    def test_hold_the_packages_of_those_before_in_the_same_versions(self, root: Path) -> None:
        pins = [
            {
                line.rstrip(" \\")
                for line in (root / f"{group}.lock.txt").read_text(encoding="utf-8").split("\n")
                if line[:1].isalpha()
            }
            for group in GROUPS
        ]
        assert pins[0] < pins[1] < pins[2]
