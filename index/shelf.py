"""The reports on the shelf: put there, taken away, listed, read back. Every function is one query
or a few in the caller's transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Table, delete, exists, func, insert, select, update

from accounts.corrected import corrected
from accounts.quantity import Scope
from accounts.report import Report, ReportKind
from index.corrections import standing
from index.rows import cell_rows, chunk_rows, claim_rows
from index.schema import cells, chunks, claims, counters, documents, embeddings, reports
from index.serial import FORM, names_from_text, names_to_text


class Added(StrEnum):
    """What became of a report that was handed in."""

    NEW = "new"  # the first of its issuer, year and kind
    UNCHANGED = "unchanged"  # this file, read like this, is in the library
    REVISION = "revision"  # another file of the same report, or the same file read anew


@dataclass(frozen=True, slots=True)
class Shelved:
    """One line of the catalogue. `taken_in_at` is ISO 8601 in UTC; `revision` counts from 1."""

    sha256: str
    issuer: str
    year: int
    kind: ReportKind
    scope: Scope
    file: str
    unit: str
    members: tuple[str, ...]
    aliases: tuple[str, ...]
    pages: int | None
    taken_in_at: str
    revision: int
    warnings: tuple[str, ...]


_LINE = tuple(reports.c[field.name] for field in fields(Shelved))
_KINDS = {kind.value: kind for kind in ReportKind}
_SCOPES = {scope.value: scope for scope in Scope}


def catalogue(
    connection: Connection,
    *,
    newest: bool,
    sha256: str | None = None,
    issuer: str | None = None,
    year: int | None = None,
    kind: str | None = None,
) -> tuple[Shelved, ...]:
    """The reports that fit, the last taken in first; `newest` leaves older revisions out."""
    query = select(*_LINE).order_by(reports.c.sequence.desc())
    if newest:
        query = query.where(is_newest())
    described = {"sha256": sha256, "issuer": issuer, "year": year, "kind": kind}
    for column, wanted in described.items():
        if wanted is not None:
            query = query.where(reports.c[column] == wanted)
    return tuple(_shelved(row) for row in connection.execute(query))


def is_newest() -> Any:
    """The condition that no later revision of a report is in the library."""
    later = reports.alias("later")
    return ~exists().where(
        later.c.issuer == reports.c.issuer,
        later.c.year == reports.c.year,
        later.c.kind == reports.c.kind,
        later.c.revision > reports.c.revision,
    )


def document(connection: Connection, sha256: str) -> bytes | None:
    """The report as index.serial wrote it; None where the library has none, or an older form."""
    query = select(documents.c.body).where(documents.c.sha256 == sha256, documents.c.form == FORM)
    body: bytes | None = connection.execute(query).scalar()
    return body


def reads_anew(connection: Connection, sha256: str, body: bytes) -> bool:
    """Whether the library has this file, read in another way than `body` says."""
    known = _line_of(connection, sha256) is not None
    return known and document(connection, sha256) != body


def put(connection: Connection, report: Report, body: bytes) -> Added:
    """Put a report and all its rows on the shelf; a file read anew keeps its revision."""
    if document(connection, report.sha256) == body:
        return Added.UNCHANGED
    before = _line_of(connection, report.sha256)
    old_texts = _text_hashes(connection, report.sha256)
    connection.execute(delete(reports).where(reports.c.sha256 == report.sha256))
    revision = _revision(connection, report, before)
    connection.execute(insert(reports).values(_report_row(connection, report, revision)))
    connection.execute(insert(documents).values(sha256=report.sha256, form=FORM, body=body))
    spread_cells(connection, report)
    _insert(connection, claims, claim_rows(report))
    _insert(connection, chunks, chunk_rows(report))
    _forget_vectors(connection, old_texts)
    _next_generation(connection)
    return Added.NEW if revision == 1 and before is None else Added.REVISION


def spread_cells(connection: Connection, report: Report) -> None:
    """Make a report's rows in `cells` anew, with its cells as corrected; `report` is as read."""
    connection.execute(delete(cells).where(cells.c.sha256 == report.sha256))
    corrections = standing(connection, report.sha256)
    _insert(connection, cells, cell_rows(corrected(report, corrections)))


