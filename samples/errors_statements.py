"""Errors planted in the statements."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from samples.draft import Draft
from samples.mutation import Change, Mutation, digits_swapped
from samples.printed import Grid

Cell = tuple[tuple[str, str, str], tuple[int, int]]


def _figures(grid: Grid, fits: Callable[[str, str, str], bool]) -> list[Cell]:
    return [(key, at) for key, at in grid.places if fits(*key)]


def _swap_in(
    kind: str, fits: Callable[[str, str, str], bool]
) -> Callable[[Draft, Random], Change | None]:
    """A mutation that exchanges two digits in one fitting figure of a statement."""

    def apply(draft: Draft, rng: Random) -> Change | None:
        grid = draft.grid(kind)
        swaps = [
            (key, at, swapped)
            for key, at in _figures(grid, fits)
            if (swapped := digits_swapped(grid.text_at(at))) is not None
        ]
        if not swaps:
            return None
        (side, row, column), (line, position), swapped = rng.choice(swaps)
        before = grid.rows[line][position]
        grid.rows[line][position] = swapped
        place = "/".join(part for part in (kind, side, row, column) if part)
        return place, before, swapped

    return apply


def _shift_column(draft: Draft, rng: Random) -> Change | None:
    """Moves one 项's 基本支出 into the 项目支出 column of 支出决算表."""
    grid = draft.grid("expenditure")
    both = {row for (_, row, column), _ in grid.places if column == "project"}
    movable = _figures(grid, lambda _, row, column: column == "basic" and len(row) == 7)
    movable = [cell for cell in movable if cell[0][1] not in both]
    if not movable:
        return None
    (side, row, column), (line, position) = rng.choice(movable)
    text = grid.rows[line][position]
    grid.rows[line][position], grid.rows[line][position + 1] = "", text
    index = grid.places.index(((side, row, column), (line, position)))
    grid.places[index] = ((side, row, "project"), (line, position + 1))
    return f"expenditure/{row}", f"基本支出 {text}", f"项目支出 {text}"


STATEMENT_MUTATIONS = (
    Mutation(
        "expenditure_total",
        "支出决算表合计两位数字写颠倒",
        "支出决算表合计 = Σ类 = 收支总表本年支出合计",
        _swap_in("expenditure", lambda _, row, column: (row, column) == ("total", "total")),
    ),
    Mutation(
        "section_sum",
        "一般公共预算支出表一个“款”与其下各“项”之和不符",
        "款 = Σ项；公开05表 = 公开03表（只有财政拨款时）",
        _swap_in("general_expenditure", lambda _, row, column: column == "total" and len(row) == 5),
    ),
    Mutation(
        "item_basic",
        "一般公共预算支出表一个“项”的基本支出写错",
        "公开05表：小计 = 基本支出 + 项目支出",
        _swap_in("general_expenditure", lambda _, row, column: column == "basic" and len(row) == 7),
    ),
    Mutation(
        "income_row",
        "收入决算表一个“项”的收入合计写错",
        "收入决算表：本年收入合计 = 各项来源之和",
        _swap_in("income", lambda _, row, column: column == "total" and len(row) == 7),
    ),
    Mutation(
        "closing_balance",
        "收支总表年末结转和结余写错",
        "本年收入 + 使用结余 + 年初结转 = 总计 = 本年支出 + 结余分配 + 年末结转",
        _swap_in("summary", lambda side, row, _: row == "年末结转和结余"),
    ),
    Mutation(
        "grand_total",
        "收支总表收入方总计写错",
        "收入总计 = 支出总计",
        _swap_in("summary", lambda side, row, _: (side, row) == ("income", "总计")),
    ),
    Mutation(
        "appropriation_class",
        "财政拨款总表一类支出的一般公共预算数写错",
        "公开04表各类支出 = 公开05表同类支出",
        _swap_in(
            "appropriation_summary",
            lambda side, row, column: column == "general" and row.endswith("支出"),
        ),
    ),
    Mutation(
        "personnel_total",
        "基本支出明细表人员经费合计写错",
        "人员经费 + 公用经费 = 公开05表基本支出合计",
        _swap_in("basic_expenditure", lambda _, row, column: row == "人员经费合计"),
    ),
    Mutation(
        "economic_class",
        "基本支出明细表一个“类”与其下各“款”之和不符",
        "类 = Σ款",
        _swap_in("basic_expenditure", lambda _, row, column: row in ("301", "302")),
    ),
    Mutation(
        "three_public_total",
        "“三公”经费决算合计写错",
        "“三公”经费合计 = 出国 + 公务用车 + 接待",
        _swap_in("three_public", lambda _, row, column: column == "final_total"),
    ),
    Mutation(
        "shifted_column",
        "支出决算表一个“项”的基本支出错填在项目支出一栏",
        "类、款 = Σ项（各栏）；公开03表 = 公开05表",
        _shift_column,
    ),
)
