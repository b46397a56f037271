"""Files: which files an intake is given, and the hash that each goes by."""

import hashlib
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from accounts.errors import UnreadableFile
from ingest.readers.limits import check_size

_LARGEST = 200 * 2**20  # bytes; what no reader takes is not even hashed


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The files named, and those below the folders named, sorted, hidden ones left out; once each."""
    seen: dict[str, Path] = {}
    for path in paths:
        for file in _below(path) if path.is_dir() else [path]:
            seen.setdefault(os.path.realpath(file), file)
    return list(seen.values())


def file_hash(file: Path) -> str:
    """The SHA-256 of the file's bytes, in hex. Raises OSError, or UnreadableFile where it is none."""
    status = file.stat()
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableFile(f"{file.name}：不是普通文件，没有读取")
    check_size(file.name, status.st_size, _LARGEST)
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _below(folder: Path) -> list[Path]:
    return sorted(
        file
        for file in folder.rglob("*")
        if file.is_file() and not any(_hidden(part) for part in file.relative_to(folder).parts)
    )


def _hidden(name: str) -> bool:
    return name.startswith((".", "~$"))
