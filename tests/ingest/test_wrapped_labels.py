"""Labels that go on in a row of their own."""

from __future__ import annotations

import pytest

from ingest.document import GridRow
from ingest.wrapped_labels import with_whole_labels


def joined(sides: dict[int, str], *rows: tuple[str, ...]) -> list[tuple[str, ...]]:
    printed = [GridRow(cells, number) for number, cells in enumerate(rows, start=1)]
    return [row.cells for row in with_whole_labels(printed, sides)]


def test_the_rest_of_a_name_goes_to_the_row_above() -> None:
    assert joined({0: "income"}, ("一、一般公共预算财", "1", "5.00"), ("政拨款收入", "", "")) == [
        ("一、一般公共预算财政拨款收入", "1", "5.00")
    ]


def test_the_name_of_a_subject_may_go_on() -> None:
    rows = (("20805", "行政事业单位", "5.00"), ("", "养老支出", ""))
    assert joined({0: "", 1: ""}, *rows) == [("20805", "行政事业单位养老支出", "5.00")]


@pytest.mark.parametrize(
    "below",
    [("上级补助收入", "", ""), ("政拨款收入", "2", ""), ("政拨款及其他", "", "")],
)
def test_a_row_of_its_own_stays_one(below: tuple[str, ...]) -> None:
    rows = (("一、一般公共预算财", "1", "5.00"), below)
    assert joined({0: "income"}, *rows) == list(rows)


def test_a_whole_name_takes_nothing_more() -> None:
    rows = (("本年收入合计", "1", "5.00"), ("总计", "", ""))
    assert joined({0: "income"}, *rows) == list(rows)
