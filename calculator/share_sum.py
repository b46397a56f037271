"""Share sums: the shares of an exhaustive list add up to 100% within their intervals.

A list is exhaustive where the printed amounts of its parts add up to the printed whole.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from accounts.claim import Claim, ClaimKind
from accounts.fact import Fact
from accounts.finding import Finding, Unrun, Verdict
from accounts.interval import Interval
from accounts.quantity import Aspect, Quantity
from accounts.report import Report
from calculator.constraint import ONE
from calculator.network import Network
from calculator.report_finding import Ledger, broken
from calculator.verify import Comparison, compare, total

RULE = "N.shares"
WHOLE = Decimal(1)
ALL = Interval.exactly(WHOLE)


def check_shares(report: Report, network: Network, ledger: Ledger) -> list[Unrun]:
    """Tests every section's list of shares of one whole."""
    facts = {fact.id: fact for fact in network.facts if not fact.in_statement}
    lists: dict[tuple[str, Quantity], dict[Quantity, Fact]] = defaultdict(dict)
    for claim in report.claims:
        share = _share(claim, facts)
        if share is not None and claim.base is not None:
            lists[claim.section, claim.base].setdefault(share.quantity, share)
    tested = [
        _test(network, section, base, tuple(shares.values()), ledger)
        for (section, base), shares in lists.items()
    ]
    return [] if any(tested) else [Unrun(RULE, "没有一节文字列全了各部分及其占比")]


def _share(claim: Claim, facts: dict[str, Fact]) -> Fact | None:
    fact = facts.get(claim.id)
    usable = claim.kind is ClaimKind.SHARE and fact is not None and fact.amount is not None
    return fact if usable else None


def _test(
    network: Network, section: str, base: Quantity, shares: tuple[Fact, ...], ledger: Ledger
) -> bool:
    if len(shares) < 2 or not _exhaustive(network, base, shares):
        return False
    result = compare(*total(shares), WHOLE, ALL)
    label = f"{section}/{base.measure}"
    ledger.ran(RULE, label, result.verdict, shares)
    terms = [(ONE, share) for share in shares]
    ledger.tie_sum(RULE, label, terms, constant=-WHOLE)
    if result.verdict is Verdict.INCONSISTENT:
        ledger.findings.append(_finding(section, base, shares, result))
    return True


def _exhaustive(network: Network, base: Quantity, shares: tuple[Fact, ...]) -> bool:
    """Whether the amounts of the parts are printed and add up to the whole."""
    parts = [_printed(network, s.quantity.with_(aspect=Aspect.VALUE)) for s in shares]
    whole = _printed(network, base)
    if whole is None or any(part is None for part in parts):
        return False
    if whole.amount is not None and whole.amount.value == 0:
        return False  # 占0% of nothing: N.zero_base tells it
    sums = compare(*total([whole]), *total(part for part in parts if part is not None))
    return sums.verdict is not Verdict.INCONSISTENT


def _printed(network: Network, quantity: Quantity) -> Fact | None:
    return next((f for f in network.prints(quantity) if f.amount is not None), None)


def _finding(section: str, base: Quantity, shares: tuple[Fact, ...], result: Comparison) -> Finding:
    printed = [share.amount for share in shares if share.amount is not None]
    added = " + ".join(f"{amount.value}%" for amount in printed)
    whole = sum(amount.value for amount in printed)
    detail = f"各部分占比 {added} = {whole}%，各部分金额之和等于整体，占比之和应为 100%。"
    return broken(RULE, f"{section}/{base.measure}", result, shares, detail)
