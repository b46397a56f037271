"""What IDENTITIES says of the nine statements, written out over cells.

Only what holds always: conditional identities (类 = Σ款 of functional subjects, T3 = T5) stay out. A
blank part counts as zero; a relation without its total, or without any part, says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eval.oracle.number import Key
from eval.oracle.relation import Sum
from eval.oracle.sheet import Sheet, cell_key

_SOURCES = ("superior", "business", "operating", "affiliated", "other")
_FUNDS = ("general", "fund", "capital")
_TABLES = {
    "general": "general_expenditure",
    "fund": "government_fund",
    "capital": "state_capital",
}
_COLUMNS = {
    "income": ("appropriation", *_SOURCES),
    "expenditure": ("basic", "project", "remitted", "operating", "subsidy"),
    "general_expenditure": ("basic", "project"),
    "government_fund": ("basic", "project"),
    "state_capital": ("basic", "project"),
}


def statement_relations(sheet: Sheet) -> Iterator[Sum]:
    yield from _summary(sheet)
    yield from _code_tables(sheet)
    yield from _appropriation(sheet)
    yield from _basic(sheet)
    yield from _three_public(sheet)
    yield from _funds(sheet)
    yield from _between(sheet)


def _summary(sheet: Sheet) -> Iterator[Sum]:
    def at(row: str, side: str = "income") -> Key:
        return cell_key("summary", side, row, "amount")

    lines = [at(f"income_{name}") for name in ("appropriation", *_FUNDS, *_SOURCES)]
    yield from _sum(sheet, "T1 收入合计", at("income_total"), lines)
    classes = [at(code, "expenditure") for code in _classes(sheet, "summary", "expenditure")]
    spent = at("expenditure_total", "expenditure")
    yield from _sum(sheet, "T1 支出合计", spent, classes)
    received = [at("income_total"), at("use_of_surplus"), at("opening")]
    yield from _sum(sheet, "T1 收入总计", at("grand_total_income"), received)
    used = [spent, at("distribution", "expenditure"), at("closing", "expenditure")]
    grand = at("grand_total_expenditure", "expenditure")
    yield from _sum(sheet, "T1 支出总计", grand, used)
    yield from _equal(sheet, "T1 收支平衡", at("grand_total_income"), grand)


def _code_tables(sheet: Sheet) -> Iterator[Sum]:
    for kind, parts in _COLUMNS.items():
        for row in sheet.rows.get((kind, ""), ()):
            total = cell_key(kind, "", row, "total")
            cells = [cell_key(kind, "", row, part) for part in parts]
            yield from _sum(sheet, f"{kind} {row} 行", total, cells)
        classes = _classes(sheet, kind, "")
        for column in ("total", *parts):
            cells = [cell_key(kind, "", code, column) for code in classes]
            total = cell_key(kind, "", "total", column)
            yield from _sum(sheet, f"{kind} {column} 合计", total, cells)


def _appropriation(sheet: Sheet) -> Iterator[Sum]:
    kind = "appropriation_summary"

    def income(row: str) -> Key:
        return cell_key(kind, "income", row, "amount")

    def spent(row: str, column: str) -> Key:
        return cell_key(kind, "expenditure", row, column)

    for row in sheet.rows.get((kind, "expenditure"), ()):
        cells = [spent(row, fund) for fund in _FUNDS]
        yield from _sum(sheet, f"T4 {row} 行", spent(row, "total"), cells)
    classes = _classes(sheet, kind, "expenditure")
    for column in ("total", *_FUNDS):
        cells = [spent(code, column) for code in classes]
        yield from _sum(sheet, f"T4 {column} 支出", spent("expenditure_total", column), cells)
        balance = [spent("expenditure_total", column), spent("closing", column)]
        grand = spent("grand_total_expenditure", column)
        yield from _sum(sheet, f"T4 {column} 总计", grand, balance)
    for row in ("income", "opening"):
        total = income("income_total" if row == "income" else row)
        cells = [income(f"{row}_{fund}") for fund in _FUNDS]
        yield from _sum(sheet, f"T4 {row}", total, cells)
    received = [income("income_total"), income("opening")]
    yield from _sum(sheet, "T4 收入总计", income("grand_total_income"), received)
    yield from _equal(
        sheet, "T4 平衡", income("grand_total_income"), spent("grand_total_expenditure", "total")
    )
    for fund in _FUNDS:
        before = [income(f"income_{fund}"), income(f"opening_{fund}")]
        after = [spent("expenditure_total", fund), spent("closing", fund)]
        yield from _balance(sheet, f"T4 {fund} 收支", before, after)


def _basic(sheet: Sheet) -> Iterator[Sum]:
    kind = "basic_expenditure"
    rows = sheet.rows.get((kind, ""), ())
    for parent in rows:
        if len(parent) == 3 and parent.isdigit():
            children = [r for r in rows if r.startswith(parent) and len(r) == 5]
            cells = [cell_key(kind, "", child, "amount") for child in children]
            total = cell_key(kind, "", parent, "amount")
            yield from _sum(sheet, f"T6 {parent}", total, cells)
    parts = [cell_key(kind, "", row, "amount") for row in ("personnel_total", "public_total")]
    total = cell_key("general_expenditure", "", "total", "basic")
    if all(part in sheet.numbers for part in parts):
        yield from _sum(sheet, "T6 人员 + 公用 = T5 基本", total, parts)


def _three_public(sheet: Sheet) -> Iterator[Sum]:
    for row in sheet.rows.get(("three_public", ""), ()):
        for stage in ("budget", "final"):

            def at(item: str, row: str = row, stage: str = stage) -> Key:
                return cell_key("three_public", "", row, f"{stage}_{item}")

            parts = [at("abroad"), at("vehicles"), at("reception")]
            yield from _sum(sheet, f"T7 {row} {stage} 合计", at("total"), parts)
            cars = [at("vehicle_purchase"), at("vehicle_operation")]
            yield from _sum(sheet, f"T7 {row} {stage} 公车", at("vehicles"), cars)


def _funds(sheet: Sheet) -> Iterator[Sum]:
    for kind in ("government_fund", "state_capital"):
        for row in sheet.rows.get((kind, ""), ()):
            before = [cell_key(kind, "", row, column) for column in ("opening", "income")]
            after = [cell_key(kind, "", row, column) for column in ("total", "closing")]
            yield from _balance(sheet, f"{kind} {row} 收支", before, after)


def _between(sheet: Sheet) -> Iterator[Sum]:
    def t1(row: str, side: str = "income") -> Key:
        return cell_key("summary", side, row, "amount")

    def t4(row: str, column: str) -> Key:
        return cell_key("appropriation_summary", "expenditure", row, column)

    def t4_income(row: str) -> Key:
        return cell_key("appropriation_summary", "income", row, "amount")

    yield from _equal(
        sheet, "T2 = T1", cell_key("income", "", "total", "total"), t1("income_total")
    )
    three = [t1(f"income_{name}") for name in ("appropriation", *_FUNDS)]
    yield from _sum(sheet, "T2 财拨 = T1", cell_key("income", "", "total", "appropriation"), three)
    for source in _SOURCES:
        cell = cell_key("income", "", "total", source)
        yield from _equal(sheet, f"T2 {source} = T1", cell, t1(f"income_{source}"))
    spent = cell_key("expenditure", "", "total", "total")
    yield from _equal(sheet, "T3 = T1", spent, t1("expenditure_total", "expenditure"))
    for code in _classes(sheet, "expenditure", ""):
        cell = cell_key("expenditure", "", code, "total")
        yield from _equal(sheet, f"T3 {code} = T1", cell, t1(code, "expenditure"))
    for fund in _FUNDS:
        own, both = t4_income(f"income_{fund}"), t1(f"income_{fund}")
        yield from _equal(sheet, f"T4 {fund} = T1", own, both)
    for fund, kind in _TABLES.items():
        total = cell_key(kind, "", "total", "total")
        yield from _equal(sheet, f"T4 {fund} 支出 = {kind}", t4("expenditure_total", fund), total)
    for code in _classes(sheet, "general_expenditure", ""):
        cell = cell_key("general_expenditure", "", code, "total")
        yield from _equal(sheet, f"T4 {code} = T5", t4(code, "general"), cell)
    for code in sheet.rows.get(("expenditure", ""), ()):
        whole = cell_key("expenditure", "", code, "total")
        parts = [cell_key(kind, "", code, "total") for kind in _TABLES.values()]
        yield from _sum(sheet, f"T3 {code} ≥ T5 + T8 + T9", whole, parts, bound=True)


def _classes(sheet: Sheet, kind: str, side: str) -> list[str]:
    rows = sheet.rows.get((kind, side), ())
    return [row for row in rows if len(row) == 3 and row.isdigit()]


def _sum(
    sheet: Sheet, name: str, total: Key, parts: Iterable[Key], *, bound: bool = False
) -> Iterator[Sum]:
    printed = [part for part in parts if part in sheet.numbers]
    if total in sheet.numbers and printed:
        terms = ((1, total), *((-1, part) for part in printed))
        yield Sum(name, terms, bound)


def _equal(sheet: Sheet, name: str, left: Key, right: Key) -> Iterator[Sum]:
    yield from _sum(sheet, name, left, (right,))


def _balance(sheet: Sheet, name: str, before: Iterable[Key], after: Iterable[Key]) -> Iterator[Sum]:
    left = [key for key in before if key in sheet.numbers]
    right = [key for key in after if key in sheet.numbers]
    if left and right:
        yield Sum(name, (*((1, key) for key in left), *((-1, key) for key in right)))
