"""Golden cells: printed figures written down by an independent reader, compared with what was read."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from accounts.labels import plain, without_ordinal
from accounts.report import Report
from accounts.statements import statements
from accounts.subjects import is_economic, is_functional

Figure = tuple[str, str, str, str, str]
"""Kind, side, row (code, "total" or plain name), column, printed text."""


def printed_figures(report: Report) -> Counter[Figure]:
    """Every figure that the report's statements print."""
    return Counter(
        (table.kind, row.side, row_label(row.code, row.key, row.name), column, cell.text)
        for table in report.tables
        if table.kind in statements()
        for row in table.rows
        for column, cell in row.cells.items()
        if cell.value is not None
    )


def row_label(code: str, key: str, name: str) -> str:
    if code and (is_functional(code) or is_economic(code)):
        return code
    return "total" if key == "total" else plain(without_ordinal(name))


def golden_figures(path: Path) -> Counter[Figure]:
    """The figures of a golden file: tab-separated kind, side, row, column, text."""
    with path.open(encoding="utf-8", newline="") as lines:
        return Counter(
            (r["kind"], r["side"], plain(r["row"]), r["column"], r["text"])
            for r in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        )


def missing_and_extra(report: Report, golden: Counter[Figure]) -> tuple[list[Figure], list[Figure]]:
    """The figures printed but not read so, and those read but not printed so.

    A figure that a page break prints twice (heading and 合计 repeated) counts once on both sides, but
    two rows of one name (一般公共预算财政拨款 as income and as opening balance) with the same figure
    are still told apart from one where only one of them was read.
    """
    read = printed_figures(report)
    repeated = Counter(
        {f: n - read[f] for f, n in golden.items() if 0 < read[f] < n and f[2] == "total"}
    )
    missing = sorted((golden - repeated - read).elements())
    return missing, sorted((read - golden).elements())
