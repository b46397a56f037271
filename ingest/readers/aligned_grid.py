"""Aligned grids: tables without ruling lines, found by columns of amounts that stand under each other."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from accounts.labels import plain
from accounts.source import Box
from ingest.ordinals import ordinal_of
from ingest.readers.page_geometry import Character, around, box_of, rounded
from ingest.readers.page_grid import PageGrid, PageRow
from ingest.readers.text_run import lines_of, text_of
from ingest.titles import is_table_meta, is_table_title

_AMOUNT = re.compile(r"^[-−(（]?\d[\d,，]*\.\d+[)）]?[%％]?$")
_GAP = 0.9
_LEAST_ROWS = 3
_LEAST_NUMBERS = 3
_LONGEST_HEADING = 12
_FARTHEST = 4.0  # heights of a line between two rows of one table


Column = tuple[float, float]
"""The left and right end of what a column prints, in points."""


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
    """First line of each run of lines that print amounts beside something else, and the line behind it.

    One such line is enough below the numbers of columns; the table then goes on to its last blank row.
    """
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
        numbered = index > 0 and bool(_column_numbers(lines[index - 1])) and _near(lines, index)
        while numbered and last + 1 < len(lines) and _goes_on(lines, last + 1):
            last += 1
        if rows >= _LEAST_ROWS or numbered:
            first = index
            while first and _is_heading(lines[first - 1], numbered) and _near(lines, first):
                first -= 1
            yield first, last + 1
        index = last + 1


def _is_row(line: Segments) -> bool:
    return len(line) > 1 and any(segment.is_amount for segment in line)


def _is_heading(line: Segments, numbered: bool) -> bool:
    """Whether the line above a table prints headings; one alone only where columns are numbered."""
    if len(line) > 1:
        return not all(is_table_meta(segment.text) for segment in line)
    text = line[0].text
    if not numbered or len(text) > _LONGEST_HEADING or ordinal_of(text) is not None:
        return False
    return not is_table_meta(text) and not is_table_title(text)


def _goes_on(lines: Sequence[Segments], index: int) -> bool:
    """Whether the line prints several texts right below the one before it."""
    return len(lines[index]) > 1 and _near(lines, index)


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
    amounts = [s.box for line in lines if _is_row(line) for s in line if s.is_amount]
    for line in lines:
        columns = _with_numbered(columns, _column_numbers(line), amounts)
    edges = _edges(columns)
    rows = tuple(_row(line, columns, edges) for line in lines)
    top = around(segment.box for segment in lines[0])[3]
    return PageGrid(rows, edges, top)


def _columns(boxes: Iterable[Box]) -> list[Column]:
    """The stretches of the page's width in which the rows print something."""
    columns: list[Column] = []
    for left, _, right, _ in sorted(boxes):
        if columns and left <= columns[-1][1]:
            columns[-1] = columns[-1][0], max(right, columns[-1][1])
        else:
            columns.append((left, right))
    return columns


def _column_numbers(line: Segments) -> list[Box]:
    """The places of the numbers 1 2 3 … of the columns, [] where the line is no such line."""
    texts = [segment for segment in line if plain(segment.text) != "栏次"]
    numbered = [str(number) for number in range(1, len(texts) + 1)]
    if len(texts) < _LEAST_NUMBERS or [segment.text for segment in texts] != numbered:
        return []
    return [segment.box for segment in texts]


def _with_numbered(
    columns: Sequence[Column], numbers: Sequence[Box], amounts: Sequence[Box]
) -> list[Column]:
    """The columns with those that only a number tells of, as all amounts in them are blank.

    A number may stand beside the amounts of its column: amounts without a number take the nearest one
    that stands next to them and over no other column.
    """
    found = list(columns)
    alone = [(n[0], n[2]) for n in numbers if not any(_overlap((n[0], n[2]), c) for c in columns)]
    for index, column in enumerate(columns if numbers else ()):
        if _holds(column, numbers) or not _holds(column, amounts):
            continue
        before = columns[index - 1][1] if index else float("-inf")
        behind = columns[index + 1][0] if index + 1 < len(columns) else float("inf")
        beside = [number for number in alone if before < number[0] and number[1] < behind]
        if beside:
            own = min(beside, key=lambda n: max(n[0] - column[1], column[0] - n[1]))
            alone.remove(own)
            found[index] = min(own[0], column[0]), max(own[1], column[1])
    return sorted((*found, *alone))


def _holds(column: Column, boxes: Iterable[Box]) -> bool:
    return any(_overlap((box[0], box[2]), column) for box in boxes)


def _overlap(one: Column, other: Column) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _edges(columns: Sequence[Column]) -> tuple[float, ...]:
    """The outer edges, and between two columns the middle of the gap."""
    inner = ((left[1] + right[0]) / 2 for left, right in pairwise(columns))
    return (columns[0][0], *inner, columns[-1][1])


def _row(line: Segments, columns: Sequence[Column], edges: Sequence[float]) -> PageRow:
    """The line as a row; a heading that stands over several columns spans them."""
    cells = [""] * len(columns)
    spans = list(range(len(columns)))
    bottom, top = (around(segment.box for segment in line)[i] for i in (1, 3))
    taken = [column for segment in line for column in _touched(segment.box, columns)]
    for segment in line:
        under = _touched(segment.box, columns) or [_nearest_free(segment.box, columns, taken)]
        taken += under
        cells[under[0]] += segment.text
        spans[under[0] : under[-1] + 1] = [under[0]] * len(under)
    boxes = tuple(rounded(edges[i], bottom, edges[i + 1], top) for i in range(len(columns)))
    return PageRow(tuple(cells), boxes, tuple(spans))


def _touched(box: Box, columns: Sequence[Column]) -> list[int]:
    """The columns that the box touches."""
    return [i for i, (left, right) in enumerate(columns) if box[0] < right and left < box[2]]


def _nearest_free(box: Box, columns: Sequence[Column], taken: Collection[int]) -> int:
    """The nearest column in which the line prints nothing else, or just the nearest."""
    center = (box[0] + box[2]) / 2
    free = [i for i in range(len(columns)) if i not in taken] or range(len(columns))
    return min(free, key=lambda i: abs(sum(columns[i]) / 2 - center))
