from __future__ import annotations

from io import BytesIO

import openpyxl
import xlwt

from ingest.document import Document, Grid, Line
from ingest.readers.xls import read_xls
from ingest.readers.xlsx import read_xlsx


def read(book) -> Document:
    stream = BytesIO()
    book.save(stream)
    return read_xlsx(stream.getvalue(), "a.xlsx")


def book_of(*rows: tuple[object, ...], title: str = "Sheet1") -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return book


def printed(document: Document) -> list[str | list[tuple[str, ...]]]:
    return [
        block.text if isinstance(block, Line) else [row.cells for row in block.rows]
        for block in document.blocks
    ]


def test_numbers_are_read_as_they_are_shown() -> None:
    book = book_of(("项目", "金额"), ("合计", 1234.5), (2010301, 0.25))
    book.active["B2"].number_format = "#,##0.00"
    book.active["B3"].number_format = "0.00%"
    assert printed(read(book)) == [[("项目", "金额"), ("合计", "1,234.50"), ("2010301", "25.00%")]]


def test_the_name_of_a_sheet_is_the_title_where_none_is_printed() -> None:
    rows = (("项目", "金额"), ("合计", 1))
    assert printed(read(book_of(*rows, title="收入决算表")))[0] == "收入决算表"
    titled = read(book_of(("2023年度收入决算表", None), *rows, title="收入决算表"))
    assert [line.text for line in titled.lines] == ["2023年度收入决算表"]
    assert read(book_of(*rows, title="Sheet1")).lines == ()


def test_hidden_sheets_rows_and_columns_are_not_read() -> None:
    book = book_of(("项目", "备用", "金额"), ("合计", 9, 1), ("内部", 9, 9))
    book.active.column_dimensions["B"].hidden = True
    book.active.row_dimensions[3].hidden = True
    book.create_sheet("底稿").append(["9"])
    book["底稿"].sheet_state = "hidden"
    document = read(book)
    assert printed(document) == [[("项目", "金额"), ("合计", "1")]]
    assert document.warnings == ("工作表“底稿”是隐藏的，没有读取",)


def test_a_formula_without_a_stored_result_is_named_and_no_number() -> None:
    document = read(book_of(("项目", "金额"), ("甲", 1), ("合计", "=SUM(B2:B2)")))
    (grid,) = document.blocks
    assert isinstance(grid, Grid)
    assert grid.rows[-1].cells == ("合计", "=SUM(B2:B2)")
    assert "B3" in document.warnings[0]


def test_two_sheets_stay_two_tables() -> None:
    book = book_of(("项目", "金额"), ("合计", 1))
    other = book.create_sheet("Sheet2")
    other.append(("甲", 2))
    assert [b.continues for b in read(book).blocks if isinstance(b, Grid)] == [False, False]


def test_an_old_workbook_reads_like_a_new_one() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("收入决算表")
    sheet.write_merge(0, 0, 0, 1, "单位：万元")
    sheet.write(1, 0, "项目")
    sheet.write(1, 1, "金额")
    sheet.write(2, 0, "合计")
    sheet.write(2, 1, 1234.5, xlwt.easyxf(num_format_str="#,##0.00"))
    stream = BytesIO()
    book.save(stream)
    assert printed(read_xls(stream.getvalue(), "a.xls")) == [
        "收入决算表",
        "单位：万元",
        [("项目", "金额"), ("合计", "1,234.50")],
    ]
