"""Document: what every reader hands on, whatever the file format: lines of text and grids of cells."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.source import Box, Source

SURE = 0.9
"""The confidence from which on a cell read by OCR counts as read for certain."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of running text. `number` counts from 1 in the file; `box` is its place on `page`."""

    text: str
    number: int
    page: int | None = None
    box: Box | None = None


def place_words(page: int | None, line: int | None) -> str:
    """第 3 页, or 第 40 行 of a document without pages: how warnings name a place."""
    return f"第 {page} 页" if page else f"第 {line} 行"


@dataclass(frozen=True, slots=True)
class GridRow:
    """One printed row of a table; a merged cell prints its text in its first cell.

    Where the file tells, `boxes` holds the place of every cell on `page`, and `spans` the first column
    of the merged cell that covers it. `confidences` says how sure OCR is of every cell, from 0 to 1; ()
    where the row was not read by OCR.
    """

    cells: tuple[str, ...]
    line: int
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    spans: tuple[int, ...] = ()
    confidences: tuple[float, ...] = ()

    def cell(self, index: int) -> str:
        return self.cells[index] if 0 <= index < len(self.cells) else ""

    @property
    def filled(self) -> tuple[str, ...]:
        """The cells that print something."""
        return tuple(cell for cell in self.cells if cell)

    def sure(self, index: int) -> float:
        """How sure the reading of the cell at `index` is, from 0 to 1."""
        return self.confidences[index] if 0 <= index < len(self.confidences) else 1.0

    def doubt(self, index: int) -> str:
        """Why the cell at `index` is not read for certain; "" where it is."""
        sure = self.sure(index)
        return "" if sure >= SURE else f"识别置信度 {sure:.2f}"

    def source(self, table: str, row: str, column: str, index: int) -> Source:
        """The place of the cell at `index`, for the row and column that it was read as."""
        box = self.boxes[index] if 0 <= index < len(self.boxes) else None
        return Source(self.page, self.line, table, row, column, box=box)


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows that stand together; blank lines inside do not part them.

    `edges` are the left edges of the columns and the last right edge, in points (() where unknown).
    `continues` says that only a page break stands between this grid and the one before it.
    """

    rows: tuple[GridRow, ...]
    edges: tuple[float, ...] = ()
    continues: bool = False


Block = Line | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks in reading order, blank lines left out.

    `warnings` are sentences on what the reader left out or could not be sure of; `scanned` are the
    pages that were read by OCR.
    """

    blocks: tuple[Block, ...]
    pages: int | None = None
    warnings: tuple[str, ...] = ()
    scanned: tuple[int, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Line))
