"""Small statements written as text: "[201].total 10.00; [20103].total" is two cells, the second blank."""

from __future__ import annotations

import re

from accounts.amount import cell_amount, narrative_amount
from accounts.fact import Fact
from accounts.quantity import Aspect, Funding, Quantity, Stage
from accounts.source import Source
from accounts.statements import row_spec, statements
from accounts.unit import WAN_YUAN, counted

ISSUER, YEAR = "云州市档案局", 2023
CELL = re.compile(r"(\w*)\[(\w+)\]\.(\w+)(?:\s+(\S+))?")


def statement_facts(text: str, statement: str = "") -> list[Fact]:
    """The cells of `text` as facts, in 万元; a bare [ROW].COLUMN belongs to `statement`."""
    facts = []
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        match = CELL.fullmatch(part)
        assert match, f"no cell: {part}"
        kind, row, column, value = match.groups()
        facts.append(_cell(kind or statement, row, column, value or ""))
    return facts


def _cell(kind: str, row: str, column: str, value: str) -> Fact:
    spec, layout = row_spec(row), statements()[kind]
    shape = layout.column(column)
    assert shape is not None
    side = spec.side if spec else ("expenditure" if layout.sides else "")
    funding = (spec and spec.funding) or shape.funding or layout.funding
    default = Funding.APPROPRIATION if kind == "appropriation_summary" else Funding.ALL
    quantity = Quantity(
        ISSUER,
        YEAR,
        spec.measure if spec else (shape.measure or "expenditure"),
        "" if spec or row == "total" else row,
        Stage.FULL_BUDGET if shape.stage else Stage.FINAL,
        funding or default,
    )
    return Fact(
        id="/".join(part for part in (kind, side, row, column) if part),
        quantity=quantity,
        amount=cell_amount(value, WAN_YUAN),
        place=f"{kind}:{side}" if side else kind,
        source=Source(table=kind, row=row, column=column),
        label=f"{layout.name} {row}",
        report="r1",
    )


def told(
    fact_id: str,
    measure: str,
    value: str,
    *,
    aspect: Aspect = Aspect.VALUE,
    funding: Funding = Funding.GENERAL,
    stage: Stage = Stage.FINAL,
    year: int = YEAR,
    unit: str = "",
    section: str = "3.7",
) -> Fact:
    """A number of the narrative, in 万元 or a counted unit."""
    amount = narrative_amount(
        value.lstrip("-"), counted(unit) if unit else WAN_YUAN, WAN_YUAN.factor / 100
    )
    assert amount is not None
    if value.startswith("-"):
        amount = type(amount)(-amount.value, amount.unit, amount.step, amount.text)
    quantity = Quantity(ISSUER, year, measure, "", stage, funding, aspect=aspect)
    source = Source(section=section)
    return Fact(fact_id, quantity, amount, f"narrative:{section}", source, measure, "r1")
