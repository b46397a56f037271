"""Lost blocks: rows of two sides or blocks whose blank cells were dropped, so that labels slid too.

In 收入支出决算总表 every side has its line numbers (行次), in 基本支出决算表 every block its codes: they tell
which amount belongs to which label, whatever blanks are gone. A row is laid out anew only in the one way
in which each cell is of the kind that its column holds, the line numbers go on and the sums hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from accounts.amount import cell_amount
from accounts.numerals import fold_width, parse_decimal
from accounts.statements import Statement, named_row
from accounts.subjects import is_economic, is_functional
from accounts.unit import money_unit
from calculator.equation import column_equations, statement_equations
from calculator.repair import holds
from ingest.document import GridRow
from ingest.headings import Heading, Use
from ingest.statements import Area, areas_of, split_label

UNREADABLE = "一些行的空格在转换中丢失，标签和数字错位，无法确定各数属于哪一行"
_MOST_WAYS = 200

_Way = Mapping[int, str]
"""Column → the text that stands in it."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """The columns of a table in their order, each with its use and its area."""

    statement: Statement
    headings: Mapping[int, Heading]
    area_of: Mapping[int, int]
    areas: tuple[Area, ...]
    width: int

    def use(self, column: int) -> Use | None:
        heading = self.headings.get(column)
        return None if heading is None else heading.use


def with_blocks_back(
    statement: Statement, headings: Sequence[Heading], body: Sequence[GridRow], unit: str
) -> tuple[GridRow, ...] | None:
    """The rows of the body, slid ones laid out anew; None where one cannot be.

    Rows are as they were where none contradicts its columns, or where nothing parts sides and blocks.
    """
    plan = _plan(statement, headings)
    if plan is None or not any(_contradicts(row, plan) for row in body):
        return tuple(body)
    found: list[tuple[GridRow, list[_Way]]] = []
    last: dict[int, int] = {}
    above: _Way = {}
    for row in body:
        ways = _ways(row, plan, last, above)
        if not ways:
            return None
        above = ways[0]
        last.update(_line_numbers(above, plan))
        found.append((row, ways))
    blank = _blank_columns([ways for _, ways in found], plan)
    rows = []
    for row, ways in found:
        kept = [way for way in ways if len(ways) == 1 or _adds_up(way, plan, unit, blank)]
        if len(kept) != 1:
            return None
        rows.append(replace(row, cells=tuple(kept[0].get(i, "") for i in range(plan.width))))
    return tuple(rows)


def _plan(statement: Statement, headings: Sequence[Heading]) -> _Plan | None:
    """The plan of a table that has line numbers on every side, or codes in every block."""
    areas = areas_of(statement, headings)
    starts = [area.labels[0].index for area in areas if area.labels]
    if len(areas) < 2 or len(starts) < len(areas):
        return None
    area_of = {h.index: sum(1 for s in starts if s <= h.index) - 1 for h in headings}
    parting = Use.ROW_NUMBER if statement.sides else Use.CODE
    parted = {area_of[h.index] for h in headings if h.use is parting}
    known = all(h.use in (Use.CODE, Use.LABEL, Use.ROW_NUMBER, Use.AMOUNT) for h in headings)
    if parted != set(range(len(areas))) or not known:
        return None
    return _Plan(statement, {h.index: h for h in headings}, area_of, areas, len(headings))


def _contradicts(row: GridRow, plan: _Plan) -> bool:
    """Whether a line number stands where labels do, or a code where amounts do."""
    wrong = (Use.LABEL, Use.ROW_NUMBER) if plan.statement.sides else (Use.AMOUNT, Use.CODE)
    return not row.boxes and any(
        cell and plan.use(index) is wrong[0] and _fits(cell, wrong[1])
        for index, cell in enumerate(row.cells)
    )


def _fits(text: str, use: Use) -> bool:
    text = fold_width(text).strip()
    number, whole = parse_decimal(text) is not None, text.isdecimal()
    if use is Use.ROW_NUMBER:
        return whole and len(text) <= 3
    if use is Use.CODE:
        return whole and (is_functional(text) or is_economic(text))
    if use is Use.AMOUNT:
        # A whole number beside line numbers or codes could be either: it is never laid out as money.
        return number and not whole
    return not number


def _ways(row: GridRow, plan: _Plan, last: Mapping[int, int], above: _Way) -> list[_Way]:
    """The row as printed where it kept its blanks, else every way to lay out its cells in their order.

    Blocks are read one below the other: there the first way says the same as any other.
    """
    kept = len(row.cells) == plan.width or not all(row.cells)
    if row.boxes or (kept and not _contradicts(row, plan)):
        return [{index: cell for index, cell in enumerate(row.cells) if cell}]
    most = _MOST_WAYS if plan.statement.sides else 1
    ways = list(islice(_placed(row.filled, 0, {}, plan, last), most))
    return ways or _under_labels(row.filled, plan, above)


def _under_labels(texts: Sequence[str], plan: _Plan, above: _Way) -> list[_Way]:
    """The one way of amounts alone that belong, one each, to the labels of the row above."""
    labels_only = all(plan.use(column) is Use.LABEL for column in above)
    areas = [plan.areas[plan.area_of[column]] for column in above]
    if not labels_only or len(texts) != len(areas) or any(len(a.amounts) != 1 for a in areas):
        return []
    columns = [area.amounts[0].index for area in areas]
    return [dict(zip(columns, texts, strict=True))] if all(map(_is_amount, texts)) else []


def _is_amount(text: str) -> bool:
    return _fits(text, Use.AMOUNT)


def _placed(
    texts: Sequence[str], column: int, placed: dict[int, str], plan: _Plan, last: Mapping[int, int]
) -> Iterator[_Way]:
    if not texts:
        yield dict(placed)
        return
    if len(texts) > plan.width - column:
        return
    if _may_stand(texts[0], column, placed, plan, last):
        yield from _placed(texts[1:], column + 1, {**placed, column: texts[0]}, plan, last)
    yield from _placed(texts, column + 1, placed, plan, last)


def _may_stand(
    text: str, column: int, placed: Mapping[int, str], plan: _Plan, last: Mapping[int, int]
) -> bool:
    use = plan.use(column)
    if use is None or not _fits(text, use):
        return False
    if use is Use.ROW_NUMBER:
        return column not in last or int(fold_width(text)) == last[column] + 1
    if use is Use.AMOUNT:
        # An amount stands beside the line number or the label of its own side or block.
        needed = Use.ROW_NUMBER if plan.statement.sides else Use.LABEL
        own = [c for c in placed if plan.area_of[c] == plan.area_of[column]]
        return any(plan.use(c) is needed for c in own)
    return True


def _line_numbers(way: _Way, plan: _Plan) -> dict[int, int]:
    return {
        column: int(fold_width(text))
        for column, text in way.items()
        if plan.use(column) is Use.ROW_NUMBER and _fits(text, Use.ROW_NUMBER)
    }


def _blank_columns(rows: Sequence[Sequence[_Way]], plan: _Plan) -> frozenset[str]:
    """The columns that stay blank: no income and no opening balance is printed for such money."""
    if not plan.statement.sides:
        return frozenset()
    printed: dict[str, str] = {}
    above: set[str] = set()
    left = plan.areas[0]
    for ways in rows:
        labels = tuple(ways[0].get(heading.index, "") for heading in left.labels)
        key = named_row(plan.statement.kind, left.side, split_label(labels)[1], frozenset(above))
        if key:
            above.add(key)
            printed[key] = "".join(ways[0].get(heading.index, "") for heading in left.amounts)
    blank = set()
    for equation in statement_equations():
        columns = {term.column for term in equation.right}
        sources = [term.row for term in equation.left]
        told = equation.hard and equation.kinds == (plan.statement.kind,) and len(columns) == 1
        if told and len(sources) > 1 and all(printed.get(row) == "" for row in sources):
            blank |= columns - {term.column for term in equation.left}
    return frozenset(blank)


def _adds_up(way: _Way, plan: _Plan, unit: str, blank: frozenset[str]) -> bool:
    money = money_unit(unit)
    for area in plan.areas:
        texts = {h.column: way.get(h.index, "") for h in area.amounts}
        if any(text and column in blank for column, text in texts.items()):
            return False
        amounts = {c: cell_amount(t, money) if money and t else None for c, t in texts.items()}
        for equation in column_equations(plan.statement.kind):
            told = equation.total in amounts and any(amounts.values())
            if money and told and not holds(equation, amounts):
                return False
    return True
