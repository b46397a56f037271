"""Every declared equation is tested by the two examples that stand in its own declaration."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from accounts.amount import narrative_amount
from accounts.errors import DataFileError
from accounts.finding import Verdict
from accounts.interval import ZERO, Interval
from accounts.unit import WAN_YUAN
from calculator.equation import Equation, column_equations, parse_terms, statement_equations
from calculator.instances import Grid, instances_of
from calculator.measure_equation import MeasureEquation, measure_equations
from calculator.rulebook import rulebook
from calculator.verify import at_least, compare, verify
from tests.calculator.tables import statement_facts

SCALE = WAN_YUAN.factor / 100


def verdicts(equation: Equation, example: str) -> list[Verdict]:
    lead = equation.terms[0].kind
    grid = Grid(statement_facts(example, lead))
    results = [verify(instance) for instance in instances_of(equation, grid)]
    return [result.verdict for result in results if result is not None]


@pytest.mark.parametrize("equation", statement_equations(), ids=lambda e: e.id)
def test_the_example_that_holds_holds(equation: Equation) -> None:
    found = verdicts(equation, equation.holds)
    assert found
    assert Verdict.INCONSISTENT not in found


@pytest.mark.parametrize("equation", statement_equations(), ids=lambda e: e.id)
def test_the_example_that_fails_fails(equation: Equation) -> None:
    assert Verdict.INCONSISTENT in verdicts(equation, equation.fails)


def measure_verdict(equation: MeasureEquation, example: str) -> Verdict:
    values = {}
    for part in example.split(";"):
        name, value = part.split()
        amount = narrative_amount(value, WAN_YUAN, SCALE)
        assert amount is not None
        values[name] = amount
    sums: list[tuple[Decimal, Interval]] = []
    for terms in ((equation.total,), equation.parts):
        value, interval = ZERO, Interval(ZERO, ZERO)
        for term in terms:
            name = f"{term.measure}[{term.subject}]" if term.subject else term.measure
            amount = values.get(name) or values.get(f"{name}@{term.funding}")
            if amount is not None:
                value, interval = value + amount.base, interval + amount.interval
        sums.append((value, interval))
    grade = compare if equation.relation == "=" else at_least
    return grade(*sums[0], *sums[1]).verdict


@pytest.mark.parametrize("equation", measure_equations(), ids=lambda e: e.id)
def test_measure_examples(equation: MeasureEquation) -> None:
    assert measure_verdict(equation, equation.holds) is not Verdict.INCONSISTENT
    assert measure_verdict(equation, equation.fails) is Verdict.INCONSISTENT


def test_a_sum_off_by_no_more_than_its_roundings_is_rounding() -> None:
    """6,056.88 = 5,168.41 + 888.48 is 0.01 off, which two roundings explain."""
    row = next(e for e in statement_equations() if e.id == "T3.row")
    table = "[20103].total 6,056.88; [20103].basic 5,168.41; [20103].project 888.48"
    assert verdicts(row, table) == [Verdict.ROUNDING]


def test_a_row_of_blanks_is_no_check_at_all() -> None:
    row = next(e for e in statement_equations() if e.id == "T8.spend")
    assert verdicts(row, "[total].total; [total].basic; [total].project") == []


def test_columns_that_no_layout_knows_leave_the_row_unjudged() -> None:
    """财政专户管理资金 stands between 项目 and the total: 基本 + 项目 need not be the total."""
    row = next(e for e in statement_equations() if e.id == "T3.row")
    cells = statement_facts("[201].total 9.00; [201].basic 4.00; [201].project 2.00", "expenditure")
    known = list(instances_of(row, Grid(cells)))
    unknown = list(instances_of(row, Grid(replace(cell, incomplete=True) for cell in cells)))
    assert len(known) == 1
    assert unknown == []


def test_a_blank_total_above_printed_parts_is_inconsistent() -> None:
    row = next(e for e in statement_equations() if e.id == "T5.row")
    table = "[total].total; [total].basic 5.00; [total].project"
    assert verdicts(row, table) == [Verdict.INCONSISTENT]


def test_a_code_is_compared_only_where_both_statements_print_it() -> None:
    pair = next(e for e in statement_equations() if e.id == "T4=T5.class")
    table = (
        "general_expenditure[201].total 5.00; appropriation_summary[201].general 5.00;"
        "general_expenditure[208].total 1.00"
    )
    assert verdicts(pair, table) == [Verdict.CONSISTENT]


def test_greater_or_equal_forgives_only_rounding() -> None:
    five, narrow = Decimal(5), Interval(Decimal("4.995"), Decimal("5.005"))
    more, wide = Decimal("5.01"), Interval(Decimal("5.005"), Decimal("5.015"))
    far = Interval(Decimal("5.995"), Decimal("6.005"))
    assert at_least(more, wide, five, narrow).verdict is Verdict.CONSISTENT
    assert at_least(five, narrow, more, wide).verdict is Verdict.ROUNDING
    assert at_least(five, narrow, Decimal(6), far).verdict is Verdict.INCONSISTENT


def test_the_column_equations_of_the_three_public_statement() -> None:
    rules = {e.rule: (e.total, e.parts) for e in column_equations("three_public")}
    assert rules["T7.vehicles"] == (
        "budget_vehicles",
        ("budget_vehicle_purchase", "budget_vehicle_operation"),
    )
    assert len(rules) == 4


def test_a_term_that_nobody_can_read_is_named() -> None:
    with pytest.raises(DataFileError, match="合计"):
        parse_terms("合计 + [*].total", "income")


def test_every_rule_has_its_own_id_and_a_source() -> None:
    assert all(rule.name and rule.source for rule in rulebook().values())
    assert {"T7.total", "M.three_public", "N.growth", "D.change"} <= rulebook().keys()
