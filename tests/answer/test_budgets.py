"""What of a budget proves an answer, and which questions ask for one."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from accounts.report import Report, ReportKind
from answer import Status, ask
from answer.budgets import provable
from answer.query import BudgetStage, Operation, Query
from answer.understand import understand
from ingest.read import read_report
from tests.answer.memory_shelf import MemoryShelf
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def final() -> Report:
    folder: Path = ROOT / "samples" / "reports"
    return read_report(sorted(folder.glob("*.txt"))[0])


@pytest.fixture(scope="module")
def budget(final: Report) -> Report:
    """The same report as if it were the budget of the next year."""
    return replace(final, kind=ReportKind.BUDGET, year=final.year + 1, sha256="b" * 64)


def test_final_accounts_prove_all_that_they_say(final: Report):
    assert provable(final) is final


def test_a_budget_tells_only_what_no_statement_prints(budget: Report):
    kept = {claim.quantity.measure for claim in provable(budget).claims if claim.quantity}
    assert "expenditure" not in kept
    assert "three_public" not in kept
    assert kept < {claim.quantity.measure for claim in budget.claims if claim.quantity}


def test_totals_that_disagree_prove_nothing(budget: Report):
    table = next(one for one in budget.tables if one.kind == "expenditure")
    row = table.rows[0]
    other = replace(
        row, cells={c: replace(cell, value=Decimal(7)) for c, cell in row.cells.items()}
    )
    broken = replace(table, rows=(replace(row, key="total"), replace(other, key="total")))
    tables = provable(replace(budget, tables=(broken,))).tables
    assert tables == ()


def test_a_total_that_takes_in_last_years_money_is_no_income_of_this_year(budget: Report):
    table = next(one for one in budget.tables if one.kind == "income")
    assert provable(replace(budget, tables=(table,))).tables == (table,)
    row = table.rows[0]
    carried = replace(row, cells={**row.cells, "上年结转": row.cells["total"]})
    cells = (
        provable(replace(budget, tables=(replace(table, rows=(carried,)),))).tables[0].rows[0].cells
    )
    assert "total" not in cells
    assert "上年结转" in cells


@pytest.mark.parametrize(
    ("question", "of_budget", "stage"),
    [
        ("■◇三公经费预算是多少", True, BudgetStage.BUDGET),
        ("■◇三公经费年初预算", True, BudgetStage.INITIAL),
        ("■三公经费预算比上年增加多少", True, BudgetStage.BUDGET),
        ("■项目支出预算占比", True, BudgetStage.BUDGET),
        ("■三公经费是多少", False, BudgetStage.FINAL),
        ("■三公经费预算和决算各是多少", False, BudgetStage.FINAL),
        ("■三公经费比预算少多少", False, BudgetStage.BUDGET),
        ("■一般公共预算财政拨款支出", False, BudgetStage.FINAL),
    ],
)
def test_only_the_word_budget_asks_for_one(question: str, of_budget: bool, stage: BudgetStage):
    query = understand(question.replace("◇", ""), {}, units=1)
    assert isinstance(query, Query)
    assert (query.of_budget, query.stage) == (of_budget, stage)


def test_the_change_of_a_budget_is_no_change_of_final_numbers(final: Report):
    answer = ask("三公经费预算比上年增加多少", MemoryShelf([final]))
    assert answer.numbers == ()
    query = understand("三公经费预算比上年增加多少", {})
    assert isinstance(query, Query)
    assert query.operation is Operation.CHANGE


def test_a_budget_alone_answers_no_question_for_final_numbers(budget: Report):
    shelf = MemoryShelf([budget])
    answer = ask("三公经费是多少", shelf)
    assert answer.status is Status.NOT_FOUND
    assert answer.numbers == ()
    assert "只有" in answer.text
    assert "部门预算" in answer.text


def test_a_year_with_a_budget_only_is_not_answered_by_the_final_of_another(
    final: Report, budget: Report
):
    shelf = MemoryShelf([final, budget])
    year = budget.year
    asked = ask(f"{final.issuer}{year}年三公经费是多少", shelf)
    assert asked.status is Status.NOT_FOUND
    assert "部门预算" in asked.text
    told = ask(f"{final.issuer}{year}年三公经费预算是多少", shelf)
    assert told.status is Status.ANSWERED
    assert {number.year for number in told.numbers} == {year}
    assert f"{year} 年度部门预算" in told.text


def test_a_unit_that_has_only_a_budget_is_named_beside_the_answer_for_another(
    final: Report, budget: Report
):
    other = replace(budget, issuer="某县水务局", aliases=(), members=(), year=final.year)
    answer = ask(
        f"{final.issuer}和某县水务局{final.year}年三公经费分别是多少", MemoryShelf([final, other])
    )
    assert answer.status is Status.ANSWERED
    assert {number.issuer for number in answer.numbers} == {final.issuer}
    assert f"只有某县水务局 {final.year} 年度的部门预算" in answer.text
