"""The audit as an Excel workbook: findings, graded claims and the coverage ledger, a sheet each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from accounts.finding import Audit, Finding
from accounts.report import Report
from calculator.across import LibraryFinding
from calculator.rulebook import rulebook
from ui.export.audit_json import SEVERITY_WORDS, where

VERDICT_WORDS = {
    "consistent": "一致",
    "rounding": "尾差",
    "inconsistent": "不一致",
    "not_checkable": "无从核对",
}
FINDINGS = (
    "编号",
    "程度",
    "规则",
    "标题",
    "说明",
    "应为",
    "实为",
    "相差",
    "单位",
    "出处",
    "其他报告",
)
CLAIMS = ("原文", "章节", "行", "类别", "结论", "理由", "计算", "所在句")
COVERAGE = ("规则", "名称", "对象", "结论或未运行的原因")


def save_xlsx(path: Path, report: Report, audit: Audit, across: Sequence[LibraryFinding]) -> None:
    """Writes the workbook. Every text is stored as text: nothing from a report can be a formula."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    book.remove(book.active)
    sheets = (
        ("疑点", FINDINGS, _finding_rows(audit, across)),
        ("文字中的数", CLAIMS, _claim_rows(report, audit)),
        ("核对范围", COVERAGE, _coverage_rows(audit)),
    )
    for title, heading, rows in sheets:
        sheet = book.create_sheet(title)
        for line, row in enumerate([heading, *rows], start=1):
            for column, value in enumerate(row, start=1):
                cell = sheet.cell(line, column)
                _write(cell, value)
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                if line == 1:
                    cell.font = Font(bold=True)
        for column in range(1, len(heading) + 1):
            sheet.column_dimensions[sheet.cell(1, column).column_letter].width = 22
        sheet.freeze_panes = "A2"
    book.save(path)


def _write(cell: object, value: object) -> None:
    """A text goes in as a string cell, whatever it begins with."""
    cell.value = _printable(value) if isinstance(value, str) else value  # type: ignore[attr-defined]
    if isinstance(value, str):
        cell.data_type = "s"  # type: ignore[attr-defined]


def _printable(text: str) -> str:
    """The text without the control characters that a workbook cannot hold."""
    return "".join(char for char in text if char in "\t\n" or ord(char) >= 32)


def _finding_rows(audit: Audit, across: Sequence[LibraryFinding]) -> Iterable[tuple[object, ...]]:
    for finding in audit.findings:
        yield _finding_row(finding, "")
    for found in across:
        yield _finding_row(found.finding, " ".join(found.reports))


def _finding_row(finding: Finding, reports: str) -> tuple[object, ...]:
    return (
        finding.id,
        SEVERITY_WORDS[finding.severity],
        finding.rule,
        finding.title,
        finding.detail,
        _number(finding.expected),
        _number(finding.found),
        _number(finding.difference),
        finding.unit,
        "\n".join(where(place) for place in finding.places),
        reports,
    )


def _number(text: str | None) -> object:
    """A printed decimal as a number of the sheet; Excel keeps 15 digits, enough for any account."""
    return None if text is None else float(text)


def _claim_rows(report: Report, audit: Audit) -> Iterable[tuple[object, ...]]:
    claims = {claim.id: claim for claim in report.claims}
    for graded in audit.graded:
        claim = claims[graded.claim]
        verdict = VERDICT_WORDS[graded.verdict]
        section = report.section(claim.section)
        title = f"{section.number}{section.title}" if section else claim.section
        yield (
            claim.text, title, claim.source.line, str(claim.kind), verdict,
            graded.reason, graded.proof, claim.sentence,
        )  # fmt: skip


def _coverage_rows(audit: Audit) -> Iterable[tuple[object, ...]]:
    book = rulebook()
    for outcome in audit.outcomes:
        verdict = VERDICT_WORDS[outcome.verdict]
        yield outcome.rule, book[outcome.rule].name, outcome.instance, verdict
    for line in audit.unrun:
        yield line.rule, book[line.rule].name, "未运行", line.reason
    for fact_id in audit.unconstrained:
        yield "", "没有任何检查涉及的数", fact_id, ""
