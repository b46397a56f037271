"""Headings: the printed heading rows of a table → what each of its columns means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

from accounts.labels import plain
from accounts.statements import Column, Statement
from ingest.document import GridRow
from ingest.tables import is_column_numbers

_CODE = re.compile(r"编码|代码|^[类款项]$")
_LABEL = re.compile(
    r"名称$|^(?:预算|支出|收入)?(?:项目|科目)(?:按.*)?$|^(?:支出|收入)?功能分类(?:科目)?$|^经济分类(?:科目)?$"
)
_TOTALS = ("合计", "总计")
_ROW_NUMBER = re.compile(r"^(?:行次|序号)$")
_BUDGET = re.compile(r"^(?:\d{4}年度?)?(?:全年|年初|本年|调整)?预算(?:数|金额)?$")
_FINAL = re.compile(r"^(?:\d{4}年度?)?(?:本年|全年)?决算(?:数|金额)?$")
_SPELLINGS = (("运行维护费", "运行费"), ("购置和运行", "购置及运行"), ("费用", "费"))


class Use(Enum):
    """What a column is for."""

    CODE = "code"
    LABEL = "label"
    ROW_NUMBER = "row_number"
    AMOUNT = "amount"
    UNKNOWN = "unknown"  # a heading that the statement does not know
    NAMELESS = "nameless"  # no heading at all


@dataclass(frozen=True, slots=True)
class Heading:
    """One column of a grid: its path of headings (outer first), its use, its canonical id."""

    index: int
    path: tuple[str, ...]
    use: Use
    column: str = ""

    @property
    def text(self) -> str:
        return "/".join(self.path)


def read_headings(statement: Statement, rows: Sequence[GridRow], width: int) -> tuple[Heading, ...]:
    """The meaning of every column, left to right. `rows` are the heading rows only."""
    paths = heading_paths([row for row in rows if not is_column_numbers(row)], width)
    return tuple(_heading(statement, index, path) for index, path in enumerate(paths))


def heading_paths(rows: Sequence[GridRow], width: int) -> tuple[tuple[str, ...], ...]:
    """The plain headings above each column, outer first, merged cells spread to the right.

    Where the rows do not tell which cells are merged, a blank cell belongs to the merged cell on its
    left if a heading stands below it.
    """
    spread = [[_word(row.cell(_start(row, i))) for i in range(width)] for row in rows]
    for depth, line in enumerate(spread):
        if rows[depth].spans:
            continue
        for i in range(1, width):
            below = any(spread[d][i] for d in range(depth + 1, len(rows)))
            same_parent = all(spread[d][i] == spread[d][i - 1] for d in range(depth))
            if not line[i] and below and same_parent:
                line[i] = line[i - 1]
    return tuple(tuple(dict.fromkeys(line[i] for line in spread if line[i])) for i in range(width))


def _start(row: GridRow, index: int) -> int:
    """The first column of the merged cell that covers the column."""
    return row.spans[index] if index < len(row.spans) else index


def _word(cell: str) -> str:
    """The heading as compared; a dash stands for a blank."""
    return plain(cell).strip("-—–―−/\\")


def column_of(statement: Statement, path: Sequence[str]) -> Column | None:
    """The column that a path of headings means: its innermost word counts, the longest match wins."""
    words = [_standard(word) for word in path]
    best: Column | None = None
    length = 0
    for column in statement.columns:
        for heading in column.headings:
            parts = [_standard(part) for part in heading.split("/")]
            fits = words and words[-1] in parts and not Counter(parts) - Counter(words)
            if fits and len(parts) > length:
                best, length = column, len(parts)
    return best


def _heading(statement: Statement, index: int, path: tuple[str, ...]) -> Heading:
    if not path:
        return Heading(index, path, Use.NAMELESS)
    if len(path) > 1 and path[-1] in _TOTALS and _is_label(path[-2]):
        # In a blank table 合计 begins the first row, which stands among the headings of amounts.
        path = path[:-1]
    column = column_of(statement, path)
    if column is not None:
        return Heading(index, path, Use.AMOUNT, column.id)
    last = path[-1]
    if _ROW_NUMBER.match(last):
        return Heading(index, path, Use.ROW_NUMBER)
    if _CODE.search(last):
        return Heading(index, path, Use.CODE)
    return Heading(index, path, Use.LABEL if _LABEL.search(last) else Use.UNKNOWN)


def _is_label(word: str) -> bool:
    return bool(_CODE.search(word) or _LABEL.search(word))


@cache
def _standard(word: str) -> str:
    """One spelling for words that vary without a change of meaning (全年预算数, 运行维护费)."""
    if _BUDGET.match(word):
        return "预算数"
    if _FINAL.match(word):
        return "决算数"
    for printed, standard in _SPELLINGS:
        word = word.replace(printed, standard)
    return word.removesuffix("支出") if word.endswith("费支出") else word
