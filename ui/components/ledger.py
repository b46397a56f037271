"""Ledger: the graded numbers of the narrative, and every check with its outcome, as tables."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from accounts.claim import Claim
from accounts.finding import Audit, Graded, Outcome, Unrun, Verdict
from accounts.report import Report
from ui.components.proof import rule_name
from ui.markup import Html, element, joined, marked
from ui.texts import say, word

ICONS = {
    Verdict.CONSISTENT: "✓",
    Verdict.ROUNDING: "≈",
    Verdict.INCONSISTENT: "✕",
    Verdict.NOT_CHECKABLE: "—",
}


def claims_table(report: Report, graded: Iterable[Graded]) -> Html:
    """One line for each graded claim: the number in its sentence, the verdict and the reason."""
    claims = {claim.id: claim for claim in report.claims}
    titles = {section.id: section.title for section in report.sections}
    rows = [_claim(claims[g.claim], g, titles) for g in graded if g.claim in claims]
    heads = ("audit.claim", "audit.sentence", "audit.verdict", "audit.reason")
    return _table(heads, rows, "js-claims")


def checks_run(audit: Audit) -> Html:
    """One line for each rule that ran, with how often and with what outcome."""
    outcomes: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in audit.outcomes:
        outcomes[outcome.rule].append(outcome)
    rows = [_rule_ran(rule, runs) for rule, runs in sorted(outcomes.items())]
    return _table(("audit.rule", "audit.runs", "audit.outcome"), rows, "js-ledger")


def checks_not_run(unrun: Iterable[Unrun]) -> Html:
    """One line for each rule that could not run, with the reason."""
    rows = [element("tr", _rule(line.rule), element("td", line.reason)) for line in unrun]
    return _table(("audit.rule", "audit.why_not"), rows, "js-ledger")


def verdict_tag(verdict: Verdict) -> Html:
    """The verdict as icon and word."""
    text = f"{ICONS[verdict]} {word(verdict)}"
    return element("span", text, class_=f"js-tag js-verdict-{verdict.value}")


def _claim(claim: Claim, graded: Graded, titles: Mapping[str, str]) -> Html:
    reason = element("div", graded.reason) if graded.reason else None
    proof = element("div", graded.proof, class_="js-proof-text") if graded.proof else None
    section = element("div", titles.get(claim.section, ""), class_="js-note")
    return element(
        "tr",
        element("td", claim.text, class_="js-claim"),
        element("td", _in_sentence(claim), section),
        element("td", verdict_tag(graded.verdict), class_="js-verdict"),
        element("td", reason, proof),
    )


def _in_sentence(claim: Claim) -> Html:
    start = claim.sentence.find(claim.text)
    if start < 0:
        return joined((claim.sentence,))
    return marked(claim.sentence, [(start, start + len(claim.text))])


def _rule_ran(rule: str, runs: list[Outcome]) -> Html:
    counted = Counter(outcome.verdict for outcome in runs)
    tags = []
    for verdict in Verdict:
        if counted[verdict]:
            tags += [verdict_tag(verdict), f" {counted[verdict]}　"]
    return element(
        "tr", _rule(rule), element("td", str(len(runs)), class_="js-num"), element("td", *tags)
    )


def _rule(rule: str) -> Html:
    return element("td", rule_name(rule), " ", element("code", rule))


def _table(heads: Iterable[str], rows: Iterable[Html], class_: str) -> Html:
    head = element("tr", *(element("th", say(key), scope="col") for key in heads))
    table = element(
        "table", element("thead", head), element("tbody", *rows), class_=f"js-table {class_}"
    )
    return element("div", table, class_="js-scroll js-tall", tabindex="0")
