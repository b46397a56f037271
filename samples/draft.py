"""Draft: a report before it is printed, in parts that errors can be planted in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from accounts.quantity import Quantity
from samples.accounts_model import Accounts
from samples.layout import Layout
from samples.marks import NarrativePrint, marks_in, remarked
from samples.printed import Grid
from samples.truth import Truth

Blocks = list[tuple[str, list[str]]]


@dataclass(slots=True)
class Draft:
    """All parts of one report. Narrative paragraphs hold marks (samples.marks)."""

    issuer: str
    year: int
    whole: Quantity
    truth: Truth
    layout: Layout
    about: Blocks
    grids: list[Grid]
    narrative: Blocks
    performance: Blocks
    evaluation: list[list[str]]
    prints: list[NarrativePrint]
    part: Accounts | None = None  # the consolidated subordinate's own accounts
    touched: set[int] = field(default_factory=set)  # narrative prints that hold a planted error

    def grid(self, kind: str) -> Grid:
        return next(grid for grid in self.grids if grid.kind == kind)

    def reprint(self, index: int, text: str) -> None:
        """Prints something else where narrative print `index` stands."""
        self.touched.add(index)
        self.prints[index] = replace(self.prints[index], text=text)
        for paragraphs in self._paragraphs():
            for number, paragraph in enumerate(paragraphs):
                if index in marks_in(paragraph):
                    paragraphs[number] = remarked(paragraph, index, text)

    def reword(self, old: str, new: str) -> bool:
        """Replaces the first occurrence of a phrase without marks; False where there is none."""
        for paragraphs in self._paragraphs():
            for number, paragraph in enumerate(paragraphs):
                if old in paragraph:
                    paragraphs[number] = paragraph.replace(old, new, 1)
                    return True
        return False

    def _paragraphs(self) -> Iterator[list[str]]:
        for blocks in (self.about, self.narrative, self.performance):
            for _, paragraphs in blocks:
                yield paragraphs
