"""The chart of an answer: amounts side by side where that helps, and nothing that only looks like one."""

import altair as alt
import pytest

from answer.answer import Answer, Basis, Number, Reading, Status
from answer.query import Operation
from ui.components.answer_chart import answer_chart, bars_of


def number(text: str, label: str = "三公经费", year: int = 2023, issuer: str = "甲局") -> Number:
    digits = "".join(sign for sign in text.partition("（")[0] if sign in "0123456789.-")
    unit = "%" if "%" in text else "万元"
    return Number(text, digits, unit, digits, digits, Basis.CELL, "", label, issuer, year)


def answer(operation: Operation, *numbers: Number, status: Status = Status.ANSWERED) -> Answer:
    return Answer("问", status, "答。", Reading(operation=operation.value), numbers)


def bars(operation: Operation, *numbers: Number) -> list[tuple[str, str]]:
    return [(bar.name, bar.text) for bar in bars_of(answer(operation, *numbers))]


def test_a_change_is_two_years_side_by_side_the_earlier_first():
    change = (
        number("减少 9.83 万元（±0.015）", "三公经费比上年增减额"),
        number("下降约 23.5%", "三公经费比上年增减率"),
        number("32.04 万元"),
        number("41.87 万元（±0.02）", year=2022),
    )
    assert bars(Operation.CHANGE, *change) == [("2022 年", "41.87 万元"), ("2023 年", "32.04 万元")]


def test_a_composition_is_its_components_without_their_total():
    parts = (number("10 万元"), number("4 万元", "接待费"), number("6 万元", "用车费"))
    assert bars(Operation.LIST, *parts) == [("接待费", "4 万元"), ("用车费", "6 万元")]


def test_a_share_is_the_part_beside_the_whole():
    share = (number("25%", "占比"), number("1 万元", "部分"), number("4 万元", "全部"))
    assert bars(Operation.SHARE, *share) == [("部分", "1 万元"), ("全部", "4 万元")]


def test_units_are_compared_by_name_without_their_difference():
    two = (
        number("1 万元"),
        number("3 万元", issuer="乙局"),
        number("少 2 万元", "甲局三公经费 − 乙局三公经费"),
    )
    assert bars(Operation.COMPARE, *two) == [("甲局", "1 万元"), ("乙局", "3 万元")]


def test_units_of_different_years_are_not_compared():
    assert not bars(Operation.VALUE, number("1 万元"), number("3 万元", issuer="乙局", year=2022))


@pytest.mark.parametrize("years", [(2021, 2022), (2021, 2022, 2023)])
def test_a_trend_of_three_years_is_a_line_of_two_years_bars(years: tuple[int, ...]):
    chart = answer_chart(
        answer(Operation.TREND, *(number(f"{year - 2000} 万元", year=year) for year in years))
    )
    assert chart is not None
    assert chart["layer"][0]["mark"]["type"] == ("line" if len(years) > 2 else "bar")


@pytest.mark.parametrize(
    "one",
    [
        answer(Operation.VALUE, number("1 万元")),
        answer(Operation.LIST, number("1 万元"), number("2 万元", "甲")),
        answer(Operation.RANK, number("1 万元"), number("2 万元")),
        answer(
            Operation.CHANGE, number("1 万元"), number("2 万元", year=2022), status=Status.CLARIFY
        ),
        Answer("问", Status.ANSWERED, "答。"),
    ],
    ids=["one amount", "one part", "same names", "asked back", "not read"],
)
def test_where_nothing_is_to_be_compared_there_is_no_chart(one: Answer):
    assert answer_chart(one) is None


def test_the_document_holds_its_numbers_and_asks_for_nothing():
    chart = answer_chart(answer(Operation.RANK, number("1 万元", "甲"), number("-2 万元", "乙")))
    assert chart is not None
    assert [row["value"] for row in chart["data"]["values"]] == [1.0, -2.0]
    assert "url" not in str(chart["data"])


@pytest.mark.parametrize(
    "one",
    [
        answer(
            Operation.LIST,
            number("10 万元"),
            number("4 万元", "接待费"),
            number("6 万元", "用车费"),
        ),
        answer(Operation.TREND, *(number("1 万元", year=year) for year in (2021, 2022, 2023))),
    ],
)
def test_the_document_is_valid_vega_lite(one: Answer):
    chart = answer_chart(one)
    assert chart is not None
    alt.Chart.from_dict(chart, validate=True)
