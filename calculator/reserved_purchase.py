"""Reserved purchases: what small firms won, in projects reserved for them and in the others, is bought.

Shanghai's form tells “在面向中小企业预留的政府采购项目中，由中小企业供应商中标或成交的，采购金额…” and
the same of 其他政府采购项目: the two together are not more than all government procurement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from accounts.claim import Claim, ClaimKind
from accounts.fact import Fact
from accounts.finding import Unrun, Verdict
from accounts.numerals import fold_width
from accounts.quantity import Aspect, Quantity, Stage
from accounts.report import Paragraph, Report
from calculator.constraint import ONE
from calculator.network import Network
from calculator.printed import show, unit_name
from calculator.report_finding import Ledger, broken
from calculator.verify import at_least, total

RULE = "L.reserved"
ROLE = "procurement"
_WON = r"中小企业.*(?:中标|成交)"
# The parts: what the words before an amount say of it.
_PARTS = (re.compile(rf"面向中小企业预留.*{_WON}"), re.compile(rf"其他.*项目.*{_WON}"))


def check_reserved(report: Report, network: Network, ledger: Ledger) -> list[Unrun]:
    """Tests the parts of every section on procurement against the total that it prints."""
    ran = False
    for section in (section for section in report.sections if section.role == ROLE):
        whole = _whole(network, section.id, report.year)
        if whole is None:
            continue
        claims = [c for c in report.claims if c.section == section.id]
        parts = _parts(section.paragraphs, claims, whole)
        if len(parts) == len(_PARTS):
            _test(section.id, whole, parts, ledger)
            ran = True
    return [] if ran else [Unrun(RULE, "没有同时写出政府采购总额和中小企业中标的两部分金额")]


def _whole(network: Network, section: str, year: int) -> Fact | None:
    for fact in network.facts:
        quantity = fact.quantity
        final = quantity.stage is Stage.FINAL and quantity.aspect is Aspect.VALUE
        total_of_year = quantity.measure == "procurement" and quantity.year == year
        here = fact.source.section == section and fact.amount is not None
        if final and total_of_year and here:
            return fact
    return None


def _parts(paragraphs: tuple[Paragraph, ...], claims: list[Claim], whole: Fact) -> list[Fact]:
    """The first amount of each part, in the order of `_PARTS`; those that are not told are left out."""
    told = list(_told(paragraphs, claims))
    found = (next((c for words, c in told if part.search(words)), None) for part in _PARTS)
    quantity = whole.quantity.with_(measure="procurement.sme")
    return [_fact(claim, quantity, whole.report) for claim in found if claim is not None]


def _told(paragraphs: tuple[Paragraph, ...], claims: list[Claim]) -> Iterator[tuple[str, Claim]]:
    """Every amount that no measure names, with the words between it and the number before."""
    for paragraph in paragraphs:
        text, end = paragraph.text, 0
        for claim in claims:
            start, after = claim.source.start, claim.source.end
            if claim.source.line != paragraph.line or start is None or after is None:
                continue
            amount = claim.kind is ClaimKind.AMOUNT and claim.amount is not None
            if amount and claim.quantity is None:
                yield "".join(fold_width(text[end:start]).split()), claim
            end = after


def _fact(claim: Claim, quantity: Quantity, report: str) -> Fact:
    place = f"narrative:{claim.place}"
    return Fact(claim.id, quantity, claim.amount, place, claim.source, claim.text, report)


def _test(section: str, whole: Fact, parts: list[Fact], ledger: Ledger) -> None:
    result = at_least(*total([whole]), *total(parts))
    facts = (whole, *parts)
    ledger.ran(RULE, section, result.verdict, facts)
    terms = [(ONE, whole), *((-ONE, part) for part in parts)]
    ledger.tie_sum(RULE, section, terms, at_least=True)
    if result.verdict is Verdict.INCONSISTENT:
        added = " + ".join(part.amount.text for part in parts if part.amount is not None)
        unit = unit_name(whole.amount)
        detail = (
            f"预留项目和其他项目中由中小企业中标的采购金额 {added} = "
            f"{show(result.right, whole.amount)} {unit}，"
            f"大于政府采购总额 {show(result.left, whole.amount)} {unit}。"
        )
        ledger.findings.append(broken(RULE, section, result, facts, detail))
