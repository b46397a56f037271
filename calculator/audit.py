"""Audit: every check on one report, in a fixed order, with a ledger of what ran and what could not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from accounts.claim import Claim, ClaimKind
from accounts.corrected import corrections_in
from accounts.fact import Fact
from accounts.facts import facts_of
from accounts.finding import Audit, Graded, Outcome, Severity, Unrun, Verdict
from accounts.quantity import Aspect
from accounts.report import Report, ReportKind
from calculator.budget_flow import check_flows
from calculator.claim_direction import grade_direction
from calculator.claim_rate import RULES as RATE_RULES
from calculator.claim_rate import grade_rate
from calculator.claim_reason import with_reason
from calculator.claim_value import grade_value
from calculator.counted_money import check_counted_money
from calculator.detail_sum import check_details
from calculator.economic_list import check_economic_lists
from calculator.empty_statement import check_empty
from calculator.line_numbers import check_lines
from calculator.locate_finding import by_cause
from calculator.measure_check import check_measures
from calculator.network import Network
from calculator.numbered_list import check_lists
from calculator.performance import check_performance
from calculator.performance_money import check_performance_money
from calculator.previous_year import check_previous
from calculator.project_list import check_projects
from calculator.report_finding import Ledger
from calculator.reserved_purchase import check_reserved
from calculator.rulebook import DEFINITIONS, rulebook
from calculator.share_sum import check_shares
from calculator.statement_check import check_statements
from calculator.text_check import check_text

CLAIM_RULES = tuple(
    rule
    for rule in (
        "N.amount",
        "N.unit",
        "N.repeat",
        "N.count",
        "N.difference",
        *RATE_RULES.values(),
        "N.direction",
        "N.zero_base",
    )
)
SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.NOTICE)


def audit(report: Report, network: Network | None = None) -> Audit:
    """Everything the calculator can say of the report by itself; the same report, the same answer."""
    if report.kind is not ReportKind.FINAL:
        return _not_a_final(report)
    network = network or Network(facts_of(report))
    ledger = Ledger()
    repairs = frozenset(rule for table in report.tables for rule in table.repair.split())
    unrun = check_statements(network, repairs, ledger)
    unrun += check_measures(report, network, ledger)
    _grade_claims(report, network, repairs, ledger)
    unrun += check_details(network, ledger)
    unrun += check_previous(report, network, ledger)
    unrun += check_shares(report, network, ledger)
    unrun += check_counted_money(report, network, ledger)
    unrun += check_lists(report, network, ledger)
    unrun += check_projects(report, network, ledger)
    unrun += check_reserved(report, network, ledger)
    unrun += check_economic_lists(report, ledger)
    unrun += check_lines(report, ledger)
    unrun += check_flows(report, ledger)
    unrun += check_empty(report, ledger)
    unrun += check_performance(report, ledger)
    unrun += check_performance_money(report, network, ledger)
    unrun += check_text(report, ledger)
    unrun += _claim_rules_unrun(ledger)
    unrun += [
        Unrun(rule.id, "需要资料库里有相关报告")
        for rule in rulebook().values()
        if rule.module == "across"
    ]
    unrun += [Unrun(rule.id, "是定义：用于推算，不单独核对") for rule in DEFINITIONS]
    by_cause(ledger, ledger.misread)
    findings = sorted(ledger.findings, key=lambda f: (SEVERITIES.index(f.severity), f.id))
    return Audit(
        findings=tuple(findings),
        graded=_told(report, ledger),
        outcomes=tuple(ledger.outcomes),
        unrun=tuple(sorted(unrun, key=lambda u: u.rule)),
        unconstrained=_unconstrained(network, ledger),
        corrected=tuple(correction.cell for correction in corrections_in(report)),
    )


def _not_a_final(report: Report) -> Audit:
    """A budget compares with other things and under other rules: nothing is judged, and it is said."""
    reason = "这是部门预算，决算的核对规则不适用"
    graded = tuple(Graded(claim.id, Verdict.NOT_CHECKABLE, reason) for claim in report.claims)
    unrun = tuple(Unrun(rule, reason) for rule in sorted(rulebook()))
    return Audit((), graded, (), unrun)


def _grade_claims(
    report: Report, network: Network, repairs: frozenset[str], ledger: Ledger
) -> None:
    facts = {fact.id: fact for fact in network.facts if not fact.in_statement}
    for claim in report.claims:
        ledger.graded.append(_grade(network, claim, facts.get(claim.id), repairs, ledger))


def _grade(
    network: Network, claim: Claim, fact: Fact | None, repairs: frozenset[str], ledger: Ledger
) -> Graded:
    if claim.id in repairs:
        return Graded(
            claim.id, Verdict.NOT_CHECKABLE, "这个数参与了表格修复，不能再用修复结果证明它"
        )
    if claim.kind is ClaimKind.DIRECTION:
        return grade_direction(network, claim, ledger)
    if fact is None or claim.quantity is None:
        return Graded(claim.id, Verdict.NOT_CHECKABLE, claim.reason or "没有读出这个数的含义")
    if fact.quantity.aspect in RATE_RULES:
        return grade_rate(network, claim, fact, ledger)
    graded = grade_value(network, claim, fact, ledger)
    if graded.verdict is Verdict.NOT_CHECKABLE and fact.quantity.aspect is not Aspect.VALUE:
        return _supported_by_rate(network, graded, fact)
    return graded


def _supported_by_rate(network: Network, graded: Graded, fact: Fact) -> Graded:
    """A difference whose rate is printed beside it is tested together with that rate."""
    rate = Aspect.GROWTH if fact.quantity.aspect is Aspect.CHANGE else Aspect.DEVIATION_RATE
    if network.prints(fact.quantity.with_(aspect=rate)):
        return Graded(graded.claim, graded.verdict, "由同句的增减率一并核对", graded.proof)
    return graded


def _told(report: Report, ledger: Ledger) -> tuple[Graded, ...]:
    """Every grade as it is told: with the checks that the claim is an operand of, or its own reason."""
    claims = {claim.id: claim for claim in report.claims}
    about: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in ledger.outcomes:
        for fact_id in dict.fromkeys(outcome.fact_ids):
            about[fact_id].append(outcome)
    shared = (_with_shared_checks(graded, about.get(graded.claim, ())) for graded in ledger.graded)
    return tuple(with_reason(graded, claims[graded.claim]) for graded in shared)


def _with_shared_checks(graded: Graded, shared: Sequence[Outcome]) -> Graded:
    """A claim without a counterpart of its own is as good as the checks that it is an operand of."""
    if graded.verdict is not Verdict.NOT_CHECKABLE:
        return graded
    ran = [outcome for outcome in shared if outcome.verdict is not Verdict.NOT_CHECKABLE]
    if not ran:
        return graded
    name = rulebook()[ran[0].rule].name
    verdicts = {outcome.verdict for outcome in ran}
    if Verdict.INCONSISTENT in verdicts:
        bad = next(o for o in ran if o.verdict is Verdict.INCONSISTENT)
        reason = f"所在的算式不平，见疑点：{rulebook()[bad.rule].name}"
        return Graded(graded.claim, Verdict.NOT_CHECKABLE, reason, rule=bad.rule)
    verdict = Verdict.ROUNDING if verdicts == {Verdict.ROUNDING} else Verdict.CONSISTENT
    return Graded(graded.claim, verdict, f"与同一算式的其他数相符：{name}", rule=ran[0].rule)


def _claim_rules_unrun(ledger: Ledger) -> list[Unrun]:
    ran = {outcome.rule for outcome in ledger.outcomes}
    return [Unrun(rule, "文字中没有可以这样核对的数") for rule in CLAIM_RULES if rule not in ran]


def _unconstrained(network: Network, ledger: Ledger) -> tuple[str, ...]:
    """The printed facts that no check that ran has touched."""
    seen = {fact_id for outcome in ledger.outcomes for fact_id in outcome.fact_ids}
    return tuple(f.id for f in network.facts if f.amount is not None and f.id not in seen)
