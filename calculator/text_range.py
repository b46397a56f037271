"""Ranges: shares outside 0 to 100%, and dates that no calendar holds."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence

from accounts.claim import ClaimKind
from accounts.finding import Unrun
from accounts.report import Report
from accounts.unit import Dimension
from calculator.report_finding import Ledger
from calculator.text_finding import close, searched, tell, tell_claim
from calculator.text_passage import Passage

SHARE, DATE = "W.share", "W.date"
_DATE = re.compile(
    r"(?:(?<!\d)(?P<year>(?:19|20)\d{2})年)?(?<![\d.\-—–~～至])(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号])?"
)
_LEAP = 2000  # a year of 29 February, for dates without a year


def check_ranges(report: Report, passages: Sequence[Passage], ledger: Ledger) -> list[Unrun]:
    """Tests every share that the narrative claims and every date that it prints."""
    told = {fact for finding in ledger.findings for fact in finding.facts}
    shares = [claim for claim in report.claims if claim.kind is ClaimKind.SHARE]
    for claim in shares:
        amount = claim.amount
        if amount is None or amount.unit.dimension is not Dimension.RATIO or claim.id in told:
            continue
        if not 0 <= amount.base <= 1:
            detail = (
                f"文中写“{claim.text}”，占比不可能{'大于 100%' if amount.base > 1 else '小于 0'}。"
            )
            tell_claim(SHARE, claim, detail, ledger)
    for passage in passages:
        for match in _DATE.finditer(passage.text):
            if not _exists(match):
                detail = f"“{passage.cut(*match.span())}”这个日期不存在。"
                tell(DATE, passage, match.start(), match.end(), detail, ledger)
    unrun = searched((DATE,), passages, ledger)
    if not shares:
        return [*unrun, Unrun(SHARE, "文字中没有占比")]
    close((SHARE,), f"{len(shares)} 个占比", ledger)
    return unrun


def _exists(match: re.Match[str]) -> bool:
    month, day = int(match["month"]), int(match["day"] or 1)
    year = int(match["year"] or _LEAP)
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
