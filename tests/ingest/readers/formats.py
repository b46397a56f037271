"""Formats of tests only: old Excel, zip, and a report in two files."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

import openpyxl
import xlwt

from accounts.numerals import parse_decimal
from eval.formats import MONEY_FORMAT, joined, merges, saved, sheets


def as_xls(text: str) -> bytes:
    """The statements in the Excel of before 2007, as `as_xlsx` writes them."""
    book = xlwt.Workbook(encoding="utf-8")
    style = xlwt.easyxf(num_format_str=MONEY_FORMAT)
    for number, (lines, grid, notes) in enumerate(sheets(joined(text)), start=1):
        sheet = book.add_sheet(f"Sheet{number}")
        for index, line in enumerate(lines):
            sheet.write(index, 0, line)
        merged = {(m[0], m[1]): m for m in merges(grid)} if grid else {}
        for index, row in enumerate(grid.rows if grid else ()):
            for column, cell in enumerate(row.cells):
                if (index, column) in merged:
                    top, left, bottom, right = merged[index, column]
                    above = len(lines)
                    sheet.write_merge(above + top, above + bottom, left, right, cell)
                elif cell:
                    value = parse_decimal(cell)
                    money = value is not None and f"{value:,.2f}" == cell
                    at = len(lines) + index, column
                    sheet.write(*at, float(value), style) if money else sheet.write(*at, cell)
        for index, note in enumerate(notes):
            sheet.write(len(lines) + len(grid.rows if grid else ()) + index, 0, note)
    return saved(book)


def as_zip(files: Mapping[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return stream.getvalue()


def narrative_and_tables(text: str) -> tuple[str, bytes]:
    """The report in two files: all text without tables, and the tables as a workbook."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    kept: list[str] = []
    for number, (above, grid, notes) in enumerate(sheets(joined(text)), start=1):
        if grid is None:
            kept += above
            continue
        sheet = book.create_sheet(f"表{number}")
        for row in (
            *([line] for line in above),
            *(list(r.cells) for r in grid.rows),
            *([n] for n in notes),
        ):
            sheet.append([cell or None for cell in row])
    return "\n".join(kept), saved(book)
