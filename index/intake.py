"""Intake: files and folders → reports → the library, file by file; a bad file stops nothing."""

import hashlib
import logging
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal

from accounts.errors import JuesuanError
from accounts.report import Report
from index.library import Library

_log = logging.getLogger(__name__)

Status = Literal["new", "unchanged", "revision", "refused"]


class Stage(StrEnum):
    """What is being done to a file, as the user reads it."""

    READING = "读取"
    SHELVING = "入库"
    DONE = "完成"


@dataclass(frozen=True, slots=True)
class Step:
    """Progress: the file (number `index` of `total`, from 1) has reached this stage."""

    file: str
    index: int
    total: int
    stage: Stage


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file. `reason` says why it was refused, or what to know of it."""

    file: str
    status: Status
    reason: str
    issuer: str
    year: int | None
    sha256: str
    seconds: float


def take_in(
    library: Library,
    paths: Iterable[Path],
    *,
    vectors: bool = True,
    progress: Callable[[Step], None] | None = None,
) -> tuple[Taken, ...]:
    """Take files in, and all files of folders; one line a file, in order.

    A file whose hash is in the library is not read again. What cannot be read or kept is refused
    with the reason, and the rest goes on.
    """
    files = list(_files(paths))
    taken = []
    for index, file in enumerate(files, start=1):

        def tell(stage: Stage, index: int = index, file: Path = file) -> None:
            if progress is not None:
                progress(Step(str(file), index, len(files), stage))

        taken.append(_take_file(library, file, vectors, tell))
    return tuple(taken)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and those below the folders named, sorted, hidden ones left out; once each."""
    seen: set[Path] = set()
    for path in paths:
        for file in _below(path) if path.is_dir() else [path]:
            if (resolved := file.resolve()) not in seen:
                seen.add(resolved)
                yield file


def _below(folder: Path) -> list[Path]:
    return sorted(
        file
        for file in folder.rglob("*")
        if file.is_file() and not any(_hidden(part) for part in file.relative_to(folder).parts)
    )


def _hidden(name: str) -> bool:
    return name.startswith((".", "~$"))


def _take_file(library: Library, file: Path, vectors: bool, tell: Callable[[Stage], None]) -> Taken:
    start = time.perf_counter()
    tell(Stage.READING)
    try:
        outcome = _outcome(library, file, vectors, tell)
    except JuesuanError as refusal:
        outcome = _Outcome("refused", str(refusal))
    except OSError as error:
        outcome = _Outcome("refused", f"文件无法读取（{error.strerror or error}）。")
    except Exception:
        # A fault of ours in one file must not cost the user the others.
        _log.exception("taking in %s", file)
        reason = "读取时程序出错，已跳过；请把这份文件交给维护人员。"
        outcome = _Outcome("refused", reason)
    tell(Stage.DONE)
    seconds = time.perf_counter() - start
    return Taken(str(file), **asdict(outcome), seconds=seconds)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """Taken without the file and the time."""

    status: Status
    reason: str = ""
    issuer: str = ""
    year: int | None = None
    sha256: str = ""


def _outcome(
    library: Library, file: Path, vectors: bool, tell: Callable[[Stage], None]
) -> _Outcome:
    known = library.shelved(file_hash(file))
    if known is not None:
        # Its vectors may be missing: it was taken in without them, or the program was killed then.
        if vectors:
            library.ensure_vectors((known.sha256,))
        trouble = library.search_trouble if vectors else ""
        return _Outcome("unchanged", trouble, known.issuer, known.year, known.sha256)
    report = _read(file)
    tell(Stage.SHELVING)
    added = library.add(report, vectors=vectors)
    trouble = library.search_trouble if vectors else ""
    return _Outcome(added.value, trouble, report.issuer, report.year, report.sha256)


def _read(file: Path) -> Report:
    # Readers load slowly; listing the library does not pay for them.
    from ingest.read import read_report

    return read_report(file)


def file_hash(file: Path) -> str:
    """The SHA-256 of the file's bytes, in hex. Raises OSError."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
