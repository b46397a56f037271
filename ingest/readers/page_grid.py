"""Page grid: a table on one page as rows of cell texts with boxes and spans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accounts.source import Box
from ingest.readers.page_geometry import Character
from ingest.readers.ruled_grid import Region, RuledGrid
from ingest.readers.text_run import joined_lines, lines_of

Lines = Sequence[Sequence[Character]]

# Punctuation that may not begin a line takes the character before it along.
_ROOM = 1.5  # characters


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
    """A table on a page. `top` is its upper edge, `edges` those of its columns, in points.

    `full` are the columns of the last row whose text leaves no room for another character on its line.
    """

    rows: tuple[PageRow, ...]
    edges: tuple[float, ...]
    top: float
    full: frozenset[int] = frozenset()


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
    lines = {region: lines_of(inside) for region, inside in held.items()}
    texts = {region: joined_lines(inside) for region, inside in lines.items()}
    sure = {region: min(c.confidence for c in inside) for region, inside in held.items()}
    all_rows = (_row(grid, i, texts, sure) for i in range(len(grid.regions)))
    rows = tuple(row for row in all_rows if any(row.cells))
    if not rows:
        return None, outside
    return PageGrid(rows, grid.xs, grid.ys[0], _full_columns(grid, lines)), outside


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


def _full_columns(grid: RuledGrid, lines: Mapping[Region, Lines]) -> frozenset[int]:
    """The columns in which the last line of the lowest row reaches from margin to margin of its cell.

    The margin is the smallest that a text of the table keeps: left of it where it stands at the left,
    right of it where it stands at the right.
    """
    printed = {region: inside for region, inside in lines.items() if inside and inside[-1]}
    if not printed:
        return frozenset()
    margin = max(min(min(_gaps(grid, region, inside)) for region, inside in printed.items()), 0.0)
    lowest = max(region.bottom for region in printed)
    full = set()
    for region, inside in printed.items():
        first, last = inside[-1][0], inside[-1][-1]
        width = grid.xs[region.right + 1] - grid.xs[region.left]
        room = width - 2 * margin - (last.right - first.left)
        if region.bottom == lowest and room < _ROOM * (last.right - last.left):
            full.add(region.left)
    return frozenset(full)


def _gaps(grid: RuledGrid, region: Region, lines: Lines) -> tuple[float, float]:
    """The room left and right of the widest line of the region."""
    left = min(line[0].left for line in lines if line)
    right = max(line[-1].right for line in lines if line)
    return left - grid.xs[region.left], grid.xs[region.right + 1] - right
