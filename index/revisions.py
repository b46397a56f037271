"""Revisions: the versions of one report that the library has, and which came before which."""

from typing import Protocol

from accounts.errors import InputError
from accounts.report import Report
from index.shelf import Shelved

_SHORTEST_HASH = 6


class Catalogue(Protocol):
    """The lines of the library's catalogue."""

    def catalogue(self, *, newest: bool = True) -> tuple[Shelved, ...]: ...


def revisions_of(library: Catalogue, report: Report | Shelved) -> tuple[Shelved, ...]:
    """Every version of the report in the library, the oldest first."""
    identity = (report.issuer, report.year, report.kind)
    lines = library.catalogue(newest=False)
    own = [line for line in lines if (line.issuer, line.year, line.kind) == identity]
    return tuple(sorted(own, key=lambda line: line.revision))


def version_before(library: Catalogue, report: Report) -> Shelved:
    """The version before this one; of a file that the library has not, the newest.

    Raises InputError where there is none.
    """
    lines = revisions_of(library, report)
    place = next((n for n, line in enumerate(lines) if line.sha256 == report.sha256), len(lines))
    if place == 0:
        raise InputError(
            f"资料库中没有{report.issuer} {report.year} 年度报告的更早版本；用 --against 指明一份文件。"
        )
    return lines[place - 1]


def version_named(library: Catalogue, start: str) -> Shelved:
    """The version whose hash begins so. Raises InputError where none does, or several do."""
    lines = library.catalogue(newest=False)
    fits = [
        line for line in lines if len(start) >= _SHORTEST_HASH and line.sha256.startswith(start)
    ]
    if len(fits) != 1:
        raise InputError(
            f"没有文件 {start}，资料库中也没有散列以它开头的版本（至少 {_SHORTEST_HASH} 位）；"
            "用 juesuan reports --revisions 查看有哪些"
        )
    return fits[0]
