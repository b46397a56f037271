"""Previous year: what this report implies of last year must fit together.

Last year's 财政拨款总计 less its 财政拨款支出 is last year's closing balance, which is this year's
opening balance unless it was restated.
"""

from __future__ import annotations

from accounts.fact import Fact
from accounts.finding import Unrun, Verdict
from accounts.quantity import Aspect, Funding, Quantity
from accounts.report import Report
from calculator.constraint import ONE
from calculator.derive import derive
from calculator.network import Network
from calculator.printed import show
from calculator.proof import Derivation
from calculator.proof_text import formula
from calculator.report_finding import Ledger, broken
from calculator.verify import compare

RULE = "N.previous"
# The narrative tells the change of 一般公共预算支出; it is all 财政拨款支出 where no other fund spends.
FUNDINGS = (
    (Funding.APPROPRIATION, Funding.APPROPRIATION),
    (Funding.APPROPRIATION, Funding.GENERAL),
)


def check_previous(report: Report, network: Network, ledger: Ledger) -> list[Unrun]:
    """Compares last year's implied closing balance with this year's opening balance."""
    now = Quantity(report.issuer, report.year, "opening", scope=report.scope)
    for total_funding, spent_funding in FUNDINGS:
        if spent_funding is Funding.GENERAL and _other_funds(network, now):
            continue
        opening = derive(network, now.with_(funding=total_funding))
        total = _last_year(network, now.with_(measure="grand_total", funding=total_funding))
        spent = _last_year(network, now.with_(measure="expenditure", funding=spent_funding))
        if opening and total and spent:
            _compare(opening, total, spent, ledger)
            return []
    return [Unrun(RULE, "没有写出上年收支总计和上年支出的增减额")]


def _last_year(network: Network, quantity: Quantity) -> Derivation | None:
    """Last year's value from this year's value and its printed change alone."""
    change = network.prints(quantity.with_(aspect=Aspect.CHANGE))
    return derive(network, quantity.with_(year=quantity.year - 1)) if change else None


def _other_funds(network: Network, like: Quantity) -> bool:
    """Whether any fund or state-capital money was spent, in this year."""
    for funding in (Funding.FUND, Funding.CAPITAL):
        prints = network.prints(like.with_(measure="expenditure", funding=funding))
        if any(fact.amount is not None and fact.amount.value for fact in prints):
            return True
    return False


def _compare(opening: Derivation, total: Derivation, spent: Derivation, ledger: Ledger) -> None:
    implied = total.value - spent.value
    interval = total.interval - spent.interval
    result = compare(opening.value, opening.interval, implied, interval)
    facts: tuple[Fact, ...] = tuple(
        dict.fromkeys(leaf for proof in (opening, total, spent) for _, leaf in proof.leaves)
    )
    ledger.ran(RULE, "", result.verdict, facts)
    terms = [
        (sign * coefficient, leaf)
        for sign, proof in ((ONE, opening), (-ONE, total), (ONE, spent))
        for coefficient, leaf in proof.leaves
    ]
    ledger.tie_sum(RULE, "", terms)
    if result.verdict is Verdict.INCONSISTENT:
        sample = facts[0].amount
        detail = (
            f"上年财政拨款总计 {formula(total)}，上年支出 {formula(spent)}，"
            f"两者之差 {show(implied, sample)} 万元应是上年年末结转和结余，"
            f"而本年年初为 {show(opening.value, sample)} 万元，"
            f"相差 {show(result.difference, sample)} 万元。"
            "（条件：年初结转和结余没有调整）"
        )
        ledger.findings.append(broken(RULE, "", result, facts, detail))
