"""Aligned columns: where the columns of a table without walls stand, by all that it prints."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from accounts.labels import plain
from accounts.source import Box
from ingest.readers.segments import Segment, Segments

_LEAST_NUMBERS = 3
_LEAST_COUNTED = 3
_ROW_NUMBER = re.compile(r"^(?:行次|序号)$")

Column = tuple[float, float]
"""The left and right end of what a column prints, in points."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the page's width in which one column prints: its data, its number, its heading."""

    left: float
    right: float
    data: Column | None = None
    number: Column | None = None
    heading: Column | None = None
    rows: frozenset[int] = frozenset()  # those that print something in it
    counts: bool = False  # whether the data are the numbers of the rows
    headed_as_count: bool = False

    @property
    def ends(self) -> Column:
        return self.left, self.right

    def fits(self, other: Stretch) -> bool:
        """Whether both may be parts of one column."""
        parts = ((self.data, other.data), (self.number, other.number))
        if any(one and two for one, two in (*parts, (self.heading, other.heading))):
            return False
        counted = self.counts or other.counts
        headed = bool(self.heading or other.heading)
        return not headed or counted == (self.headed_as_count or other.headed_as_count)

    def united(self, other: Stretch) -> Stretch:
        return Stretch(
            min(self.left, other.left),
            max(self.right, other.right),
            self.data or other.data,
            self.number or other.number,
            self.heading or other.heading,
            self.rows | other.rows,
            self.counts or other.counts,
            self.headed_as_count or other.headed_as_count,
        )


def column_numbers(line: Segments) -> list[Box]:
    """The places of the numbers 1 2 3 … of the columns, [] where the line is no such line.

    Beside 栏次 one number is enough.
    """
    texts = [segment for segment in line if plain(segment.text) != "栏次"]
    numbered = [str(number) for number in range(1, len(texts) + 1)]
    least = _LEAST_NUMBERS if len(texts) == len(line) else 1
    if len(texts) < least or [segment.text for segment in texts] != numbered:
        return []
    return [segment.box for segment in texts]


def columns_of(
    rows: Sequence[Segments], numbers: Sequence[Box], headings: Sequence[tuple[str, Box]]
) -> list[Column]:
    """The columns of a table: what its rows print under each other, with the headings beside it.

    `headings` are the innermost ones. A heading or a number of a column that stands over no data makes
    a column with the data next to it where only one way is left, else a column of its own.
    """
    found = [
        Stretch(*ends, ends, rows=_printing(rows, ends), counts=_counts(rows, ends))
        for ends in body_columns(rows)
    ]
    for text, box in headings:
        ends = box[0], box[2]
        as_count = _ROW_NUMBER.match(plain(text)) is not None
        found = _with(found, Stretch(*ends, heading=ends, headed_as_count=as_count))
    for box in numbers:
        found = _with(found, Stretch(box[0], box[2], number=(box[0], box[2])))
    return [stretch.ends for stretch in _paired(found)]


def body_columns(rows: Sequence[Segments]) -> list[Column]:
    """The stretches in which rows print something; a text over several of them is left out.

    Narrow texts come first, so that one that reaches over two columns finds them there.
    """
    data = [s for row in rows for s in row if s.is_datum and not s.is_dash]
    labels = [s for row in rows for s in row if not s.is_datum]
    columns: list[tuple[float, float, int]] = []
    for segment in (*sorted(data, key=_width), *sorted(labels, key=_width)):
        left, _, right, _ = segment.box
        under = [c for c in columns if left < c[1] and c[0] < right]
        if len(under) > 1 and not segment.is_datum and sum(c[2] > 1 for c in under) > 1:
            continue
        columns = [c for c in columns if c not in under]
        columns.append(
            (
                min(left, *(c[0] for c in under), left),
                max(right, *(c[1] for c in under), right),
                1 + sum(c[2] for c in under),
            )
        )
    return sorted((left, right) for left, right, _ in columns)


def edges_of(columns: Sequence[Column]) -> tuple[float, ...]:
    """The outer edges, and between two columns the middle of the gap."""
    inner = ((left[1] + right[0]) / 2 for left, right in pairwise(columns))
    return (columns[0][0], *inner, columns[-1][1])


