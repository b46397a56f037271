"""The passages of reports as SQL holds them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from accounts.chunk import Chunk
from index.rows import chunk_of
from index.schema import chunks


@dataclass(frozen=True, slots=True)
class StoredChunk:
    """A passage with its report and its position there, which together are its key."""

    report: str
    position: int
    chunk: Chunk

    @property
    def key(self) -> str:
        """The passage's name among those of all reports."""
        return chunk_key(self.report, self.position)


def chunk_key(report: str, position: int) -> str:
    """The name of the passage at that position of a report, among those of all reports."""
    return f"{report}/{position}"


def stored_chunks(
    connection: Connection, reports: Sequence[str], roles: Sequence[str] = ()
) -> tuple[StoredChunk, ...]:
    """The passages of those reports, of those roles or of all, by report and in its order."""
    query = select(chunks).where(chunks.c.sha256.in_(list(reports)))
    if roles:
        query = query.where(chunks.c.role.in_(list(roles)))
    query = query.order_by(chunks.c.sha256, chunks.c.position)
    return tuple(
        StoredChunk(row["sha256"], row["position"], chunk_of(row))
        for row in connection.execute(query).mappings()
    )
