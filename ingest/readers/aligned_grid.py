"""Aligned grids: the tables without ruling lines of all pages → grids, under one set of columns a table."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from accounts.source import Box
from ingest.readers.aligned_columns import Column, edges_of, touched
from ingest.readers.aligned_table import AlignedTable, columns_of_tables
from ingest.readers.heading_tree import Placed, placed_headings
from ingest.readers.page_geometry import around, rounded
from ingest.readers.page_grid import PageGrid, PageRow
from ingest.readers.segments import Segment, Segments

_ROOM = 1.5  # characters: punctuation that may not begin a line takes the one before it along


def aligned_grids(pieces: Sequence[AlignedTable]) -> Iterator[PageGrid]:
    """The grid of each piece of one table, all with the same columns."""
    columns = columns_of_tables(pieces)
    amounts = [
        any(s.is_amount and touched(s.box, [column]) for p in pieces for r in p.rows for s in r)
        for column in columns
    ]
    extent = around(s.box for piece in pieces for line in piece.lines for s in line)
    inner = edges_of(columns)[1:-1]
    edges = (min(extent[0], columns[0][0]), *inner, max(extent[2], columns[-1][1]))
    for piece in pieces:
        heads = (
            _heading_row(row, len(columns), edges)
            for row in placed_headings(piece.headings, columns)
        )
        rows = (_row(row, columns, edges, amounts) for row in piece.rows)
        top = around(segment.box for segment in piece.lines[0])[3]
        full = _full_columns(piece.rows[-1], columns) if piece.rows else frozenset()
        yield PageGrid((*heads, *rows), edges, top, full)


def _heading_row(placed: Sequence[Placed], width: int, edges: Sequence[float]) -> PageRow:
    cells = [""] * width
    spans = list(range(width))
    for one in placed:
        cells[one.first] += one.heading.text
        spans[one.first : one.last + 1] = [one.first] * (one.last - one.first + 1)
    box = around(one.heading.box for one in placed)
    return PageRow(tuple(cells), _boxes(edges, box), tuple(spans))


def _row(
    line: Segments, columns: Sequence[Column], edges: Sequence[float], amounts: Sequence[bool]
) -> PageRow:
    cells = [""] * len(columns)
    spans = list(range(len(columns)))
    taken = [column for segment in line for column in touched(segment.box, columns)]
    for segment in sorted(line, key=lambda s: s.is_dash):
        under = touched(segment.box, columns) or [_nearest_free(segment.box, columns, taken)]
        taken += under
        first = under[0]
        if not segment.is_dash or not cells[first]:
            cells[first] = _added(cells[first], segment, amounts[first])
        spans[first : under[-1] + 1] = [first] * len(under)
    box = around(segment.box for segment in line)
    return PageRow(tuple(cells), _boxes(edges, box), tuple(spans))


def _added(text: str, segment: Segment, amount: bool) -> str:
    """The text of a cell with one more piece: two data in it never become one number."""
    if not text or not segment.is_datum:
        return text + segment.text
    return f"{text}；{segment.text}" if amount else f"{text} {segment.text}"


def _boxes(edges: Sequence[float], box: Box) -> tuple[Box, ...]:
    _, bottom, _, top = box
    return tuple(rounded(left, bottom, right, top) for left, right in pairwise(edges))


def _full_columns(row: Segments, columns: Sequence[Column]) -> frozenset[int]:
    """The columns whose last line of text in the row leaves no room for another character."""
    lowest = {i: s for s in row for i in touched(s.box, columns)}  # the last line comes last
    return frozenset(
        i
        for i, s in lowest.items()
        if not s.is_datum and columns[i][1] - s.box[2] < _ROOM * s.characters[-1].size
    )


def _nearest_free(box: Box, columns: Sequence[Column], taken: Collection[int]) -> int:
    """The nearest column in which the line prints nothing else, or just the nearest."""
    center = (box[0] + box[2]) / 2
    free = [i for i in range(len(columns)) if i not in taken] or range(len(columns))
    return min(free, key=lambda i: abs(sum(columns[i]) / 2 - center))
