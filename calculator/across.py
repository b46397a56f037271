"""Across reports: what several reports of the library say of the same quantities.

A consolidated report contains its subordinates, and is its own unit plus all of them; last year's
report tells last year; a published budget tells 年初预算. These findings depend on what else is in the
library, so they stand apart from a report's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from accounts.fact import Fact
from accounts.finding import Finding, Verdict
from accounts.quantity import Aspect, Quantity, Scope, Stage
from accounts.report import Report, ReportKind
from calculator.derive import derive
from calculator.network import Network
from calculator.printed import show, unit_name
from calculator.proof_text import formula
from calculator.report_finding import Ledger, broken
from calculator.verify import Comparison, at_least, compare, total

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
    "project_group",
)

Known = tuple[Report, Network]


@dataclass(frozen=True, slots=True)
class LibraryFinding:
    """A finding that rests on several reports, named by their file hashes."""

    finding: Finding
    reports: tuple[str, ...]


def check_across(
    report: Report, network: Network, others: Iterable[tuple[Report, Network]]
) -> list[LibraryFinding]:
    """The findings between `report` and the other reports, sorted by the other's hash."""
    if report.kind is not ReportKind.FINAL:
        return []
    found: list[LibraryFinding] = []
    known = sorted(others, key=lambda pair: pair[0].sha256)
    for other, other_network in known:
        ledger = Ledger()
        if other.kind is ReportKind.BUDGET:
            if other.issuer == report.issuer and other.year == report.year:
                _check_budget(report, network, other, other_network, ledger)
        elif contains(report, other):
            _check_contains(report, network, other, other_network, ledger)
        elif contains(other, report):
            _check_contains(other, other_network, report, network, ledger)
        elif other.issuer == report.issuer and other.year == report.year - 1:
            _check_previous(report, network, other, other_network, ledger)
            _check_last_year(report, network, other, other_network, ledger)
        found += [LibraryFinding(f, (report.sha256, other.sha256)) for f in ledger.findings]
    return [*found, *_check_family((report, network), known)]


def contains(parent: Report, child: Report) -> bool:
    """Whether `child` is one of the units that `parent` consolidates, in the same year."""
    same = parent.sha256 != child.sha256 and parent.year == child.year
    own = child.issuer == parent.issuer
    return same and parent.scope is Scope.CONSOLIDATED and not own and _member(parent, child)


def _member(parent: Report, child: Report) -> bool:
    return bool({child.issuer, *child.aliases} & set(parent.members))


def _check_contains(
    parent: Report, network: Network, child: Report, child_network: Network, ledger: Ledger
) -> None:
    for theirs in _best_prints(child_network, child):
        ours = _print_of(network, _lifted(theirs.quantity, parent))
        if ours is None or not _not_negative(ours, theirs):
            continue
        result = at_least(*total([ours]), *total([theirs]))
        if result.verdict is Verdict.INCONSISTENT:
            _report("X.contains", ours, theirs, result, parent, child, ledger)


def _check_family(whole: Known, known: Sequence[Known]) -> list[LibraryFinding]:
    """A consolidated report against all its known units together, its own unit among them."""
    parent, network = whole
    finals = [pair for pair in known if pair[0].kind is ReportKind.FINAL]
    children = [pair for pair in finals if contains(parent, pair[0])]
    own = [
        pair
        for pair in finals
        if parent.scope is Scope.CONSOLIDATED
        and (pair[0].issuer, pair[0].year, pair[0].scope) == (parent.issuer, parent.year, Scope.OWN)
    ]
    members = [name for name in parent.members if name not in (parent.issuer, *parent.aliases)]
    every = bool(children) and all(
        any(name in (child.issuer, *child.aliases) for child, _ in children) for name in members
    )
    parts = [*own[:1], *children]
    if len(parts) < 2:
        return []
    rule = "X.own" if own and every else "X.sum"
    ledger = Ledger()
    for ours in _best_prints(network, parent):
        theirs = _parts(ours, parts)
        if len(theirs) < 2 or not _not_negative(ours, *theirs):
            continue
        exact = rule == "X.own" and len(theirs) == len(parts)
        result = (compare if exact else at_least)(*total([ours]), *total(theirs))
        if result.verdict is Verdict.INCONSISTENT:
            _report_family(rule, ours, theirs, result, parts, ledger)
    hashes = (parent.sha256, *(part.sha256 for part, _ in parts))
    return [LibraryFinding(finding, hashes) for finding in ledger.findings]


def _parts(ours: Fact, parts: Sequence[Known]) -> tuple[Fact, ...]:
    """What each unit prints of the same quantity."""
    prints = (_print_of(net, _lifted(ours.quantity, unit)) for unit, net in parts)
    return tuple(fact for fact in prints if fact is not None)


