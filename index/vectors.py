"""The vectors of the library in Chroma: a cache of what the SQL store holds.

Each report has a collection of its own, written once and never changed; a newer version replaces
it under a new identity. So a question about one report reads only that report, a reader in
another process never meets a half-written index, and damage stays with one report. A stamp,
written last, says what a collection must hold; without its stamp a collection does not exist.
"""

import heapq
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import numpy as np
from filelock import FileLock, Timeout

from index import report_collection
from index.chroma import ChromaBroken, VectorsUnavailable, guarded, open_chroma
from index.report_collection import Vectors

Given = ParamSpec("Given")
Result = TypeVar("Result")

_PATIENCE_SECONDS = 60.0


class VectorCache:
    """Nearest passages by vector, in Chroma through llama-index.

    Before a question, ask ``matches`` for the reports concerned and ``put`` those it returns.
    Damaged files are deleted without an exception; their reports then no longer match. Any
    number of processes may read; writers wait for each other on a lock file beside the folder.
    Every method raises index.chroma.VectorsUnavailable where the disk or the server refuses.
    """

    def __init__(self, path: Path, embedder_name: str, dimension: int) -> None:
        """Remember the folder, unused with ``CHROMA_URL``; nothing is opened before its use."""
        self._embedder = embedder_name
        self._dimension = dimension
        self._chroma = open_chroma(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        self._writer = FileLock(path.with_name(f"{path.name}.lock"), timeout=_PATIENCE_SECONDS)
        self._use = threading.RLock()

    def put(self, report_key: str, chunk_ids: Sequence[str], vectors: Vectors) -> None:
        """Store the vectors of a report, shape (len(chunk_ids), dimension), replacing older ones.

        The same vectors again cost nothing. Raises ValueError for another shape.
        """
        if vectors.shape != (len(chunk_ids), self._dimension):
            raise ValueError(f"{vectors.shape} is not {(len(chunk_ids), self._dimension)}")
        with self._writing():
            self._attempt(self._write, report_key, chunk_ids, vectors)

    def drop(self, report_key: str) -> None:
        """Forget a report; one that is not there is no error."""
        with self._writing():
            self._attempt(self._delete, report_key)

    def query(self, vector: Vectors, report_keys: Sequence[str], k: int) -> list[tuple[str, float]]:
        """Return up to ``k`` (chunk id, cosine), best first, from those reports that are here.

        Each report costs milliseconds: narrow a question over hundreds of them by keywords first.
        Raises ValueError for a vector that is not (dimension,) finite numbers.
        """
        if vector.shape != (self._dimension,) or not np.isfinite(vector).all():
            raise ValueError(f"not a vector of {self._dimension} finite numbers")
        if k < 1:
            return []
        best: list[tuple[str, float]] = []
        for key in dict.fromkeys(report_keys):
            hits, damaged = self._attempt(self._search, key, vector, k)
            best += hits
            if damaged:
                with self._writing():
                    self._attempt(self._delete, key, damaged)
        return heapq.nlargest(k, best, key=lambda hit: hit[1])

    def matches(self, expected: Mapping[str, int]) -> list[str]:
        """Return the reports whose vectors are missing, of another model or another number.

        ``expected`` gives the number of chunks of each report.
        """
        return [key for key, count in expected.items() if self._attempt(self._count, key) != count]

    def rebuild(self, source: Iterable[tuple[str, Sequence[str], Vectors]]) -> None:
        """Replace everything by the (report key, chunk ids, vectors) of the source."""
        try:
            with self._writing(), self._use, guarded():
                self._chroma.wipe()
        except ChromaBroken as error:
            raise VectorsUnavailable(error) from error
        # Locked report by report: a question asked meanwhile waits for one of them, not for all.
        for report_key, chunk_ids, vectors in source:
            self.put(report_key, chunk_ids, vectors)

    def close(self) -> None:
        """Release the files and the memory; a later call opens them again."""
        with self._use:
            self._chroma.reopen()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the lock that makes this process the only writer."""
        try:
            self._writer.acquire()
        except (Timeout, OSError) as error:
            raise VectorsUnavailable(error) from error
        try:
            yield
        finally:
            self._writer.release()

    def _attempt(
        self,
        work: Callable[Concatenate[Any, str, Given], Result],
        report_key: str,
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> Result:
        """Do the work; where that fails, with a new client, and at last in an empty folder."""

        def once() -> Result:
            with self._use, guarded():
                return work(self._chroma.client(report_key), report_key, *args, **kwargs)

        try:
            return once()
        except ChromaBroken as error:
            failure = error
        # Behind the lock, because its holder may just be mending what failed here.
        with self._writing():
            for recover in (self._chroma.reopen, self._chroma.wipe):
                try:
                    with self._use, guarded():
                        recover()
                    return once()
                except ChromaBroken as error:
                    failure = error
        raise VectorsUnavailable(failure) from failure

    def _write(
        self, client: Any, report_key: str, chunk_ids: Sequence[str], vectors: Vectors
    ) -> None:
        stamp = report_collection.stamp_for(self._embedder, chunk_ids, vectors)
        there = report_collection.find(client, report_key)
        if there is not None and report_collection.stamp_of(there) == stamp:
            return
        self._delete(client, report_key)
        before = self._chroma.directories()
        made = report_collection.create(client, report_key)
        if chunk_ids:
            report_collection.add(made, chunk_ids, vectors)
            # An answer proves that the index files are written and can be read.
            report_collection.nearest(made, vectors[0], 1)
        new = self._chroma.directories() - before
        report_collection.seal(made, stamp, next(iter(new), ""))

    def _delete(self, client: Any, report_key: str, only: str = "") -> None:
        """Delete the collection of a report, with ``only`` no other than that identity."""
        there = report_collection.find(client, report_key)
        if there is None or (only and str(there.id) != only):
            return
        client.delete_collection(there.name)
        self._chroma.remove(report_collection.directory_of(there))

    def _search(
        self, client: Any, report_key: str, vector: Vectors, k: int
    ) -> tuple[list[tuple[str, float]], str]:
        """Return the hits, and the identity of a collection that cannot be read."""
        there = report_collection.find(client, report_key)
        if there is None or not self._held(there):
            return [], ""
        try:
            with guarded():
                hits = report_collection.nearest(there, vector, k)
        except ChromaBroken:
            hits = []
        # Index files that were cut short open without an error and hold nothing.
        return hits, "" if hits else str(there.id)

    def _count(self, client: Any, report_key: str) -> int | None:
        there = report_collection.find(client, report_key)
        return None if there is None else self._held(there)

    def _held(self, collection: Any) -> int | None:
        """Return how many vectors of this embedder a collection holds; None where not whole."""
        stamp = report_collection.stamp_of(collection)
        if stamp is None:
            return None
        mine = (stamp.embedder, stamp.dimension) == (self._embedder, self._dimension)
        return stamp.count if mine else None
