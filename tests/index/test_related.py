"""Which other reports of the library a report is checked against."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from accounts.quantity import Scope
from accounts.report import Report, ReportKind
from index.related import related
from index.shelf import Shelved

ISSUER, UNIT, YEAR = "云州市文化局", "云州市图书馆", 2023


@dataclass(frozen=True, slots=True)
class Shelf:
    lines: tuple[Shelved, ...]

    def catalogue(self) -> tuple[Shelved, ...]:
        return self.lines


def line(
    sha256: str,
    issuer: str = ISSUER,
    year: int = YEAR,
    kind: ReportKind = ReportKind.FINAL,
    members: tuple[str, ...] = (),
) -> Shelved:
    return Shelved(
        sha256=sha256,
        issuer=issuer,
        year=year,
        kind=kind,
        scope=Scope.OWN,
        file=f"{sha256}.txt",
        unit="万元",
        members=members,
        aliases=(),
        pages=None,
        taken_in_at="2024-08-01T00:00:00Z",
        revision=1,
        warnings=(),
    )


def report(
    issuer: str = ISSUER, members: tuple[str, ...] = (UNIT,), kind: ReportKind = ReportKind.FINAL
) -> Report:
    return Report("me", "me.txt", kind, issuer, YEAR, Scope.CONSOLIDATED, "万元", members)


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (line("child", issuer=UNIT), True),
        (line("last year", year=YEAR - 1), True),
        (line("budget", kind=ReportKind.BUDGET), True),
        (line("me"), False),
        (line("next year", year=YEAR + 1), False),
        (line("budget of last year", year=YEAR - 1, kind=ReportKind.BUDGET), False),
        (line("budget of the child", issuer=UNIT, kind=ReportKind.BUDGET), False),
        (line("stranger", issuer="云州市体育局"), False),
    ],
    ids=lambda value: value.sha256 if isinstance(value, Shelved) else "",
)
def test_a_report_and_what_it_is_checked_against(other: Shelved, found: bool) -> None:
    assert related(Shelf((other,)), report()) == ((other,) if found else ())


def test_a_unit_finds_the_department_that_consolidates_it() -> None:
    department = line("parent", members=(UNIT,))
    assert related(Shelf((department,)), report(UNIT, ())) == (department,)


def test_a_budget_is_checked_against_no_final_accounts_of_its_year() -> None:
    assert related(Shelf((line("final"),)), report(kind=ReportKind.BUDGET)) == ()
