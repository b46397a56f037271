"""Later events: a report that tells of something known only after its fiscal year."""

from __future__ import annotations

from collections.abc import Sequence

from accounts.finding import Unrun
from accounts.report import Report
from calculator.report_finding import Ledger
from calculator.text_finding import searched, tell
from calculator.text_passage import Passage
from calculator.text_words import events, pattern

RULE = "W.later_event"


def check_events(report: Report, passages: Sequence[Passage], ledger: Ledger) -> list[Unrun]:
    """Looks for dated events in every passage but those that tell of plans."""
    for passage in passages:
        if pattern("event_not_in", "titles").search(passage.heading):
            continue
        for event in events():
            match = event.pattern.search(passage.text)
            if match is None or event.year <= report.year:
                continue
            detail = (
                f"文中写“{passage.quote(*match.span())}”，{event.name}在 {event.year} 年，"
                f"而报告年度是 {report.year} 年，疑为其他年度的文字。"
            )
            tell(RULE, passage, match.start(), match.end(), detail, ledger)
    return searched((RULE,), passages, ledger)
