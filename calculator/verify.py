"""Verify: whether the printed sides of an equation can both be roundings of the truth.

Two sides are *consistent* where the printed values agree, *rounding* (尾差) where only their intervals
meet, *inconsistent* where they do not (DESIGN §3). There is no other tolerance.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from accounts.fact import Fact
from accounts.finding import Verdict
from accounts.interval import ZERO, Interval
from calculator.instances import Instance

NOTHING = Interval(ZERO, ZERO)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both sides of a check: printed values and intervals, in base units."""

    verdict: Verdict
    left: Decimal
    right: Decimal
    left_interval: Interval
    right_interval: Interval

    @property
    def difference(self) -> Decimal:
        return self.left - self.right


def compare(
    left: Decimal, left_interval: Interval, right: Decimal, right_interval: Interval
) -> Comparison:
    """Grades left = right."""
    if left == right:
        verdict = Verdict.CONSISTENT
    elif left_interval.meets(right_interval):
        verdict = Verdict.ROUNDING
    else:
        verdict = Verdict.INCONSISTENT
    return Comparison(verdict, left, right, left_interval, right_interval)


def at_least(
    left: Decimal, left_interval: Interval, right: Decimal, right_interval: Interval
) -> Comparison:
    """Grades left >= right."""
    if left >= right:
        verdict = Verdict.CONSISTENT
    elif left_interval.high >= right_interval.low:
        verdict = Verdict.ROUNDING
    else:
        verdict = Verdict.INCONSISTENT
    return Comparison(verdict, left, right, left_interval, right_interval)


def total(facts: Iterable[Fact]) -> tuple[Decimal, Interval]:
    """The sum of the printed values and of their intervals; a blank cell adds nothing."""
    value, interval = ZERO, NOTHING
    for fact in facts:
        if fact.amount is not None:
            value += fact.amount.base
            interval += fact.amount.interval
    return value, interval


def verify(instance: Instance) -> Comparison | None:
    """The instance graded, or None where every cell of it is blank: then there is nothing to test."""
    if all(fact.amount is None for fact in instance.facts):
        return None
    left, right = total(instance.left), total(instance.right)
    grade = compare if instance.equation.relation == "=" else at_least
    return grade(*left, *right)
