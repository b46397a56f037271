"""A folder goes in by a cluster: what a file does to its reader, or to a worker, costs no other file."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NoReturn

import psutil
import pytest

from accounts.errors import InputError, NotAReport
from index import cluster, intake, pipeline
from index.cluster import SCHEDULER
from index.intake import Stage, Step, Taken
from index.library import Library
from index.pipeline import is_plain_text, read_one
from index.reading import Cause, Job, Limits
from tests.conftest import ROOT
from tests.index.counting_embedder import CountingEmbedder
from tests.index.hand_made import GLOSSARY
from tests.index.made_readers import BY_FIRST_WORD

LIMITS = Limits(seconds=3, slow_seconds=20, memory=500 * 2**20)
take_in = partial(intake.take_in, limits=LIMITS, reader=BY_FIRST_WORD)
NEVER = "tests.index.made_readers:never"

Write = Callable[[str, str], Path]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """What the database is does not matter here."""
    monkeypatch.delenv("JUESUAN_DB", raising=False)
    with Library.open(tmp_path / "home", embedder=CountingEmbedder()) as opened:
        yield opened


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Files that look like PDF, which are never read in this process."""

    def written(name: str, content: str) -> Path:
        file = tmp_path / "files" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{content}\n%PDF-{name}", "utf-8")
        return file

    return written


def broken_task(job: Job) -> NoReturn:
    raise ImportError("no such module")


def outcomes(taken: Sequence[Taken]) -> dict[str, str]:
    """By file name, what became of it: the cause where it was refused."""
    return {Path(one.file).name: str(one.cause or one.status) for one in taken}


def issuers(library: Library) -> list[str]:
    return sorted(line.issuer for line in library.catalogue(newest=False))


class TestRooms:
    @pytest.mark.parametrize(
        ("data", "plain"),
        [
            ("甲乙市财政局\n合计\t1.00".encode(), True),
            ("甲乙市财政局".encode("gb18030"), True),
            (b"", True),
            (b"%PDF-1.7\n", False),
            (b"PK\x03\x04", False),
            (b"  <html>", False),
            (b"{\\rtf1", False),
            (b"%!PS", False),
            (b"From: a\nMIME-Version: 1.0\n", False),
            (b"a\x00b", False),
            ("\ufeff甲".encode("utf-16"), False),
            (b" " * 10_000, False),
            (b"line\n" * 40_000, False),
        ],
    )
    def test_only_short_plain_text_is_read_in_this_process(
        self, tmp_path: Path, data: bytes, plain: bool
    ) -> None:
        file = tmp_path / "file"
        file.write_bytes(data)
        assert is_plain_text(file) == plain

    def test_a_few_texts_need_no_process_and_no_cluster(
        self, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pipeline, "read_apart", None)
        monkeypatch.setattr(pipeline, "read_on_cluster", None)
        for number in range(3):
            (tmp_path / f"{number}.txt").write_text(f"unit {number}局", "utf-8")
        files = sorted(tmp_path.glob("*.txt"))
        assert set(outcomes(take_in(library, files)).values()) == {"new"}

    def test_one_other_file_is_read_in_a_process_of_its_own(
        self, library: Library, write: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pipeline, "read_on_cluster", None)
        assert outcomes(take_in(library, [write("a", "segfault")])) == {"a": Cause.CRASHED}
        assert outcomes(take_in(library, [write("b", "office")])) == {"b": "new"}
        assert psutil.Process().children() == []

    def test_a_report_to_audit_is_read_in_a_process_too(self, write: Write) -> None:
        with pytest.raises(InputError, match="PDF 已损坏"):
            read_one(write("a.pdf", "broken"))

    def test_a_letter_to_audit_is_read_here(self, tmp_path: Path) -> None:
        letter = tmp_path / "letter.txt"
        letter.write_text("您好", "utf-8")
        with pytest.raises(NotAReport):
            read_one(letter)


