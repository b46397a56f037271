"""Counted money: 因公出国 costs something where groups went abroad, and nothing where none went."""

from __future__ import annotations

from accounts.fact import Fact
from accounts.finding import Unrun, Verdict
from accounts.quantity import Aspect, Quantity, Stage
from accounts.report import Report
from calculator.network import Network
from calculator.printed import show, unit_name
from calculator.report_finding import Ledger, broken
from calculator.verify import compare, total

RULE = "N.counted_money"
PAIRS = (
    ("three_public.abroad", "abroad_groups"),
    ("three_public.abroad", "abroad_persons"),
    ("three_public.reception", "reception_groups"),
    ("three_public.reception", "reception_persons"),
    ("three_public.vehicle_purchase", "vehicles_bought"),
)


def check_counted_money(report: Report, network: Network, ledger: Ledger) -> list[Unrun]:
    """Tests each expense of this year against what it was spent on."""
    printed: dict[str, Fact] = {}
    for fact in sorted(network.facts, key=lambda fact: not fact.in_statement):
        if fact.amount is not None and _of_this_year(fact.quantity, report):
            printed.setdefault(fact.quantity.measure, fact)
    ran = False
    for money, count in PAIRS:
        if money in printed and count in printed:
            _test(printed[money], printed[count], ledger)
            ran = True
    return [] if ran else [Unrun(RULE, "没有同时写出费用和团组、批次、人次或车辆数")]


def _of_this_year(quantity: Quantity, report: Report) -> bool:
    final = quantity.stage is Stage.FINAL and quantity.aspect is Aspect.VALUE
    return final and quantity.year == report.year and not quantity.subject


def _test(money: Fact, count: Fact, ledger: Ledger) -> None:
    assert money.amount is not None
    assert count.amount is not None
    agree = (money.amount.value != 0) == (count.amount.value != 0)
    label = count.quantity.measure
    ledger.ran(RULE, label, Verdict.CONSISTENT if agree else Verdict.INCONSISTENT, (money, count))
    if not agree:
        result = compare(*total([count]), *total([]))
        detail = (
            f"“{money.label}”为 {show(money.amount.base, money.amount)} {unit_name(money.amount)}，"
            f"而“{count.label}”为 {show(count.amount.base, count.amount)} {unit_name(count.amount)}，"
            "一个为零、一个不为零。"
        )
        ledger.findings.append(broken(RULE, label, result, (count, money), detail))
