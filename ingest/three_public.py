"""Three-public table (“三公”经费支出决算表): one row of amounts, whatever way it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from accounts.labels import plain, without_ordinal
from accounts.numerals import parse_decimal
from accounts.report import Cell, Row
from accounts.statements import Statement
from ingest.document import GridRow
from ingest.headings import Heading, Use, column_of
from ingest.statements import Reading, Stray

_VEHICLES = "公务用车购置及运行费"
_STAGES = ("预算数", "决算数")
_TOTALS = ("合计", "总计", "部门合计")
_PLAIN_AMOUNTS = (*_TOTALS, "小计", "金额", "预算", "预算数")
_FEWEST_ITEMS = 3  # rows that name items of 三公经费 make a table that is read down

Found = tuple[str, str, GridRow, int]
"""Column id ("" where none), printed text, row, position in the row."""


def read_three_public(
    statement: Statement,
    headings: Sequence[Heading],
    rows: Sequence[GridRow],
    table_id: str,
    year: int = 0,
) -> Reading:
    """The row "total" of a three-public table, read across or, where items are rows, down.

    Rows of units below 合计, of another than the report's `year`, and of other things than 三公经费 keep
    their printed name.
    """
    items = list(_down(statement, headings, rows))
    whole = list(_whole(headings, rows, year))
    if items:
        whole = [row for row in rows if any(row is item[2] for item in items)]
    found = items or list(_across(headings, whole))
    printed = [item for item in found if item[1]]
    lines = {row.line for _, text, row, _ in printed if parse_decimal(text) is not None}
    columns = [column for column, *_ in printed if column]
    strays = tuple(
        Stray(text, row, index)
        for column, text, row, index in printed
        if parse_decimal(text) is not None and (not column or columns.count(column) > 1)
    )
    if len(lines) > 1 and not items:
        strays = tuple(Stray(text, row, index) for _, text, row, index in printed)
    cells: dict[str, Cell] = {}
    for column, text, row, index in found:
        if column and not (column in cells and cells[column].text):
            cells[column] = _cell(text, row, index, table_id, "total", column)
    known = [column.id for column in statement.all_columns]
    ordered = {column: cells[column] for column in known if column in cells}
    ordered |= {column: cell for column, cell in cells.items() if column not in ordered}
    others = tuple(
        _other(headings, row, table_id)
        for row in rows
        if not any(row is one for one in whole) and any(_is_number(cell) for cell in row.cells)
    )
    every = dict.fromkeys(chain(ordered, *(row.cells for row in others)))
    return Reading((Row("total", "合计", cells=ordered), *others), tuple(every), strays)


def _cell(text: str, row: GridRow, index: int, table_id: str, key: str, column: str) -> Cell:
    doubt = row.doubt(index) if text else ""
    return Cell(text, parse_decimal(text), row.source(table_id, key, column, index), doubt)


def _other(headings: Sequence[Heading], row: GridRow, table_id: str) -> Row:
    """A row that is not the whole: of a unit, of another year, or of another thing."""
    labels = [row.cell(h.index) for h in headings if h.use in (Use.LABEL, Use.CODE)]
    name = " ".join(label for label in labels if label) or next(iter(row.filled))
    cells: dict[str, Cell] = {}
    for heading in headings:
        text, column = row.cell(heading.index), heading.column or heading.text
        if text and column and heading.use not in (Use.LABEL, Use.CODE, Use.ROW_NUMBER):
            cells.setdefault(column, _cell(text, row, heading.index, table_id, name, column))
    return Row(name, name, cells=cells)


def _whole(headings: Sequence[Heading], rows: Sequence[GridRow], year: int) -> Sequence[GridRow]:
    """The rows that hold the whole: the one labelled 合计, else that of the report's year, else all."""
    labels = [heading.index for heading in headings if heading.use is Use.LABEL]
    told = [(row, [plain(row.cell(i)) for i in labels if row.cell(i)]) for row in rows]
    totals = [row for row, words in told if any(word in _TOTALS for word in words)]
    of_year = [
        row
        for row, words in told
        if year and any(re.fullmatch(rf"{year}(?:年度?)?(?:预算数?)?", word) for word in words)
    ]
    for chosen in (totals, of_year):
        if len(chosen) == 1:
            return chosen
    return rows


def _across(headings: Sequence[Heading], rows: Sequence[GridRow]) -> Iterator[Found]:
    for row in rows:
        for heading in headings:
            text = row.cell(heading.index)
            if heading.use is Use.AMOUNT:
                yield heading.column, text, row, heading.index
            elif heading.use in (Use.UNKNOWN, Use.FOREIGN) and text:
                yield heading.text, text, row, heading.index
            elif _is_number(text) and heading.use is not Use.ROW_NUMBER:
                yield "", text, row, heading.index


def _down(
    statement: Statement, headings: Sequence[Heading], rows: Sequence[GridRow]
) -> Iterator[Found]:
    """Items as rows; 预算数 and 决算数, or the three budgets, as columns."""
    by_row = [found for row in rows if (found := list(_named(statement, headings, row)))]
    if len(by_row) >= _FEWEST_ITEMS:
        yield from chain.from_iterable(by_row)


def _named(statement: Statement, headings: Sequence[Heading], row: GridRow) -> Iterator[Found]:
    """The cells of a row whose item, under its heading, is a column of the statement."""
    item = _item(row)
    for heading in headings if item else ():
        if not heading.path or heading.use in (Use.LABEL, Use.CODE, Use.ROW_NUMBER, Use.FOREIGN):
            continue
        last = heading.path[-1]
        if heading.use is Use.AMOUNT and last not in _PLAIN_AMOUNTS:
            continue
        stage = _stage(last)
        before = (stage,) if stage else ()
        behind = () if stage or last in _PLAIN_AMOUNTS else (last,)
        paths = ((item,), (_VEHICLES, item), (item, "小计"))
        columns = (column_of(statement, (*before, *path, *behind)) for path in paths)
        column = next((column for column in columns if column is not None), None)
        if column is not None:
            yield column.id, row.cell(heading.index), row, heading.index


def _stage(word: str) -> str:
    return next((stage for stage in _STAGES if word.endswith(stage)), "")


def _item(row: GridRow) -> str:
    """The item that a row is about, its ordinal and 其中 taken off; "" where it begins with a number."""
    first = next(iter(row.filled), "")
    if not first or _is_number(first):
        return ""
    return plain(without_ordinal(without_ordinal(first).removeprefix("其中").lstrip("：:")))


def _is_number(text: str) -> bool:
    return parse_decimal(text) is not None
