"""The narrative's numbers are graded against the statements and against each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from accounts.claim import Claim
from accounts.facts import facts_of
from accounts.finding import Audit, Severity, Verdict
from accounts.quantity import Aspect
from accounts.report import ReportKind
from calculator.audit import audit
from calculator.network import Network
from tests.calculator.claims import BUDGET, claim, quantity, report, word
from tests.calculator.tables import statement_facts

RECEPTION = quantity("three_public.reception")
AGENCY = quantity("agency_operation")
STATEMENTS = (
    "three_public[total].final_total 66.05; three_public[total].final_abroad;"
    "three_public[total].final_vehicles 25.27; three_public[total].final_reception 40.78"
)


def audited(*claims: Claim, statements: str = "") -> Audit:
    told = report(*claims)
    return audit(told, Network([*statement_facts(statements), *facts_of(told)]))


def verdict(*claims: Claim, statements: str = "") -> Verdict:
    """The verdict on the first claim."""
    return audited(*claims, statements=statements).graded[0].verdict


def test_an_amount_that_the_statement_prints_is_consistent() -> None:
    told = claim("n1", "公务接待费40.78万元", "40.78", "万元", RECEPTION)
    assert verdict(told, statements=STATEMENTS) is Verdict.CONSISTENT


def test_an_amount_that_differs_beyond_rounding_is_a_finding_with_both_sides() -> None:
    told = claim("n1", "公务接待费41.78万元", "41.78", "万元", RECEPTION)
    result = audited(told, statements=STATEMENTS)
    assert result.graded[0].verdict is Verdict.INCONSISTENT
    finding = result.findings[0]
    assert (finding.rule, finding.severity) == ("N.amount", Severity.ERROR)
    assert (finding.found, finding.expected, finding.difference) == ("41.78", "40.78", "1.00")
    assert len(finding.places) == 2


def test_yuan_for_wan_yuan_is_named_as_a_slip_of_the_unit() -> None:
    told = claim("n1", "支出决算为40.78元", "40.78", "元", RECEPTION)
    result = audited(told, statements=STATEMENTS)
    assert result.findings[0].rule == "N.unit"
    assert "万元" in result.findings[0].detail


def test_zero_beside_a_proved_blank_is_consistent() -> None:
    told = claim("n1", "支出决算为0万元", "0", "万元", quantity("three_public.abroad"))
    assert verdict(told, statements=STATEMENTS) is Verdict.CONSISTENT


def test_an_amount_that_nothing_else_prints_is_not_checkable() -> None:
    told = claim("n1", "会议费0.2万元", "0.2", "万元", quantity("meetings"))
    result = audited(told)
    assert result.graded[0].verdict is Verdict.NOT_CHECKABLE
    assert result.graded[0].reason
    assert not result.findings


def test_a_count_that_differs_between_body_and_attachment_is_a_warning() -> None:
    staff = quantity("staff.serving")
    body = claim("n1", "在职人员5人", "5", "人", staff, section="1.1")
    attachment = claim("n2", "在职人员3人", "3", "人", staff, section="5.1")
    result = audited(body, attachment)
    assert {finding.severity for finding in result.findings} == {Severity.WARNING}
    assert result.graded[0].verdict is Verdict.INCONSISTENT


@pytest.mark.parametrize(
    ("difference", "sign", "rate", "expected"),
    [
        ("131.97", 1, "52.7", Verdict.CONSISTENT),
        ("131.97", 1, "57.2", Verdict.INCONSISTENT),
        ("131.97", -1, "52.7", Verdict.INCONSISTENT),
    ],
)
def test_a_growth_rate_agrees_with_its_difference(
    difference: str, sign: int, rate: str, expected: Verdict
) -> None:
    change, growth = AGENCY.with_(aspect=Aspect.CHANGE), AGENCY.with_(aspect=Aspect.GROWTH)
    told = [
        claim("n3", f"增长{rate}%", rate, "%", growth, direction=sign),
        claim("n1", "机关运行经费382.31万元", "382.31", "万元", AGENCY),
        claim("n2", f"增加{difference}万元", difference, "万元", change, direction=1),
    ]
    assert verdict(*told) is expected


def test_a_share_is_graded_against_its_part_and_its_whole() -> None:
    share = RECEPTION.with_(aspect=Aspect.SHARE)
    whole = quantity("three_public")
    right = claim("n1", "占61.7%", "61.7", "%", share, base=whole)
    wrong = claim("n1", "占67.1%", "67.1", "%", share, base=whole)
    assert verdict(right, statements=STATEMENTS) is Verdict.CONSISTENT
    assert verdict(wrong, statements=STATEMENTS) is Verdict.INCONSISTENT


def test_a_share_one_step_off_is_only_a_notice() -> None:
    """40.78 / 66.05 = 61.74%; 61.6% is what trimming to 100% leaves."""
    share = RECEPTION.with_(aspect=Aspect.SHARE)
    told = claim("n1", "占61.6%", "61.6", "%", share, base=quantity("three_public"))
    result = audited(told, statements=STATEMENTS)
    assert [finding.severity for finding in result.findings] == [Severity.NOTICE]


def test_a_completion_rate_needs_its_budget() -> None:
    completion = RECEPTION.with_(aspect=Aspect.COMPLETION)
    budget = RECEPTION.with_(stage=BUDGET)
    rate = claim("n1", "完成预算的99.5%", "99.5", "%", completion, base=budget)
    assert verdict(rate, statements=STATEMENTS) is Verdict.NOT_CHECKABLE
    planned = claim("n2", "预算为41万元", "41", "万元", budget)
    assert verdict(rate, planned, statements=STATEMENTS) is Verdict.CONSISTENT


@pytest.mark.parametrize("rate", ["0", "100", "35"])
def test_every_rate_over_a_zero_base_is_a_notice(rate: str) -> None:
    """0% and 100% are printed by custom, but mean as little as any other rate (IDENTITIES.md)."""
    completion = RECEPTION.with_(aspect=Aspect.COMPLETION)
    budget = RECEPTION.with_(stage=BUDGET)
    told = [
        claim("n1", f"完成预算的{rate}%", rate, "%", completion, base=budget),
        claim("n2", "预算为0万元", "0", "万元", budget),
    ]
    result = audited(*told, statements=STATEMENTS)
    assert result.graded[0].verdict is Verdict.NOT_CHECKABLE
    notices = [f for f in result.findings if f.rule == "N.zero_base"]
    assert [finding.severity for finding in notices] == [Severity.NOTICE]


@pytest.mark.parametrize(
    ("text", "direction", "expected"),
    [
        ("决算数小于预算数", -1, Verdict.CONSISTENT),
        ("决算数大于预算数", 1, Verdict.INCONSISTENT),
        ("决算数与预算数持平", 0, Verdict.INCONSISTENT),
    ],
)
def test_a_word_of_direction_agrees_with_the_numbers(
    text: str, direction: int, expected: Verdict
) -> None:
    budget = RECEPTION.with_(stage=BUDGET)
    told = [
        word("n1", text, direction, RECEPTION, budget),
        claim("n2", "预算为41万元", "41", "万元", budget),
    ]
    assert verdict(*told, statements=STATEMENTS) is expected


def test_numbers_one_last_digit_apart_leave_no_room_for_the_opposite_word() -> None:
    """40.78 and 40.79 meet at 40.785 only: a true 大于 cannot lie behind them."""
    budget = RECEPTION.with_(stage=BUDGET)
    told = [
        word("n1", "决算数大于预算数", 1, RECEPTION, budget),
        claim("n2", "预算为40.79万元", "40.79", "万元", budget),
    ]
    assert verdict(*told, statements=STATEMENTS) is Verdict.INCONSISTENT


def test_a_rate_may_rest_on_either_of_two_prints_that_differ_by_rounding() -> None:
    """0.50 and 0.51 are one amount rounded up and down; 0.51 ÷ 40.78 is 1.25%, 0.50 ÷ 40.78 1.23%."""
    gifts = quantity("three_public.reception.foreign")
    share = gifts.with_(aspect=Aspect.SHARE)
    told = [
        claim("n1", "占1.25%", "1.25", "%", share, base=RECEPTION),
        claim("n2", "外宾接待0.50万元", "0.50", "万元", gifts),
        claim("n3", "外宾接待0.51万元", "0.51", "万元", gifts),
    ]
    assert verdict(*told, statements=STATEMENTS) is Verdict.ROUNDING
    assert verdict(told[0], told[1], statements=STATEMENTS) is Verdict.INCONSISTENT


def test_procurement_is_the_sum_of_its_parts() -> None:
    """72.19 + 393.14 + 821.46 = 1286.79; one swapped digit in the services is a finding."""
    parts = {"goods": "72.19", "works": "393.14", "services": "812.46"}
    told = [claim("n0", "采购总额1286.79万元", "1286.79", "万元", quantity("procurement"))]
    told += [
        claim(f"n{name}", f"{name}{number}万元", number, "万元", quantity(f"procurement.{name}"))
        for name, number in parts.items()
    ]
    assert "M.procurement" in {finding.rule for finding in audited(*told).findings}


def test_an_unknown_meaning_is_graded_with_its_reason() -> None:
    dated = claim("n1", "2023年", "2023", "年", quantity("vehicles"))
    unknown = type(dated)(
        dated.id, dated.text, dated.kind, dated.amount, None, None, None,
        dated.section, dated.place, dated.sentence, dated.source, "日期",
    )  # fmt: skip
    result = audited(unknown)
    assert (result.graded[0].verdict, result.graded[0].reason) == (Verdict.NOT_CHECKABLE, "日期")


def test_every_rule_either_ran_or_says_why_not() -> None:
    """The ledger of an empty report names every rule as not run, with a reason."""
    result = audited()
    assert not result.outcomes
    assert all(line.reason for line in result.unrun)
    assert {"T1.income", "M.vehicles", "N.amount", "P.weights", "X.contains"} <= {
        line.rule for line in result.unrun
    }


def test_a_budget_is_not_judged_by_the_rules_of_final_accounts() -> None:
    told = replace(
        report(claim("n1", "公务接待费41.78万元", "41.78", "万元", RECEPTION)),
        kind=ReportKind.BUDGET,
    )
    result = audit(told, Network([*statement_facts(STATEMENTS), *facts_of(told)]))
    assert not result.findings
    assert not result.outcomes
    assert "部门预算" in result.graded[0].reason
    assert "T1.income" in {line.rule for line in result.unrun}


def test_the_same_report_gives_the_same_findings() -> None:
    told = claim("n1", "公务接待费41.78万元", "41.78", "万元", RECEPTION)
    first, second = (audited(told, statements=STATEMENTS) for _ in range(2))
    assert first == second
