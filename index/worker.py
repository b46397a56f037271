"""Worker: a file is read in a process of its own, with limits on its time and its memory.

Whatever the file does to that process, a crash, a hang, a flood, this one gets an answer that names
the file and says what happened. The process is kept for the next file where it is still fit.
"""

import logging
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import psutil

from index.frames import receive_answer, send
from index.reading import Answer, Cause, Job, refused, too_much_memory, too_slow

_log = logging.getLogger(__name__)

_ROOT = Path(__file__).resolve().parent.parent
_WATCH_SECONDS = 0.1
_LARGEST_TO_KEEP = 400 * 2**20  # bytes; a reading process has about 100 MB when it starts
_MOST_FILES = 200  # of one process, lest small leaks add up
_LOG_TAIL = 4096


def read_apart(job: Job) -> Answer:
    """Read the file in a process of its own, within the job's limits."""
    process = _take(job)
    try:
        answer = process.read(job)
    finally:
        _give_back(process)
    return answer


def stop_idle() -> None:
    """End the processes that wait for a file; the next file starts a new one."""
    with _guard:
        idle = list(_idle)
        _idle.clear()
    for process in idle:
        process.close()


def abandon(jobs: Iterable[Job]) -> None:
    """Stop reading those files, in whatever thread; nobody wants the answers any more."""
    unwanted = {(job.sha256, job.name) for job in jobs}
    with _guard:
        for process, job in _busy.items():
            if (job.sha256, job.name) in unwanted:
                process.abandon()


class ReadingProcess:
    """A process that reads one file after the other (index.reading_process)."""

    def __init__(self) -> None:
        """Start it; the first answer waits for its imports."""
        self._log = tempfile.TemporaryFile()  # noqa: SIM115, closed in close()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "index.reading_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            env=_environment(),
            # Ctrl-C in a terminal is for the program, which then ends its readers.
            start_new_session=True,
        )
        self._answers: queue.SimpleQueue[Answer | None] = queue.SimpleQueue()
        self._files = 0
        self._abandoned = False
        listener = threading.Thread(target=self._listen, args=(self._pipe_out,), daemon=True)
        listener.start()

    def read(self, job: Job) -> Answer:
        """The answer to the job; where it is one of ours, the process has ended."""
        start = time.perf_counter()
        self._files += 1
        with suppress(OSError):  # Where it has died, the listener says so.
            send(self._pipe_in, job)
        answer = self._answer(job, start)
        if answer.cause in (Cause.CRASHED, Cause.FAULT) and not self._abandoned:
            _log.error("%s\n%s", answer.reason, self._last_words())
        return replace(answer, seconds=time.perf_counter() - start)

    def abandon(self) -> None:
        """End the process from another thread; the answer that its reader gets is of no interest."""
        self._abandoned = True
        self._process.kill()

    def is_fit(self) -> bool:
        """Whether the process may read another file."""
        alive = self._process.poll() is None
        return alive and self._files < _MOST_FILES and 0 < self._memory() < _LARGEST_TO_KEEP

    def close(self) -> None:
        """End the process, and those that it has started."""
        self._kill()
        for stream in (self._pipe_in, self._pipe_out, self._log):
            with suppress(OSError):
                stream.close()

    def _answer(self, job: Job, start: float) -> Answer:
        limits = job.limits
        seconds, memory, slow = limits.seconds, limits.memory, False
        while True:
            try:
                answer = self._answers.get(timeout=_WATCH_SECONDS)
            except queue.Empty:
                if time.perf_counter() - start > seconds:
                    self._kill()
                    return refused(Cause.TOO_SLOW, too_slow(job.name, seconds))
                if self._memory(with_children=slow) > memory:
                    self._kill()
                    return refused(Cause.TOO_MUCH_MEMORY, too_much_memory(job.name, memory))
                continue
            if answer is None:
                return self._crashed(job)
            if answer.kind != "slow":
                return answer
            seconds, memory, slow = limits.slow_seconds, limits.slow_memory, True

    def _crashed(self, job: Job) -> Answer:
        self._kill()
        code = self._process.returncode
        how = f"退出码 {code}"
        if code < 0:
            with suppress(ValueError):
                how = signal.Signals(-code).name
        reason = f"{job.name}：读取时进程崩溃（{how}），没有收入；请把这份文件交给维护人员"
        return refused(Cause.CRASHED, reason)

    def _listen(self, pipe: BinaryIO) -> None:
        """Hand answers on; None when the process has closed its end, however that came."""
        answer: Answer | None = None
        while True:
            try:
                answer = receive_answer(pipe)
            except (OSError, ValueError):  # ValueError: closed here, or no message of ours.
                answer = None
            self._answers.put(answer)
            if answer is None:
                return

    def _memory(self, *, with_children: bool = False) -> int:
        """The resident bytes; 0 where the process has gone."""
        try:
            process = psutil.Process(self._process.pid)
            family = [process, *(process.children(recursive=True) if with_children else ())]
            return sum(_resident(one) for one in family)
        except psutil.Error:
            return 0

    def _kill(self) -> None:
        """End the whole family: LibreOffice has a session of its own, and would live on."""
        family: list[psutil.Process] = []
        with suppress(psutil.Error):
            family = psutil.Process(self._process.pid).children(recursive=True)
        self._process.kill()
        for one in family:
            with suppress(psutil.Error):
                one.kill()
        self._process.wait()

    def _last_words(self) -> str:
        size = os.fstat(self._log.fileno()).st_size
        self._log.seek(max(size - _LOG_TAIL, 0))
        words = self._log.read(_LOG_TAIL).decode("utf-8", "replace")
        self._log.seek(0, os.SEEK_END)
        return words

    @property
    def _pipe_in(self) -> BinaryIO:
        assert self._process.stdin is not None
        return self._process.stdin  # type: ignore[return-value]

    @property
    def _pipe_out(self) -> BinaryIO:
        assert self._process.stdout is not None
        return self._process.stdout  # type: ignore[return-value]


_guard = threading.Lock()
_idle: list[ReadingProcess] = []
_busy: dict[ReadingProcess, Job] = {}


def _take(job: Job) -> ReadingProcess:
    with _guard:
        process = _idle.pop() if _idle else None
    # Starting takes a while; other threads need not wait for it.
    process = process or ReadingProcess()
    with _guard:
        _busy[process] = job
    return process


def _give_back(process: ReadingProcess) -> None:
    fit = process.is_fit()
    with _guard:
        del _busy[process]
        if fit:
            _idle.append(process)
    if not fit:
        process.close()


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def _environment() -> dict[str, str]:
    """Ours, with this program to be found, and one thread a library: there is a process a core."""
    path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    single = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    return {**single, **os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
