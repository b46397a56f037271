"""Workbook: the sheets of a spreadsheet file, whatever its format → a Document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Document
from ingest.readers.flow import Flow
from ingest.readers.span_grid import SpanCell, SpanRow, span_rows
from ingest.titles import is_table_title, kind_of_title

_TOP = 6  # a statement's title stands in one of the first rows


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that a person sees: its cells as printed.

    `formulas` are the addresses of formulas without a stored result.
    """

    name: str
    cells: tuple[SpanCell, ...]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    formulas: tuple[str, ...] = ()


def workbook_document(sheets: Sequence[Sheet], left_out: Sequence[str] = ()) -> Document:
    """One table or text a sheet; the sheet's name is the title where its top rows print none.

    `left_out` are the names of hidden sheets.
    """
    flow = Flow()
    warnings = [f"工作表“{name}”是隐藏的，没有读取" for name in left_out]
    for sheet in sheets:
        rows = span_rows(sheet.cells, sheet.hidden_rows, sheet.hidden_columns)
        if not rows:
            continue
        name = sheet.name.strip()
        if kind_of_title(name) and is_table_title(name) and not _is_titled(rows):
            flow.text(name)
        flow.table(rows, joinable=False)
        if sheet.formulas:
            warnings.append(_without_result(sheet))
    return flow.document(warnings)


def _is_titled(rows: Sequence[SpanRow]) -> bool:
    return any(
        len(row.filled) == 1 and is_table_title(row.filled[0]) and kind_of_title(row.filled[0])
        for row in rows[:_TOP]
    ) or all(len(row.filled) == 1 for row in rows)


def _without_result(sheet: Sheet) -> str:
    listed = "、".join(sheet.formulas[:5])
    more = f"等 {len(sheet.formulas)} 格" if len(sheet.formulas) > 5 else ""
    return (
        f"工作表“{sheet.name}”的 {listed}{more}是公式，文件里没有保存结果，没有读成数字；"
        "请用 Excel 或 WPS 打开并保存一次，再重新导入"
    )
