"""Every statement cell as read, as JSON in the shape of DESIGN §7 and as tab-separated text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from accounts.report import Cell, Report, Row, Table
from ui.export.audit_json import report_json


def facts_json(report: Report, tables: Sequence[Table]) -> dict[str, Any]:
    return {"report": report_json(report), "tables": [_table_json(table) for table in tables]}


def _table_json(table: Table) -> dict[str, Any]:
    return {
        "kind": table.kind,
        "title": table.title,
        "unit": table.unit,
        "page": table.source.page,
        "repaired": table.repaired,
        "repair": table.repair.split(),
        "unreadable": table.unreadable,
        "notes": list(table.notes),
        "columns": list(table.columns),
        "rows": [_row_json(row) for row in table.rows],
    }


def _row_json(row: Row) -> dict[str, Any]:
    """A row; where the page prints a 类 by name alone, its code is the one that the name means."""
    document: dict[str, Any] = {
        "key": row.key,
        "code": row.code or (row.key if row.key.isdigit() else ""),
        "name": row.name,
        "cells": {column: _cell_json(cell) for column, cell in row.cells.items()},
    }
    return document | ({"side": row.side} if row.side else {})


def _cell_json(cell: Cell) -> dict[str, Any]:
    """A cell; one that a person corrected tells what the program had read, who and why."""
    document: dict[str, Any] = {
        "value": None if cell.value is None else f"{cell.value:f}",
        "text": cell.text,
        "page": cell.source.page,
        "line": cell.source.line,
        "doubt": cell.doubt,
    }
    return document | ({"correction": asdict(cell.correction)} if cell.correction else {})


def facts_text(tables: Iterable[Table]) -> str:
    """A heading a statement, then a line a printed cell: row, column, figure."""
    lines = []
    for table in tables:
        mark = "（经修复）" if table.repaired else ""
        lines.append(f"# {table.title}{mark}  {table.unit}".rstrip())
        for row in table.rows:
            name = " ".join(part for part in (row.code, row.name) if part)
            lines += [f"{name}\t{c}\t{cell.text}" for c, cell in row.cells.items() if cell.text]
        if table.unreadable:
            lines.append(f"无法读取：{table.unreadable}")
    return "\n".join(lines)
