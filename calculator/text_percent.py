"""Percent signs: a rate of growth, share or completion that is printed as a bare number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accounts.finding import Unrun
from accounts.report import Report
from calculator.report_finding import Ledger
from calculator.text_finding import searched, tell
from calculator.text_passage import Passage

RULE = "W.percent"
_END = r"(?P<number>\d+(?:\.\d+)?)(?=[,。;、:)]|$)"
_RATE = re.compile(
    rf"(?:增长|下降|降低|上升|增幅|降幅|增长率|下降率)(?:了|为|达|约)?{_END}"
    rf"|(?:增加|减少)[\d.,]+(?:亿元|万元|元),?(?:增加|减少|提高)(?:了|约)?{_END.replace('number', 'second')}"
    rf"|完成(?:全年|年初|年度|调整)?预算数?的{_END.replace('number', 'third')}"
    rf"|占[^,。;:、()\d]{{1,24}}的{_END.replace('number', 'fourth')}"
)


def check_percent(report: Report, passages: Sequence[Passage], ledger: Ledger) -> list[Unrun]:
    """Looks in every passage for a rate without %."""
    for passage in passages:
        for match in _RATE.finditer(passage.text):
            number = match[match.lastgroup or 0]
            detail = f"“{passage.cut(*match.span())}”中的比率没有百分号，{number} 应为 {number}%。"
            tell(RULE, passage, match.start(), match.end(), detail, ledger)
    return searched((RULE,), passages, ledger)
