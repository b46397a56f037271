"""Amounts that a question states itself, and whether they are true of a proved number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.interval import Interval
from accounts.unit import Dimension
from answer.stated import AMOUNT_MARK, Bound, direction, mark_amounts

CENT = Decimal("0.005")


def only(text: str):
    _, stated = mark_amounts(text, ())
    assert len(stated) == 1
    return stated[0]


@pytest.mark.parametrize(
    ("text", "bound", "value", "dimension"),
    [
        ("超过100万的项目", Bound.ABOVE, "1000000", Dimension.MONEY),
        ("100万元以上的项目", Bound.AT_LEAST, "1000000", Dimension.MONEY),
        ("不超过50万元", Bound.AT_MOST, "500000", Dimension.MONEY),
        ("是不是没超过50万元", Bound.AT_MOST, "500000", Dimension.MONEY),
        ("有没有超过50万元", Bound.ABOVE, "500000", Dimension.MONEY),
        ("不到1万元", Bound.BELOW, "10000", Dimension.MONEY),
        ("6400多万", Bound.MORE, "64000000", Dimension.MONEY),
        ("近6500万元", Bound.NEARLY, "65000000", Dimension.MONEY),
        ("45万元左右", Bound.ABOUT, "450000", Dimension.MONEY),
        ("二百二十四万元", Bound.EXACT, "2240000", Dimension.MONEY),
        ("一亿元以上", Bound.AT_LEAST, "100000000", Dimension.MONEY),
        ("6,423.47万元", Bound.EXACT, "64234700", Dimension.MONEY),
        ("占比超过10%", Bound.ABOVE, "0.10", Dimension.RATIO),
        ("百分之十以上", Bound.AT_LEAST, "0.10", Dimension.RATIO),
        ("共有22辆车", Bound.EXACT, "22", Dimension.COUNT),
        ("超过10万人", Bound.ABOVE, "100000", Dimension.COUNT),
    ],
)
def test_an_amount_is_read_with_its_bound(
    text: str, bound: Bound, value: str, dimension: Dimension
):
    stated = only(text)
    assert (stated.bound, stated.value, stated.dimension) == (bound, Decimal(value), dimension)


@pytest.mark.parametrize(
    "text", ["2021年支出", "三公经费", "一共花了多少", "前3个项目", "2010301支出", "第二大的项目"]
)
def test_what_is_no_amount_is_left_alone(text: str):
    assert mark_amounts(text, ()) == (text, ())


def test_an_amount_within_a_name_is_part_of_the_name():
    text = "单位价值50万元以上通用设备"
    assert mark_amounts(text, (text,)) == (text, ())
    assert mark_amounts("超过50万元的设备", (text,))[0] == f"{AMOUNT_MARK}的设备"


@pytest.mark.parametrize(
    ("said", "printed", "verdict"),
    [
        ("224.60万元", "224.60", True),
        ("224万元", "224.60", False),
        ("225万元", "224.60", True),  # as written, rounded
        ("6400多万", "6423.47", True),
        ("6500多万", "6423.47", False),
        ("近6500万", "6423.47", True),
        ("超过224.60万元", "224.60", None),  # 224.596 or 224.604: rounding leaves it open
        ("超过224.59万元", "224.60", True),
        ("不到224.61万元", "224.60", True),
        ("224.61万元以上", "224.60", False),
    ],
)
def test_a_statement_is_held_against_all_that_the_print_can_mean(
    said: str, printed: str, verdict: bool | None
):
    value = Decimal(printed) * 10_000
    assert only(said).holds(value, Interval.around(value, CENT * 10_000)) is verdict


@given(st.integers(1, 10**8), st.integers(1, 10**8), st.integers(0, 10**4))
def test_a_limit_and_its_opposite_never_both_hold(limit: int, value: int, half: int):
    interval = Interval.around(Decimal(value), Decimal(half))
    above = only(f"超过{limit}元").holds(Decimal(value), interval)
    at_most = only(f"不超过{limit}元").holds(Decimal(value), interval)
    assert (above, at_most) in [(True, False), (False, True), (None, None)]


@pytest.mark.parametrize(
    ("text", "sign"),
    [("减少了◆", -1), ("增长◆吗", 1), ("和上年持平", 0), ("增加还是减少", None), ("是◆吗", None)],
)
def test_the_direction_that_is_stated(text: str, sign: int | None):
    assert direction(text) == sign
