"""Formats: the text of a report written as Word, Excel and a web page, as programs write them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from io import BytesIO
from typing import Any

import docx
import openpyxl
from docx.oxml import OxmlElement
from docx.shared import Mm
from openpyxl.cell import Cell

from accounts.numerals import parse_decimal
from ingest.document import Block, Document, Grid, GridRow, Line
from ingest.readers.text import parse
from ingest.tables import RawTable, gather, heading_length
from ingest.titles import is_table_meta, is_table_title

Merge = tuple[int, int, int, int]
"""Top, left, bottom and right of a merged cell, all inside."""

MONEY_FORMAT = "#,##0.00"


def width(grid: Grid) -> int:
    return max(len(row.cells) for row in grid.rows)


def merges(grid: Grid) -> list[Merge]:
    """The cells that a person would merge in the headings: blanks to the right, then blanks below."""
    headings = heading_length(grid.rows)
    last = headings - 1 if any("栏次" in row.cells for row in grid.rows[:headings]) else headings
    found: list[Merge] = []
    taken: set[tuple[int, int]] = set()
    for top in range(last):
        for left in range(width(grid)):
            if not grid.rows[top].cell(left) or (top, left) in taken:
                continue
            right, bottom = left, top
            while right + 1 < width(grid) and _joins_right(grid.rows[:last], top, right + 1):
                right += 1
            while bottom + 1 < last and all(
                not grid.rows[bottom + 1].cell(c) for c in range(left, right + 1)
            ):
                bottom += 1
            if (right, bottom) != (left, top):
                found.append((top, left, bottom, right))
            taken |= {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}
    return found


def _joins_right(rows: Sequence[GridRow], top: int, column: int) -> bool:
    blank_above = all(not row.cell(column) for row in rows[:top])
    above = top == 0 or blank_above
    below = any(row.cell(column) for row in rows[top + 1 :])
    return above and not rows[top].cell(column) and below


def joined(text: str) -> Document:
    """The document with the pieces of each statement in one grid, as a program that draws tables has it."""
    blocks: list[Block] = []
    for item in gather(parse(text).blocks):
        if isinstance(item, RawTable):
            if item.title:
                blocks.append(Line(item.title, 0))
            blocks += (Line(head, 0) for head in item.heads)
            blocks.append(Grid(item.rows))
            blocks += (Line(note, 0) for note in item.notes)
        else:
            blocks.append(item)
    return Document(tuple(blocks))


def as_docx(text: str) -> bytes:
    """The report in Word on A4: a paragraph a line, a ruled table a statement, headings merged."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    for block in joined(text).blocks:
        if isinstance(block, Line):
            document.add_paragraph(block.text)
            continue
        rows, columns = len(block.rows), width(block)
        table = document.add_table(rows, columns, "Table Grid")
        places = table._cells
        for row in table.rows[: heading_length(block.rows)]:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # printed on every page
        for index, printed in enumerate(block.rows):
            for column, cell in enumerate(printed.cells):
                if cell:
                    places[index * columns + column].text = cell
        for top, left, bottom, right in merges(block):
            text_of = places[top * columns + left].text
            merged = places[top * columns + left].merge(places[bottom * columns + right])
            merged.text = text_of
    return saved(document)


def as_html(text: str, encoding: str = "utf-8") -> bytes:
    """The report as a web page with rowspan and colspan."""
    body = "\n".join(
        f"<p>{escape(block.text)}</p>" if isinstance(block, Line) else _html_table(block)
        for block in joined(text).blocks
    )
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}">'
    head = f"<head>{head}<style>p {{color: red}}</style></head>"
    page = f"<!DOCTYPE html><html>{head}<body>{body}</body></html>"
    return page.encode(encoding, "xmlcharrefreplace")


def _html_table(grid: Grid) -> str:
    starts = {
        (top, left): (bottom - top + 1, right - left + 1)
        for top, left, bottom, right in merges(grid)
    }
    covered = {
        (r, c)
        for top, left, bottom, right in merges(grid)
        for r in range(top, bottom + 1)
        for c in range(left, right + 1)
    } - starts.keys()
    rows = []
    for index, row in enumerate(grid.rows):
        cells = []
        for column in range(width(grid)):
            if (index, column) in covered:
                continue
            down, across = starts.get((index, column), (1, 1))
            spans = f' rowspan="{down}" colspan="{across}"' if (down, across) != (1, 1) else ""
            cells.append(f"<td{spans}><p>{escape(row.cell(column)) or '&nbsp;'}</p></td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def as_xlsx(text: str) -> bytes:
    """The report in Excel: one sheet a statement, the text before and behind in sheets of its own."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, (lines, grid, notes) in enumerate(sheets(joined(text)), start=1):
        sheet = book.create_sheet(f"Sheet{number}")
        for line in lines:
            sheet.append([line])
        above = sheet.max_row if lines else 0
        for index, row in enumerate(grid.rows if grid else (), start=1):
            for column, cell in enumerate(row.cells, start=1):
                _put(sheet.cell(above + index, column), cell)
        for note in notes:
            sheet.append([note])
        for top, left, bottom, right in merges(grid) if grid else ():
            sheet.merge_cells(
                start_row=above + top + 1,
                start_column=left + 1,
                end_row=above + bottom + 1,
                end_column=right + 1,
            )
    return saved(book)


def _put(cell: Cell, text: str) -> None:
    """Money as a number with its format, everything else as text."""
    value = parse_decimal(text)
    if value is None or "." not in text or f"{value:,.2f}" != text:
        cell.value = text or None
        return
    cell.value = float(value)
    cell.number_format = MONEY_FORMAT


Sheet = tuple[list[str], Grid | None, list[str]]
"""Lines above the grid, the grid (None in a sheet of text), the notes below it."""


def sheets(document: Document) -> Iterator[Sheet]:
    """The blocks as sheets: a table takes its title and head lines, and the notes behind it."""
    text: list[str] = []
    blocks = list(document.blocks)
    index = 0
    while index < len(blocks):
        block = blocks[index]
        index += 1
        if isinstance(block, Line):
            text.append(block.text)
            continue
        above: list[str] = []
        while text and (is_table_meta(text[-1]) or is_table_title(text[-1])):
            above.insert(0, text.pop())
            if not is_table_meta(above[0]):
                break
        notes = []
        while index < len(blocks) and isinstance(following := blocks[index], Line):
            if not following.text.startswith(("注", "备注", "2.")):
                break
            notes.append(following.text)
            index += 1
        if text:
            yield text, None, []
            text = []
        yield above, block, notes
    if text:
        yield text, None, []


def saved(document: Any) -> bytes:
    """The file that a library's document saves."""
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()
