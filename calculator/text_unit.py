"""Units in words: an amount ten thousand times off beside its neighbour, and 万 for 万元."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations

from accounts.claim import Claim, ClaimKind
from accounts.finding import Unrun
from accounts.quantity import Aspect
from accounts.report import Report
from accounts.unit import Dimension
from calculator.report_finding import Ledger
from calculator.text_finding import close, tell_claim

BESIDE, SHORT = "W.unit_beside", "W.unit_short"
_APART = 1000  # two amounts of one measure are no more apart, unless a unit is wrong
_ALIKE = 20  # … and their digits no further, if it is


def check_units(report: Report, ledger: Ledger) -> list[Unrun]:
    """Tests every amount of money whose meaning is known."""
    amounts = [claim for claim in report.claims if _is_money(claim)]
    if not amounts:
        reason = "文字中没有读出含义的金额"
        return [Unrun(BESIDE, reason), Unrun(SHORT, reason)]
    told = {fact for finding in ledger.findings for fact in finding.facts}
    for small, large in _slips(amounts):
        if not {small.id, large.id} & told:
            detail = (
                f"同一句中写“{large.text}”和“{small.text}”，相差千倍以上而数字相近，"
                f"疑为“{_unit(small)}”应为“{_unit(large)}”。"
            )
            tell_claim(BESIDE, small, detail, ledger)
    for claim in amounts:
        if claim.amount is not None and claim.amount.text.endswith(("万", "亿")):
            detail = f"文中写“{claim.text}”，金额单位应为“{claim.amount.text[-1]}元”。"
            tell_claim(SHORT, claim, detail, ledger)
    close((BESIDE, SHORT), f"{len(amounts)} 个金额", ledger)
    return []


def _is_money(claim: Claim) -> bool:
    return (
        claim.kind is ClaimKind.AMOUNT
        and claim.quantity is not None
        and claim.quantity.aspect is Aspect.VALUE
        and claim.amount is not None
        and claim.amount.unit.dimension is Dimension.MONEY
    )


def _slips(amounts: Iterable[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """The smaller and the larger of two amounts of one measure whose units cannot both be right."""
    groups: dict[tuple[str, int | None, str, str, str], list[Claim]] = defaultdict(list)
    for claim in amounts:
        assert claim.quantity is not None
        measured = claim.quantity.measure, claim.quantity.subject
        groups[(claim.section, claim.source.line, claim.sentence, *measured)].append(claim)
    for group in groups.values():
        for pair in combinations(group, 2):
            small, large = sorted(pair, key=_base)
            apart = _base(small) > 0 and _base(large) >= _APART * _base(small)
            if apart and _unit(small) != _unit(large) and _printed_alike(small, large):
                yield small, large


def _printed_alike(one: Claim, other: Claim) -> bool:
    assert one.amount is not None
    assert other.amount is not None
    low, high = sorted((one.amount.value, other.amount.value))
    return high <= low * _ALIKE


def _base(claim: Claim) -> Decimal:
    assert claim.amount is not None
    return claim.amount.base


def _unit(claim: Claim) -> str:
    assert claim.amount is not None
    return claim.amount.unit.name
