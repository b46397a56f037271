"""Detail sums: items that the narrative lists against their total, where the list is complete.

A list of 项 is complete when their 决算 add up to the printed total; then their 年初预算 must add up too.
"""

from __future__ import annotations

from accounts.fact import Fact
from accounts.finding import Unrun, Verdict
from accounts.quantity import Aspect, Funding, Quantity, Stage
from calculator.constraint import ONE
from calculator.network import Network
from calculator.printed import show, unit_name
from calculator.report_finding import Ledger, broken
from calculator.verify import at_least, compare, total

DETAIL, AGENCY = "N.detail", "N.agency"


def check_details(network: Network, ledger: Ledger) -> list[Unrun]:
    """Tests the listed budgets of every section, and 机关运行经费 against 公用经费."""
    unrun = []
    sections = {f.source.section for f in network.facts if not f.in_statement}
    tested = [section for section in sorted(sections) if _check_section(network, section, ledger)]
    if not tested:
        unrun.append(Unrun(DETAIL, "没有一节文字列全了各科目的年初预算和决算"))
    if not _check_agency(network, ledger):
        unrun.append(Unrun(AGENCY, "没有同时写出机关运行经费和公用经费"))
    return unrun


def _check_section(network: Network, section: str, ledger: Ledger) -> bool:
    finals, budgets = (
        _listed(network, section, stage) for stage in (Stage.FINAL, Stage.INITIAL_BUDGET)
    )
    whole_final, whole_budget = finals.pop("", None), budgets.pop("", None)
    if whole_final is None or whole_budget is None or finals.keys() != budgets.keys() or not finals:
        return False
    complete = compare(*total([whole_final]), *total(finals.values()))
    if complete.verdict is Verdict.INCONSISTENT:
        return False
    result = compare(*total([whole_budget]), *total(budgets.values()))
    facts = (whole_budget, *budgets.values())
    ledger.ran(DETAIL, section, result.verdict, facts)
    terms = [(ONE, whole_budget), *((-ONE, budget) for budget in budgets.values())]
    ledger.tie_sum(DETAIL, section, terms)
    if result.verdict is Verdict.INCONSISTENT:
        unit = unit_name(whole_budget.amount)
        detail = (
            f"逐项列出的年初预算合计 {show(result.right, whole_budget.amount)} {unit}，"
            f"而文中写“{whole_budget.label}”，"
            f"相差 {show(result.difference, whole_budget.amount)} {unit}。"
        )
        ledger.findings.append(broken(DETAIL, section, result, facts, detail))
    return True


def _listed(network: Network, section: str, stage: Stage) -> dict[str, Fact]:
    """The amounts of general expenditure that the section prints, by subject; "" is the total."""
    found: dict[str, Fact] = {}
    for fact in network.facts:
        quantity = fact.quantity
        if (
            fact.source.section == section
            and not fact.in_statement
            and fact.amount is not None
            and (quantity.measure, quantity.stage) == ("expenditure", stage)
            and (quantity.funding, quantity.aspect) == (Funding.GENERAL, Aspect.VALUE)
            and len(quantity.subject) in (0, 7)
        ):
            found.setdefault(quantity.subject, fact)
    return found


def _check_agency(network: Network, ledger: Ledger) -> bool:
    agency = next(
        (q for q in network.quantities if q.measure == "agency_operation" and _is_final(q)), None
    )
    if agency is None:
        return False
    prints = [network.prints(q) for q in (agency.with_(measure="basic.public"), agency)]
    if not all(prints) or any(facts[0].amount is None for facts in prints):
        return False
    public, told = prints[0][0], prints[1][0]
    result = at_least(*total([public]), *total([told]))
    ledger.ran(AGENCY, "", result.verdict, (public, told))
    ledger.tie_sum(AGENCY, "", [(ONE, public), (-ONE, told)], at_least=True)
    if result.verdict is Verdict.INCONSISTENT:
        unit = unit_name(told.amount)
        detail = (
            f"文中写“{told.label}”，大于报表中的公用经费 {show(result.left, told.amount)} {unit}。"
        )
        ledger.findings.append(
            broken(AGENCY, "", result, (public, told), detail, expected_first=True)
        )
    return True


def _is_final(quantity: Quantity) -> bool:
    return quantity.stage is Stage.FINAL and quantity.aspect is Aspect.VALUE
