"""The reviews of a report as JSON and as plain text: every finding with what was decided of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from accounts.review import STATE_NAMES, Review, State
from ui.export.audit_json import report_json
from ui.export.dossier import Dossier, Entry
from ui.texts import word


def reviews_json(dossier: Dossier, history: Sequence[Review]) -> dict[str, Any]:
    """Every finding with its review, the reviews of findings that are gone, and the whole history."""
    return {
        "report": report_json(dossier.report),
        "findings": [_finding_json(dossier, entry) for entry in dossier.entries],
        "gone": [review_document(review) for review in gone(dossier).values()],
        "history": [review_document(review) for review in history],
    }


def _finding_json(dossier: Dossier, entry: Entry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "id": entry.finding.id,
        "key": entry.key,
        "rule": entry.finding.rule,
        "severity": str(entry.finding.severity),
        "title": entry.finding.title,
        "review": review_document(entry.review) if entry.review else None,
        "still_there": still_there(dossier, entry),
    }


def review_document(review: Review) -> dict[str, Any]:
    """The review with all that is kept of it."""
    return asdict(review) | {"state": str(review.state)}


def gone(dossier: Dossier) -> Mapping[str, Review]:
    """The reviews whose findings this version of the report no longer has."""
    here = {entry.key for entry in dossier.entries}
    return {key: review for key, review in dossier.reviews.items() if key not in here}


def still_there(dossier: Dossier, entry: Entry) -> bool:
    """Whether a finding that was marked as fixed in another version stands in this one."""
    review = entry.review
    fixed = review is not None and review.state is State.FIXED
    return fixed and review is not None and review.revision != dossier.report.sha256


def reviews_text(dossier: Dossier) -> str:
    """A line a finding for the terminal, then what was decided of findings that are gone."""
    report = dossier.report
    lines = [f"{report.issuer} {report.year} 年度（{report.file}）"]
    for entry in dossier.entries:
        state = decided(entry.review) if entry.review else STATE_NAMES[State.OPEN]
        lines.append(f"{entry.number:>3}  [{word(entry.finding.severity)}] {entry.finding.title}")
        lines.append(f"     {entry.key}  {state}")
        if still_there(dossier, entry):
            lines.append("     标为已改，但这一版仍有。")
    lines += [
        f"  –  已不再出现：{one.about or one.key}  {decided(one)}" for one in gone(dossier).values()
    ]
    if len(lines) == 1:
        lines.append("没有发现疑点。")
    return "\n".join(lines)


def decided(review: Review) -> str:
    """The decision in one line: what, who, when, why."""
    reason = f"：{review.reason}" if review.reason else ""
    return f"{STATE_NAMES[review.state]}（{review.who} {review.at[:10]}{reason}）"
