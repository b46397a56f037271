"""Fact: one print of one quantity, in a cell or in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.amount import Amount
from accounts.correction import Correction
from accounts.quantity import Quantity
from accounts.source import Source


@dataclass(frozen=True, slots=True)
class Fact:
    """A quantity as printed at one place.

    `id` is stable within the report: "KIND/SIDE/ROW/COLUMN" for a cell, the claim's id for a claim.
    `place` is the statement kind, with ":income" or ":expenditure" in two-sided statements, or
    "narrative:ROLE". `amount` is None for a blank cell, which is not zero. `report` is the file's hash.
    `repaired` marks a cell that repair placed; `doubt` says why a reading is not certain. `incomplete`
    marks a cell of a statement with amount columns that no layout knows: sums over its columns prove
    nothing. `decided_by` names the equations, with their row and column, that chose how it is read;
    `correction` is that of a person who read the cell otherwise.
    """

    id: str
    quantity: Quantity
    amount: Amount | None
    place: str
    source: Source
    label: str
    report: str = ""
    repaired: bool = False
    doubt: str = ""
    incomplete: bool = False
    decided_by: tuple[str, ...] = ()
    correction: Correction | None = None

    @property
    def in_statement(self) -> bool:
        return not self.place.startswith("narrative")
