"""Numbers across reports: the printed cells and claims that fit a description, by SQL."""

from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Table, select

from accounts.claim import ClaimKind
from accounts.fact import Fact
from index.rows import fact_of
from index.schema import cells, claims, reports
from index.shelf import is_newest


class Order(StrEnum):
    """In which order numbers come; blank cells have no size and fall out of an order by size."""

    PRINTED = "printed"  # by report, then as printed
    LARGEST = "largest"
    SMALLEST = "smallest"


def printed(
    connection: Connection,
    *,
    narrative: bool = False,
    kind: str | None = "final",
    newest: bool = True,
    order: Order = Order.PRINTED,
    limit: int | None = None,
    **wanted: str | int | None,
) -> tuple[Fact, ...]:
    """Every print of the quantities that fit `wanted`, statement cells or narrative claims.

    `wanted` names parts of a Quantity (issuer, year, measure, subject, stage, funding, scope, aspect)
    or the report's sha256; None means any.
    """
    table = claims if narrative else cells
    query = select(table).join(reports, reports.c.sha256 == table.c.sha256)
    if narrative:
        # Numbers with a known meaning; a bare word of direction is no print of a quantity.
        query = query.where(claims.c.measure.is_not(None), claims.c.kind != ClaimKind.DIRECTION)
    if newest:
        query = query.where(is_newest())
    if kind is not None:
        query = query.where(reports.c.kind == kind)
    for column, value in wanted.items():
        if value is not None:
            query = query.where(table.c[column] == value)
    query = _ordered(query, table, order)
    if limit is not None:
        query = query.limit(limit)
    return tuple(fact_of(row) for row in connection.execute(query).mappings())


def _ordered(query: Any, table: Table, order: Order) -> Any:
    as_printed = (reports.c.sequence, table.c.position)
    if order is Order.PRINTED:
        return query.order_by(*as_printed)
    size = table.c.rank.desc() if order is Order.LARGEST else table.c.rank.asc()
    return query.where(table.c.rank.is_not(None)).order_by(size, *as_printed)
