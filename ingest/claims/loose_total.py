"""Loose totals: reports that call 本年收入合计 “收入总计”, or 本年支出合计 “支出总计”.

The words name the grand total, carry-over included; some reports (universities above all) use them for
the year alone. The statement decides: where the amount is the year's total as printed there, and not
the grand total, the claim and the differences and rates told of it are about the year.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from accounts.amount import Amount
from accounts.claim import Claim, ClaimKind
from accounts.facts import table_facts
from accounts.labels import plain
from accounts.quantity import Aspect, Quantity
from accounts.report import Report

_GRAND = "grand_total"
_MEANT = {"收入总计": "income", "支出总计": "expenditure"}


def settle_totals(report: Report, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims with loosely named totals given the quantity that the statements print."""
    if not any(claim.quantity and claim.quantity.measure == _GRAND for claim in claims):
        return tuple(claims)
    printed = _printed(report)
    settled, meant, section = [], "", ""
    for claim in claims:
        if claim.section != section:
            meant, section = "", claim.section
        quantity = claim.quantity
        if quantity is not None and quantity.measure == _GRAND:
            if claim.kind is ClaimKind.AMOUNT and quantity.aspect is Aspect.VALUE:
                meant = _meaning(claim, quantity, printed)
            if meant:
                base = claim.base and claim.base.with_(measure=meant)
                claim = replace(claim, quantity=quantity.with_(measure=meant), base=base)
        settled.append(claim)
    return tuple(settled)


def _printed(report: Report) -> Mapping[Quantity, list[Amount]]:
    found: dict[Quantity, list[Amount]] = {}
    for table in report.tables:
        for fact in table_facts(report, table):
            if fact.amount is not None:
                found.setdefault(fact.quantity, []).append(fact.amount)
    return found


def _meaning(claim: Claim, quantity: Quantity, printed: Mapping[Quantity, list[Amount]]) -> str:
    """The measure meant instead of the grand total, or "" where the words are right."""
    label = plain(claim.text)
    measure = next((m for words, m in _MEANT.items() if words in label and "收支" not in label), "")
    if not measure or claim.amount is None or _meets(claim.amount, printed.get(quantity, ())):
        return ""
    year = quantity.with_(measure=measure)
    return measure if _meets(claim.amount, printed.get(year, ())) else ""


def _meets(amount: Amount, others: Iterable[Amount]) -> bool:
    return any(amount.interval.meets(other.interval) for other in others)
