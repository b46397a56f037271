"""Flow: text and tables as a reader meets them → the blocks of a Document, counted from 1."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accounts.numerals import parse_decimal
from ingest.document import Block, Document, Grid, GridRow, Line
from ingest.readers.span_grid import SpanRow, clean_lines
from ingest.titles import is_table_meta, is_table_title, kind_of_title

_NOTE = re.compile(r"^(?:注|备注|说明|附注)\s*\d*\s*[:：、.．\s]|^[*※]")
# A bare figure may be the cell of a form: only one between dashes, or 第5页, numbers a page.
_PAGE_NUMBER = re.compile(
    r"^(?:[-—–·]\s*\d{1,3}\s*[-—–·]|第\s*\d+\s*页(?:\s*[,，]?\s*共\s*\d+\s*页)?)$"
)
_OF_THE_TABLE = re.compile(r"本表|本套报表|空表")


class Flow:
    """The blocks so far. What a table holds besides its rows (title, notes) stands outside its grid."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._number = 0

    def text(self, text: str) -> None:
        """Appends running text; every line break parts two lines. Page numbers are left out."""
        for line in clean_lines(text):
            if _PAGE_NUMBER.match(line):
                continue
            self._number += 1
            self.blocks.append(Line(line, self._number))

    def table(self, rows: Sequence[SpanRow], *, joinable: bool = True) -> None:
        """Appends a table, cut where the title of another statement stands between its rows.

        `joinable` says that the table goes on with the one right before it, if that has equally many
        columns.
        """
        for piece in _pieces(rows):
            self._piece(piece, joinable=joinable)

    def document(self, warnings: Sequence[str] = ()) -> Document:
        return Document(tuple(self.blocks), warnings=tuple(warnings))

    def _piece(self, rows: Sequence[SpanRow], *, joinable: bool) -> None:
        if all(len(row.filled) <= 1 for row in rows):
            self._lines(rows)
            return
        first = _head_length(rows)
        last = _without_notes(rows)
        self._lines(rows[:first])
        before = self.blocks[-1] if self.blocks else None
        width = len(rows[first].cells)
        continues = joinable and isinstance(before, Grid) and len(before.rows[0].cells) == width
        self.blocks.append(
            Grid(tuple(self._row(row) for row in rows[first:last]), continues=continues)
        )
        self._lines(rows[last:])

    def _row(self, row: SpanRow) -> GridRow:
        self._number += 1
        return GridRow(row.cells, self._number, spans=row.spans)

    def _lines(self, rows: Sequence[SpanRow]) -> None:
        for row in rows:
            for cell in row.filled:
                self.text(cell)


def _pieces(rows: Sequence[SpanRow]) -> list[Sequence[SpanRow]]:
    """The rows cut before every statement's title that follows rows with numbers."""
    cuts = [0]
    numbers = False
    for index, row in enumerate(rows):
        filled = row.filled
        title = len(filled) == 1 and is_table_title(filled[0]) and kind_of_title(filled[0])
        if title and numbers:
            cuts.append(index)
            numbers = False
        numbers = numbers or any(parse_decimal(cell) is not None for cell in filled)
    ends = [*cuts[1:], len(rows)]
    return [rows[start:end] for start, end in zip(cuts, ends, strict=True) if start < end]


def _head_length(rows: Sequence[SpanRow]) -> int:
    """How many rows stand above the table proper: its title, 部门：…, 公开01表, 金额单位：…"""
    for index, row in enumerate(rows):
        filled = row.filled
        meta = all(is_table_meta(cell) for cell in filled)
        title = len(filled) == 1 and (
            row.whole or is_table_title(filled[0]) or is_table_meta(filled[0])
        )
        if not meta and not title:
            return index
    return len(rows) - 1


def _without_notes(rows: Sequence[SpanRow]) -> int:
    """Where the notes printed in the last rows begin; their number where there are none."""
    first = len(rows)
    for index in range(len(rows) - 1, 0, -1):
        filled = rows[index].filled
        if len(filled) != 1:
            break
        if _NOTE.match(filled[0]) or (_OF_THE_TABLE.search(filled[0]) and len(filled[0]) > 5):
            first = index
    return first
