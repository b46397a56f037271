"""Code rows: codes printed twice in one statement, without their parents, or of no level's length."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from accounts.finding import Unrun
from accounts.report import Report, Row, Table
from accounts.statements import statements
from accounts.subjects import is_economic, is_functional, parent_of
from calculator.code_names import coded_rows, row_place
from calculator.report_finding import Ledger
from calculator.text_finding import add, close

PARENT, TWICE, LEVEL = "C.parent", "C.twice", "C.level"


def check_rows(report: Report, ledger: Ledger) -> list[Unrun]:
    """Tests the rows of every readable statement that prints codes."""
    tables = {table.id: table for table, _ in coded_rows(report)}.values()
    if not tables:
        return [Unrun(rule, "报表没有印出科目编码") for rule in (PARENT, TWICE, LEVEL)]
    for table in tables:
        name = f"《{statements()[table.kind].name}》"
        for row in _orphans(table):
            above = parent_of(row.code)
            detail = f"{name}列出 {row.code}（{row.name}），没有列出上级科目 {above}。"
            _tell(PARENT, table, (row,), detail, ledger)
        for rows in _twins(table):
            detail = f"{name}有 {len(rows)} 行 {rows[0].code}（{rows[0].name}），数字不同。"
            _tell(TWICE, table, rows, detail, ledger)
        for row in _odd(table):
            detail = f"{name}的编码 {row.code}（{row.name}）不是类、款、项的位数。"
            _tell(LEVEL, table, (row,), detail, ledger)
    close((PARENT, TWICE, LEVEL), f"{len(tables)} 张报表", ledger)
    return []


def _tell(rule: str, table: Table, rows: Sequence[Row], detail: str, ledger: Ledger) -> None:
    places = tuple(row_place(table, row) for row in rows)
    row = rows[0]
    add(rule, f"{table.id}/{row.code}", f"{row.code} {row.name}", detail, places, ledger)


def _orphans(table: Table) -> Iterator[Row]:
    """The rows whose parent is not printed, in a statement that prints parents for others."""
    codes = {row.code for row in table.rows}
    children = [row for row in table.rows if _is_code(row.code) and parent_of(row.code)]
    orphans = [row for row in children if parent_of(row.code) not in codes]
    if len(orphans) * 2 <= len(children):
        yield from orphans


def _twins(table: Table) -> Iterator[tuple[Row, ...]]:
    """The rows of one code whose figures differ; a row that a new page prints again does not."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in table.rows:
        if _is_code(row.code):
            rows[row.code].append(row)
    for group in rows.values():
        figures = {
            tuple((column, cell.text) for column, cell in row.cells.items()) for row in group
        }
        if len(figures) > 1:
            yield tuple(group)


def _odd(table: Table) -> Iterator[Row]:
    """The rows whose code begins like a subject's and has a length that no level has."""
    return (
        row
        for row in table.rows
        if row.code.isdecimal() and row.code[0] in "23" and not _is_code(row.code)
    )


def _is_code(code: str) -> bool:
    return is_functional(code) or is_economic(code)
