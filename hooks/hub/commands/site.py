"""Building the site, and showing it while one works on it."""

from __future__ import annotations

import argparse
import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from hub.commands.given import ROOT, data_folder, locale_of, say, site_settings
from hub.commands.usage import Commands, Run, add, add_data

__all__ = ["COMMANDS", "define"]

HIGHEST_PORT = 65535


def define(commands: Commands) -> None:
    """Add `serve` and `build`."""
    _add_serve(commands)
    _add_build(commands)


def _add_serve(commands: Commands) -> None:
    command = add(
        commands,
        "serve",
        "build the site, serve it on this machine and rebuild it on change",
        "Build the site, serve it on this machine and build it anew after every change in the "
        "data, docs, overrides or hooks. A broken record is shown as a message; the last good "
        "site stays. Stop it with Ctrl-C.",
    )
    command.add_argument(
        "--locale", metavar="LOCALE", help="build this language and the default one only: quicker"
    )
    command.add_argument(
        "--port", type=_port, metavar="N", help="listen here (default: 8000 or the next free one)"
    )
    add_data(command)


def _add_build(commands: Commands) -> None:
    command = add(
        commands,
        "build",
        "build the whole site",
        "Build the whole site. Its folder is replaced when the new site is whole: a build that "
        "fails or is interrupted leaves the last good one untouched. With SOURCE_DATE_EPOCH set, "
        "the same input gives the same bytes.",
    )
    add_data(command)
    command.add_argument("--site", type=Path, metavar="DIR", help="write here (default: site)")
    command.add_argument(
        "--locale", metavar="LOCALE", help="build this language and the default one only"
    )
    command.add_argument(
        "--policy-in-pages",
        action="store_true",
        help="write the content security policy into every page, for a host that sends no headers "
        "of yours (GitHub Pages, GitLab Pages)",
    )
    command.add_argument("--quiet", action="store_true", help="do not say where the site is")


def _port(word: str) -> int:
    if not word.isdecimal() or int(word) > HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"'{word}' is not a port (0 to {HIGHEST_PORT})")
    return int(word)


def _serve(arguments: Namespace) -> int:
    from hub import serve

    data, site = data_folder(arguments), site_settings()
    locale = locale_of(arguments, site)

    def build(folder: Path) -> list[str]:
        command = [sys.executable, "-m", "hub", "build", "--quiet"]
        command += ["--data", str(data), "--site", str(folder)]
        return [*command, "--locale", locale] if locale else command

    return serve.serve(
        build,
        watched=[data, *(ROOT / name for name in ("docs", "overrides", "hooks", "mkdocs.yml"))],
        port=arguments.port,
        path=site.language(locale).prefix if locale else "",
        base=site.base,
    )


def _build(arguments: Namespace) -> int:
    from hub import publish

    data, site = data_folder(arguments), (arguments.site or ROOT / "site").absolute()
    locale = locale_of(arguments, site_settings())
    with publish.publishing(site, say) as draft:
        status = _render(data, draft.folder, locale, in_pages=arguments.policy_in_pages)
        if status == 0:
            draft.is_good = True
    if status == 0 and not arguments.quiet:
        say(f"The site is in {site}")
    return status


def _render(data: Path, folder: Path, locale: str | None, *, in_pages: bool) -> int:
    from hub import site

    return site.build(site.Options(data, folder, locale, policy_in_pages=in_pages))


COMMANDS: Mapping[str, Run] = {"serve": _serve, "build": _build}
"""What each of them does."""
