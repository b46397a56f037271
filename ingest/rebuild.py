"""Rebuild: hands the numbers of a table with lost headings to the calculator, and takes cells back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import count

from accounts.amount import Amount, cell_amount
from accounts.report import Cell, Row
from accounts.source import Source
from accounts.statements import Statement
from accounts.unit import Unit, money_unit
from calculator.equation import column_equations
from calculator.repair import Evidence, Repair, alignments, holds, repair
from ingest.document import GridRow
from ingest.statements import Reading

NO_COLUMN = "这个数不在任何已知的列之下"
"""Why a number is doubtful that stands under no known column."""

Ranked = Sequence[Mapping[str, Sequence[Evidence]]]


def breaks_equations(statement: Statement, row: Row, unit: str) -> bool:
    """Whether the row, as its headings say, breaks an equation between its columns."""
    money = money_unit(unit)
    if money is None:
        return False
    amounts = {id_: cell_amount(cell.text, money) for id_, cell in row.cells.items()}
    columns = column_equations(statement.kind)
    return any(
        not holds(equation, amounts)
        for equation in columns
        if equation.total in amounts and all(part in amounts for part in equation.parts)
    )


def rebuild_single_row(
    statement: Statement,
    rows: Sequence[GridRow],
    table_id: str,
    unit: str,
    evidence: Ranked = (),
) -> tuple[Reading, Repair]:
    """A table of one row rebuilt from its numbers alone, row by row, left to right.

    Where it cannot be, the reading keeps every number under "n1", "n2" … and the repair says why.
    """
    money = money_unit(unit)
    printed = [
        (text, amount, row, place)
        for row in rows
        for place, text in enumerate(row.cells)
        if money is not None and (amount := cell_amount(text, money)) is not None
    ]
    if money is None:
        outcome = Repair(None, reason="没有印出金额单位")
    else:
        numbers: list[Amount] = [amount for _, amount, _, _ in printed]
        equations = column_equations(statement.kind)
        places = _places([row for row in rows if row.filled], money)
        outcome = repair(numbers, statement.templates, equations, evidence, places)
    cells: dict[str, Cell] = {}
    columns = {index: column for column, index in (outcome.placement or {}).items()}
    for index, (text, amount, row, place) in enumerate(printed):
        column = columns.get(index, f"n{index + 1}")
        source = row.source(table_id, "total", column, place)
        cells[column] = Cell(text, amount.value, source, row.doubt(place))
    if outcome.placement is not None:
        cells = _with_blanks(statement, cells, table_id)
    return Reading((Row("total", "合计", cells=cells),), tuple(cells)), outcome


def _places(rows: Sequence[GridRow], money: Unit) -> tuple[int | None, ...]:
    """The single printed row, numbers by their order and None for blanks; () where there are more."""
    if len(rows) != 1:
        return ()
    order = count()
    return tuple(
        next(order) if cell_amount(cell, money) is not None else None for cell in rows[0].cells
    )


def rebuild_row(
    statement: Statement,
    row: Row,
    order: Sequence[str],
    unit: str,
    fits: Callable[[Row], bool] = lambda row: True,
) -> Row | None:
    """The row with its numbers moved to the only columns that satisfy its equations, or None.

    `fits` says whether a row so laid out also agrees with the other rows of its table.
    """
    money = money_unit(unit)
    if money is None:
        return None
    printed = [(cell, a) for cell in row.cells.values() if (a := cell_amount(cell.text, money))]
    equations = [e for e in column_equations(statement.kind) if e.total in order]
    if not printed or not equations:
        return None
    found = alignments([amount for _, amount in printed], (order,), equations)
    laid_out = [_laid_out(row, [cell for cell, _ in printed], order, one) for one in found]
    fitting = [one for one in laid_out if fits(one)]
    return fitting[0] if len(fitting) == 1 else None


def _laid_out(
    row: Row, printed: Sequence[Cell], order: Sequence[str], places: Mapping[str, int]
) -> Row:
    """The row with the printed cells in their places, blank cells in the other columns."""
    source = printed[0].source
    cells = {id_: Cell("", None, replace(source, column=id_)) for id_ in order}
    for column, index in places.items():
        cell = printed[index]
        # That it stood under no column was all that was doubtful of it.
        doubt = "" if cell.doubt == NO_COLUMN else cell.doubt
        cells[column] = replace(cell, source=replace(cell.source, column=column), doubt=doubt)
    return replace(row, cells=cells)


def _with_blanks(statement: Statement, cells: Mapping[str, Cell], table_id: str) -> dict[str, Cell]:
    """The cells in the statement's order, blank ones filled in for the stages that are printed."""
    stages = {column.stage for column in statement.columns if column.id in cells}
    source = next(iter(cells.values())).source
    return {
        column.id: cells.get(column.id)
        or Cell("", None, Source(source.page, source.line, table_id, "total", column.id))
        for column in statement.columns
        if column.stage in stages
    }
