"""Every rule that reads a report is tested by the two examples that stand in its own declaration."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from accounts.datafile import load_toml
from calculator.rulebook import Rule, rulebook
from calculator.rules_page import family, rules_page
from tests.calculator.examples import findings, ran

IDS = [e["id"] for e in load_toml(files("calculator") / "rules" / "checks.toml")["check"]]


@pytest.mark.parametrize("rule", IDS)
def test_the_example_that_holds_is_not_found(rule: str) -> None:
    assert rule not in {finding.rule for finding in findings(rulebook()[rule].holds)}


@pytest.mark.parametrize("rule", IDS)
def test_the_example_that_fails_is_found(rule: str) -> None:
    assert rule in {finding.rule for finding in findings(rulebook()[rule].fails)}


# What is compared only with other reports has its outcomes there; a unit slip is no check of its own;
# and where there is a base, no rate stands over zero.
ELSEWHERE = ("N.unit", "N.zero_base")


@pytest.mark.parametrize("rule", [r for r in IDS if r[0] != "X" and r not in ELSEWHERE])
def test_the_example_that_holds_was_tested(rule: str) -> None:
    assert rule in ran(rulebook()[rule].holds)


@pytest.mark.parametrize("rule", rulebook().values(), ids=lambda rule: rule.id)
def test_every_rule_says_what_it_is(rule: Rule) -> None:
    assert all((rule.name, rule.source, rule.module, rule.holds, rule.fails))
    assert rule.holds != rule.fails
    assert rule.hard or rule.condition
    assert family(rule)


def test_the_page_of_rules_is_the_generated_one() -> None:
    page = Path(__file__).parents[2] / "docs" / "rules.md"
    assert page.read_text("utf-8") == rules_page()
