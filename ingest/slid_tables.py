"""Slid tables: code tables all of whose rows lost their blanks in the same way, so that they still add up.

What their columns mean only other statements tell: 其他收入 of the summary says that the money behind
财政拨款收入 is no 上级补助收入. Where the equations with other statements leave one layout of the total row,
the table is laid out so; where they leave more, the amounts that stand in different columns are doubtful.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from accounts.amount import Amount, cell_amount
from accounts.interval import ZERO, Interval
from accounts.report import Cell, Report, Row, Table
from accounts.statements import Statement, statements
from accounts.unit import Unit, money_unit
from calculator.equation import ANY, Equation, Term, column_equations, statement_equations
from ingest.document import GridRow
from ingest.lost_blanks import (
    SEVERAL_WAYS,
    laid_out_below,
    line_of,
    narrower_lines,
    totals_of,
)
from ingest.tables import RawTable

_ORDER = ("income", "general_expenditure", "government_fund", "state_capital", "expenditure")
_TOTAL = "total"
_DOUBT = "空格在转换中丢失，其他报表不能确定这个数在哪一列"


def settle_slid(report: Report, raw: Sequence[RawTable]) -> tuple[Report, tuple[str, ...]]:
    """The report with its slid tables laid out as its other statements prove, and what they left open."""
    slid = {
        index: narrower_lines(printed.rows)
        for index, (table, printed) in enumerate(zip(report.tables, raw, strict=True))
        if _may_have_slid(table, printed.rows)
    }
    unsettled = {report.tables[index].id for index in slid}
    warnings: list[str] = []
    for index in sorted(slid, key=lambda i: _ORDER.index(report.tables[i].kind)):
        table = report.tables[index]
        others = [t for t in report.tables if t.id not in unsettled and t.kind != table.kind]
        settled, warning = _settled(table, slid[index], others)
        tables = list(report.tables)
        tables[index] = settled
        report = replace(report, tables=tuple(tables))
        if warning:
            warnings.append(warning)
        else:
            unsettled.discard(table.id)
    return report, tuple(warnings)


def _may_have_slid(table: Table, printed: Sequence[GridRow]) -> bool:
    """Whether a table lost its blanks for certain and it is open where its amounts stand."""
    statement = statements().get(table.kind)
    if statement is None or table.kind not in _ORDER or money_unit(table.unit) is None:
        return False
    keys = [row.key for row in table.rows]
    if len(set(keys)) < len(keys) or _TOTAL not in keys or not column_equations(table.kind):
        return False
    if table.unreadable:
        return table.unreadable == SEVERAL_WAYS
    return _prints_no_blank(table, printed)


def _prints_no_blank(table: Table, printed: Sequence[GridRow]) -> bool:
    """Whether no row of amounts prints a blank cell, and the total lost even the one before its name."""
    by_line = {row.line: row for row in printed}
    told = [(row, by_line[line]) for row in table.rows if (line := line_of(row)) in by_line]
    if len(told) < len(table.rows) or any(row.boxes or not all(row.cells) for _, row in told):
        return False
    labels = {row.key: len(p.cells) - len(_amounts_in(row)) for row, p in told}
    coded = [labels[row.key] for row, _ in told if row.code]
    return bool(coded) and labels[_TOTAL] < min(coded)


def _amounts_in(row: Row) -> list[Cell]:
    return [cell for cell in row.cells.values() if cell.text]


def _settled(table: Table, narrow: set[int], others: Sequence[Table]) -> tuple[Table, str]:
    """The table as the others prove, and why it stays open ("" where it does not)."""
    statement, money = statements()[table.kind], money_unit(table.unit)
    assert money is not None
    if not table.unreadable:
        narrow = narrow | {line for row in table.rows if (line := line_of(row)) is not None}
    totals = totals_of(statement, table.rows, narrow, money)
    ways = [
        rows
        for total in _agreeing(totals, table, money, others)
        if (rows := laid_out_below(statement, table.rows, narrow, money, total)) is not None
    ]
    if len(ways) == 1:
        if ways[0] == table.rows:
            return table, ""
        return replace(table, rows=ways[0], repair=_rules(statement, others), unreadable=""), ""
    if table.unreadable:
        return table, SEVERAL_WAYS
    return _doubted(
        table, ways
    ), f"《{table.title}》的{_DOUBT.replace('这个数', '一些数')}，这些数没有采用"


def _rules(statement: Statement, others: Sequence[Table]) -> str:
    kinds = {table.kind for table in others}
    told = (
        equation.id
        for equation in statement_equations()
        if equation.hard
        and statement.kind in equation.kinds
        and len(equation.kinds) > 1
        and set(equation.kinds) <= kinds | {statement.kind}
        and all(_is_of_total(term) for term in equation.terms if term.kind == statement.kind)
    )
    return " ".join((*(e.rule for e in column_equations(statement.kind)), *told))


def _doubted(table: Table, ways: Sequence[tuple[Row, ...]]) -> Table:
    """The table with every amount doubtful that does not stand in the same column in all the ways."""
    layouts = [{row.key: row for row in rows} for rows in ways]
    rows = []
    for row in table.rows:
        cells = {}
        for column, cell in row.cells.items():
            same = layouts and all(way[row.key].cells[column].text == cell.text for way in layouts)
            cells[column] = cell if same or not cell.text else replace(cell, doubt=_DOUBT)
        rows.append(replace(row, cells=cells))
    return replace(table, rows=tuple(rows))


def _agreeing(
    totals: Sequence[Row], table: Table, money: Unit, others: Sequence[Table]
) -> list[Row]:
    """The total rows that the equations with other statements allow: equal sums, then the least ones."""
    printed = {other.kind: other for other in others if not other.unreadable}
    remaining = list(totals)
    for relation in ("=", ">="):
        equations = [e for e in statement_equations() if e.relation == relation]
        agreeing = [
            total
            for total in remaining
            if all(_holds(equation, table.kind, total, money, printed) for equation in equations)
        ]
        remaining = agreeing or remaining
    return remaining


def _holds(
    equation: Equation, kind: str, total: Row, money: Unit, others: dict[str, Table]
) -> bool:
    """Whether the equation holds on the total row; True where it says nothing of it."""
    if kind not in equation.kinds or len(equation.kinds) == 1:
        return True
    if not all(map(_is_of_total, (t for t in equation.terms if t.kind == kind))):
        return True
    sides = []
    for terms in (equation.left, equation.right):
        amounts = [
            _printed(total, term.column, money) if term.kind == kind else _of_other(term, others)
            for term in terms
        ]
        if any(amount is None for amount in amounts):
            return True
        sides.append(_sum(amount for amount in amounts if amount is not None))
    left, right = sides
    return left.meets(right) if equation.relation == "=" else left.high >= right.low


def _is_of_total(term: Term) -> bool:
    return term.row in (_TOTAL, ANY) and not term.summed and term.column != ANY


def _sum(intervals: Iterable[Interval]) -> Interval:
    whole = Interval.exactly(ZERO)
    for interval in intervals:
        whole += interval
    return whole


def _of_other(term: Term, others: dict[str, Table]) -> Interval | None:
    """What another statement prints for the term; None where it does not tell for certain."""
    table = others.get(term.kind)
    money = None if table is None else money_unit(table.unit)
    if table is None or money is None or term.summed:
        return None
    key = _TOTAL if term.row == ANY else term.row
    rows = [row for row in table.rows if row.key == key]
    return _printed(rows[0], term.column, money) if len(rows) == 1 else None


def _printed(row: Row, column: str, money: Unit) -> Interval | None:
    """The interval of a cell, zero where it is blank; None where it is missing, doubtful or no number."""
    cell = row.cells.get(column)
    if cell is None:
        return Interval.exactly(ZERO) if row.cells else None
    if not cell.text:
        return Interval.exactly(ZERO)
    amount: Amount | None = None if cell.doubt else cell_amount(cell.text, money)
    return None if amount is None else amount.interval
