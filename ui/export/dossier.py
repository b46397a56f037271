"""Dossier (核对材料): one report with all that is exported of its audit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from accounts.facts import facts_of
from accounts.finding import Audit, Finding, Severity
from accounts.finding_key import finding_key
from accounts.report import Report
from accounts.review import Review
from calculator.across import LibraryFinding, check_across
from calculator.audit import audit
from calculator.network import Network
from index.library import Library
from index.related import related


@dataclass(frozen=True, slots=True)
class Compared:
    """Another report that the audit was held against."""

    issuer: str
    year: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding as the exports list it: its number (from 1), and what a person decided on it.

    `key` names it by its content (`finding_key`). `reports` are the hashes of the reports that a
    finding across reports rests on; () for others.
    """

    number: int
    key: str
    finding: Finding
    reports: tuple[str, ...] = ()
    review: Review | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """A report, its audit, what other reports say against it, and the reviews by finding key."""

    report: Report
    audit: Audit
    across: tuple[LibraryFinding, ...] = ()
    compared: tuple[Compared, ...] = ()
    reviews: Mapping[str, Review] = field(default_factory=dict)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All findings, the report's own first, numbered through."""
        names = {other.sha256: f"{other.issuer} {other.year}" for other in self.compared}
        entries = []
        for number, (finding, reports) in enumerate(self._findings(), start=1):
            beside = " ".join(names[sha256] for sha256 in reports if sha256 in names)
            key = finding_key(finding, beside)
            entries.append(Entry(number, key, finding, reports, self.reviews.get(key)))
        return tuple(entries)

    @property
    def has_errors(self) -> bool:
        """Whether a finding of severity error stands."""
        return any(finding.severity is Severity.ERROR for finding, _ in self._findings())

    def _findings(self) -> Iterator[tuple[Finding, tuple[str, ...]]]:
        yield from ((finding, ()) for finding in self.audit.findings)
        yield from ((found.finding, found.reports) for found in self.across)


def dossier_of(
    report: Report, others: Iterable[Report] = (), reviews: Mapping[str, Review] | None = None
) -> Dossier:
    """Audit the report by itself and against the others, of which one at a time is held."""
    network = Network(facts_of(report))
    compared: list[Compared] = []

    def one_by_one() -> Iterator[tuple[Report, Network]]:
        for other in others:
            compared.append(Compared(other.issuer, other.year, other.sha256))
            yield other, Network(facts_of(other))

    across = tuple(check_across(report, network, one_by_one()))
    found = audit(report, network)
    return Dossier(report, found, across, tuple(compared), reviews or {})


def dossier_in(library: Library, report: Report) -> Dossier:
    """Audit the report against the library, with what persons decided of its findings there."""
    others = (library.report(line.sha256) for line in related(library, report))
    return dossier_of(report, others, library.reviews.of(report))
