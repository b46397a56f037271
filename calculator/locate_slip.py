"""Slips (笔误): the ways in which a printed number comes to differ from the one that was meant."""

from __future__ import annotations

from decimal import Decimal

SWAPPED, ONE_DIGIT, DROPPED, DOUBLED = "数字对调", "错一位", "漏一位", "多一位"
SIGN, UNIT, POINT = "正负号", "单位", "小数点错位"
# From the slips that leave the clearest trace to those that chance imitates most easily.
SLIPS = (SIGN, UNIT, SWAPPED, POINT, ONE_DIGIT, DROPPED, DOUBLED)
_WAN = Decimal(10_000)
_SHIFTS = tuple(Decimal(10) ** power for power in (1, 2, 3, -1, -2, -3))


def slip_of(printed: Decimal, meant: Decimal, places: int) -> str:
    """The slip that leads from `meant` to `printed`, both with `places` decimals; "" where none does."""
    if printed == -meant != 0:
        return SIGN
    if printed < 0 or meant < 0:
        same_sign = printed < 0 and meant < 0
        return slip_of(-printed, -meant, places) if same_sign else ""
    if meant and meant in (printed * _WAN, printed / _WAN):
        return UNIT
    wrong, right = _digits(printed, places), _digits(meant, places)
    if len(wrong) == len(right):
        differing = [i for i, pair in enumerate(zip(wrong, right, strict=True)) if len({*pair}) > 1]
        if len(differing) == 1:
            return ONE_DIGIT
        first, last = differing[0], differing[-1]
        crossed = wrong[first] == right[last] and wrong[last] == right[first]
        if len(differing) == 2 and last == first + 1 and crossed:
            return SWAPPED
    if meant and meant in tuple(printed * shift for shift in _SHIFTS):
        return POINT
    if len(wrong) + 1 == len(right) and _one_more(wrong, right):
        return DROPPED
    if len(wrong) == len(right) + 1 and _one_more(right, wrong):
        return DOUBLED
    return ""


def rank(slip: str) -> int:
    """The likelier slips first; no slip last."""
    return SLIPS.index(slip) if slip else len(SLIPS)


def _digits(value: Decimal, places: int) -> str:
    return f"{value:.{places}f}".replace(".", "")


def _one_more(shorter: str, longer: str) -> bool:
    """Whether taking one digit out of the longer leaves the shorter."""
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
