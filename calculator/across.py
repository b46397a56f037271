"""Across reports: a consolidated report contains its subordinate; last year's report tells last year.

These findings depend on what else is in the library, so they stand apart from a report's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from accounts.fact import Fact
from accounts.finding import Finding, Verdict
from accounts.quantity import Aspect, Quantity, Scope
from accounts.report import Report
from calculator.network import Network
from calculator.printed import show, unit_name
from calculator.report_finding import Ledger, broken
from calculator.verify import Comparison, at_least, compare

# Numbers of offices and scores are no sums over units; a unit's share in transfers may cancel out.
NOT_ADDITIVE = (
    "staff.offices",
    "evaluation_score",
    "income.superior",
    "income.affiliated",
    "expenditure.remitted",
    "expenditure.subsidy",
    "projects",
    "project_cost",
)


@dataclass(frozen=True, slots=True)
class LibraryFinding:
    """A finding that rests on several reports, named by their file hashes."""

    finding: Finding
    reports: tuple[str, ...]


def check_across(
    report: Report, network: Network, others: Iterable[tuple[Report, Network]]
) -> list[LibraryFinding]:
    """The findings between `report` and the other reports, sorted by the other's hash."""
    found: list[LibraryFinding] = []
    for other, other_network in sorted(others, key=lambda pair: pair[0].sha256):
        ledger = Ledger()
        if contains(report, other):
            _check_contains(report, network, other, other_network, ledger)
        elif contains(other, report):
            _check_contains(other, other_network, report, network, ledger)
        elif other.issuer == report.issuer and other.year == report.year - 1:
            _check_previous(report, network, other, other_network, ledger)
        found += [LibraryFinding(f, (report.sha256, other.sha256)) for f in ledger.findings]
    return found


def contains(parent: Report, child: Report) -> bool:
    """Whether `child` is one of the units that `parent` consolidates, in the same year."""
    names = {child.issuer, *child.aliases}
    same = parent.sha256 != child.sha256 and parent.year == child.year
    return same and parent.scope is Scope.CONSOLIDATED and bool(names & set(parent.members))


def _check_contains(
    parent: Report, network: Network, child: Report, child_network: Network, ledger: Ledger
) -> None:
    for theirs in _best_prints(child_network, child):
        quantity = theirs.quantity.with_(issuer=parent.issuer, scope=parent.scope)
        ours = next((f for f in network.prints(quantity) if f.amount is not None), None)
        if ours is None or ours.amount is None or theirs.amount is None:
            continue
        if ours.amount.value < 0 or theirs.amount.value < 0:
            continue
        result = at_least(
            ours.amount.base, ours.amount.interval, theirs.amount.base, theirs.amount.interval
        )
        if result.verdict is Verdict.INCONSISTENT:
            _report("X.contains", ours, theirs, result, parent, child, ledger)


def _check_previous(
    report: Report, network: Network, last: Report, last_network: Network, ledger: Ledger
) -> None:
    """The opening balance of this year against the closing balance of last year's report."""
    for theirs in _best_prints(last_network, last):
        if theirs.quantity.measure != "closing":
            continue
        quantity = theirs.quantity.with_(measure="opening", year=report.year)
        ours = next((f for f in network.prints(quantity) if f.amount is not None), None)
        if ours is None or ours.amount is None or theirs.amount is None:
            continue
        result = compare(
            ours.amount.base, ours.amount.interval, theirs.amount.base, theirs.amount.interval
        )
        if result.verdict is Verdict.INCONSISTENT:
            _report("X.previous", ours, theirs, result, report, last, ledger)


def _best_prints(network: Network, report: Report) -> Iterator[Fact]:
    """One print of each additive quantity of the report's own year."""
    seen: set[Quantity] = set()
    for quantity in network.quantities:
        own = quantity.year == report.year and quantity.aspect is Aspect.VALUE
        if not own or quantity in seen or quantity.measure in NOT_ADDITIVE:
            continue
        seen.add(quantity)
        fact = next((f for f in network.prints(quantity) if f.amount is not None), None)
        if fact is not None:
            yield fact


def _report(
    rule: str,
    ours: Fact,
    theirs: Fact,
    result: Comparison,
    one: Report,
    other: Report,
    ledger: Ledger,
) -> None:
    unit = unit_name(ours.amount)
    detail = (
        f"{one.issuer} {one.year} 年度“{ours.label}”为 {show(result.left, ours.amount)} {unit}，"
        f"{other.issuer} {other.year} 年度“{theirs.label}”为 {show(result.right, ours.amount)} {unit}。"
    )
    label = f"{other.issuer}/{theirs.id}"
    ledger.findings.append(broken(rule, label, result, (ours, theirs), detail, about=theirs.label))
