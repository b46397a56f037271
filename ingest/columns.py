"""Columns: laying the rows of one page under the columns that another page of the same table has."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from ingest.document import GridRow

Edges = tuple[float, ...]

# Two pages of one table are drawn up to this far apart, in points.
_SAME_EDGE = 6.0


def one_set_of_columns(
    first: Sequence[GridRow], first_edges: Edges, rest: Sequence[GridRow], rest_edges: Edges
) -> tuple[tuple[GridRow, ...], tuple[GridRow, ...], Edges]:
    """Both pieces with the columns of both, and the edges of these columns.

    Pieces with equally many columns, or without known edges, stay as they are.
    """
    if not first_edges or not rest_edges or len(first_edges) == len(rest_edges):
        return tuple(first), tuple(rest), first_edges
    moved = _stretched(rest_edges, first_edges)
    edges = _united(first_edges, moved)
    return (
        tuple(_relaid(row, first_edges, edges) for row in first),
        tuple(_relaid(row, moved, edges) for row in rest),
        edges,
    )


def _stretched(edges: Edges, onto: Edges) -> Edges:
    """The edges moved so that the outer ones fall on the outer ones of `onto`."""
    scale = (onto[-1] - onto[0]) / max(edges[-1] - edges[0], 1.0)
    return tuple(onto[0] + (edge - edges[0]) * scale for edge in edges)


def _united(one: Edges, other: Edges) -> Edges:
    extra = (edge for edge in other if min(abs(edge - known) for known in one) > _SAME_EDGE)
    return tuple(sorted((*one, *extra)))


def _relaid(row: GridRow, edges: Edges, new: Edges) -> GridRow:
    """The row with each cell in the first of the new columns that it covers."""
    starts = [_nearest(edge, new) for edge in edges]
    owner = [max(bisect_right(starts, column) - 1, 0) for column in range(len(new) - 1)]
    cells = tuple(
        row.cell(owner[column]) if column == starts[owner[column]] else ""
        for column in range(len(new) - 1)
    )
    spans = row.spans or tuple(range(len(row.cells)))
    return replace(
        row,
        cells=cells,
        boxes=tuple(row.boxes[index] for index in owner) if row.boxes else (),
        spans=tuple(starts[spans[index]] for index in owner),
        confidences=tuple(row.confidences[index] for index in owner) if row.confidences else (),
    )


def _nearest(edge: float, edges: Edges) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - edge))
