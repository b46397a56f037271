"""Aligned grids: tables without ruling lines, found by columns of amounts that stand under each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from accounts.source import Box
from ingest.readers.page_geometry import Character, around, box_of, rounded
from ingest.readers.page_grid import PageGrid, PageRow
from ingest.readers.text_run import lines_of, text_of

_AMOUNT = re.compile(r"^[-−(（]?\d[\d,，]*\.\d+[)）]?[%％]?$")
_GAP = 0.9
_LEAST_ROWS = 3
_FARTHEST = 4.0  # heights of a line between two rows of one table


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line that wide gaps part from the rest."""

    text: str
    box: Box
    characters: tuple[Character, ...]

    @property
    def is_amount(self) -> bool:
        return _AMOUNT.match(self.text) is not None


Segments = Sequence[Segment]


def aligned_grids(
    characters: Sequence[Character],
) -> Iterator[tuple[PageGrid, list[Character]]]:
    """Each table with the characters that are left outside of it and of those before it."""
    lines = [segments_of(line) for line in lines_of(characters)]
    left = list(characters)
    for first, last in _blocks(lines):
        block = lines[first:last]
        grid = _grid(block)
        if grid is not None:
            held = {id(c) for line in block for segment in line for c in segment.characters}
            left = [c for c in left if id(c) not in held]
            yield grid, left


def segments_of(line: Sequence[Character]) -> list[Segment]:
    """The line cut at its wide gaps."""
    groups: list[list[Character]] = []
    for character in line:
        previous = groups[-1][-1] if groups else None
        if previous is not None and _near_each_other(previous, character):
            groups[-1].append(character)
        else:
            groups.append([character])
    return [Segment(text_of(group), box_of(group), tuple(group)) for group in groups]


def _near_each_other(left: Character, right: Character) -> bool:
    return right.left - left.right <= _GAP * max(left.size, right.size)


def _blocks(lines: Sequence[Segments]) -> Iterator[tuple[int, int]]:
    """First and last line of each run of lines that print amounts beside something else."""
    index = 0
    while index < len(lines):
        if not _is_row(lines[index]):
            index += 1
            continue
        last, rows = index, 1
        for place in range(index + 1, len(lines)):
            near = _distance(lines[place - 1], lines[place]) < _FARTHEST
            if not near or (len(lines[place]) < 2 and place - last > 1):
                break
            if _is_row(lines[place]):
                last, rows = place, rows + 1
        if rows >= _LEAST_ROWS:
            first = index
            while first and len(lines[first - 1]) > 1 and _near(lines, first):
                first -= 1
            yield first, last + 1
        index = last + 1


def _is_row(line: Segments) -> bool:
    return len(line) > 1 and any(segment.is_amount for segment in line)


def _near(lines: Sequence[Segments], index: int) -> bool:
    return _distance(lines[index - 1], lines[index]) < _FARTHEST


def _distance(above: Segments, below: Segments) -> float:
    """The gap between two lines in heights of the lower one."""
    upper, lower = around(s.box for s in above), around(s.box for s in below)
    return (upper[1] - lower[3]) / max(lower[3] - lower[1], 1.0)


def _grid(lines: Sequence[Segments]) -> PageGrid | None:
    columns = _columns(segment.box for line in lines if _is_row(line) for segment in line)
    if len(columns) < 2:
        return None
    edges = _edges(columns)
    rows = tuple(_row(line, columns, edges) for line in lines)
    top = around(segment.box for segment in lines[0])[3]
    return PageGrid(rows, edges, top)


def _columns(boxes: Iterable[Box]) -> list[tuple[float, float]]:
    """The stretches of the page's width in which the rows print something."""
    columns: list[tuple[float, float]] = []
    for left, _, right, _ in sorted(boxes):
        if columns and left <= columns[-1][1]:
            columns[-1] = columns[-1][0], max(right, columns[-1][1])
        else:
            columns.append((left, right))
    return columns


def _edges(columns: Sequence[tuple[float, float]]) -> tuple[float, ...]:
    """The outer edges, and between two columns the middle of the gap."""
    inner = ((left[1] + right[0]) / 2 for left, right in pairwise(columns))
    return (columns[0][0], *inner, columns[-1][1])


def _row(line: Segments, columns: Sequence[tuple[float, float]], edges: Sequence[float]) -> PageRow:
    """The line as a row; a heading that stands over several columns spans them."""
    cells = [""] * len(columns)
    spans = list(range(len(columns)))
    bottom, top = (around(segment.box for segment in line)[i] for i in (1, 3))
    for segment in line:
        under = _columns_under(segment.box, columns)
        cells[under[0]] += segment.text
        spans[under[0] : under[-1] + 1] = [under[0]] * len(under)
    boxes = tuple(rounded(edges[i], bottom, edges[i + 1], top) for i in range(len(columns)))
    return PageRow(tuple(cells), boxes, tuple(spans))


def _columns_under(box: Box, columns: Sequence[tuple[float, float]]) -> list[int]:
    """The columns that the box touches, or else the nearest one."""
    touched = [i for i, (left, right) in enumerate(columns) if box[0] < right and left < box[2]]
    if touched:
        return touched
    center = (box[0] + box[2]) / 2
    return [min(range(len(columns)), key=lambda i: abs(sum(columns[i]) / 2 - center))]
