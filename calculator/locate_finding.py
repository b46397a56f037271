"""Findings by cause: the local findings of one audit, told once for each cause."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from accounts.fact import Fact
from accounts.finding import Finding, Graded, Mend, Outcome, Severity, Verdict
from accounts.statements import statements
from calculator.constraint import Constraint
from calculator.locate import Cause, locate
from calculator.locate_mend import changed, meant_of, mend_of, span_of
from calculator.locate_programme import weight
from calculator.locate_reach import ranges_of
from calculator.locate_sets import Explanation
from calculator.locate_slip import rank
from calculator.locate_system import Exact, System, fractions
from calculator.locate_text import likeliest, omitted, told
from calculator.printed import place_of
from calculator.report_finding import Ledger, check_id, finding_of, places, title_of

GRAVITY = (Severity.ERROR, Severity.WARNING, Severity.NOTICE)


@dataclass(frozen=True, slots=True)
class Suspect:
    """An explanation with the mends of its facts; `spans` say where those without one must lie."""

    explanation: Explanation
    facts: tuple[Fact, ...]
    mends: tuple[Mend, ...]
    spans: tuple[str, ...]

    @property
    def weight(self) -> int:
        return sum(weight(fact) for fact in self.facts)


def by_cause(ledger: Ledger, misread: frozenset[str]) -> None:
    """Replaces the ledger's findings about tied checks by one finding for each cause.

    Checks on a statement of the kinds `misread` come together in one finding on that statement. Findings
    of conditional checks stand by themselves, unless a cause found without them explains them. What no
    check tied stays as it is. Every broken check stays in the `breaks` of some finding.
    """
    local = {finding.breaks[0]: finding for finding in ledger.findings if finding.breaks}
    for constraint in ledger.constraints:
        if constraint.broken and constraint.id not in local:
            label = constraint.id.removeprefix(constraint.rule).removeprefix("[").removesuffix("]")
            ids = tuple(fact.id for fact in constraint.facts)
            local[constraint.id] = _plain(constraint.rule, label, ids)
    doubtful = [c for c in ledger.constraints if _kinds(c) & misread]
    sound = [c for c in ledger.constraints if not _kinds(c) & misread]
    system = System(c for c in sound if c.hard)
    conditional = [c for c in sound if not c.hard and c.broken]
    findings, explained = [], set()
    for cause in locate(system):
        suspects = _suspects(system, cause)
        attached = [c for c in conditional if _also_explains(c, suspects)]
        broken = (*cause.broken, *attached)
        findings.append(_finding(cause, broken, suspects, local))
        explained |= {constraint.id for constraint in broken}
    for kind in sorted(misread):
        broken = tuple(c for c in doubtful if c.broken and kind == _first_kind(c, misread))
        if broken:
            findings.append(_misread(kind, broken, local))
            explained |= {constraint.id for constraint in broken}
    kept = [f for f in ledger.findings if not f.breaks or not set(f.breaks) <= explained]
    ledger.findings[:] = _complete(ledger.outcomes, _distinct([*findings, *kept]))
    ledger.graded[:] = [_pointed(graded, ledger.findings) for graded in ledger.graded]


def _kinds(constraint: Constraint) -> set[str]:
    return {fact.place.partition(":")[0] for fact in constraint.facts if fact.in_statement}


def _first_kind(constraint: Constraint, misread: frozenset[str]) -> str:
    return min(_kinds(constraint) & misread)


def _suspects(system: System, cause: Cause) -> list[Suspect]:
    """The explanations, the likeliest first: lighter prints, clearer slips, then as printed."""
    order = {fact: index for index, fact in enumerate(system.facts)}
    suspects = []
    for explanation in cause.family.explanations:
        facts = tuple(
            sorted((system.facts[f] for f in explanation.facts), key=lambda f: order[f.id])
        )
        mends, spans = [], []
        for fact in facts:
            range_ = explanation.range(fact.id)
            mend = mend_of(fact, range_, system.about([fact.id]))
            if mend is None:
                spans.append(span_of(fact, range_))
            else:
                mends.append(mend)
        spans = [span for span in spans if span]
        suspects.append(Suspect(explanation, facts, tuple(mends), tuple(spans)))

    def key(suspect: Suspect) -> tuple[int, int, list[int]]:
        slips = sum(rank(mend.slip) for mend in suspect.mends)
        return suspect.weight, slips, [order[fact.id] for fact in suspect.facts]

    first = 1 if cause.omission else 0
    return [*suspects[:first], *sorted(suspects[first:], key=key)]


def _also_explains(constraint: Constraint, suspects: Sequence[Suspect]) -> bool:
    """Whether the one likeliest fact, mended, lets a broken conditional check hold as well."""
    if len(likeliest(suspects)) != 1 or len(suspects[0].facts) != 1:
        return False
    (fact,), suspect = suspects[0].facts, suspects[0]
    range_ = suspect.explanation.range(fact.id)
    if fact not in constraint.facts or range_ is None:
        return False
    meant = meant_of(fact, range_, ())
    if meant is not None:
        range_ = (changed(fact, meant), changed(fact, meant))
    rows: list[Exact] = [({fact.id: Fraction(1)}, *range_)]
    rows += [fractions(row) for row in constraint.rows]
    return ranges_of([fact.id], rows) is not None


def _finding(
    cause: Cause,
    broken: Sequence[Constraint],
    suspects: Sequence[Suspect],
    local: Mapping[str, Finding],
) -> Finding:
    """The finding of a cause, built upon the most telling of its local findings."""
    of_cause = _comparisons(broken, local)
    telling = _most_telling(cause.broken, local)
    facts = _facts(broken)
    suspected = tuple(dict.fromkeys(fact for suspect in suspects for fact in suspect.facts))
    mends = tuple(dict.fromkeys(mend for suspect in suspects for mend in suspect.mends))
    if cause.omission:
        title, detail = omitted(cause.broken, of_cause, suspects[1:])
    else:
        title, detail = told(telling, of_cause, suspects, cause.family.cut_off)
    candidates = tuple(place_of(fact) for fact in suspected) or places(facts)
    return replace(
        telling,
        severity=min((f.severity for f in of_cause), key=GRAVITY.index),
        title=title,
        detail=detail,
        places=tuple(dict.fromkeys((*candidates, *places(facts)))),
        candidates=candidates,
        breaks=tuple(dict.fromkeys(constraint.id for constraint in broken)),
        facts=tuple(fact.id for fact in facts),
        mends=mends,
        causes=tuple(tuple(fact.id for fact in suspect.facts) for suspect in suspects),
    )


def _comparisons(broken: Sequence[Constraint], local: Mapping[str, Finding]) -> list[Finding]:
    """The local findings, of one equation solved for several numbers only the first."""
    first: dict[object, Finding] = {}
    for constraint in broken:
        first.setdefault(constraint.equation or constraint.id, local[constraint.id])
    return list(first.values())


def _facts(broken: Iterable[Constraint]) -> list[Fact]:
    return list({fact.id: fact for constraint in broken for fact in constraint.facts}.values())


def _most_telling(broken: Sequence[Constraint], local: Mapping[str, Finding]) -> Finding:
    """Of the gravest, the one that needs the fewest numbers to be seen."""
    known = [(local[c.id], len(c.facts)) for c in broken]
    return min(known, key=lambda pair: (GRAVITY.index(pair[0].severity), pair[1]))[0]


def _misread(kind: str, broken: Sequence[Constraint], local: Mapping[str, Finding]) -> Finding:
    """One warning for a statement that was probably mixed up when it was read."""
    telling = _most_telling(broken, local)
    of_kind = [local[c.id] for c in broken]
    facts, name = _facts(broken), statements()[kind].name
    head = f"{name}有 {len(broken)} 个算式不成立，可能是表格在转换中错位，请先核对原表"
    return replace(
        telling,
        id=f"{telling.rule}#{kind}",
        severity=Severity.WARNING,
        title=head,
        detail=f"{head}：{''.join(f.detail for f in of_kind)}",
        places=places(facts),
        candidates=places(facts),
        breaks=tuple(constraint.id for constraint in broken),
        facts=tuple(fact.id for fact in facts),
    )


def _distinct(findings: Iterable[Finding]) -> list[Finding]:
    """The findings with ids of their own: two causes may have the same most telling check."""
    seen: dict[str, int] = {}
    distinct = []
    for finding in findings:
        seen[finding.id] = seen.get(finding.id, 0) + 1
        again = seen[finding.id]
        distinct.append(replace(finding, id=f"{finding.id}/{again}") if again > 1 else finding)
    return distinct


def _complete(outcomes: Iterable[Outcome], findings: Sequence[Finding]) -> list[Finding]:
    """Every broken check in the `breaks` of some finding: one that told nothing of its own joins the
    first that compares one of its numbers, else it is told plainly."""
    told_of = {broken for finding in findings for broken in finding.breaks}
    complete = list(findings)
    for outcome in outcomes:
        id_ = check_id(outcome.rule, outcome.instance)
        if outcome.verdict is not Verdict.INCONSISTENT or id_ in told_of:
            continue
        told_of.add(id_)
        sharing = (i for i, f in enumerate(complete) if set(f.facts) & set(outcome.fact_ids))
        index = next(sharing, None)
        if index is None:
            complete.append(_plain(outcome.rule, outcome.instance, outcome.fact_ids))
        else:
            finding = complete[index]
            complete[index] = replace(finding, breaks=(*finding.breaks, id_))
    return complete


def _plain(rule: str, label: str, fact_ids: tuple[str, ...]) -> Finding:
    """A broken check of which its own module told nothing."""
    return finding_of(rule, label, f"{title_of(rule, label)}。", (), about=label, facts=fact_ids)


def _pointed(graded: Graded, findings: Sequence[Finding]) -> Graded:
    """A claim that disagrees because another number is wrong says so."""
    if graded.verdict is not Verdict.INCONSISTENT:
        return graded
    for finding in findings:
        if not finding.causes or f"{graded.rule}[{graded.claim}]" not in finding.breaks:
            continue
        if all(graded.claim not in cause for cause in finding.causes):
            reason = f"{graded.reason}有误的可能不是这个数，见疑点：{finding.title}"
            return replace(graded, reason=reason)
    return graded
