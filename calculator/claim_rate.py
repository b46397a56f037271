"""Claims of rate: growth, share, completion against the quotient of their printed operands."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP

from accounts.claim import Claim
from accounts.fact import Fact
from accounts.finding import Graded, Severity, Verdict
from accounts.quantity import Aspect, Quantity
from calculator.constraint import ratio_constraint
from calculator.derive import derive
from calculator.network import Network
from calculator.printed import percent
from calculator.proof import Derivation
from calculator.proof_text import formula
from calculator.ratio import Ratio, operands, ratio
from calculator.report_finding import Ledger, broken, check_id, finding_of, places
from calculator.verify import Comparison

RULES = {
    Aspect.GROWTH: "N.growth",
    Aspect.DEVIATION_RATE: "N.deviation_rate",
    Aspect.COMPLETION: "N.completion",
    Aspect.SHARE: "N.share",
}


def grade_rate(network: Network, claim: Claim, fact: Fact, ledger: Ledger) -> Graded:
    """The rate's verdict; a finding is added to the ledger where it is inconsistent."""
    pair = operands(fact.quantity, claim.base)
    if pair is None or fact.amount is None:
        return Graded(claim.id, Verdict.NOT_CHECKABLE, "比率没有说明与什么相比")
    proofs = [derive(network, quantity, without=frozenset({claim.id})) for quantity in pair]
    part, whole = proofs
    if part is None or whole is None:
        return Graded(claim.id, Verdict.NOT_CHECKABLE, "缺少计算这个比率的数")
    quotient = ratio(part, whole)
    rule = RULES[fact.quantity.aspect]
    if quotient is None:
        return _zero_base(claim, fact, whole, _operands_of(fact, part, whole), ledger)
    result = compare_rate(fact, quotient)
    if result.verdict is Verdict.INCONSISTENT:
        other = _by_other_prints(network, claim, fact, pair, quotient)
        if other is not None:
            quotient, result = other
            part, whole = quotient.part, quotient.whole
    facts = _operands_of(fact, part, whole)
    ledger.ran(rule, claim.id, result.verdict, facts)
    holds = result.verdict is not Verdict.INCONSISTENT
    id_ = check_id(rule, claim.id)
    ledger.tie(ratio_constraint(id_, rule, fact, part.leaves, whole.leaves, holds=holds))
    working = _working(quotient, fact)
    if result.verdict is Verdict.INCONSISTENT:
        detail = f"文中写“{claim.text}”，按 {working}。"
        severity = None
        if _trimmed_share(fact, quotient):
            severity = Severity.NOTICE
            detail += "只差末位一个单位，可能是为凑足 100% 而调整。"
        ledger.findings.append(
            broken(rule, claim.id, result, facts, detail, about=claim.text, severity=severity)
        )
        return Graded(claim.id, result.verdict, detail, working, rule)
    reason = "与计算一致" if result.verdict is Verdict.CONSISTENT else "只差四舍五入的尾数"
    return Graded(claim.id, result.verdict, reason, working, rule)


def _operands_of(fact: Fact, part: Derivation, whole: Derivation) -> tuple[Fact, ...]:
    return (fact, *(leaf for proof in (part, whole) for _, leaf in proof.leaves))


def _by_other_prints(
    network: Network,
    claim: Claim,
    fact: Fact,
    pair: tuple[Quantity, Quantity],
    quotient: Ratio,
) -> tuple[Ratio, Comparison] | None:
    """The rate over another print of an operand, where the two prints differ by rounding only.

    The unit may have computed its rate from either print; None where neither gives it.
    """
    proofs = (quotient.part, quotient.whole)
    for side, proof in enumerate(proofs):
        used = frozenset({claim.id, *(leaf.id for _, leaf in proof.leaves)})
        other = derive(network, pair[side], without=used)
        if other is None or not other.interval.meets(proof.interval):
            continue
        changed = ratio(other, proofs[1]) if side == 0 else ratio(proofs[0], other)
        if changed is None:
            continue
        result = compare_rate(fact, changed)
        if result.verdict is not Verdict.INCONSISTENT:
            return changed, replace(result, verdict=Verdict.ROUNDING)
    return None


def compare_rate(fact: Fact, quotient: Ratio) -> Comparison:
    """Grades a printed rate: *consistent* where the quotient of the printed values rounds to it."""
    amount = fact.amount
    assert amount is not None
    rounded = (quotient.value / amount.unit.factor).quantize(amount.step, ROUND_HALF_UP)
    if rounded == amount.value:
        verdict = Verdict.CONSISTENT
    elif amount.interval.meets(quotient.interval):
        verdict = Verdict.ROUNDING
    else:
        verdict = Verdict.INCONSISTENT
    return Comparison(verdict, amount.base, quotient.value, amount.interval, quotient.interval)


def _trimmed_share(fact: Fact, quotient: Ratio) -> bool:
    """Whether a share is one step of its last digit off, as shares are trimmed to add up to 100%."""
    amount = fact.amount
    assert amount is not None
    rounded = (quotient.value / amount.unit.factor).quantize(amount.step, ROUND_HALF_UP)
    return fact.quantity.aspect is Aspect.SHARE and abs(rounded - amount.value) == amount.step


def _zero_base(
    claim: Claim, fact: Fact, whole: Derivation, facts: tuple[Fact, ...], ledger: Ledger
) -> Graded:
    """A rate over a base of zero means nothing, though 0% and 100% are printed by custom: a notice."""
    assert fact.amount is not None
    ledger.ran("N.zero_base", claim.id, Verdict.NOT_CHECKABLE, facts)
    if whole.value != 0:
        reason = "基数太小，四舍五入后的数不能确定比率"
        return Graded(claim.id, Verdict.NOT_CHECKABLE, reason, formula(whole), "N.zero_base")
    reason = "基数为零，比率没有意义（习惯写 0% 或 100%）"
    finding = finding_of(
        "N.zero_base",
        claim.id,
        f"文中写“{claim.text}”，但基数为零：{formula(whole)}。",
        places(facts),
        about=claim.text,
        found=fact.amount.text,
        unit=fact.amount.unit.name,
        facts=(fact.id for fact in facts),
    )
    ledger.findings.append(replace(finding, breaks=()))  # the rate is meaningless, not wrong
    return Graded(claim.id, Verdict.NOT_CHECKABLE, reason, "", "N.zero_base")


def _working(quotient: Ratio, fact: Fact) -> str:
    assert fact.amount is not None
    digits = max(-int(fact.amount.step.as_tuple().exponent), 1) + 1
    shown = percent(quotient.value, digits).replace("-", "−")
    return f"（{formula(quotient.part)}）÷（{formula(quotient.whole)}）= {shown}%"