def _check_previous(
    report: Report, network: Network, last: Report, last_network: Network, ledger: Ledger
) -> None:
    """The opening balance of this year against the closing balance of last year's report."""
    for theirs in _best_prints(last_network, last):
        if theirs.quantity.measure != "closing":
            continue
        ours = _print_of(network, theirs.quantity.with_(measure="opening", year=report.year))
        if ours is None:
            continue
        result = compare(*total([ours]), *total([theirs]))
        if result.verdict is Verdict.INCONSISTENT:
            _report("X.previous", ours, theirs, result, report, last, ledger)


def _check_last_year(
    report: Report, network: Network, last: Report, last_network: Network, ledger: Ledger
) -> None:
    """Last year's value, as this year's value and its change imply it, against last year's report."""
    for quantity in dict.fromkeys(network.quantities):
        if quantity.aspect is not Aspect.CHANGE or quantity.year != report.year:
            continue
        before = quantity.with_(aspect=Aspect.VALUE, year=last.year)
        implied, theirs = derive(network, before), _print_of(last_network, before)
        if implied is None or theirs is None:
            continue
        result = compare(implied.value, implied.interval, *total([theirs]))
        if result.verdict is Verdict.INCONSISTENT:
            ours = next(leaf for _, leaf in implied.leaves)
            unit = unit_name(theirs.amount)
            detail = (
                f"按本年报告推得的上年数：{formula(implied)} = {show(implied.value, theirs.amount)} "
                f"{unit}；{last.year} 年度报告“{theirs.label}”为 {show(result.right, theirs.amount)} {unit}。"
            )
            facts = (theirs, *(leaf for _, leaf in implied.leaves))
            label = f"{last.issuer}/{theirs.id}/{ours.id}"
            finding = broken("X.last_year", label, result, facts, detail, about=theirs.label)
            ledger.findings.append(finding)


def _check_budget(
    report: Report, network: Network, budget: Report, budget_network: Network, ledger: Ledger
) -> None:
    """年初预算 as the narrative tells it against the published budget of the same scope."""
    for quantity in dict.fromkeys(network.quantities):
        own = quantity.year == report.year and quantity.aspect is Aspect.VALUE
        if not own or quantity.stage is not Stage.INITIAL_BUDGET:
            continue
        told = _print_of(network, quantity)
        planned = _print_of(budget_network, quantity)
        if told is None or planned is None or report.scope is not budget.scope:
            continue
        result = compare(*total([told]), *total([planned]))
        if result.verdict is Verdict.INCONSISTENT:
            _report("X.budget", told, planned, result, report, budget, ledger)


def _lifted(quantity: Quantity, report: Report) -> Quantity:
    """The same quantity as another report prints it."""
    return quantity.with_(issuer=report.issuer, scope=report.scope)


def _print_of(network: Network, quantity: Quantity) -> Fact | None:
    return next((f for f in network.prints(quantity) if f.amount is not None), None)


def _not_negative(*facts: Fact) -> bool:
    return all(fact.amount is not None and fact.amount.value >= 0 for fact in facts)


def _best_prints(network: Network, report: Report) -> Iterator[Fact]:
    """One print of each additive quantity of the report's own year."""
    seen: set[Quantity] = set()
    for quantity in network.quantities:
        own = quantity.year == report.year and quantity.aspect is Aspect.VALUE
        if not own or quantity in seen or quantity.measure in NOT_ADDITIVE:
            continue
        seen.add(quantity)
        fact = _print_of(network, quantity)
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
    kind = "预算" if other.kind is ReportKind.BUDGET else "年度"
    detail = (
        f"{one.issuer} {one.year} 年度“{ours.label}”为 {show(result.left, ours.amount)} {unit}，"
        f"{other.issuer} {other.year} {kind}“{theirs.label}”为 {show(result.right, ours.amount)} {unit}。"
    )
    label = f"{other.issuer}/{theirs.id}"
    ledger.findings.append(broken(rule, label, result, (ours, theirs), detail, about=theirs.label))


def _report_family(
    rule: str,
    ours: Fact,
    theirs: Sequence[Fact],
    result: Comparison,
    parts: Sequence[Known],
    ledger: Ledger,
) -> None:
    unit = unit_name(ours.amount)
    told = " + ".join(
        show(fact.amount.base, ours.amount) for fact in theirs if fact.amount is not None
    )
    names = "、".join(
        part.issuer + ("（本级）" if part.scope is Scope.OWN else "") for part, _ in parts
    )
    detail = (
        f"“{ours.label}”为 {show(result.left, ours.amount)} {unit}，"
        f"{names}合计 {told} = {show(result.right, ours.amount)} {unit}。"
    )
    ledger.findings.append(broken(rule, ours.id, result, (ours, *theirs), detail, about=ours.label))
