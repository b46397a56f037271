"""Page grid: a table on one page as rows of cell texts with boxes and spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.source import Box
from ingest.readers.page_geometry import Character
from ingest.readers.ruled_grid import Region, RuledGrid
from ingest.readers.text_run import joined_lines, lines_of


@dataclass(frozen=True, slots=True)
class PageRow:
    """One row: the text of each column, its box, and the first column of the cell that covers it.

    `confidences` says how sure OCR is of each column, () where all are certain.
    """

    cells: tuple[str, ...]
    boxes: tuple[Box, ...]
    spans: tuple[int, ...]
    confidences: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class PageGrid:
    """A table on a page. `top` is its upper edge, `edges` those of its columns, in points."""

    rows: tuple[PageRow, ...]
    edges: tuple[float, ...]
    top: float


def from_ruled(
    grid: RuledGrid, characters: Sequence[Character]
) -> tuple[PageGrid | None, list[Character]]:
    """The grid with the characters in its cells, and the characters outside of it.

    None where nothing is printed in it.
    """
    held: dict[Region, list[Character]] = {}
    outside: list[Character] = []
    for character in characters:
        region = grid.place(character)
        if region is None:
            outside.append(character)
        else:
            held.setdefault(region, []).append(character)
    texts = {region: joined_lines(lines_of(inside)) for region, inside in held.items()}
    sure = {region: min(c.confidence for c in inside) for region, inside in held.items()}
    all_rows = (_row(grid, i, texts, sure) for i in range(len(grid.regions)))
    rows = tuple(row for row in all_rows if any(row.cells))
    if not rows:
        return None, outside
    return PageGrid(rows, grid.xs, grid.ys[0]), outside


def _row(
    grid: RuledGrid, index: int, texts: dict[Region, str], sure: dict[Region, float]
) -> PageRow:
    regions = grid.regions[index]
    cells = tuple(
        texts.get(region, "") if (region.top, region.left) == (index, column) else ""
        for column, region in enumerate(regions)
    )
    spans = tuple(
        region.left if region.top == index else column for column, region in enumerate(regions)
    )
    confidences = tuple(sure.get(region, 1.0) for region in regions)
    if all(confidence == 1.0 for confidence in confidences):
        confidences = ()
    return PageRow(cells, tuple(grid.box_of(region) for region in regions), spans, confidences)
