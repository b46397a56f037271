"""Detail sums, last year's balance, the self-evaluation table, and reports against each other."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from accounts.facts import facts_of
from accounts.finding import Severity, Verdict
from accounts.quantity import Aspect, Funding, Scope
from accounts.report import Cell, Report, Row, Table
from accounts.source import Source
from calculator.across import check_across
from calculator.audit import audit
from calculator.network import Network
from tests.calculator.claims import BUDGET, claim, quantity, report
from tests.calculator.tables import YEAR, statement_facts

SPENT = quantity("expenditure")


def rules(told: Report, statements: str = "") -> set[str]:
    network = Network([*statement_facts(statements), *facts_of(told)])
    return {finding.rule for finding in audit(told, network).findings}


def details(second_budget: str) -> Report:
    """Two 项 with budget and final, under their totals; the finals add up."""
    first, second = SPENT.with_(subject="2010301"), SPENT.with_(subject="2010302")
    numbers = [
        ("t1", "15", SPENT.with_(stage=BUDGET)),
        ("t2", "18.5", SPENT),
        ("a1", "10", first.with_(stage=BUDGET)),
        ("a2", "12.5", first),
        ("b1", second_budget, second.with_(stage=BUDGET)),
        ("b2", "6", second),
    ]
    return report(*(claim(i, f"{n}万元", n, "万元", q) for i, n, q in numbers))


def test_the_budgets_of_a_complete_list_add_up() -> None:
    assert "N.detail" not in rules(details("5"))
    assert "N.detail" in rules(details("6"))


def test_a_list_whose_finals_do_not_add_up_is_not_complete_and_not_judged() -> None:
    told = details("6")
    shorter = replace(told, claims=told.claims[:-1])
    result = audit(shorter)
    assert "N.detail" not in {finding.rule for finding in result.findings}
    assert "N.detail" in {line.rule for line in result.unrun}


@pytest.mark.parametrize(("change", "broken"), [("475.06", False), ("475.15", True)])
def test_last_years_balance_is_this_years_opening(change: str, broken: bool) -> None:
    """6441.75 − 475.06 − (6423.47 − 475.06) = 18.28, the opening balance."""
    total = quantity("grand_total", funding=Funding.APPROPRIATION)
    statements = (
        "appropriation_summary[grand_total_income].amount 6441.75;"
        "appropriation_summary[opening].amount 18.28;"
        "general_expenditure[total].total 6423.47"
    )
    told = report(
        claim(
            "n1",
            f"增加{change}万元",
            change,
            "万元",
            total.with_(aspect=Aspect.CHANGE),
            direction=1,
        ),
        claim(
            "n2", "增加475.06万元", "475.06", "万元", SPENT.with_(aspect=Aspect.CHANGE), direction=1
        ),
    )
    assert ("N.previous" in rules(told, statements)) is broken


def evaluation(*lines: tuple[str, str, str, str], weight: str, score: str) -> Table:
    """A 绩效自评表: (first-level indicator, indicator, 分值, 得分) a line, and the 总分."""

    def cell(text: str, number: str = "") -> Cell:
        return Cell(text, Decimal(number) if number else None, Source(table="自评表"))

    rows = [
        Row(
            f"i{n}",
            name,
            cells={"level1": cell(group), "weight": cell(w, w), "score": cell(s, s)},
        )
        for n, (group, name, w, s) in enumerate(lines, start=1)
    ]
    total = {"weight": cell(weight, weight), "score": cell(score, score)}
    rows.append(Row("total", "总分", cells=total))
    columns = ("level1", "weight", "score")
    return Table("t1", "performance", "自评表", "", tuple(rows), columns, (), Source())


def test_weights_and_scores_add_up_to_their_totals() -> None:
    good = evaluation(
        ("产出", "a", "60", "60"), ("效益", "b", "40", "39"), weight="100", score="99"
    )
    bad = evaluation(("产出", "a", "60", "60"), ("效益", "b", "40", "39"), weight="100", score="98")
    assert not rules(report(tables=(good,)))
    assert rules(report(tables=(bad,))) == {"P.scores"}


def test_a_group_holds_the_points_that_its_heading_states() -> None:
    table = evaluation(
        ("产出指标（50分）", "a", "45", "45"), ("效益指标（30分）", "b", "55", "55"),
        weight="100", score="100",
    )  # fmt: skip
    result = audit(report(tables=(table,)))
    groups = [finding for finding in result.findings if finding.rule == "P.group"]
    assert [(f.expected, f.found) for f in groups] == [("50", "45"), ("30", "55")]


def test_a_score_above_its_weight_is_a_warning() -> None:
    table = evaluation(("产出", "a", "100", "101"), weight="100", score="101")
    found = audit(report(tables=(table,))).findings
    assert [(f.rule, f.severity) for f in found] == [("P.score<=weight", Severity.WARNING)]


def test_numbers_that_repaired_a_table_do_not_count_as_a_passed_check_of_it() -> None:
    table = evaluation(("产出", "a", "100", "99"), weight="100", score="99")
    repaired = replace(table, repair="P.weights P.scores")
    outcomes = audit(report(tables=(repaired,))).outcomes
    by_rule = {outcome.rule: outcome.verdict for outcome in outcomes}
    assert by_rule["P.weights"] is Verdict.NOT_CHECKABLE


def family(parent_groups: str, child_groups: str) -> tuple[Report, Report]:
    """A consolidated report and its subordinate, each telling how many groups it received."""
    groups = quantity("reception_groups", funding=Funding.ALL)
    theirs = groups.with_(issuer="云州市驻京处")
    child = replace(
        report(claim("n1", f"{child_groups}批次", child_groups, "批次", theirs)),
        sha256="r2",
        issuer="云州市驻京处",
    )
    total = groups.with_(scope=Scope.CONSOLIDATED)
    parent = replace(
        report(claim("n1", f"{parent_groups}批次", parent_groups, "批次", total)),
        scope=Scope.CONSOLIDATED,
        members=("云州市驻京处",),
    )
    return parent, child


@pytest.mark.parametrize(("parent_groups", "found"), [("304", 0), ("228", 1)])
def test_a_consolidated_count_is_not_smaller_than_its_subordinates(
    parent_groups: str, found: int
) -> None:
    parent, child = family(parent_groups, "304")
    one, other = Network(facts_of(parent)), Network(facts_of(child))
    across = check_across(parent, one, [(child, other)])
    assert [f.finding.rule for f in across] == ["X.contains"] * found
    assert len(check_across(child, other, [(parent, one)])) == found
    if found:
        assert across[0].reports == ("r1", "r2")


def test_last_years_closing_balance_is_this_years_opening_in_two_reports() -> None:
    now = report(claim("n1", "年初结转和结余18.28万元", "18.28", "万元", quantity("opening")))
    closing = quantity("closing", year=YEAR - 1)
    last = replace(
        report(claim("n1", "年末结转和结余19.28万元", "19.28", "万元", closing)),
        sha256="r0",
        year=YEAR - 1,
    )
    networks = [Network(facts_of(r)) for r in (now, last)]
    across = check_across(now, networks[0], [(last, networks[1])])
    assert [f.finding.rule for f in across] == ["X.previous"]
