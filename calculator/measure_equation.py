"""Measure equation: an identity between measures, for any year, stage and money (rules/measures.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from accounts.datafile import load_toml, require
from accounts.errors import DataFileError
from accounts.finding import Severity
from accounts.measures import measures
from accounts.quantity import Funding, Quantity

SAME = "*"


@dataclass(frozen=True, slots=True)
class MeasureTerm:
    """A measure, its subject and its money; `funding` None means the same money throughout."""

    measure: str
    funding: Funding | None
    subject: str = ""

    def fits(self, quantity: Quantity) -> bool:
        named = self.measure == quantity.measure and self.subject == quantity.subject
        return named and self.funding in (None, quantity.funding)

    def of(self, like: Quantity) -> Quantity:
        """The quantity that this term means beside `like`."""
        return like.with_(
            measure=self.measure, funding=self.funding or like.funding, subject=self.subject
        )


@dataclass(frozen=True, slots=True)
class MeasureEquation:
    """total = Σ parts, or total >= Σ parts. What the flags mean stands in the data file."""

    id: str
    name: str
    total: MeasureTerm
    parts: tuple[MeasureTerm, ...]
    severity: Severity
    partial: bool
    source: str
    holds: str
    fails: str
    relation: str = "="
    derive: bool = True
    anywhere: bool = False
    condition: str = ""
    text: str = ""

    @property
    def terms(self) -> tuple[MeasureTerm, ...]:
        return (self.total, *self.parts)


@cache
def measure_equations() -> tuple[MeasureEquation, ...]:
    """All declarations of rules/measures.toml. Raises DataFileError."""
    entries = load_toml(files("calculator") / "rules" / "measures.toml")["equation"]
    return tuple(_equation(entry) for entry in entries)


@cache
def deriving_equations(measure: str) -> tuple[MeasureEquation, ...]:
    """The equations about the measure from which something may be derived."""
    return tuple(
        equation
        for equation in measure_equations()
        if equation.derive
        and not equation.partial
        and any(term.measure == measure for term in equation.terms)
    )


def _equation(entry: Mapping[str, Any]) -> MeasureEquation:
    where = f"measures.toml {entry.get('id', '?')}"
    needed = ("id", "name", "equation", "severity", "source", "holds", "fails")
    require(entry, needed, ("partial", "derive", "anywhere", "condition"), where)
    relation = ">=" if ">=" in entry["equation"] else "="
    left, right = entry["equation"].split(relation)
    return MeasureEquation(
        id=entry["id"],
        name=entry["name"],
        total=_term(left, where),
        parts=tuple(_term(part, where) for part in right.split("+")),
        severity=Severity(entry["severity"]),
        partial=entry.get("partial", False),
        source=entry["source"],
        holds=entry["holds"],
        fails=entry["fails"],
        relation=relation,
        derive=entry.get("derive", relation == "="),
        anywhere=entry.get("anywhere", False),
        condition=entry.get("condition", ""),
        text=entry["equation"],
    )


def _term(text: str, where: str) -> MeasureTerm:
    name, _, funding = text.strip().partition("@")
    measure, _, subject = name.removesuffix("]").partition("[")
    if measure not in measures():
        raise DataFileError(f"{where}：指标 {measure} 不存在")
    return MeasureTerm(measure, None if funding == SAME else Funding(funding), subject)
