"""The two-sided statements: 收入支出决算总表 and 财政拨款收入支出决算总表."""

from __future__ import annotations

from decimal import Decimal

from accounts.quantity import Funding, Quantity
from samples.accounts_model import ZERO
from samples.datafiles import datafile, subject_name
from samples.layout import Layout
from samples.printed import Grid
from samples.truth import Truth

_DIGITS = "一二三四五六七八九"
_ORDINALS = [f"{ten}{digit}" for ten in ("", "十", "二十") for digit in ("", *_DIGITS)][1:]

# row id of the form → measure and funding (None: the statement's own)
_ROWS: dict[str, tuple[str, Funding | None]] = {
    "income_general": ("income", Funding.GENERAL),
    "income_fund": ("income", Funding.FUND),
    "income_capital": ("income", Funding.CAPITAL),
    "income_superior": ("income.superior", None),
    "income_business": ("income.business", None),
    "income_operating": ("income.operating", None),
    "income_affiliated": ("income.affiliated", None),
    "income_other": ("income.other", None),
    "income_total": ("income", None),
    "expenditure_total": ("expenditure", None),
    "use_of_surplus": ("use_of_surplus", None),
    "distribution": ("distribution", None),
    "opening": ("opening", None),
    "opening_general": ("opening", Funding.GENERAL),
    "opening_fund": ("opening", Funding.FUND),
    "opening_capital": ("opening", Funding.CAPITAL),
    "closing": ("closing", None),
    "grand_total": ("grand_total", None),
}
# The line below 八、其他收入, and how much of it was donated.
_DONATIONS, _DONATIONS_LINE, _DONATED = "其中：捐赠收入", 9, Decimal("0.4")
_FUNDS = {
    "total": Funding.APPROPRIATION,
    "general": Funding.GENERAL,
    "fund": Funding.FUND,
    "capital": Funding.CAPITAL,
}


def summary_statement(grid: Grid, whole: Quantity, truth: Truth, layout: Layout) -> None:
    """公开01表: 31 lines, income on the left, the 26 classes of expenditure on the right."""
    grid.add(["收入", "", "", "支出", "", ""])
    grid.add(["项目", "行次", "金额", "项目", "行次", "金额"])
    grid.add(["栏次", "", "1", "栏次", "", "2"])
    form = datafile("form.toml")
    for line in range(1, 32):
        row = grid.add(["", str(line), "", "", str(line + 31), ""])
        if entry := form["summary_income"].get(str(line)):
            at = _quantity(whole, entry[1], Funding.ALL)
            grid.rows[row][0] = entry[0]
            grid.put((row, 2), truth[at], "income", _label(entry[0]), "amount")
        name, at = _right(form, "summary_expenditure", line, whole.with_(funding=Funding.ALL))
        grid.rows[row][3] = name
        if name:
            grid.put((row, 5), truth.get(at, ZERO), "expenditure", _label(name), "amount")
        if layout.of_which and line == _DONATIONS_LINE:
            grid.rows[row][0] = _DONATIONS
            donated = truth[whole.with_(measure="income.other")] * _DONATED
            grid.put((row, 2), donated, "income", _DONATIONS, "amount")


def appropriation_statement(grid: Grid, whole: Quantity, truth: Truth) -> None:
    """公开04表: 32 lines, one column of income, the three budgets of expenditure and their total."""
    grid.add(["收入", "", "", "支出", "", "", "", "", ""])
    budgets = ["一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"]
    grid.add(["项目", "行次", "金额", "项目", "行次", "合计", *budgets])
    grid.add(["栏次", "", "1", "栏次", "", "2", "3", "4", "5"])
    form = datafile("form.toml")
    for line in range(1, 33):
        row = grid.add(["", str(line), "", "", str(line + 32), "", "", "", ""])
        if entry := form["appropriation_income"].get(str(line)):
            at = _quantity(whole, entry[1], Funding.APPROPRIATION)
            grid.rows[row][0] = entry[0]
            grid.put((row, 2), truth[at], "income", _label(entry[0]), "amount")
        name, at = _right(form, "appropriation_expenditure", line, whole)
        grid.rows[row][3] = name
        for position, (column, funding) in enumerate(_FUNDS.items(), 5):
            if name:
                amount = truth.get(at.with_(funding=funding), ZERO)
                grid.put((row, position), amount, "expenditure", _label(name), column)


def _right(
    form: dict[str, dict[str, list[str]]], section: str, line: int, whole: Quantity
) -> tuple[str, Quantity]:
    """The name and quantity of a line of the expenditure side; the name is "" on empty lines."""
    classes = form["classes"]
    if line <= len(classes):
        code = list(classes)[line - 1]
        name = f"{_ORDINALS[line - 1]}、{subject_name(code)}"
        return name, whole.with_(measure="expenditure", subject=code)
    entry = form[section].get(str(line))
    if entry is None:
        return "", whole
    return entry[0], _quantity(whole, entry[1], whole.funding)


def _quantity(whole: Quantity, row_id: str, default: Funding) -> Quantity:
    measure, funding = _ROWS[row_id]
    return whole.with_(measure=measure, funding=funding or default)


def _label(printed: str) -> str:
    """The printed name without its ordinal."""
    return printed.partition("、")[2] or printed
