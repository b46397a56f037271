"""A finding in words and typed numbers, the same in every export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from accounts.corrected import corrections_in
from accounts.finding import Finding, Mend, Place
from accounts.report import Report
from accounts.review import STATE_NAMES, Review
from calculator.rulebook import rulebook


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: what it is called, its value, and what it can be by rounding."""

    name: str
    value: str
    interval: str = ""


def sides(finding: Finding) -> tuple[Side, ...]:
    """应为, 报告为 and 相差, those that the finding has."""
    shown = (
        ("应为", finding.expected, finding.expected_interval),
        ("报告为", finding.found, finding.found_interval),
        ("相差", finding.difference, None),
    )
    return tuple(
        Side(name, grouped(value), interval_text(interval))
        for name, value, interval in shown
        if value is not None
    )


def interval_text(interval: tuple[str, str] | None) -> str:
    """The two ends, "467.015 至 467.025"; "" where there are none, or the number is exact."""
    if interval is None or decimal_of(interval[0]) == decimal_of(interval[1]):
        return ""
    return f"{grouped(interval[0])} 至 {grouped(interval[1])}"


def grouped(value: str) -> str:
    """The printed decimal with thousands separators and the minus sign of books; else as it is."""
    number = decimal_of(value)
    return value if number is None else f"{number:,f}".replace("-", "−")


def decimal_of(value: str | None) -> Decimal | None:
    """The printed decimal, or None where it is none."""
    try:
        number = None if value is None else Decimal(value)
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None


def mend_text(mend: Mend) -> str:
    """Which place, what it prints and what the other numbers ask for."""
    unit = f" {mend.unit}" if mend.unit else ""
    slip = f"（疑为{mend.slip}）" if mend.slip else ""
    return f"{where(mend.place)}：{grouped(mend.printed)} 改为 {grouped(mend.value)}{unit}{slip}"


def other_candidates(finding: Finding) -> tuple[Place, ...]:
    """The candidates, where they say more than the places, or than the mends, say themselves."""
    candidates = set(finding.candidates)
    told = (set(finding.places), {mend.place for mend in finding.mends})
    return () if candidates in told else finding.candidates


def broken_rules(finding: Finding) -> tuple[str, ...]:
    """The rules that this cause breaks, as name and id, each once."""
    ids = dict.fromkeys(broken.partition("[")[0] for broken in finding.breaks or (finding.rule,))
    return tuple(f"{rule_name(rule)}（{rule}）" for rule in ids)


def rule_name(rule: str) -> str:
    known = rulebook().get(rule)
    return known.name if known else rule


def rule_source(rule: str) -> str:
    known = rulebook().get(rule)
    return known.source if known else ""


def where(place: Place) -> str:
    """The place in words: page or line, table or section, and what is printed there."""
    spot = f"第 {place.page} 页" if place.page else (f"第 {place.line} 行" if place.line else "")
    part = place.table or (f"第 {place.section} 节" if place.section else "")
    # The label of a cell begins with its statement already.
    part = "" if part and place.quote.startswith(part) else part
    return " ".join(
        piece for piece in (part, spot, f"“{place.quote}”" if place.quote else "") if piece
    )


def review_text(review: Review | None) -> str:
    """The decision with its reason, who took it and when; "" where there is none."""
    if review is None:
        return ""
    state = STATE_NAMES[review.state] + (f"：{review.reason}" if review.reason else "")
    return "　".join(part for part in (state, review.who, review.at) if part)


def corrections(report: Report) -> tuple[str, ...]:
    """The cells that persons corrected: which, from what to what, who and why."""
    return tuple(
        f"{one.cell}：“{one.old}” 更正为 “{one.new}”（{one.who}：{one.why}）"
        for one in corrections_in(report)
    )


def section_titles(report: Report) -> dict[str, str]:
    """Each section's number and title by its id."""
    return {s.id: f"{s.number}{s.title}".strip() or s.id for s in report.sections}


def joined_places(places: Sequence[Place]) -> str:
    """The places in words, a line each."""
    return "\n".join(where(place) for place in places)
