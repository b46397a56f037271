"""A report with the cells that persons corrected; the report as read stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from accounts.correction import Correction
from accounts.facts import cell_id
from accounts.numerals import parse_decimal
from accounts.report import Cell, Report, Row, Table


def corrected(report: Report, corrections: Iterable[Correction]) -> Report:
    """The report with those cells as corrected, and a warning of each correction that fits no more.

    A correction fits where its cell is still read as it was then; one of a cell that is now read as
    the correction says has nothing left to do. Each cell keeps its correction, with the old text.
    """
    wanted = {correction.cell: correction for correction in corrections}
    if not wanted:
        return report
    tables = tuple(_table(table, wanted) for table in report.tables)
    texts = {cell_id(t, row, c): cell.text for t, row, c, cell in _cells(tables)}
    stale = tuple(
        f"人工更正未采用：{one.cell} 原读作“{one.old}”，现读作“{texts[one.cell]}”，请重新核对。"
        if one.cell in texts
        else f"人工更正未采用：现在的读法没有 {one.cell} 这一格，请重新核对。"
        for one in wanted.values()
        if texts.get(one.cell) != one.new
    )
    return replace(report, tables=tables, warnings=report.warnings + stale)


def corrections_in(report: Report) -> tuple[Correction, ...]:
    """The corrections that stand in the report's cells, in printed order."""
    cells = (cell for _, _, _, cell in _cells(report.tables))
    return tuple(cell.correction for cell in cells if cell.correction is not None)


def can_be_corrected(report: Report, cell: str) -> Cell | None:
    """The cell of that id, or None where no table that anything is computed from has it."""
    return next(
        (c for t, row, name, c in _cells(report.tables) if cell_id(t, row, name) == cell), None
    )


def _cells(tables: Iterable[Table]) -> Iterator[tuple[Table, Row, str, Cell]]:
    for table in tables:
        if table.kind != "other":
            for row in table.rows:
                for column, cell in row.cells.items():
                    yield table, row, column, cell


def _table(table: Table, wanted: Mapping[str, Correction]) -> Table:
    if table.kind == "other":
        return table
    rows = tuple(_row(table, row, wanted) for row in table.rows)
    return table if rows == table.rows else replace(table, rows=rows)


def _row(table: Table, row: Row, wanted: Mapping[str, Correction]) -> Row:
    cells = {
        column: _cell(cell, wanted.get(cell_id(table, row, column)))
        for column, cell in row.cells.items()
    }
    return replace(row, cells=cells)


def _cell(cell: Cell, correction: Correction | None) -> Cell:
    if correction is None or cell.text != correction.old:
        return cell
    # What made the old reading doubtful, or chose it, says nothing of what a person saw.
    return replace(
        cell,
        text=correction.new,
        value=parse_decimal(correction.new),
        doubt="",
        decided_by=(),
        correction=correction,
    )
