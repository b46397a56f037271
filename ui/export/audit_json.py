"""The audit as JSON, in the shape of DESIGN §7, and as plain text for a terminal."""

from __future__ import annotations

from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from accounts.claim import Claim
from accounts.finding import Audit, Finding, Graded, Mend, Place, Verdict
from accounts.report import Report
from accounts.review import Review
from calculator.rulebook import rules_version
from ui.export.dossier import Dossier, Entry
from ui.export.finding_words import mend_text, review_text, where
from ui.texts import word


def audit_json(dossier: Dossier) -> dict[str, Any]:
    """The whole audit. `findings` depend on the file alone, `library_findings` on other reports too.

    What persons decided, `reviews`, stands apart, so that it changes no finding.
    """
    report, audit = dossier.report, dossier.audit
    claims = {claim.id: claim for claim in report.claims}
    return {
        "report": report_json(report),
        "rules": {"version": rules_version(), "program": program_version()},
        "findings": [finding_json(finding) for finding in audit.findings],
        "library_findings": [
            finding_json(found.finding) | {"reports": list(found.reports)}
            for found in dossier.across
        ],
        "library_reports": [asdict(other) for other in dossier.compared],
        "claims": [_claim_json(claims[graded.claim], graded) for graded in audit.graded],
        "coverage": _coverage(audit),
        "reviews": {
            entry.finding.id: review_json(entry.review) for entry in dossier.entries if entry.review
        },
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


def program_version() -> str:
    """The installed version of Juesuan; "" where it runs from its folder, not installed."""
    try:
        return version("juesuan")
    except PackageNotFoundError:
        return ""


def finding_json(finding: Finding) -> dict[str, Any]:
    document = asdict(finding)
    for key in ("places", "candidates"):
        document[key] = [place_json(place) for place in getattr(finding, key)]
    return document | {
        "severity": str(finding.severity),
        "breaks": list(finding.breaks),
        "mends": [_mend_json(mend) for mend in finding.mends],
    }


def _mend_json(mend: Mend) -> dict[str, Any]:
    return asdict(mend) | {"place": place_json(mend.place)}


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


def review_json(review: Review) -> dict[str, Any]:
    return {
        "state": str(review.state),
        "reason": review.reason,
        "who": review.who,
        "at": review.at,
    }


def _claim_json(claim: Claim, graded: Graded) -> dict[str, Any]:
    return {
        "id": claim.id,
        "text": claim.text,
        "section": claim.section,
        "kind": str(claim.kind),
        "verdict": str(graded.verdict),
        "reason": graded.reason,
        "proof": graded.proof,
        "rule": graded.rule,
        "page": claim.source.page,
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
        "corrected": list(audit.corrected),
    }


def audit_text(dossier: Dossier) -> str:
    """A page for the terminal: the counts, then every finding with its working and places."""
    report, audit = dossier.report, dossier.audit
    verdicts = [graded.verdict for graded in audit.graded]
    counts = "，".join(f"{word(verdict)} {verdicts.count(verdict)}" for verdict in Verdict)
    lines = [
        f"{report.issuer} {report.year} 年度部门决算（{report.file}）",
        f"运行检查 {len(audit.outcomes)} 项，未能运行 {len(audit.unrun)} 项；"
        f"文字中的数 {len(verdicts)} 个：{counts}",
    ]
    if audit.corrected:
        lines.append(f"{len(audit.corrected)} 个单元格经人工更正：{'、'.join(audit.corrected)}")
    lines += [line for entry in dossier.entries for line in _finding_lines(entry)]
    if not dossier.entries:
        lines.append("没有发现疑点。")
    return "\n".join(lines)


def _finding_lines(entry: Entry) -> list[str]:
    finding = entry.finding
    return [
        f"[{word(finding.severity)}] {finding.rule} {finding.title}",
        f"    {finding.detail}",
        *(f"    · {where(place)}" for place in finding.places),
        *(f"    → {mend_text(mend)}" for mend in finding.mends),
        *([f"    复核 {review_text(entry.review)}"] if entry.review else []),
    ]
