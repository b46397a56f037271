"""Cut rows: a row that a page end cuts in two is one row again; a row of its own is left alone."""

from __future__ import annotations

import pytest

from ingest.document import Grid
from ingest.readers.pdf import document_of
from tests.ingest.readers.print_shop import table_page

HEAD = ("名称", "编码", "金额")
XS = (100.0, 200.0, 243.0, 300.0)  # room for nine Chinese characters, seven digits, ten digits


def rows(before: list[tuple[str, ...]], after: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows of a table that is printed on two pages, with its heading on both."""
    pages = [table_page(n, [HEAD, *part], xs=XS) for n, part in enumerate((before, after), start=1)]
    grids = [block for block in document_of(pages).blocks if isinstance(block, Grid)]
    return [row.cells for grid in grids for row in grid.rows if row.cells != HEAD]


def test_a_label_goes_on_behind_the_heading_of_the_next_page() -> None:
    assert rows(
        [("外交支出", "202", "1.00"), ("一般公共预算财政拨", "201", "2.00")],
        [("款支出", "", ""), ("国防支出", "203", "3.00")],
    ) == [
        ("外交支出", "202", "1.00"),
        ("一般公共预算财政拨款支出", "201", "2.00"),
        ("国防支出", "203", "3.00"),
    ]


def test_a_number_goes_on_too() -> None:
    assert rows([("合计", "201", "12,345,678")], [("", "", ".90")]) == [
        ("合计", "201", "12,345,678.90")
    ]


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (("一般公共预算", "201", "2.00"), ("款支出", "", "")),  # room was left on the line
        (("一般公共预算财政拨", "201", "2.00"), ("款支出", "", "3.00")),  # prints another amount
        (("一般公共预算财政拨", "201", "2.00"), ("二、款支出", "", "")),  # begins with an ordinal
        (("一般公共预算财政拨", "29", "2.00"), ("政府性基金", "30", "")),  # line numbers count on
        (("合计", "201", "123,456.78"), ("", "", "9.00")),  # the number was complete
        (("一般公共预算财政拨", "", ""), ("款支出", "", "")),  # as blank as the row before
        (("外交", "2010301", "2.00"), ("", "2010302", "")),  # a code, complete
    ],
)
def test_a_row_of_its_own_is_left_alone(last: tuple[str, ...], first: tuple[str, ...]) -> None:
    assert rows([last], [first]) == [last, first]


def test_a_table_with_other_columns_goes_on_with_nothing() -> None:
    first = table_page(1, [HEAD, ("一般公共预算财政拨", "201", "2.00")], xs=XS)
    second = table_page(2, [("款支出", "", "")], xs=(100.0, 180.0, 240.0, 300.0))
    grids = [b for b in document_of([first, second]).blocks if isinstance(b, Grid)]
    assert [len(grid.rows) for grid in grids] == [2, 1]
