"""An embedder for tests: a text is the direction of its pairs of signs, and every text is counted."""

import hashlib
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from index.embedding import Vectors

_DIMENSION = 64


class CountingEmbedder:
    """Texts that share pairs of signs lie near each other; `embedded` lists every passage computed."""

    name = "pairs-of-signs/1"
    dimension = _DIMENSION

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def prepare(self) -> None:
        """Nothing to load."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        self.embedded.extend(texts)
        return np.stack([_direction(text) for text in texts])

    def query(self, text: str) -> Vectors:
        return _direction(text)


def _direction(text: str) -> Vectors:
    vector = np.full(_DIMENSION, 0.01, dtype=np.float32)
    for first, second in pairwise(text):
        vector[hashlib.md5((first + second).encode()).digest()[0] % _DIMENSION] += 1
    return vector / np.linalg.norm(vector)
