"""Aligned tables: where on a page the lines of tables without ruling lines stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ingest.ordinals import ordinal_of
from ingest.readers.aligned_columns import Column, column_numbers, columns_of, touched
from ingest.readers.heading_tree import Heading, headings_of, leaves_of
from ingest.readers.page_geometry import Character, Ruling
from ingest.readers.segments import (
    Segment,
    Segments,
    distance,
    narrow_segments_of,
    segments_of,
)
from ingest.readers.text_run import lines_of
from ingest.readers.wrapped_lines import anchors, first_of_row, joined_rows, may_wrap, runs_on
from ingest.titles import is_table_meta, is_table_title

_PUNCTUATION = re.compile(r"[，。；！？]")
_MOST_WRAPPED = 4  # lines of labels between two rows
_LEAST_ROWS = 3
_LEAST_HEADINGS = 3  # side by side, of a table whose rows begin on the next page
_FOOT = re.compile(r"^[-—–·\s]*\d{1,4}[-—–·\s]*$|^第\s*\d+\s*页")
_LONGEST_HEADING = 12
_FARTHEST = 4.0  # heights of a line between two rows of one table
_SAME_PLACE = 1.0  # points


@dataclass(frozen=True, slots=True)
class AlignedTable:
    """A table on one page: the printed lines of its headings, and its rows.

    `goes_on` says that it begins where a table of the page before broke off, by the same headings or by
    rows under the same columns.
    """

    heads: tuple[Segments, ...]
    rows: tuple[Segments, ...]
    goes_on: bool = False

    @property
    def headings(self) -> list[Heading]:
        return headings_of(self.heads)

    @property
    def lines(self) -> tuple[Segments, ...]:
        return (*self.heads, *self.rows)


def aligned_tables(
    characters: Sequence[Character],
    rulings: Sequence[Ruling] = (),
    before: Sequence[AlignedTable] = (),
    following: Sequence[Character] = (),
) -> tuple[list[AlignedTable], list[Character]]:
    """The tables on a page from the top down, and the characters outside of them.

    `before` are the pieces of the last table of the page before, from its first page on; `following`
    is what the next page prints.
    """
    lines = [segments_of(line) for line in lines_of(characters)]
    tables = []
    held: set[int] = set()
    blocks = list(_blocks(lines, before))
    foot = _headings_at_foot(lines, blocks[-1].last if blocks else 0)
    if foot is not None and _opens_with_rows([segments_of(line) for line in lines_of(following)]):
        blocks.append(foot)
    for block in blocks:
        table = _table(lines, block, rulings)
        if len(columns_of_tables([table])) > 1:
            tables.append(table)
            printed = lines[block.first : block.last]
            held |= {id(c) for line in printed for segment in line for c in segment.characters}
    return tables, [c for c in characters if id(c) not in held]


def columns_of_tables(tables: Sequence[AlignedTable]) -> list[Column]:
    """The columns of a table, its pieces on several pages taken together."""
    rows = [row for table in tables for row in table.rows if not column_numbers(row)]
    numbers = [box for table in tables for row in table.rows for box in column_numbers(row)]
    leaves = [(h.text, h.box) for table in tables for h in leaves_of(table.headings)]
    return columns_of(rows, numbers, list(dict.fromkeys(leaves)))


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines of a table: its first line, its first row (None where it is not known), the line behind it."""

    first: int
    body: int | None
    last: int
    goes_on: bool = False


def _blocks(lines: Sequence[Segments], before: Sequence[AlignedTable]) -> Iterator[_Block]:
    """The runs of lines that print data beside something else, with the headings above them.

    Three lines with amounts make a table; one of column numbers, or the headings of the table on the
    page before, make one by themselves.
    """
    index = 0
    behind = 0
    while index < len(lines):
        if not _is_row(lines[index]):
            index += 1
            continue
        last, amounts = _last_row(lines, index)
        numbered = any(column_numbers(line) for line in lines[index : last + 1])
        repeated = _repeated(lines, behind, index, before)
        rest = behind == 0 and bool(before) and _is_rest(lines, index, last, before)
        titled = amounts > 0 and _is_titled(lines, behind, index)
        if amounts >= _LEAST_ROWS or numbered or titled or repeated is not None or rest:
            first = _first_heading(lines, behind, index, numbered)
            lefts = {segment.box[0] for line in lines[first : last + 1] for segment in line}
            lefts |= {left for left, _ in columns_of_tables(before)} if rest else set()
            while last + 1 < len(lines) and _belongs_below(lines, last, lefts, numbered):
                last += 1
            if repeated is not None:
                yield _Block(*repeated, last + 1, goes_on=True)
            else:
                yield _Block(0 if rest else first, None, last + 1, goes_on=rest)
            behind = last + 1
        index = last + 1


