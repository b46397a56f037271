"""Ratio: growth, share and completion rates as intervals of proved quantities."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from accounts.interval import Interval
from accounts.quantity import Aspect, Quantity, Stage
from calculator.derive import derive
from calculator.network import Network
from calculator.proof import Derivation


@dataclass(frozen=True, slots=True)
class Ratio:
    """part / whole as a pure number (0.081 for 8.1%), with both proofs."""

    value: Decimal
    interval: Interval
    part: Derivation
    whole: Derivation


def ratio(part: Derivation, whole: Derivation) -> Ratio | None:
    """The quotient, or None where the whole may be zero."""
    interval = part.interval.divided_by(whole.interval)
    if interval is None or whole.value == 0:
        return None
    return Ratio(part.value / whole.value, interval, part, whole)


def operands(quantity: Quantity, base: Quantity | None = None) -> tuple[Quantity, Quantity] | None:
    """The two quantities whose quotient a rate is, or None for what is no rate.

    growth = change / value of the year before; deviation rate = deviation / budget; completion =
    final / budget (`base` gives the budget's stage where it is not 年初预算); share = part / `base`.
    """
    value = quantity.with_(aspect=Aspect.VALUE)
    if quantity.aspect is Aspect.GROWTH:
        return value.with_(aspect=Aspect.CHANGE), value.with_(year=quantity.year - 1)
    if quantity.aspect is Aspect.DEVIATION_RATE:
        budget = value.with_(stage=Stage.INITIAL_BUDGET)
        return value.with_(aspect=Aspect.DEVIATION), budget
    if quantity.aspect is Aspect.COMPLETION:
        return value, base or value.with_(stage=Stage.INITIAL_BUDGET)
    if quantity.aspect is Aspect.SHARE and base is not None:
        return value, base
    return None


def derive_ratio(
    network: Network,
    quantity: Quantity,
    base: Quantity | None = None,
    *,
    disputed: frozenset[str] = frozenset(),
    without: frozenset[str] = frozenset(),
) -> Ratio | None:
    """A rate proved from its operands, or None where an operand has no proof or the base may be zero."""
    pair = operands(quantity, base)
    if pair is None:
        return None
    part = derive(network, pair[0], disputed=disputed, without=without)
    whole = derive(network, pair[1], disputed=disputed, without=without)
    return None if part is None or whole is None else ratio(part, whole)
