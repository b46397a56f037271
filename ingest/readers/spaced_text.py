"""Spaced text: rows whose columns stand under each other by spaces → the same rows with tabs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_FIELD = re.compile(r"\S(?:[ \u3000]?\S)*")
_AMOUNT = re.compile(r"[-−]?[\d,]+\.\d{2}")
_LEAST_ROWS = 10  # rows of amounts in a text laid out by spaces
_LEAST_FIELDS = 3
_LEAST_LINES = 2  # such lines in one table


@dataclass(frozen=True, slots=True)
class _Field:
    """Words of a line, from the first half-width column to behind the last."""

    text: str
    start: int
    end: int


def is_spaced(text: str) -> bool:
    """Whether rows of amounts are laid out by spaces, and none by tabs or bars."""
    if "\t" in text or re.search(r"^\s*\|.*\|\s*$", text, re.MULTILINE):
        return False
    lines = (_fields(line) for line in text.splitlines())
    amounts = (
        len(fields) >= _LEAST_FIELDS and any(_AMOUNT.fullmatch(f.text) for f in fields)
        for fields in lines
    )
    return sum(amounts) >= _LEAST_ROWS


def with_tabs(text: str) -> str:
    """The text with a tab between the columns of every table; as many lines as before."""
    lines = text.splitlines()
    done = list(lines)
    for block in _blocks(lines):
        rows = [_fields(lines[index]) for index in block]
        for index, row in zip(block, _rows(rows), strict=False):
            done[index] = row
    return "\n".join(done)


def _blocks(lines: Sequence[str]) -> Iterator[list[int]]:
    """The lines of each table: those of several fields, with no running text between them."""
    block: list[int] = []
    for index, line in enumerate(lines):
        if len(_fields(line)) > 1:
            block.append(index)
        elif line.strip():
            yield block
            block = []
    yield block


def _rows(rows: Sequence[Sequence[_Field]]) -> list[str]:
    """The rows with tabs, or none where the lines are no table or a cell would hold two fields."""
    if sum(len(row) >= _LEAST_FIELDS for row in rows) < _LEAST_LINES:
        return []
    data = [row for row in rows if len(row) >= _LEAST_FIELDS and any(_is_number(f) for f in row)]
    columns = _columns(f for row in rows for f in row)
    if data and len(columns) < max(len(row) for row in data):
        columns = _columns(f for row in data for f in row)  # a heading stands over several
    if any(len(row) > len(columns) for row in data):
        return []
    return ["\t".join(_placed(row, columns)) for row in rows]


def _placed(row: Sequence[_Field], columns: Sequence[tuple[int, int]]) -> list[str]:
    cells = [""] * len(columns)
    for field in row:
        touched = [
            i for i, (start, end) in enumerate(columns) if field.start < end and start < field.end
        ]
        middle = (field.start + field.end) / 2
        nearest = min(range(len(columns)), key=lambda i: abs(sum(columns[i]) / 2 - middle))
        place = touched[0] if touched else nearest
        cells[place] = f"{cells[place]} {field.text}".strip()
    return cells


def _columns(fields: Iterable[_Field]) -> list[tuple[int, int]]:
    """The stretches of the line in which any row prints something."""
    found: list[tuple[int, int]] = []
    for start, end in sorted((field.start, field.end) for field in fields):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _fields(line: str) -> list[_Field]:
    """The words that two blanks or more part."""
    found = []
    for match in _FIELD.finditer(line):
        start = _width(line[: match.start()])
        found.append(_Field(match[0], start, start + _width(match[0])))
    return found


def _is_number(field: _Field) -> bool:
    return _AMOUNT.fullmatch(field.text) is not None


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
