"""The pictures of a record: each is there, is what its name says, and is not too large."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hub.checks.shape import report
from hub.records.characters import show
from hub.records.fields import IMAGE_NAME
from hub.records.load import IMAGES_FOLDER, Folder
from hub.records.pictures import HEAD, SUFFIXES, measure
from hub.records.problems import Place, Problem
from hub.records.reader import Document

MAX_IMAGE_BYTES = 1_000_000
MAX_IMAGE_SIDE = 4_000


class Named(NamedTuple):
    """An image that a record names, and which of its list it is."""

    file: str
    number: int


def check_images(folder: Folder, document: Document) -> Iterator[Problem]:
    """The files of the folder `images` against those that the record names."""
    if document.data is None:
        return
    named = named_images(document)
    for name, number in named:
        if name not in folder.images and IMAGE_NAME.fullmatch(name):
            yield report(document, "missing-image", ("images", number, "file"), value=name)
    wanted = {name for name, _ in named}
    for name in folder.images:
        where = f"{folder.where}/{IMAGES_FOLDER}/{show(name)}"
        if name not in wanted:
            yield Problem("unused-image", Place(where), params={"value": name})
        yield from _check_file(folder, name, where)


def named_images(document: Document) -> list[Named]:
    """The images that a record names, as far as it can be read."""
    images = (document.data or {}).get("images")
    if not isinstance(images, list):
        return []
    return [
        Named(image["file"].strip(), number)
        for number, image in enumerate(images)
        if isinstance(image, dict) and isinstance(image.get("file"), str) and image["file"].strip()
    ]


def _check_file(folder: Folder, name: str, where: str) -> Iterator[Problem]:
    path, place = folder.images[name], Place(where)
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(HEAD)
    except OSError as error:
        params = {"reason": error.strerror or str(error)}
        yield Problem("unreadable", place, params=params)
        return
    if size > MAX_IMAGE_BYTES:
        yield Problem("image-too-large", place, params={"size": size, "limit": MAX_IMAGE_BYTES})
    picture = measure(head)
    if picture is None or picture.format != SUFFIXES.get(name.rpartition(".")[2]):
        yield Problem("not-an-image", place, params={"value": name})
    elif max(picture.width, picture.height) > MAX_IMAGE_SIDE:
        size_of = {"width": picture.width, "height": picture.height, "limit": MAX_IMAGE_SIDE}
        yield Problem("image-too-wide", place, params=size_of)
