"""What changed between two versions of a report, as JSON and as plain text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from accounts.claim import Claim
from accounts.finding import Finding
from accounts.finding_key import finding_key
from accounts.report import Report
from accounts.review import Review
from calculator.revision import ChangedCell, ChangedClaim, Revision
from ui.export.audit_json import finding_json, report_json
from ui.export.review_json import decided, review_document
from ui.texts import word

_BLANK = "（空白）"
_ABSENT = "（无）"


def revision_json(
    old: Report, new: Report, revision: Revision, reviews: Mapping[str, Review]
) -> dict[str, Any]:
    """The whole comparison; `reviews` are the report's, by finding key."""
    return {
        "old": report_json(old),
        "new": report_json(new),
        "findings": {
            "gone": [_finding(finding, reviews) for finding in revision.gone],
            "new": [_finding(finding, reviews) for finding in revision.new],
            "unchanged": [_finding(finding, reviews) for finding in revision.unchanged],
        },
        "tables": {"gone": list(revision.tables_gone), "new": list(revision.tables_new)},
        "cells": [asdict(cell) for cell in revision.cells],
        "claims": [_claim_json(claim) for claim in revision.claims],
    }


def _finding(finding: Finding, reviews: Mapping[str, Review]) -> dict[str, Any]:
    key = finding_key(finding)
    review = reviews.get(key)
    document = review_document(review) if review else None
    return finding_json(finding) | {"key": key, "review": document}


def _claim_json(changed: ChangedClaim) -> dict[str, Any]:
    return {
        "section": changed.section,
        "old": changed.old.text if changed.old else None,
        "new": changed.new.text if changed.new else None,
        "old_sentence": changed.old.sentence if changed.old else None,
        "new_sentence": changed.new.sentence if changed.new else None,
    }


def revision_text(
    old: Report, new: Report, revision: Revision, reviews: Mapping[str, Review]
) -> str:
    """A page for the terminal: the findings gone, new and unchanged, then what was changed."""
    counts = (len(revision.gone), len(revision.new), len(revision.unchanged))
    lines = [
        f"{new.issuer} {new.year} 年度：{old.file} → {new.file}",
        f"疑点：消除 {counts[0]} 条，新增 {counts[1]} 条，仍有 {counts[2]} 条；"
        f"改动单元格 {len(revision.cells)} 个，文字中的数 {len(revision.claims)} 个",
    ]
    for name, findings in (
        ("消除", revision.gone),
        ("新增", revision.new),
        ("仍有", revision.unchanged),
    ):
        lines += [f"[{name}] {line}" for line in _finding_lines(findings, reviews)]
    lines += [f"[少了报表] {title}" for title in revision.tables_gone]
    lines += [f"[多了报表] {title}" for title in revision.tables_new]
    lines += _cell_lines(revision)
    lines += [
        f"[文字] {changed.section}：{_told(changed.old)} → {_told(changed.new)}"
        for changed in revision.claims
    ]
    return "\n".join(lines)


def _finding_lines(findings: Iterable[Finding], reviews: Mapping[str, Review]) -> Iterator[str]:
    for finding in findings:
        review = reviews.get(finding_key(finding))
        said = f"  {decided(review)}" if review else ""
        yield f"{word(finding.severity)} {finding.title}{said}"


def _cell_lines(revision: Revision) -> Iterator[str]:
    """A line a cell; the cells of a statement that is gone or new are only counted."""
    whole = {*revision.tables_gone, *revision.tables_new}
    counted = Counter(cell.title for cell in revision.cells if cell.title in whole)
    yield from (f"[单元格] {title}：整张表，{count} 个数" for title, count in counted.items())
    for cell in revision.cells:
        if cell.title not in whole:
            yield f"[单元格] {_where(cell)}：{_printed(cell.old)} → {_printed(cell.new)}"


def _where(cell: ChangedCell) -> str:
    return f"{cell.title} {cell.name} {cell.column}"


def _printed(text: str | None) -> str:
    return _ABSENT if text is None else text or _BLANK


def _told(claim: Claim | None) -> str:
    return _ABSENT if claim is None else f"“{claim.text}”"
