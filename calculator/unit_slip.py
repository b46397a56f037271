"""Unit slip: the digits are right and the unit of money is not (4787.43元 for 4787.43万元)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from accounts.amount import Amount
from accounts.interval import Interval
from accounts.unit import MONEY_UNITS, YI_YUAN, Dimension, Unit

_STEP = Decimal("0.01")  # whatever zeros a sentence drops, its amounts have two decimals


def meant_unit(amount: Amount, expected: Interval) -> Unit | None:
    """The other unit of money in which the printed digits are the expected amount; None where none is.

    `expected` is the interval, in 元, of what else is printed or proved of the quantity.
    """
    if amount.unit.dimension is not Dimension.MONEY or amount.value == 0:
        return None
    for unit in MONEY_UNITS:
        step = amount.step if unit == YI_YUAN else _STEP
        if unit != amount.unit and replace(amount, unit=unit, step=step).interval.meets(expected):
            return unit
    return None
