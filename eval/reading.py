"""Reading: what came out of every report, and whether its own equations hold."""

from __future__ import annotations

import time

from accounts.errors import InputError
from accounts.facts import facts_of
from accounts.finding import Verdict
from accounts.statements import statements
from calculator.network import Network
from calculator.verify import verify
from eval.corpus import seeds
from eval.table import Table
from ingest.read import read_report

HEADINGS = ("报告", "报表", "单元格", "修复", "等式", "成立", "尾差", "不成立", "文字数", "用时")


def measure() -> Table:
    """A line a report: statements, cells, equations that hold, by rounding, or not, claims, seconds."""
    rows = []
    for path in seeds():
        start = time.perf_counter()
        try:
            report = read_report(path)
        except InputError as error:
            rows.append((path.name, str(error), *[""] * (len(HEADINGS) - 2)))
            continue
        seconds = time.perf_counter() - start
        network = Network(facts_of(report))
        results = [verify(i) for i in network.instances if i.equation.relation == "="]
        verdicts = [result.verdict for result in results if result is not None]
        tables = [table for table in report.tables if table.kind in statements()]
        cells = [c for table in tables for row in table.rows for c in row.cells.values() if c.text]
        rows.append(
            (
                path.stem[:3],
                str(len(tables)),
                str(len(cells)),
                str(sum(table.repaired for table in tables)),
                str(len(verdicts)),
                str(verdicts.count(Verdict.CONSISTENT)),
                str(verdicts.count(Verdict.ROUNDING)),
                str(verdicts.count(Verdict.INCONSISTENT)),
                str(len(report.claims)),
                f"{seconds:.2f} s",
            )
        )
    return Table("报表识别", HEADINGS, tuple(rows), passed=all(row[1].isdigit() for row in rows))
