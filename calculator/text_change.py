"""Changes in words: 增加0万元 for 持平, a rate of 0% beside a difference, a sign after 增加 or 减少."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from accounts.finding import Unrun
from accounts.numerals import parse_decimal
from accounts.report import Report
from calculator.report_finding import Ledger
from calculator.text_finding import searched, tell
from calculator.text_passage import Passage

ZERO, RATE, SIGNED = "W.zero_change", "W.zero_rate", "W.signed_change"
_WORD = "(?:增加|增长|上升|提高|减少|下降|降低|变化)"
_ZERO = r"0(?:\.0+)?"
_ZERO_CHANGE = re.compile(rf"{_WORD}{_ZERO}(?:亿元|万元|元)(?:,{_WORD}{_ZERO}%)?")
_MOVED = re.compile(
    rf"{_WORD}(?P<amount>\d[\d,]*(?:\.\d+)?)(?:亿元|万元|元),{_WORD}{_ZERO}(?P<places>(?:\.0+)?)%"
)
_SIGNED = re.compile(rf"{_WORD}(?:了|为)?[-−△▲]\d[\d,.]*(?:亿元|万元|元|%)?")
_AMOUNT = re.compile(r"(?P<amount>\d[\d,]*(?:\.\d+)?)(?:亿元|万元|元)")


def check_changes(report: Report, passages: Sequence[Passage], ledger: Ledger) -> list[Unrun]:
    """Looks in every passage for changes told in the wrong words.

    A rate over a base of zero that the checks of numbers have told of is not told again.
    """
    told = {
        (place.section, place.line)
        for finding in ledger.findings
        if finding.rule == "N.zero_base"
        for place in finding.places
    }
    for passage in passages:
        for match in _ZERO_CHANGE.finditer(passage.text):
            detail = (
                f"“{passage.cut(*match.span())}”：增减为 0 时习惯写“持平”，没有可比的数时应写明。"
            )
            tell(ZERO, passage, match.start(), match.end(), detail, ledger)
        for match in _MOVED.finditer(passage.text):
            if (passage.section, passage.line) in told:
                continue
            if _moved_more_than_zero(passage.text, match):
                detail = (
                    f"“{passage.cut(*match.span())}”：有增减额而增减率为 0；"
                    "基数为零时没有增减率，应写明没有可比的数。"
                )
                tell(RATE, passage, match.start(), match.end(), detail, ledger)
        for match in _SIGNED.finditer(passage.text):
            detail = f"“{passage.cut(*match.span())}”：方向由词说明，数不应再带负号。"
            tell(SIGNED, passage, match.start(), match.end(), detail, ledger)
    return searched((ZERO, RATE, SIGNED), passages, ledger)


def _moved_more_than_zero(text: str, match: re.Match[str]) -> bool:
    """Whether the change cannot round to 0% of any amount that stands before it in its paragraph."""
    change = parse_decimal(match["amount"])
    if not change:
        return False
    step = Decimal("0.01").scaleb(-max(len(match["places"]) - 1, 0))
    before = [parse_decimal(found["amount"]) for found in _AMOUNT.finditer(text, 0, match.start())]
    largest = max((amount for amount in before if amount is not None), default=change)
    return change >= largest * step
