"""The table that every suite prints: a title, headings and rows; or the same as one JSON document."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """What a suite measured. `passed` is whether its bar was held; `note` says how it was measured."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    passed: bool
    note: str = ""


def as_text(table: Table) -> str:
    widths = [
        max(_width(row[column]) for row in (table.headings, *table.rows))
        for column in range(len(table.headings))
    ]
    lines = [table.title]
    for row in (table.headings, tuple("-" * width for width in widths), *table.rows):
        cells = (
            text + " " * (width - _width(text)) for text, width in zip(row, widths, strict=True)
        )
        lines.append("  ".join(cells).rstrip())
    return "\n".join([*lines, *filter(None, [table.note])])


def as_json(table: Table) -> str:
    return json.dumps(asdict(table), ensure_ascii=False, indent=2)


def _width(text: str) -> int:
    """Columns on a terminal: full-width characters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
