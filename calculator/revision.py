"""Revision: what changed between two versions of one report, in its findings, cells and claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from accounts.amount import Amount
from accounts.claim import Claim
from accounts.errors import InputError
from accounts.facts import cell_id
from accounts.finding import Audit, Finding
from accounts.finding_key import finding_key, same_text
from accounts.report import Cell, Report, Row, Table

_UNSTATED = "other"
_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class ChangedCell:
    """A cell whose number differs. `old` and `new` are as printed, "" for a blank; None where the
    version has no such cell. `row` and `column` are canonical ids, `name` the row's printed name."""

    kind: str
    title: str
    side: str
    row: str
    name: str
    column: str
    old: str | None
    new: str | None
    unit: str


@dataclass(frozen=True, slots=True)
class ChangedClaim:
    """A number of the text that differs. `old` and `new` are the claims; None where the version has
    none that says it. `section` is the section's title."""

    section: str
    old: Claim | None
    new: Claim | None


@dataclass(frozen=True, slots=True)
class Revision:
    """What a new version of a report changed.

    `gone` are findings of the old version that the new one no longer has, `new` those that it has for
    the first time, `unchanged` those of both, as the new version tells them. `tables_gone` and
    `tables_new` are the titles of statements that only one version has.
    """

    gone: tuple[Finding, ...]
    new: tuple[Finding, ...]
    unchanged: tuple[Finding, ...]
    cells: tuple[ChangedCell, ...]
    claims: tuple[ChangedClaim, ...]
    tables_gone: tuple[str, ...]
    tables_new: tuple[str, ...]


def compare_revisions(old: tuple[Report, Audit], new: tuple[Report, Audit]) -> Revision:
    """What changed from `old` to `new`. Raises InputError where they are not versions of one report.

    Findings are the same by content (accounts.finding_key), cells by statement, row and column,
    claims by what they are about; a number set in another way ("1,234.5") has not changed.
    """
    before, after = old[0], new[0]
    if _identity(before) != _identity(after):
        raise InputError(
            f"两份文件不是同一份报告：{before.file} 是{before.issuer} {before.year} 年度，"
            f"{after.file} 是{after.issuer} {after.year} 年度。"
        )
    kinds_before, kinds_after = _titles(before), _titles(after)
    return Revision(
        gone=_only(old[1].findings, new[1].findings),
        new=_only(new[1].findings, old[1].findings),
        unchanged=_shared(new[1].findings, old[1].findings),
        cells=tuple(_changed_cells(before, after)),
        claims=tuple(_changed_claims(before, after)),
        tables_gone=tuple(kinds_before[k] for k in kinds_before if k not in kinds_after),
        tables_new=tuple(kinds_after[k] for k in kinds_after if k not in kinds_before),
    )


def _identity(report: Report) -> tuple[str, int, str]:
    return report.issuer, report.year, str(report.kind)


def _titles(report: Report) -> dict[str, str]:
    """The printed titles of the readable statements, by kind."""
    return {
        table.kind: table.title
        for table in report.tables
        if table.kind != _UNSTATED and not table.unreadable and table.rows
    }


def _only(ours: Sequence[Finding], theirs: Sequence[Finding]) -> tuple[Finding, ...]:
    """Our findings that have no counterpart among theirs; each of theirs answers for one of ours."""
    shared = {id(finding) for finding in _shared(ours, theirs)}
    return tuple(finding for finding in ours if id(finding) not in shared)


def _shared(ours: Sequence[Finding], theirs: Sequence[Finding]) -> tuple[Finding, ...]:
    left = Counter(finding_key(finding) for finding in theirs)
    found = []
    for finding in ours:
        key = finding_key(finding)
        if left[key]:
            left[key] -= 1
            found.append(finding)
    return tuple(found)


Spot = tuple[Hashable, ...]
_Placed = tuple[Table, Row, str, Cell]


def _changed_cells(before: Report, after: Report) -> Iterator[ChangedCell]:
    olds, news = _numbered(_placed(before)), _numbered(_placed(after))
    for spot in _in_order(olds, news):
        old, new = olds.get(spot), news.get(spot)
        if _meaning(old) != _meaning(new):
            table, row, column, _ = new or olds[spot]
            yield ChangedCell(
                kind=table.kind,
                title=table.title,
                side=row.side,
                row=row.key or row.name,
                name=row.name,
                column=column,
                old=None if old is None else old[3].text.strip(),
                new=None if new is None else new[3].text.strip(),
                unit=table.unit,
            )


def _placed(report: Report) -> Iterator[tuple[Spot, _Placed]]:
    for table in report.tables:
        if table.kind != _UNSTATED and not table.unreadable:
            for row in table.rows:
                for column, cell in row.cells.items():
                    yield (cell_id(table, row, column),), (table, row, column, cell)


def _meaning(placed: _Placed | None) -> Hashable:
    """What the cell says, however it is set; a blank says as little as a cell that is not there."""
    if placed is None:
        return ""
    table, _, _, cell = placed
    amount = table.amount(cell)
    return same_text(cell.text) if amount is None else _said(amount)


def _changed_claims(before: Report, after: Report) -> Iterator[ChangedClaim]:
    olds, news = _numbered(_told(before)), _numbered(_told(after))
    titles = _section_titles(before) | _section_titles(after)
    for spot in _in_order(olds, news):
        old, new = olds.get(spot), news.get(spot)
        if old is None or new is None or _claimed(old) != _claimed(new):
            report = after if new is not None else before
            told = new or olds[spot]
            title = titles.get((report.sha256, told.section), told.section)
            yield ChangedClaim(title, old, new)


def _section_titles(report: Report) -> dict[tuple[str, str], str]:
    return {(report.sha256, section.id): section.title for section in report.sections}


def _told(report: Report) -> Iterator[tuple[Spot, Claim]]:
    """The claims under what they are about; where that is not known, under their own words."""
    for claim in report.claims:
        about: Hashable = claim.quantity
        if about is None:
            about = same_text(claim.text)
        yield (claim.place, claim.kind, about), claim


def _claimed(claim: Claim) -> Hashable:
    said = same_text(claim.text) if claim.amount is None else _said(claim.amount)
    return claim.direction, said


def _said(amount: Amount) -> Hashable:
    return amount.base, amount.hedge


def _numbered(things: Iterable[tuple[Spot, _Thing]]) -> dict[Spot, _Thing]:
    """The things by their spots, the second and third of a spot told apart by their number."""
    seen: Counter[Spot] = Counter()
    table: dict[Spot, _Thing] = {}
    for spot, thing in things:
        table[(*spot, seen[spot])] = thing
        seen[spot] += 1
    return table


def _in_order(olds: Mapping[Spot, object], news: Mapping[Spot, object]) -> Iterator[Spot]:
    """Every spot once: those of the new version as printed there, then what only the old one has."""
    yield from news
    yield from (spot for spot in olds if spot not in news)
