"""A number that nothing stands beside is told the reason of its own kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from accounts.finding import Graded, Verdict
from calculator.claim_reason import with_reason
from tests.calculator.claims import BUDGET, claim, quantity

GENERAL = Graded("n1", Verdict.NOT_CHECKABLE, "报告中没有可核对的对应数")
UNKNOWN = quantity("reception_persons")


@pytest.mark.parametrize(
    ("text", "number", "unit", "told"),
    [
        ("培训骨干96人次", "96", "人次", "人数、人次"),
        ("编发简报46期", "46", "期", "工作量（期）"),
        ("明确24小时时限", "24", "小时", "时间的长短"),
        ("占地8380亩", "8380", "亩", "面积"),
        ("走访企业148家", "148", "家", "单位、户"),
        ("绩效自评中共发现问题0个", "0", "个", "绩效管理工作"),
        ("购置设备3台", "3", "台", "设备、车辆"),
    ],
)
def test_counts_without_a_known_meaning(text: str, number: str, unit: str, told: str) -> None:
    counted = replace(claim("n1", text, number, unit, UNKNOWN), quantity=None)
    assert told in with_reason(GENERAL, counted).reason


def test_a_known_measure_is_named() -> None:
    budget = claim("n1", "项目预算20万元", "20", "万元", quantity("training").with_(stage=BUDGET))
    assert (
        with_reason(GENERAL, budget).reason
        == "培训费的年初预算数只在这一处印出，没有可核对的对应数"
    )


def test_a_reason_that_is_already_of_its_kind_stays() -> None:
    date = Graded("n1", Verdict.NOT_CHECKABLE, "日期")
    one = claim("n1", "3人", "3", "人", UNKNOWN)
    assert with_reason(date, one) == date
    assert with_reason(replace(GENERAL, verdict=Verdict.CONSISTENT), one).reason == GENERAL.reason
