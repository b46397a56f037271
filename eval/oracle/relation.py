"""Relations between printed numbers: sums, rates and words of direction, each with what would mend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from eval.oracle.number import Key, Number

Numbers = Mapping[Key, Number]
Term = tuple[int, Key]
Range = tuple[Decimal, Decimal]

INFINITE = Decimal("Infinity")
ANYTHING: Range = (-INFINITE, INFINITE)


@dataclass(frozen=True, slots=True)
class Sum:
    """Σ coefficient · number = 0, or ≥ 0 where `bound`."""

    name: str
    terms: tuple[Term, ...]
    bound: bool = False

    @property
    def members(self) -> frozenset[Key]:
        return frozenset(key for _, key in self.terms)

    def holds(self, numbers: Numbers) -> bool:
        low, high = _total(self.terms, numbers)
        return high >= 0 and (self.bound or low <= 0)

    def mending(self, key: Key, numbers: Numbers) -> Range:
        """The values of one member with which the relation holds."""
        rest = [term for term in self.terms if term[1] != key]
        low, high = _total(rest, numbers)
        weight = sum(coefficient for coefficient, member in self.terms if member == key)
        if weight == 0:
            return ANYTHING
        if self.bound:
            return (-high / weight, INFINITE) if weight > 0 else (-INFINITE, -high / weight)
        ends = (-low / weight, -high / weight)
        return min(ends), max(ends)


@dataclass(frozen=True, slots=True)
class Rate:
    """rate = part / whole; in a `growth` the whole is last year's: value − part."""

    name: str
    rate: Key
    part: Key
    whole: Key
    growth: bool = False

    @property
    def members(self) -> frozenset[Key]:
        return frozenset((self.rate, self.part, self.whole))

    def holds(self, numbers: Numbers) -> bool:
        quotient = self._quotient(numbers)
        rate = numbers[self.rate]
        return quotient is None or (quotient[0] <= rate.high and rate.low <= quotient[1])

    def mending(self, key: Key, numbers: Numbers) -> Range:
        if key == self.rate:
            return self._quotient(numbers) or ANYTHING
        rate, part, whole = (numbers[member] for member in (self.rate, self.part, self.whole))
        try:
            if key == self.part:
                return _corners(rate, whole, self._part)
            return _corners(rate, part, self._whole)
        except (ZeroDivisionError, ArithmeticError):
            return ANYTHING

    def _quotient(self, numbers: Numbers) -> Range | None:
        """The lowest and the highest quotient, or None on a base that may be zero."""
        part, whole = numbers[self.part], numbers[self.whole]
        bases = [w - p * self.growth for p, w in product(_ends(part), _ends(whole))]
        if min(bases) <= 0 <= max(bases):
            return None
        return _corners(part, whole, lambda p, w: p / (w - p * self.growth))

    def _part(self, rate: Decimal, whole: Decimal) -> Decimal:
        return rate * whole / (1 + rate) if self.growth else rate * whole

    def _whole(self, rate: Decimal, part: Decimal) -> Decimal:
        return part * (1 + rate) / rate if self.growth else part / rate


@dataclass(frozen=True, slots=True)
class Word:
    """大于, 小于, 等于 (+1, −1, 0) between two numbers."""

    name: str
    word: Key
    left: Key
    right: Key

    @property
    def members(self) -> frozenset[Key]:
        return frozenset((self.word, self.left, self.right))

    def holds(self, numbers: Numbers) -> bool:
        left, right = numbers[self.left], numbers[self.right]
        sign = numbers[self.word].value
        if sign == 0:
            return left.meets(right)
        return left.high > right.low if sign > 0 else left.low < right.high

    def mending(self, key: Key, numbers: Numbers) -> Range:
        if key == self.word:
            return ANYTHING
        sign = numbers[self.word].value * (1 if key == self.left else -1)
        other = numbers[self.right if key == self.left else self.left]
        if sign == 0:
            return other.low, other.high
        return (other.low, INFINITE) if sign > 0 else (-INFINITE, other.high)


Relation = Sum | Rate | Word


def _total(terms: Iterable[Term], numbers: Numbers) -> Range:
    low = high = Decimal(0)
    for coefficient, key in terms:
        number = numbers[key]
        ends = (coefficient * number.low, coefficient * number.high)
        low, high = low + min(ends), high + max(ends)
    return low, high


def _ends(number: Number) -> tuple[Decimal, Decimal]:
    return number.low, number.high


def _corners(first: Number, second: Number, function: object) -> Range:
    values = [function(a, b) for a, b in product(_ends(first), _ends(second))]  # type: ignore[operator]
    return min(values), max(values)