def _headings_at_foot(lines: Sequence[Segments], start: int) -> _Block | None:
    """The headings under the title of a table with which a page ends, or None; `start` is free of tables.

    A page number may stand below them.
    """
    last = len(lines)
    if last > start and len(lines[last - 1]) == 1 and _FOOT.match(lines[last - 1][0].text):
        last -= 1
    wide = [i for i in range(start, last) if len(_narrow(lines[i])) >= _LEAST_HEADINGS]
    if not wide:
        return None
    first = _first_heading(lines[:last], start, last - 1, numbered=True)
    below = range(first + 1, last)
    if wide[-1] < first or not _is_title(lines, start, first):
        return None
    if any(anchors(lines[i]) or not _near(lines, i) for i in below) or anchors(lines[first]):
        return None
    if any(is_table_meta(segment.text) for line in lines[first:last] for segment in line):
        return None
    return _Block(first, last, last)


def _opens_with_rows(lines: Sequence[Segments]) -> bool:
    """Whether a page begins with rows of a table, without a title or headings of their own."""
    index = next((i for i, line in enumerate(lines) if _is_row(line)), None)
    if index is None or index > _MOST_WRAPPED:
        return False
    above = lines[:index]
    if any(len(line) > 1 or _PUNCTUATION.search(line[0].text) for line in above) or any(
        _is_title(lines, 0, i + 1) for i in range(index)
    ):
        return False
    _, amounts = _last_row(lines, index)
    return amounts > 0


def _first_heading(lines: Sequence[Segments], start: int, index: int, numbered: bool) -> int:
    """The first line of the headings above the row.

    A lone word may be one where columns are numbered, or where the title of the table stands above it.
    """
    first = _first_of(lines, start, index, numbered)
    if numbered:
        return first
    with_lone = _first_of(lines, start, index, numbered=True)
    wide = any(len(_narrow(line)) >= _LEAST_HEADINGS for line in lines[with_lone:index])
    return with_lone if wide and _is_title(lines, start, with_lone) else first


def _first_of(lines: Sequence[Segments], start: int, index: int, numbered: bool) -> int:
    first = index
    while first > start and runs_on(lines[first - 1], lines[first : first + 2]):
        first -= 1
    while first > start and _near(lines, first) and _heads(lines, first - 1, numbered):
        first -= 1
    return first


def _is_titled(lines: Sequence[Segments], start: int, index: int) -> bool:
    """Whether the title or the unit of a table stands right above the headings above the row."""
    first = _first_heading(lines, start, index, numbered=False)
    return first < index and _is_title(lines, start, first)


def _is_title(lines: Sequence[Segments], start: int, first: int) -> bool:
    """Whether the line above the first is the title or the unit of a table."""
    if first <= start:
        return False
    above = lines[first - 1]
    return all(is_table_meta(s.text) for s in above) or is_table_title(
        "".join(s.text for s in above)
    )


def _belongs_below(
    lines: Sequence[Segments], last: int, lefts: Collection[float], numbered: bool
) -> bool:
    """Whether the line below the last prints labels that run on, or a row without data.

    `lefts` are the left edges of what the table prints.
    """
    line = lines[last + 1]
    if runs_on(line, lines[max(last - 1, 0) : last + 1]):
        return True
    if len(line) < 2 or not _near(lines, last + 1):
        return False
    return numbered or all(
        any(abs(segment.box[0] - left) <= _SAME_PLACE for left in lefts) for segment in line
    )


def _last_row(lines: Sequence[Segments], index: int) -> tuple[int, int]:
    """The last line with data of the table whose first is given, and how many lines print amounts."""
    last, anchor = index, index
    amounts = int(_prints_amounts(lines[index]))
    for place in range(index + 1, len(lines)):
        wraps = place - anchor <= _MOST_WRAPPED and may_wrap(lines[place], lines[anchor])
        alone = len(lines[place]) < 2 and place - last > 1 and not wraps
        if alone or not _near(lines, place):
            break
        if anchors(lines[place]):
            anchor = place
        if _is_row(lines[place]):
            last = place
            amounts += _prints_amounts(lines[place])
    return last, amounts


def _is_row(line: Segments) -> bool:
    return len(line) > 1 and anchors(line)


