"""Pipeline: in which room each file is read, in this process, in one of its own, or on a cluster.

Text of a few kilobytes is read here: only Python touches it, so nothing can crash, and its size
bounds the time. Everything else is parsed by native libraries and goes to a process with limits.
Two such files, or a few dozen texts, are worth a cluster, which takes about a second to start.
"""

import os
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from accounts.report import Report
from index.cluster import read_on_cluster, scheduler_address
from index.reading import Answer, Job, printable, read_here, report_of
from index.worker import read_apart, stop_idle

_LARGEST_TEXT = 128 * 1024  # bytes
_LONGEST_LINE = 8 * 1024  # bytes; the time of some expressions grows with its square
_MOST_TEXTS_HERE = 40
_ENOUGH_FOR_A_CLUSTER = 2
# A web page, RTF or PostScript is text, too, and is parsed by others than Python.
_MARKUP = re.compile(rb"\xff\xfe|\xfe\xff|(?:\xef\xbb\xbf)?\s*(?:<|\{\\rtf|%!)")
_OTHERS = (b"%PDF-", b"MIME-Version:")
_UNPRINTED = re.compile(rb"[\x00-\x08\x0e-\x1f]")


def read_one(path: Path) -> Report:
    """The report in a file, which is read where it can do no harm. Raises InputError."""
    return report_of(read_singly(Job(printable(path.name), "", os.fsencode(path))))


def read_singly(job: Job) -> Answer:
    """The answer to one job, by path or by bytes, read where it can do no harm."""
    if job.data is None and is_plain_text(Path(os.fsdecode(job.path))):
        return read_here(job)
    try:
        return read_apart(job)
    finally:
        stop_idle()


def read_all(jobs: Iterable[Job], count: int) -> Iterator[tuple[Job, Answer]]:
    """Read each file in the room that is fit for it; each with its answer, as they finish.

    `count` is the number of files of the whole intake. Where ``JUESUAN_SCHEDULER`` names a
    scheduler, all of several files go there. Raises InputError where it cannot be reached.
    """
    waiting = iter(jobs)
    spread = bool(scheduler_address()) and count > 1
    texts = 0
    apart: list[Job] = []
    while not spread and (job := next(waiting, None)) is not None:
        if texts < _MOST_TEXTS_HERE and is_plain_text(Path(os.fsdecode(job.path))):
            texts += 1
            yield job, read_here(job)
        else:
            apart.append(job)
            spread = texts >= _MOST_TEXTS_HERE or len(apart) >= _ENOUGH_FOR_A_CLUSTER
    if spread:
        yield from _read_spread(chain(apart, waiting))
        return
    try:
        yield from ((job, read_apart(job)) for job in apart)
    finally:
        stop_idle()


def _read_spread(jobs: Iterator[Job]) -> Iterator[tuple[Job, Answer]]:
    """By the cluster, which is started for the first file only: a second intake finds none."""
    first = next(jobs, None)
    if first is not None:
        yield from read_on_cluster(chain((first,), jobs))


def is_plain_text(path: Path) -> bool:
    """Whether the file is short text in short lines, without markup; False where it is not there."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_TEXT + 1)
    except OSError:
        return False
    return (
        len(data) <= _LARGEST_TEXT
        and not _MARKUP.match(data)
        and not any(mark in data for mark in _OTHERS)
        and not _UNPRINTED.search(data)
        and max(map(len, data.splitlines()), default=0) <= _LONGEST_LINE
    )
