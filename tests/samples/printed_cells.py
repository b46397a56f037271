"""Helpers: the printed figures of a generated report as intervals, by kind, side, row and column."""

from __future__ import annotations

from decimal import Decimal

from samples import SampleReport

HALF = Decimal("0.005")


class Printed:
    """Figures of one report in the printed unit. A blank is zero."""

    def __init__(self, report: SampleReport) -> None:
        self.figures: dict[tuple[str, str, str, str], Decimal] = {}
        for cell in report.cells:
            key = (cell.kind, cell.side, cell.row, cell.column)
            self.figures.setdefault(key, Decimal(cell.text.replace(",", "")))

    def at(self, kind: str, row: str, column: str, side: str = "") -> Decimal:
        return self.figures.get((kind, side, row, column), Decimal(0))

    def rows(self, kind: str, side: str = "") -> list[str]:
        return list(dict.fromkeys(key[2] for key in self.figures if key[:2] == (kind, side)))


def meet(left: list[Decimal], right: list[Decimal]) -> bool:
    """Whether two sums of printed figures can be one true amount, each figure ± half its step."""
    return abs(sum(left, Decimal(0)) - sum(right, Decimal(0))) <= HALF * (len(left) + len(right))
