"""The audit as one self-contained HTML file: findings, the narrative with graded numbers, statements.

No script runs in it and nothing is fetched; the page forbids both itself.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from accounts.finding import Severity, Verdict
from accounts.report import Cell, Report, ReportKind, Table
from accounts.statements import statements_of
from calculator.rulebook import rules_version
from ui.components.finding_card import ICONS as SEVERITY_ICONS
from ui.components.ledger import ICONS as VERDICT_ICONS
from ui.components.marked_text import pieces_of
from ui.components.marks import CellMark, Marks, marks_of
from ui.components.sheet import Line, Sheet, sheets_of
from ui.export import finding_words as words
from ui.export.audit_json import program_version
from ui.export.coverage import coverage_lines
from ui.export.dossier import Dossier
from ui.texts import word

_SHOWN = ("performance",)


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell as the page shows it: None of `cell` where the table has none there."""

    cell: Cell | None
    mark: CellMark | None
    is_text: bool


def save_html(path: Path, dossier: Dossier) -> None:
    """Write the file; all text of the report is escaped."""
    # Half characters, which a damaged file may hold, have no place in UTF-8.
    path.write_bytes(audit_html(dossier).encode("utf-8", "replace"))


def audit_html(dossier: Dossier) -> str:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.finalize = _sound
    template = environment.from_string(_file("audit.html"))
    style = _file("audit.css")
    report, entries = dossier.report, dossier.entries
    marks = marks_of(report, dossier.audit, [entry.finding for entry in entries])
    return template.render(
        style=style,
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        dossier=dossier,
        report=report,
        entries=entries,
        marks=marks,
        severities=Counter(entry.finding.severity for entry in entries),
        verdicts=Counter(graded.verdict for graded in dossier.audit.graded),
        sections=list(_sections(report, marks)),
        unplaced=_unplaced(dossier, marks),
        tables=list(_tables(report, marks)),
        coverage=coverage_lines(dossier.audit),
        rules_version=rules_version(),
        program_version=program_version(),
        words=words,
        word=word,
        severity_icons=SEVERITY_ICONS,
        verdict_icons=VERDICT_ICONS,
        Severity=Severity,
        Verdict=Verdict,
    )


def _file(name: str) -> str:
    return (files("ui.export") / name).read_text("utf-8")


def _sound(value: object) -> object:
    """Texts without the NUL that ends a page for some readers."""
    return value.replace("\0", "\ufffd") if type(value) is str else value


def _sections(report: Report, marks: Marks) -> Iterator[dict[str, Any]]:
    for section in report.sections:
        if not section.paragraphs:
            continue
        paragraphs = list(pieces_of(section, marks))
        graded = [piece for pieces in paragraphs for piece in pieces if piece.mark]
        yield {"section": section, "paragraphs": paragraphs, "graded": graded}


def _unplaced(dossier: Dossier, marks: Marks) -> list[tuple[str, Any]]:
    """The graded numbers that stand in no paragraph of the page: none may be lost in silence."""
    report = dossier.report
    shown = {
        claim.id
        for section in report.sections
        for paragraph in section.paragraphs
        for mark in marks.of_paragraph(section, paragraph)
        for claim, _ in mark.graded
    }
    texts = {claim.id: claim.text for claim in report.claims}
    lost = (graded for graded in dossier.audit.graded if graded.claim not in shown)
    return [(texts[graded.claim], graded) for graded in lost]


def _tables(report: Report, marks: Marks) -> Iterator[dict[str, Any]]:
    budget = report.kind is ReportKind.BUDGET
    shown = {*statements_of(budget=budget), *_SHOWN}
    for table in (table for table in report.tables if table.kind in shown):
        sheets = () if table.unreadable else sheets_of(table, budget=budget)
        yield {"table": table, "sheets": [_sheet(table, sheet, marks) for sheet in sheets]}


def _sheet(table: Table, sheet: Sheet, marks: Marks) -> dict[str, Any]:
    is_text = [sheet.is_text(index) for index in range(len(sheet.columns))]
    return {
        "sheet": sheet,
        "heads": list(zip(sheet.columns, is_text, strict=True)),
        "lines": [(line, _cells(table, line, is_text, marks)) for line in sheet.lines],
    }


def _cells(table: Table, line: Line, is_text: Sequence[bool], marks: Marks) -> list[Shown]:
    return [
        Shown(cell, marks.of_cell(table, spot.row, spot.column) if cell else None, text)
        for cell, spot, text in zip(line.cells, line.spots, is_text, strict=True)
    ]
