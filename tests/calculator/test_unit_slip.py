"""The digits are right and the unit is not, in every direction."""

from __future__ import annotations

from decimal import Decimal

import pytest

from accounts.amount import narrative_amount
from accounts.interval import Interval
from accounts.unit import YUAN, money_unit
from calculator.unit_slip import meant_unit


@pytest.mark.parametrize(
    ("number", "unit", "expected", "meant"),
    [
        ("4787.43", "元", "47874300", "万元"),
        ("33", "元", "330000", "万元"),
        ("47874300.00", "万元", "47874300", "元"),
        ("4787.43", "亿元", "47874300", "万元"),
        ("4787.43", "万元", "47874300", None),
        ("4787.43", "元", "47784300", None),
        ("0", "元", "0", None),
    ],
)
def test_the_unit_that_was_meant(number: str, unit: str, expected: str, meant: str | None) -> None:
    amount = narrative_amount(number, money_unit(unit) or YUAN, Decimal(100))
    assert amount is not None
    found = meant_unit(amount, Interval.around(Decimal(expected), Decimal(50)))
    assert (found and found.name) == (None if meant is None else meant)
