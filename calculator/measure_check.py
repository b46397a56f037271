"""Measure checks: sums that the narrative prints in one place (采购 = 货物 + 工程 + 服务; 车辆 = Σ 用途)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from accounts.claim import Claim
from accounts.fact import Fact
from accounts.finding import Unrun, Verdict
from accounts.quantity import Aspect, Quantity
from accounts.report import Report
from calculator.measure_equation import MeasureEquation, measure_equations
from calculator.network import Network
from calculator.printed import show, unit_name
from calculator.report_finding import Ledger, broken
from calculator.verify import at_least, compare, total

Printed = Mapping[Quantity, Fact]


def check_measures(report: Report, network: Network, ledger: Ledger) -> list[Unrun]:
    """Tests every measure equation in every narrative section that prints its total and its parts.

    A `partial` sum is left alone where the section counts, in the same unit, something unknown: it may
    be a part (a use of vehicles that no measure names).
    """
    unknown = {(claim.section, _unit(claim)) for claim in report.claims if claim.quantity is None}
    sections: dict[str, dict[Quantity, Fact]] = defaultdict(dict)
    for fact in network.facts:
        if (
            not fact.in_statement
            and fact.quantity.aspect is Aspect.VALUE
            and fact.amount is not None
        ):
            sections[fact.source.section].setdefault(fact.quantity, fact)
    unrun = []
    for equation in measure_equations():
        ran = [
            _test(equation, section, printed, unknown, ledger)
            for section, printed in sections.items()
        ]
        if not any(ran):
            unrun.append(Unrun(equation.id, "没有一节文字同时写出总数和各部分"))
    return unrun


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
        grade = compare if complete else at_least
        result = grade(*total([whole]), *total(parts))
        facts = (whole, *parts)
        label = f"{section}/{quantity.stage}"
        ran = True
        ledger.ran(equation.id, label, result.verdict, facts)
        if result.verdict is Verdict.INCONSISTENT:
            unit = unit_name(whole.amount)
            detail = (
                f"{' + '.join(fact.label for fact in parts)} 合计 {show(result.right, whole.amount)} {unit}，"
                f"而文中写“{whole.label}”，相差 {show(result.difference, whole.amount)} {unit}。"
            )
            ledger.findings.append(broken(equation.id, label, result, facts, detail))
    return ran


def _parts(equation: MeasureEquation, whole: Quantity, printed: Printed) -> tuple[Fact, ...]:
    wanted: Iterable[Quantity] = (term.of(whole) for term in equation.parts)
    return tuple(printed[quantity] for quantity in wanted if quantity in printed)
