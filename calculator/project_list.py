"""Project lists: what each project cost against the stated total of its group and 项目支出.

A list says that it is complete where it states how many projects there are and names as many; then the
costs add up to 项目支出 (IDENTITIES.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from accounts.fact import Fact
from accounts.finding import Unrun, Verdict
from accounts.quantity import Aspect, Funding, Quantity, Stage
from accounts.report import Report
from calculator.constraint import ONE
from calculator.derive import derive
from calculator.network import Network
from calculator.printed import show, unit_name
from calculator.proof_text import formula
from calculator.report_finding import Ledger, broken
from calculator.verify import Comparison, compare, total

GROUP, COUNT, SPENT = "L.group_total", "L.projects", "L.project_total"
REASONS = {
    GROUP: "没有写出一组项目的合计及其下各项目的支出",
    COUNT: "没有同时写出项目个数和逐个项目",
    SPENT: "没有写明并列全项目，不能与项目支出核对",
}


@dataclass(slots=True)
class _Group:
    """The costs listed below one stated total; `total` None where no total stands above them."""

    total: Fact | None = None
    costs: list[Fact] = field(default_factory=list)


def check_projects(report: Report, network: Network, ledger: Ledger) -> list[Unrun]:
    """Tests each group's total, the number of projects, and their sum against 项目支出."""
    groups = list(_groups(network.facts))
    for group in groups:
        if group.total is not None and group.costs:
            _test_group(group.total, group.costs, ledger)
    costs = [cost for group in groups for cost in group.costs]
    stated = _stated(network.facts)
    if stated is not None and costs and _test_count(stated, costs, ledger):
        _test_sum(report, network, costs, ledger)
    ran = {outcome.rule for outcome in ledger.outcomes}
    return [Unrun(rule, reason) for rule, reason in REASONS.items() if rule not in ran]


def _groups(facts: Sequence[Fact]) -> Iterator[_Group]:
    """The groups of the narrative in their order; a new total opens a new group."""
    group = _Group()
    for fact in facts:
        quantity = fact.quantity
        final = quantity.stage is Stage.FINAL and quantity.aspect is Aspect.VALUE
        if fact.in_statement or fact.amount is None or not final:
            continue
        if quantity.measure == "project_group":
            yield group
            group = _Group(fact)
        elif quantity.measure == "project_cost":
            group.costs.append(fact)
    yield group


def _stated(facts: Sequence[Fact]) -> Fact | None:
    """The number of all projects, where it is stated."""
    return next(
        (
            fact
            for fact in facts
            if fact.quantity.measure == "projects" and not fact.quantity.subject and fact.amount
        ),
        None,
    )


def _test_group(stated: Fact, costs: Sequence[Fact], ledger: Ledger) -> None:
    result = compare(*total([stated]), *total(costs))
    facts = (stated, *costs)
    label = stated.quantity.subject
    ledger.ran(GROUP, label, result.verdict, facts)
    ledger.tie_sum(GROUP, label, [(ONE, stated), *((-ONE, cost) for cost in costs)])
    if result.verdict is Verdict.INCONSISTENT:
        detail = _sum_text(costs, result, f"而文中写“{stated.label}”")
        ledger.findings.append(broken(GROUP, label, result, facts, detail))


def _test_count(stated: Fact, costs: Sequence[Fact], ledger: Ledger) -> bool:
    """Whether as many projects are listed as are stated."""
    assert stated.amount is not None
    complete = stated.amount.value == len(costs)
    verdict = Verdict.CONSISTENT if complete else Verdict.INCONSISTENT
    ledger.ran(COUNT, "", verdict, (stated, *costs))
    if not complete:
        listed = len(costs)
        result = compare(
            *total([stated]), type(stated.amount.value)(listed), stated.amount.interval
        )
        detail = f"文中写“{stated.label}”，而附件逐个列出支出的项目有 {listed} 个。"
        ledger.findings.append(broken(COUNT, "", result, (stated,), detail))
    return complete


def _test_sum(report: Report, network: Network, costs: Sequence[Fact], ledger: Ledger) -> None:
    """The sum may be of 一般公共预算 or of all money: it is wrong only where it is neither."""
    spent = Quantity(report.issuer, report.year, "expenditure.project", scope=report.scope)
    proofs = [
        proof
        for funding in (Funding.GENERAL, Funding.APPROPRIATION, Funding.ALL)
        if (proof := derive(network, spent.with_(funding=funding))) is not None
    ]
    if not proofs:
        return
    results = [compare(*total(costs), proof.value, proof.interval) for proof in proofs]
    best = min(results, key=lambda result: abs(result.difference))
    proof = proofs[results.index(best)]
    facts = (*costs, *(leaf for _, leaf in proof.leaves))
    ledger.ran(SPENT, "", best.verdict, facts)
    ledger.tie_sum(SPENT, "", [*proof.leaves, *((-ONE, cost) for cost in costs)])
    if best.verdict is Verdict.INCONSISTENT:
        turned = Comparison(
            best.verdict, best.right, best.left, best.right_interval, best.left_interval
        )
        detail = _sum_text(costs, turned, f"而项目支出为 {formula(proof)}")
        ledger.findings.append(broken(SPENT, "", best, facts, detail))


def _sum_text(costs: Sequence[Fact], result: Comparison, other: str) -> str:
    sample = costs[0].amount
    unit = unit_name(sample)
    return (
        f"逐个列出的 {len(costs)} 个项目支出合计 {show(result.right, sample)} {unit}，{other}，"
        f"相差 {show(result.difference, sample)} {unit}。"
    )
