"""New contents for translation files: checked first, then put in their places together."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from hub import checks
from hub.errors import HubError, did_you_mean
from hub.records.load import Collection
from hub.records.problems import Problem, Severity
from hub.settings import Settings
from hub.translation.texts import Texts
from hub.upkeep.ids import make_sure_not_gone
from hub.upkeep.status import all_texts


def texts_of(data: Path, collection: Collection, ref: str) -> Texts:
    """The texts of the record or vocabulary `ref` of the `collection` in `data`.

    Raises:
        HubError: there is none, or it has errors.
    """
    everything = dict(all_texts(collection))
    if ref in everything:
        return everything[ref]
    make_sure_not_gone(data, ref)
    raise HubError(
        f"There is no sound record '{ref}'{did_you_mean(ref, everything) or '.'} It is named by "
        "its folder, such as practices/job-desk or vocabularies/themes; “hub check” tells whether "
        "it has errors."
    )


def faults(data: Path, fresh: Mapping[str, str], settings: Settings) -> Sequence[Problem]:
    """The errors that files under `data` would have with new contents, by their names there.

    The records that they belong to are checked in a copy, beside nothing else.
    """
    with tempfile.TemporaryDirectory(prefix="hub-") as folder:
        stage = Path(folder)
        for ref in sorted({name.rpartition("/")[0] for name in fresh}):
            shutil.copytree(data / ref, stage / ref, symlinks=True)
        for name, text in fresh.items():
            (stage / name).write_bytes(text.encode("utf-8"))
        found = checks.check(stage, settings).problems
    return [one for one in found if one.place.file in fresh and one.severity is Severity.ERROR]


def replace(data: Path, fresh: Mapping[str, str]) -> None:
    """Give files under `data` new contents, each file whole; none if one cannot be written.

    Raises:
        HubError: a file cannot be written.
    """
    drafts: dict[Path, Path] = {}
    try:
        for name, text in fresh.items():
            file = data / name
            draft = file.with_name(f".{file.name}.new")
            drafts[draft] = file
            draft.write_bytes(text.encode("utf-8"))
        for draft, file in drafts.items():
            draft.replace(file)
    except OSError as error:
        raise HubError(f"{error.filename} cannot be written: {error.strerror}.") from error
    finally:
        for draft in drafts:
            draft.unlink(missing_ok=True)
