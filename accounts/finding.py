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
class Mend:
    """The value that the other numbers ask for at one candidate place.

    `printed` is the decimal printed there ("" where nothing is), `value` a decimal in `unit`. `slip` says
    in Chinese what kind of slip leads from one to the other (数字对调, 错一位, 单位, 正负号), "" where
    none is known; where it is 单位, only the unit changes.
    """

    place: Place
    printed: str
    value: str
    slip: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One 疑点. `expected`, `found` and `difference` are printed decimals in `unit`, or None.

    Where words are compared (大于, 优), `expected` and `found` are words.

    `breaks` are the ids of all equations that this cause breaks; `candidates` the places of the facts
    that alone, or together with others of them, explain them all; `facts` the ids of the printed facts
    that the checks compared. `mends` are the values that would make them hold, the likeliest first;
    none where the other numbers fix no value. `causes` are the fact ids of the candidates, one tuple
    for each explanation, each as good as the others. The intervals are the ends, in `unit`, of what
    the two sides can be at most and at least by rounding.
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
    mends: tuple[Mend, ...] = ()
    causes: tuple[tuple[str, ...], ...] = ()
    expected_interval: tuple[str, str] | None = None
    found_interval: tuple[str, str] | None = None


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
    """What the calculator says of one report.

    `corrected` names the cells that were taken as a person corrected them, and not as they were read.
    """

    findings: tuple[Finding, ...]
    graded: tuple[Graded, ...]
    outcomes: tuple[Outcome, ...]
    unrun: tuple[Unrun, ...]
    unconstrained: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
