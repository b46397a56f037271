"""A batch for the terminal, and as one JSON document, written while the audits pass by."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator

from accounts.finding import Severity
from ui.export.batch import FileAudit
from ui.texts import word


def batch_text(audits: Iterable[FileAudit]) -> Iterator[str]:
    """A line a file, then the sums."""
    total: Counter[Severity] = Counter()
    read = unread = 0
    for audit in audits:
        if audit.reason:
            unread += 1
            yield f"未读出  {audit.file}  {audit.reason}"
            continue
        read += 1
        total += audit.severities
        yield f"{_counts(audit.severities)}  {audit.issuer} {audit.year} 年度（{audit.file}）"
    yield f"核对 {read} 份报告：{_counts(total)}；未读出 {unread} 份"


def batch_json(audits: Iterable[FileAudit]) -> Iterator[str]:
    """The parts of the document {"reports": […], "not_read": [{"file", "reason"}]}."""
    yield '{"reports": ['
    not_read = []
    separator = "\n"
    for audit in audits:
        if audit.reason:
            not_read.append({"file": audit.file, "reason": audit.reason})
        else:
            yield f"{separator}{audit.document}"
            separator = ",\n"
    yield f'\n], "not_read": {json.dumps(not_read, ensure_ascii=False)}}}\n'


def _counts(severities: Counter[Severity]) -> str:
    return "，".join(f"{word(severity)} {severities[severity]}" for severity in Severity)
