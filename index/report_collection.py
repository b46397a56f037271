"""The Chroma collection that holds the vectors of one report, and its stamp.

All reading and writing of vectors goes through llama-index's vector store interface.
"""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.chroma import COLLECTION_PREFIX

Vectors = NDArray[np.float32]

# Written to the index files at once: left in Chroma's log, the vectors would be replayed by every
# process that reads them, at a cost that grows with the library.
_INDEX = {"hnsw": {"space": "cosine", "sync_threshold": 2, "batch_size": 2}}


@dataclass(frozen=True)
class Stamp:
    """What a collection holds; `digest` is of the chunk ids and the vectors, in their order."""

    embedder: str
    dimension: int
    count: int
    digest: str


def stamp_for(embedder: str, chunk_ids: Sequence[str], vectors: Vectors) -> Stamp:
    """Return the stamp of these vectors, shape (len(chunk_ids), dimension)."""
    digest = hashlib.sha256("\0".join(chunk_ids).encode())
    digest.update(np.ascontiguousarray(vectors, dtype="<f4").tobytes())
    return Stamp(embedder, vectors.shape[1], len(chunk_ids), digest.hexdigest())


def find(client: Any, report_key: str) -> Any | None:
    """Return the collection of a report, whole or not; None where there is none."""
    from chromadb.errors import NotFoundError

    try:
        return client.get_collection(_name(report_key), embedding_function=None)
    except NotFoundError:
        return None


def create(client: Any, report_key: str) -> Any:
    """Return a new, empty collection for a report that has none."""
    return client.create_collection(
        _name(report_key), embedding_function=None, configuration=_INDEX
    )


def seal(collection: Any, stamp: Stamp, directory: str) -> None:
    """Declare a collection whole; `directory` is where its index files lie, "" where unknown."""
    collection.modify(metadata={**asdict(stamp), "directory": directory})


def stamp_of(collection: Any) -> Stamp | None:
    """Return the stamp of a collection; None where its writer did not finish."""
    held = collection.metadata or {}
    try:
        return Stamp(**{field.name: held[field.name] for field in fields(Stamp)})
    except KeyError:
        return None


def directory_of(collection: Any) -> str:
    """Return where the index files of a collection lie; "" where that is unknown."""
    return str((collection.metadata or {}).get("directory", ""))


def add(collection: Any, chunk_ids: Sequence[str], vectors: Vectors) -> None:
    """Add the vectors of chunks, at least one."""
    from llama_index.core.schema import TextNode
    from llama_index.vector_stores.chroma import ChromaVectorStore

    pairs = zip(chunk_ids, vectors, strict=True)
    nodes = [TextNode(id_=chunk, embedding=vector.tolist()) for chunk, vector in pairs]
    ChromaVectorStore(chroma_collection=collection).add(nodes)


def nearest(collection: Any, vector: Vectors, k: int) -> list[tuple[str, float]]:
    """Return up to ``k`` (chunk id, cosine), best first."""
    from llama_index.core.vector_stores.types import VectorStoreQuery
    from llama_index.vector_stores.chroma import ChromaVectorStore

    store = ChromaVectorStore(chroma_collection=collection)
    found = store.query(VectorStoreQuery(query_embedding=vector.tolist(), similarity_top_k=k))
    # llama-index gives exp(-distance), and the distance is 1 - cosine.
    cosines = (1 + math.log(similarity) for similarity in found.similarities or ())
    return list(zip(found.ids or (), cosines, strict=True))


def _name(report_key: str) -> str:
    """Return a collection name: any key becomes one of the letters that Chroma allows."""
    return COLLECTION_PREFIX + hashlib.sha256(report_key.encode()).hexdigest()[:40]
