"""Cut rows: a row of a table that a page end cuts in two → one row, on the page where it begins."""

from __future__ import annotations

import re
from dataclasses import replace

from accounts.numerals import parse_decimal
from accounts.subjects import is_economic, is_functional
from ingest.ordinals import ordinal_of
from ingest.paragraphs import joined
from ingest.readers.page_grid import PageGrid, PageRow

_SAME_EDGE = 3.0
_DECIMALS = 2
_NUMERIC = re.compile(r"[.,，]?\d")


def mended(before: PageGrid, after: PageGrid) -> tuple[PageGrid, PageGrid]:
    """The last grid of a page and the first of the next, a row that was cut between them made whole."""
    if not _same_columns(before, after):
        return before, after
    place = _headings(before, after)
    if place >= len(after.rows) or len(before.rows) <= place:
        return before, after
    head, rest = before.rows[-1], after.rows[place]
    if not _is_rest(rest, head, before.full):
        return before, after
    cells = tuple(joined(one, other) for one, other in zip(head.cells, rest.cells, strict=True))
    whole = replace(head, cells=cells)
    return (
        replace(before, rows=(*before.rows[:-1], whole)),
        replace(after, rows=after.rows[:place] + after.rows[place + 1 :]),
    )


def _same_columns(before: PageGrid, after: PageGrid) -> bool:
    return len(before.edges) == len(after.edges) and all(
        abs(one - other) <= _SAME_EDGE for one, other in zip(before.edges, after.edges, strict=True)
    )


def _headings(before: PageGrid, after: PageGrid) -> int:
    """How many rows at the top are printed again on the second page."""
    count = 0
    for one, other in zip(before.rows, after.rows, strict=False):
        if one.cells != other.cells:
            break
        count += 1
    return count


def _is_rest(rest: PageRow, head: PageRow, full: frozenset[int]) -> bool:
    """Whether the row only goes on with texts that had no more room, and other cells are done."""
    printed = [column for column, text in enumerate(rest.cells) if text]
    done = [column for column, text in enumerate(head.cells) if text and not rest.cells[column]]
    return bool(done) and all(
        column in full and _goes_on(head.cells[column], rest.cells[column]) for column in printed
    )


def _goes_on(text: str, rest: str) -> bool:
    """Whether the two pieces can be one text: neither an ordinal begins, nor was a number complete."""
    if ordinal_of(rest) is not None:
        return False
    if parse_decimal(text) is None or not _NUMERIC.match(rest):
        return True
    if text.isdecimal() and rest.isdecimal() and int(rest) == int(text) + 1:
        return False  # 行次 counts the rows on
    whole = text + rest
    if is_functional(text) or is_economic(text):
        return is_functional(whole) or is_economic(whole)
    return parse_decimal(whole) is not None and len(whole.partition(".")[2]) <= _DECIMALS
