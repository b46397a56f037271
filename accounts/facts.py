"""Facts of a report: every statement cell and every understood claim as a print of its quantity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from accounts.amount import Amount
from accounts.claim import Claim, ClaimKind
from accounts.fact import Fact
from accounts.quantity import Funding, Quantity, Stage
from accounts.report import Report, ReportKind, Row, Table
from accounts.statements import Column, Statement, row_spec, statements_of
from accounts.subjects import is_economic, is_functional
from accounts.unit import YUAN


def facts_of(report: Report) -> Iterator[Fact]:
    """Every cell whose quantity is known, then every claim whose quantity is known."""
    for table in report.tables:
        yield from table_facts(report, table)
    for claim in report.claims:
        if claim.quantity is not None and claim.kind is not ClaimKind.DIRECTION:
            yield Fact(
                id=claim.id,
                quantity=claim.quantity,
                amount=signed_amount(claim),
                place=f"narrative:{claim.place}",
                source=claim.source,
                label=claim.text,
                report=report.sha256,
            )


def signed_amount(claim: Claim) -> Amount | None:
    """The claim's number with the sign of its word: 减少4.64万元 is −4.64 万元.

    持平 and 一致 say that two years are equal, which is no rounded number: they are exactly zero.
    """
    if claim.direction == 0 and claim.amount is None:
        return Amount(Decimal(0), YUAN, Decimal(0), claim.text)
    if claim.amount is None or claim.direction != -1:
        return claim.amount
    return replace(claim.amount, value=-claim.amount.value)


def table_facts(report: Report, table: Table) -> Iterator[Fact]:
    """The facts of one table; none where the table is unreadable or no statement."""
    statement = statements_of(budget=report.kind is ReportKind.BUDGET).get(table.kind)
    if statement is None or table.unreadable:
        return
    incomplete = any(statement.column(column) is None for column in table.columns)
    for row in table.rows:
        for column_id, cell in row.cells.items():
            column = statement.column(column_id)
            if column is None:
                continue
            quantity = cell_quantity(report, statement, table, row, column)
            if quantity is None:
                continue
            yield Fact(
                id=cell_id(table, row, column_id),
                quantity=quantity,
                amount=table.amount(cell),
                place=f"{table.kind}:{row.side}" if row.side else table.kind,
                source=cell.source,
                label=f"{statement.name} {row.name} {column.name}".strip(),
                report=report.sha256,
                repaired=table.repaired,
                doubt=cell.doubt,
                decided_by=cell.decided_by,
                correction=cell.correction,
                incomplete=incomplete,
            )


def cell_id(table: Table, row: Row, column: str) -> str:
    return "/".join(part for part in (table.kind, row.side, row.key or row.name, column) if part)


def cell_quantity(
    report: Report, statement: Statement, table: Table, row: Row, column: Column
) -> Quantity | None:
    """What the cell at `row` and `column` measures, or None where row or column is not known."""
    spec = row_spec(row.key)
    total = row.key == "total"
    subject = "" if spec or total else row.key
    if subject and not (is_functional(subject) or is_economic(subject)):
        return None
    # 人员经费合计 is a row of 基本支出表 alone: there the row says what is measured, not the column.
    own = spec is not None and spec.within == statement.kind and not statement.sides
    if spec is not None and not own and column.measure and spec.measure != "expenditure":
        return None
    if spec is not None:
        measure = spec.measure if own else column.measure or spec.measure
        funding = spec.funding
    elif not column.measure and not statement.sides:
        return None
    else:
        measure, funding = column.measure or "expenditure", None
    funding = funding or column.funding or table.funding or statement.funding
    if funding is None:
        appropriations = statement.kind == "appropriation_summary"
        funding = Funding.APPROPRIATION if appropriations else Funding.ALL
    return Quantity(
        issuer=report.issuer,
        year=report.year,
        measure=measure,
        subject=subject,
        stage=_stage(report, table, column),
        funding=funding,
        scope=report.scope,
    )


def _stage(report: Report, table: Table, column: Column) -> Stage:
    if report.kind is ReportKind.BUDGET:
        return Stage.INITIAL_BUDGET
    if column.stage == "budget":
        return table.stage or Stage.FULL_BUDGET
    return Stage.FINAL
