"""Retrieval: the passages of some reports that best answer a question, by keywords and by meaning.

SQL holds the passages and their vectors; the Chroma index is a copy of the vectors that is
compared before every use and mended where it differs, so that nothing is lost with it.
"""

import logging
import os
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import Connection

from accounts.errors import LibraryError
from accounts.report import Report
from index import text_vectors
from index.chroma import VectorsUnavailable
from index.chunk_query import StoredChunk, stored_chunks
from index.embedding import Embedder, EmbeddingMissing, Vectors, default_embedder
from index.fusion import fuse
from index.keywords import rank
from index.passage import Passage
from index.reranking import default_reranker, reranked
from index.rows import text_hash
from index.shelf import every_hash
from index.store import Store
from index.vectors import VectorCache

_log = logging.getLogger(__name__)

_CACHE_FOLDER = "vectors"
_TEXTS_AT_ONCE = 256
# Each costs time; those further away count as the least like. Of a few roles any may be wanted.
_NEAREST, _NEAREST_WITH_ROLES = 50, 200
Embedded = dict[str, bytes]
Result = TypeVar("Result")


class Retriever:
    """Search over the passages of one library; made at the first question that needs it.

    `trouble` says in a sentence why there is no search by meaning, "" where there is one.
    """

    def __init__(self, store: Store, embedder: Embedder | None) -> None:
        """Search in this store; without an embedder the default one is found at its first use."""
        self._store = store
        self._embedder = embedder
        self._cache: VectorCache | None = None
        self._making = threading.Lock()
        self.trouble = ""

    def embed(self, report: Report) -> Embedded | None:
        """The vectors, by text hash, that the library lacks for a report; None without a model."""
        texts = {text_hash(chunk.text): chunk.text for chunk in report.chunks}

        def compute(embedder: Embedder) -> Embedded:
            with self._store.reading() as connection:
                missing = text_vectors.missing(connection, embedder.name, texts)
            return text_vectors.compute(embedder, missing)

        return self._with_model(compute)

    def keep(self, connection: Connection, embedded: Embedded) -> None:
        """Store vectors from `embed` in the caller's transaction."""
        self._with_model(lambda embedder: text_vectors.keep(connection, embedder.name, embedded))

    def passages(
        self, query: str, reports: Sequence[str], k: int, roles: Sequence[str]
    ) -> tuple[Passage, ...]:
        """The best passages of those reports; see index.library.Library.passages."""
        with self._store.reading() as connection:
            chunks = stored_chunks(connection, reports, roles)
        if not chunks or k < 1:
            return ()
        nearest = _NEAREST_WITH_ROLES if roles else _NEAREST
        known = sorted({stored.report for stored in chunks})
        cosines = (
            self._with_model(lambda embedder: self._cosines(embedder, query, known, nearest)) or {}
        )
        return reranked(query, _fused(query, chunks, cosines), default_reranker())[:k]

    def ensure(self, reports: Sequence[str] | None) -> None:
        """Compute missing vectors and mend the index; see index.library.Library.ensure_vectors."""
        self._with_model(lambda embedder: self._ensure(embedder, reports))

    def refresh(self, sha256: str) -> None:
        """Bring the index up to date for a report just taken in, whatever it held before."""
        self._with_model(lambda embedder: self._copy(embedder, sha256))

    def forget(self, sha256: str) -> None:
        """Take a report out of the index, before its passages change or go.

        Raises LibraryError where the index cannot be written: it would answer for what is gone.
        """
        if not (self._store.home / _CACHE_FOLDER).exists() and not os.environ.get("CHROMA_URL"):
            return
        # What the vectors were made with does not matter for deleting them.
        cache = self._cache or VectorCache(self._store.home / _CACHE_FOLDER, "", 0)
        try:
            cache.drop(sha256)
        except VectorsUnavailable as error:
            raise LibraryError(f"无法从向量索引中删除旧内容，请稍后重试：{error}") from error

    def close(self) -> None:
        """Let go of the index."""
        if self._cache is not None:
            self._cache.close()

    def _with_model(self, use: Callable[[Embedder], Result]) -> Result | None:
        """What `use` makes of the embedding model; None, with the trouble noted, where none is."""
        try:
            with self._making:
                if self._embedder is None:
                    self._embedder = default_embedder()
            result = use(self._embedder)
        except (EmbeddingMissing, OSError, ImportError) as error:
            # The latter two come of a sentence-transformers model that is not there.
            self.trouble = f"只能按关键词检索：{error}"
        else:
            self.trouble = ""
            return result
        return None

    def _cosines(
        self, embedder: Embedder, query: str, reports: Sequence[str], nearest: int
    ) -> dict[str, float]:
        """The likeness of the question to the nearest passages, by their keys."""
        embedder.prepare()  # needs little of Python: the index is opened meanwhile
        try:
            k = min(sum(self._mend(embedder, reports).values()), nearest)
            return dict(self._vectors(embedder).query(embedder.query(query), reports, k))
        except VectorsUnavailable as error:
            # The truth answers as well, only more slowly where there are many reports.
            _log.warning("%s", error)
            return self._exact_cosines(embedder, embedder.query(query), reports)

    def _exact_cosines(
        self, embedder: Embedder, vector: Vectors, reports: Sequence[str]
    ) -> dict[str, float]:
        cosines: dict[str, float] = {}
        with self._store.reading() as connection:
            for sha256 in reports:
                keys, vectors = text_vectors.vectors_of(connection, embedder.name, sha256)
                if keys:
                    cosines.update(zip(keys, (vectors @ vector).tolist(), strict=True))
        return cosines

    def _ensure(self, embedder: Embedder, reports: Sequence[str] | None) -> None:
        while texts := self._texts_without(embedder, reports):
            computed = text_vectors.compute(embedder, texts)
            with self._store.writing() as connection:
                text_vectors.keep(connection, embedder.name, computed)
        if reports is None:
            with self._store.reading() as connection:
                reports = every_hash(connection)
        try:
            self._mend(embedder, reports)
        except VectorsUnavailable as error:
            _log.warning("%s", error)

    def _texts_without(self, embedder: Embedder, reports: Sequence[str] | None) -> dict[str, str]:
        with self._store.reading() as connection:
            return text_vectors.texts_without(connection, embedder.name, _TEXTS_AT_ONCE, reports)

    def _mend(self, embedder: Embedder, reports: Sequence[str]) -> dict[str, int]:
        """Copy the vectors of those reports to the index where it does not hold them as SQL does.

        Gives the number of vectors of each report that has any. Raises VectorsUnavailable where the
        index can be neither read nor written.
        """
        cache = self._vectors(embedder)
        with self._store.reading() as connection:
            expected = text_vectors.counts(connection, embedder.name, reports)
            for sha256 in cache.matches(expected):
                cache.put(sha256, *text_vectors.vectors_of(connection, embedder.name, sha256))
        return expected

    def _copy(self, embedder: Embedder, sha256: str) -> None:
        with self._store.reading() as connection:
            keys, vectors = text_vectors.vectors_of(connection, embedder.name, sha256)
        try:
            if keys:
                self._vectors(embedder).put(sha256, keys, vectors)
        except VectorsUnavailable as error:
            # The report is safe in SQL; its vectors are copied when a question needs them.
            _log.warning("%s", error)

    def _vectors(self, embedder: Embedder) -> VectorCache:
        with self._making:
            if self._cache is None:
                folder = self._store.home / _CACHE_FOLDER
                self._cache = VectorCache(folder, embedder.name, embedder.dimension)
            return self._cache


def _fused(
    query: str, chunks: Sequence[StoredChunk], cosines: Mapping[str, float]
) -> tuple[Passage, ...]:
    """The passages that the question touches by a word or by meaning, best first."""
    by_key = {stored.key: stored for stored in chunks}
    # Headings help the keywords and blur the vectors: only the former are given them.
    documents = [(key, one.chunk.title, one.chunk.text) for key, one in by_key.items()]
    keyword = dict(rank(query, documents, len(documents)))
    dense = {key: cosines[key] for key in by_key if key in cosines}
    return tuple(
        Passage(
            report=by_key[key].report,
            chunk=by_key[key].chunk,
            score=score,
            keyword=keyword.get(key, 0.0),
            dense=dense.get(key),
        )
        for key, score in fuse(list(keyword.items()), list(dense.items()))
    )
