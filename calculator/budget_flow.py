"""Budget flow: what a paragraph tells of 年初预算, 调整, 其他资金, what was spent and what was left adds up.

These amounts have no statement of their own; within one paragraph they balance, or the text is wrong.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accounts.amount import Amount
from accounts.claim import Claim
from accounts.finding import Finding, Outcome, Place, Unrun, Verdict
from accounts.interval import ZERO
from accounts.quantity import Aspect, Stage
from accounts.report import Report
from accounts.unit import Dimension
from calculator.printed import show, unit_name
from calculator.report_finding import Ledger, finding_of
from calculator.verify import NOTHING, Comparison, compare

INCOME, LEFT, GROUP = "L.budget_income", "L.left", "L.group_left"
_RAISED = re.compile(r"调整追加|调整增加|调增|^追加")
_LOWERED = re.compile(r"调整减少|调整核减|调减|^核减")
_OTHER = re.compile(r"其他资金")
_LEFT = re.compile(r"(?:结余结转|结转结余|结转和结余|结余)\D*$")
_DIGITS = re.compile(r"[\d.,，\s]+(?:万|亿)?元?$")

Signed = tuple[int, Claim]


@dataclass(frozen=True, slots=True)
class _Flow:
    """A balance: the claim that is told, and the signed claims that make it up."""

    rule: str
    told: Claim
    parts: tuple[Signed, ...]


def check_flows(report: Report, ledger: Ledger) -> list[Unrun]:
    """Tests every paragraph, and what is left in every section that tells income and expenditure."""
    paragraphs: dict[tuple[str, int | None], list[Claim]] = defaultdict(list)
    sections: dict[str, list[Claim]] = defaultdict(list)
    for claim in report.claims:
        if claim.amount is not None and claim.amount.unit.dimension is Dimension.MONEY:
            paragraphs[claim.section, claim.source.line].append(claim)
            sections[claim.section].append(claim)
    flows = [flow for claims in paragraphs.values() for flow in _in_paragraph(claims)]
    flows += [flow for claims in sections.values() for flow in _in_section(claims)]
    for flow in flows:
        _test(flow, ledger)
    ran = {flow.rule for flow in flows}
    return [
        Unrun(r, "没有写出预算、调整和结余的全部数") for r in (INCOME, LEFT, GROUP) if r not in ran
    ]


def _in_paragraph(claims: Sequence[Claim]) -> Iterator[_Flow]:
    """本年收入 = 年初预算 ± 调整 + 其他资金; 项目结余 = 年初预算 ± 调整 − 实际支出."""
    adjusted = [*_signed(claims, _RAISED, 1), *_signed(claims, _LOWERED, -1)]
    income = _one(claims, "income", Stage.FINAL)
    initial = _one(claims, "income", Stage.INITIAL_BUDGET)
    if income and initial and adjusted:
        yield _Flow(INCOME, income, ((1, initial), *adjusted, *_signed(claims, _OTHER, 1)))
    planned = _one(claims, "project_group", Stage.INITIAL_BUDGET)
    spent = _one(claims, "project_group", Stage.FINAL)
    left = list(_signed(claims, _LEFT, 1))
    if planned and spent and adjusted and len(left) == 1:
        yield _Flow(GROUP, left[0][1], ((1, planned), *adjusted, (-1, spent)))


def _in_section(claims: Sequence[Claim]) -> Iterator[_Flow]:
    """结余结转 = 本年收入 − 本年支出, told without an opening balance."""
    income = _one(claims, "income", Stage.FINAL)
    spent = _one(claims, "expenditure", Stage.FINAL)
    left = list(_signed(claims, _LEFT, 1))
    if income and spent and len(left) == 1:
        yield _Flow(LEFT, left[0][1], ((1, income), (-1, spent)))


def _one(claims: Sequence[Claim], measure: str, stage: Stage) -> Claim | None:
    """The only claim of that measure and stage, or None."""
    found = [
        claim
        for claim in claims
        if claim.quantity is not None
        and (claim.quantity.measure, claim.quantity.stage) == (measure, stage)
        and claim.quantity.aspect is Aspect.VALUE
        and (not claim.quantity.subject or measure == "project_group")
    ]
    return found[0] if len(found) == 1 else None


def _signed(claims: Sequence[Claim], label: re.Pattern[str], sign: int) -> Iterator[Signed]:
    """The claims without a quantity whose words, before the number, have the label."""
    for claim in claims:
        if claim.quantity is None and label.search(_DIGITS.sub("", claim.text)):
            yield sign, claim


def _test(flow: _Flow, ledger: Ledger) -> None:
    value, interval = ZERO, NOTHING
    for sign, claim in flow.parts:
        amount = _amount(claim)
        value += sign * amount.base
        interval = interval + amount.interval if sign > 0 else interval - amount.interval
    told = _amount(flow.told)
    result = compare(told.base, told.interval, value, interval)
    ids = (flow.told.id, *(claim.id for _, claim in flow.parts))
    ledger.outcomes.append(Outcome(flow.rule, flow.told.id, result.verdict, ids))
    if result.verdict is Verdict.INCONSISTENT:
        ledger.findings.append(_finding(flow, result, ids))


def _amount(claim: Claim) -> Amount:
    assert claim.amount is not None
    return claim.amount


def _finding(flow: _Flow, result: Comparison, ids: tuple[str, ...]) -> Finding:
    told = _amount(flow.told)
    working = " ".join(f"{'+' if s > 0 else '−'} {c.text}" for s, c in flow.parts).removeprefix(
        "+ "
    )
    claims = (flow.told, *(claim for _, claim in flow.parts))
    detail = (
        f"{working} = {show(result.right, told)} {unit_name(told)}，"
        f"文中写“{flow.told.text}”，相差 {show(result.difference, told)} {unit_name(told)}。"
    )
    return finding_of(
        flow.rule,
        flow.told.id,
        detail,
        map(_place, claims),
        about=flow.told.text,
        expected=show(result.right, told),
        found=show(result.left, told),
        difference=show(result.difference, told),
        unit=unit_name(told),
        facts=ids,
    )


def _place(claim: Claim) -> Place:
    source = claim.source
    return Place(page=source.page, section=source.section, line=source.line, quote=claim.text)
