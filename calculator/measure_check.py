"""Measure checks: sums and bounds between measures (采购 = 货物 + 工程 + 服务; 人次 ≥ 批次)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from accounts.claim import Claim
from accounts.fact import Fact
from accounts.finding import Finding, Unrun, Verdict
from accounts.quantity import Aspect, Quantity
from accounts.report import Report
from calculator.constraint import ONE
from calculator.measure_equation import MeasureEquation, measure_equations
from calculator.network import Network
from calculator.printed import show, unit_name
from calculator.report_finding import Ledger, broken
from calculator.verify import Comparison, at_least, compare, total

Printed = Mapping[Quantity, Fact]


def check_measures(report: Report, network: Network, ledger: Ledger) -> list[Unrun]:
    """Tests every measure equation wherever the report prints its total and its parts.

    Both stand in one narrative section, or `anywhere` in the report where the equation says so. A
    `partial` sum is left alone where the section counts, in the same unit, something unknown: it may
    be a part (a use of vehicles that no measure names).
    """
    unknown = {(claim.section, _unit(claim)) for claim in report.claims if claim.quantity is None}
    sections = _by_section(network)
    whole_report = _whole_report(network)
    unrun = []
    for equation in measure_equations():
        places = [("", whole_report)] if equation.anywhere else list(sections.items())
        ran = [_test(equation, where, printed, unknown, ledger) for where, printed in places]
        if not any(ran):
            unrun.append(Unrun(equation.id, _reason(equation)))
    return unrun


def _reason(equation: MeasureEquation) -> str:
    if equation.anywhere:
        return "报告没有同时写出比较的两个数"
    return "没有一节文字同时写出总数和各部分"


def _by_section(network: Network) -> dict[str, dict[Quantity, Fact]]:
    sections: dict[str, dict[Quantity, Fact]] = defaultdict(dict)
    for fact in _values(network):
        if not fact.in_statement:
            sections[fact.source.section].setdefault(fact.quantity, fact)
    return sections


def _whole_report(network: Network) -> dict[Quantity, Fact]:
    """One print of each quantity: a statement before the narrative."""
    printed: dict[Quantity, Fact] = {}
    for fact in sorted(_values(network), key=lambda fact: not fact.in_statement):
        printed.setdefault(fact.quantity, fact)
    return printed


def _values(network: Network) -> Iterator[Fact]:
    for fact in network.facts:
        if fact.quantity.aspect is Aspect.VALUE and fact.amount is not None:
            yield fact


def _unit(claim: Claim) -> str:
    return claim.amount.unit.name if claim.amount is not None else ""


def _test(
    equation: MeasureEquation,
    section: str,
    printed: Printed,
    unknown: AbstractSet[tuple[str, str]],
    ledger: Ledger,
) -> bool:
    ran = False
    for quantity, whole in printed.items():
        if not equation.total.fits(quantity):
            continue
        parts = _parts(equation, quantity, printed)
        if not parts or (equation.partial and (section, unit_name(whole.amount)) in unknown):
            continue
        complete = equation.partial or len(parts) == len(equation.parts)
        grade = compare if complete and equation.relation == "=" else at_least
        result = grade(*total([whole]), *total(parts))
        facts = (whole, *parts)
        label = "/".join(filter(None, (section, quantity.stage)))
        ran = True
        ledger.ran(equation.id, label, result.verdict, facts)
        terms = ((ONE, whole), *((-ONE, part) for part in parts))
        ledger.tie_sum(equation.id, label, terms, at_least=grade is at_least)
        if result.verdict is Verdict.INCONSISTENT:
            ledger.findings.append(_finding(equation, label, result, facts))
    return ran


def _finding(
    equation: MeasureEquation, label: str, result: Comparison, facts: tuple[Fact, ...]
) -> Finding:
    whole, *parts = facts
    unit = unit_name(whole.amount)
    told = " + ".join(fact.label for fact in parts)
    detail = (
        f"{told} 合计 {show(result.right, whole.amount)} {unit}，"
        f"而文中写“{whole.label}”，相差 {show(result.difference, whole.amount)} {unit}。"
    )
    if equation.relation != "=":
        detail = (
            f"“{whole.label}”为 {show(result.left, whole.amount)} {unit}，"
            f"小于“{told}”的 {show(result.right, parts[0].amount)} {unit_name(parts[0].amount)}。"
        )
    if equation.condition:
        detail += f"（条件：{equation.condition}）"
    return broken(equation.id, label, result, facts, detail)


def _parts(equation: MeasureEquation, whole: Quantity, printed: Printed) -> tuple[Fact, ...]:
    wanted: Iterable[Quantity] = (term.of(whole) for term in equation.parts)
    return tuple(printed[quantity] for quantity in wanted if quantity in printed)
