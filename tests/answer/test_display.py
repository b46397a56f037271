"""Display: no digit that the interval does not fix, unless it is marked."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.interval import Interval
from answer.display import count, money, percent, printed_percent


def amount(value: str, half_width: str = "50") -> tuple[Decimal, Interval]:
    base = Decimal(value)
    return base, Interval.around(base, Decimal(half_width))


@pytest.mark.parametrize(
    ("value", "half_width", "unit", "digits", "margin"),
    [
        ("64234700", "50", "万元", "6,423.47", ""),
        ("64234700", "50", "元", "64,234,700", "（±50）"),
        ("64234700", "50", "亿元", "0.642347", ""),
        ("-3900", "150", "万元", "-0.39", "（±0.015）"),
        ("2990000", "50", "万元", "299.00", ""),
        ("0", "0", "万元", "0.00", ""),
        ("1234.56", "0.005", "元", "1,234.56", ""),
    ],
)
def test_money(value: str, half_width: str, unit: str, digits: str, margin: str):
    shown = money(*amount(value, half_width), unit)
    assert (shown.digits, shown.margin) == (digits, margin)


@pytest.mark.parametrize(
    ("low", "high", "digits", "about"),
    [
        ("-0.0018", "-0.00167", "-0.2", False),
        ("0.0795", "0.0804", "8.0", False),
        ("0.61729", "0.61753", "61.7", True),
    ],
)
def test_percent(low: str, high: str, digits: str, about: bool):
    interval = Interval(Decimal(low), Decimal(high))
    shown = percent(interval.middle, interval)
    assert (shown.digits, shown.about) == (digits, about)


def test_a_count_has_no_needless_zeros():
    assert count(Decimal("2578.00"), Interval.exactly(Decimal(2578))).digits == "2,578"


@given(st.decimals(-(10**6), 10**6, places=4), st.decimals(0, 100, places=4))
def test_the_shown_rate_lies_in_the_interval_given_with_it(value: Decimal, width: Decimal):
    shown = percent(value, Interval.around(value, width))
    assert shown.low <= shown.value <= shown.high


@given(st.integers(-(10**12), 10**12), st.integers(0, 10**6))
def test_the_shown_amount_is_exact_and_a_wide_interval_is_marked(value: int, width: int):
    shown = money(*amount(str(value), str(width)), "万元")
    assert shown.value * 10_000 == value
    assert bool(shown.margin) == (shown.high - shown.low > Decimal(1).scaleb(-places(shown.digits)))


def places(digits: str) -> int:
    return len(digits.partition(".")[2])


@pytest.mark.parametrize(
    ("value", "half_width", "digits"),
    [("1.3461", "0.00005", "134.61"), ("-0.0038", "0.00005", "-0.38"), ("0.29", "0.005", "29.0")],
)
def test_a_printed_rate_keeps_the_digits_that_it_is_printed_with(
    value: str, half_width: str, digits: str
):
    shown = printed_percent(*amount(value, half_width))
    assert (shown.digits, shown.about) == (digits, False)
