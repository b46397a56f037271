"""Every printed figure is its true amount rounded, and adds up over units."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest

from accounts.quantity import Funding, Quantity, Scope, Stage
from accounts.statements import named_row, row_spec, statements
from samples import Options, SampleReport, generate, generate_pair
from samples.printed import GoldenCell

SEEDS = range(12)


def quantity_of(sample: SampleReport, cell: GoldenCell, above: frozenset[str]) -> Quantity:
    """What the vocabulary says that the cell measures (as accounts.facts does for a read report)."""
    statement = statements()[cell.kind]
    column = statement.column(cell.column)
    assert column is not None
    key = cell.row
    if statement.sides or not (cell.row.isdigit() or cell.row == "total"):
        key = named_row(cell.kind, cell.side, cell.row, above)
    spec = row_spec(key)
    default = Funding.APPROPRIATION if cell.kind == "appropriation_summary" else Funding.ALL
    funding = (spec and spec.funding) or column.funding or statement.funding or default
    return Quantity(
        issuer=sample.issuer,
        year=sample.year,
        measure=spec.measure if spec else column.measure or "expenditure",
        subject="" if spec or key == "total" else key,
        stage=Stage.FULL_BUDGET if column.stage else Stage.FINAL,
        funding=funding,
        scope=Scope.CONSOLIDATED if sample.consolidated else Scope.OWN,
    )


@pytest.mark.parametrize(("unit", "factor"), [("万元", 10_000), ("元", 1)])
def test_every_cell_is_its_true_amount_rounded_half_up(unit: str, factor: int) -> None:
    for seed in SEEDS:
        sample = generate(seed, options=Options(table_unit=unit))
        above: set[str] = set()
        for cell in sample.cells:
            if cell.kind == "appropriation_summary" and cell.row.startswith("年初"):
                above.add("opening")
            if cell.kind in ("summary", "appropriation_summary") and cell.row.startswith(
                "本年收入"
            ):
                above.add("income_total")
            if cell.kind == "income":
                above.clear()
            true = sample.truth[quantity_of(sample, cell, frozenset(above))] / factor
            rounded = true.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
            assert cell.text == f"{rounded:,.2f}", cell


def test_amounts_are_cents() -> None:
    for amount in generate(1).truth.values():
        assert amount == amount.quantize(Decimal("0.01"))


def test_department_is_itself_and_its_subordinate_to_the_cent() -> None:
    """What the subordinate adds is the same whether the department consolidates it or stands alone."""
    for seed in SEEDS:
        alone = generate(seed, options=Options(subordinate=False))
        whole, part = generate_pair(seed)

        def value(sample: SampleReport, at: Quantity) -> Decimal:
            scope = Scope.CONSOLIDATED if sample.consolidated else Scope.OWN
            return sample.truth.get(at.with_(issuer=sample.issuer, scope=scope), Decimal(0))

        for at, amount in whole.truth.items():
            assert amount == value(alone, at) + value(part, at), at


def test_consolidated_scope_and_members() -> None:
    whole, part = generate_pair(2)
    assert whole.members == (whole.issuer, part.issuer)
    assert part.issuer in whole.text
    assert {at.scope for at in whole.truth} == {Scope.CONSOLIDATED}
    assert {at.scope for at in part.truth} == {Scope.OWN}
