"""Finding (疑点): what a check saw broken, with its places, both sides and the difference."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class Verdict(StrEnum):
    CONSISTENT = "consistent"
    ROUNDING = "rounding"
    INCONSISTENT = "inconsistent"
    NOT_CHECKABLE = "not_checkable"


@dataclass(frozen=True, slots=True)
class Place:
    page: int | None = None
    table: str = ""
    row: str = ""
    column: str = ""
    section: str = ""
    line: int | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One 疑点. `expected`, `found` and `difference` are printed decimals in `unit`, or None.

    `breaks` are the equation ids broken; `candidates` the places any one of which, changed, mends all;
    `facts` the ids of the printed facts that the check compared.
    """

    id: str
    rule: str
    severity: Severity
    title: str
    detail: str
    expected: str | None
    found: str | None
    difference: str | None
    unit: str
    places: tuple[Place, ...]
    candidates: tuple[Place, ...] = ()
    breaks: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Graded:
    """A claim of the narrative with the calculator's verdict on it."""

    claim: str
    verdict: Verdict
    reason: str
    proof: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Unrun:
    """A check that could not run, and why: silence never looks like a pass."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """One check that ran on one report: the coverage ledger's line. `rounding` is 尾差."""

    rule: str
    instance: str
    verdict: Verdict
    fact_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Audit:
    """What the calculator says of one report."""

    findings: tuple[Finding, ...]
    graded: tuple[Graded, ...]
    outcomes: tuple[Outcome, ...]
    unrun: tuple[Unrun, ...]
    unconstrained: tuple[str, ...] = ()
