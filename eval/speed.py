"""Speed: what the promise of DESIGN costs in seconds and megabytes, measured as a user would feel it.

Cold figures start the command line afresh; warm ones are medians inside one process.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from accounts.facts import facts_of
from accounts.finding import Audit
from accounts.report import Report
from answer import ask
from calculator.audit import audit
from calculator.network import Network
from eval.corpus import ROOT, seeds
from eval.table import Table
from index.embedding import default_embedder
from index.intake import take_in
from index.library import Library
from ingest.read import read_report

CALCULATED = "三公经费比上年变化多少"
PROSE = "驻京办的主要职责是什么"
# No section and no measure answers this one: it goes through keywords and vectors.
SEARCH = "招商引资方面做了哪些工作"
# VmHWM counts from the start of the program; getrusage would count the parent that forked it.
MEASURED = """
import re, sys
from pathlib import Path
from cli import main
main(["ask", sys.argv[1], "--json"])
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1], file=sys.stderr)
"""
WARM = (
    "三公经费比上年变化多少", "市政府办三公经费是多少", "驻京办三公经费是多少",
    "市政府办公务接待费比上年变化多少", "驻京办公务接待费预算完成率", "市政府办养车花了多少",
    "驻京办2020年机关运行经费是多少", "市政府办2023年三公经费是多少", "市政府办支出合计多少",
    "驻京办收入合计是多少", "市政府办年初结转和结余", "驻京办其他收入", "市政府办人员经费占比",
    "驻京办公用经费", "市政府办行政运行支出", "市政府办哪类支出最多", "驻京办办公费",
    "市政府办政府采购服务支出", "市政府办有多少辆车", "驻京办接待了多少批次",
    "市政府办和驻京办谁的接待费多", "市政府办会议费", "驻京办差旅费是多少", "市政府办项目支出",
    "驻京办有没有政府性基金支出", "市政府办出国花了多少钱", "市政府办信访事务支出",
    "驻京办机关运行经费增长多少", "市政府办公务用车购置费", "驻京办财政拨款收入",
)  # fmt: skip


def measure() -> Table:
    """The figures of the foundation, each beside its bar."""
    rows: list[tuple[str, str, str, bool]] = []
    with _library() as home:
        rows += _intake(home)
        for name, question, bar in (
            ("计算题", CALCULATED, 2.0),
            ("文字题", PROSE, 4.0),
            ("检索题", SEARCH, 4.0),
        ):
            seconds, megabytes = _cold(home, question)
            rows.append(
                (f"冷启动提问（{name}）", f"{seconds:.2f} s", f"< {bar:.0f} s", seconds < bar)
            )
            rows.append((f"内存峰值（{name}）", f"{megabytes:.0f} MB", "< 700 MB", megabytes < 700))
        warm = _warm(home)
        rows.append(("热提问中位数", f"{warm * 1000:.1f} ms", "< 60 ms", warm < 0.060))
    for path in seeds():
        report = read_report(path)
        seconds = _best(partial(_audit, report))
        rows.append((f"核对 {path.stem[:3]}", f"{seconds:.3f} s", "< 0.3 s", seconds < 0.3))
    shown = tuple((name, value, bar, "是" if good else "否") for name, value, bar, good in rows)
    passed = all(good for *_, good in rows)
    return Table("速度与内存", ("项目", "测得", "要求", "达到"), shown, passed)


@contextmanager
def _library() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def _intake(home: Path) -> list[tuple[str, str, str, bool]]:
    """Taking in both seeds: without vectors, then with, each warm in a library of its own."""
    rows = []
    embedder = default_embedder()
    embedder.query("预热")
    for vectors, bar in ((False, 1.0), (True, 10.0)):
        folder = home if vectors else home / "plain"
        with closing(Library.open(folder, embedder=embedder)) as library:
            start = time.perf_counter()
            take_in(library, seeds(), vectors=vectors)
            seconds = time.perf_counter() - start
        name = "入库两份（含向量）" if vectors else "入库两份（不含向量）"
        rows.append((name, f"{seconds:.2f} s", f"< {bar:.0f} s", seconds < bar))
    return rows


def _cold(home: Path, question: str) -> tuple[float, float]:
    """The best of three fresh processes: seconds, and peak resident megabytes."""
    best, memory = float("inf"), 0.0
    for _ in range(3):
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", MEASURED, question],
            cwd=ROOT,
            env=os.environ | {"JUESUAN_HOME": str(home)},
            capture_output=True,
            text=True,
            check=True,
        )
        best = min(best, time.perf_counter() - start)
        memory = max(memory, int(done.stderr.strip().splitlines()[-1]) / 1024)
    return best, memory


def _warm(home: Path) -> float:
    with closing(Library.open(home)) as library:
        ask(CALCULATED, library)
        times = []
        for question in WARM:
            start = time.perf_counter()
            ask(question, library)
            times.append(time.perf_counter() - start)
    return statistics.median(times)


def _audit(report: Report) -> Audit:
    return audit(report, Network(facts_of(report)))


def _best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(5):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)
