"""Rounding intervals add, scale and meet like the sets of true values that they are."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.interval import Interval

decimals = st.decimals(min_value=-(10**9), max_value=10**9, places=3)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    ends = sorted((draw(decimals), draw(decimals)))
    return Interval(ends[0], ends[1])


@st.composite
def interval_and_member(draw: st.DrawFn) -> tuple[Interval, Decimal]:
    interval = draw(intervals())
    share = draw(st.decimals(min_value=0, max_value=1, places=3))
    return interval, interval.low + (interval.high - interval.low) * share


def test_an_interval_upside_down_is_refused() -> None:
    with pytest.raises(ValueError, match="upside down"):
        Interval(Decimal(2), Decimal(1))


@given(interval_and_member(), interval_and_member())
def test_sums_and_differences_hold_the_true_ones(
    one: tuple[Interval, Decimal], other: tuple[Interval, Decimal]
) -> None:
    assert (one[0] + other[0]).contains(one[1] + other[1])
    assert (one[0] - other[0]).contains(one[1] - other[1])


@given(interval_and_member(), decimals)
def test_scaling_holds_the_true_value(one: tuple[Interval, Decimal], factor: Decimal) -> None:
    assert one[0].scaled(factor).contains(one[1] * factor)


@given(interval_and_member(), interval_and_member())
def test_a_quotient_holds_the_true_one_or_is_refused(
    one: tuple[Interval, Decimal], other: tuple[Interval, Decimal]
) -> None:
    quotient = one[0].divided_by(other[0])
    if quotient is None:
        assert other[0].contains(Decimal(0))
    else:
        true = one[1] / other[1]
        slack = abs(true) * Decimal("1e-20") + Decimal("1e-20")
        assert Interval(quotient.low - slack, quotient.high + slack).contains(true)


@given(intervals(), intervals())
def test_meeting_is_mutual(one: Interval, other: Interval) -> None:
    assert one.meets(other) == other.meets(one)
