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
    """One row: the text of each column, its box, and the first column of the cell that covers it."""

    cells: tuple[str, ...]
    boxes: tuple[Box, ...]
    spans: tuple[int, ...]


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

    None where it holds no table: a frame around text, or nothing printed.
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
    rows = tuple(row for i in range(len(grid.regions)) if any((row := _row(grid, i, texts)).cells))
    if not rows or (len(grid.regions) == 1 and len(texts) < 2):
        return None, list(characters) if texts else outside
    return PageGrid(rows, grid.xs, grid.ys[0]), outside


def _row(grid: RuledGrid, index: int, texts: dict[Region, str]) -> PageRow:
    regions = grid.regions[index]
    cells = tuple(
        texts.get(region, "") if (region.top, region.left) == (index, column) else ""
        for column, region in enumerate(regions)
    )
    spans = tuple(
        region.left if region.top == index else column for column, region in enumerate(regions)
    )
    return PageRow(cells, tuple(grid.box_of(region) for region in regions), spans)
