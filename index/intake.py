"""Intake: files and folders → reports → the library; a bad file stops nothing.

Files are read in the rooms of index.pipeline and come back as they finish; one writer, here, puts
them on the shelf, a transaction each. A file whose hash is there is not read again, so an intake
that was broken off is taken up by the same command.
"""

import logging
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Literal

from accounts.errors import JuesuanError, LibraryError
from index.files import file_hash, files_of
from index.joining import Joining
from index.library import Library
from index.pipeline import read_all
from index.reading import (
    READER,
    Answer,
    Cause,
    Job,
    Limits,
    cause_of,
    printable,
    refused,
    report_of,
)

_log = logging.getLogger(__name__)

Status = Literal["new", "unchanged", "revision", "reread", "refused"]

_BY_AGE: tuple[Status, ...] = ("new", "revision")
_VECTORS_AT_ONCE = 16  # reports; readers go on meanwhile


class Stage(StrEnum):
    """What is being done to a file, as the user reads it."""

    READING = "读取"
    SHELVING = "入库"
    DONE = "完成"
    VECTORS = "计算向量"


@dataclass(frozen=True, slots=True)
class Step:
    """Progress: a file has reached this stage; it is the `index`th of `total` to be done (from 1).

    `seconds_left` is an estimate for the whole intake, None before there is anything to go by.
    """

    file: str
    index: int
    total: int
    stage: Stage
    seconds_left: float | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file. `reason` says why it was refused, or what to know of it.

    `seconds` is the time that its reading took, wherever that was, and its shelving.
    """

    file: str
    status: Status
    reason: str
    issuer: str
    year: int | None
    sha256: str
    seconds: float
    cause: Cause | None = None


Progress = Callable[[Step], None]


def take_in(
    library: Library,
    paths: Iterable[Path],
    *,
    vectors: bool = True,
    progress: Progress | None = None,
    limits: Limits | None = None,
    reader: str = READER,
    who: str = "",
) -> tuple[Taken, ...]:
    """Take files in, and all files of folders; one line a file, in order.

    A file whose hash is in the library is not read again. What cannot be read or kept is refused
    with the reason, and the rest goes on. Tables and narrative of one report that lie in one folder as
    two files are joined, and each says so. `reader` names the function that reads a file; the log tells
    `who` it was. Raises InputError where ``JUESUAN_SCHEDULER`` names no scheduler that answers.
    """
    files = files_of(paths)
    limits = limits or Limits()
    joining = Joining(library, files, joins=reader == READER)
    intake = _Intake(library, files, joining, vectors, progress, who)
    for job, answer in read_all(intake.jobs(limits, reader), len(files)):
        intake.take(job, answer)
    intake.join(limits)
    return intake.finish()


class _Intake:
    """One intake on its way: what has become of each file so far."""

    def __init__(
        self,
        library: Library,
        files: Sequence[Path],
        joining: Joining,
        vectors: bool,
        progress: Progress | None,
        who: str,
    ) -> None:
        self._library = library
        self._files = files
        self._joining = joining
        self._who = who
        self._vectors = vectors
        self._progress = progress
        self._start = time.perf_counter()
        self._taken: dict[int, Taken] = {}  # by the number of the file
        self._reading: dict[str, int] = {}  # by hash, the number of the file that is read
        self._twins: list[tuple[int, int]] = []  # files of the same bytes as one that is read
        self._without_vectors: list[int] = []
        self._revisions: dict[tuple[str, int, str], list[int]] = {}  # by report, its new files

    def jobs(self, limits: Limits, reader: str) -> Iterator[Job]:
        """The files to read; those that are there, or cannot be read, are done with at once."""
        for number, file in enumerate(self._files):
            self._tell(number, Stage.READING)
            try:
                sha256 = file_hash(file)
                if sha256 in self._reading:
                    self._twins.append((number, self._reading[sha256]))
                elif not (self._is_shelved(number, sha256) or self._is_shelved_in_parts(number)):
                    self._reading[sha256] = number
                    path = os.fsencode(file)
                    yield Job(printable(file.name), sha256, path, None, reader, limits)
            except JuesuanError as refusal:
                self._refuse(number, refused(cause_of(refusal), str(refusal)))
            except OSError as error:
                reason = f"文件无法读取（{error.strerror or error}）。"
                self._refuse(number, refused(Cause.UNREADABLE, reason))

    def take(self, job: Job, answer: Answer) -> None:
        """Put what was read on the shelf, note why there is nothing, or wait for the other half."""
        number = self._reading[job.sha256]
        if not self._joining.holds(number, job, answer):
            self._shelve(number, job, answer)

    def join(self, limits: Limits) -> None:
        """Join the files of one folder that are one report together; the rest is taken as it is."""
        for whole in self._joining.wholes(limits):
            self._shelve(whole.numbers[0], whole.job, whole.answer)
            self._say_joined(whole.numbers, whole.reason)
        for number, job, answer in self._joining.rest():
            self._shelve(number, job, answer)

    def _say_joined(self, numbers: Sequence[int], joined: str) -> None:
        first = self._taken[numbers[0]]
        for number in numbers:
            seconds = first.seconds if number == numbers[0] else 0.0
            self._record(number, replace(first, reason=first.reason or joined, seconds=seconds))

    def _is_shelved_in_parts(self, number: int) -> bool:
        """Whether the file has been joined with others of its folder into a report that is there."""
        joined = self._joining.known(number)
        if joined is None:
            return False
        known, reason = joined
        self._keep(number, "unchanged", known.issuer, known.year, known.sha256, 0.0, reason)
        return True

    def _shelve(self, number: int, job: Job, answer: Answer) -> None:
        start = time.perf_counter()
        if answer.kind != "report":
            self._refuse(number, answer)
            return
        self._tell(number, Stage.SHELVING)
        try:
            report = report_of(answer)
            is_new = not self._library.knows(report.sha256)
            original = self._files[number] if job.data is None else job.data
            self._library.originals.keep(report.sha256, original)
            added = self._library.add(report, vectors=False, who=self._who)
        except JuesuanError as refusal:
            self._refuse(number, refused(cause_of(refusal), str(refusal)))
        except Exception:
            # A fault of ours in one file must not cost the user the others.
            _log.exception("shelving %s", job.name)
            reason = f"{job.name}：入库时程序出错，已跳过；请把这份文件交给维护人员"
            self._refuse(number, refused(Cause.FAULT, reason))
        else:
            seconds = answer.seconds + time.perf_counter() - start
            self._keep(number, added.value, report.issuer, report.year, report.sha256, seconds)
            if is_new:
                self._put_in_order(number, (report.issuer, report.year, report.kind))

    def finish(self) -> tuple[Taken, ...]:
        """What became of every file, in order, when the last vectors are computed."""
        for number, twin in self._twins:
            self._treat_alike(number, self._taken[twin])
        self._compute_vectors()
        return tuple(self._taken[number] for number in range(len(self._files)))

    def _is_shelved(self, number: int, sha256: str) -> bool:
        start = time.perf_counter()
        known = self._library.shelved(sha256)
        if known is None:
            return False
        with suppress(LibraryError):  # What an older program took in without keeping the file.
            self._library.originals.keep(sha256, self._files[number])
        # Its vectors may be missing: it was taken in without them, or the program was killed then.
        seconds = time.perf_counter() - start
        self._keep(number, "unchanged", known.issuer, known.year, sha256, seconds)
        return True

    def _put_in_order(self, number: int, report: tuple[str, int, str]) -> None:
        """Of several files of one report the last named is the newest, whichever was read first."""
        files = self._revisions.setdefault(report, [])
        files.append(number)
        if files == sorted(files):
            return
        files.sort()
        try:
            self._library.put_in_order([self._taken[file].sha256 for file in files])
        except LibraryError as error:
            self._taken[number] = replace(self._taken[number], reason=str(error))
            return
        statuses = sorted((self._taken[file].status for file in files), key=_BY_AGE.index)
        for file, status in zip(files, statuses, strict=True):
            self._taken[file] = replace(self._taken[file], status=status)

    def _treat_alike(self, number: int, twin: Taken) -> None:
        """The same bytes under another name: nothing to read again, whatever came of them."""
        if twin.status == "refused":
            names = Path(twin.file).name, Path(self._shown(number)).name
            reason = names[1] + twin.reason.removeprefix(names[0])
            alike = twin.reason.startswith(names[0])
            self._record(number, replace(twin, reason=reason if alike else twin.reason, seconds=0))
        else:
            self._record(number, replace(twin, status="unchanged", seconds=0))

    def _keep(
        self,
        number: int,
        status: Status,
        issuer: str,
        year: int,
        sha256: str,
        seconds: float,
        reason: str = "",
    ) -> None:
        file = self._shown(number)
        self._record(number, Taken(file, status, reason, issuer, year, sha256, seconds))
        self._without_vectors.append(number)
        if len(self._without_vectors) >= _VECTORS_AT_ONCE:
            self._compute_vectors()

    def _refuse(self, number: int, answer: Answer) -> None:
        file = self._shown(number)
        taken = Taken(file, "refused", answer.reason, "", None, "", answer.seconds, answer.cause)
        self._record(number, taken)

    def _record(self, number: int, taken: Taken) -> None:
        self._taken[number] = replace(taken, file=self._shown(number))
        self._tell(number, Stage.DONE)

    def _compute_vectors(self) -> None:
        """For the reports kept since the last time; what is in the way is said with each of them."""
        numbers, self._without_vectors = self._without_vectors, []
        if not self._vectors or not numbers:
            return
        self._tell(numbers[-1], Stage.VECTORS)
        try:
            self._library.ensure_vectors([self._taken[number].sha256 for number in numbers])
            trouble = self._library.search_trouble
        except LibraryError as error:
            trouble = str(error)
        for number in numbers if trouble else ():
            self._taken[number] = replace(self._taken[number], reason=trouble)

    def _tell(self, number: int, stage: Stage) -> None:
        if self._progress is None:
            return
        done, total = len(self._taken), len(self._files)
        index = done + 1 if stage in (Stage.READING, Stage.SHELVING) else done
        spent = time.perf_counter() - self._start
        left = spent / done * (total - done) if done else None
        self._progress(Step(self._shown(number), index, total, stage, left))

    def _shown(self, number: int) -> str:
        """The path as it can be printed: a name on disk may hold any bytes."""
        return printable(str(self._files[number]))
