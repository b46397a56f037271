"""The reading process: ``python -m index.reading_process``, which reads files that may be hostile.

It takes jobs from its standard input and gives answers on its standard output, one at a time. It
writes nothing, knows no library, and lives no longer than the program that started it.
"""

import faulthandler
import os
import signal
import sys
from typing import BinaryIO

from index.frames import receive_job, send
from index.reading import Answer, Job, Limits, read_here
from ingest.patience import patient

if sys.platform != "win32":
    import resource

_LARGEST_FILE = 2**30  # what LibreOffice may write beside us
# The time limit is kept by whoever asks; this one ends us when nobody is left to keep it.
_GRACE = 10


def main() -> None:
    """Answer jobs until nobody asks any more."""
    faulthandler.enable()
    jobs, answers = _private_pipes()
    _limit_files()
    while (job := receive_job(jobs)) is not None:
        _watch_out(job.limits)
        send(answers, _answer(job, answers))


def _answer(job: Job, answers: BinaryIO) -> Answer:
    allowed = _Memory()
    allowed.give(job.limits.memory)

    def ask_for_more() -> None:
        allowed.give(job.limits.slow_memory)
        send(answers, Answer("slow"))

    try:
        with patient(ask_for_more):
            answer = read_here(job)
    finally:
        allowed.give(None)
    return answer


def _private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Our two pipes, out of the way of libraries that print and of the programs that they start."""
    jobs, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    return jobs, answers


def _limit_files() -> None:
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_FILE, _LARGEST_FILE))


def _watch_out(limits: Limits) -> None:
    if sys.platform != "win32":
        # Without a handler of ours, it ends the process even where C code never returns.
        signal.alarm(int(limits.slow_seconds) + _GRACE)


class _Memory:
    """The address space that the job may still take, where the system can limit it (Linux).

    The watch over resident memory outside is the real limit; this one turns a sudden huge request
    into a MemoryError.
    """

    def __init__(self) -> None:
        self._before = _address_space()

    def give(self, size: int | None) -> None:
        """Allow so many bytes more than before the job; None lifts the limit."""
        if sys.platform == "linux":
            soft = resource.RLIM_INFINITY if size is None else self._before + size
            resource.setrlimit(resource.RLIMIT_AS, (soft, resource.RLIM_INFINITY))


def _address_space() -> int:
    """The bytes of address space in use; 0 where the system does not tell."""
    if sys.platform != "linux":
        return 0
    with open("/proc/self/statm", encoding="ascii") as statm:
        return int(statm.read().split()[0]) * resource.getpagesize()


if __name__ == "__main__":
    main()