def touched(box: Box, columns: Sequence[Column]) -> list[int]:
    """The columns that the box touches."""
    return [i for i, (left, right) in enumerate(columns) if box[0] < right and left < box[2]]


def _width(segment: Segment) -> float:
    return segment.box[2] - segment.box[0]


def _printing(rows: Sequence[Segments], ends: Column) -> frozenset[int]:
    return frozenset(i for i, row in enumerate(rows) if any(touched(s.box, [ends]) for s in row))


def _counts(rows: Sequence[Segments], ends: Column) -> bool:
    """Whether the data of the column are whole numbers that count the rows on."""
    texts = [s.text for row in rows for s in row if touched(s.box, [ends])]
    if len(texts) < _LEAST_COUNTED or not all(text.isdecimal() for text in texts):
        return False
    numbers = [int(text) for text in texts]
    return all(after - before == 1 for before, after in pairwise(numbers))


def _with(found: Sequence[Stretch], part: Stretch) -> list[Stretch]:
    """The stretches with a part: in the one that it touches, else a new one.

    A heading over several makes them one where no row prints in two of them.
    """
    under = touched((part.left, 0.0, part.right, 0.0), [stretch.ends for stretch in found])
    mine = [found[index] for index in under]
    if len(mine) > 1 and not (part.heading and _take_turns(mine)):
        return list(found)
    kept = [stretch for stretch in found if stretch not in mine]
    for stretch in mine:
        part = stretch.united(part)
    return sorted((*kept, part), key=lambda stretch: stretch.left)


def _take_turns(found: Sequence[Stretch]) -> bool:
    """Whether no row prints in two of the stretches, and none has a heading of its own."""
    printed = sum(len(stretch.rows) for stretch in found)
    together = frozenset().union(*(stretch.rows for stretch in found))
    return printed == len(together) and not any(stretch.heading for stretch in found)


def _paired(found: Sequence[Stretch]) -> list[Stretch]:
    """The stretches with those united that can only be one column: numbers first, then headings."""
    numbered = [
        column
        for run in _runs(found, _is_numbered_by)
        for column in _two_by_two(run, 1 if _nearer_to_last(run) else 0)
    ]
    lean = _lean(numbered)
    return [column for run in _runs(numbered, Stretch.fits) for column in _headed(run, lean)]


def _runs(
    found: Sequence[Stretch], fit: Callable[[Stretch, Stretch], bool]
) -> Iterator[Sequence[Stretch]]:
    """The stretches in runs in which each fits the one before it."""
    start = 0
    for end in range(1, len(found) + 1):
        if end == len(found) or not fit(found[end - 1], found[end]):
            yield found[start:end]
            start = end


def _is_numbered_by(one: Stretch, other: Stretch) -> bool:
    """Whether one of them prints data without a number, the other only the number of their column."""
    data, number = (one, other) if one.data else (other, one)
    halves = data.data and not data.number and number.number and not number.data
    return bool(halves) and one.fits(other)


def _nearer_to_last(run: Sequence[Stretch]) -> bool:
    """Whether the first of an odd number is the one to stay alone, as the gap behind it is wider."""
    return len(run) % 2 == 1 < len(run) and run[2].left - run[1].right < run[1].left - run[0].right


def _headed(run: Sequence[Stretch], lean: int) -> list[Stretch]:
    """A run of neighbours that fit each other, two by two.

    Of an odd number one stays alone: on the side to which the headings of other columns lean.
    """
    odd = len(run) % 2 == 1
    if odd and not lean:
        return list(run)
    return _two_by_two(run, 1 if odd and (run[0].heading is None) == (lean < 0) else 0)


def _two_by_two(run: Sequence[Stretch], start: int) -> list[Stretch]:
    columns = list(run[:start])
    for place in range(start, len(run), 2):
        pair = run[place : place + 2]
        columns.append(pair[0].united(pair[1]) if len(pair) == 2 else pair[0])
    return columns


def _lean(found: Iterable[Stretch]) -> int:
    """-1 where headings stand left of the middle of their data, 1 right of it, 0 where neither is so."""
    shifts = [
        sum(s.heading) - sum(s.data or s.number or s.heading)
        for s in found
        if s.heading and (s.data or s.number)
    ]
    left, right = sum(shift < -1 for shift in shifts), sum(shift > 1 for shift in shifts)
    return (right > 2 * left) - (left > 2 * right)
