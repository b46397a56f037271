"""A printed number stands for an interval of true values."""

from __future__ import annotations

from decimal import Decimal

import pytest

from accounts.amount import Hedge, cell_amount, narrative_amount
from accounts.interval import Interval
from accounts.unit import PERCENT, WAN_YUAN, YI_YUAN, YUAN, counted, money_unit

# The step of statements printed as 0.01 万元, in 元.
SCALE = Decimal(100)


def yuan(low: str, high: str) -> Interval:
    return Interval(Decimal(low), Decimal(high))


def test_a_cell_is_its_value_and_half_a_step_of_its_last_digit() -> None:
    amount = cell_amount("6,423.47", WAN_YUAN)
    assert amount is not None
    assert amount.interval == yuan("64234650", "64234750")


def test_a_blank_cell_is_no_amount() -> None:
    assert cell_amount("", WAN_YUAN) is None


@pytest.mark.parametrize("text", ["299", "299.0", "299.00"])
def test_a_narrative_amount_keeps_the_scale_of_its_statements(text: str) -> None:
    amount = narrative_amount(text, WAN_YUAN, SCALE)
    assert amount is not None
    assert amount.interval == yuan("2989950", "2990050")


def test_a_narrative_in_yuan_beside_statements_in_wan_yuan_has_no_coarser_step_than_it_prints() -> (
    None
):
    amount = narrative_amount("4787.43", YUAN, SCALE)
    assert amount is not None
    assert amount.interval == yuan("4787.425", "4787.435")


def test_an_amount_in_yi_counts_only_the_digits_printed() -> None:
    amount = narrative_amount("13.6", YI_YUAN, SCALE)
    assert amount is not None
    assert amount.interval == yuan("1355000000", "1365000000")


def test_about_more_than_and_nearly_widen_the_interval() -> None:
    about = narrative_amount("300", WAN_YUAN, SCALE, Hedge.ABOUT)
    over = narrative_amount("1000", counted("篇"), SCALE, Hedge.OVER)
    nearly = narrative_amount("300", WAN_YUAN, SCALE, Hedge.NEARLY)
    assert about is not None
    assert over is not None
    assert nearly is not None
    assert about.interval == yuan("2000000", "4000000")
    assert over.interval == yuan("1000", "2000")
    assert nearly.interval == yuan("2000000", "3000000")


def test_a_percent_is_an_interval_of_pure_numbers() -> None:
    amount = cell_amount("8.0", PERCENT)
    assert amount is not None
    assert amount.interval == yuan("0.0795", "0.0805")


def test_a_count_is_exact() -> None:
    amount = narrative_amount("22", counted("辆"), SCALE)
    assert amount is not None
    assert amount.interval.is_exact


def test_a_money_unit_is_known_by_its_short_name_too() -> None:
    assert money_unit("万") == WAN_YUAN
    assert money_unit("亿元") == YI_YUAN
    assert money_unit("辆") is None
