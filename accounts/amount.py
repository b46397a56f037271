"""Amount: a printed number with its unit, and the interval of true values that it stands for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from accounts.interval import Interval
from accounts.numerals import decimals_of, parse_decimal
from accounts.unit import Dimension, Unit


class Hedge(StrEnum):
    """The word beside a number that makes it less than exact."""

    NONE = ""
    ABOUT = "约"
    OVER = "余"
    NEARLY = "近"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as printed: its value in its own unit, and the step of its last digit.

    `step` is in the printed unit: 0.01 for 6,423.47 万元; 0 for a count, which is exact.
    """

    value: Decimal
    unit: Unit
    step: Decimal
    text: str
    hedge: Hedge = Hedge.NONE

    @property
    def base(self) -> Decimal:
        """The value in base units: 元, the pure ratio, or the counted thing."""
        return self.value * self.unit.factor

    @property
    def interval(self) -> Interval:
        """The closed interval of true values, in base units: value ± half a step."""
        factor = self.unit.factor
        if self.hedge is Hedge.OVER:
            return Interval(self.value * factor, (self.value + self.step) * factor)
        if self.hedge is Hedge.NEARLY:
            return Interval((self.value - self.step) * factor, self.value * factor)
        width = self.step if self.hedge is Hedge.ABOUT else self.step / 2
        return Interval.around(self.base, width * factor)


def step_of(text: str) -> Decimal:
    """The step of the last printed digit: 0.01 for "6,423.47", 1 for "20"."""
    return Decimal(1).scaleb(-decimals_of(text))


def cell_amount(text: str, unit: Unit) -> Amount | None:
    """The amount that a cell of a statement prints, or None where it is blank or no number.

    A count is exact; money and percent carry the step of their last digit.
    """
    value = parse_decimal(text)
    if value is None:
        return None
    step = Decimal(0) if unit.dimension is Dimension.COUNT else step_of(text)
    return Amount(value, unit, step, text)


def narrative_amount(
    text: str, unit: Unit, scale: Decimal, hedge: Hedge = Hedge.NONE
) -> Amount | None:
    """The amount that a sentence prints.

    `scale` is the step of the report's statements in base units (100 元 for 0.01 万元). A plain amount
    of money has that scale whatever zeros it drops (299万元 is 299.00), unless it is hedged
    (约, 余, 近) or stands in 亿, where only the digits printed count (DESIGN §3).
    """
    value = parse_decimal(text)
    if value is None:
        return None
    if unit.dimension is Dimension.COUNT:
        hedged = hedge is not Hedge.NONE
        return Amount(value, unit, _last_place(value) if hedged else Decimal(0), text, hedge)
    step = step_of(text)
    if unit.dimension is Dimension.MONEY:
        if hedge is not Hedge.NONE:
            step = max(step, _last_place(value))
        elif unit.name != "亿元":
            step = min(step, scale / unit.factor)
    return Amount(value, unit, step, text, hedge)


def _last_place(value: Decimal) -> Decimal:
    """The place of the last non-zero digit: 100 for 1 200, 0.1 for 30.5."""
    if value == 0:
        return Decimal(1)
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))
