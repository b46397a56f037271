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
    r"|^(?:预算|主管|编制)?(?:单位|部门)(?:名称)?$"
)
_UNIT = re.compile(r"^(?:预算|主管|编制)?(?:单位|部门)(?:名称)?$")
_NAMED_YEAR = re.compile(r"(20\d{2})年")
_LAST_YEAR = re.compile(r"^(?:上年度?|上一年度?|去年)(?:初)?(?:预算|决算|执行|实际|完成)")
_COMPARED = re.compile(r"增减|增长|增幅|^(?:比|较|与).*(?:上年|\d{4}年)|比(?:上年|\d{4}年)")
_TOTALS = ("合计", "总计")
_ROW_NUMBER = re.compile(r"^(?:行次|序号)$")
_BUDGET = re.compile(r"^(?:\d{4}年度?)?(?:全年|年初|本年|调整)?预算(?:数|金额)?$")
_FINAL = re.compile(r"^(?:\d{4}年度?)?(?:本年|全年)?决算(?:数|金额)?$")
_SPELLINGS = (
    *(("运行维护费", "运行费"), ("运行维护支出", "运行费"), ("购置和运行", "购置及运行")),
    *(("费用", "费"), ("出国境支出", "出国境费"), ("购置支出", "购置费"), ("接待支出", "接待费")),
)


class Use(Enum):
    """What a column is for."""

    CODE = "code"
    LABEL = "label"
    ROW_NUMBER = "row_number"
    AMOUNT = "amount"
    UNKNOWN = "unknown"  # a heading that the statement does not know
    FOREIGN = "foreign"  # of another year, or of the difference from one
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

    @property
    def is_unit(self) -> bool:
        """Whether the column names units (预算单位) rather than subjects or items."""
        return self.use is Use.LABEL and bool(_UNIT.match(self.path[-1]))


def read_headings(
    statement: Statement, rows: Sequence[GridRow], width: int, year: int = 0
) -> tuple[Heading, ...]:
    """The meaning of every column, left to right. `rows` are the heading rows only.

    `year` is the report's (0 where unknown): columns of another year, or of the difference from one,
    are no columns of the statement.
    """
    paths = heading_paths([row for row in rows if not is_column_numbers(row)], width)
    of_year = [_is_of_other_year(path, year) for path in paths]
    headings = _told(statement, paths, of_year)
    if any(of_year) and not any(heading.use is Use.AMOUNT for heading in headings):
        # Every column names another year: the form was left as it was last year.
        headings = _told(statement, paths, [False] * width)
    return _side_by_side(statement, headings)


def _told(
    statement: Statement, paths: Sequence[tuple[str, ...]], foreign: Sequence[bool]
) -> tuple[Heading, ...]:
    return tuple(
        Heading(index, path, Use.FOREIGN)
        if other or _is_compared(path)
        else _heading(statement, index, path)
        for index, (path, other) in enumerate(zip(paths, foreign, strict=True))
    )


def _is_compared(path: Sequence[str]) -> bool:
    """Whether the column prints a difference or a rate, or last year's amounts."""
    return any(_COMPARED.search(word) or _LAST_YEAR.match(word) for word in path)


def _is_of_other_year(path: Sequence[str], year: int) -> bool:
    named = {int(found) for word in path for found in _NAMED_YEAR.findall(word)}
    return bool(year and named) and year not in named


def _side_by_side(statement: Statement, headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """The headings, those of columns that are known by what stands beside them put right."""
    told = list(headings)
    for column in statement.all_columns:
        for place, heading in enumerate(headings if column.beside else ()):
            others = {other.column for other in headings if other is not heading}
            named = heading.use is Use.AMOUNT or heading.use is Use.UNKNOWN
            if named and others.issuperset(column.beside) and _matched(column, heading.path)[0]:
                told[place] = Heading(heading.index, heading.path, Use.AMOUNT, column.id)
    return tuple(told)


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
    best: Column | None = None
    closest = (0, 0)
    for column in statement.all_columns:
        matched = (0, 0) if column.beside else _matched(column, path)
        if matched > closest:
            best, closest = column, matched
    return best


def _matched(column: Column, path: Sequence[str]) -> tuple[int, int]:
    """How many words of the path the column's best heading holds, and how deep they stand.

    (0, 0) where it does not hold the innermost word.
    """
    words = [_standard(word) for word in path]
    found = [[_standard(part) for part in heading.split("/")] for heading in column.headings]
    fitting = (
        (len(parts), sum(words.index(part) for part in parts) + 1)
        for parts in found
        if words and words[-1] in parts and not Counter(parts) - Counter(words)
    )
    return max(fitting, default=(0, 0))


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
    word = word.removeprefix("其中") or word
    for printed, standard in _SPELLINGS:
        word = word.replace(printed, standard)
    return word.removesuffix("支出") if word.endswith("费支出") else word
