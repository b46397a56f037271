"""Slips in a statement: they act on the cells of the report as read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from accounts.amount import cell_amount, step_of
from accounts.numerals import parse_decimal
from accounts.report import Cell, Report, Row, Table
from accounts.unit import money_unit
from eval.mutations import Mutation, digit_replaced, digits_exchanged
from eval.oracle.number import Key, Number, number_of
from eval.oracle.sheet import STATEMENTS, Sheet, cell_key

Change = tuple[str, str, str]  # row key, column, text now; "" takes the figure away
WAN = 10_000


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed figure of a statement: the table's and the row's number in the report."""

    table: int
    row: int
    column: str


def figures(report: Report, sheet: Sheet) -> list[Figure]:
    """Every figure that the oracle's sheet knows, each place once."""
    found: dict[Key, Figure] = {}
    for t, table in enumerate(report.tables):
        if table.kind not in STATEMENTS or table.repaired:
            continue
        for r, row in enumerate(table.rows):
            for column in row.cells:
                key = cell_key(table.kind, row.side, row.key, column)
                if key in sheet.numbers:
                    found.setdefault(key, Figure(t, r, column))
    return list(found.values())


def digit_swap(report: Report, at: Figure, rng: Random) -> Iterator[Mutation]:
    _, _, cell = _parts(report, at)
    for text in digits_exchanged(cell.text, rng):
        yield _changed(report, at, "digit_swap", [(at.row, at.column, text)])


def digit_change(report: Report, at: Figure, rng: Random) -> Iterator[Mutation]:
    _, _, cell = _parts(report, at)
    for text in digit_replaced(cell.text, rng):
        yield _changed(report, at, "digit_change", [(at.row, at.column, text)])


def sign(report: Report, at: Figure, rng: Random) -> Iterator[Mutation]:
    _, _, cell = _parts(report, at)
    if cell.value:
        text = cell.text.removeprefix("-") if cell.value < 0 else f"-{cell.text}"
        yield _changed(report, at, "sign", [(at.row, at.column, text)])


def unit(report: Report, at: Figure, rng: Random) -> Iterator[Mutation]:
    """A figure in 元 in a table of 万元, or the other way round."""
    table, _, cell = _parts(report, at)
    if cell.value and table.unit in ("元", "万元"):
        value = cell.value * WAN if table.unit == "万元" else cell.value / WAN
        yield _changed(report, at, "unit", [(at.row, at.column, f"{value:,.2f}")])


def last_digit(report: Report, at: Figure, rng: Random) -> Iterator[Mutation]:
    """The figure one step of its last digit higher or lower."""
    _, _, cell = _parts(report, at)
    if cell.value is not None:
        value = cell.value + rng.choice((1, -1)) * step_of(cell.text)
        places = -int(step_of(cell.text).normalize().as_tuple().exponent)
        yield _changed(report, at, "last_digit", [(at.row, at.column, f"{value:,.{places}f}")])


def shifted_row(report: Report, at: Figure, rng: Random) -> Iterator[Mutation]:
    """The figure one row lower; the one that stood there one row higher."""
    table, row, cell = _parts(report, at)
    below = at.row + 1
    if below < len(table.rows) and table.rows[below].key and table.rows[below].side == row.side:
        other = table.rows[below].cells.get(at.column)
        text = other.text if other and other.value is not None else ""
        moves = [(at.row, at.column, text), (below, at.column, cell.text)]
        yield _changed(report, at, "shifted_row", moves)


def swapped_columns(report: Report, at: Figure, rng: Random) -> Iterator[Mutation]:
    table, row, cell = _parts(report, at)
    for column in rng.sample(table.columns, len(table.columns)):
        foreign = row.side and (row.side == "income") != (column == "amount")
        if column == at.column or foreign:
            continue
        other = row.cells.get(column)
        text = other.text if other and other.value is not None else ""
        yield _changed(
            report, at, "swapped_columns", [(at.row, at.column, text), (at.row, column, cell.text)]
        )


def dropped_row(report: Report, at: Figure, rng: Random) -> Iterator[Mutation]:
    table, row, _ = _parts(report, at)
    if not row.key.isdigit():
        return
    kept = table.rows[: at.row] + table.rows[at.row + 1 :]
    tables = _with_table(report, at.table, replace(table, rows=kept))
    gone: dict[Key, Number | None] = {
        cell_key(table.kind, row.side, row.key, column): None
        for column, cell in row.cells.items()
        if cell.value is not None
    }
    yield Mutation(table.kind, "dropped_row", replace(report, tables=tables), gone)


WAYS: tuple[Callable[[Report, Figure, Random], Iterator[Mutation]], ...] = (
    *(digit_swap, digit_change, digit_change, digit_swap),
    *(sign, unit, shifted_row, swapped_columns, dropped_row),
)


def _parts(report: Report, at: Figure) -> tuple[Table, Row, Cell]:
    table = report.tables[at.table]
    row = table.rows[at.row]
    return table, row, row.cells[at.column]


def _changed(
    report: Report, at: Figure, way: str, moves: Sequence[tuple[int, str, str]]
) -> Mutation:
    """The report with other texts in cells of one table."""
    table, _, model = _parts(report, at)
    rows = list(table.rows)
    changes: dict[Key, Number | None] = {}
    money = money_unit(table.unit)
    for number, column, text in moves:
        row = rows[number]
        source = replace(model.source, row=_printed_row(row), column=column)
        old = row.cells.get(column)
        source = old.source if old is not None else source
        cell = Cell(text, parse_decimal(text), source)
        rows[number] = replace(row, cells={**row.cells, column: cell})
        amount = None if money is None else cell_amount(text, money)
        key = cell_key(table.kind, row.side, row.key, column)
        changes[key] = None if amount is None else number_of(amount)
    tables = _with_table(report, at.table, replace(table, rows=tuple(rows)))
    return Mutation(table.kind, way, replace(report, tables=tables), changes)


def _printed_row(row: Row) -> str:
    """What the sources of the row's cells call it."""
    known = next(iter(row.cells.values()), None)
    return known.source.row if known is not None else row.key


def _with_table(report: Report, index: int, table: Table) -> tuple[Table, ...]:
    return (*report.tables[:index], table, *report.tables[index + 1 :])
