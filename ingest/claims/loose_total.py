"""Loose totals: reports that call 本年收入合计 “收入总计”, or 本年支出合计 “支出总计”.

The words name the grand total, carry-over included; some reports (universities above all) use them for
the year alone. The statement decides: where the amount is the year's total as printed there, and not
the grand total, the claim and the differences and rates told of it are about the year.
"""

from __future__ import annotations

import re
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
_TOTAL = re.compile(r"总收入|收入总额|总支出|支出总额")


def settle_totals(report: Report, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims with loosely named totals given the quantity that the statements print."""
    if not any(_TOTAL.search(c.text) or _is_grand(c.quantity) for c in claims):
        return tuple(claims)
    printed = _printed(report)
    claims = [_whole(claim, printed) for claim in claims]
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


def _is_grand(quantity: Quantity | None) -> bool:
    return quantity is not None and quantity.measure == _GRAND


def _whole(claim: Claim, printed: Mapping[Quantity, list[Amount]]) -> Claim:
    """总收入 that is not the year's income but the total with what was carried over, as printed."""
    quantity = claim.quantity
    told = claim.kind is ClaimKind.AMOUNT and _TOTAL.search(plain(claim.text))
    if not told or quantity is None or claim.amount is None:
        return claim
    total = quantity.with_(measure=_GRAND)
    year_only = _meets(claim.amount, printed.get(quantity, ()))
    if year_only or not _meets(claim.amount, printed.get(total, ())):
        return claim
    return replace(claim, quantity=total)


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
