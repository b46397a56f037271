"""Three-public table (“三公”经费支出决算表): one row of amounts, whatever way it is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accounts.labels import plain, without_ordinal
from accounts.numerals import parse_decimal
from accounts.report import Cell, Row
from accounts.statements import Statement
from ingest.document import GridRow
from ingest.headings import Heading, Use, column_of
from ingest.statements import Reading, Stray

_VEHICLES = "公务用车购置及运行费"
_STAGES = ("预算数", "决算数")

Found = tuple[str, str, GridRow, int]
"""Column id ("" where none), printed text, row, position in the row."""


def read_three_public(
    statement: Statement, headings: Sequence[Heading], rows: Sequence[GridRow], table_id: str
) -> Reading:
    """The single row "total" of a three-public table, read across or, where items are rows, down."""
    found = list(_down(statement, headings, rows)) or list(_across(headings, rows))
    printed = [item for item in found if item[1]]
    lines = {row.line for _, text, row, _ in printed if parse_decimal(text) is not None}
    down = any(_item(row) for row in rows)
    columns = [column for column, *_ in printed if column]
    strays = tuple(
        Stray(text, row, index)
        for column, text, row, index in printed
        if parse_decimal(text) is not None and (not column or columns.count(column) > 1)
    )
    if len(lines) > 1 and not down:
        strays = tuple(Stray(text, row, index) for _, text, row, index in printed)
    cells: dict[str, Cell] = {}
    for column, text, row, index in found:
        if column and not (column in cells and cells[column].text):
            source = row.source(table_id, "total", column, index)
            doubt = row.doubt(index) if text else ""
            cells[column] = Cell(text, parse_decimal(text), source, doubt)
    known = [column.id for column in statement.columns]
    ordered = {column: cells[column] for column in known if column in cells}
    extra = {column: cell for column, cell in cells.items() if column not in ordered}
    return Reading((Row("total", "合计", cells=ordered | extra),), (*ordered, *extra), strays)


def _across(headings: Sequence[Heading], rows: Sequence[GridRow]) -> Iterator[Found]:
    for row in rows:
        for heading in headings:
            text = row.cell(heading.index)
            if heading.use is Use.AMOUNT:
                yield heading.column, text, row, heading.index
            elif heading.use is Use.UNKNOWN and text:
                yield heading.text, text, row, heading.index
            elif parse_decimal(text) is not None and heading.use is not Use.ROW_NUMBER:
                yield "", text, row, heading.index


def _down(
    statement: Statement, headings: Sequence[Heading], rows: Sequence[GridRow]
) -> Iterator[Found]:
    """Items as rows, 预算数 and 决算数 as columns."""
    stages = [h for h in headings if h.path and any(_stage(word) for word in h.path[-1:])]
    if not stages or any(h.use is Use.AMOUNT for h in headings):
        return
    for row in rows:
        item = _item(row)
        if not item:
            continue
        for heading in stages:
            stage = _stage(heading.path[-1])
            paths = ((stage, item), (stage, _VEHICLES, item), (stage, item, "小计"))
            column = next((c for path in paths if (c := column_of(statement, path))), None)
            yield column.id if column else "", row.cell(heading.index), row, heading.index


def _stage(word: str) -> str:
    return next((stage for stage in _STAGES if word.endswith(stage)), "")


def _item(row: GridRow) -> str:
    """The item that a row is about, its ordinal and 其中 taken off; "" where it begins with a number."""
    first = next(iter(row.filled), "")
    if not first or parse_decimal(first) is not None:
        return ""
    return plain(without_ordinal(without_ordinal(first).removeprefix("其中").lstrip("：:")))
