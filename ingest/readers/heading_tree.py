"""Heading tree: the printed lines of headings → whole headings, and which columns each stands over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from accounts.source import Box
from ingest.readers.aligned_columns import Column, edges_of, touched
from ingest.readers.page_geometry import around
from ingest.readers.segments import Segment, Segments, drop, over

_LEADING = 1.45  # heights of a letter from one line of a heading to the next
_FLUSH = 2.0  # points between left edges that are one
_CENTRED = 4.0  # points by which a heading may stand off the middle of its columns
_BELOW = 0.25  # heights of a letter by which a lower heading may reach into the upper


@dataclass(slots=True)
class Heading:
    """A heading made whole of its lines."""

    pieces: list[Segment] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def box(self) -> Box:
        return around(piece.box for piece in self.pieces)

    def is_below(self, other: Heading) -> bool:
        slack = _BELOW * self.pieces[0].characters[0].size
        return self.box[3] <= other.box[1] + slack

    def goes_on(self, segment: Segment, line: Segments) -> bool:
        """Whether the segment is this heading's next line: alone and close under its last."""
        last = self.pieces[-1]
        under = [other for other in line if over(last, other)]
        return under == [segment] and 0 < drop(last, segment) <= _LEADING


def headings_of(lines: Sequence[Segments]) -> list[Heading]:
    """The headings from the top down, those on several lines made whole."""
    found: list[Heading] = []
    for line in lines:
        fresh = []
        for segment in line:
            own = next((h for h in reversed(found) if h.goes_on(segment, line)), None)
            if own is None:
                fresh.append(Heading([segment]))
            else:
                own.pieces.append(segment)
        found += fresh
    return found


def leaves_of(headings: Sequence[Heading]) -> list[Heading]:
    """The headings with no other under them, from left to right."""
    leaves = [h for h in headings if not any(_stands_over(h, other) for other in headings)]
    return sorted(leaves, key=lambda heading: heading.box[0])


def _stands_over(upper: Heading, lower: Heading) -> bool:
    one, other = upper.box, lower.box
    return lower.is_below(upper) and one[0] < other[2] and other[0] < one[2]


@dataclass(frozen=True, slots=True)
class Placed:
    """A heading and the columns that it stands over, first to last."""

    heading: Heading
    first: int
    last: int

    def covers(self, column: int) -> bool:
        return self.first <= column <= self.last


def placed_headings(
    headings: Sequence[Heading], columns: Sequence[Column]
) -> tuple[list[Placed], ...]:
    """The headings in rows from the outermost in, each over its columns."""
    leaves = dict(_own_columns(leaves_of(headings), columns))
    outer = [h for h in headings if not any(h is leaf for leaf in leaves.values())]
    placed: list[Placed] = []
    for heading in sorted(outer, key=lambda h: (-h.box[3], h.box[0])):
        under = touched(heading.box, columns) or _beside(heading.box, columns)
        placed.append(Placed(heading, under[0], under[-1]))
    flush = all(_is_flush(p, leaves) for p in placed)
    placed = [_widened(p, placed, leaves, columns, flush=flush) for p in placed]
    placed += [Placed(heading, column, column) for column, heading in leaves.items()]
    return tuple(_rows(placed))


def _beside(box: Box, columns: Sequence[Column]) -> list[int]:
    """The columns left and right of a box that stands in the gap between two."""
    behind = sum(right <= box[0] for _, right in columns)
    return sorted({max(behind - 1, 0), min(behind, len(columns) - 1)})


def _own_columns(
    leaves: Iterable[Heading], columns: Sequence[Column]
) -> Iterator[tuple[int, Heading]]:
    for leaf in leaves:
        under = touched(leaf.box, columns)
        if len(under) == 1:
            yield under[0], leaf


def _widened(
    placed: Placed,
    others: Sequence[Placed],
    leaves: dict[int, Heading],
    columns: Sequence[Column],
    *,
    flush: bool,
) -> Placed:
    """The heading over all columns that it belongs to, where its text reaches over a few of them.

    Where all are flush with their first column it goes on to the next heading beside it; else it is
    centred and stands over as many columns as make it their middle.
    """
    beside = [o for o in others if o is not placed and _side_by_side(o.heading, placed.heading)]
    low = max((o.last + 1 for o in beside if o.last < placed.first), default=0)
    high = min((o.first - 1 for o in beside if o.first > placed.last), default=len(columns) - 1)
    first, last = placed.first, placed.last
    while first > low and _is_under(leaves, first - 1, placed.heading):
        first -= 1
    while last < high and _is_under(leaves, last + 1, placed.heading):
        last += 1
    if flush:
        return Placed(placed.heading, placed.first, last)
    edges = edges_of(columns)
    middle = _middle(placed.heading)
    ranges = [
        (abs((edges[a] + edges[b + 1]) / 2 - middle), a - b, a, b)
        for a in range(first, placed.first + 1)
        for b in range(placed.last, last + 1)
    ]
    nearest = min(ranges)[0]
    _, _, a, b = min((r for r in ranges if r[0] <= nearest + _CENTRED), key=lambda r: r[1])
    return Placed(placed.heading, a, b)


def _is_flush(placed: Placed, leaves: dict[int, Heading]) -> bool:
    leaf = leaves.get(placed.first)
    return leaf is not None and abs(leaf.box[0] - placed.heading.box[0]) <= _FLUSH


def _side_by_side(one: Heading, other: Heading) -> bool:
    return not one.is_below(other) and not other.is_below(one)


def _is_under(leaves: dict[int, Heading], column: int, heading: Heading) -> bool:
    return column in leaves and leaves[column].is_below(heading)


def _middle(heading: Heading) -> float:
    return (heading.box[0] + heading.box[2]) / 2


def _rows(placed: Sequence[Placed]) -> Iterator[list[Placed]]:
    """The headings by how many others stand over their first column."""
    depth = {
        id(p): sum(
            o.covers(p.first) and o is not p and p.heading.is_below(o.heading) for o in placed
        )
        for p in placed
    }
    for level in sorted(set(depth.values())):
        yield sorted((p for p in placed if depth[id(p)] == level), key=lambda p: p.first)
