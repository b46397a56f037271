"""Options: each legitimate difficulty appears when asked for and stays away when not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from accounts.quantity import Funding, Quantity, Stage
from samples import Options, SampleReport, generate

SEEDS = (4, 5, 6, 13)  # business, transport, housing and housing again: all kinds of money


def true(sample: SampleReport, measure: str, **parts: object) -> Decimal:
    at = next(iter(sample.truth))
    whole = Quantity(sample.issuer, sample.year, measure, scope=at.scope)
    return sample.truth[whole.with_(**parts)]


@pytest.mark.parametrize("seed", SEEDS)
class TestMoney:
    def test_other_income_spent_makes_all_money_exceed_appropriations(self, seed: int) -> None:
        for wish in (True, False):
            sample = generate(
                seed,
                options=Options(other_income=True, other_income_spent=wish, subordinate=False),
            )
            spent = true(sample, "expenditure")
            assert (spent > true(sample, "expenditure", funding=Funding.APPROPRIATION)) is wish

    def test_carry_over(self, seed: int) -> None:
        for wish in (True, False):
            sample = generate(seed, options=Options(carry_over=wish))
            assert (true(sample, "opening", funding=Funding.GENERAL) > 0) is wish

    def test_state_capital(self, seed: int) -> None:
        for wish in (True, False):
            sample = generate(seed, options=Options(capital=wish))
            assert (true(sample, "expenditure", funding=Funding.CAPITAL) > 0) is wish
            assert ("没有使用国有资本经营预算" in sample.text) is not wish

    def test_projects(self, seed: int) -> None:
        for wish in (True, False):
            sample = generate(seed, options=Options(projects=wish))
            project = true(sample, "expenditure.project", funding=Funding.GENERAL)
            assert (project > 0) is wish

    def test_abroad_false_leaves_blank_cells(self, seed: int) -> None:
        sample = generate(seed, options=Options(abroad=False))
        assert not [cell for cell in sample.cells if cell.column.endswith("_abroad")]

    def test_abroad_true(self, seed: int) -> None:
        sample = generate(seed, options=Options(abroad=True))
        columns = {cell.column for cell in sample.cells if cell.kind == "three_public"}
        assert {"budget_abroad", "final_abroad"} <= columns

    def test_nothing_else_changes_when_an_option_only_changes_the_form(self, seed: int) -> None:
        plain = generate(seed, options=Options(education_fees=False, broken_lines=False))
        formed = generate(seed, options=Options(education_fees=True, broken_lines=True))
        assert plain.truth == formed.truth


def test_government_fund_where_the_department_has_one() -> None:
    for wish in (True, False):
        sample = generate(5, options=Options(fund=wish))
        assert (true(sample, "expenditure", funding=Funding.FUND) > 0) is wish


def test_zero_base_budgets() -> None:
    def zero_budgets(wish: bool) -> int:
        samples = [generate(seed, options=Options(zero_base=wish)) for seed in range(8)]
        return sum(
            at.stage is Stage.INITIAL_BUDGET
            and at.measure == "expenditure"
            and not budget
            and s.truth[at.with_(stage=Stage.FINAL)] > 0
            for s in samples
            for at, budget in s.truth.items()
        )

    assert zero_budgets(True) > 0
    assert zero_budgets(False) == 0


def test_increase_of_zero_is_printed_as_offices_do() -> None:
    options = Options(unchanged=True, increase_of_zero=True)
    assert "增加0万元" in generate(1, options=options).text.replace("0.00万元", "0万元")
    plain = generate(1, options=Options(unchanged=True, increase_of_zero=False)).text
    assert "增加0万元" not in plain.replace("0.00万元", "0万元")


def test_education_fees_is_an_of_which_column() -> None:
    with_column = generate(3, options=Options(education_fees=True)).text
    assert "其中：教育收费" in with_column
    assert "教育收费" not in generate(3, options=Options(education_fees=False)).text


def test_page_breaks_cut_tables_and_sentences() -> None:
    whole = generate(2, options=Options(broken_lines=False)).text
    broken = generate(2, options=Options(broken_lines=True)).text
    assert whole != broken
    assert whole.replace("\n", "") == broken.replace("\n", "")


def test_lost_columns_keep_every_figure_in_its_order() -> None:
    sound = generate(0)
    lost = generate(0, options=Options(lost_columns=True))
    assert lost.cells == sound.cells
    figures = [cell.text for cell in sound.cells if cell.kind == "three_public"]
    start = lost.text.index("“三公”经费支出决算表\n\n")
    printed = lost.text[start : lost.text.index("注：本表反映部门本年度“三公”", start)].split()
    assert [text for text in printed if text in figures] == figures


@pytest.mark.parametrize("seed", SEEDS)
def test_a_new_unit_has_no_year_before(seed: int) -> None:
    made = generate(seed, options=Options(new_unit=True, other_income=True))
    assert all(amount == 0 for at, amount in made.truth.items() if at.year < made.year)
    assert "年初结转和结余" not in {cell.row for cell in made.cells}
    received = true(made, "income") - true(made, "expenditure")
    assert received == true(made, "closing") + true(made, "distribution")


def test_a_line_of_which_stands_in_the_summary_and_in_no_sum() -> None:
    options = Options(of_which=True, other_income=True)
    made = generate(2, options=options)
    printed = [cell for cell in made.cells if cell.row == "其中：捐赠收入"]
    assert [(cell.kind, cell.side) for cell in printed] == [("summary", "income")]
    assert made.truth == generate(2, options=Options(other_income=True)).truth
