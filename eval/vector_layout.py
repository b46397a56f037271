"""How should the vectors of many reports lie in Chroma? Measures four layouts and prints a table.

Run as ``python -m eval.vector_layout [--reports N]``. Each layout is filled in one
process and asked in another, so that the first question after a start is really the first.
"""

import argparse
import multiprocessing
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from eval.table import Table, as_text
from index.vectors import VectorCache

DIMENSION = 384
CHUNKS = 120
ASKED = 20
NEAREST = 8
LONGEST_MS = 20
LEAST_RECALL = 0.99


class Layout(Protocol):
    """One way to lay the chunks of reports into collections."""

    def put(self, report: int, ids: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """Store the chunks of a report."""

    def ask(self, vector: NDArray[np.float32], reports: Sequence[int]) -> list[str]:
        """Return the nearest chunks among these reports."""


class CollectionPerReport:
    """The layout of the product."""

    def __init__(self, path: Path) -> None:
        self._cache = VectorCache(path, "random", DIMENSION)

    def put(self, report: int, ids: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """Store the chunks of a report."""
        self._cache.put(str(report), ids, vectors)

    def ask(self, vector: NDArray[np.float32], reports: Sequence[int]) -> list[str]:
        """Return the nearest chunks among these reports."""
        hits = self._cache.query(vector, [str(report) for report in reports], NEAREST)
        return [chunk for chunk, _ in hits]


class SharedCollections:
    """Several reports in one collection, told apart by metadata or by the ids of their chunks."""

    def __init__(self, path: Path, collections: int = 1, by_id: bool = False) -> None:
        import chromadb
        from chromadb.config import Settings

        self._client = chromadb.PersistentClient(str(path), Settings(anonymized_telemetry=False))
        self._collections = collections
        self._by_id = by_id

    def put(self, report: int, ids: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """Store the chunks of a report."""
        from llama_index.core.schema import TextNode

        pairs = zip(ids, vectors.tolist(), strict=True)
        metadata = {"report": report}
        self._store(report % self._collections).add(
            [TextNode(id_=chunk, embedding=vector, metadata=metadata) for chunk, vector in pairs]
        )

    def ask(self, vector: NDArray[np.float32], reports: Sequence[int]) -> list[str]:
        """Return the nearest chunks of one report, or of all where several are given."""
        from llama_index.core.vector_stores.types import (
            MetadataFilter,
            MetadataFilters,
            VectorStoreQuery,
        )

        query = VectorStoreQuery(query_embedding=vector.tolist(), similarity_top_k=NEAREST)
        if len(reports) > 1:
            found = [self._store(number).query(query) for number in range(self._collections)]
            hits = [hit for one in found for hit in zip(one.similarities, one.ids, strict=True)]
            return [chunk for _, chunk in sorted(hits, reverse=True)[:NEAREST]]
        (report,) = reports
        store = self._store(report % self._collections)
        if self._by_id:
            return list(store.query(query, ids=chunk_ids(report)).ids)
        query.filters = MetadataFilters(filters=[MetadataFilter(key="report", value=report)])
        return list(store.query(query).ids)

    def _store(self, number: int) -> Any:
        from llama_index.vector_stores.chroma import ChromaVectorStore

        index = {"hnsw": {"space": "cosine"}}
        return ChromaVectorStore(
            chroma_collection=self._client.get_or_create_collection(
                f"shared-{number}", embedding_function=None, configuration=index
            )
        )


PRODUCT = "一份报告一个集合（采用）"
LAYOUTS: dict[str, Callable[[Path], Layout]] = {
    PRODUCT: CollectionPerReport,
    "一个集合，按元数据过滤": SharedCollections,
    "一个集合，按编号过滤": lambda path: SharedCollections(path, by_id=True),
    "64 个集合，按元数据过滤": lambda path: SharedCollections(path, collections=64),
}
HEADINGS = (
    "布局",
    "写入一份 ms",
    "磁盘一份 KB",
    "问一份，首次 ms",
    "问一份，再次 ms",
    "问全部 ms",
    "找回率",
    "内存 MB",
)


@dataclass(frozen=True)
class Asked:
    """What questions cost: milliseconds, the share of the true nearest found, megabytes."""

    first: float
    again: float
    everything: float
    recall: float
    memory: float


def measure(reports: int = 100) -> Table:
    """Measure every layout with that many reports, each in processes of its own."""
    rows = []
    product = None
    with tempfile.TemporaryDirectory() as root:
        for number, name in enumerate(LAYOUTS):
            folder = Path(root, str(number))
            with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as processes:
                filled = processes.apply(fill, (name, folder, reports))
                files = [file for file in folder.rglob("*") if file.is_file()]
                disk = sum(file.stat().st_size for file in files) / reports / 1024
                asked = processes.apply(ask, (name, folder, reports))
            if name == PRODUCT:
                product = asked
            times = (filled, disk, asked.first, asked.again, asked.everything)
            shown = [f"{value:.1f}" for value in times]
            rows.append((name, *shown, f"{asked.recall:.3f}", f"{asked.memory:.0f}"))
    passed = product is not None and product.again < LONGEST_MS and product.recall > LEAST_RECALL
    note = (
        f"{reports} 份报告，每份 {CHUNKS} 段，{DIMENSION} 维；要求：问一份，再次 < {LONGEST_MS} ms"
    )
    return Table("向量库布局", HEADINGS, tuple(rows), passed, note)


def chunk_ids(report: int) -> list[str]:
    """Return the ids of the chunks of a report."""
    return [f"{report}-{chunk}" for chunk in range(CHUNKS)]


def chunk_vectors(report: int) -> NDArray[np.float32]:
    """Return unit vectors that, like those of e5, all lie in one half of the space."""
    drawn = np.random.default_rng(report).standard_normal((CHUNKS, DIMENSION)) + 1
    unit: NDArray[np.float32] = drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
    return unit.astype(np.float32)


def fill(name: str, path: Path, reports: int) -> float:
    """Fill a library; milliseconds a report."""
    layout = LAYOUTS[name](path)
    spent = 0.0
    for report in range(reports):
        ids, vectors = chunk_ids(report), chunk_vectors(report)
        start = time.perf_counter()
        layout.put(report, ids, vectors)
        spent += time.perf_counter() - start
    return spent / reports * 1000


def ask(name: str, path: Path, reports: int) -> Asked:
    """Ask a filled library about single reports, twice each, and about all of them."""
    layout = LAYOUTS[name](path)
    asked = range(0, reports, max(1, reports // ASKED))
    questions = {report: chunk_vectors(reports + report)[0] for report in asked}
    # The imports and the opening belong to every layout alike.
    layout.ask(questions.pop(0), [0])
    rounds = []
    shares = []
    for _ in range(2):
        times = []
        for report, question in questions.items():
            start = time.perf_counter()
            found = layout.ask(question, [report])
            times.append((time.perf_counter() - start) * 1000)
            order = np.argsort(-(chunk_vectors(report) @ question))[:NEAREST]
            shares.append(len({f"{report}-{chunk}" for chunk in order} & set(found)) / NEAREST)
        rounds.append(statistics.median(times))
    start = time.perf_counter()
    layout.ask(question, range(reports))
    everything = (time.perf_counter() - start) * 1000
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Asked(rounds[0], rounds[1], everything, statistics.mean(shares), memory)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--reports", type=int, default=100)
    print(as_text(measure(options.parse_args().reports)))
