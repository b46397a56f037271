"""Doubtful: the cells of scanned pages that the equations of the report settle, or call in question."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from accounts.facts import cell_id, facts_of
from accounts.numerals import parse_decimal
from accounts.report import Cell, Report, Row, Table
from accounts.statements import statements
from accounts.unit import Unit, money_unit
from calculator.network import Network
from calculator.reading import Decision, decide, mending

_NO_NUMBER = "识别为“{}”，不是一个数"
_DECIDED = "读作 {}（由等式 {} 判定，识别为“{}”）"
_QUESTIONED = "所在的等式不成立，若读作 {} 则成立"


def settle(report: Report, scanned: Collection[int]) -> Report:
    """The report with each doubtful cell of the scanned pages read as its equations decide.

    A cell that they leave open stays doubtful, and one read for certain becomes doubtful where its
    equations are broken and another reading of its digits would mend them.
    """
    amounts = dict(_amount_cells(report, scanned))
    garbled = {
        id_: replace(cell, doubt=_NO_NUMBER.format(cell.text))
        for id_, (cell, _) in amounts.items()
        if cell.value is None and not cell.doubt
    }
    report = _with(report, garbled)
    amounts = dict(_amount_cells(report, scanned))
    doubtful = {id_: (cell.text, unit) for id_, (cell, unit) in amounts.items() if cell.doubt}
    if doubtful:
        decisions = decide(Network(facts_of(report)), doubtful)
        report = _with(report, {d.fact: _decided(amounts[d.fact][0], d) for d in decisions})
    return _with(report, _questioned(report, scanned))


def _amount_cells(
    report: Report, scanned: Collection[int]
) -> Iterator[tuple[str, tuple[Cell, Unit]]]:
    """Every cell of a statement that prints something in a column of amounts, by the id of its fact."""
    for table in report.tables:
        statement, unit = statements().get(table.kind), money_unit(table.unit)
        if statement is None or unit is None or table.unreadable:
            continue
        for row in table.rows:
            for column, cell in row.cells.items():
                if cell.text and cell.source.page in scanned and statement.column(column):
                    yield cell_id(table, row, column), (cell, unit)


def _decided(cell: Cell, decision: Decision) -> Cell:
    rules = "、".join(dict.fromkeys(id_.partition("[")[0] for id_ in decision.equations))
    return replace(
        cell,
        text=decision.text,
        value=parse_decimal(decision.text),
        doubt=_DECIDED.format(decision.text, rules, cell.text),
        decided_by=decision.equations,
    )


def _questioned(report: Report, scanned: Collection[int]) -> dict[str, Cell]:
    network = Network(facts_of(report))
    cells = {id_: cell for id_, (cell, _) in _amount_cells(report, scanned) if not cell.doubt}
    suspects = [fact for fact in network.facts if fact.id in cells]
    return {
        id_: replace(cells[id_], doubt=_QUESTIONED.format(text))
        for id_, text in mending(network, suspects).items()
    }


def _with(report: Report, cells: Mapping[str, Cell]) -> Report:
    """The report with the cells in the places of the facts that they are named by."""
    if not cells:
        return report
    return replace(report, tables=tuple(_table_with(table, cells) for table in report.tables))


def _table_with(table: Table, cells: Mapping[str, Cell]) -> Table:
    return replace(table, rows=tuple(_row_with(table, row, cells) for row in table.rows))


def _row_with(table: Table, row: Row, cells: Mapping[str, Cell]) -> Row:
    kept = {c: cells.get(cell_id(table, row, c), cell) for c, cell in row.cells.items()}
    return replace(row, cells=kept)
