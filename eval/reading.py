"""Reading: every real final, its cells against golden ones, its own equations, its speed and memory."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from accounts.errors import InputError
from accounts.facts import facts_of
from accounts.finding import Verdict
from accounts.report import Report
from accounts.statements import statements
from calculator.instances import Instance
from calculator.network import Network
from calculator.printed import place_of
from calculator.verify import verify
from eval.corpus import ROOT, finals, seeds
from eval.golden import golden_figures, missing_and_extra
from eval.table import Table
from ingest.read import read_report

HEADINGS = (
    "报告", "报表", "单元格", "与人工抄录不同", "修复", "等式", "成立", "尾差", "不成立", "文字数", "页/秒",
)  # fmt: skip
GOLDEN = ROOT / "tests" / "golden"


@dataclass(frozen=True, slots=True)
class Checked:
    """The hard equations of one report: how many hold, by rounding, or not, and where not."""

    verdicts: tuple[Verdict, ...]
    broken: tuple[str, ...]


def measure() -> Table:
    """A line a report. The bar: no cell differs from the golden ones, where there are any."""
    rows, notes, good = [], [], True
    for path in [*seeds(), *finals()]:
        start = time.process_time()
        try:
            report = read_report(path)
        except InputError as error:
            notes.append(str(error))
            continue
        pages = (report.pages or 0) / (time.process_time() - start)
        different = _different(report, path)
        good = good and different in ("0", "—")
        checked = check(report)
        notes += [f"{path.name}：{text}" for text in checked.broken]
        rows.append(_row(path, report, different, checked, f"{pages:.0f}" if pages else "—"))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    notes.append(f"内存峰值 {memory:.0f} MB；页/秒按处理器时间计")
    return Table("报表识别", HEADINGS, tuple(rows), passed=good, note="\n".join(notes))


def _row(
    path: Path, report: Report, different: str, checked: Checked, pages: str
) -> tuple[str, ...]:
    tables = [table for table in report.tables if table.kind in statements()]
    cells = [c for table in tables for row in table.rows for c in row.cells.values() if c.text]
    counts = [str(checked.verdicts.count(verdict)) for verdict in Verdict][:3]
    return (
        path.stem[:26],
        str(len(tables)),
        str(len(cells)),
        different,
        str(sum(table.repaired for table in tables)),
        str(len(checked.verdicts)),
        *counts,
        str(len(report.claims)),
        pages,
    )


def _different(report: Report, path: Path) -> str:
    """How many figures differ from the golden ones, "—" where nobody has written any down."""
    for file in (GOLDEN / f"seed_{path.stem[:3]}.tsv", GOLDEN / "finals" / f"{path.stem}.tsv"):
        if file.is_file():
            missing, extra = missing_and_extra(report, golden_figures(file))
            return str(max(len(missing), len(extra)))
    return "—"


def check(report: Report) -> Checked:
    """Tests every hard equation of the report's statements."""
    network = Network(facts_of(report))
    results = list(_verdicts(network))
    broken = [
        f"{instance.id} " + "；".join(f"第 {place_of(f).page} 页 {f.label}" for f in instance.facts)
        for instance, verdict in results
        if verdict is Verdict.INCONSISTENT
    ]
    return Checked(tuple(verdict for _, verdict in results), tuple(broken))


def _verdicts(network: Network) -> Iterator[tuple[Instance, Verdict]]:
    for instance in network.instances:
        result = verify(instance) if instance.equation.hard else None
        if result is not None:
            yield instance, result.verdict
