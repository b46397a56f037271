"""Texts to vectors: multilingual-e5-small through onnxruntime, or any sentence-transformers model.

The default needs neither torch nor a network. Vectors are float32 of length 1, so that the dot
product of two of them is their cosine.
"""

import json
import os
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]

STAMP_FILE = "stamp.json"
_THREADS = 2


class EmbeddingMissing(Exception):
    """The folder of the embedding model is not there, or is not whole."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"检索模型尚未准备好：{folder}。"
            "请先运行 make setup，或运行 python -m index.model_build（只需一次，约半分钟，无需联网）。"
        )


class Embedder(Protocol):
    """Turns passages and questions into vectors of one space."""

    @property
    def name(self) -> str:
        """What made the vectors; vectors of two names are never compared."""

    @property
    def dimension(self) -> int:
        """The length of a vector."""

    def prepare(self) -> None:
        """Begin to load what the first text needs, beside the caller where that is safe."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a passage, shape (len(texts), dimension)."""

    def query(self, text: str) -> Vectors:
        """Return the unit vector of a question, shape (dimension,)."""


def model_folder() -> Path:
    """Return the folder of the default model: below ``JUESUAN_MODELS``, else the user's cache."""
    root = os.environ.get("JUESUAN_MODELS")
    models = Path(root).expanduser() if root else Path.home() / ".cache" / "juesuan" / "models"
    return models / "e5-small"


def default_embedder() -> Embedder:
    """Return the model named by ``JUESUAN_EMBEDDING``, else the one that the set-up built.

    Raises EmbeddingMissing where the default model has not been built.
    """
    chosen = os.environ.get("JUESUAN_EMBEDDING")
    return SentenceTransformerEmbedder(chosen) if chosen else OnnxEmbedder(model_folder())


class OnnxEmbedder:
    """multilingual-e5-small as int8 ONNX; texts longer than 512 tokens are cut there.

    The files are read at the first text. Several threads may share one embedder.
    """

    def __init__(self, folder: Path, threads: int = _THREADS) -> None:
        """Open a folder written by ``index.model_build``; raises EmbeddingMissing without one."""
        try:
            stamp = json.loads((folder / STAMP_FILE).read_text("utf-8"))
            self._name, self._dimension = str(stamp["name"]), int(stamp["dimension"])
        except (OSError, ValueError, KeyError) as error:
            raise EmbeddingMissing(folder) from error
        self._folder = folder
        self._threads = threads
        self._beginning = threading.Lock()
        self._loading: Future[tuple[Any, Any]] | None = None

    @property
    def name(self) -> str:
        """The model with the version of its weights."""
        return self._name

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return self._dimension

    def prepare(self) -> None:
        """Begin to load the files in a thread; what is wrong with them comes up at the first text."""
        self._begun()

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a passage, shape (len(texts), dimension)."""
        vectors = np.empty((len(texts), self._dimension), dtype=np.float32)
        for index, text in enumerate(texts):
            vectors[index] = self._embed(f"passage: {text}")
        return vectors

    def query(self, text: str) -> Vectors:
        """Return the unit vector of a question, shape (dimension,)."""
        return self._embed(f"query: {text}")

    def _embed(self, prefixed: str) -> Vectors:
        """One text a run: int8 scales the numbers of a whole batch together, so a vector would
        depend on its neighbours, and a batch is hardly faster."""
        tokenizer, session = self._parts()
        tokens = np.array([tokenizer.encode(prefixed).ids], dtype=np.int64)
        given = {"input_ids": tokens, "attention_mask": np.ones_like(tokens)}
        vector: Vectors = session.run(None, given)[0][0]
        return vector

    def _parts(self) -> tuple[Any, Any]:
        loading = self._begun()
        try:
            return loading.result()
        except EmbeddingMissing:
            with self._beginning:
                if self._loading is loading:
                    self._loading = None  # the next text tries again
            raise

    def _begun(self) -> Future[tuple[Any, Any]]:
        with self._beginning:
            if self._loading is None:
                # Imported by the caller: two threads in the midst of imports may meet half a package.
                import onnxruntime
                import tokenizers

                beside = ThreadPoolExecutor(1, thread_name_prefix="e5")
                self._loading = beside.submit(self._load, onnxruntime, tokenizers.Tokenizer)
                beside.shutdown(wait=False)
            return self._loading

    def _load(self, onnxruntime: Any, tokenizer: Any) -> tuple[Any, Any]:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        try:
            session = onnxruntime.InferenceSession(
                str(self._folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
            )
            return tokenizer.from_file(str(self._folder / "tokenizer.json")), session
        except Exception as error:  # Both libraries raise types of their own.
            raise EmbeddingMissing(self._folder) from error


class SentenceTransformerEmbedder:
    """Any sentence-transformers model, by folder or by name, with the prompts it declares."""

    def __init__(self, name_or_folder: str) -> None:
        """Remember which model is meant; it is loaded at the first use."""
        self._source = name_or_folder

    @property
    def name(self) -> str:
        """The folder or name that was asked for."""
        return f"sentence-transformers:{self._source}"

    @property
    def dimension(self) -> int:
        """The length of a vector; loads the model."""
        return int(self._model.get_embedding_dimension() or 0)

    def prepare(self) -> None:
        """Nothing: torch and transformers are imported while they load, which is not safe beside others."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a passage, shape (len(texts), dimension)."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        return self._unit(self._model.encode_document(list(texts), show_progress_bar=False))

    def query(self, text: str) -> Vectors:
        """Return the unit vector of a question, shape (dimension,)."""
        return self._unit(self._model.encode_query(text, show_progress_bar=False))

    @staticmethod
    def _unit(vectors: Any) -> Vectors:
        plain = np.asarray(vectors, dtype=np.float32)
        unit: Vectors = plain / np.linalg.norm(plain, axis=-1, keepdims=True)
        return unit

    @cached_property
    def _model(self) -> "SentenceTransformer":
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(self._source, device="cpu")
