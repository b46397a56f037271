"""Tie-break: what other places of a report print for the columns of a “三公”经费 table that lost them.

Only ties are broken so (DESIGN §4): first by the equations that bind a column to another statement,
then by what the narrative prints. Each piece of evidence has the id by which the repair names it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from accounts.amount import Amount
from accounts.claim import Claim
from accounts.quantity import Aspect, Stage
from accounts.report import Report, Table
from accounts.statements import statements
from calculator.equation import Equation, Term, statement_equations
from calculator.repair import Evidence

THREE_PUBLIC = "three_public"

Tier = Mapping[str, Sequence[Evidence]]
"""Column id → what one kind of place prints for it."""


def evidence_for(table: Table, report: Report) -> tuple[Tier, ...]:
    """The evidence on a “三公”经费 table in falling rank: other statements, then the narrative."""
    return _collected(_of_statements(report)), _collected(_of_narrative(table, report))


def _collected(found: Iterator[tuple[str, Evidence]]) -> Tier:
    tier: dict[str, list[Evidence]] = {}
    for column, evidence in found:
        tier.setdefault(column, []).append(evidence)
    return tier


def _of_statements(report: Report) -> Iterator[tuple[str, Evidence]]:
    """What the declared equations between one cell of the table and one of another statement say."""
    for equation in statement_equations():
        pair = _pair(equation)
        if pair is None:
            continue
        ours, theirs = pair
        amount = _printed(report, theirs)
        if amount is not None:
            at_least = equation.relation == ">="
            yield ours.column, Evidence(amount, equation.id, at_least=at_least)


def _pair(equation: Equation) -> tuple[Term, Term] | None:
    """(cell of the table, cell of another statement) where the equation binds just these two."""
    if len(equation.left) != 1 or len(equation.right) != 1:
        return None
    ours, theirs = equation.left[0], equation.right[0]
    if ours.kind != THREE_PUBLIC and equation.relation == "=":
        ours, theirs = theirs, ours
    simple = not (ours.summed or theirs.summed)
    return (ours, theirs) if simple and ours.kind == THREE_PUBLIC != theirs.kind else None


def _printed(report: Report, term: Term) -> Amount | None:
    table = report.table(term.kind)
    if table is None or table.unreadable:
        return None
    rows = [row for row in table.rows if row.key == term.row]
    cell = rows[0].cells.get(term.column) if len(rows) == 1 else None
    return None if cell is None or cell.doubt else table.amount(cell)


def _of_narrative(table: Table, report: Report) -> Iterator[tuple[str, Evidence]]:
    budget = table.stage or Stage.FULL_BUDGET
    columns = {
        (column.measure, budget if column.stage == "budget" else Stage.FINAL): column.id
        for column in statements()[THREE_PUBLIC].columns
    }
    for claim in report.claims:
        quantity = claim.quantity
        if quantity is None or not _is_told_of_the_year(claim, report.year):
            continue
        column = columns.get((quantity.measure, quantity.stage))
        if column is not None and claim.amount is not None:
            yield column, Evidence(claim.amount, claim.id)


def _is_told_of_the_year(claim: Claim, year: int) -> bool:
    quantity = claim.quantity
    return quantity is not None and quantity.aspect is Aspect.VALUE and quantity.year == year
