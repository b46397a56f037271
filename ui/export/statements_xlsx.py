"""The statements of a report as one Excel workbook: a sheet each, and what is to be known of cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook

from accounts.report import Cell, Report, ReportKind, Table
from ui.components.sheet import Sheet, column_name, row_name, sheets_of
from ui.export.archive import settle
from ui.export.sheets import Heading, Value
from ui.export.sheets import Table as Page

CONTENTS = (
    Heading("工作表", 24), Heading("报表", 44), Heading("单位", 10), Heading("页", 6),
    Heading("读法", 10), Heading("说明", 60),
)  # fmt: skip
REMARKS = (
    Heading("报表", 40), Heading("项目", 30), Heading("列", 24), Heading("现在的内容", 16),
    Heading("种类", 10), Heading("说明", 60), Heading("更正人", 14), Heading("更正时间", 22),
)  # fmt: skip
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_TITLE = 31  # characters that Excel allows
_NUMBER_WIDTH, _NAME_WIDTH, _CODE_WIDTH = 16, 40, 12


def save_statements(path: Path, report: Report) -> None:
    """Write the workbook; numbers are numbers, texts texts, and blank cells blank."""
    book = Workbook(write_only=True)
    budget = report.kind is ReportKind.BUDGET
    contents = Page(book, "目录", CONTENTS)
    sheets = [
        (f"{number:02d}", table, sheet)
        for number, (table, sheet) in enumerate(_sheets(report, budget), start=1)
    ]
    for number, table, sheet in sheets:
        title = _title(number, table, sheet)
        contents.add((title, table.title, table.unit, table.source.page, *_reading(table)))
        _write(book, title, sheet)
    contents.close()
    _remarks(book, report, budget)
    book.save(path)
    settle(path)


def _sheets(report: Report, budget: bool) -> Iterator[tuple[Table, Sheet]]:
    for table in report.tables:
        if not table.unreadable:
            yield from ((table, sheet) for sheet in sheets_of(table, budget=budget))


def _title(number: str, table: Table, sheet: Sheet) -> str:
    name = _NOT_IN_TITLES.sub("", f"{number} {table.title.strip()}")
    side = f" {sheet.caption}" if sheet.caption else ""
    return f"{name[: _LONGEST_TITLE - len(side)].strip()}{side}"


def _reading(table: Table) -> tuple[str, str]:
    return ("经修复", f"列按下列关系还原：{table.repair}") if table.repaired else ("原样", "")


def _write(book: Workbook, title: str, sheet: Sheet) -> None:
    heads = (
        Heading("科目编码", _CODE_WIDTH),
        Heading("项目", _NAME_WIDTH),
        *(Heading(name, _NUMBER_WIDTH) for name in sheet.columns),
    )
    page = Page(book, title, heads)
    for line in sheet.lines:
        fills = {
            index + 2: "rounding" if cell.correction else "warning"
            for index, cell in enumerate(line.cells)
            if cell is not None and (cell.correction or cell.doubt)
        }
        page.add((line.code, line.name, *map(_value, line.cells)), fills)
    page.close()


def _value(cell: Cell | None) -> Value:
    if cell is None or not cell.text.strip():
        return None
    return cell.text.strip() if cell.value is None else cell.value


def _remarks(book: Workbook, report: Report, budget: bool) -> None:
    """The cells that were corrected, are in doubt, or were chosen by an equation."""
    page = Page(book, "更正与存疑", REMARKS)
    for table in report.tables:
        for row in table.rows:
            for column, cell in row.cells.items():
                name = column_name(table, column, budget=budget)
                for remark in _remarks_of(cell):
                    page.add((table.title, row_name(row), name, cell.text, *remark))
    page.close()


def _remarks_of(cell: Cell) -> Iterator[tuple[str, str, str, str]]:
    if cell.correction is not None:
        one = cell.correction
        yield ("更正", f"原读作“{one.old}”；{one.why}", one.who, one.at)
    if cell.doubt:
        yield ("存疑", cell.doubt, "", "")
    if cell.decided_by:
        yield ("推定", "；".join(cell.decided_by), "", "")
