"""Audit batch: a thousand generated reports read and audited one after another, with flat memory."""

from __future__ import annotations

import re
import statistics
import time
from pathlib import Path

from calculator.audit import audit
from eval.table import Table
from ingest.read import read_bytes
from samples.generate import generate

REPORTS = 1000
EARLY = 100
GROWTH = 1.10  # the peak after all, over the peak after the early ones
SEED = 50_000
SLOWEST = 0.2


def measure() -> Table:
    """Nothing is kept of a report but how long its audit took."""
    seconds: list[float] = []
    early = 0.0
    start = time.perf_counter()
    for number in range(REPORTS):
        made = generate(SEED + number)
        report = read_bytes(made.text.encode(), made.file_name)
        before = time.perf_counter()
        audit(report)
        seconds.append(time.perf_counter() - before)
        if number + 1 == EARLY:
            early = peak_megabytes()
    late = peak_megabytes()
    median = statistics.median(seconds)
    rows = (
        (f"{EARLY} 份后内存峰值", f"{early:.0f} MB", "", ""),
        (
            f"{REPORTS} 份后内存峰值",
            f"{late:.0f} MB",
            f"≤ {GROWTH:.2f} 倍",
            _yes(late <= early * GROWTH),
        ),
        ("每份核对，中位", f"{median:.3f} s", f"≤ {SLOWEST} s", _yes(median <= SLOWEST)),
        ("每份核对，最长", f"{max(seconds):.3f} s", "", ""),
        ("全部用时（生成、读入、核对）", f"{time.perf_counter() - start:.0f} s", "", ""),
    )
    passed = late <= early * GROWTH and median <= SLOWEST
    title = f"核对：一批 {REPORTS} 份生成的报告"
    return Table(title, ("项目", "测得", "要求", "达到"), rows, passed)


def peak_megabytes() -> float:
    """The most memory that this process has held since it began its program."""
    status = Path("/proc/self/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+)", status)
    assert found is not None
    return int(found[1]) / 1024


def _yes(held: bool) -> str:
    return "是" if held else "否"
