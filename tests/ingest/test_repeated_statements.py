"""A statement that a file prints twice."""

from __future__ import annotations

from ingest.read import read_bytes
from tests.ingest.sample import INCOME, sample


def incomes(text: str) -> tuple[list[str], list[str]]:
    report = read_bytes(text.encode(), "甲.txt")
    tables = [t for t in report.tables if t.kind == "income"]
    totals = [row.cells["total"].text for t in tables for row in t.rows if row.key == "total"]
    return totals, [w for w in report.warnings if "不止一次" in w]


def test_the_same_statement_of_another_unit_is_not_taken_for_the_first() -> None:
    other = INCOME.replace("30.50", "70.50").replace("30.00", "70.00").replace("档案馆", "图书馆")
    totals, warnings = incomes(sample() + "\n附件\n\n" + other)
    assert totals == ["30.50"]
    assert len(warnings) == 1
    assert "收入决算表" in warnings[0]


def test_a_statement_printed_again_as_it_is_contradicts_nothing() -> None:
    totals, warnings = incomes(sample() + "\n附件\n\n" + INCOME)
    assert totals == ["30.50", "30.50"]
    assert warnings == []
