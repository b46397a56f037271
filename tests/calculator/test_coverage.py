"""The coverage ledger: every rule either ran or says why it could not, whatever the report prints."""

from __future__ import annotations

from dataclasses import replace

import pytest

from accounts.report import Report, ReportKind
from calculator.audit import audit
from calculator.rulebook import rulebook
from ingest.read import read_bytes
from samples.generate import generate
from samples.options import Options
from tests.calculator.claims import report
from tests.calculator.examples import read


def generated(seed: int, options: Options = Options()) -> Report:  # noqa: B008 — frozen
    return read_bytes(generate(seed, options=options).text.encode(), "generated.txt")


REPORTS = {
    "empty": report,
    "one statement": lambda: read("表 summary[grand_total_income].amount 487.53")[0],
    "one empty statement": lambda: read("空表 three_public")[0],
    "budget": lambda: replace(report(), kind=ReportKind.BUDGET),
    "whole": lambda: generated(1),
    "whole, nothing but wages": lambda: generated(
        2, Options(other_income=False, carry_over=False, projects=False, abroad=False)
    ),
    "whole, every fund": lambda: generated(3, Options(fund=True, capital=True, carry_over=True)),
}


@pytest.mark.parametrize("name", REPORTS)
def test_every_rule_ran_or_says_why_not(name: str) -> None:
    result = audit(REPORTS[name]())
    ran = {outcome.rule for outcome in result.outcomes}
    unrun = [line.rule for line in result.unrun]
    assert ran | set(unrun) == set(rulebook())
    assert ran.isdisjoint(unrun)
    assert len(unrun) == len(set(unrun))
    assert all(line.reason for line in result.unrun)


@pytest.mark.parametrize("name", REPORTS)
def test_what_nothing_constrains_is_what_no_check_touched(name: str) -> None:
    result = audit(REPORTS[name]())
    touched = {fact for outcome in result.outcomes for fact in outcome.fact_ids}
    assert touched.isdisjoint(result.unconstrained)
