"""Sheet: a table as read, laid out for showing, with its rows, columns and one cell found by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.labels import plain
from accounts.report import Cell, Row, Table
from accounts.statements import statements_of
from ui.texts import say, texts

_TOTALS = ("total", "income_total", "expenditure_total", "personnel", "public")


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell's place in a table: the row and the column's canonical id."""

    row: Row
    column: str


@dataclass(frozen=True, slots=True)
class Line:
    """One shown line: code and name on the left, a cell or None (no such cell) under each column.

    `level` is the depth in the subject tree; `spots` say which cell of the table each one is.
    """

    code: str
    name: str
    level: int
    total: bool
    cells: tuple[Cell | None, ...]
    spots: tuple[Spot, ...]

    @property
    def filled(self) -> bool:
        """Whether any cell of the line prints something."""
        return any(cell is not None and cell.text.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Lines under named columns. `caption` names the side of a two-sided statement, else ""."""

    caption: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    coded: bool

    def is_text(self, index: int) -> bool:
        """Whether the column holds words and no number."""
        cells = [cell for line in self.lines if (cell := line.cells[index]) and cell.text.strip()]
        return bool(cells) and all(cell.value is None for cell in cells)


def sheets_of(table: Table, *, budget: bool = False) -> tuple[Sheet, ...]:
    """The table as one sheet; a two-sided statement as two; one row under 预算数/决算数 as a matrix.

    `budget` says that the report is a budget, whose statements have columns of their own.

    The money and the indicators of a 绩效自评表 have columns of their own and become two sheets.
    """
    parts: dict[tuple[str, bool], list[Row]] = {}
    for row in table.rows:
        parts.setdefault((row.side, row.key.startswith("funds_")), []).append(row)
    return tuple(_sheet(table, side, rows, budget) for (side, _), rows in parts.items())


def column_name(table: Table, column: str, *, budget: bool = False) -> str:
    """The column's name in the table's statement kind, as a person reads it."""
    statement = statements_of(budget=budget).get(table.kind)
    known = statement.column(column) if statement else None
    if known is not None:
        return known.name
    return texts().get(f"performance.{column}", column)


def row_name(row: Row) -> str:
    """The row's printed name; an unnamed total is called 合计."""
    return row.name or row.code or (say("table.total") if row.key == "total" else row.key)


def find_spot(table: Table, row: str, column: str, *, budget: bool = False) -> Spot | None:
    """The cell that a row (key, code or name) and a column (id or name) mean, or None."""
    found = next(
        (
            candidate
            for wanted in (_by_key, _by_name)
            for candidate in table.rows
            if wanted(candidate, row)
        ),
        None,
    )
    if found is None:
        return None
    for column_id in found.cells:
        if column in (column_id, column_name(table, column_id, budget=budget)):
            return Spot(found, column_id)
    return None


def _by_key(row: Row, wanted: str) -> bool:
    return wanted in (row.key, row.code) and bool(wanted)


def _by_name(row: Row, wanted: str) -> bool:
    code_and_name = f"{row.code}{row.name}"
    return plain(wanted) in (plain(row_name(row)), plain(row.name), plain(code_and_name))


def _sheet(table: Table, side: str, rows: Sequence[Row], budget: bool) -> Sheet:
    columns = tuple(c for c in table.columns if any(_adds(row, c) for row in rows))
    names = tuple(column_name(table, column, budget=budget) for column in columns)
    if len(rows) == 1 and len(columns) > 2 and all(" " in name for name in names):
        return _matrix(rows[0], columns, names)
    caption = say(f"table.side.{side}") if side else ""
    lines = tuple(_line(row, columns) for row in rows)
    return Sheet(caption, names, lines, any(row.code for row in rows))


def _adds(row: Row, column: str) -> bool:
    """Whether the column has a cell in the row that does not just repeat the row's name."""
    cell = row.cells.get(column)
    return cell is not None and (not cell.text or cell.text != row.name)


def _line(row: Row, columns: Sequence[str]) -> Line:
    return Line(
        code=row.code,
        name="" if row.code and row.name == row.code else row_name(row),
        level={5: 1, 7: 2}.get(len(row.code), 0) if row.code.isdecimal() else 0,
        total=row.key in _TOTALS or row.key.startswith("grand_total"),
        cells=tuple(row.cells.get(column) for column in columns),
        spots=tuple(Spot(row, column) for column in columns),
    )


def _matrix(row: Row, columns: Sequence[str], names: Sequence[str]) -> Sheet:
    """One printed row "预算数 X … 决算数 X …" as lines X under 预算数 and 决算数."""
    places: dict[str, dict[str, str]] = {}
    for column, name in zip(columns, names, strict=True):
        group, _, item = name.partition(" ")
        places.setdefault(item, {})[group] = column
    groups = tuple(dict.fromkeys(name.partition(" ")[0] for name in names))
    lines = []
    for item, column_of in places.items():
        ids = tuple(column_of.get(group, "") for group in groups)
        cells = tuple(row.cells.get(column) for column in ids)
        spots = tuple(Spot(row, column) for column in ids)
        lines.append(Line("", item, 0, item == say("table.total"), cells, spots))
    return Sheet("", groups, tuple(lines), coded=False)
