"""The real final accounts in PDF: every statement found, placed, and true to its own equations."""

from __future__ import annotations

from pathlib import Path

import pytest

from accounts.errors import NotAReport
from accounts.facts import facts_of
from accounts.finding import Verdict
from accounts.report import Report, ReportKind
from accounts.statements import statements
from calculator.network import Network
from calculator.verify import verify
from ingest.read import read_report

NINE = tuple(statements())
FINALS = {
    "putuo_finance_2024": ("上海市普陀区财政局", 2024, NINE),
    "putuo_finance_2024_edited": (
        "上海市普陀区财政局",
        2024,
        tuple(kind for kind in NINE if kind != "expenditure"),
    ),
    "putuo_social_work_2024": ("中共上海市普陀区委社会工作部", 2024, NINE),
    "foshan_rail_2019": ("佛山市轨道交通局", 2019, NINE[:-1]),
    "swu_2023_final": (
        "西南大学",
        2023,
        ("summary", "income", "expenditure", "general_expenditure"),
    ),
}


@pytest.fixture(scope="module", params=FINALS)
def final(request: pytest.FixtureRequest, corpus: Path) -> tuple[str, Report]:
    return request.param, read_report(corpus / "finals" / f"{request.param}.pdf")


def test_issuer_and_year_come_from_the_cover(final):
    name, report = final
    issuer, year, _ = FINALS[name]
    assert (report.kind, report.issuer, report.year) == (ReportKind.FINAL, issuer, year)


def test_every_statement_is_found_once_and_readable(final):
    name, report = final
    found = [table for table in report.tables if table.kind in statements()]
    assert sorted(table.kind for table in found) == sorted(FINALS[name][2])
    assert [table.title for table in found if table.unreadable or table.repaired] == []
    assert {table.unit for table in found} == {"万元"}


def test_every_cell_has_its_page_and_every_printed_one_its_box(final):
    _, report = final
    cells = [c for t in report.tables for row in t.rows for c in row.cells.values()]
    assert cells
    assert all(cell.source.page for cell in cells)
    assert all(cell.source.box for cell in cells if cell.text)


def test_every_claim_has_its_page(final):
    _, report = final
    assert report.claims
    assert all(claim.source.page and claim.source.box for claim in report.claims)


def test_no_equation_inside_the_statements_is_broken(final):
    """The statements of these reports are sound: a broken equation is a misread cell."""
    _, report = final
    results = {i.id: verify(i) for i in Network(facts_of(report)).instances if i.equation.hard}
    assert len(results) > 100
    broken = [i for i, r in results.items() if r is not None and r.verdict is Verdict.INCONSISTENT]
    assert broken == []


def test_a_template_is_refused_by_its_placeholder(corpus: Path):
    with pytest.raises(NotAReport, match=r"模板.*上海市XX局"):
        read_report(corpus / "finals" / "putuo_template_2024.pdf")


def test_every_budget_is_taken_in_as_a_budget(corpus: Path):
    for path in sorted((corpus / "budgets").glob("*.pdf")):
        report = read_report(path)
        assert report.kind is ReportKind.BUDGET, path.name
        assert report.issuer, path.name
        assert not [f for f in facts_of(report) if f.quantity.stage == "final"], path.name


def test_anything_else_is_refused_as_no_report(corpus: Path):
    for path in (corpus / "noise").glob("*.pdf"):
        with pytest.raises(NotAReport):
            read_report(path)
