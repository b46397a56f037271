"""Proof in words: the affine form of a derivation as a person writes it."""

from __future__ import annotations

from decimal import Decimal

from accounts.fact import Fact
from accounts.unit import WAN_YUAN, Dimension
from calculator.printed import show, trimmed
from calculator.proof import Derivation


def formula(derivation: Derivation) -> str:
    """The working, such as "25.00（…） + 154.65（…） = 179.65 万元"; a print is just named."""
    if derivation.step.fact is not None:
        return f"{derivation.step.fact.label} {_printed(derivation.step.fact)}".strip()
    leaves = sorted(derivation.leaves, key=lambda leaf: leaf[0] < 0)
    terms = [_term(c, fact, first=i == 0) for i, (c, fact) in enumerate(leaves)]
    return f"{''.join(terms)} = {_total(derivation)}"


def _term(coefficient: Decimal, fact: Fact, *, first: bool) -> str:
    sign = "−" if coefficient < 0 else ("" if first else "+")
    size = abs(coefficient)
    factor = "" if size == 1 else f"{size.normalize():f} × "
    joint = f"{sign} " if sign and not first else sign
    lead = "" if first else " "
    number = _printed(fact)
    shown = f"（{number}）" if number.startswith("−") and sign else number
    return f"{lead}{joint}{factor}{shown}（{fact.label}）"


def _printed(fact: Fact) -> str:
    if fact.amount is None:
        return "0"
    return show(fact.amount.base, fact.amount).replace("-", "−")


def _total(derivation: Derivation) -> str:
    sample = next((fact.amount for _, fact in derivation.leaves if fact.amount is not None), None)
    if sample is None or sample.unit.dimension is Dimension.MONEY:
        money = trimmed(derivation.value, WAN_YUAN)
        return f"{money.replace('-', '−')} 万元"
    return f"{trimmed(derivation.value, sample.unit)} {sample.unit.name}".strip()
