"""Span grid: cells with row and column spans → the rows that a person sees printed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ingest.radicals import without_radicals

MAX_CELLS = 500_000
_SPACES = re.compile(r"[^\S\n]+")
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u2060\ufeff]")


class TableTooLarge(Exception):
    """A table covers more than MAX_CELLS places: no report prints such a table."""


@dataclass(frozen=True, slots=True)
class SpanCell:
    """A cell at (row, column), both from 0, that covers `rows` × `columns` places."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class SpanRow:
    """A row's texts, and the first column of the cell that covers each column (() where none is merged).

    A merged cell prints its text in its first place; the others are blank. `whole` says that one merged
    cell covers the row from end to end.
    """

    cells: tuple[str, ...]
    spans: tuple[int, ...] = ()
    whole: bool = False

    @property
    def filled(self) -> tuple[str, ...]:
        return tuple(cell for cell in self.cells if cell)


def span_rows(
    cells: Iterable[SpanCell],
    hidden_rows: Collection[int] = frozenset(),
    hidden_columns: Collection[int] = frozenset(),
) -> tuple[SpanRow, ...]:
    """The rows that print something, without hidden rows and columns and without blank columns.

    Raises TableTooLarge.
    """
    printed = [cell for cell in cells if cell.text]
    if sum(len(_clipped(0, c.rows)) * len(_clipped(0, c.columns)) for c in printed) > MAX_CELLS:
        raise TableTooLarge
    rows = sorted({r for c in printed for r in _clipped(c.row, c.rows)} - set(hidden_rows))
    covered = sorted({i for c in printed for i in _clipped(c.column, c.columns)})
    columns = [column for column in covered if column not in hidden_columns]
    if len(rows) * len(columns) > MAX_CELLS:
        raise TableTooLarge
    return tuple(row for row in _laid_out(printed, rows, columns) if row.filled)


def joined_cell(texts: Sequence[str]) -> str:
    """The lines of one cell as one text; only Latin words and numbers keep a space between them."""
    joined = ""
    for text in texts:
        parts = joined[-1:].isascii() and joined[-1:].isalnum() and text[:1].isascii()
        joined += f" {text}" if parts and text[:1].isalnum() else text
    return joined


def clean_lines(text: str) -> tuple[str, ...]:
    """The lines that print something, each without invisible characters and doubled spaces."""
    text = without_radicals(_INVISIBLE.sub("", text.replace("\r", "\n").replace("\v", "\n")))
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return tuple(line for line in lines if line)


def clean_cell(text: str) -> str:
    """The text of one cell on one line."""
    return joined_cell(clean_lines(text))


def _clipped(start: int, count: int) -> range:
    """The places that a cell covers; no cell of a report covers more than a thousand."""
    return range(start, start + min(count, 1000))


def _laid_out(
    cells: Sequence[SpanCell], rows: Sequence[int], columns: Sequence[int]
) -> Iterable[SpanRow]:
    row_at = {row: index for index, row in enumerate(rows)}
    column_at = {column: index for index, column in enumerate(columns)}
    texts = [[""] * len(columns) for _ in rows]
    spans = [list(range(len(columns))) for _ in rows]
    merged = [False] * len(rows)
    for cell in cells:
        down = [row_at[r] for r in _clipped(cell.row, cell.rows) if r in row_at]
        across = [column_at[c] for c in _clipped(cell.column, cell.columns) if c in column_at]
        if not down or not across:
            continue
        texts[down[0]][across[0]] = cell.text
        for row in down:
            merged[row] = merged[row] or len(down) * len(across) > 1
        for column in across:
            spans[down[0]][column] = across[0]
    for index in range(len(rows)):
        whole = len(columns) > 1 and not any(spans[index])
        yield SpanRow(tuple(texts[index]), tuple(spans[index]) if merged[index] else (), whole)
