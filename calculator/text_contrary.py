"""Contraries: one passage says that something was done, another that it was not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accounts.finding import Unrun
from accounts.report import Report
from calculator.report_finding import Ledger
from calculator.text_finding import searched, tell
from calculator.text_passage import Passage
from calculator.text_words import contraries

RULE = "W.contrary"


def check_contraries(report: Report, passages: Sequence[Passage], ledger: Ledger) -> list[Unrun]:
    """Looks for each listed pair of statements; the one that says so is named, with the other quoted."""
    for contrary in contraries():
        says = _first(passages, contrary.says)
        denies = _first(passages, contrary.denies)
        if says is None or denies is None:
            continue
        (here, start, end), (there, *span) = says, denies
        detail = (
            f"{contrary.what}：一处写“{here.cut(start, end)}”，另一处写“{there.cut(*span)}”，"
            "两处不能都对。"
        )
        tell(RULE, here, start, end, detail, ledger)
    return searched((RULE,), passages, ledger)


def _first(
    passages: Sequence[Passage], pattern: re.Pattern[str]
) -> tuple[Passage, int, int] | None:
    for passage in passages:
        if match := pattern.search(passage.text):
            return passage, *match.span()
    return None
