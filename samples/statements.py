"""Statements: true amounts → the nine statements as printed grids.

Every figure is rounded to 0.01 of the table's unit by itself, so that sums show real 尾差.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from accounts.quantity import Funding, Quantity, Stage
from accounts.statements import statements
from samples.accounts_model import ZERO, Accounts, Money, with_parents
from samples.datafiles import datafile, subject_name
from samples.layout import Layout
from samples.printed import Grid
from samples.statements_two_sided import appropriation_statement, summary_statement
from samples.truth import Truth

KINDS = tuple(statements())


def nine_statements(books: Accounts, whole: Quantity, truth: Truth, layout: Layout) -> list[Grid]:
    """The statements in the order of the form."""
    builders: dict[str, Callable[[Grid], None]] = {
        "summary": lambda grid: summary_statement(grid, whole, truth, layout),
        "income": lambda grid: _income(grid, books, whole, truth, layout),
        "expenditure": lambda grid: _expenditure(grid, books, whole, truth, layout),
        "appropriation_summary": lambda grid: appropriation_statement(grid, whole, truth),
        "general_expenditure": lambda grid: _general(grid, books, whole, truth, layout),
        "basic_expenditure": lambda grid: _basic(grid, whole, truth, layout),
        "three_public": lambda grid: _three_public(grid, whole, truth, layout),
        "government_fund": lambda grid: _fund(grid, books, whole, truth, layout),
        "state_capital": lambda grid: _capital(grid, books, whole, truth, layout),
    }
    form = datafile("form.toml")
    grids = []
    for number, kind in enumerate(KINDS, 1):
        grid = Grid(kind, form["titles"][kind], f"公开{number:02}表", layout.table_unit)
        grid.notes.extend(form["notes"][kind])
        builders[kind](grid)
        if not grid.places and kind in form["empty_notes"]:
            grid.notes.append(form["empty_notes"][kind])
        grids.append(grid)
    return grids


def _by_code(
    grid: Grid,
    codes: tuple[str, ...],
    columns: tuple[str, ...],
    amount: Callable[[str, str], Decimal],
    layout: Layout,
) -> None:
    """The 合计 line and one line a code, each with its columns."""
    if layout.grid_heading:
        grid.add(["栏次", "", *(str(number) for number in range(1, len(columns) + 1))])
    total = ["合计", ""] if layout.total_first else ["", "合计"]
    for code in ("", *codes):
        head = [code, subject_name(code)] if code else total
        line = grid.add([*head, *("" for _ in columns)])
        for position, column in enumerate(columns, 2):
            grid.put((line, position), amount(code, column), "", code or "total", column)


def _codes_of(truth: Truth, codes: tuple[str, ...], at: Quantity) -> tuple[str, ...]:
    """The codes under which the measure is not zero."""
    return tuple(code for code in codes if truth.get(at.with_(subject=code)))


def _income(grid: Grid, books: Accounts, whole: Quantity, truth: Truth, layout: Layout) -> None:
    columns = [column for column in statements()["income"].columns if not column.of_which]
    if layout.education_fees:
        columns = list(statements()["income"].columns)
        names = [
            "事业收入" if column.id in ("business", "education_fees") else column.name
            for column in columns
        ]
        under = {"business": "小计", "education_fees": "其中：教育收费"}
        grid.add(["项目", "", *_repeated_blank(names)])
        grid.add([_code_heading(layout), "科目名称", *(under.get(c.id, "") for c in columns)])
    else:
        grid.add(["项目", "", *(column.name for column in columns)])
        grid.add([_code_heading(layout), "科目名称", *("" for _ in columns)])

    def amount(code: str, column_id: str) -> Decimal:
        column = next(column for column in columns if column.id == column_id)
        funding = column.funding or Funding.ALL
        return truth[whole.with_(measure=column.measure, subject=code, funding=funding)]

    codes = _codes_of(truth, with_parents(books.codes()), whole.with_(measure="income"))
    _by_code(grid, codes, tuple(column.id for column in columns), amount, layout)


def _expenditure(
    grid: Grid, books: Accounts, whole: Quantity, truth: Truth, layout: Layout
) -> None:
    columns = statements()["expenditure"].columns
    grid.add(["项目", "", *(column.name for column in columns)])
    grid.add([_code_heading(layout), "科目名称", *("" for _ in columns)])
    by_id = {column.id: column for column in columns}

    def amount(code: str, column_id: str) -> Decimal:
        return truth.get(whole.with_(measure=by_id[column_id].measure, subject=code), ZERO)

    codes = _codes_of(truth, with_parents(books.codes()), whole.with_(measure="expenditure"))
    _by_code(grid, codes, tuple(by_id), amount, layout)


def _general(grid: Grid, books: Accounts, whole: Quantity, truth: Truth, layout: Layout) -> None:
    if layout.total_first:
        grid.add(["项目", "", "本年支出", "", ""])
        grid.add([_code_heading(layout), "科目名称", "小计", "基本支出", "项目支出"])
    else:
        grid.add([_code_heading(layout), "科目名称", "本年支出", "", ""])
        grid.add(["", "", "小计", "基本支出", "项目支出"])
    _spending_of(Funding.GENERAL, ("total", "basic", "project"), grid, books, whole, truth, layout)


def _capital(grid: Grid, books: Accounts, whole: Quantity, truth: Truth, layout: Layout) -> None:
    grid.add(["项目", "", "本年支出", "", ""])
    grid.add([_code_heading(layout), "科目名称", "合计", "基本支出", "项目支出"])
    _spending_of(Funding.CAPITAL, ("total", "basic", "project"), grid, books, whole, truth, layout)


def _fund(grid: Grid, books: Accounts, whole: Quantity, truth: Truth, layout: Layout) -> None:
    grid.add(["项目", "", "年初结转和结余", "本年收入", "本年支出", "", "", "年末结转和结余"])
    grid.add([_code_heading(layout), "科目名称", "", "", "小计", "基本支出", "项目支出", ""])
    columns = ("opening", "income", "total", "basic", "project", "closing")
    _spending_of(Funding.FUND, columns, grid, books, whole, truth, layout)


def _spending_of(
    funding: Funding,
    columns: tuple[str, ...],
    grid: Grid,
    books: Accounts,
    whole: Quantity,
    truth: Truth,
    layout: Layout,
) -> None:
    """The lines of a statement that shows one kind of appropriation."""
    measure = {column: f"expenditure.{column}" for column in ("basic", "project")}
    measure |= {"total": "expenditure", "opening": "opening"}
    measure |= {"income": "income", "closing": "closing"}

    def amount(code: str, column: str) -> Decimal:
        at = whole.with_(measure=measure[column], subject=code, funding=funding)
        return truth.get(at, ZERO)

    codes = tuple(
        code
        for code in with_parents(books.codes(Money(funding.value)))
        if any(amount(code, column) for column in columns)
    )
    _by_code(grid, codes, columns, amount, layout)


def _basic(grid: Grid, whole: Quantity, truth: Truth, layout: Layout) -> None:
    """公开06表: three blocks side by side, the two totals below."""
    form = datafile("form.toml")
    blocks = [form["block_1"], form["block_2"], form["block_3"]]
    grid.add(["人员经费", "", "", "公用经费", "", "", "", "", ""])
    grid.add(["科目编码", "科目名称", "决算数"] * 3)
    for number in range(max(map(len, blocks))):
        line = grid.add([""] * 9)
        for position, block in enumerate(blocks):
            if number < len(block):
                code, left = block[number], position * 3
                grid.rows[line][left : left + 2] = [code, subject_name(code)]
                at = whole.with_(measure="expenditure.basic", subject=code, funding=Funding.GENERAL)
                grid.put((line, left + 2), truth.get(at, ZERO), "", code, "amount")
    line = grid.add(["人员经费合计", "", "", "公用经费合计", "", "", "", "", ""])
    if layout.totals_below:
        line = grid.add([""] * 9)
    for measure, position, label in (
        ("basic.personnel", 2, "人员经费合计"),
        ("basic.public", 8, "公用经费合计"),
    ):
        at = whole.with_(measure=measure, funding=Funding.GENERAL)
        grid.put((line, position), truth[at], "", label, "amount")


def _three_public(grid: Grid, whole: Quantity, truth: Truth, layout: Layout) -> None:
    """公开07表: six columns of budget, six of final amounts, one line."""
    abroad = "因公出国 （境）费" if layout.spaced_headings else "因公出国（境）费"
    half = ["合计", abroad, "公务用车购置及运行费", "", "", "公务接待费"]
    parts = ["", "", "小计", "公务用车购置费", "公务用车运行费", ""]
    grid.add(["预算数", "", "", "", "", "", "决算数", "", "", "", "", ""])
    grid.add(half * 2)
    grid.add(parts * 2)
    grid.add([str(number) for number in range(1, 13)])
    line = grid.add([""] * 12)
    for position, column in enumerate(statements()["three_public"].columns):
        stage = Stage.FULL_BUDGET if column.stage == "budget" else Stage.FINAL
        at = whole.with_(measure=column.measure, stage=stage, funding=Funding.GENERAL)
        grid.put((line, position), truth[at], "", "total", column.id)
    if layout.lost_columns:
        _lose_columns(grid)


def _lose_columns(grid: Grid) -> None:
    """Prints 公开07表 as bad conversions do: blank cells vanish, the last figures slide below."""
    figures = [(key, grid.text_at(at)) for key, at in grid.places]
    width = max(1, len(figures) - 2)
    head = ["合计", "因公出国 （境）费", "公务用车购置及运行费", "", "公务接待费"]
    first = [*head, *head][:width]
    grid.rows[:] = [
        (["预算数", "", "", "决算数"] + [""] * width)[:width],
        first + [""] * (width - len(first)),
        (["", "", "小计", "公务用车购置 费"] + [""] * width)[:width],
        [str(number) for number in range(1, width + 1)],
        [text for _, text in figures[:width]],
    ]
    grid.places.clear()
    for number, (key, text) in enumerate(figures):
        row, position = (4, number) if number < width else (5 + number - width, width - 1)
        if row == len(grid.rows):
            grid.add([""] * (width - 1) + [text])
        grid.places.append((key, (row, position)))


def _code_heading(layout: Layout) -> str:
    return "功能分类 科目编码" if layout.spaced_headings else "功能分类科目编码"


def _repeated_blank(names: list[str]) -> list[str]:
    """A spanning heading printed once: repeats become blank."""
    return [
        "" if position and names[position - 1] == name else name
        for position, name in enumerate(names)
    ]
