"""Judge: a clean report breaks nothing, a changed figure what it takes part in, and no more than that."""

from __future__ import annotations

from pathlib import Path

import pytest

from accounts.report import Report
from eval.oracle.judge import broken, explanations, relations_of
from eval.oracle.number import Number
from eval.oracle.sheet import Sheet, cell_key, sheet_of
from ingest.read import read_bytes
from samples import Options, generate

TOTAL = cell_key("summary", "income", "grand_total_income", "amount")


@pytest.fixture(scope="module")
def report() -> Report:
    made = generate(13, options=Options(fund=True, other_income=True, carry_over=True))
    return read_bytes(made.text.encode(), made.file_name)


@pytest.fixture(scope="module")
def sheet(report: Report) -> Sheet:
    return sheet_of(report)


def test_a_clean_report_breaks_nothing(sheet: Sheet) -> None:
    relations = relations_of(sheet)
    assert len(relations) > 150
    assert broken(relations, sheet) == ()


def test_a_changed_total_breaks_what_it_takes_part_in_and_explains_it_alone(sheet: Sheet) -> None:
    was = sheet.numbers[TOTAL]
    changed = sheet.with_({TOTAL: Number(was.value * 2, was.low * 2, was.high * 2)})
    relations = relations_of(changed)
    failed = broken(relations, changed)
    assert {"T1 收入总计", "T1 收支平衡"} <= {relation.name for relation in failed}
    assert explanations(relations, failed, changed) == {TOTAL}


def test_a_class_whose_row_is_gone_breaks_the_total(sheet: Sheet) -> None:
    code = next(row for row in sheet.rows["expenditure", ""] if len(row) == 3)
    gone = {k: None for k in sheet.numbers if k[:2] == ("cell", "expenditure") and k[3] == code}
    changed = sheet.with_(gone)
    names = {relation.name for relation in broken(relations_of(changed), changed)}
    assert "expenditure total 合计" in names


def test_the_oracle_knows_nothing_of_the_calculator() -> None:
    folder = Path(__file__).parents[3] / "eval" / "oracle"
    for file in folder.glob("*.py"):
        assert "calculator" not in file.read_text("utf-8").replace("with calculator", ""), file
