"""A batch as one Excel workbook: by report, by rule, all findings, and what could not be read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from openpyxl import Workbook

from accounts.finding import Severity, Verdict
from ui.export.archive import settle
from ui.export.audit_xlsx import FINDINGS, finding_row
from ui.export.batch import FileAudit
from ui.export.finding_words import rule_name, rule_source
from ui.export.sheets import Heading, Table, Value
from ui.texts import word

_FILE = (Heading("文件", 40), Heading("单位", 26), Heading("年度", 8))
REPORTS = (
    Heading("序号", 6),
    *_FILE,
    *(Heading(word(severity), 8) for severity in Severity),
    *(Heading(f"{word(verdict)}的数", 12) for verdict in Verdict),
    Heading("已做检查", 10),
    Heading("未能做的检查", 13),
    Heading("未读出的原因", 44),
    Heading("SHA-256", 30),
)
RULES = (
    Heading("规则", 18),
    Heading("名称", 44),
    *(Heading(word(severity), 8) for severity in Severity),
    Heading("涉及报告", 10),
    Heading("依据", 48),
)
NOT_READ = (Heading("文件", 60), Heading("原因", 80))


def save_batch(path: Path, audits: Iterable[FileAudit]) -> None:
    """Write the workbook while the audits pass by; one of them is held at a time."""
    book = Workbook(write_only=True)
    reports = Table(book, "按单位", REPORTS)
    rules = Table(book, "按规则", RULES)
    findings = Table(book, "疑点", (Heading("报告", 6), *_FILE, *FINDINGS))
    not_read = Table(book, "未读出", NOT_READ)
    by_rule: dict[str, Counter[Severity]] = defaultdict(Counter)
    reports_of_rule: Counter[str] = Counter()
    for number, audit in enumerate(audits, start=1):
        reports.add(_report_row(number, audit), _fills(audit))
        if audit.reason:
            not_read.add((audit.file, audit.reason))
        for entry in audit.entries:
            by_rule[entry.finding.rule][entry.finding.severity] += 1
            row = (number, audit.file, audit.issuer, audit.year, *finding_row(entry))
            findings.add(row, {len(_FILE) + 2: entry.finding.severity.value})
        reports_of_rule.update({entry.finding.rule for entry in audit.entries})
    for rule, counted in sorted(by_rule.items(), key=lambda line: (-line[1].total(), line[0])):
        counts = (counted[severity] for severity in Severity)
        rules.add((rule, rule_name(rule), *counts, reports_of_rule[rule], rule_source(rule)))
    for table in (reports, rules, findings, not_read):
        table.close()
    book.save(path)
    settle(path)


def _report_row(number: int, audit: FileAudit) -> tuple[Value, ...]:
    if audit.reason:
        blank: tuple[Value, ...] = (None,) * (len(Severity) + len(Verdict) + 2)
        return (number, audit.file, audit.issuer, audit.year, *blank, audit.reason, None)
    severities = audit.severities
    return (
        number,
        audit.file,
        audit.issuer,
        audit.year,
        *(severities[severity] for severity in Severity),
        *(audit.verdicts.get(verdict, 0) for verdict in Verdict),
        audit.checks,
        audit.unrun,
        None,
        audit.sha256,
    )


def _fills(audit: FileAudit) -> dict[int, str]:
    """The columns of the severities that occur; the reason of a file that was not read."""
    if audit.reason:
        return {len(REPORTS) - 2: "error"}
    first = 1 + len(_FILE)
    severities = audit.severities
    return {first + i: s.value for i, s in enumerate(Severity) if severities[s]}
