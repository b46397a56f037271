"""Sheet: a report as a plain dictionary of printed numbers, and what its sentences speak of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from accounts.claim import Claim, ClaimKind
from accounts.quantity import Quantity, Stage
from accounts.report import Report
from eval.oracle.number import Key, Number, exact, number_of

STATEMENTS = frozenset(
    {
        *("summary", "income", "expenditure", "appropriation_summary", "general_expenditure"),
        *("basic_expenditure", "three_public", "government_fund", "state_capital"),
    }
)
TABLE_BUDGET = "table_budget"
Subject = tuple[str, str, str, str]
"""What a value is of: measure, subject, stage, funding; TABLE_BUDGET is the stage that 公开07表 prints."""


@dataclass(frozen=True, slots=True)
class Said:
    """A number or a word of direction in a sentence: its meaning without its value."""

    key: Key
    kind: str
    aspect: str
    about: Subject
    base: Subject | None
    section: str
    sentence: str
    this_year: bool


@dataclass(frozen=True)
class Sheet:
    """Every printed number by place; a blank is absent. `said` keeps the order of the narrative."""

    numbers: Mapping[Key, Number]
    said: tuple[Said, ...]

    def with_(self, changes: Mapping[Key, Number | None]) -> Sheet:
        """The sheet with other numbers printed; None takes one away."""
        numbers = {**self.numbers, **changes}
        return replace(self, numbers={k: v for k, v in numbers.items() if v is not None})

    @cached_property
    def rows(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """The row keys with a figure, by statement kind and side."""
        found: dict[tuple[str, str], dict[str, None]] = {}
        for key in self.numbers:
            if key[0] == "cell":
                found.setdefault((key[1], key[2]), {})[key[3]] = None
        return {place: tuple(rows) for place, rows in found.items()}


def cell_key(kind: str, side: str, row: str, column: str) -> Key:
    return ("cell", kind, side, row, column)


def sheet_of(report: Report) -> Sheet:
    """The sheet of a report as read; of a figure printed twice in one place the first counts."""
    numbers: dict[Key, Number] = {}
    for table in report.tables:
        if table.kind not in STATEMENTS or table.unreadable or table.repaired:
            continue
        for row in table.rows:
            for column, cell in row.cells.items():
                amount = table.amount(cell)
                if amount is not None and row.key:
                    key = cell_key(table.kind, row.side, row.key, column)
                    numbers.setdefault(key, number_of(amount))
    said = []
    for claim in report.claims:
        number = number_said(claim)
        if claim.quantity is not None and number is not None:
            said.append(_said(report, claim, claim.quantity))
            numbers[("said", claim.id)] = number
    return Sheet(numbers, tuple(said))


def number_said(claim: Claim) -> Number | None:
    """The claim's number with the sign of its word; a word alone is −1, 0 or +1."""
    if claim.kind is ClaimKind.DIRECTION or (claim.amount is None and claim.direction == 0):
        return None if claim.direction is None else exact(claim.direction)
    if claim.amount is None:
        return None
    number = number_of(claim.amount)
    return -number if claim.direction == -1 else number


def _said(report: Report, claim: Claim, quantity: Quantity) -> Said:
    return Said(
        key=("said", claim.id),
        kind=claim.kind.value,
        aspect=quantity.aspect.value,
        about=_subject(report, quantity),
        base=None if claim.base is None else _subject(report, claim.base),
        section=claim.section,
        sentence=claim.sentence,
        this_year=quantity.year == report.year,
    )


def _subject(report: Report, quantity: Quantity) -> Subject:
    stage = quantity.stage.value
    if quantity.measure.startswith("three_public") and quantity.stage is _table_stage(report):
        stage = TABLE_BUDGET
    return (quantity.measure, quantity.subject, stage, quantity.funding.value)


def _table_stage(report: Report) -> Stage:
    """Which budget 预算数 of 公开07表 is: what its notes say, else 全年预算."""
    table = report.table("three_public")
    return (table.stage if table is not None else None) or Stage.FULL_BUDGET
