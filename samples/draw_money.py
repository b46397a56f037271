"""Drawing amounts of money in 元 with cents."""

from __future__ import annotations

from decimal import Decimal
from random import Random

CENT = Decimal("0.01")


def wan(amount: float | Decimal) -> Decimal:
    """So many 万元, in 元, to the cent."""
    return (Decimal(str(amount)) * 10_000).quantize(CENT)


def part_of(rng: Random, whole: Decimal, low: float, high: float) -> Decimal:
    """A share of the whole between low and high, to the cent."""
    return (whole * Decimal(str(rng.uniform(low, high)))).quantize(CENT)
