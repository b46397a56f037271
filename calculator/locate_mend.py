"""Mend: the printed value that the other numbers ask for at one place, where they fix it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil, floor

from accounts.amount import Amount
from accounts.fact import Fact
from accounts.finding import Mend
from accounts.unit import WAN_YUAN, YUAN, Dimension
from calculator.constraint import Constraint
from calculator.locate_reach import Range
from calculator.locate_slip import UNIT, slip_of
from calculator.printed import place_of

# More printable values than this fix nothing, whatever slip one of them might be.
MOST_VALUES = 400
COUNT_STEP = Decimal(1)
BLANK = Amount(Decimal(0), WAN_YUAN, Decimal("0.01"), "")


@dataclass(frozen=True, slots=True)
class Meant:
    """A value that would have to be printed instead, in the fact's own unit."""

    value: Decimal
    slip: str


def mend_of(fact: Fact, range_: Range | None, constraints: Sequence[Constraint]) -> Mend | None:
    """The mend of the fact that may change by `range_` (base units), or None where it is open.

    `constraints` are those that the fact takes part in. Of several values that rounding leaves open, those
    that another print of the same number shows come first, then the likeliest slip.
    """
    meant = meant_of(fact, range_, constraints)
    if meant is None:
        return None
    amount = fact.amount or BLANK
    places = _places(amount)
    value, now = meant.value, amount.value
    if not fact.in_statement and value <= 0 and now <= 0:
        value, now = -value, -now  # 减少4.64万元 prints no sign
    printed = "" if fact.amount is None else f"{now:.{places}f}"
    if meant.slip == UNIT and amount.unit in (YUAN, WAN_YUAN):
        other = YUAN if amount.unit == WAN_YUAN else WAN_YUAN
        return Mend(place_of(fact), printed, printed, meant.slip, other.name)
    return Mend(place_of(fact), printed, f"{value:.{places}f}", meant.slip, amount.unit.name)


def meant_of(fact: Fact, range_: Range | None, constraints: Sequence[Constraint]) -> Meant | None:
    """As `mend_of`, as numbers."""
    if range_ is None or range_[0] is None or range_[1] is None:
        return None
    amount = fact.amount or BLANK
    step, factor = _step(amount), amount.unit.factor
    at = [(Fraction(amount.base) + end) / Fraction(factor) for end in (range_[0], range_[1])]
    first, last = ceil(at[0] / Fraction(step)), floor(at[1] / Fraction(step))
    places, shown = _places(amount), _shown_elsewhere(fact, amount, constraints)
    if last - first < MOST_VALUES:
        values = [step * n for n in range(first, last + 1)]
    else:
        values = sorted({value for value in shown if at[0] <= Fraction(value) <= at[1]})
    meant = [Meant(v, slip_of(amount.value, v, places)) for v in values if v != amount.value]
    return _only(meant, shown, _quotients(fact, amount, constraints))


def _only(
    meant: Sequence[Meant], shown: Sequence[Decimal], quotients: Sequence[Decimal]
) -> Meant | None:
    """The one value that stands out, or None: by another print, by the working, by its slip."""
    seen = [m for m in meant if m.value in shown]
    left = seen or list(meant)
    slips = [m for m in left if m.slip]
    worked = [m for m in left if m.value in quotients]
    return next((group[0] for group in (seen, left, worked, slips) if len(group) == 1), None)


def _shown_elsewhere(
    fact: Fact, amount: Amount, constraints: Sequence[Constraint]
) -> list[Decimal]:
    """What the other prints of the same number show."""
    shown = []
    for constraint in constraints:
        if constraint.equal:
            other = next(f for f in constraint.facts if f.id != fact.id)
            if other.amount is not None:
                shown.append(_quantized(Fraction(other.amount.base), amount))
    return shown


def _quotients(fact: Fact, amount: Amount, constraints: Sequence[Constraint]) -> list[Decimal]:
    """What a rate should be by its operands as they are printed."""
    return [
        _quantized(Fraction(c.quotient[0]) / Fraction(c.quotient[1]), amount)
        for c in constraints
        if c.lifted_by == fact.id and c.quotient is not None
    ]


def _quantized(base: Fraction, amount: Amount) -> Decimal:
    value = base / Fraction(amount.unit.factor)
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(1).scaleb(-_places(amount)), ROUND_HALF_UP)


def _step(amount: Amount) -> Decimal:
    return amount.step or COUNT_STEP


def _places(amount: Amount) -> int:
    if amount.unit.dimension is Dimension.COUNT and not amount.step:
        return 0
    return max(-int(_step(amount).normalize().as_tuple().exponent), 0)


def span_of(fact: Fact, range_: Range | None) -> str:
    """Between which values the fact must lie, "12.05 至 12.10 万元"; "" where one end is open."""
    if range_ is None or range_[0] is None or range_[1] is None or fact.amount is None:
        return ""
    amount, places = fact.amount, _places(fact.amount)
    step = Fraction(_step(amount) * amount.unit.factor)
    low, high = Fraction(amount.base) + range_[0], Fraction(amount.base) + range_[1]
    first, last = ceil(low / step) * _step(amount), floor(high / step) * _step(amount)
    if not fact.in_statement and last <= 0:
        first, last = -last, -first  # 减少4.64万元 prints no sign
    return f"{first:.{places}f} 至 {last:.{places}f} {amount.unit.name}".strip()


def is_printable(fact: Fact, range_: Range | None) -> bool:
    """Whether some value that can be printed there lies in the range: counts are whole numbers."""
    if range_ is None or range_[0] is None or range_[1] is None:
        return True
    amount = fact.amount or BLANK
    step = Fraction(_step(amount) * amount.unit.factor)
    base = Fraction(amount.base)
    return ceil((base + range_[0]) / step) <= floor((base + range_[1]) / step)


def changed(fact: Fact, meant: Meant) -> Fraction:
    """By how much the fact changes in base units."""
    amount = fact.amount or BLANK
    now = replace(amount, value=meant.value)
    return Fraction(now.base) - Fraction(amount.base)
