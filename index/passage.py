"""Passage: a chunk that retrieval found, with how well it fits."""

from dataclasses import dataclass

from accounts.chunk import Chunk


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk of the report `report` (its hash).

    `score` is the fused score, by which passages are ordered; `keyword` the BM25 score and `dense` the
    cosine, None where there was no vector to compare.
    """

    report: str
    chunk: Chunk
    score: float
    keyword: float
    dense: float | None
