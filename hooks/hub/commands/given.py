"""What was given on the command line, found and made sure of."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from hub.errors import HubError, did_you_mean

if TYPE_CHECKING:
    from hub.settings import Settings

__all__ = [
    "ROOT",
    "command_for",
    "data_folder",
    "known_locale",
    "locale_of",
    "path_in",
    "ref_of",
    "say",
    "site_settings",
]

ROOT = Path(__file__).resolve().parents[3]
"""The checkout."""


def site_settings() -> Settings:
    """What mkdocs.yml says of the site; raises `HubError` where it cannot be read."""
    from hub import settings

    try:
        return settings.load(ROOT)
    except settings.SettingsError as fault:
        raise HubError(str(fault)) from fault


def locale_of(arguments: Namespace, site: Settings) -> str | None:
    """The language given with --locale, if any; raises `HubError` as `known_locale` does."""
    return known_locale(arguments.locale, site) if arguments.locale is not None else None


def known_locale(locale: str, site: Settings) -> str:
    """`locale`, which is a language of the site; raises `HubError` where it is not."""
    if locale not in site.locales:
        raise HubError(
            f"The site has no language '{locale}' (it has {', '.join(site.locales)})"
            f"{did_you_mean(locale, site.locales)}"
        )
    return locale


def ref_of(arguments: Namespace) -> str:
    """The record named, which may be the path of its folder as the shell completes it."""
    words = [word for word in arguments.ref.replace(os.sep, "/").split("/") if word]
    return "/".join(words[-2:])


def data_folder(arguments: Namespace) -> Path:
    """The folder of the records; raises `HubError` where it does not exist."""
    data: Path = (arguments.data or ROOT / "data").absolute()
    if not data.is_dir():
        raise HubError(f"There is no folder {data}; name the folder of the records with --data.")
    return data


def command_for(arguments: Namespace, words: str) -> str:
    """The line that runs the command `words` on the records that these arguments name."""
    line = f"python3 scripts/hub {words}"
    if arguments.data is None:
        return line
    folder = str(arguments.data)
    return f'{line} --data "{folder}"' if " " in folder else f"{line} --data {folder}"


def path_in(data: Path, word: str) -> str:
    """A PATH as reports write it: POSIX, relative to the data folder.

    It may be given from where the person stands, as the shell completes it, or from the data
    folder, as a report has it. A vocabulary may be missing: that is what the report says.

    Raises `HubError` where nothing is there.
    """
    from hub.records.load import vocabulary_files

    root = data.resolve()
    inside = [
        (path, path.relative_to(root).as_posix())
        for path in (Path(word).resolve(), (data / word).resolve())
        if path.is_relative_to(root)
    ]
    for path, name in inside:
        if path.exists():
            return name
    for _, name in inside:
        if any(file == name or file.startswith(f"{name}/") for file in vocabulary_files()):
            return name
    raise HubError(f"There is no file or folder '{word}' in {data}.")


def say(text: str) -> None:
    """Speak to the person, beside the output."""
    print(text, file=sys.stderr, flush=True)
