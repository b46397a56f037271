from __future__ import annotations

import pytest

from ingest.document import Grid, Line
from ingest.readers.flow import Flow
from ingest.readers.span_grid import SpanCell, TableTooLarge, clean_cell, span_rows


def cells(*rows: str) -> list[SpanCell]:
    """Cells from rows written with | between them."""
    return [
        SpanCell(r, c, text.strip())
        for r, row in enumerate(rows)
        for c, text in enumerate(row.split("|"))
    ]


def blocks(*rows: str) -> list[str | list[tuple[str, ...]]]:
    flow = Flow()
    flow.table(span_rows(cells(*rows)))
    return [b.text if isinstance(b, Line) else [r.cells for r in b.rows] for b in flow.blocks]


def test_title_head_lines_and_notes_stand_outside_the_grid() -> None:
    assert blocks(
        "收入决算表|", "公开02表|单位：万元", "项目|金额", "合计|1.00", "注：本表反映收入。|"
    ) == [
        "收入决算表",
        "公开02表",
        "单位：万元",
        [("项目", "金额"), ("合计", "1.00")],
        "注：本表反映收入。",
    ]


def test_two_statements_on_one_sheet_are_two_tables() -> None:
    found = blocks("收入决算表|", "项目|金额", "合计|1.00", "支出决算表|", "项目|金额", "合计|2.00")
    assert [block for block in found if isinstance(block, str)] == ["收入决算表", "支出决算表"]
    assert len(found) == 4


def test_a_table_of_one_column_is_running_text() -> None:
    assert blocks("一、部门职责", "保管档案。") == ["一、部门职责", "保管档案。"]


def test_a_merged_cell_prints_in_its_first_place_and_tells_its_columns() -> None:
    merged = [SpanCell(0, 0, "决算数", 1, 2), SpanCell(1, 0, "a"), SpanCell(1, 1, "b")]
    assert [(row.cells, row.spans) for row in span_rows(merged)] == [
        (("决算数", ""), (0, 0)),
        (("a", "b"), ()),
    ]


def test_hidden_rows_and_columns_are_not_printed() -> None:
    (row,) = span_rows(cells("a|b|c", "d|e|f"), hidden_rows={1}, hidden_columns={1})
    assert row.cells == ("a", "c")


def test_a_table_right_behind_a_like_one_goes_on_with_it() -> None:
    flow = Flow()
    flow.table(span_rows(cells("项目|金额", "甲|1.00")))
    flow.table(span_rows(cells("乙|2.00")))
    flow.table(span_rows(cells("a|b|c")))
    assert [b.continues for b in flow.blocks if isinstance(b, Grid)] == [False, True, False]


def test_lines_and_rows_are_counted_through() -> None:
    flow = Flow()
    flow.text("甲\n\n乙")
    flow.table(span_rows(cells("a|1", "b|2")))
    flow.text("丙")
    (_, _, grid, last) = flow.blocks
    assert isinstance(grid, Grid)
    assert isinstance(last, Line)
    assert [row.line for row in grid.rows] == [3, 4]
    assert last.number == 5


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("功能分类\n科目编码", "功能分类科目编码"),
        ("1.00\n2.00", "1.00 2.00"),
        ("1,234\n.56", "1,234.56"),
        ("\u3000 基本\u00a0支出\u200b ", "基本 支出"),
        ("⽬录", "目录"),
    ],
)
def test_the_text_of_a_cell_stands_on_one_line(printed: str, read: str) -> None:
    assert clean_cell(printed) == read


def test_a_table_larger_than_any_report_is_refused() -> None:
    with pytest.raises(TableTooLarge):
        span_rows([SpanCell(r, 0, "x", 1000, 1000) for r in range(10)])
