"""The audit as working paper (审计工作底稿) in Word: each finding with room for replies and signatures."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from docx import Document
from docx.document import Document as Paper

from accounts.finding import Severity, Verdict
from accounts.review import STATE_NAMES
from calculator.rulebook import rules_version
from ui.export.archive import printable, settle
from ui.export.audit_json import program_version
from ui.export.coverage import coverage_lines
from ui.export.dossier import Dossier, Entry
from ui.export.finding_words import (
    broken_rules,
    corrections,
    joined_places,
    mend_text,
    other_candidates,
    review_text,
    rule_source,
    sides,
)
from ui.export.papers import (
    WIDTH,
    add_head,
    add_row,
    add_span,
    grid,
    keep_together,
    leave_room,
    set_up,
    shade,
)
from ui.texts import word

_FACTS = (3.0, WIDTH - 3.0)
_FINDING = (2.9, 3.8, 2.3, 3.8, 3.2)
_COVERAGE = (2.6, 5.4, 1.2, 1.2, 1.3, 1.3, 3.0)
_SIGN = "签字：　　　　　　　　日期："


def save_docx(path: Path, dossier: Dossier, *, prepared_on: str = "") -> None:
    """Write the working paper; the same dossier and date give the same bytes.

    `prepared_on` is the date of preparation as it is to be printed; without it there is room for one.
    """
    document = Document()
    set_up(document)
    title = f"{dossier.report.issuer} {dossier.report.year} 年度部门决算核对"
    properties = document.core_properties
    properties.title, properties.author, properties.comments = printable(title)[:255], "", ""
    document.add_heading("部门决算公开核对工作底稿", 0)
    _facts(document, dossier, prepared_on)
    _summary(document, dossier)
    _findings(document, dossier)
    _coverage(document, dossier)
    document.save(str(path))
    settle(path)


def _facts(document: Paper, dossier: Dossier, prepared_on: str) -> None:
    report = dossier.report
    table = grid(document, _FACTS)
    facts = [
        ("被审计单位", report.issuer),
        ("年度", f"{report.year} 年度"),
        ("文件", report.file),
        ("文件哈希", f"SHA-256 {report.sha256}"),
        ("规则版本", rules_version()),
        ("程序版本", program_version()),
        *(
            ("对照的报告", f"{other.issuer} {other.year} 年度\nSHA-256 {other.sha256}")
            for other in dossier.compared
        ),
        ("人工更正", "\n".join(corrections(report))),
        *(("读入时的说明", warning) for warning in report.warnings),
    ]
    for name, text in facts:
        if text:
            add_span(table, _FACTS, name, text)
    add_span(table, _FACTS, "编制人、日期", prepared_on or _SIGN)
    add_span(table, _FACTS, "复核人、日期", _SIGN)


def _summary(document: Paper, dossier: Dossier) -> None:
    audit, entries = dossier.audit, dossier.entries
    severities = Counter(entry.finding.severity for entry in entries)
    verdicts = Counter(graded.verdict for graded in audit.graded)
    found = "，".join(f"{word(severity)} {severities[severity]} 条" for severity in Severity)
    graded = "，".join(f"{word(verdict)} {verdicts[verdict]} 个" for verdict in Verdict)
    states = Counter(entry.review.state for entry in entries if entry.review)
    reviewed = "，".join(f"{STATE_NAMES[state]} {count} 条" for state, count in states.items())
    document.add_heading("一、核对结果", 1)
    document.add_paragraph(f"疑点 {len(entries)} 条：{found}。疑点须经人工确认。")
    if reviewed:
        document.add_paragraph(f"其中已复核：{reviewed}。")
    document.add_paragraph(f"文字中的数 {len(audit.graded)} 个：{graded}。")
    document.add_paragraph(
        f"已做检查 {len(audit.outcomes)} 次，未能做的检查 {len(audit.unrun)} 项（见附录），"
        f"没有任何检查涉及的数 {len(audit.unconstrained)} 个。没有做的检查不等于通过。"
    )


def _findings(document: Paper, dossier: Dossier) -> None:
    document.add_heading("二、疑点清单", 1)
    if not dossier.entries:
        document.add_paragraph("没有发现疑点。")
    for entry in dossier.entries:
        _finding(document, entry)


def _finding(document: Paper, entry: Entry) -> None:
    finding = entry.finding
    heading = f"疑点 {entry.number}　［{word(finding.severity)}］{finding.title}"
    document.add_heading(printable(heading), 2)
    table = grid(document, _FINDING)

    def add(name: str, text: str) -> None:
        if text:
            add_span(table, _FINDING, name, text)

    add("说明", finding.detail)
    for side in sides(finding):
        interval = f"（按四舍五入 {side.interval}）" if side.interval else ""
        add(side.name, f"{side.value} {finding.unit}{interval}")
    add("位置", joined_places(finding.places))
    add("可能有误之处", joined_places(other_candidates(finding)))
    add("改正建议", "\n".join(mend_text(mend) for mend in finding.mends))
    add("不成立的关系", "\n".join(broken_rules(finding)))
    add("依据", rule_source(finding.rule))
    add("对照的报告", "\n".join(entry.reports))
    add("复核状态", review_text(entry.review))
    for name in ("单位说明", "复核意见"):
        add_span(table, _FINDING, name, "")
        leave_room(table, 1.4)
    blank = ("审计人员", "", "复核人员", "", "日期：")
    cells = add_row(table, _FINDING, blank)
    shade(cells[0])
    shade(cells[2])
    leave_room(table, 0.9)
    keep_together(table)


def _coverage(document: Paper, dossier: Dossier) -> None:
    document.add_page_break()
    document.add_heading("附录　覆盖", 1)
    document.add_paragraph("每条规则运行的次数和结果；未能运行的写明原因。")
    table = grid(document, _COVERAGE)
    add_head(table, _COVERAGE, ("规则", "名称", *map(word, Verdict), "未能做的原因"))
    for line in coverage_lines(dossier.audit):
        counts = (str(line.outcomes.get(verdict, "")) if line.runs else "" for verdict in Verdict)
        add_row(table, _COVERAGE, (line.rule, line.name, *counts, line.reason))
