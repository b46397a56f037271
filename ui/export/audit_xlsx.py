"""The audit as an Excel workbook: summary, findings, graded numbers, cells, coverage and checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook

from accounts.facts import signed_amount
from accounts.finding import Severity, Verdict
from accounts.report import Report, ReportKind
from calculator.rulebook import rules_version
from ui.components.marks import Marks, marks_of
from ui.components.sheet import column_name, row_name
from ui.export.archive import settle
from ui.export.audit_json import program_version
from ui.export.coverage import coverage_lines
from ui.export.dossier import Dossier, Entry
from ui.export.finding_words import (
    broken_rules,
    corrections,
    decimal_of,
    interval_text,
    joined_places,
    mend_text,
    other_candidates,
    review_text,
    rule_name,
    section_titles,
)
from ui.export.sheets import Heading, Table, Value
from ui.texts import word

SUMMARY = (Heading("项目", 24), Heading("内容", 80))
FINDINGS = (
    Heading("序号", 6),
    Heading("程度", 8),
    Heading("规则", 14),
    Heading("标题", 32),
    Heading("说明", 60),
    Heading("应为", 16),
    Heading("报告为", 16),
    Heading("相差", 16),
    Heading("单位", 8),
    Heading("应为的区间", 22),
    Heading("报告为的区间", 22),
    Heading("出处", 50),
    Heading("可能有误之处", 40),
    Heading("改正建议", 40),
    Heading("不成立的关系", 36),
    Heading("对照的报告", 20),
    Heading("复核", 30),
    Heading("编号", 24),
)
CLAIMS = (
    Heading("编号", 8),
    Heading("章节", 26),
    Heading("页", 6),
    Heading("行", 7),
    Heading("原文", 28),
    Heading("数值", 16),
    Heading("单位", 8),
    Heading("类别", 10),
    Heading("结论", 10),
    Heading("理由", 40),
    Heading("算式", 60),
    Heading("规则", 14),
    Heading("疑点", 8),
    Heading("所在的句子", 60),
)
CELLS = (
    Heading("报表", 30),
    Heading("科目编码", 11),
    Heading("项目", 30),
    Heading("栏目", 20),
    Heading("印出", 16),
    Heading("数值", 16),
    Heading("单位", 8),
    Heading("页", 6),
    Heading("行", 7),
    Heading("结论", 12),
    Heading("检查次数", 10),
    Heading("疑点", 8),
    Heading("说明", 40),
)
COVERAGE = (
    Heading("规则", 18),
    Heading("名称", 44),
    *(Heading(word(verdict), 10) for verdict in Verdict),
    Heading("运行次数", 10),
    Heading("未运行的原因", 48),
    Heading("依据", 48),
)
CHECKS = (
    Heading("规则", 18),
    Heading("名称", 44),
    Heading("对象", 48),
    Heading("结论", 12),
)


def save_xlsx(path: Path, dossier: Dossier) -> None:
    """Write the workbook; the same dossier gives the same bytes."""
    book = Workbook(write_only=True)
    marks = marks_of(dossier.report, dossier.audit, [entry.finding for entry in dossier.entries])
    _summary(book, dossier)
    _findings(book, dossier)
    _claims(book, dossier, marks)
    _cells(book, dossier.report, marks)
    _coverage(book, dossier)
    _checks(book, dossier)
    book.save(path)
    settle(path)


def _summary(book: Workbook, dossier: Dossier) -> None:
    table = Table(book, "概要", SUMMARY)
    for row in summary_rows(dossier):
        table.add(row)


def summary_rows(dossier: Dossier) -> Iterator[tuple[str, Value]]:
    """What was audited, by which rules, and what came of it, as name and content."""
    report, audit = dossier.report, dossier.audit
    severities = Counter(entry.finding.severity for entry in dossier.entries)
    verdicts = Counter(graded.verdict for graded in audit.graded)
    yield "被审计单位", report.issuer
    yield "年度", report.year
    yield "文件", report.file
    yield "文件的 SHA-256", report.sha256
    yield "规则版本", rules_version()
    if version := program_version():
        yield "程序版本", version
    for severity in Severity:
        yield f"疑点：{word(severity)}", severities[severity]
    yield "文字中的数", len(audit.graded)
    for verdict in Verdict:
        yield f"文字中的数：{word(verdict)}", verdicts[verdict]
    yield "已做检查（次）", len(audit.outcomes)
    yield "未能做的检查（项）", len(audit.unrun)
    yield "没有任何检查涉及的数", len(audit.unconstrained)
    for other in dossier.compared:
        yield "对照的报告", f"{other.issuer} {other.year} 年度（{other.sha256}）"
    for correction in corrections(report):
        yield "人工更正", correction
    for warning in report.warnings:
        yield "读入时的说明", warning


def _findings(book: Workbook, dossier: Dossier) -> None:
    table = Table(book, "疑点", FINDINGS)
    for entry in dossier.entries:
        table.add(finding_row(entry), {1: entry.finding.severity.value})
    table.close()


def finding_row(entry: Entry) -> tuple[Value, ...]:
    """The cells under `FINDINGS`."""
    finding = entry.finding
    return (
        entry.number,
        word(finding.severity),
        finding.rule,
        finding.title,
        finding.detail,
        _typed(finding.expected),
        _typed(finding.found),
        _typed(finding.difference),
        finding.unit,
        interval_text(finding.expected_interval),
        interval_text(finding.found_interval),
        joined_places(finding.places),
        joined_places(other_candidates(finding)),
        "\n".join(mend_text(mend) for mend in finding.mends),
        "\n".join(broken_rules(finding)),
        "\n".join(entry.reports),
        review_text(entry.review),
        finding.id,
    )


def _typed(printed: str | None) -> Value:
    """The printed decimal as a number; as its text where it is none."""
    number = decimal_of(printed)
    return printed if number is None else number


def _claims(book: Workbook, dossier: Dossier, marks: Marks) -> None:
    table = Table(book, "文字中的数", CLAIMS)
    claims = {claim.id: claim for claim in dossier.report.claims}
    titles = section_titles(dossier.report)
    found = {
        claim.id: mark.findings
        for line in marks.texts.values()
        for mark in line
        for claim, _ in mark.graded
    }
    for graded in dossier.audit.graded:
        claim = claims[graded.claim]
        amount = signed_amount(claim)
        table.add(
            (
                claim.id,
                titles.get(claim.section, claim.section),
                claim.source.page,
                claim.source.line,
                claim.text,
                None if amount is None else amount.value,
                None if amount is None else amount.unit.name,
                word(claim.kind),
                word(graded.verdict),
                graded.reason,
                graded.proof,
                graded.rule,
                _numbers(found.get(claim.id, ())),
                claim.sentence,
            ),
            {8: graded.verdict.value},
        )
    table.close()


def _cells(book: Workbook, report: Report, marks: Marks) -> None:
    table = Table(book, "报表中的数", CELLS)
    budget = report.kind is ReportKind.BUDGET
    for printed in report.tables:
        for row in printed.rows:
            for column, cell in row.cells.items():
                mark = marks.of_cell(printed, row, column)
                if mark is None or not cell.text.strip():
                    continue
                table.add(
                    (
                        printed.title,
                        row.code,
                        row_name(row),
                        column_name(printed, column, budget=budget),
                        cell.text,
                        cell.value,
                        printed.unit,
                        cell.source.page,
                        cell.source.line,
                        word(mark.verdict),
                        sum(count for _, count in mark.checks),
                        _numbers(mark.findings),
                        cell.doubt or ("没有任何检查涉及" if not mark.checks else ""),
                    ),
                    {9: mark.verdict.value},
                )
    table.close()


def _numbers(findings: tuple[int, ...]) -> Value:
    return findings[0] if len(findings) == 1 else "、".join(map(str, findings))


def _coverage(book: Workbook, dossier: Dossier) -> None:
    table = Table(book, "覆盖", COVERAGE)
    for line in coverage_lines(dossier.audit):
        counts = (line.outcomes.get(verdict, 0) if line.runs else None for verdict in Verdict)
        row = (line.rule, line.name, *counts, line.runs, line.reason, line.source)
        table.add(row, {len(row) - 2: "not_checkable"} if line.reason else None)
    table.close()


def _checks(book: Workbook, dossier: Dossier) -> None:
    table = Table(book, "检查明细", CHECKS)
    for outcome in dossier.audit.outcomes:
        table.add(
            (outcome.rule, rule_name(outcome.rule), outcome.instance, word(outcome.verdict)),
            {3: outcome.verdict.value},
        )
    table.close()
