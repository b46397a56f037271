"""Clean reports hold every identity of final accounts, on the figures as printed, by brute force."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial

import pytest

from accounts.subjects import subjects
from samples import Options, SampleReport, generate, generate_pair
from samples.errors_statements import STATEMENT_MUTATIONS
from tests.samples.printed_cells import HALF, Printed, meet

SEEDS = range(24)
EVERYTHING = Options(
    subordinate=True,
    other_income=True,
    other_income_spent=True,
    carry_over=True,
    fund=True,
    capital=True,
    projects=True,
    zero_base=True,
    abroad=True,
    vehicle_purchase=True,
    education_fees=True,
)
SOURCES = ("superior", "business", "operating", "affiliated", "other")


@pytest.fixture(scope="module", params=[Options(), EVERYTHING], ids=["by seed", "everything"])
def reports(request: pytest.FixtureRequest) -> list[SampleReport]:
    return [generate(seed, options=request.param) for seed in SEEDS]


def test_summary_balances(reports: list[SampleReport]) -> None:
    for report in reports:
        page = Printed(report)

        def at(row: str, side: str, page: Printed = page) -> list[Decimal]:
            return [page.at("summary", row, "amount", side)]

        income = [
            f for r in page.rows("summary", "income") if r.endswith("收入") for f in at(r, "income")
        ]
        classes = [
            f
            for r in page.rows("summary", "expenditure")
            if r.endswith("支出")
            for f in at(r, "expenditure")
        ]
        assert meet(at("本年收入合计", "income"), income)
        assert meet(at("本年支出合计", "expenditure"), classes)
        left = at("本年收入合计", "income") + at("使用非财政拨款结余", "income")
        assert meet(left + at("年初结转和结余", "income"), at("总计", "income"))
        right = at("本年支出合计", "expenditure") + at("结余分配", "expenditure")
        assert meet(right + at("年末结转和结余", "expenditure"), at("总计", "expenditure"))
        assert at("总计", "income") == at("总计", "expenditure")


def test_income_columns_sum_and_agree_with_the_summary(reports: list[SampleReport]) -> None:
    for report in reports:
        page = Printed(report)
        for row in page.rows("income"):
            parts = [page.at("income", row, column) for column in ("appropriation", *SOURCES)]
            assert meet([page.at("income", row, "total")], parts)
        total = page.at("summary", "本年收入合计", "amount", "income")
        assert page.at("income", "total", "total") == total


@pytest.mark.parametrize("kind", ["income", "expenditure", "general_expenditure"])
def test_every_level_of_codes_sums_to_the_level_above(
    reports: list[SampleReport], kind: str
) -> None:
    for report in reports:
        page = Printed(report)
        columns = {key[3] for key in page.figures if key[0] == kind}
        codes = [row for row in page.rows(kind) if row != "total"]
        for column in columns:
            for parent in ("total", *codes):
                prefix = "" if parent == "total" else parent
                size = 3 if parent == "total" else len(parent) + 2
                children = [c for c in codes if c.startswith(prefix) and len(c) == size]
                if children:
                    assert meet(
                        [page.at(kind, parent, column)],
                        [page.at(kind, c, column) for c in children],
                    )


def test_basic_and_project_sum_to_the_row(reports: list[SampleReport]) -> None:
    for report in reports:
        page = Printed(report)
        for kind in ("expenditure", "general_expenditure", "government_fund", "state_capital"):
            for row in page.rows(kind):
                parts = [page.at(kind, row, column) for column in ("basic", "project")]
                assert meet([page.at(kind, row, "total")], parts)


def test_all_money_is_at_least_the_appropriations(reports: list[SampleReport]) -> None:
    for report in reports:
        page = Printed(report)
        for row in page.rows("expenditure"):
            appropriations = sum(
                page.at(kind, row, "total")
                for kind in ("general_expenditure", "government_fund", "state_capital")
            )
            assert page.at("expenditure", row, "total") >= appropriations - 4 * HALF


def test_appropriations_balance_by_fund(reports: list[SampleReport]) -> None:
    kinds = {
        "general": ("一般公共预算财政拨款收入", "general_expenditure"),
        "fund": ("政府性基金预算财政拨款收入", "government_fund"),
        "capital": ("国有资本经营预算财政拨款收入", "state_capital"),
    }
    for report in reports:
        page = Printed(report)

        def right(row: str, column: str, page: Printed = page) -> list[Decimal]:
            return [page.at("appropriation_summary", row, column, "expenditure")]

        spent, closing = "本年支出合计", "年末财政拨款结转和结余"
        assert meet(right(spent, "total"), [right(spent, column)[0] for column in kinds])
        incomes = [page.at("summary", row, "amount", "income") for row, _ in kinds.values()]
        total = page.at("appropriation_summary", "本年收入合计", "amount", "income")
        assert meet([total], incomes)
        opening = page.at("appropriation_summary", "年初财政拨款结转和结余", "amount", "income")
        assert meet([total, opening], right(spent, "total") + right(closing, "total"))
        for column, (_, statement) in kinds.items():
            assert right(spent, column) == [page.at(statement, "total", "total")]
            assert meet(right(spent, column) + right(closing, column), right("总计", column))


def test_government_fund_balances(reports: list[SampleReport]) -> None:
    for report in reports:
        page = Printed(report)
        for row in page.rows("government_fund"):
            left = [page.at("government_fund", row, column) for column in ("opening", "income")]
            right = [page.at("government_fund", row, column) for column in ("total", "closing")]
            assert meet(left, right)


def test_basic_expenditure_blocks(reports: list[SampleReport]) -> None:
    for report in reports:
        page = Printed(report)
        kind = "basic_expenditure"
        classes = [row for row in page.rows(kind) if row.isdigit() and len(row) == 3]
        for parent in classes:
            parts = [r for r in page.rows(kind) if r.startswith(parent) and len(r) == 5]
            assert meet(
                [page.at(kind, parent, "amount")], [page.at(kind, r, "amount") for r in parts]
            )
        blocks = [page.at(kind, label, "amount") for label in ("人员经费合计", "公用经费合计")]
        assert meet(blocks, [page.at("general_expenditure", "total", "basic")])


@pytest.mark.parametrize("stage", ["budget", "final"])
def test_three_public_parts(reports: list[SampleReport], stage: str) -> None:
    for report in reports:
        page = Printed(report)

        def at(column: str, page: Printed = page) -> list[Decimal]:
            return [page.at("three_public", "total", f"{stage}_{column}")]

        assert meet(at("total"), at("abroad") + at("vehicles") + at("reception"))
        assert meet(at("vehicles"), at("vehicle_purchase") + at("vehicle_operation"))


def test_real_rounding_differences_appear() -> None:
    """Rows whose printed parts miss the printed total by a hundredth, as in real reports."""
    missed = 0
    for seed in SEEDS:
        page = Printed(generate(seed, options=EVERYTHING))
        for row in page.rows("expenditure"):
            parts = page.at("expenditure", row, "basic") + page.at("expenditure", row, "project")
            missed += page.at("expenditure", row, "total") != parts
    assert missed > 0


def test_department_contains_its_subordinate() -> None:
    for seed in SEEDS:
        parent, part = (Printed(report) for report in generate_pair(seed))
        for (kind, side, row, column), amount in part.figures.items():
            assert parent.at(kind, row, column, side) >= amount - 2 * HALF


def test_appropriation_classes_equal_the_general_statement(reports: list[SampleReport]) -> None:
    for report in reports:
        page = Printed(report)
        for code in page.rows("general_expenditure"):
            if len(code) == 3:
                name = subjects()[code].name
                printed = page.at("appropriation_summary", name, "general", "expenditure")
                assert printed == page.at("general_expenditure", code, "total")


@pytest.mark.parametrize("mutation", [mutation.id for mutation in STATEMENT_MUTATIONS])
def test_every_error_planted_in_a_statement_breaks_an_identity(mutation: str) -> None:
    """The checks above are able to fail: each planted error is seen by one of them."""
    wrong = [generate(5, options=EVERYTHING, errors=[mutation])]
    assert wrong[0].errors
    checks = [
        lambda: test_summary_balances(wrong),
        lambda: test_income_columns_sum_and_agree_with_the_summary(wrong),
        *(
            partial(test_every_level_of_codes_sums_to_the_level_above, wrong, kind)
            for kind in ("income", "expenditure", "general_expenditure")
        ),
        lambda: test_basic_and_project_sum_to_the_row(wrong),
        lambda: test_basic_expenditure_blocks(wrong),
        lambda: test_three_public_parts(wrong, "final"),
        lambda: test_appropriation_classes_equal_the_general_statement(wrong),
    ]
    assert any(fails(check) for check in checks)


def fails(check: Callable[[], None]) -> bool:
    try:
        check()
    except AssertionError:
        return True
    return False
