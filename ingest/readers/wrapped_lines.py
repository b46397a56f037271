"""Wrapped lines: the lines of a table without walls that belong to one row, as a label runs on."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.ordinals import ordinal_of
from ingest.readers.page_geometry import Ruling
from ingest.readers.segments import Segment, Segments, drop, middle, over
from ingest.titles import is_table_meta, is_table_title

_LEADING = 1.45  # heights of a letter from one line of a cell to the next
_SAME_PLACE = 1.0  # points
_FARTHEST = 4  # lines from a piece of a label to the data of its row


def anchors(line: Segments) -> bool:
    """Whether the line prints what stands once in a row: an amount, a code or a line number."""
    return any(segment.is_datum for segment in line)


def may_wrap(line: Segments, row: Segments) -> bool:
    """Whether the line may print pieces of labels of the row: text alone, each within one cell."""
    if anchors(line) or any(is_table_meta(s.text) or is_table_title(s.text) for s in line):
        return False
    under = [[other for other in row if over(segment, other)] for segment in line]
    return not any(len(cells) > 1 or any(c.is_amount for c in cells) for cells in under)


def runs_on(line: Segments, beside: Sequence[Segments]) -> bool:
    """Whether the line is pieces of labels of the lines beside it: close, and flush with them."""
    if anchors(line) or not all(may_wrap(line, row) for row in beside):
        return False
    close = any(abs(drop(line[0], row[0])) <= _LEADING for row in beside)
    return close and all(any(_flush(s, o) for row in beside for o in row) for s in line)


def joined_rows(lines: Sequence[Segments], rulings: Sequence[Ruling]) -> list[Segments]:
    """The lines as rows: each piece of a label goes to the row beside it, in printed order.

    A rule between two lines parts them; of two rows as near, the lower takes the line. A line of labels
    without a row goes on with the labels right above it.
    """
    owners = _owners(lines, rulings)
    return [
        [s for line, own in zip(lines, owners, strict=True) if own == index for s in line]
        for index in sorted(set(owners))
    ]


def first_of_row(lines: Sequence[Segments], index: int, rulings: Sequence[Ruling]) -> int:
    """The first line of the row that the line with data belongs to."""
    return _owners(lines, rulings).index(index)


def _owners(lines: Sequence[Segments], rulings: Sequence[Ruling]) -> list[int]:
    """For each line the line whose row it belongs to."""
    owners = [_owner(lines, index, rulings) for index in range(len(lines))]
    for index in range(1, len(lines)):
        alone = owners[index] == index and not anchors(lines[index])
        if alone and _goes_on(lines[index - 1], lines[index], rulings):
            owners[index] = owners[index - 1]
    return owners


def _goes_on(above: Segments, line: Segments, rulings: Sequence[Ruling]) -> bool:
    """Whether each text of the line is the next line of a label above it."""
    return not anchors(above) and all(
        any(
            _flush(s, o) and 0 < drop(o, s) <= _LEADING and not _parted(s, o, rulings)
            for o in above
        )
        and ordinal_of(s.text) is None
        for s in line
    )


def _owner(lines: Sequence[Segments], index: int, rulings: Sequence[Ruling]) -> int:
    """The line whose row this line belongs to."""
    line = lines[index]
    if anchors(line):
        return index
    near = [
        (abs(drop(line[0], lines[place][0])), -place)
        for place in range(max(index - _FARTHEST, 0), min(index + _FARTHEST + 1, len(lines)))
        if anchors(lines[place])
        and may_wrap(line, lines[place])
        and not _parted(line[0], lines[place][0], rulings)
        and not (place < index and any(ordinal_of(s.text) is not None for s in line))
    ]
    nearest, place = min(near, default=(0.0, 1))
    return -place if place < 1 and nearest <= _LEADING else index


def _parted(one: Segment, other: Segment, rulings: Sequence[Ruling]) -> bool:
    low, high = sorted((middle(one), middle(other)))
    return any(low < r.at < high and r.start < one.box[2] and one.box[0] < r.end for r in rulings)


def _flush(one: Segment, other: Segment) -> bool:
    """Whether both begin at one edge, or have one middle, as the lines of one text do."""
    if other.is_amount:
        return False
    (left, _, right, _), (begin, _, end, _) = one.box, other.box
    return abs(left - begin) < _SAME_PLACE or abs(left + right - begin - end) < 2 * _SAME_PLACE
