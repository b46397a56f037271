"""The audit as SARIF 2.1.0, which code review tools and their viewers read.

Standard: OASIS, Static Analysis Results Interchange Format, version 2.1.0.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from accounts.finding import Audit, Place, Severity
from accounts.report import Report
from accounts.review import Review, State
from calculator.rulebook import Rule, rulebook, rules_version
from ui.export.audit_json import program_version
from ui.export.dossier import Dossier, Entry
from ui.export.finding_words import mend_text, other_candidates, where

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
FINGERPRINT = "findingKey/v1"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}


def save_sarif(path: Path, dossier: Dossier) -> None:
    """Write the log; the same dossier gives the same bytes."""
    text = json.dumps(audit_sarif(dossier), ensure_ascii=False, indent=1)
    path.write_bytes(f"{text}\n".encode("utf-8", "replace"))


def audit_sarif(dossier: Dossier) -> dict[str, Any]:
    """One run: the rules, a result for each finding, and what could not be checked."""
    report, entries = dossier.report, dossier.entries
    rules = _rules(dossier)
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    driver = {
        "name": "juesuan",
        "fullName": "决算：部门决算公开核对",
        "rules": rules,
        "properties": {"rulesVersion": rules_version()},
    }
    if version := program_version():
        driver["version"] = version
    run = {
        "tool": {"driver": driver},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(report)],
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": _not_run(dossier.audit, index),
            }
        ],
        "results": [_result(entry, report, index) for entry in entries],
        "properties": {
            "issuer": report.issuer,
            "year": report.year,
            "checksRun": len(dossier.audit.outcomes),
            "comparedReports": [other.sha256 for other in dossier.compared],
        },
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _artifact(report: Report) -> dict[str, Any]:
    return {
        "location": {"uri": _uri(report)},
        "hashes": {"sha-256": report.sha256},
        "roles": ["analysisTarget"],
    }


def _uri(report: Report) -> str:
    return quote(report.file.encode("utf-8", "replace"))


def _rules(dossier: Dossier) -> list[dict[str, Any]]:
    """The rules that the log speaks of, by id."""
    used = {entry.finding.rule for entry in dossier.entries}
    used |= {line.rule for line in dossier.audit.unrun}
    used |= {outcome.rule for outcome in dossier.audit.outcomes}
    book = rulebook()
    return [_rule(book[rule]) if rule in book else {"id": rule} for rule in sorted(used)]


def _rule(rule: Rule) -> dict[str, Any]:
    condition = f"条件：{rule.condition}。" if rule.condition else ""
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.name},
        "fullDescription": {"text": f"{rule.name}。{condition}"},
        "help": {"text": f"应当成立：{rule.name}。{condition}依据：{rule.source or '定义'}。"},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _result(entry: Entry, report: Report, index: dict[str, int]) -> dict[str, Any]:
    finding = entry.finding
    # The first location is where a viewer leads to; the others are what it was compared with.
    first, *others = [_location(place, report) for place in finding.places] or [_file(report)]
    result = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": LEVELS[finding.severity],
        "kind": "fail",
        "message": {"text": "\n".join(_message(entry))},
        "locations": [first],
        "partialFingerprints": {FINGERPRINT: entry.key},
        "properties": _properties(entry),
    }
    if others:
        result["relatedLocations"] = [
            location | {"id": number} for number, location in enumerate(others, start=1)
        ]
    if entry.review is not None and entry.review.state in (State.DISMISSED, State.FIXED):
        result["suppressions"] = [_suppression(entry.review)]
    return result


def _message(entry: Entry) -> Iterable[str]:
    yield entry.finding.detail or entry.finding.title
    for mend in entry.finding.mends:
        yield f"改正建议：{mend_text(mend)}"


def _properties(entry: Entry) -> dict[str, Any]:
    finding = entry.finding
    values = {
        "findingId": finding.id,
        "title": finding.title,
        "expected": finding.expected,
        "found": finding.found,
        "difference": finding.difference,
        "unit": finding.unit,
        "candidates": [where(place) for place in other_candidates(finding)],
        "breaks": list(finding.breaks),
        "comparedReports": list(entry.reports),
    }
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def _location(place: Place, report: Report) -> dict[str, Any]:
    """The file with the line of a text, or the page and cell by their names."""
    location = _file(report)
    if place.line and not place.page:
        region: dict[str, Any] = {"startLine": place.line}
        if place.quote:
            region["snippet"] = {"text": place.quote}
        location["physicalLocation"]["region"] = region
    name = "/".join(part for part in (place.table, place.row, place.column) if part)
    logical = {"fullyQualifiedName": name or place.section, "kind": "cell" if name else "section"}
    if logical["fullyQualifiedName"]:
        location["logicalLocations"] = [logical]
    location["message"] = {"text": where(place) or report.file}
    if place.page:
        location["properties"] = {"page": place.page}
    return location


def _file(report: Report) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(report), "index": 0}}}


def _suppression(review: Review) -> dict[str, Any]:
    return {
        "kind": "external",
        "status": "accepted",
        "justification": review.reason,
        "properties": {"state": str(review.state), "who": review.who, "at": review.at},
    }


def _not_run(audit: Audit, index: dict[str, int]) -> list[dict[str, Any]]:
    """Silence never looks like a pass: each check that could not run, with the reason."""
    return [
        {
            "level": "note",
            "message": {"text": line.reason},
            "associatedRule": {"id": line.rule, "index": index[line.rule]},
        }
        for line in audit.unrun
    ]
