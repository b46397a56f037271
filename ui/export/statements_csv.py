"""A statement as CSV: every number as a plain decimal, no text that a spreadsheet would take as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from accounts.report import Cell, Table
from ui.components.sheet import Line, Sheet, sheets_of
from ui.texts import say

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")
_MARK = "\ufeff"  # by it Excel knows UTF-8


def statement_csv(table: Table, *, budget: bool = False) -> bytes:
    """The table in UTF-8 with its mark; the sides of a two-sided statement below each other."""
    target = io.StringIO()
    writer = csv.writer(target)
    for sheet in sheets_of(table, budget=budget):
        writer.writerows(_rows(table, sheet))
    return (_MARK + target.getvalue()).encode("utf-8", "replace")


def _rows(table: Table, sheet: Sheet) -> Iterator[Sequence[str]]:
    unit = say("table.unit", unit=table.unit) if table.unit else say("table.no_unit")
    yield [safe_text(" ".join(filter(None, (table.title.strip(), sheet.caption)))), safe_text(unit)]
    yield [say("table.code"), say("table.name"), *map(safe_text, sheet.columns)]
    yield from (_line(line) for line in sheet.lines)


def _line(line: Line) -> Sequence[str]:
    return [safe_text(line.code), safe_text(line.name), *map(_printed, line.cells)]


def _printed(cell: Cell | None) -> str:
    """The number without separators; a blank cell stays blank and is no 0."""
    if cell is None:
        return ""
    return safe_text(cell.text.strip()) if cell.value is None else f"{cell.value:f}"


def safe_text(text: str) -> str:
    """The text with an apostrophe before it where it would begin a formula."""
    clean = text.replace("\0", "\ufffd")
    return f"'{clean}" if clean.startswith(_FORMULA_SIGNS) else clean