def _prints_amounts(line: Segments) -> bool:
    return any(segment.is_amount for segment in line)


def _is_heading(line: Segments, numbered: bool) -> bool:
    """Whether the line above a table prints headings; one alone only where columns are numbered."""
    text = "".join(segment.text for segment in line)
    if len(line) > 1 or (len(_narrow(line)) > 1 and not _PUNCTUATION.search(text)):
        return not all(is_table_meta(segment.text) for segment in line)
    if not numbered or len(text) > _LONGEST_HEADING or ordinal_of(text) is not None:
        return False
    return not is_table_meta(text) and not is_table_title(text)


def _narrow(line: Segments) -> list[Segment]:
    """The line cut at its narrower gaps too."""
    return narrow_segments_of([c for segment in line for c in segment.characters])


def _heads(lines: Sequence[Segments], index: int, numbered: bool) -> bool:
    """Whether the line prints headings, or runs on from headings right above or to those below."""
    line = lines[index]
    beside = lines[max(index - 2, 0) : index], lines[index + 1 : index + 3]
    wide = (near for near in beside if any(len(other) > 1 for other in near))
    return _is_heading(line, numbered) or any(runs_on(line, near) for near in wide)


def _near(lines: Sequence[Segments], index: int) -> bool:
    return distance(lines[index - 1], lines[index]) < _FARTHEST


def _repeated(
    lines: Sequence[Segments], start: int, end: int, before: Sequence[AlignedTable]
) -> tuple[int, int] | None:
    """The lines that print the headings of the table before again: the first, and the one behind them."""
    heads = _pieces(before[0].heads) if before else []
    for first in range(start, end + 1 if heads else start):
        behind = first
        again: list[Segment] = []
        while behind < len(lines) and len(again) < len(heads):
            again += _narrow(lines[behind])
            behind += 1
        if len(again) == len(heads) and all(map(_is_same, _pieces([again]), heads)):
            return first, behind
    return None


def _pieces(lines: Sequence[Segments]) -> list[Segment]:
    """The pieces of all lines from left to right, and downwards at one place."""
    return sorted((s for line in lines for s in line), key=lambda s: (s.box[0], -s.box[1]))


def _is_same(piece: Segment, other: Segment) -> bool:
    return piece.text == other.text and abs(piece.box[0] - other.box[0]) <= _SAME_PLACE


def _is_rest(
    lines: Sequence[Segments], index: int, last: int, before: Sequence[AlignedTable]
) -> bool:
    """Whether rows at the top of a page stand under the columns of the table on the page before.

    Where that page prints too few rows to show where its columns stand, both pages show it together.
    """
    rows = [line for line in lines[index : last + 1] if anchors(line)]
    few = sum(len(table.rows) for table in before) < _LEAST_ROWS
    pieces = [*before, AlignedTable((), tuple(rows))] if few else before
    columns = columns_of_tables(pieces)
    if index > _MOST_WRAPPED or not all(_is_flush(line, columns) for line in lines[:index]):
        return False
    if few and any(_collide(row, columns) for table in pieces for row in table.rows):
        return False
    under = [len(touched(s.box, columns)) for row in rows for s in row if s.is_datum]
    return max(under) < 2 and under.count(1) > under.count(0)


def _collide(row: Segments, columns: Sequence[Column]) -> bool:
    """Whether two data of a row stand in one column."""
    places = [index for s in row if s.is_datum for index in touched(s.box, columns)]
    return len(places) > len(set(places))


def _is_flush(line: Segments, columns: Sequence[Column]) -> bool:
    """Whether each text of the line begins where a column does and stands in no other."""
    return all(
        any(abs(s.box[0] - left) <= _SAME_PLACE for left, _ in columns)
        and len(touched(s.box, columns)) == 1
        for s in line
    )


def _table(lines: Sequence[Segments], block: _Block, rulings: Sequence[Ruling]) -> AlignedTable:
    printed = lines[block.first : block.last]
    body = _body(printed, rulings) if block.body is None else block.body - block.first
    if block.goes_on and block.body is None:
        body = 0
    heads = (_narrow(line) for line in printed[:body])
    rows = joined_rows(printed[body:], rulings)
    return AlignedTable(tuple(heads), tuple(rows), block.goes_on)


def _body(lines: Sequence[Segments], rulings: Sequence[Ruling]) -> int:
    """The first line below the headings."""
    first = next(i for i, line in enumerate(lines) if anchors(line))
    if column_numbers(lines[first]):
        return first
    return first_of_row(lines[: first + 1], first, rulings)
