"""Originals: the files as they were given, kept by hash, so that they can be shown and read again."""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from index.failures import said_plainly

FOLDER = "originals"


class Originals:
    """The files of a library in its folder, one a report: `originals/3f/3f2a…`."""

    def __init__(self, home: Path) -> None:
        """Keep the files in that library's folder, which is made at the first one."""
        self._folder = home / FOLDER

    def find(self, sha256: str) -> Path | None:
        """The file of that hash, without its name; None where it was not kept."""
        place = self._place(sha256)
        return place if place.is_file() else None

    def keep(self, sha256: str, source: Path | bytes) -> None:
        """Keep a copy; the same file again costs nothing. Raises LibraryError where it cannot be written."""
        if self.find(sha256) is not None:
            return
        if isinstance(source, bytes):
            self._write(sha256, lambda target: target.write(source))
            return
        with said_plainly(str(source)), source.open("rb") as opened:
            self._write(sha256, lambda target: shutil.copyfileobj(opened, target))

    def forget(self, sha256: str) -> None:
        """Delete the file where there is one. Raises LibraryError where it cannot be deleted."""
        with said_plainly(str(self._folder)):
            self._place(sha256).unlink(missing_ok=True)

    def _place(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256

    def _write(self, sha256: str, fill: Callable[[IO[bytes]], object]) -> None:
        """Under another name until it is whole, since others may look for it meanwhile."""
        place = self._place(sha256)
        with said_plainly(str(self._folder)):
            place.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=place.parent, prefix=".", delete=False) as part:
                try:
                    fill(part.file)
                    part.close()
                    os.replace(part.name, place)
                finally:
                    with suppress(OSError):
                        os.unlink(part.name)
