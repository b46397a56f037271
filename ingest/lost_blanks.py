"""Lost blanks: rows of a code table whose blank cells were dropped, so that amounts slid to the left.

Nothing is moved while the table, as it stands, adds up. Where it does not, the amounts of the narrower
rows are laid under the columns again in the only way in which every row, every subject with its parts
and the total add up. Where there is none the rows stay as they are printed; where there are more, nothing is
guessed and the table is unreadable.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, islice

from accounts.amount import Amount, cell_amount
from accounts.interval import Interval
from accounts.report import Cell, Row
from accounts.statements import Statement
from accounts.subjects import parent_of
from accounts.unit import Unit, money_unit
from calculator.equation import column_equations
from calculator.repair import alignments
from ingest.document import GridRow
from ingest.statements import Reading

_TOTAL = "total"
_MOST_TRIES = 20_000
SEVERAL_WAYS = "一些行的空格在转换中丢失，有几种排法都能使各行相加得合计，无法确定是哪一种"

_Tree = Mapping[str, Sequence[Row]]


def with_blanks_back(
    statement: Statement, reading: Reading, printed: Sequence[GridRow], unit: str
) -> tuple[Reading, str] | None:
    """The reading with the narrower rows laid out anew, and why it is unreadable ("" where it is not).

    None where nothing is to be moved.
    """
    money = money_unit(unit)
    narrow = narrower_lines(printed)
    keys = [row.key for row in reading.rows]
    equations = column_equations(statement.kind)
    if money is None or not narrow or not equations or keys.count(_TOTAL) != 1:
        return None
    if len(set(keys)) < len(keys) or statement.codes != "functional":
        return None
    tree = _children(reading.rows)
    total = next(row for row in reading.rows if row.key == _TOTAL)
    if _adds_up_below(total, tree, money):
        return None
    tries = iter(range(_MOST_TRIES))
    below = partial(_layouts_below, reading.rows, narrow, statement, money, tries)
    found = list(islice(below(total), 2))
    if not found:
        moved = _choices(total, tuple(total.cells), narrow, statement, money)
        found = list(islice(chain.from_iterable(map(below, moved)), 2))
    if not found:
        return None
    if len(found) > 1 or next(tries, None) is None:
        return reading, SEVERAL_WAYS
    rows = tuple(found[0].get(row.key, row) for row in reading.rows)
    return replace(reading, rows=rows), ""


def narrower_lines(printed: Sequence[GridRow]) -> set[int]:
    """The lines of the rows that print fewer cells than the widest, and do not tell where they stand."""
    width = max((len(row.cells) for row in printed), default=0)
    return {row.line for row in printed if len(row.cells) < width and not row.boxes}


def line_of(row: Row) -> int | None:
    """The line that the row is printed on; None of a row without cells or of a source without lines."""
    return next((cell.source.line for cell in row.cells.values()), None)


def totals_of(
    statement: Statement, rows: Sequence[Row], narrow: set[int], money: Unit
) -> list[Row]:
    """Every way to lay out the amounts of the total row under the columns of its statement."""
    total = next(row for row in rows if row.key == _TOTAL)
    return _choices(total, tuple(total.cells), narrow, statement, money)


def laid_out_below(
    statement: Statement, rows: Sequence[Row], narrow: set[int], money: Unit, total: Row
) -> tuple[Row, ...] | None:
    """The rows in the only layout in which they add up to that total row; None where not just one."""
    tries = iter(range(_MOST_TRIES))
    found = list(islice(_layouts_below(rows, narrow, statement, money, tries, total), 2))
    if len(found) != 1 or next(tries, None) is None:
        return None
    return tuple(found[0].get(row.key, row) for row in rows)


def agrees_with_parts(row: Row, rows: Sequence[Row], unit: str) -> bool:
    """Whether a row is, column by column, the sum of its parts among the rows; True where it has none."""
    money = money_unit(unit)
    parts = _children([row, *(other for other in rows if other.key != row.key)]).get(row.key, ())
    return money is None or not parts or _adds_up(row, parts, money)


def _children(rows: Sequence[Row]) -> _Tree:
    """The rows below each row: the 类 below the total, the 款 below their 类, the 项 below their 款."""
    printed = {row.key for row in rows}
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row.key != _TOTAL and row.code:
            parent = parent_of(row.code) or _TOTAL
            found.setdefault(parent if parent in printed else "", []).append(row)
    return found


def _choices(
    row: Row, order: Sequence[str], narrow: set[int], statement: Statement, money: Unit
) -> list[Row]:
    """The row as printed, or where it may have lost blanks each way to lay out its amounts."""
    cells = list(row.cells.values())
    texts = [cell for cell in cells if cell.text]
    slid = all(cell.text for cell in cells[: len(texts)])
    amounts = [a for cell in texts if (a := cell_amount(cell.text, money)) is not None]
    if line_of(row) not in narrow or not slid or len(amounts) < len(texts):
        return [row]
    placed = alignments(amounts, (order,), column_equations(statement.kind))
    return [_laid_out(row, {id_: texts[i] for id_, i in one.items()}) for one in placed]


def _laid_out(row: Row, texts: Mapping[str, Cell]) -> Row:
    cells = {
        id_: replace(texts[id_], source=replace(texts[id_].source, column=id_))
        if id_ in texts
        else Cell("", None, replace(cell.source, column=id_))
        for id_, cell in row.cells.items()
    }
    return replace(row, cells=cells)


def _layouts_below(
    rows: Sequence[Row],
    narrow: set[int],
    statement: Statement,
    money: Unit,
    tries: Iterator[int],
    total: Row,
) -> Iterator[dict[str, Row]]:
    """Every way to lay out the rows below the total, and it itself, in the columns that it prints."""
    order = [id_ for id_, cell in total.cells.items() if cell.text]
    others = [row for row in rows if row.key != _TOTAL]
    choices = {row.key: _choices(row, order, narrow, statement, money) for row in others}
    for found in _layouts(total, _children(rows), choices, money, tries):
        yield {**found, _TOTAL: total}


def _layouts(
    parent: Row, tree: _Tree, choices: Mapping[str, list[Row]], money: Unit, tries: Iterator[int]
) -> Iterator[dict[str, Row]]:
    """Every way to lay out the rows below one, as rows by key, so that they add up to it."""
    children = tree.get(parent.key, ())
    if not children:
        yield {}
        return
    for chosen in _sums(children, choices, tries):
        if not _adds_up(parent, chosen, money):
            continue
        parts: list[dict[str, Row]] = [{row.key: row for row in chosen}]
        for row in chosen:
            below = list(islice(_layouts(row, tree, choices, money, tries), 2))
            parts = [one | other for one in parts for other in below][:2]
        yield from parts


def _sums(
    rows: Sequence[Row], choices: Mapping[str, list[Row]], tries: Iterator[int]
) -> Iterator[tuple[Row, ...]]:
    if not rows:
        if next(tries, None) is not None:
            yield ()
        return
    for row in choices[rows[0].key]:
        for rest in _sums(rows[1:], choices, tries):
            yield (row, *rest)


def _adds_up_below(row: Row, tree: _Tree, money: Unit) -> bool:
    """Whether a row and every row below it is the sum of its parts, as printed."""
    children = tree.get(row.key, ())
    here = not children or _adds_up(row, children, money)
    return here and all(_adds_up_below(child, tree, money) for child in children)


def _adds_up(parent: Row, parts: Sequence[Row], money: Unit) -> bool:
    for column, cell in parent.cells.items():
        amounts = [_amount(part, column, money) for part in parts]
        whole = cell_amount(cell.text, money)
        printed = [amount for amount in amounts if amount is not None]
        if whole is None:
            if printed:
                return False
            continue
        added = Interval.exactly(whole.base * 0)
        for amount in printed:
            added += amount.interval
        if not whole.interval.meets(added):
            return False
    return True


def _amount(row: Row, column: str, money: Unit) -> Amount | None:
    cell = row.cells.get(column)
    return None if cell is None else cell_amount(cell.text, money)
