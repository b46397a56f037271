"""Excel (.xlsx): bytes → Document; of a formula the stored result is read, nothing is calculated."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
from lxml.etree import LxmlError
from openpyxl.utils.exceptions import InvalidFileException

from accounts.errors import UnreadableFile
from ingest.document import Document
from ingest.readers.number_format import shown_date, shown_number
from ingest.readers.package import BROKEN, open_office
from ingest.readers.span_grid import SpanCell, clean_cell
from ingest.readers.workbook import Sheet, workbook_document

_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_SHEET = re.compile(r"^xl/worksheets/[^/]+\.xml$")
_DAMAGED = (
    *BROKEN, InvalidFileException, LxmlError, SyntaxError, KeyError, AttributeError, IndexError, TypeError
)  # fmt: skip


def read_xlsx(data: bytes, name: str) -> Document:
    """The document in an .xlsx. Raises UnreadableFile where it is broken, locked or not to be trusted."""
    with open_office(data, name) as package:
        formulas = _holds_formulas(package)
    try:
        book = _workbook(data, values=True)
        formula_book = _workbook(data, values=False) if formulas else None
        seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        sheets = [
            _sheet(sheet, formula_book[sheet.title] if formula_book is not None else None)
            for sheet in seen
        ]
    except _DAMAGED as error:
        raise UnreadableFile(f"{name}：Excel 文件已损坏，打不开") from error
    hidden = [sheet.title for sheet in book.worksheets if sheet not in seen and sheet._cells]
    return workbook_document(sheets, hidden)


def _workbook(data: bytes, *, values: bool) -> Any:
    with warnings.catch_warnings():
        # It warns of drawings and styles that it leaves out; the cells are whole.
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(BytesIO(data), data_only=values, keep_links=False)


def _holds_formulas(package: ZipFile) -> bool:
    return any(
        _SHEET.match(info.filename) and _FORMULA.search(package.read(info))
        for info in package.infolist()
    )


def _sheet(sheet: Any, formulas: Any | None) -> Sheet:
    merged = {
        (area.min_row, area.min_col): (
            area.max_row - area.min_row + 1,
            area.max_col - area.min_col + 1,
        )
        for area in sheet.merged_cells.ranges
    }
    without_result = dict(_without_result(sheet, formulas)) if formulas is not None else {}
    texts = {cell.coordinate: _shown(cell) for cell in _cells(sheet)} | without_result
    return Sheet(
        sheet.title,
        tuple(_span_cells(sheet, texts, merged)),
        frozenset(index - 1 for index, row in sheet.row_dimensions.items() if row.hidden),
        frozenset(_hidden_columns(sheet)),
        tuple(without_result),
    )


def _span_cells(
    sheet: Any, texts: Mapping[str, str], merged: Mapping[tuple[int, int], tuple[int, int]]
) -> Iterator[SpanCell]:
    for cell in _cells(sheet):
        text = clean_cell(texts[cell.coordinate])
        if text:
            rows, columns = merged.get((cell.row, cell.column), (1, 1))
            yield SpanCell(cell.row - 1, cell.column - 1, text, rows, columns)


def _cells(sheet: Any) -> list[Any]:
    """The cells that the file holds; walking sheet.rows would walk the blank ones, too."""
    return list(sheet._cells.values())


def _without_result(sheet: Any, formulas: Any) -> Iterator[tuple[str, str]]:
    """(address, formula) of every formula whose result the file does not hold."""
    for cell in _cells(formulas):
        if cell.data_type == "f" and sheet[cell.coordinate].value is None:
            # An array formula is an object that holds its text.
            yield cell.coordinate, str(getattr(cell.value, "text", cell.value) or "=")


def _hidden_columns(sheet: Any) -> Iterator[int]:
    for column in sheet.column_dimensions.values():
        if column.hidden and column.min and column.max:
            yield from range(column.min - 1, min(column.max, column.min + 1000))


def _shown(cell: Any) -> str:
    """What a person sees in the cell."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return shown_number(value, cell.number_format)
    if isinstance(value, (datetime, date)):
        return shown_date(value, cell.number_format)
    return str(value) if isinstance(value, (str, time, timedelta)) else ""
