"""Budgets: what of a 部门预算 may prove an answer."""

from dataclasses import replace
from functools import cache

from accounts.claim import Claim
from accounts.measures import measures
from accounts.quantity import Aspect
from accounts.report import Report, ReportKind, Table
from accounts.statements import row_specs, statements_of
from accounts.unit import Dimension

_TOTAL = "total"


def provable(report: Report) -> Report:
    """The report as answers may rest on it: of a budget only statements whose rows were told apart,
    and of its text only the amounts of what no statement prints (机关运行经费, 政府采购).

    A budget's sentences compare with 上年执行数 as often as with 上年预算, leave out whose money they mean
    and count vehicles to be bought beside those at hand, so that they prove nothing beside a cell.
    Final accounts are returned as they are.
    """
    if report.kind is not ReportKind.BUDGET:
        return report
    return replace(
        report,
        tables=tuple(_of_this_year(table) for table in report.tables if _has_one_total(table)),
        claims=tuple(claim for claim in report.claims if _is_told_only(claim)),
    )


def _has_one_total(table: Table) -> bool:
    """Whether the 合计 rows agree; where they do not, rows of subjects were taken for totals."""
    totals = [row.cells for row in table.rows if row.key == _TOTAL]
    printed = {
        (column, cell.value)
        for cells in totals
        for column, cell in cells.items()
        if cell.value is not None
    }
    return len(printed) == len({column for column, _ in printed})


def _of_this_year(table: Table) -> Table:
    """The table without its totals where they take in 上年结转, which is no income of this year."""
    if table.kind != "income" or not _has_other_columns(table):
        return table
    rows = tuple(
        replace(row, cells={c: cell for c, cell in row.cells.items() if c != _TOTAL})
        for row in table.rows
    )
    return replace(table, rows=rows)


def _has_other_columns(table: Table) -> bool:
    """Whether a column that is no known kind of income holds an amount."""
    statement = statements_of(budget=True)[table.kind]
    return any(
        cell.value and statement.column(column) is None
        for row in table.rows
        for column, cell in row.cells.items()
    )


def _is_told_only(claim: Claim) -> bool:
    quantity = claim.quantity
    return (
        quantity is not None
        and quantity.aspect is Aspect.VALUE
        and not quantity.subject
        and measures()[quantity.measure].dimension is Dimension.MONEY
        and quantity.measure not in _in_statements()
    )


@cache
def _in_statements() -> frozenset[str]:
    """The measures that some column or row of a statement prints."""
    statements = statements_of(budget=True).values()
    columns = (column.measure for statement in statements for column in statement.columns)
    return frozenset((*columns, *(spec.measure for spec in row_specs())))
