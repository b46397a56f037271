"""A library in memory: the part of it that answering reads, for tests."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accounts.chunk import Chunk
from accounts.report import Report
from index.issuers import ChosenAliases, IssuerMatch, Issuers


@dataclass(frozen=True, slots=True)
class Found:
    report: str
    chunk: Chunk


class MemoryShelf:
    """Reports held in memory; passages are ordered by the pairs of signs shared with the question."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self._reports = {report.sha256: report for report in reports}
        names = {report.issuer: report.aliases for report in self._reports.values()}
        self._issuers = Issuers(names, ChosenAliases({}, {}))

    def catalogue(self) -> Sequence[Report]:
        return tuple(self._reports.values())

    def find(
        self, issuer: str | None = None, year: int | None = None, kind: str = "final"
    ) -> Sequence[Report]:
        return tuple(
            report
            for report in self._reports.values()
            if issuer in (None, report.issuer)
            and year in (None, report.year)
            and report.kind.value == kind
        )

    def report(self, sha256: str) -> Report:
        return self._reports[sha256]

    def resolve_issuer(self, text: str) -> Sequence[IssuerMatch]:
        return self._issuers.matches(text)

    def passages(
        self, query: str, reports: Sequence[str], k: int = 8, roles: Sequence[str] = ()
    ) -> Sequence[Found]:
        pairs = {query[i : i + 2] for i in range(len(query) - 1)}
        found = [Found(sha, chunk) for sha in reports for chunk in self._reports[sha].chunks]
        return sorted(found, key=lambda f: -sum(pair in f.chunk.text for pair in pairs))[:k]
