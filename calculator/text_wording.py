"""Wording: common slips of the pen, as listed in text_words.toml."""

from __future__ import annotations

from collections.abc import Sequence

from accounts.finding import Unrun
from accounts.report import Report
from calculator.report_finding import Ledger
from calculator.text_finding import searched, tell
from calculator.text_passage import Passage
from calculator.text_words import wordings

RULE = "W.wording"


def check_wording(report: Report, passages: Sequence[Passage], ledger: Ledger) -> list[Unrun]:
    """Looks in every passage for the listed slips."""
    for passage in passages:
        for wording in wordings():
            for match in wording.pattern.finditer(passage.text):
                detail = f"“{passage.cut(*match.span())}”疑为“{wording.meant}”的笔误。"
                tell(RULE, passage, match.start(), match.end(), detail, ledger)
    return searched((RULE,), passages, ledger)