class TestFolder:
    def test_each_bad_file_is_named_and_the_others_are_in_once(
        self, library: Library, write: Write
    ) -> None:
        for number in range(4):
            write(f"good{number}", f"unit {number}局")
        troubles = ("letter", "bug", "exit", "segfault", "hang", "flood", "gulp")
        for trouble in troubles:
            folder = write(trouble, trouble).parent
        taken = outcomes(take_in(library, [folder]))
        assert taken == {
            **{f"good{number}": "new" for number in range(4)},
            "letter": Cause.NOT_A_REPORT,
            "bug": Cause.FAULT,
            "exit": Cause.CRASHED,
            "segfault": Cause.CRASHED,
            "hang": Cause.TOO_SLOW,
            "flood": Cause.TOO_MUCH_MEMORY,
            "gulp": Cause.TOO_MUCH_MEMORY,
        }
        assert issuers(library) == [f"甲乙市{number}局" for number in range(4)]
        assert psutil.Process().children() == []

    def test_a_second_time_only_what_is_new_or_changed_is_read(
        self, library: Library, write: Write
    ) -> None:
        for number in range(3):
            folder = write(f"{number}", f"unit {number}局").parent
        take_in(library, [folder])
        assert set(outcomes(take_in(library, [folder], reader=NEVER)).values()) == {"unchanged"}
        write("1", "unit 1局 changed")
        write("3", "unit 3局")
        taken = take_in(library, [folder])
        assert outcomes(taken) == {"0": "unchanged", "1": "new", "2": "unchanged", "3": "new"}

    def test_the_lines_come_in_order_and_progress_counts_up(
        self, library: Library, write: Write
    ) -> None:
        write("0", "office-later")
        for number in range(1, 5):
            folder = write(f"{number}", f"unit {number}局").parent
        steps: list[Step] = []
        taken = take_in(library, [folder], progress=steps.append)
        assert [Path(one.file).name for one in taken] == ["0", "1", "2", "3", "4"]
        done = [step for step in steps if step.stage is Stage.DONE]
        assert [step.index for step in done] == [1, 2, 3, 4, 5]
        assert Path(done[0].file).name != "0"
        assert done[-1].seconds_left == 0

    def test_of_two_files_of_one_report_the_last_named_is_the_newest(
        self, library: Library, write: Write
    ) -> None:
        write("0", "office-later 1.00")
        write("1", "office 2.00")
        folder = write("2", "office 3.00").parent
        taken = take_in(library, [folder])
        assert [one.status for one in taken] == ["new", "revision", "revision"]
        lines = {line.revision: line.file for line in library.catalogue(newest=False)}
        assert lines == {1: "0", 2: "1", 3: "2"}
        assert [line.file for line in library.catalogue()] == ["2"]

    def test_passages_can_be_searched_when_all_is_in(self, tmp_path: Path, write: Write) -> None:
        embedder = CountingEmbedder()
        with Library.open(tmp_path / "other", embedder=embedder) as library:
            folder = write("a", "unit 甲局").parent
            write("b", "unit 乙局")
            take_in(library, [folder])
            assert embedder.embedded.count(GLOSSARY) == 1

    def test_a_fault_of_the_cluster_itself_is_said_with_each_file(
        self, library: Library, write: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(cluster, "read_apart", broken_task)
        folder = write("a", "office").parent
        write("b", "office")
        taken = take_in(library, [folder])
        assert outcomes(taken) == {"a": Cause.CLUSTER, "b": Cause.CLUSTER}
        assert "计算集群不能读取（no such module）" in taken[0].reason

    def test_a_broken_off_intake_leaves_nothing_running(
        self, library: Library, write: Write
    ) -> None:
        write("a", "hang")
        folder = write("b", "office").parent

        def stop(step: Step) -> None:
            if step.stage is Stage.DONE:
                raise KeyboardInterrupt

        start = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            take_in(library, [folder], progress=stop, limits=Limits())
        assert time.monotonic() - start < 20
        assert psutil.Process().children() == []


def start(*words: object, **settings: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dask", *map(str, words)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | settings
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def end(process: subprocess.Popen[bytes]) -> None:
    """End the process and all that it started, as a machine that loses its power would."""
    family = [psutil.Process(process.pid)]
    family += family[0].children(recursive=True)
    for one in family:
        if one.is_running():
            one.send_signal(signal.SIGKILL)
    process.wait()


@contextmanager
def remote_cluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler on loopback, and its two workers, which are processes of their own."""
    file = folder / "scheduler.json"
    once = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
    local = ("--host", "127.0.0.1", "--no-dashboard", "--dashboard-address", "127.0.0.1:0")
    running = [start("scheduler", "--port", 0, "--scheduler-file", file, *local, **once)]
    try:
        deadline = time.monotonic() + 30
        while not file.is_file():
            assert time.monotonic() < deadline, "the scheduler did not start"
            time.sleep(0.1)
        address = json.loads(file.read_text("utf-8"))["address"]
        worker = ("--nthreads", 1, "--nworkers", 1, "--local-directory", folder, *local)
        running += [start("worker", address, *worker) for _ in range(2)]
        yield address, running[1:]
    finally:
        for process in reversed(running):
            if process.poll() is None:
                end(process)


class TestRemoteScheduler:
    @pytest.mark.slow
    def test_a_lost_worker_and_a_file_that_kills_its_worker_cost_no_other_file(
        self, library: Library, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for number in range(12):
            write(f"good{number:02}", f"unit-later {number}局")
        folder = write("good05-bad", "kill-worker").parent
        monkeypatch.setattr(cluster, "_WORKERLESS_SECONDS", 20)
        with remote_cluster(tmp_path) as (address, workers):
            monkeypatch.setenv(SCHEDULER, address)

            def lose_one(step: Step) -> None:
                if step.stage is Stage.DONE and step.index == 3:
                    end(workers[0])

            taken = outcomes(take_in(library, [folder], progress=lose_one))
        assert taken.pop("good05-bad") == Cause.CRASHED
        assert set(taken.values()) == {"new"}
        assert issuers(library) == sorted(f"甲乙市{number}局" for number in range(12))

    @pytest.mark.slow
    def test_a_lost_scheduler_is_said_with_each_file_that_is_left(
        self, library: Library, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for number in range(6):
            folder = write(f"{number}", f"unit-later {number}局").parent
        monkeypatch.setattr(cluster, "_WORKERLESS_SECONDS", 2)
        with remote_cluster(tmp_path) as (address, workers):
            monkeypatch.setenv(SCHEDULER, address)
            scheduler = next(
                child
                for child in psutil.Process().children()
                if child.pid not in {worker.pid for worker in workers}
            )

            def lose_it(step: Step) -> None:
                if step.stage is Stage.DONE and step.index == 2:
                    scheduler.kill()

            taken = take_in(library, [folder], progress=lose_it)
            monkeypatch.delenv(SCHEDULER)
            lost = [one for one in taken if one.status == "refused"]
            assert {one.cause for one in lost} == {Cause.CLUSTER}
            assert all("已收入的不会重读" in one.reason for one in lost)
            assert len(lost) == 6 - len(library.catalogue())
            again = outcomes(take_in(library, [folder]))
        assert sorted(again.values()) == ["new"] * len(lost) + ["unchanged"] * (6 - len(lost))

    def test_no_scheduler_is_said_at_once(
        self, library: Library, write: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(cluster, "_CONNECT_SECONDS", 1)
        monkeypatch.setenv(SCHEDULER, "tcp://127.0.0.1:9")
        folder = write("a", "office").parent
        write("b", "letter")
        with pytest.raises(InputError, match="连不上计算集群的调度器"):
            take_in(library, [folder])
        monkeypatch.setenv(SCHEDULER, "nonsense")
        with pytest.raises(InputError, match="连不上计算集群的调度器"):
            take_in(library, [folder])
