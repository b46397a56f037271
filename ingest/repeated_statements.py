"""Repeated statements: a statement that a file prints twice with other amounts, as two reports in it do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from accounts.report import Table
from accounts.statements import statements
from ingest.document import place_words
from ingest.titles import OTHER

_Amounts = dict[tuple[str, str, str], Decimal]


def without_repeats(tables: Sequence[Table]) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """The tables, later ones that contradict an earlier one of their kind of no known kind; warnings.

    Such tables are of another unit or another report in the same file: their cells would otherwise be
    taken for those of the first. A page that repeats rows as they are contradicts nothing.
    """
    kept: list[Table] = []
    warnings: list[str] = []
    seen: dict[str, _Amounts] = {}
    for table in tables:
        amounts = _amounts(table) if table.kind in statements() and not table.unreadable else {}
        before = seen.setdefault(table.kind, {})
        if any(before.get(key, value) != value for key, value in amounts.items()):
            place = place_words(table.source.page, table.source.line)
            warnings.append(
                f"《{table.title or statements()[table.kind].name}》印了不止一次而数字不同，只采用第一次；"
                f"{place}起的一张没有采用，文件里可能有另一份报告或另一个单位的表"
            )
            kept.append(replace(table, kind=OTHER))
            continue
        before.update(amounts)
        kept.append(table)
    return tuple(kept), tuple(warnings)


def _amounts(table: Table) -> _Amounts:
    return {
        (row.side, row.key, column): cell.value
        for row in table.rows
        for column, cell in row.cells.items()
        if cell.value is not None
    }
