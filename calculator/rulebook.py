"""Rulebook: every rule by id, with the name, severity and source that findings and the ledger show."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from accounts.datafile import load_toml, require
from accounts.errors import DataFileError
from accounts.finding import Severity
from calculator.equation import Equation, statement_equations
from calculator.measure_equation import MeasureEquation, measure_equations
from calculator.text_rules import text_rules

# What a rule means stands in these files: the rules, and the statements, measures and subjects they name.
_DEFINING = (("calculator", "rules"), ("accounts", "data"))


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule is called, how grave its breach is, and where it comes from.

    A hard rule always holds in final accounts; any other holds under its condition. `holds` and `fails`
    are its examples, `equation` what is declared of it, `module` who runs it.
    """

    id: str
    name: str
    severity: Severity
    source: str
    condition: str = ""
    hard: bool = True
    holds: str = ""
    fails: str = ""
    equation: str = ""
    module: str = ""


# The definitions that the network uses; they need no check of their own.
DEFINITIONS = (
    Rule(
        "D.change",
        "比上年增减额 = 本年数 − 上年数",
        Severity.ERROR,
        "定义",
        holds="本年 50.00，上年 47.00，增加 3.00",
        fails="本年 50.00，上年 47.00，增加 5.00",
        module="network",
    ),
    Rule(
        "D.deviation",
        "比预算增减额 = 决算数 − 年初预算数",
        Severity.ERROR,
        "定义",
        holds="决算 50.00，年初预算 47.00，增加 3.00",
        fails="决算 50.00，年初预算 47.00，增加 5.00",
        module="network",
    ),
)


@cache
def rulebook() -> Mapping[str, Rule]:
    """All rules. Raises DataFileError where two share an id."""
    rules = [*_statement_rules(), *_measure_rules(), *_checks(), *_texts(), *DEFINITIONS]
    book = {rule.id: rule for rule in rules}
    if len(book) != len(rules):
        raise DataFileError("规则编号重复")
    return book


def _statement_rules() -> list[Rule]:
    return [_of_equation(e, e.hard, "statement_check") for e in statement_equations()]


def _measure_rules() -> list[Rule]:
    return [_of_equation(e, not e.condition, "measure_check") for e in measure_equations()]


def _of_equation(e: Equation | MeasureEquation, hard: bool, module: str) -> Rule:
    return Rule(
        e.id, e.name, e.severity, e.source, e.condition, hard, e.holds, e.fails, e.text, module
    )


def _checks() -> list[Rule]:
    needed = ("id", "name", "severity", "hard", "module", "source", "holds", "fails")
    rules = []
    for entry in load_toml(files("calculator") / "rules" / "checks.toml")["check"]:
        require(entry, needed, ("condition",), f"checks.toml {entry.get('id', '?')}")
        rules.append(Rule(**{**entry, "severity": Severity(entry["severity"])}))
    return rules


def _texts() -> list[Rule]:
    return [
        Rule(
            r.id,
            r.name,
            r.severity,
            r.source,
            r.condition,
            r.hard,
            r.holds,
            r.fails,
            module=r.module,
        )
        for r in text_rules()
    ]


@cache
def rules_version() -> str:
    """The SHA-256 of the rule files and of the vocabulary they use, in hex.

    Line ends have no part in it, so that a checkout on Windows has the same rules.
    """
    content = hashlib.sha256()
    for package, folder in _DEFINING:
        for file in sorted((files(package) / folder).iterdir(), key=lambda file: file.name):
            if file.name.endswith((".toml", ".csv")):
                content.update(f"{package}/{folder}/{file.name}\0".encode())
                content.update(file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return content.hexdigest()
