"""The vectors of passages as the truth keeps them: once a text and embedder, as bytes in SQL."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from sqlalchemy import ColumnElement, Connection, exists, func, insert, select

from index.chunk_query import chunk_key
from index.embedding import Embedder, Vectors
from index.schema import chunks, embeddings

_STORED = np.dtype("<f4")
_BATCH = 500  # bound parameters of one statement; SQLite allows 32 766, old ones 999


def missing(connection: Connection, embedder: str, texts: Mapping[str, str]) -> dict[str, str]:
    """Those texts, by hash, that the library has no vector of."""
    known = _known(connection, embedder, texts)
    return {key: text for key, text in texts.items() if key not in known}


def compute(embedder: Embedder, texts: Mapping[str, str]) -> dict[str, bytes]:
    """The vectors of texts as they are stored, by text hash. Raises EmbeddingMissing."""
    if not texts:
        return {}
    vectors = embedder.passages(list(texts.values()))
    return {
        key: vector.astype(_STORED).tobytes() for key, vector in zip(texts, vectors, strict=True)
    }


def keep(connection: Connection, embedder: str, vectors: Mapping[str, bytes]) -> None:
    """Store vectors by text hash; those that are there already stay as they are."""
    known = _known(connection, embedder, vectors)
    rows = [
        {"text_hash": key, "embedder": embedder, "vector": vector}
        for key, vector in vectors.items()
        if key not in known
    ]
    if rows:
        connection.execute(insert(embeddings), rows)


def texts_without(
    connection: Connection, embedder: str, limit: int, reports: Sequence[str] | None = None
) -> dict[str, str]:
    """Up to `limit` texts, by hash, of those reports' passages (or all) that have no vector yet."""
    query = select(chunks.c.text_hash, chunks.c.text).where(~exists().where(_vector_of(embedder)))
    if reports is not None:
        query = query.where(chunks.c.sha256.in_(list(reports)))
    return {row.text_hash: row.text for row in connection.execute(query.limit(limit))}


def counts(connection: Connection, embedder: str, reports: Sequence[str]) -> dict[str, int]:
    """How many passages of each report have a vector; a report without any is left out."""
    query = (
        select(chunks.c.sha256, func.count().label("number"))
        .join(embeddings, _vector_of(embedder))
        .where(chunks.c.sha256.in_(list(reports)))
        .group_by(chunks.c.sha256)
    )
    return {row.sha256: row.number for row in connection.execute(query)}


def vectors_of(
    connection: Connection, embedder: str, sha256: str
) -> tuple[tuple[str, ...], Vectors]:
    """The keys of a report's passages, in its order, and their vectors (count, dimension).

    Passages that have no vector of this embedder are left out.
    """
    query = (
        select(chunks.c.position, embeddings.c.vector)
        .join(embeddings, _vector_of(embedder))
        .where(chunks.c.sha256 == sha256)
        .order_by(chunks.c.position)
    )
    rows = connection.execute(query).all()
    keys = tuple(chunk_key(sha256, row.position) for row in rows)
    return keys, _from_bytes([row.vector for row in rows])


def _from_bytes(stored: Sequence[bytes]) -> Vectors:
    if not stored:
        return np.empty((0, 0), dtype=np.float32)
    return np.frombuffer(b"".join(stored), _STORED).reshape(len(stored), -1).astype(np.float32)


def _vector_of(embedder: str) -> ColumnElement[bool]:
    """The condition that joins a passage to its vector."""
    return (embeddings.c.text_hash == chunks.c.text_hash) & (embeddings.c.embedder == embedder)


def _known(connection: Connection, embedder: str, hashes: Iterable[str]) -> set[str]:
    wanted = list(hashes)
    known: set[str] = set()
    for start in range(0, len(wanted), _BATCH):
        query = select(embeddings.c.text_hash).where(
            embeddings.c.embedder == embedder,
            embeddings.c.text_hash.in_(wanted[start : start + _BATCH]),
        )
        known.update(connection.execute(query).scalars())
    return known
