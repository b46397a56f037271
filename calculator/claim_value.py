"""Claims of value: amounts, counts and differences of the narrative against what else is printed.

A claim is compared first with the statements, then with what the network proves without it, then with
other prints of the same quantity. It is never verified by a value derived from itself.
"""

from __future__ import annotations

from dataclasses import replace

from accounts.claim import Claim, ClaimKind
from accounts.fact import Fact
from accounts.finding import Graded, Verdict
from accounts.quantity import Aspect
from accounts.unit import Dimension, Unit
from calculator.constraint import ONE
from calculator.derive import derive
from calculator.network import Network
from calculator.printed import show, unit_name
from calculator.proof import Derivation
from calculator.proof_text import formula
from calculator.report_finding import Ledger, broken
from calculator.unit_slip import meant_unit
from calculator.verify import Comparison, compare


def grade_value(network: Network, claim: Claim, fact: Fact, ledger: Ledger) -> Graded:
    """The claim's verdict; a finding is added to the ledger where it is inconsistent."""
    proof = derive(network, fact.quantity, without=frozenset({claim.id}))
    if proof is None:
        return Graded(claim.id, Verdict.NOT_CHECKABLE, _nothing_beside(claim))
    if fact.amount is None:
        return Graded(claim.id, Verdict.NOT_CHECKABLE, "句中没有数字")
    rule = _rule(claim, proof)
    result = compare(fact.amount.base, fact.amount.interval, proof.value, proof.interval)
    facts = (fact, *(leaf for _, leaf in proof.leaves))
    if result.verdict is Verdict.INCONSISTENT and _meant_unit(fact, proof) is not None:
        rule = "N.unit"
    ledger.ran(rule, claim.id, result.verdict, facts)
    terms = ((ONE, fact), *((-coefficient, leaf) for coefficient, leaf in proof.leaves))
    ledger.tie_sum(rule, claim.id, terms)
    if result.verdict is Verdict.INCONSISTENT:
        detail = _explained(claim, fact, proof, result, rule)
        ledger.findings.append(broken(rule, claim.id, result, facts, detail, about=claim.text))
        return Graded(claim.id, result.verdict, detail, formula(proof), rule)
    reason = "与报表一致" if proof.is_print else "与推算一致"
    if result.verdict is Verdict.ROUNDING:
        reason = "只差四舍五入的尾数"
    return Graded(claim.id, result.verdict, reason, formula(proof), rule)


def _rule(claim: Claim, proof: Derivation) -> str:
    if claim.quantity is not None and claim.quantity.aspect is not Aspect.VALUE:
        return "N.difference"
    if claim.kind is ClaimKind.COUNT:
        return "N.count"
    if proof.is_print and proof.step.fact is not None and not proof.step.fact.in_statement:
        return "N.repeat"
    return "N.amount"


def _explained(claim: Claim, fact: Fact, proof: Derivation, result: Comparison, rule: str) -> str:
    assert fact.amount is not None
    unit = unit_name(fact.amount)
    other = _where(proof)
    if (meant := _meant_unit(fact, proof)) is not None:
        as_meant = show(proof.value, replace(fact.amount, unit=meant))
        return (
            f"文中写“{claim.text}”，{other}为 {as_meant} {meant.name}；"
            f"数字相同而单位不同，疑为“{meant.name}”误写为“{unit}”。"
        )
    difference = show(result.difference, fact.amount)
    counted = fact.amount.unit.dimension is Dimension.COUNT
    return (
        f"文中写“{claim.text}”，{other}为 {show(proof.value, fact.amount)} {unit}，"
        f"相差 {difference} {unit}{'' if counted else '，超出四舍五入的范围'}。"
    )


def _meant_unit(fact: Fact, proof: Derivation) -> Unit | None:
    return None if fact.amount is None else meant_unit(fact.amount, proof.interval)


def _where(proof: Derivation) -> str:
    leaf = proof.step.fact
    if leaf is None:
        return f"由{formula(proof)}推算"
    if leaf.in_statement:
        return f"报表（{leaf.label}）"
    return f"报告另一处（“{leaf.label}”）"


def _nothing_beside(claim: Claim) -> str:
    if claim.quantity is not None and claim.quantity.aspect is Aspect.CHANGE:
        return "上年数只由本句给出，无从核对"
    if claim.quantity is not None and claim.quantity.aspect is Aspect.DEVIATION:
        return "预算数只由本句给出，无从核对"
    return "报告中没有可核对的对应数"
