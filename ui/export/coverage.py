"""Coverage (覆盖): for each rule how often it ran with what outcome, or why it could not run."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from accounts.finding import Audit, Verdict
from ui.export.finding_words import rule_name, rule_source


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """One rule. `outcomes` counts its runs; `reason` says why it did not run, "" where it did."""

    rule: str
    name: str
    source: str
    outcomes: Mapping[Verdict, int] = field(default_factory=dict)
    reason: str = ""

    @property
    def runs(self) -> int:
        return sum(self.outcomes.values())


def coverage_lines(audit: Audit) -> tuple[CoverageLine, ...]:
    """The rules that ran, then those that could not, each by its id."""
    runs: dict[str, Counter[Verdict]] = defaultdict(Counter)
    for outcome in audit.outcomes:
        runs[outcome.rule][outcome.verdict] += 1
    ran = [
        CoverageLine(rule, rule_name(rule), rule_source(rule), counted)
        for rule, counted in sorted(runs.items())
    ]
    unrun = [
        CoverageLine(line.rule, rule_name(line.rule), rule_source(line.rule), reason=line.reason)
        for line in audit.unrun
    ]
    return (*ran, *unrun)
