"""Trial: one mutation put to the auditor, and what the oracle says should have come of it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from accounts.facts import cell_id
from accounts.finding import Audit, Finding, Mend, Place, Severity
from accounts.report import Report
from accounts.statements import statements
from accounts.unit import PERCENT, money_unit
from calculator.audit import audit
from eval.mutations import Mutation
from eval.oracle.judge import broken, explanations, relations_of
from eval.oracle.number import Key, Number, exact
from eval.oracle.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Printed:
    """A changed place as the auditor names it."""

    key: Key
    fact: str
    place: Place


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of one mutation.

    `breaks` is how many identities the oracle sees broken; `sole` whether it knows one explanation only.
    `found`: a new finding; `severity` its gravest. `among`: a changed place is a candidate; `size` how
    many candidates there were; `cause`: it is the only one. `mend`: the value offered for the changed
    place is what stood there ("exact"), one step of its last digit away ("rounding"), another ("wrong");
    "" where none was offered. `crash` is what the auditor raised instead of an answer.
    """

    group: str
    way: str
    breaks: int
    sole: bool
    found: bool
    severity: str
    crash: str
    among: bool
    size: int
    cause: bool
    mend: str
    seconds: float
    told: str

    @property
    def single(self) -> bool:
        """One figure changed, not two that changed places and not a row."""
        return self.way not in ("shifted_row", "swapped_columns", "dropped_row")


@dataclass(frozen=True, slots=True)
class Baseline:
    """A report before anything was changed."""

    name: str
    report: Report
    sheet: Sheet
    broken: frozenset[str]
    findings: frozenset[object]
    audit: Audit


def baseline(name: str, report: Report, sheet: Sheet) -> Baseline:
    said = audit(report)
    failed = frozenset(relation.name for relation in broken(relations_of(sheet), sheet))
    return Baseline(name, report, sheet, failed, frozenset(map(_mark, said.findings)), said)


def tried(before: Baseline, mutation: Mutation) -> Trial:
    """Audits the mutation and compares with the oracle."""
    sheet = before.sheet.with_(mutation.changes)
    relations = [r for r in relations_of(sheet) if r.name not in before.broken]
    failed = broken(relations, sheet)
    sole = bool(failed) and explanations(relations, failed, sheet) == mutation.places
    start = time.perf_counter()
    said, crash = audited(mutation.report)
    seconds = time.perf_counter() - start
    new = [finding for finding in said if _mark(finding) not in before.findings]
    places = [_printed(mutation.report, key) for key in mutation.places]
    finding = _nearest(new, places)
    return Trial(
        group=mutation.group,
        way=mutation.way,
        breaks=len(failed),
        sole=sole,
        found=bool(new),
        severity=_gravest(new),
        crash=crash,
        among=finding is not None and _among(finding, places),
        size=_size(finding),
        cause=finding is not None and _size(finding) == 1 and _among(finding, places),
        mend=_mended(finding, places, before.sheet),
        seconds=seconds,
        told=_told(before, mutation, [relation.name for relation in failed], new),
    )


def audited(report: Report) -> tuple[tuple[Finding, ...], str]:
    """The findings; or none and the exception, which an auditor must never raise."""
    try:
        return audit(report).findings, ""
    except Exception as error:
        return (), f"{type(error).__name__}: {error}"


def _mark(finding: Finding) -> object:
    return finding.id, finding.breaks, finding.found, finding.expected


def _gravest(findings: Iterable[Finding]) -> str:
    grave = {finding.severity for finding in findings}
    return next((severity.value for severity in Severity if severity in grave), "")


def _nearest(findings: Sequence[Finding], places: Sequence[Printed]) -> Finding | None:
    """The new finding that names a changed place, else the first."""
    naming = [finding for finding in findings if _among(finding, places)]
    return next(iter(naming or findings), None)


def _among(finding: Finding, places: Iterable[Printed]) -> bool:
    if finding.causes:
        suspected = {fact for cause in finding.causes for fact in cause}
        return any(place.fact in suspected for place in places)
    return any(_same(place.place, c) for place in places for c in finding.candidates)


def _size(finding: Finding | None) -> int:
    if finding is None:
        return 0
    return len(finding.causes) or len(finding.candidates)


def _mended(finding: Finding | None, places: Sequence[Printed], sheet: Sheet) -> str:
    """What the value offered for a changed place is worth, "" where none is offered."""
    for place in places if finding is not None else ():
        for mend in finding.mends if finding is not None else ():
            if _same(place.place, mend.place):
                return _worth(mend, sheet.numbers.get(place.key, exact(0)))
    return ""


def _worth(mend: Mend, number: Number) -> str:
    unit = money_unit(mend.unit)
    factor = PERCENT.factor if mend.unit == PERCENT.name else unit.factor if unit else Decimal(1)
    value = abs(Decimal(mend.value.replace(",", "")) * factor)
    away = abs(value - abs(number.value))
    if not away:
        return "exact"
    return "rounding" if away <= number.high - number.low else "wrong"


def _same(left: Place, right: Place) -> bool:
    """Whether two places are one, whatever is printed there; sentences are told apart by their words."""
    if left.table or right.table:
        return (left.table, left.row, left.column, left.page, left.line) == (
            *(right.table, right.row, right.column, right.page, right.line),
        )
    return (left.section, left.line, left.quote) == (right.section, right.line, right.quote)


def _printed(report: Report, key: Key) -> Printed:
    if key[0] == "said":
        claim = next((claim for claim in report.claims if claim.id == key[1]), None)
        if claim is None:
            return Printed(key, "", Place())
        source = claim.source
        place = Place(page=source.page, section=source.section, line=source.line, quote=claim.text)
        return Printed(key, claim.id, place)
    _, kind, side, row_key, column = key
    for table in report.tables:
        for row in table.rows:
            if (table.kind, row.side, row.key) == (kind, side, row_key) and column in row.cells:
                source = row.cells[column].source
                name = statements()[kind].name
                place = Place(source.page, name, source.row, source.column, line=source.line)
                return Printed(key, cell_id(table, row, column), place)
    return Printed(key, "/".join(part for part in key[1:] if part), Place(table=kind, row=row_key))


def _told(
    before: Baseline, mutation: Mutation, failed: Sequence[str], new: Sequence[Finding]
) -> str:
    changes = "；".join(
        f"{'/'.join(key[1:])} {_shown(before.sheet.numbers.get(key))} → {_shown(now)}"
        for key, now in mutation.changes.items()
    )
    said = [f"{finding.id}({_size(finding)})" for finding in new[:4]]
    return f"{before.name} {mutation.way}: {changes}; 应破坏 {failed[:4]}; 报出 {said}"


def _shown(number: Number | None) -> str:
    return "空" if number is None else f"{number.value.normalize():f}"
