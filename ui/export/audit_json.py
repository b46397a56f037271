"""The audit as JSON, in the shape of DESIGN §7, and as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from accounts.claim import Claim
from accounts.finding import Audit, Finding, Graded, Place, Severity, Verdict
from accounts.report import Report
from calculator.across import LibraryFinding
from calculator.rulebook import rulebook

SEVERITY_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTICE: "提示"}


def audit_json(report: Report, audit: Audit, across: Sequence[LibraryFinding]) -> dict[str, Any]:
    """The whole audit. `findings` depend on the file alone, `library_findings` on other reports too."""
    claims = {claim.id: claim for claim in report.claims}
    return {
        "report": report_json(report),
        "findings": [finding_json(finding) for finding in audit.findings],
        "library_findings": [
            finding_json(found.finding) | {"reports": list(found.reports)} for found in across
        ],
        "claims": [_claim_json(claims[graded.claim], graded) for graded in audit.graded],
        "coverage": _coverage(audit),
    }


def report_json(report: Report) -> dict[str, Any]:
    return {
        "issuer": report.issuer,
        "year": report.year,
        "file": report.file,
        "sha256": report.sha256,
        "kind": str(report.kind),
        "scope": str(report.scope),
        "unit": report.unit,
        "warnings": list(report.warnings),
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    document = asdict(finding)
    for key in ("places", "candidates"):
        document[key] = [place_json(place) for place in getattr(finding, key)]
    return document | {"severity": str(finding.severity), "breaks": list(finding.breaks)}


def place_json(place: Place) -> dict[str, Any]:
    return {
        "page": place.page,
        "table": place.table,
        "row": place.row,
        "column": place.column,
        "section": place.section,
        "line": place.line,
        "quote": place.quote,
    }


def _claim_json(claim: Claim, graded: Graded) -> dict[str, Any]:
    return {
        "text": claim.text,
        "section": claim.section,
        "kind": str(claim.kind),
        "verdict": str(graded.verdict),
        "reason": graded.reason,
        "proof": graded.proof,
        "rule": graded.rule,
        "line": claim.source.line,
        "sentence": claim.sentence,
    }


def _coverage(audit: Audit) -> dict[str, Any]:
    return {
        "checks_run": len(audit.outcomes),
        "checks_by_verdict": {
            str(verdict): sum(outcome.verdict is verdict for outcome in audit.outcomes)
            for verdict in Verdict
        },
        "checks_not_run": [{"rule": line.rule, "reason": line.reason} for line in audit.unrun],
        "unconstrained": list(audit.unconstrained),
    }


def audit_text(report: Report, audit: Audit, across: Sequence[LibraryFinding]) -> str:
    """A page for the terminal: the counts, then every finding with its working and places."""
    verdicts = [graded.verdict for graded in audit.graded]
    lines = [
        f"{report.issuer} {report.year} 年度部门决算（{report.file}）",
        f"运行检查 {len(audit.outcomes)} 项，未能运行 {len(audit.unrun)} 项；"
        f"文字中的数 {len(verdicts)} 个：一致 {verdicts.count(Verdict.CONSISTENT)}，"
        f"尾差 {verdicts.count(Verdict.ROUNDING)}，不一致 {verdicts.count(Verdict.INCONSISTENT)}，"
        f"无从核对 {verdicts.count(Verdict.NOT_CHECKABLE)}",
    ]
    for finding in audit.findings:
        lines += _finding_lines(finding)
    for found in across:
        lines += _finding_lines(found.finding)
    if not audit.findings and not across:
        lines.append("没有发现疑点。")
    return "\n".join(lines)


def _finding_lines(finding: Finding) -> list[str]:
    head = f"[{SEVERITY_WORDS[finding.severity]}] {finding.rule} {rulebook()[finding.rule].name}"
    return [head, f"    {finding.detail}", *(f"    · {where(place)}" for place in finding.places)]


def where(place: Place) -> str:
    """The place in words: page or line, table or section, and what is printed there."""
    spot = f"第 {place.page} 页" if place.page else (f"第 {place.line} 行" if place.line else "")
    part = place.table or (f"第 {place.section} 节" if place.section else "")
    # The label of a cell begins with its statement already.
    part = "" if part and place.quote.startswith(part) else part
    return " ".join(
        piece for piece in (part, spot, f"“{place.quote}”" if place.quote else "") if piece
    )
