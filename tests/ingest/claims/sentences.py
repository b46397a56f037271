"""Reports of one section, written by hand, and claims as short lines that a test can read."""

from __future__ import annotations

from dataclasses import replace

from accounts.claim import Claim, ClaimKind
from accounts.quantity import Aspect, Funding, Quantity, Scope, Stage
from accounts.report import Paragraph, Report, ReportKind, Section, Table
from accounts.source import Source
from ingest.claims import claims_of

ISSUER = "青竹县林业局"
YEAR = 2022


def report_of(
    role: str, *paragraphs: str, tables: tuple[Table, ...] = (), unit: str = "万元"
) -> Report:
    """A report of 2022 with one section of that role."""
    section = Section(
        id="3.1",
        number="一、",
        title="",
        role=role,
        level=2,
        source=Source(section="3.1"),
        paragraphs=tuple(Paragraph(text, line) for line, text in enumerate(paragraphs, start=1)),
    )
    return Report(
        sha256="",
        file="hand.txt",
        kind=ReportKind.FINAL,
        issuer=ISSUER,
        year=YEAR,
        scope=Scope.OWN,
        unit=unit,
        sections=(section,),
        tables=tables,
    )


def claims(role: str, *paragraphs: str, tables: tuple[Table, ...] = ()) -> list[Claim]:
    return list(claims_of(report_of(role, *paragraphs, tables=tables)))


def plans(role: str, *paragraphs: str) -> list[str]:
    """The claims of a section of a 部门预算 as lines."""
    report = replace(report_of(role, *paragraphs), kind=ReportKind.BUDGET)
    hidden = (ClaimKind.DATE, ClaimKind.REFERENCE)
    return [line_of(c) for c in claims_of(report) if c.kind not in hidden]


def says(role: str, *paragraphs: str, tables: tuple[Table, ...] = ()) -> list[str]:
    """The claims of a section as lines, without dates and references: "amount 12.5万元 income"."""
    hidden = (ClaimKind.DATE, ClaimKind.REFERENCE)
    return [line_of(c) for c in claims(role, *paragraphs, tables=tables) if c.kind not in hidden]


def line_of(claim: Claim) -> str:
    """kind, number with hedge, sign of the word, quantity, and the other side after "/"."""
    amount = claim.amount
    number = f"{amount.hedge}{amount.value.normalize():f}{amount.unit.name}" if amount else ""
    sign = {None: "", 1: "+", 0: "=", -1: "-"}[claim.direction]
    what = meaning(claim.quantity) if claim.quantity else f"? {claim.reason}"
    base = f"/ {meaning(claim.base)}" if claim.base else ""
    return " ".join(filter(None, (claim.kind.value, sign, number, what, base)))


def meaning(quantity: Quantity) -> str:
    """measure:subject@year stage funding, leaving out what is usual (this year, final, all money)."""
    parts = [quantity.measure + (f":{quantity.subject}" if quantity.subject else "")]
    if quantity.year != YEAR:
        parts.append(f"@{quantity.year}")
    if quantity.stage is not Stage.FINAL:
        parts.append(quantity.stage.value)
    if quantity.funding is not Funding.ALL:
        parts.append(quantity.funding.value)
    if quantity.aspect is not Aspect.VALUE:
        parts.append(quantity.aspect.value)
    return " ".join(parts)
