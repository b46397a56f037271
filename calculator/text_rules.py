"""Text rules: the checks of words, codes and completeness as declared in rules/text.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from accounts.datafile import load_toml, require
from accounts.finding import Severity

_KEYS = ("id", "name", "severity", "hard", "module", "source", "holds", "fails")


@dataclass(frozen=True, slots=True)
class TextRule:
    """One check with an example that holds and one that fails, which are its test.

    `module` is the calculator module that runs it; `condition` says when a rule that is not hard holds.
    """

    id: str
    name: str
    severity: Severity
    hard: bool
    module: str
    source: str
    holds: str
    fails: str
    condition: str = ""


@cache
def text_rules() -> tuple[TextRule, ...]:
    """All text rules in file order. Raises DataFileError where the file breaks its form."""
    found = []
    for entry in load_toml(files("calculator") / "rules" / "text.toml")["check"]:
        require(entry, _KEYS, ("condition",), f"text.toml {entry.get('id', '?')}")
        found.append(TextRule(**{**entry, "severity": Severity(entry["severity"])}))
    return tuple(found)
