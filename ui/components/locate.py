"""Locate: the cell or the sentence of a report that a place, a citation or a source names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from accounts.labels import plain
from accounts.report import Paragraph, Report, ReportKind, Section, Table
from accounts.source import Source
from accounts.statements import statements_of
from ui.components.sheet import Spot, find_spot


class Where(Protocol):
    """What places of findings, citations of answers and sources of facts have in common."""

    @property
    def page(self) -> int | None: ...
    @property
    def table(self) -> str: ...
    @property
    def row(self) -> str: ...
    @property
    def column(self) -> str: ...
    @property
    def section(self) -> str: ...
    @property
    def line(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A cell, of a `budget` or not; `spot` is None where the table is known but not the row or column."""

    table: Table
    spot: Spot | None
    budget: bool = False


@dataclass(frozen=True, slots=True)
class TextPlace:
    """A paragraph and the characters [start, end) in it that are meant."""

    section: Section
    paragraph: Paragraph
    start: int
    end: int


def locate(report: Report, where: Where, quote: str = "") -> CellPlace | TextPlace | None:
    """The place in the report, or None where it cannot be found again."""
    table = find_table(report, where.table) if where.table else None
    if table is not None:
        budget = report.kind is ReportKind.BUDGET
        return CellPlace(table, find_spot(table, where.row, where.column, budget=budget), budget)
    return _in_text(report, where, quote)


def find_table(report: Report, name: str) -> Table | None:
    """The table of that id, kind, printed title or statement name, or None."""
    wanted = plain(name)
    known = statements_of(budget=report.kind is ReportKind.BUDGET)
    for table in report.tables:
        statement = known.get(table.kind)
        names = {table.id, table.kind, plain(table.title)}
        if statement is not None:
            names |= {statement.name, plain(statement.name)}
        if name in names or wanted in names:
            return table
    return None


def _in_text(report: Report, where: Where, quote: str) -> TextPlace | None:
    candidates = list(_paragraphs(report, where))
    if not candidates:
        return None
    section, paragraph = candidates[0]
    at_line = where.line == paragraph.line
    if at_line and isinstance(where, Source) and where.start is not None and where.end is not None:
        start, end = _widened(paragraph.text, quote, where.start, where.end)
        return TextPlace(section, paragraph, start, end)
    for other, candidate in candidates if quote else ():
        start = candidate.text.find(quote)
        if start >= 0:
            return TextPlace(other, candidate, start, start + len(quote))
    return TextPlace(section, paragraph, 0, len(paragraph.text)) if at_line else None


def _widened(text: str, quote: str, start: int, end: int) -> tuple[int, int]:
    """The span of the quotation around [start, end), or that span where the words are not there."""
    first = text.find(quote, max(0, end - len(quote))) if quote else -1
    inside = 0 <= first <= start and end <= first + len(quote)
    return (first, first + len(quote)) if inside else (start, end)


def _paragraphs(report: Report, where: Where) -> Iterator[tuple[Section, Paragraph]]:
    """All paragraphs, the likeliest first: that line of that section, that line, that section."""
    everywhere = [(section, p) for section in report.sections for p in section.paragraphs]

    def unlikeliness(pair: tuple[Section, Paragraph]) -> tuple[bool, bool]:
        section, paragraph = pair
        return (paragraph.line != where.line, section.id != where.section)

    yield from sorted(everywhere, key=unlikeliness)
