"""Readers for tests, named to the pipeline; the first word of a file says what comes of it."""

import ctypes
import hashlib
import os
import resource
import signal
import time
from dataclasses import replace
from typing import NoReturn

from accounts.errors import NotAReport, UnreadableFile
from accounts.report import Report
from ingest.patience import slow_work_begins
from tests.index.hand_made import LIAISON, OFFICE, report

BY_FIRST_WORD = "tests.index.made_readers:read"


def read(data: bytes, name: str) -> Report:
    """office, liaison, unit: a report, the second word in it; any other word is a trouble.

    Only the first line is read: what stands below may make the file look like another format.
    """
    kind, _, rest = data.decode("utf-8").split("\n")[0].partition(" ")
    if kind == "binary":
        raise UnreadableFile(f"{name}：不是文本。")
    if kind == "letter":
        raise NotAReport(f"{name}：不是部门决算报告。")
    if kind == "bug":
        raise ZeroDivisionError
    if kind == "exit":
        os._exit(3)
    if kind == "segfault":
        ctypes.string_at(0)
    if kind == "hang":
        time.sleep(1000)
    if kind == "deaf":
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT})
        time.sleep(1000)
    if kind == "slow":
        slow_work_begins()
        time.sleep(float(rest))
    if kind == "flood":
        # As on a system that limits no address space, or by a program that the reader starts.
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY,) * 2)
        _take_memory(step=8 * 2**20, pause=0.005)
    if kind == "gulp":
        _take_memory(step=64 * 2**30, pause=0)
    if kind == "chatter":
        os.write(1, b"noise on standard output\n")
    if kind == "kill-worker":
        os.kill(os.getppid(), signal.SIGKILL)
        os._exit(0)
    kind, later, _ = kind.partition("-later")
    time.sleep(0.3 if later else 0)
    issuer = {"liaison": LIAISON, "unit": f"甲乙市{rest}"}.get(kind, OFFICE)
    made = report(issuer=issuer, total=rest if kind in ("office", "liaison") and rest else "1.00")
    return replace(made, sha256=hashlib.sha256(data).hexdigest(), file=name)


def never(data: bytes, name: str) -> NoReturn:
    """Fails the test that reads a file at all."""
    raise AssertionError(f"{name} was read")


def _take_memory(step: int, pause: float) -> NoReturn:
    held = []
    while True:
        held.append(b"x" * step)
        time.sleep(pause)
