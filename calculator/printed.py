"""Printed numbers: base units back into the unit and the decimals that a report prints."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from accounts.amount import Amount
from accounts.fact import Fact
from accounts.finding import Place
from accounts.report import Cell, Row, Table
from accounts.statements import statements
from accounts.unit import PERCENT, WAN_YUAN, Dimension, Unit


def in_unit(base: Decimal, unit: Unit, places: int = 2) -> str:
    """The base amount in `unit`, rounded half up to `places` decimals: "224.60"."""
    value = base / unit.factor
    return f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"


def trimmed(base: Decimal, unit: Unit) -> str:
    """The base amount in `unit` with no more decimals than it has: "-0.405"."""
    value = (base / unit.factor).normalize()
    return f"{value:f}"


def show(base: Decimal, amount: Amount | None) -> str:
    """The base amount in the unit and decimals of a printed amount (万元 where there is none)."""
    if amount is None:
        return in_unit(base, WAN_YUAN)
    if amount.unit.dimension is Dimension.MONEY:
        return in_unit(base, amount.unit, max(_places(amount.step), 0))
    if amount.unit.dimension is Dimension.RATIO:
        return in_unit(base, amount.unit, max(_places(amount.step), 1))
    return trimmed(base, amount.unit)


def unit_name(amount: Amount | None) -> str:
    return WAN_YUAN.name if amount is None else amount.unit.name


def percent(value: Decimal, places: int = 1) -> str:
    """A pure number as percent: 0.0812 → "8.1"."""
    return in_unit(value, PERCENT, places)


def place_of(fact: Fact) -> Place:
    """Where the fact stands, with what is printed there."""
    source = fact.source
    text = fact.amount.text if fact.amount is not None else "（空）"
    quote = f"{fact.label} {text}" if fact.in_statement else fact.label
    return Place(
        page=source.page,
        table=statements()[fact.place.split(":")[0]].name if fact.in_statement else "",
        row=source.row,
        column=source.column,
        section=source.section,
        line=source.line,
        quote=quote,
    )


def cell_place(table: Table, row: Row, column: str, cell: Cell) -> Place:
    """Where a cell of a table stands that is no statement, or whose number is no fact."""
    source = cell.source
    return Place(
        page=source.page,
        table=table.title,
        row=row.name or row.key,
        column=column,
        section=source.section,
        line=source.line,
        quote=f"{row.name} {cell.text}".strip(),
    )


def _places(step: Decimal) -> int:
    exponent = step.normalize().as_tuple().exponent
    return -int(exponent) if step else 0
