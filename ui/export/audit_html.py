"""The audit as one self-contained HTML file: findings, the narrative with graded numbers, statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from accounts.claim import Claim
from accounts.facts import cell_id
from accounts.finding import Audit, Finding, Graded, Verdict
from accounts.report import Paragraph, Report, Section, Table
from accounts.statements import statements
from calculator.across import LibraryFinding
from calculator.rulebook import rulebook
from ui.export.audit_json import SEVERITY_WORDS, where


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph; `verdict` "" where it holds no graded number."""

    text: str
    verdict: str = ""
    note: str = ""


def save_html(path: Path, report: Report, audit: Audit, across: Sequence[LibraryFinding]) -> None:
    """Writes the file; all text of the report is escaped, nothing is fetched when it opens."""
    path.write_text(audit_html(report, audit, across), "utf-8")


def audit_html(report: Report, audit: Audit, across: Sequence[LibraryFinding]) -> str:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    template = environment.from_string((files("ui.export") / "audit.html").read_text("utf-8"))
    findings: list[Finding] = [*audit.findings, *(found.finding for found in across)]
    return template.render(
        report=report,
        audit=audit,
        findings=findings,
        sections=list(_sections(report, audit)),
        tables=[_table(table, audit) for table in report.tables if table.kind in statements()],
        severity_words=SEVERITY_WORDS,
        rules=rulebook(),
        where=where,
    )


def _sections(report: Report, audit: Audit) -> Iterator[dict[str, Any]]:
    graded = {line.claim: line for line in audit.graded}
    for section in report.sections:
        claims = [claim for claim in report.claims if claim.section == section.id]
        if section.paragraphs:
            paragraphs = [_pieces(p, section, claims, graded) for p in section.paragraphs]
            yield {"number": section.number, "title": section.title, "paragraphs": paragraphs}


def _pieces(
    paragraph: Paragraph, section: Section, claims: Sequence[Claim], graded: dict[str, Graded]
) -> list[Piece]:
    """The paragraph cut at its numbers; a claim whose span overlaps the one before stays unmarked."""
    pieces: list[Piece] = []
    end = 0
    here = [c for c in claims if c.source.line == paragraph.line and c.source.start is not None]
    for claim in sorted(here, key=lambda claim: claim.source.start or 0):
        start, stop = claim.source.start or 0, claim.source.end or 0
        line = graded.get(claim.id)
        if start < end or line is None:
            continue
        note = "；".join(part for part in (line.reason, line.proof) if part)
        pieces += [
            Piece(paragraph.text[end:start]),
            Piece(paragraph.text[start:stop], line.verdict, note),
        ]
        end = stop
    return [*pieces, Piece(paragraph.text[end:])]


def _table(table: Table, audit: Audit) -> dict[str, Any]:
    layout = statements()[table.kind]
    names = {column.id: column.name for column in layout.columns}
    broken = {
        fact_id
        for outcome in audit.outcomes
        if outcome.verdict is Verdict.INCONSISTENT
        for fact_id in outcome.fact_ids
    }
    rows = []
    for row in table.rows:
        cells = []
        for column in table.columns:
            cell = row.cells.get(column)
            hit = cell_id(table, row, column) in broken
            cells.append({"text": cell.text if cell else "", "broken": hit})
        rows.append({"code": row.code, "name": row.name, "cells": cells})
    return {
        "title": table.title,
        "repaired": table.repaired,
        "unit": table.unit,
        "columns": [names.get(column, column) for column in table.columns],
        "rows": rows,
    }
