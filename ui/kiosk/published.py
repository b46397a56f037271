"""Published: the part of the library that the public may ask about."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from accounts.errors import LibraryError
from accounts.report import Report, ReportKind
from answer.shelf import IssuerMatch, Passage, Shelf, Shelved
from ui.texts import say


class Published:
    """The library as the kiosk sees it: the final accounts of the units allowed, and nothing else.

    It stands where `answer` expects a Shelf. Without `issuers` the final accounts of every unit are
    published; budgets, templates and other files never are.
    """

    def __init__(self, library: Shelf, issuers: Collection[str] = ()) -> None:
        """Show of `library` what is published."""
        self._library = library
        self._issuers = frozenset(issuers)

    def catalogue(self) -> tuple[Shelved, ...]:
        """The published reports."""
        return tuple(line for line in self._library.catalogue() if self._shows(line))

    def find(
        self, issuer: str | None = None, year: int | None = None, kind: str = "final"
    ) -> tuple[Shelved, ...]:
        """The published reports of a unit, year and kind."""
        found = self._library.find(issuer=issuer, year=year, kind=kind)
        return tuple(line for line in found if self._shows(line))

    def report(self, sha256: str) -> Report:
        """A published report. Raises LibraryError for any other."""
        if sha256 not in self._hashes():
            raise LibraryError(say("kiosk.not_published"))
        return self._library.report(sha256)

    def resolve_issuer(self, text: str) -> tuple[IssuerMatch, ...]:
        """The published units that a text names."""
        return self._named(text)[0]

    def passages(
        self, query: str, reports: Sequence[str], k: int = 8, roles: Sequence[str] = ()
    ) -> Sequence[Passage]:
        """Passages of those of the reports that are published."""
        known = self._hashes()
        wanted = [sha256 for sha256 in reports if sha256 in known]
        return self._library.passages(query, wanted, k=k, roles=roles) if wanted else ()

    def issuers(self) -> tuple[str, ...]:
        """The published units, by name."""
        return tuple(sorted({line.issuer for line in self.catalogue()}))

    def unpublished_in(self, text: str) -> str:
        """The first name in a text that means a unit of the library which is not published, or "".

        Without this a question about such a unit would be answered with the figures of another.
        """
        shown, hidden = self._named(text)
        covered = [(match.start, match.end) for match in shown]
        for match in sorted(hidden, key=lambda one: one.start):
            if not any(start <= match.start and match.end <= end for start, end in covered):
                return text[match.start : match.end]
        return ""

    def missing(self) -> tuple[str, ...]:
        """The units allowed by the settings that have no final accounts in the library."""
        return tuple(sorted(self._issuers - set(self.issuers())))

    def _shows(self, line: Shelved) -> bool:
        allowed = not self._issuers or line.issuer in self._issuers
        return allowed and line.kind is ReportKind.FINAL

    def _hashes(self) -> frozenset[str]:
        return frozenset(line.sha256 for line in self.catalogue())

    def _named(self, text: str) -> tuple[tuple[IssuerMatch, ...], tuple[IssuerMatch, ...]]:
        """The units that the text names: those published and the others."""
        known = set(self.issuers())
        matches = self._library.resolve_issuer(text)
        shown = tuple(match for match in matches if match.issuer in known)
        return shown, tuple(match for match in matches if match.issuer not in known)
