"""Where the statements print what a sentence speaks of: measure, subject, stage and money → cells."""

from __future__ import annotations

from collections.abc import Iterator

from eval.oracle.number import Key
from eval.oracle.sheet import TABLE_BUDGET, Subject, cell_key

_FUND_TABLE = {
    "general": "general_expenditure",
    "fund": "government_fund",
    "capital": "state_capital",
}
_SUMMARY_ROWS = {
    "opening": ("income", "opening"),
    "use_of_surplus": ("income", "use_of_surplus"),
    "closing": ("expenditure", "closing"),
    "distribution": ("expenditure", "distribution"),
}


def cells_of(about: Subject) -> tuple[Key, ...]:
    """The cells that print the value, in the order of the statements."""
    return tuple(_cells(*about))


def _cells(measure: str, subject: str, stage: str, funding: str) -> Iterator[Key]:
    if measure.startswith("three_public"):
        column = "total" if measure == "three_public" else measure.partition(".")[2]
        printed = {"final": "final", TABLE_BUDGET: "budget"}.get(stage)
        if printed is not None:
            yield cell_key("three_public", "", "total", f"{printed}_{column}")
    elif stage != "final":
        return
    elif measure == "grand_total" and not subject:
        yield from _grand_totals(funding)
    elif measure == "income" or measure.startswith("income."):
        yield from _income(measure, subject, funding)
    elif measure == "expenditure" or measure.startswith("expenditure."):
        yield from _expenditure(measure, subject, funding)
    elif measure in ("basic.personnel", "basic.public") and not subject:
        row = "personnel_total" if measure == "basic.personnel" else "public_total"
        yield cell_key("basic_expenditure", "", row, "amount")
    elif measure in _SUMMARY_ROWS and not subject and funding == "all":
        side, row = _SUMMARY_ROWS[measure]
        yield cell_key("summary", side, row, "amount")


def _grand_totals(funding: str) -> Iterator[Key]:
    if funding == "all":
        yield cell_key("summary", "income", "grand_total_income", "amount")
        yield cell_key("summary", "expenditure", "grand_total_expenditure", "amount")
    elif funding == "appropriation":
        kind = "appropriation_summary"
        yield cell_key(kind, "income", "grand_total_income", "amount")
        yield cell_key(kind, "expenditure", "grand_total_expenditure", "total")


def _income(measure: str, subject: str, funding: str) -> Iterator[Key]:
    row = subject or "total"
    source = measure.partition(".")[2]
    if source:
        yield cell_key("income", "", row, source)
        if not subject:
            yield cell_key("summary", "income", f"income_{source}", "amount")
    elif funding == "all":
        yield cell_key("income", "", row, "total")
        if not subject:
            yield cell_key("summary", "income", "income_total", "amount")
    elif funding == "appropriation":
        yield cell_key("income", "", row, "appropriation")
        if not subject:
            yield cell_key("appropriation_summary", "income", "income_total", "amount")
    elif not subject:
        yield cell_key("summary", "income", f"income_{funding}", "amount")
        yield cell_key("appropriation_summary", "income", f"income_{funding}", "amount")


def _expenditure(measure: str, subject: str, funding: str) -> Iterator[Key]:
    row, column = subject or "total", measure.partition(".")[2] or "total"
    named = subject or "expenditure_total"
    if subject.startswith("3"):
        if column == "basic":
            yield cell_key("basic_expenditure", "", subject, "amount")
        return
    if funding == "all":
        yield cell_key("expenditure", "", row, column)
        if column == "total":
            yield cell_key("summary", "expenditure", named, "amount")
        return
    if funding in _FUND_TABLE:
        yield cell_key(_FUND_TABLE[funding], "", row, column)
    if column == "total":
        money = "total" if funding == "appropriation" else funding
        yield cell_key("appropriation_summary", "expenditure", named, money)
