"""Reranking: the best passages read once more, question and passage together, by a cross-encoder.

Only where the user names a model, by folder or by name, in ``JUESUAN_RERANKER``: it costs a run of the
model for each passage.
"""

import logging
import os
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, Protocol

from index.passage import Passage

_log = logging.getLogger(__name__)

# A cross-encoder reads slowly; what fusion put lower than this is hardly ever the answer.
READ_AGAIN = 20


class Reranker(Protocol):
    """How well a passage answers a question; more is better, the scale is the model's own."""

    def scores(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """One score a text."""


class CrossEncoderReranker:
    """A sentence-transformers CrossEncoder."""

    def __init__(self, name_or_folder: str) -> None:
        """Load the model. Raises OSError, ImportError or ValueError where it cannot be."""
        from sentence_transformers import CrossEncoder

        self._model: Any = CrossEncoder(name_or_folder, device="cpu")

    def scores(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """The logits of the pairs (question, text)."""
        pairs = [(question, text) for text in texts]
        return [float(score) for score in self._model.predict(pairs, show_progress_bar=False)]


def default_reranker() -> Reranker | None:
    """The model that ``JUESUAN_RERANKER`` names; None without one, or where it cannot be loaded."""
    named = os.environ.get("JUESUAN_RERANKER", "").strip()
    return _loaded(named) if named else None


@lru_cache(maxsize=1)
def _loaded(named: str) -> Reranker | None:
    try:
        return CrossEncoderReranker(named)
    except (OSError, ImportError, ValueError) as error:
        _log.warning("重排模型 %s 无法使用，按原来的顺序：%s", named, error)
        return None


def reranked(
    question: str, passages: Sequence[Passage], reranker: Reranker | None
) -> tuple[Passage, ...]:
    """The passages with the first ``READ_AGAIN`` in the order of the reranker, the rest after them.

    Their `score` becomes the reranker's. Equal scores keep the order of the input.
    """
    if reranker is None or not passages:
        return tuple(passages)
    read, rest = passages[:READ_AGAIN], passages[READ_AGAIN:]
    texts = [f"{one.chunk.title}\n{one.chunk.text}" for one in read]
    scored = [
        replace(one, score=score)
        for one, score in zip(read, reranker.scores(question, texts), strict=True)
    ]
    return (*sorted(scored, key=lambda one: -one.score), *rest)
