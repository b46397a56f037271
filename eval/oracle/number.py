"""Numbers as printed: a value with the lowest and the highest truth that it can stand for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from accounts.amount import Amount

Key = tuple[str, ...]
"""A printed place: ("cell", kind, side, row, column) or ("said", claim id)."""


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number in base units (元, the pure ratio, the counted thing): value ± half its last digit."""

    value: Decimal
    low: Decimal
    high: Decimal

    def __neg__(self) -> Number:
        return Number(-self.value, -self.high, -self.low)

    def meets(self, other: Number) -> bool:
        return self.low <= other.high and other.low <= self.high


def number_of(amount: Amount) -> Number:
    """What the page prints, without any reading of its meaning."""
    interval = amount.interval
    return Number(amount.base, interval.low, interval.high)


def exact(value: int) -> Number:
    return Number(Decimal(value), Decimal(value), Decimal(value))
