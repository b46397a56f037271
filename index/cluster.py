"""Cluster: many files read at once by Dask, on all cores of this machine or on a cluster.

A worker, here or far away, only waits for a reading process of its own (index.worker): Dask cannot
stop a task that hangs, and a worker that a file has killed would take other files with it. So the
local cluster needs threads only: it starts in a fraction of the time of worker processes.
"""

import logging
import os
import queue
import time
import warnings
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from accounts.errors import InputError, JuesuanError
from index.reading import Answer, Cause, Job, cause_of, refused
from index.worker import abandon, read_apart, stop_idle

if TYPE_CHECKING:
    from distributed import Client, Future

_log = logging.getLogger(__name__)

SCHEDULER = "JUESUAN_SCHEDULER"

_LOOPBACK = "127.0.0.1:0"
_CONNECT_SECONDS = 30
_WORKERLESS_SECONDS = 60
_LOOK_SECONDS = 1
_JOBS_A_THREAD = 4  # so that readers go on while the library is written
_LOST = "与计算集群的连接中断，这份文件没有读完；请重新运行，已收入的不会重读"


def scheduler_address() -> str:
    """The address of the scheduler in ``JUESUAN_SCHEDULER``; "" for this machine."""
    return os.environ.get(SCHEDULER, "").strip()


def read_on_cluster(jobs: Iterable[Job]) -> Iterator[tuple[Job, Answer]]:
    """Read the files at once, as many as there are cores; each with its answer, as they finish.

    Raises InputError where the scheduler cannot be reached or has no workers.
    """
    address = scheduler_address()
    with _client(address) as client:
        yield from _Spreading(client, sends_bytes=bool(address)).answers(jobs)


@contextmanager
def _client(address: str) -> Iterator["Client"]:
    with ExitStack() as closing, _quiet():
        if address:
            client = closing.enter_context(_remote(address))
        else:
            closing.callback(stop_idle)
            client = closing.enter_context(_local())
        yield client


@contextmanager
def _local() -> Iterator["Client"]:
    import dask
    from dask.system import CPU_COUNT
    from distributed import Client, LocalCluster

    with (
        # Dask's profiler keeps the call stacks of every thread: some 20 KB for each file read.
        dask.config.set({"distributed.worker.profile.enabled": False}),
        LocalCluster(
            n_workers=1,
            threads_per_worker=CPU_COUNT,
            processes=False,
            # No dashboard; without an address, its server would listen to the whole network.
            dashboard_address=_LOOPBACK,
            worker_dashboard_address=_LOOPBACK,
            scheduler_kwargs={"dashboard": False},
            # This process is the worker; the memory of the reading processes is watched elsewhere.
            memory_limit=None,
            silence_logs=logging.CRITICAL,
        ) as cluster,
        Client(cluster) as client,
    ):
        yield client


@contextmanager
def _remote(address: str) -> Iterator["Client"]:
    from distributed import Client

    try:
        client = Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise InputError(
            f"连不上计算集群的调度器 {address}（{SCHEDULER}）；请检查地址（应形如 tcp://主机:8786）"
            "和调度器是否在运行，或去掉这个设置在本机读取"
        ) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_CONNECT_SECONDS)
        except TimeoutError as error:
            raise InputError(f"计算集群 {address} 上没有工作进程；请先启动 dask worker") from error
        yield client


@contextmanager
def _quiet() -> Iterator[None]:
    """Lost workers and connections are told file by file; Dask's own log would only repeat them."""
    import distributed  # noqa: F401, gives its loggers their levels

    names = [name for name in logging.root.manager.loggerDict if name.startswith("distributed")]
    before = {name: logging.getLogger(name).level for name in names}
    for name in names:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for name, level in before.items():
            logging.getLogger(name).setLevel(level)


