"""Reading one file: what is asked, what comes of it, and the reading itself, wherever it runs."""

import importlib
import logging
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Literal

from accounts.errors import (
    InputError,
    JuesuanError,
    LibraryError,
    NotAReport,
    SeveralReports,
    TruncatedReport,
    UnreadableFile,
)
from accounts.report import Report
from index.serial import FORM, report_from_bytes, report_to_bytes

_log = logging.getLogger(__name__)

READER = "ingest.read:read_bytes"
"""The function that reads, as module:function; it takes the file's bytes and name."""

_GIGABYTE = 2**30


class Cause(StrEnum):
    """Why a file was refused, as the summary of an intake counts it."""

    UNREADABLE = "文件读不出"
    NOT_A_REPORT = "不是部门决算报告"
    TRUNCATED = "报告不完整"
    SEVERAL = "一个压缩包里有几份报告"
    TOO_SLOW = "超过时间上限"
    TOO_MUCH_MEMORY = "超过内存上限"
    CRASHED = "读取时崩溃"
    FAULT = "程序出错"
    CLUSTER = "计算集群出错"
    LIBRARY = "资料库出错"


_CAUSES: dict[type[JuesuanError], Cause] = {
    SeveralReports: Cause.SEVERAL,  # before what it is a kind of
    UnreadableFile: Cause.UNREADABLE,
    NotAReport: Cause.NOT_A_REPORT,
    TruncatedReport: Cause.TRUNCATED,
    LibraryError: Cause.LIBRARY,
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: seconds, and bytes of resident memory; more for OCR and LibreOffice."""

    seconds: float = 120
    slow_seconds: float = 600
    memory: int = 2 * _GIGABYTE
    slow_memory: int = 4 * _GIGABYTE


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read: by its path, or by its bytes where the reader may not share the disk.

    `path` is in the bytes of the file system. `form` is index.serial's of whoever asks.
    """

    name: str
    sha256: str
    path: bytes = b""
    data: bytes | None = None
    reader: str = READER
    limits: Limits = Limits()
    form: int = FORM


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a job: the report as index.serial writes it, or the cause and a sentence.

    "slow" is no end: the reader asks for more time.
    """

    kind: Literal["report", "refused", "slow"]
    body: bytes = b""
    cause: Cause | None = None
    reason: str = ""
    seconds: float = 0.0


def refused(cause: Cause, reason: str) -> Answer:
    """The answer that there is no report, and why."""
    return Answer("refused", cause=cause, reason=printable(reason))


def printable(text: str) -> str:
    """The text without what no encoding can print, as names of files may hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def cause_of(refusal: JuesuanError) -> Cause:
    """The cause that an error of ours stands for."""
    return next((c for kind, c in _CAUSES.items() if isinstance(refusal, kind)), Cause.UNREADABLE)


def read_here(job: Job) -> Answer:
    """Read the file in this process, without limits; never raises for what is in the file."""
    start = time.perf_counter()
    return replace(_read(job), seconds=time.perf_counter() - start)


def _read(job: Job) -> Answer:
    if job.form != FORM:
        reason = f"{job.name}：计算节点上的程序版本与本机不同，请安装同一版本"
        return refused(Cause.CLUSTER, reason)
    try:
        report = _reader(job.reader)(_data(job), job.name)
        return Answer("report", report_to_bytes(report))
    except JuesuanError as refusal:
        return refused(cause_of(refusal), str(refusal))
    except MemoryError:
        return refused(Cause.TOO_MUCH_MEMORY, too_much_memory(job.name, job.limits.memory))
    except Exception:
        # A fault of ours in one file must not cost the user the others.
        _log.exception("reading %s", job.name)
        reason = f"{job.name}：读取时程序出错，已跳过；请把这份文件交给维护人员"
        return refused(Cause.FAULT, reason)


def report_of(answer: Answer) -> Report:
    """The report of the answer. Raises what the reader raised, else InputError, where there is none."""
    if answer.kind == "report":
        return report_from_bytes(answer.body)
    kind = next((kind for kind, cause in _CAUSES.items() if cause is answer.cause), InputError)
    raise kind(answer.reason)


def too_much_memory(name: str, limit: int) -> str:
    """The sentence on a file that took more than `limit` bytes."""
    gigabytes = f"{limit / _GIGABYTE:.1f}".removesuffix(".0")
    return f"{name}：读取时占用的内存超过 {gigabytes} GB 的上限，已停止；文件可能已损坏或过于庞大"


def too_slow(name: str, limit: float) -> str:
    """The sentence on a file that took more than `limit` seconds."""
    return f"{name}：读取超过 {limit:g} 秒的上限，已停止；文件可能已损坏或过于庞大"


def _reader(name: str) -> Callable[[bytes, str], Report]:
    module, _, function = name.partition(":")
    reader: Callable[[bytes, str], Report] = getattr(importlib.import_module(module), function)
    return reader


def _data(job: Job) -> bytes:
    # Readers load slowly; listing the library does not pay for them.
    from ingest.readers.choice import load

    if job.data is not None:
        return job.data
    return load(Path(os.fsdecode(job.path)))
