"""A file that crashes, hangs or floods its reader is named, with the reason; the next one is read."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from pypdf import PdfWriter

from index import worker
from index.reading import Answer, Cause, Job, Limits, report_of
from index.worker import ReadingProcess, read_apart, stop_idle
from tests.conftest import ROOT
from tests.index.hand_made import OFFICE
from tests.index.made_readers import BY_FIRST_WORD

MEGABYTE = 2**20
LIMITS = Limits(seconds=20, slow_seconds=30, memory=400 * MEGABYTE, slow_memory=600 * MEGABYTE)


@pytest.fixture(autouse=True)
def no_process_left() -> Iterator[None]:
    # What an earlier test's libraries keep for the life of the program (a resource tracker) is not ours.
    before = psutil.Process().children(recursive=True)
    yield
    stop_idle()
    left = psutil.Process().children(recursive=True)
    assert [process for process in left if process not in before] == []


def job(content: str, limits: Limits = LIMITS, name: str = "a.txt", form: int = 1) -> Job:
    data = content.encode("utf-8")
    return Job(name, "", b"", data, BY_FIRST_WORD, limits, form)


def read(content: str, limits: Limits = LIMITS) -> Answer:
    return read_apart(job(content, limits))


def test_a_report_comes_back_whole() -> None:
    answer = read("office 12.30")
    report = report_of(answer)
    assert (report.issuer, report.file) == (OFFICE, "a.txt")
    assert str(report.tables[0].rows[0].cells["final_total"].value) == "12.30"
    assert answer.seconds > 0


def test_a_file_is_read_from_its_path_too(tmp_path: Path) -> None:
    file = tmp_path / "b.txt"
    file.write_text("office", "utf-8")
    answer = read_apart(Job("b.txt", "", os.fsencode(file), reader=BY_FIRST_WORD))
    assert report_of(answer).file == "b.txt"


def test_one_process_reads_file_after_file() -> None:
    assert read("office").kind == "report"
    (first,) = worker._idle
    assert read("letter").cause is Cause.NOT_A_REPORT
    assert worker._idle == [first]


@pytest.mark.parametrize(
    ("content", "cause", "reason"),
    [
        ("letter", Cause.NOT_A_REPORT, "a.txt：不是部门决算报告。"),
        ("bug", Cause.FAULT, "a.txt：读取时程序出错，已跳过；请把这份文件交给维护人员"),
        ("exit", Cause.CRASHED, "a.txt：读取时进程崩溃（退出码 3），没有收入"),
        ("segfault", Cause.CRASHED, "a.txt：读取时进程崩溃（SIGSEGV），没有收入"),
        ("gulp", Cause.TOO_MUCH_MEMORY, "a.txt：读取时占用的内存超过 0.4 GB 的上限，已停止"),
        ("flood", Cause.TOO_MUCH_MEMORY, "a.txt：读取时占用的内存超过 0.4 GB 的上限，已停止"),
    ],
)
def test_trouble_is_named_and_the_next_file_is_read(
    content: str, cause: Cause, reason: str
) -> None:
    answer = read(content)
    assert (answer.kind, answer.cause) == ("refused", cause)
    assert answer.reason.startswith(reason)
    assert read("office").kind == "report"


@pytest.mark.parametrize("content", ["hang", "deaf"])
def test_a_reader_that_hangs_is_ended_at_the_limit(content: str) -> None:
    read("office")  # So that no import counts.
    start = time.perf_counter()
    answer = read(content, Limits(seconds=0.5))
    assert answer.cause is Cause.TOO_SLOW
    assert answer.reason.startswith("a.txt：读取超过 0.5 秒的上限，已停止")
    assert 0.5 < time.perf_counter() - start < 5


def test_slow_work_that_is_announced_has_more_time() -> None:
    read("office")
    assert read("slow 1.0", Limits(seconds=0.3, slow_seconds=20)).kind == "report"
    assert read("slow 9", Limits(seconds=0.3, slow_seconds=1)).cause is Cause.TOO_SLOW


def test_what_libraries_print_does_not_disturb_the_answers() -> None:
    assert read("chatter").kind == "report"


def test_a_process_that_has_grown_is_not_used_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_LARGEST_TO_KEEP", MEGABYTE)
    assert read("office").kind == "report"
    assert worker._idle == []


def test_readers_of_another_version_are_told_apart() -> None:
    answer = read_apart(job("office", form=0))
    assert answer.cause is Cause.CLUSTER
    assert "版本" in answer.reason


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_reader_ends_with_the_program_that_started_it() -> None:
    """Killed without a chance to clean up, the program leaves nobody behind who waits for files."""
    code = (
        "import os, signal; from index.worker import ReadingProcess as R; r = R();"
        "print(r._process.pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    reader = int(done.stdout)
    deadline = time.monotonic() + 10
    while psutil.pid_exists(reader) and psutil.Process(reader).status() != "zombie":
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_pdf_of_5000_pages_is_refused_at_once(tmp_path: Path) -> None:
    writer = PdfWriter()
    for _ in range(5000):
        writer.add_blank_page(100, 100)
    file = tmp_path / "long.pdf"
    writer.write(file)
    answer = read_apart(Job("long.pdf", "", os.fsencode(file)))
    assert answer.cause is Cause.UNREADABLE
    assert "5000 页，超过 2000 页的上限" in answer.reason


def test_abandoned_files_end_at_once() -> None:
    hanging = job("hang")
    process = ReadingProcess()
    with worker._guard:
        worker._idle.append(process)
    answers: list[Answer] = []
    thread = threading.Thread(target=lambda: answers.append(read_apart(hanging)))
    thread.start()
    while process not in worker._busy:
        time.sleep(0.01)
    worker.abandon([hanging])
    thread.join(timeout=10)
    assert answers[0].cause is Cause.CRASHED
