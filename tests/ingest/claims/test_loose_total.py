"""收入总计 that is really 本年收入合计: the statement decides what the words mean."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from accounts.quantity import Scope
from accounts.report import Cell, Paragraph, Report, ReportKind, Row, Section, Table
from accounts.source import Source
from ingest.claims import claims_of

SENTENCE = "收入总计{total}万元，与上年相比减少23.8万元，降低2.6%。"


def summary(**amounts: str) -> Table:
    """A 收入支出决算总表 with the named income rows, in 万元."""
    rows = tuple(
        Row(key, key, side="income", cells={"amount": Cell(text, Decimal(text), Source())})
        for key, text in amounts.items()
    )
    return Table("t1", "summary", "收入支出决算总表", "万元", rows, ("amount",), (), Source())


REPORT = Report(
    sha256="r1",
    file="report.txt",
    kind=ReportKind.FINAL,
    issuer="云州市档案局",
    year=2023,
    scope=Scope.OWN,
    unit="万元",
    tables=(summary(income_total="900.00", grand_total_income="950.00"),),
)


@pytest.mark.parametrize(
    ("total", "measure"),
    [
        ("900", "income"),  # the year's income, loosely called 总计
        ("950", "grand_total"),  # the words are right
        ("930", "grand_total"),  # agrees with neither: the words stand, the audit will say so
    ],
)
def test_the_statement_decides_what_a_total_means(total: str, measure: str) -> None:
    paragraph = Paragraph(SENTENCE.format(total=total), line=1)
    section = Section("3.1", "一、", "总体情况", "overall", 2, Source(), (paragraph,))
    claims = claims_of(replace(REPORT, sections=(section,)))
    told = [claim.quantity.measure for claim in claims if claim.quantity]
    assert told == [measure] * 3