class _Spreading:
    """Jobs handed out a few at a time, so that millions of files do not wait in the scheduler."""

    def __init__(self, client: "Client", *, sends_bytes: bool) -> None:
        self._client = client
        self._sends_bytes = sends_bytes
        self._out: dict[str, tuple[Job, Future]] = {}
        self._finished: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._suspects: list[Job] = []
        self._alone_since: float | None = None

    def answers(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Answer]]:
        """The answers to all jobs, whatever becomes of the cluster."""
        waiting = iter(jobs)
        try:
            yield from self._together(waiting)
            yield from self._one_by_one()
        finally:
            self._call_off()
        # Where nobody is left to read them.
        for job in chain(self._suspects, waiting):
            yield job, refused(Cause.CLUSTER, _lost(job))

    def _together(self, waiting: Iterator[Job]) -> Iterator[tuple[Job, Answer]]:
        more = True
        while (more or self._out) and not self._is_deserted():
            room = _JOBS_A_THREAD * self._threads()
            while more and len(self._out) < room:
                job = next(waiting, None)
                if job is None:
                    more = False
                elif (refusal := self._submit(job)) is not None:
                    yield job, refusal
            for job, future in self._take_back():
                if _killed_its_worker(future):
                    self._suspects.append(job)
                else:
                    yield job, _answer(job, future)
        yield from self._given_up()

    def _one_by_one(self) -> Iterator[tuple[Job, Answer]]:
        """A worker dies with all that it is reading: alone, a file shows whether it was the one."""
        while self._suspects and not self._is_deserted():
            self._submit(self._suspects.pop(), "alone")
            while self._out and not self._is_deserted():
                yield from ((job, _answer(job, future)) for job, future in self._take_back())
        yield from self._given_up()

    def _submit(self, job: Job, how: str = "read") -> Answer | None:
        """Send the job, with the file's bytes to workers that do not share our disk.

        Gives the answer at once where the file cannot be opened.
        """
        try:
            packed = _packed(job) if self._sends_bytes else job
        except JuesuanError as refusal:
            return refused(cause_of(refusal), str(refusal))
        key = f"juesuan-{how}-{job.sha256}-{job.name}"
        with warnings.catch_warnings():
            # The bytes of a file are to stay with the scheduler until it is read, whoever dies.
            warnings.filterwarnings("ignore", "Sending large graph")
            future = self._client.submit(read_apart, packed, key=key)
        self._out[key] = (job, future)
        future.add_done_callback(lambda done: self._finished.put(done.key))
        return None

    def _take_back(self) -> Iterator[tuple[Job, "Future"]]:
        """The next job that is done with, if one comes soon."""
        with suppress(queue.Empty):
            yield self._out.pop(self._finished.get(timeout=_LOOK_SECONDS))

    def _is_deserted(self) -> bool:
        """Whether the cluster has had no worker, or no scheduler, for too long."""
        if self._client.status == "closed":
            return True
        if self._threads():
            self._alone_since = None
            return False
        now = time.monotonic()
        self._alone_since = self._alone_since or now
        return now - self._alone_since > _WORKERLESS_SECONDS

    def _threads(self) -> int:
        """How many files the cluster reads at once; 0 where it cannot be reached just now."""
        if self._client.status != "running":
            return 0
        try:
            return sum(self._client.nthreads().values())
        except (OSError, TimeoutError):
            return 0

    def _given_up(self) -> Iterator[tuple[Job, Answer]]:
        lost = [job for job, _ in self._out.values()]
        self._call_off()
        yield from ((job, refused(Cause.CLUSTER, _lost(job))) for job in lost)

    def _call_off(self) -> None:
        """Nothing goes on after an error, or after the user has had enough."""
        jobs, futures = [job for job, _ in self._out.values()], [f for _, f in self._out.values()]
        self._out.clear()
        if futures:
            with suppress(Exception):  # The cluster may have gone.
                self._client.cancel(futures, force=True)
            abandon(jobs)


def _packed(job: Job) -> Job:
    from ingest.readers.choice import load

    return replace(job, path=b"", data=load(Path(os.fsdecode(job.path))))


def _answer(job: Job, future: "Future") -> Answer:
    if future.status == "finished":
        answer: Answer = future.result()
        return answer
    if future.status != "error":
        return refused(Cause.CLUSTER, _lost(job))
    if _killed_its_worker(future):
        reason = f"{job.name}：读取这份文件的工作进程一再崩溃，没有收入；请把它交给维护人员"
        return refused(Cause.CRASHED, reason)
    error = future.exception()
    _log.error("%s on the cluster: %r", job.name, error)
    reason = f"{job.name}：计算集群不能读取（{error}）；请检查各节点是否装有同一版本的程序"
    return refused(Cause.CLUSTER, reason)


def _killed_its_worker(future: "Future") -> bool:
    from distributed import KilledWorker

    return future.status == "error" and isinstance(future.exception(), KilledWorker)


def _lost(job: Job) -> str:
    return f"{job.name}：{_LOST}"
