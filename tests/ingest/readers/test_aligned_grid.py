"""Aligned grids: tables without ruling lines, by columns of amounts that stand under each other."""

from __future__ import annotations

from ingest.readers.aligned_grid import aligned_grids
from tests.ingest.readers.print_shop import typeset

HEAD = (("项目", 100), ("合计", 250), ("基本支出", 330), ("项目支出", 420))
BODY = (
    ("合计", "30.00", "20.00", "10.00"),
    ("办公费", "12.50", "12.50", ""),
    ("差旅费", "17.50", "7.50", "10.00"),
)


def table(top: float = 700.0):
    characters = [c for text, left in HEAD for c in typeset(text, left, top)]
    for i, row in enumerate(BODY, start=1):
        for (_, left), text in zip(HEAD, row, strict=True):
            characters += typeset(text, left, top - 20 * i)
    return characters


def test_amounts_under_each_other_make_a_table_with_its_headings():
    ((grid, rest),) = aligned_grids(table())
    assert [row.cells for row in grid.rows] == [tuple(text for text, _ in HEAD), *BODY]
    assert rest == []


def test_a_heading_over_several_columns_spans_them():
    characters = table() + typeset("本年支出合计及其全部组成明细项目情况", 250, 720)
    ((grid, _),) = aligned_grids(characters + typeset("说明", 100, 720))
    assert grid.rows[0].spans == (0, 1, 1, 1)


def test_text_above_and_below_stays_outside():
    title, note = typeset("支出决算表", 260, 760), typeset("注：本表没有说明。", 100, 560)
    ((_, rest),) = aligned_grids([*title, *table(), *note])
    assert rest == [*title, *note]


def test_a_list_of_contents_is_no_table():
    lines = [c for i in range(8) for c in typeset(f"一、第{i}节", 100, 700 - 20 * i)]
    lines += [c for i in range(8) for c in typeset(str(i), 500, 700 - 20 * i)]
    assert list(aligned_grids(lines)) == []


def test_running_text_with_amounts_is_no_table():
    lines = [c for i in range(8) for c in typeset("本年支出12.50万元。", 100, 700 - 20 * i)]
    assert list(aligned_grids(lines)) == []
