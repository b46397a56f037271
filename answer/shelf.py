"""What answering needs of the library, so that a test can stand in for it."""

from collections.abc import Sequence
from typing import Protocol

from accounts.chunk import Chunk
from accounts.quantity import Scope
from accounts.report import Report, ReportKind


class Shelved(Protocol):
    """One line of the catalogue."""

    @property
    def sha256(self) -> str: ...
    @property
    def issuer(self) -> str: ...
    @property
    def year(self) -> int: ...
    @property
    def kind(self) -> ReportKind: ...
    @property
    def scope(self) -> Scope: ...
    @property
    def file(self) -> str: ...
    @property
    def members(self) -> tuple[str, ...]: ...


class IssuerMatch(Protocol):
    """A unit that a question names, at question[start:end]."""

    @property
    def issuer(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Passage(Protocol):
    """A chunk that retrieval found, and the report it stands in (its SHA-256)."""

    @property
    def report(self) -> str: ...
    @property
    def chunk(self) -> Chunk: ...


class Shelf(Protocol):
    """The library, as far as answering reads it."""

    def catalogue(self) -> Sequence[Shelved]: ...
    def find(
        self, issuer: str | None = None, year: int | None = None, kind: str = "final"
    ) -> Sequence[Shelved]: ...
    def report(self, sha256: str) -> Report: ...
    def resolve_issuer(self, text: str) -> Sequence[IssuerMatch]: ...
    def passages(
        self, query: str, reports: Sequence[str], k: int = 8, roles: Sequence[str] = ()
    ) -> Sequence[Passage]: ...
