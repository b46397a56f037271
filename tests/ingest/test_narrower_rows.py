"""A code table whose second page lost the blank columns between code and name."""

from __future__ import annotations

from accounts.statements import statements
from ingest.document import GridRow
from ingest.headings import read_headings
from ingest.statements import Reading, read_rows

HEADINGS = "科目编码\t\t\t科目名称\t合计\t基本支出\t项目支出"


def reading(*body: str) -> Reading:
    statement = statements()["general_expenditure"]
    rows = [GridRow(tuple(line.split("\t")), n) for n, line in enumerate((HEADINGS, *body))]
    headings = read_headings(statement, rows[:1], 7)
    return read_rows(statement, headings, rows[1:], "t1")


def figures(read: Reading) -> dict[str, dict[str, str]]:
    return {
        row.key: {column: cell.text for column, cell in row.cells.items() if cell.text}
        for row in read.rows
    }


def test_a_narrower_row_keeps_its_amounts_under_their_headings() -> None:
    read = reading(
        "206\t\t\t科学技术支出\t9.00\t4.00\t5.00",
        "2060201\t机构运行\t4.00\t4.00\t",
        "2060204\t实验室\t5.00\t\t5.00",
    )
    assert figures(read) == {
        "206": {"total": "9.00", "basic": "4.00", "project": "5.00"},
        "2060201": {"total": "4.00", "basic": "4.00"},
        "2060204": {"total": "5.00", "project": "5.00"},
    }
    assert read.strays == ()


def test_a_total_whose_label_stands_in_the_code_column_stays_as_it_is() -> None:
    read = reading("合计\t\t\t\t9.00\t4.00\t5.00")
    assert figures(read) == {"total": {"total": "9.00", "basic": "4.00", "project": "5.00"}}
