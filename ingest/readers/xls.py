"""Excel 97–2003 (.xls): bytes → Document; stored results of formulas, merged cells, number formats."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import Any

import xlrd

from accounts.errors import UnreadableFile
from ingest.document import Document
from ingest.readers.compound_file import DAMAGED
from ingest.readers.number_format import shown_date, shown_number
from ingest.readers.span_grid import SpanCell, clean_cell
from ingest.readers.workbook import Sheet, workbook_document


def read_xls(data: bytes, name: str) -> Document:
    """The document in an .xls. Raises UnreadableFile where it is broken or locked."""
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=StringIO())
        seen = [sheet for sheet in book.sheets() if sheet.visibility == 0]
        sheets = [_sheet(book, sheet) for sheet in seen]
        hidden = [sheet.name for sheet in book.sheets() if sheet.visibility and sheet.nrows]
    except (xlrd.XLRDError, *DAMAGED) as error:
        if "encrypted" in str(error):
            raise UnreadableFile(
                f"{name}：Excel 文件设有密码，打不开；请取得没有密码的文件"
            ) from error
        raise UnreadableFile(f"{name}：Excel 文件已损坏，打不开") from error
    return workbook_document(sheets, hidden)


def _sheet(book: Any, sheet: Any) -> Sheet:
    return Sheet(
        sheet.name,
        tuple(_span_cells(book, sheet)),
        frozenset(row for row, info in sheet.rowinfo_map.items() if info.hidden),
        frozenset(column for column, info in sheet.colinfo_map.items() if info.hidden),
    )


def _span_cells(book: Any, sheet: Any) -> Iterator[SpanCell]:
    merged = {
        (top, left): (bottom - top, right - left) for top, bottom, left, right in sheet.merged_cells
    }
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            text = clean_cell(_shown(book, sheet, row, column))
            if text:
                rows, columns = merged.get((row, column), (1, 1))
                yield SpanCell(row, column, text, rows, columns)


def _shown(book: Any, sheet: Any, row: int, column: int) -> str:
    """What a person sees in the cell."""
    cell = sheet.cell(row, column)
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value)
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return shown_number(cell.value, _format(book, cell))
    if cell.ctype == xlrd.XL_CELL_DATE:
        return shown_date(xlrd.xldate_as_datetime(cell.value, book.datemode), _format(book, cell))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#ERR"))
    return ""


def _format(book: Any, cell: Any) -> str:
    return str(book.format_map[book.xf_list[cell.xf_index].format_key].format_str)
