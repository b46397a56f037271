"""Units of measure: money (元, 万元, 亿元), percent, and counted things (人, 辆, 批次 …)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Dimension(StrEnum):
    MONEY = "money"
    RATIO = "ratio"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed, and how many base units (元, the pure number, the counted thing) it holds."""

    name: str
    dimension: Dimension
    factor: Decimal


YUAN = Unit("元", Dimension.MONEY, Decimal(1))
WAN_YUAN = Unit("万元", Dimension.MONEY, Decimal(10_000))
YI_YUAN = Unit("亿元", Dimension.MONEY, Decimal(100_000_000))
QIAN_YUAN = Unit("千元", Dimension.MONEY, Decimal(1_000))
PERCENT = Unit("%", Dimension.RATIO, Decimal("0.01"))
PERMILLE = Unit("‰", Dimension.RATIO, Decimal("0.001"))
PERCENTAGE_POINT = Unit("个百分点", Dimension.RATIO, Decimal("0.01"))
PLAIN = Unit("", Dimension.COUNT, Decimal(1))

MONEY_UNITS: tuple[Unit, ...] = (YI_YUAN, WAN_YUAN, QIAN_YUAN, YUAN)


def counted(name: str) -> Unit:
    """The unit of a counted thing, such as 辆 or 人次."""
    return Unit(name, Dimension.COUNT, Decimal(1))


def money_unit(name: str) -> Unit | None:
    """The money unit called so, or None: 万元 and 万 both mean 万元 where money is meant."""
    spelled = {"万": "万元", "亿": "亿元", "人民币元": "元", "千": "千元"}.get(name, name)
    return next((unit for unit in MONEY_UNITS if unit.name == spelled), None)
