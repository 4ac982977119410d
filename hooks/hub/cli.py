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


def _rename(arguments: Namespace) -> int:
    from hub.upkeep import rename

    return rename.rename(_data_folder(arguments), arguments.ref, arguments.id, sys.stdout)


def _retire(arguments: Namespace) -> int:
    from hub.upkeep import retire

    entry = retire.Retirement(
        arguments.ref, arguments.reason, arguments.language, arguments.replaced_by
    )
    return retire.retire(_data_folder(arguments), entry, sys.stdout)


def _schema(arguments: Namespace) -> int:
    from hub.editor import schemas

    for path in schemas.write_schemas(_data_folder(arguments)):
        print(path)
    return 0


def _ids(arguments: Namespace) -> int:
    if not arguments.base.is_dir():
        raise HubError(f"There is no folder {arguments.base}; name an earlier data folder.")
    from hub.upkeep import ids

    return ids.compare(arguments.base, _data_folder(arguments), sys.stdout)


def _translate_status(arguments: Namespace) -> int:
    from hub.upkeep import status

    locale = _locale(arguments, _settings())
    return status.report(
        _data_folder(arguments),
        locale,
        sys.stdout,
        format=arguments.format,
        fail_on=arguments.fail_on,
    )


def _translate_start(arguments: Namespace) -> int:
    from hub.upkeep import translators

    site = _settings()
    locale = _known(arguments.locale, site)
    print(translators.start(_data_folder(arguments), _ref(arguments), locale, site))
    _say("Fill it in, then run: python3 scripts/hub translate sync")
    return 0


def _translate_confirm(arguments: Namespace) -> int:
    from hub.upkeep import translators

    site = _settings()
    locale, ref = _known(arguments.locale, site), _ref(arguments)
    paths = translators.confirm(_data_folder(arguments), ref, locale, arguments.paths, site)
    for path in paths:
        print(f"confirmed {ref}: {path}")
    if not paths:
        _say("None of it is outdated: there is nothing to confirm.")
    return 0


def _translate_export(arguments: Namespace) -> int:
    from hub.upkeep import translators

    site = _settings()
    locale = _known(arguments.locale, site)
    source = _known(arguments.source, site) if arguments.source else None
    data, file = _data_folder(arguments), arguments.file.absolute()
    status = translators.export(data, locale, file, source, site)
    print(file)
    if status:
        _say("Records with errors were left out; see “hub check”.")
    return status


def _translate_import(arguments: Namespace) -> int:
    from hub.upkeep import translators

    site = _settings()
    locale, data = _known(arguments.locale, site), _data_folder(arguments)
    method: str | None = arguments.method
    return translators.take_in(data, locale, arguments.file, site, sys.stdout, method=method)


def _translate_sync(arguments: Namespace) -> int:
    from hub.upkeep import sync

    return sync.sync(_data_folder(arguments), sys.stdout)


def _bench_build(arguments: Namespace) -> int:
    from hub.bench import build

    return build.run(arguments.records)


def _bench_search(arguments: Namespace) -> int:
    from hub.bench import search

    return search.run(arguments.records)


def _test(arguments: Namespace) -> int:
    from hub import testing

    return testing.run_tests(ROOT, arguments.rest)


COMMANDS: Mapping[str, Callable[[Namespace], int]] = MappingProxyType(
    {
        "serve": _serve,
        "build": _build,
        "check": _check,
        "new": _new,
        "rename": _rename,
        "retire": _retire,
        "schema": _schema,
        "ids": _ids,
        "translate status": _translate_status,
        "translate start": _translate_start,
        "translate sync": _translate_sync,
        "translate confirm": _translate_confirm,
        "translate export": _translate_export,
        "translate import": _translate_import,
        "bench build": _bench_build,
        "bench search": _bench_search,
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
    return _known(arguments.locale, site) if arguments.locale is not None else None


def _known(locale: str, site: Settings) -> str:
    if locale not in site.locales:
        raise HubError(
            f"The site has no language '{locale}' (it has {', '.join(site.locales)})"
            f"{did_you_mean(locale, site.locales)}"
        )
    return locale


def _ref(arguments: Namespace) -> str:
    """The record named, which may be the path of its folder as the shell completes it."""
    words = [word for word in arguments.ref.replace(os.sep, "/").split("/") if word]
    return "/".join(words[-2:])


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
