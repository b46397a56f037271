"""Sheets: rows into a workbook with typed cells, in which no text can become a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from ui.export.archive import printable

Value = str | int | Decimal | None

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")
_LONGEST = 32_000  # characters; a cell holds 32,767
_MOST_DIGITS = 15  # of a number that Excel keeps exactly
_THIN = Side(style="thin", color="FFC8D1DA")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_WRAP = Alignment(wrap_text=True, vertical="top")
_NUMBER = Alignment(vertical="top", horizontal="right")
_HEAD = Font(name="等线", bold=True, color="FF1C2733")
_BODY = Font(name="等线")
_HEAD_FILL = PatternFill("solid", fgColor="FFE6ECF3")
_CUT = "……（过长，已截断）"

FILLS = {
    name: PatternFill("solid", fgColor=colour)
    for name, colour in {
        "error": "FFFDE7E6",
        "warning": "FFFFF2DC",
        "notice": "FFE8F0FA",
        "inconsistent": "FFFDE7E6",
        "rounding": "FFE8F0FA",
        "not_checkable": "FFF0F1F3",
    }.items()
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its name, and its width in characters."""

    name: str
    width: int


class Table:
    """A sheet that is written row by row: headings frozen, filtered and repeated on every page."""

    def __init__(self, book: Workbook, title: str, headings: Sequence[Heading]) -> None:
        """Begin the sheet. The workbook must be write-only."""
        self._sheet: WriteOnlyWorksheet = book.create_sheet(title)
        self._width = len(headings)
        self._rows = 1
        self._sheet.freeze_panes = "A2"
        for index, heading in enumerate(headings, start=1):
            self._sheet.column_dimensions[get_column_letter(index)].width = heading.width
        set_up_print(self._sheet)
        self._sheet.print_title_rows = "1:1"
        self._sheet.append([self._head(heading.name) for heading in headings])

    def add(self, row: Iterable[Value], fills: dict[int, str] | None = None) -> None:
        """Append a row; `fills` names the fill of cells by their index, from 0."""
        cells = [typed_cell(self._sheet, value) for value in row]
        for index, name in (fills or {}).items():
            if name in FILLS:
                cells[index].fill = FILLS[name]
        self._sheet.append(cells)
        self._rows += 1

    def close(self) -> None:
        """Set the filter over all rows."""
        self._sheet.auto_filter.ref = f"A1:{get_column_letter(self._width)}{self._rows}"

    def _head(self, name: str) -> Any:
        cell = WriteOnlyCell(self._sheet, name)
        cell.font, cell.fill, cell.border, cell.alignment = _HEAD, _HEAD_FILL, _BORDER, _WRAP
        return cell


def set_up_print(sheet: Any) -> None:
    """A4 across, as wide as the page, with the page number below."""
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
    sheet.oddHeader.left.text = "&A"


def typed_cell(sheet: Any, value: Value) -> Any:
    """A number as a number with the digits it was printed with; a text as a text, whatever it says."""
    cell = WriteOnlyCell(sheet)
    cell.font, cell.border, cell.alignment = _BODY, _BORDER, _WRAP
    if isinstance(value, Decimal) and _exact(value):
        cell.value = value
        cell.number_format = number_format(value)
        cell.alignment = _NUMBER
    elif isinstance(value, int):
        cell.value = value
        cell.alignment = _NUMBER
    elif value is not None and value != "":
        text = printable(str(value))
        cell.value = text if len(text) <= _LONGEST else text[:_LONGEST] + _CUT
        # Without this, openpyxl takes a text that begins with "=" for a formula.
        cell.data_type = "s"
        if text.startswith(_FORMULA_SIGNS):
            # It stays a text, too, when a person edits the cell.
            cell.quotePrefix = True
    return cell


def number_format(value: Decimal) -> str:
    """The format that shows the number with thousands separators and its own decimals."""
    places = max(-int(value.as_tuple().exponent), 0)
    return "#,##0" + (f".{'0' * places}" if places else "")


def _exact(value: Decimal) -> bool:
    return value.is_finite() and len(value.normalize().as_tuple().digits) <= _MOST_DIGITS