def take_away(connection: Connection, sha256: str) -> bool:
    """Take a report off the shelf, with the vectors that no other report needs; False if absent."""
    before = _text_hashes(connection, sha256)
    if not connection.execute(delete(reports).where(reports.c.sha256 == sha256)).rowcount:
        return False
    _forget_vectors(connection, before)
    _next_generation(connection)
    return True


def put_in_order(connection: Connection, hashes: Sequence[str]) -> None:
    """Let revisions of one report, by hash, follow each other in this order, the last the newest."""
    query = select(reports.c.sequence, reports.c.revision).where(reports.c.sha256.in_(hashes))
    places = sorted(connection.execute(query).all())
    for sign in (-1, 1):
        # Through negative numbers, since no two reports may have the same for a moment.
        for sha256, (sequence, revision) in zip(hashes, places, strict=True):
            values = {"sequence": sign * sequence, "revision": sign * revision}
            connection.execute(update(reports).where(reports.c.sha256 == sha256).values(values))
    _next_generation(connection)


def every_hash(connection: Connection) -> tuple[str, ...]:
    """The hashes of all reports, in the order they were taken in."""
    query = select(reports.c.sha256).order_by(reports.c.sequence)
    return tuple(connection.execute(query).scalars())


def issuer_names(connection: Connection) -> dict[str, set[str]]:
    """Every issuer with the short names that its reports print."""
    names: dict[str, set[str]] = {}
    for row in connection.execute(select(reports.c.issuer, reports.c.aliases).distinct()):
        names.setdefault(row.issuer, set()).update(names_from_text(row.aliases))
    return names


def generation(connection: Connection) -> int:
    """The number of changes that the library has seen: equal numbers, equal contents."""
    query = select(counters.c.value).where(counters.c.name == "generation")
    return int(connection.execute(query).scalar_one())


def _next_generation(connection: Connection) -> None:
    raised = update(counters).values(value=counters.c.value + 1)
    connection.execute(raised.where(counters.c.name == "generation"))


def _line_of(connection: Connection, sha256: str) -> Shelved | None:
    return next(iter(catalogue(connection, newest=False, sha256=sha256)), None)


def _revision(connection: Connection, report: Report, before: Shelved | None) -> int:
    """The report's number: that of its earlier reading, else one more than the last."""
    identity = (report.issuer, report.year, report.kind)
    if before is not None and (before.issuer, before.year, before.kind) == identity:
        return before.revision
    last = select(func.max(reports.c.revision)).where(
        reports.c.issuer == report.issuer,
        reports.c.year == report.year,
        reports.c.kind == str(report.kind),
    )
    return (connection.execute(last).scalar() or 0) + 1


def _text_hashes(connection: Connection, sha256: str) -> set[str]:
    query = select(chunks.c.text_hash).where(chunks.c.sha256 == sha256)
    return set(connection.execute(query).scalars())


def _forget_vectors(connection: Connection, hashes: set[str]) -> None:
    """Delete the vectors of those texts that no chunk holds any more."""
    if not hashes:
        return
    still = select(chunks.c.text_hash).where(chunks.c.text_hash.in_(hashes))
    unneeded = hashes - set(connection.execute(still).scalars())
    if unneeded:
        connection.execute(delete(embeddings).where(embeddings.c.text_hash.in_(unneeded)))


def _insert(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    many = list(rows)
    if many:
        connection.execute(insert(table), many)


def _report_row(connection: Connection, report: Report, revision: int) -> dict[str, Any]:
    last = connection.execute(select(func.max(reports.c.sequence))).scalar() or 0
    return {
        "sha256": report.sha256,
        "sequence": last + 1,
        "issuer": report.issuer,
        "year": report.year,
        "kind": str(report.kind),
        "revision": revision,
        "scope": str(report.scope),
        "file": report.file,
        "unit": report.unit,
        "members": names_to_text(report.members),
        "aliases": names_to_text(report.aliases),
        "warnings": names_to_text(report.warnings),
        "pages": report.pages,
        "taken_in_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def _shelved(row: Sequence[Any]) -> Shelved:
    """The line of a row of `_LINE`; by position, since the whole catalogue passes through here."""
    sha256, issuer, year, kind, scope, file, unit, members, aliases, pages, at, revision, said = row
    return Shelved(
        sha256,
        issuer,
        year,
        _KINDS[kind],
        _SCOPES[scope],
        file,
        unit,
        names_from_text(members),
        names_from_text(aliases),
        pages,
        at,
        revision,
        names_from_text(said),
    )
