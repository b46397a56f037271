"""Building a finding (疑点) from a comparison: both sides, the difference and the places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from accounts.amount import Amount
from accounts.fact import Fact
from accounts.finding import Finding, Graded, Outcome, Place, Severity, Verdict
from accounts.interval import ZERO, Interval
from accounts.labels import inner_quotes
from accounts.unit import WAN_YUAN
from calculator.constraint import Constraint, Terms, sum_constraint
from calculator.printed import in_unit, place_of, show, unit_name
from calculator.rulebook import rulebook
from calculator.verify import Comparison


@dataclass(slots=True)
class Ledger:
    """What the checks of one audit have said so far; only the audit that owns it writes to it."""

    findings: list[Finding] = field(default_factory=list)
    graded: list[Graded] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    constraints: list[Constraint] = field(default_factory=list)
    misread: frozenset[str] = frozenset()

    def ran(self, rule: str, label: str, verdict: Verdict, facts: Iterable[Fact]) -> None:
        self.ran_over(rule, label, verdict, tuple(fact.id for fact in facts))

    def ran_over(self, rule: str, label: str, verdict: Verdict, fact_ids: tuple[str, ...]) -> None:
        """As `ran`, for a check that knows its facts by their ids only."""
        self.outcomes.append(Outcome(rule, label, verdict, fact_ids))

    def tie(self, constraint: Constraint | None) -> None:
        """Hands a check that ran to error localisation; None where it has no linear form."""
        if constraint is not None:
            self.constraints.append(constraint)

    def tie_sum(
        self,
        rule: str,
        label: str,
        terms: Terms,
        *,
        at_least: bool = False,
        constant: Decimal = ZERO,
    ) -> None:
        """As `tie`, for a check that Σ terms + constant is zero, or with `at_least` not less."""
        hard, id_ = rulebook()[rule].hard, check_id(rule, label)
        self.tie(sum_constraint(id_, rule, terms, hard=hard, at_least=at_least, constant=constant))


def check_id(rule_id: str, label: str) -> str:
    """The id of one check on one place, as it stands in `Finding.breaks`."""
    return f"{rule_id}[{label}]" if label else rule_id


def finding_of(
    rule_id: str,
    label: str,
    detail: str,
    places: Iterable[Place],
    *,
    about: str = "",
    severity: Severity | None = None,
    expected: str | None = None,
    found: str | None = None,
    difference: str | None = None,
    unit: str = "",
    facts: Iterable[str] = (),
) -> Finding:
    """The finding of one broken check; without sides where nothing is compared.

    `label` tells the rule's instances apart, `about` is what a person reads of it; `severity` replaces
    the rule's own where the case is lighter. `facts` are ids.
    """
    return Finding(
        id=f"{rule_id}#{label}" if label else rule_id,
        rule=rule_id,
        severity=severity or rulebook()[rule_id].severity,
        title=title_of(rule_id, about),
        detail=detail,
        expected=expected,
        found=found,
        difference=difference,
        unit=unit,
        places=tuple(places),
        breaks=(check_id(rule_id, label),),
        facts=tuple(facts),
    )


def broken(
    rule_id: str,
    label: str,
    comparison: Comparison,
    facts: Sequence[Fact],
    detail: str,
    *,
    about: str = "",
    severity: Severity | None = None,
    expected_first: bool = False,
) -> Finding:
    """The finding of an inconsistent comparison: `left` is what was found, `right` what was expected.

    `label`, `about` and `severity` as in `finding_of`, but that the first number is quoted where nothing
    else is said. `expected_first` turns the two sides around.
    """
    seen = places(facts)
    sample = next((fact.amount for fact in facts if fact.amount is not None), None)
    found, expected = comparison.left, comparison.right
    found_interval, expected_interval = comparison.left_interval, comparison.right_interval
    if expected_first:
        found, expected = expected, found
        found_interval, expected_interval = expected_interval, found_interval
    finding = finding_of(
        rule_id,
        label,
        detail,
        seen,
        about=about or next((place.quote for place in seen), label),
        severity=severity,
        expected=show(expected, sample),
        found=show(found, sample),
        difference=show(found - expected, sample),
        unit=unit_name(sample),
        facts=(fact.id for fact in facts),
    )
    return replace(
        finding,
        candidates=finding.places,
        expected_interval=ends(expected_interval, sample),
        found_interval=ends(found_interval, sample),
    )


def ends(interval: Interval, sample: Amount | None) -> tuple[str, str]:
    """Both ends in the unit of the sample, with one decimal more than it prints where they need it."""
    unit = WAN_YUAN if sample is None else sample.unit
    digits = -int(sample.step.normalize().as_tuple().exponent) if sample and sample.step else 2
    places = max(digits, 0) + 1
    return in_unit(interval.low, unit, places), in_unit(interval.high, unit, places)


def title_of(rule_id: str, about: str = "") -> str:
    """The finding's headline: which rule does not hold, and about what."""
    name = inner_quotes(rulebook()[rule_id].name)
    return f"不符合“{name}”：{about}" if about else f"不符合“{name}”"


def places(facts: Iterable[Fact]) -> tuple[Place, ...]:
    """The facts' places, blank cells left out, each once."""
    return tuple(dict.fromkeys(place_of(fact) for fact in facts if fact.amount is not None))
