"""Uploads: files that a browser sent, put on disk for the time of an intake."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from index.reading import Cause

if TYPE_CHECKING:
    from index.intake import Taken

_LONGEST_NAME = 80  # characters; a disk takes 255 bytes


class Upload(Protocol):
    """What the browser sent."""

    @property
    def name(self) -> str: ...
    def getbuffer(self) -> memoryview: ...


def laid_down(uploads: Iterable[Upload], folder: Path) -> list[Path]:
    """The files below `folder`, each in a folder of its own, so that equal names do not meet."""
    paths = []
    for index, upload in enumerate(uploads):
        path = folder / str(index) / file_name(upload.name)
        path.parent.mkdir()
        path.write_bytes(upload.getbuffer())
        paths.append(path)
    return paths


def collections(paths: Sequence[Path], taken: Sequence[Taken]) -> list[Path]:
    """The archives among the files that hold several reports, and were refused for that."""
    return [path for path, one in zip(paths, taken, strict=True) if one.cause is Cause.SEVERAL]


def unpacked(archive: Path) -> Path:
    """The folder beside the archive in which its files lie now.

    Files of one folder in the archive stay in one folder: they may be parts of one report. Raises
    UnreadableFile where the archive is not sound.
    """
    from ingest.readers.archive import members

    folder = archive.with_name("unpacked")
    folder.mkdir()
    for name, content in members(archive.read_bytes(), archive.name):
        path = folder.joinpath(*map(file_name, name.split("/")))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def file_name(name: str) -> str:
    """The last part of a name that came from outside, whatever system it came from."""
    last = Path(name.replace("\\", "/")).name.replace("\0", "")
    return last[-_LONGEST_NAME:] if last not in ("", ".", "..") else "file"
