"""Spaced text: rows whose columns stand under each other by spaces → the same rows with tabs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_FIELD = re.compile(r"\S(?:[ \u3000]?\S)*")
_AMOUNT = re.compile(r"[-−]?[\d,]+\.\d{2}")
_BEFORE_AMOUNT = re.compile(r"(?<=\d)[ \u3000](?=[-−]?[\d,]+\.\d{2}(?:[ \u3000]|$))")
_AMOUNT_AND_MORE = re.compile(r"[-−]?[\d,]+\.\d{2}[ \u3000]")
_OTHER_LAYOUT = re.compile(r"\t|^\s*\|.*\|\s*$")
_LEAST_ROWS = 10  # rows of amounts in a text laid out by spaces
_LEAST_FIELDS = 3
_LEAST_LINES = 2  # such lines in one table
_LEAST_TO_COMPARE = 4  # rows of amounts that show where the columns stand
_SAME_PLACE = 1  # half-width columns


@dataclass(frozen=True, slots=True)
class _Field:
    """Words of a line, from the first half-width column to behind the last."""

    text: str
    start: int
    end: int


_Fields = Sequence[_Field]


def is_spaced(text: str) -> bool:
    """Whether rows of amounts are laid out by spaces."""
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
        for index, row in zip(block, _laid_out(lines, block), strict=False):
            done[index] = row
    return "\n".join(done)


def _blocks(lines: Sequence[str]) -> Iterator[list[int]]:
    """The lines of each table: those of several fields, with no running text between them.

    Between them, an amount may stand alone in its row.
    """
    block: list[int] = []
    for index, line in enumerate(lines):
        fields = _fields(line)
        if len(fields) > 1 or (block and fields and _is_number(fields[0])):
            block.append(index)
        elif line.strip():
            yield block
            block = []
    yield block


def _laid_out(lines: Sequence[str], block: Sequence[int]) -> list[str]:
    """The rows of a table; where its pages are laid out each for itself, page by page."""
    whole = _rows([_fields(lines[index]) for index in block])
    if whole:
        return whole
    ends = [i for i in range(1, len(block)) if block[i] > block[i - 1] + 1]
    pages = [block[i:j] for i, j in zip((0, *ends), (*ends, len(block)), strict=True)]
    parts = [_rows([_fields(lines[index]) for index in page]) for page in pages]
    # A page on which a column is blank throughout shows one column less, and nobody knows which.
    same = len({max((row.count("\t") for row in part), default=0) for part in parts}) == 1
    return [row for part in parts for row in part] if same and all(parts) else []


def _rows(rows: Sequence[_Fields]) -> list[str]:
    """The rows with tabs, or none where the lines are no table.

    A row whose amounts stand under no column has lost some of its blanks: its amounts come behind the
    last column, where no heading stands, so that nobody takes them for what they stand under by chance.
    """
    if sum(len(row) >= _LEAST_FIELDS for row in rows) < _LEAST_LINES:
        return []
    slid = _slid(rows)
    straight = [row for index, row in enumerate(rows) if index not in slid]
    data = [row for row in straight if len(row) >= _LEAST_FIELDS and any(map(_is_number, row))]
    columns = _columns(f for row in straight for f in row)
    if data and len(columns) < max(len(row) for row in data):
        columns = _columns(f for row in data for f in row)  # a heading stands over several
    if any(len(row) > len(columns) or any(map(_runs_on, row)) for row in data):
        return []
    return [
        "\t".join(_behind(row, len(columns)) if index in slid else _placed(row, columns))
        for index, row in enumerate(rows)
    ]


def _slid(rows: Sequence[_Fields]) -> set[int]:
    """The rows with an amount that stands in line with no heading and with no amount of another row."""
    amounts = [index for index, row in enumerate(rows) if any(map(_is_number, row))]
    if len(amounts) < _LEAST_TO_COMPARE:
        return set()
    headings = [field for row in rows[: amounts[0]] for field in row]
    found = set()
    for index in amounts:
        others = [f for i in amounts if i != index for f in rows[i] if _is_number(f)]
        if any(
            _is_number(field) and not any(_in_line(field, other) for other in (*headings, *others))
            for field in rows[index]
        ):
            found.add(index)
    # Where most rows stand out of line, they are not laid out in columns of one width.
    return found if len(found) * 2 < len(amounts) else set()


def _in_line(one: _Field, other: _Field) -> bool:
    """Whether the fields begin, end or have their middle at the same place."""
    left, right = one.start - other.start, one.end - other.end
    return min(abs(left), abs(right), abs(left + right) / 2) <= _SAME_PLACE


def _behind(row: _Fields, width: int) -> list[str]:
    """The cells of a row with its first words in their columns and the rest behind the last column."""
    first = next(index for index, field in enumerate(row) if _is_number(field))
    texts = [field.text for field in row]
    return [*texts[:first], *[""] * (width - first), *texts[first:]]


def _placed(row: _Fields, columns: Sequence[tuple[int, int]]) -> list[str]:
    cells = [""] * len(columns)
    for field in row:
        touched = [
            i for i, (start, end) in enumerate(columns) if field.start < end and start < field.end
        ]
        middle = (field.start + field.end) / 2
        nearest = min(range(len(columns)), key=lambda i: abs(sum(columns[i]) / 2 - middle))
        place = touched[0] if touched else nearest
        if cells[place] and _is_number(field):
            return _behind(row, len(columns))
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
    """The words that two blanks or more part, or one before an amount; none where tabs or bars do."""
    if _OTHER_LAYOUT.search(line):
        return []
    found = []
    for match in _FIELD.finditer(line):
        begin = match.start()
        for text in _BEFORE_AMOUNT.split(match[0]):
            start = _width(line[:begin])
            found.append(_Field(text, start, start + _width(text)))
            begin += len(text) + 1
    return found


def _runs_on(field: _Field) -> bool:
    """Whether an amount and the words of the next column stand with one blank between them."""
    return _AMOUNT_AND_MORE.match(field.text) is not None


def _is_number(field: _Field) -> bool:
    return _AMOUNT.fullmatch(field.text) is not None


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
