"""Claims of a small narrative, written as facts with their words."""

from __future__ import annotations

from dataclasses import replace

from accounts.amount import narrative_amount
from accounts.claim import Claim, ClaimKind
from accounts.quantity import Aspect, Funding, Quantity, Scope, Stage
from accounts.report import Report, ReportKind, Table
from accounts.source import Source
from accounts.unit import PERCENT, WAN_YUAN, YUAN, Unit, counted
from tests.calculator.tables import ISSUER, YEAR

UNITS: dict[str, Unit] = {"万元": WAN_YUAN, "元": YUAN, "%": PERCENT}
KINDS = {
    Aspect.VALUE: ClaimKind.AMOUNT,
    Aspect.CHANGE: ClaimKind.DIFFERENCE,
    Aspect.DEVIATION: ClaimKind.DIFFERENCE,
    Aspect.GROWTH: ClaimKind.GROWTH,
    Aspect.DEVIATION_RATE: ClaimKind.GROWTH,
    Aspect.COMPLETION: ClaimKind.COMPLETION,
    Aspect.SHARE: ClaimKind.SHARE,
}


def quantity(measure: str, **changes: object) -> Quantity:
    plain = Quantity(ISSUER, YEAR, measure, funding=Funding.GENERAL, scope=Scope.OWN)
    return plain.with_(**changes)


def claim(
    claim_id: str,
    text: str,
    number: str,
    unit: str,
    about: Quantity,
    *,
    base: Quantity | None = None,
    direction: int | None = None,
    section: str = "3.7",
) -> Claim:
    """“text” claims `number` `unit` about a quantity; counts take any other unit."""
    known = UNITS.get(unit)
    kind = KINDS[about.aspect] if known else ClaimKind.COUNT
    amount = narrative_amount(number, known or counted(unit), WAN_YUAN.factor / 100)
    source = Source(section=section, line=1, start=0, end=len(text))
    return Claim(
        claim_id, text, kind, amount, about, base, direction, section, section, text, source
    )


def word(claim_id: str, text: str, direction: int, about: Quantity, base: Quantity | None) -> Claim:
    """A word of direction, such as 决算数大于预算数."""
    plain = claim(claim_id, text, "0", "万元", about, base=base, direction=direction)
    return replace(plain, kind=ClaimKind.DIRECTION, amount=None)


def report(*claims: Claim, tables: tuple[Table, ...] = ()) -> Report:
    return Report(
        sha256="r1",
        file="report.txt",
        kind=ReportKind.FINAL,
        issuer=ISSUER,
        year=YEAR,
        scope=Scope.OWN,
        unit="万元",
        tables=tables,
        claims=claims,
    )


BUDGET = Stage.INITIAL_BUDGET
