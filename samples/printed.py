"""Printed form: how amounts look on the page, and a statement as a grid whose cells are known."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

HUNDREDTH = Decimal("0.01")


def rounded(value: Decimal, step: Decimal = HUNDREDTH) -> Decimal:
    """Half up, as offices round."""
    return value.quantize(step, rounding=ROUND_HALF_UP) + 0


def in_unit(amount: Decimal, unit: str) -> Decimal:
    """元 as a number of 万元 or 元, to the hundredth."""
    return rounded(amount / (10_000 if unit == "万元" else 1))


def cell_text(amount: Decimal, unit: str) -> str:
    """A statement's cell: thousands separators, two places, blank for what prints as zero."""
    value = in_unit(amount, unit)
    return f"{value:,.2f}" if value else ""


@dataclass(frozen=True, slots=True)
class GoldenCell:
    """A printed figure with the code and column under which a reader must find it."""

    kind: str
    side: str
    row: str
    column: str
    text: str


@dataclass(slots=True)
class Grid:
    """A statement as printed lines of cells. `places` says where the golden cells stand."""

    kind: str
    title: str
    number: str
    unit: str
    rows: list[list[str]] = field(default_factory=list)
    places: list[tuple[tuple[str, str, str], tuple[int, int]]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, cells: list[str]) -> int:
        """Appends a line; returns its number."""
        self.rows.append(cells)
        return len(self.rows) - 1

    def put(self, at: tuple[int, int], amount: Decimal, side: str, row: str, column: str) -> None:
        """Prints an amount in a cell; a figure becomes a golden cell."""
        line, position = at
        text = cell_text(amount, self.unit)
        self.rows[line][position] = text
        if text:
            self.places.append(((side, row, column), at))

    def text_at(self, at: tuple[int, int]) -> str:
        return self.rows[at[0]][at[1]]

    def golden(self) -> tuple[GoldenCell, ...]:
        """All figures as printed now."""
        return tuple(
            GoldenCell(self.kind, side, row, column, self.text_at(at))
            for (side, row, column), at in self.places
        )
