"""Claims of direction: 大于, 小于, 增加, 减少, 持平 against the two numbers they compare."""

from __future__ import annotations

from accounts.claim import Claim
from accounts.fact import Fact
from accounts.finding import Finding, Graded, Verdict
from accounts.quantity import Quantity
from calculator.constraint import direction_constraint
from calculator.derive import derive
from calculator.network import Network
from calculator.printed import show, unit_name
from calculator.proof import Derivation
from calculator.proof_text import formula
from calculator.report_finding import Ledger, check_id, finding_of, places

RULE = "N.direction"
WORDS = {1: "大于", -1: "小于", 0: "等于"}


def grade_direction(network: Network, claim: Claim, ledger: Ledger) -> Graded:
    """The word's verdict; a finding is added to the ledger where it contradicts the numbers."""
    if claim.quantity is None or claim.base is None or claim.direction is None:
        return Graded(claim.id, Verdict.NOT_CHECKABLE, "没有读出比较的两个数")
    first, second = (derive(network, quantity) for quantity in (claim.quantity, claim.base))
    if first is None or second is None:
        return Graded(claim.id, Verdict.NOT_CHECKABLE, "缺少比较的数")
    verdict = _verdict(first, second, claim.direction)
    facts = tuple(leaf for proof in (first, second) for _, leaf in proof.leaves)
    ledger.ran(RULE, claim.id, verdict, facts)
    ledger.tie(
        direction_constraint(
            check_id(RULE, claim.id),
            RULE,
            _word(claim, claim.quantity),
            first.leaves,
            second.leaves,
            claim.direction,
            holds=verdict is not Verdict.INCONSISTENT,
        )
    )
    working = f"{formula(first)}；{formula(second)}"
    if verdict is Verdict.INCONSISTENT:
        detail = _detail(claim, first, second, facts)
        ledger.findings.append(_finding(claim, first, second, facts, detail))
        return Graded(claim.id, verdict, detail, working, RULE)
    return Graded(claim.id, verdict, "方向与数字一致", working, RULE)


def _word(claim: Claim, quantity: Quantity) -> Fact:
    """The word as a print: it may be the wrong one, as a number may."""
    return Fact(claim.id, quantity, None, f"narrative:{claim.place}", claim.source, claim.text)


def _verdict(first: Derivation, second: Derivation, direction: int) -> Verdict:
    sign = (first.value > second.value) - (first.value < second.value)
    if sign == direction:
        return Verdict.CONSISTENT
    if direction == 0:
        possible = first.interval.meets(second.interval)
    else:
        more, less = (first, second) if direction > 0 else (second, first)
        # Intervals that only touch leave no room for a true difference in the word's direction.
        possible = sign != 0 and more.interval.high > less.interval.low
    if possible:
        return Verdict.ROUNDING
    return Verdict.INCONSISTENT


def _detail(claim: Claim, first: Derivation, second: Derivation, facts: tuple[Fact, ...]) -> str:
    sample = next((fact.amount for fact in facts if fact.amount is not None), None)
    sign = (first.value > second.value) - (first.value < second.value)
    unit = unit_name(sample)
    return (
        f"文中写“{claim.text}”，而前者 {show(first.value, sample)} {unit}，"
        f"后者 {show(second.value, sample)} {unit}，前者{WORDS[sign]}后者。"
    )


def _finding(
    claim: Claim, first: Derivation, second: Derivation, facts: tuple[Fact, ...], detail: str
) -> Finding:
    sample = next((fact.amount for fact in facts if fact.amount is not None), None)
    sign = (first.value > second.value) - (first.value < second.value)
    assert claim.direction is not None
    return finding_of(
        RULE,
        claim.id,
        detail,
        places(facts),
        about=claim.text,
        expected=WORDS[sign],
        found=WORDS[claim.direction],
        difference=show(first.value - second.value, sample),
        unit=unit_name(sample),
        facts=(claim.id, *(fact.id for fact in facts)),
    )
