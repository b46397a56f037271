"""Rule family: what kind of relation a rule is, as an auditor sorts findings (data/rule_families.toml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from accounts.datafile import load_toml, require
from accounts.errors import DataFileError


@dataclass(frozen=True, slots=True)
class Family:
    """A family of rules; `rules` fits the ids of its rules."""

    id: str
    name: str
    rules: re.Pattern[str]


@cache
def families() -> tuple[Family, ...]:
    """All families in the order of the file. Raises DataFileError where an entry makes no sense."""
    table = load_toml(files("ui") / "data" / "rule_families.toml")
    return tuple(_family(name, entry) for name, entry in table.items())


def family_of(rule: str) -> str:
    """The id of the family of that rule; "" where none takes it."""
    return next((family.id for family in families() if family.rules.match(rule)), "")


def _family(name: str, entry: dict[str, str]) -> Family:
    require(entry, ("name", "rules"), (), f"rule_families.toml {name}")
    try:
        return Family(name, entry["name"], re.compile(entry["rules"]))
    except re.error as error:
        raise DataFileError(f"rule_families.toml {name}：不是正则表达式（{error}）") from error
