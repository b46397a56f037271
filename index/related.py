"""Related reports: which others in the library a report can be checked against."""

from __future__ import annotations

from typing import Protocol

from accounts.report import Report, ReportKind
from index.shelf import Shelved


class Catalogue(Protocol):
    def catalogue(self) -> tuple[Shelved, ...]: ...


def related(library: Catalogue, report: Report) -> tuple[Shelved, ...]:
    """The newest reports of the units it consolidates, of the unit that consolidates it, of the year before.

    The published budget of the same year is among them: it tells 年初预算. Sorted by hash, so that the
    same library gives the same order. The report itself is left out.
    """
    names = {report.issuer, *report.aliases}
    found = []
    for line in library.catalogue():
        if line.sha256 == report.sha256:
            continue
        theirs = {line.issuer, *line.aliases}
        same_year = line.year == report.year
        if line.kind != report.kind:
            planned = line.kind is ReportKind.BUDGET and report.kind is ReportKind.FINAL
            if planned and same_year and bool(theirs & names):
                found.append(line)
            continue
        family = bool(theirs & set(report.members)) or bool(names & set(line.members))
        last_year = line.year == report.year - 1 and bool(theirs & names)
        if (same_year and family) or last_year:
            found.append(line)
    return tuple(sorted(found, key=lambda line: line.sha256))
