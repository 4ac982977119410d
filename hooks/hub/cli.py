"""The command line: which room answers a command, and how each ending is told.

Nothing is imported at the top but the standard library, so that a command loads only what it
uses. Each command is one small function.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import FrameType, MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from hub.arguments import did_you_mean, parse
from hub.errors import HubError

if TYPE_CHECKING:
    from hub.settings import Settings

__all__ = ["FAULT", "INTERRUPTED", "PROBLEMS", "main", "run", "terminated_as_interrupted"]

ROOT = Path(__file__).resolve().parents[2]

PROBLEMS = 1
"""Exit status: the work was done and found something wrong with its input."""

FAULT = 2
"""Exit status: a fault of usage, of the surroundings, or of hub itself."""

INTERRUPTED = 130
"""Exit status, as shells have it, of what was stopped by Ctrl-C."""


def main(argv: Sequence[str] | None = None) -> int:
    """Parse and run in this very environment; returns the exit status."""
    return run(parse(sys.argv[1:] if argv is None else argv))


def run(arguments: Namespace) -> int:
    """Run a parsed command; every fault becomes one plain sentence and an exit status."""
    try:
        with terminated_as_interrupted():
            return COMMANDS[arguments.command](arguments)
    except HubError as fault:
        _say(f"hub: {fault}")
        return FAULT
    except KeyboardInterrupt:
        _say("hub: interrupted.")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has seen enough (`hub check | head`): say no more to them.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS
    except Exception as fault:  # noqa: BLE001 - the outermost place: a crash is told, not thrown
        _tell_crash(fault)
        return FAULT


def _serve(arguments: Namespace) -> int:
    from hub import serve

    data, site = _data_folder(arguments), _settings()
    locale = _locale(arguments, site)

    def build(folder: Path) -> list[str]:
        command = [sys.executable, "-m", "hub", "build", "--data", str(data), "--site", str(folder)]
        return [*command, "--locale", locale] if locale else command

    return serve.serve(
        build,
        watched=[data, *(ROOT / name for name in ("docs", "overrides", "hooks", "mkdocs.yml"))],
        port=arguments.port,
        path=site.language(locale).prefix if locale else "",
        base=urlsplit(site.site_url).path,
    )


def _build(arguments: Namespace) -> int:
    from hub import publish

    data, site = _data_folder(arguments), (arguments.site or ROOT / "site").absolute()
    locale = _locale(arguments, _settings())
    with publish.publishing(site, _say) as draft:
        status = _render(data, draft.folder, locale)
        if status == 0:
            draft.is_good = True
    if status == 0:
        _say(f"The site is in {site}")
    return status


def _render(data: Path, folder: Path, locale: str | None) -> int:
    from hub import site

    return site.build(site.Options(data=data, folder=folder, locale=locale))


def _check(arguments: Namespace) -> int:
    data = _data_folder(arguments)
    paths = [_inside(data, path) for path in arguments.paths]
    from hub.checks import report

    return report.run_check(data, arguments.format, paths, sys.stdout)


def _new(arguments: Namespace) -> int:
    from hub.records import scaffold

    path = scaffold.write_scaffold(_data_folder(arguments), arguments.kind, arguments.id)
    print(path)
    _say("Fill it in, then run: python3 scripts/hub check")
    return 0


def _translate_status(arguments: Namespace) -> int:
    from hub.upkeep import status

    locale = _locale(arguments, _settings())
    return status.report(_data_folder(arguments), locale, sys.stdout)


def _translate_sync(arguments: Namespace) -> int:
    from hub.upkeep import sync

    return sync.sync(_data_folder(arguments), sys.stdout)


def _bench_build(arguments: Namespace) -> int:
    from hub.bench import build

    return build.run(arguments.records)


def _test(arguments: Namespace) -> int:
    from hub import testing

    return testing.run_tests(ROOT, arguments.rest)


COMMANDS: Mapping[str, Callable[[Namespace], int]] = MappingProxyType(
    {
        "serve": _serve,
        "build": _build,
        "check": _check,
        "new": _new,
        "translate status": _translate_status,
        "translate sync": _translate_sync,
        "bench build": _bench_build,
        "test": _test,
    }
)
"""What each command of `hub.arguments` does."""


def _settings() -> Settings:
    from hub import settings

    try:
        return settings.load(ROOT)
    except settings.SettingsError as fault:
        raise HubError(str(fault)) from fault


def _locale(arguments: Namespace, site: Settings) -> str | None:
    locale: str | None = arguments.locale
    if locale is not None and locale not in site.locales:
        raise HubError(
            f"The site has no language '{locale}' (it has {', '.join(site.locales)})"
            f"{did_you_mean(locale, site.locales)}"
        )
    return locale


def _data_folder(arguments: Namespace) -> Path:
    data: Path = (arguments.data or ROOT / "data").absolute()
    if not data.is_dir():
        raise HubError(f"There is no folder {data}; name the folder of the records with --data.")
    return data


def _inside(data: Path, word: str) -> str:
    """A PATH as reports write it: POSIX, relative to the data folder.

    It may be given from where the person stands, as the shell completes it, or from the data
    folder, as a report has it.
    """
    root = data.resolve()
    for path in (Path(word).resolve(), (data / word).resolve()):
        if path.exists() and path.is_relative_to(root):
            return path.relative_to(root).as_posix()
    raise HubError(f"There is no file or folder '{word}' in {data}.")


@contextlib.contextmanager
def terminated_as_interrupted() -> Iterator[None]:
    """Give a process that is told to end (SIGTERM) the clean end that Ctrl-C has."""

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may set this
        return
    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _tell_crash(fault: Exception) -> None:
    import tempfile
    import traceback

    if os.environ.get("HUB_DEBUG"):
        traceback.print_exception(fault, file=sys.stderr)
        return
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", prefix="hub-crash-", suffix=".txt", delete=False
    ) as file:
        traceback.print_exception(fault, file=file)
    _say(
        f"hub: something went wrong inside hub itself ({type(fault).__name__}: {fault}). "
        f"The traceback is in {file.name}; with HUB_DEBUG=1 it is shown here."
    )


def _say(text: str) -> None:
    """Speak to the person, beside the output."""
    print(text, file=sys.stderr, flush=True)
