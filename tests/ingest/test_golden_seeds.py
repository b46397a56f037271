"""Every printed figure of the two real reports, against cells written by an independent reader."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from accounts.labels import plain, without_ordinal
from accounts.report import Report
from accounts.statements import statements
from accounts.subjects import is_economic, is_functional
from ingest.read import read_report

GOLDEN = Path(__file__).resolve().parent.parent / "golden"

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
    with path.open(encoding="utf-8", newline="") as lines:
        return Counter(
            (r["kind"], r["side"], plain(r["row"]), r["column"], r["text"])
            for r in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        )


@pytest.mark.parametrize("seed", ["000", "004"])
def test_every_printed_figure_is_a_cell_under_the_right_code_and_column(
    corpus: Path, seed: str
) -> None:
    (file,) = (corpus / "seeds").glob(f"{seed}_*.txt")
    read = printed_figures(read_report(file))
    golden = golden_figures(GOLDEN / f"seed_{seed}.tsv")
    assert golden, "the golden file is empty"
    assert sorted((golden - read).elements()) == [], "printed, but not read so"
    assert sorted((read - golden).elements()) == [], "read, but not printed so"
