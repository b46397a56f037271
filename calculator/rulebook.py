"""Rulebook: every rule by id, with the name, severity and source that findings and the ledger show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from accounts.datafile import load_toml, require
from accounts.errors import DataFileError
from accounts.finding import Severity
from calculator.equation import statement_equations
from calculator.measure_equation import measure_equations


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule is called, how grave its breach is, and where it comes from."""

    id: str
    name: str
    severity: Severity
    source: str
    condition: str = ""
    hard: bool = True


# The definitions that the network uses; they need no check of their own.
DEFINITIONS = (
    Rule("D.change", "比上年增减额 = 本年数 − 上年数", Severity.ERROR, "定义"),
    Rule("D.deviation", "比预算增减额 = 决算数 − 年初预算数", Severity.ERROR, "定义"),
)


@cache
def rulebook() -> Mapping[str, Rule]:
    """All rules. Raises DataFileError where two share an id."""
    rules = [*_statement_rules(), *_measure_rules(), *_checks(), *DEFINITIONS]
    book = {rule.id: rule for rule in rules}
    if len(book) != len(rules):
        raise DataFileError("规则编号重复")
    return book


def _statement_rules() -> list[Rule]:
    return [
        Rule(e.id, e.name, e.severity, e.source, e.condition, e.hard) for e in statement_equations()
    ]


def _measure_rules() -> list[Rule]:
    return [Rule(e.id, e.name, e.severity, e.source) for e in measure_equations()]


def _checks() -> list[Rule]:
    rules = []
    for entry in load_toml(files("calculator") / "rules" / "checks.toml")["check"]:
        where = f"checks.toml {entry.get('id', '?')}"
        require(entry, ("id", "name", "severity", "module", "source"), ("condition",), where)
        condition = entry.get("condition", "")
        severity = Severity(entry["severity"])
        rules.append(
            Rule(entry["id"], entry["name"], severity, entry["source"], condition, not condition)
        )
    return rules
