"""Baseline: the same questions through a plain llama-index vector query engine with extractive answers.

What a first prototype does: the raw text cut into pieces of equal length, our embedding, the nearest
pieces quoted, and the first number of the quotation taken for the answer.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pypdfium2
from llama_index.core import Document, VectorStoreIndex
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.llms import MockLLM
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.query_engine import RetrieverQueryEngine
from llama_index.core.response_synthesizers.no_text import NoText

from eval.judging import ANY, is_refusal, wanted_values
from eval.question_sets import Case
from index.embedding import Embedder

_SIGNS, _OVERLAP, _PASSAGES = 400, 40, 2
# A year or an ordinal is no amount; the generous baseline takes the first number that could be one.
_AMOUNT = re.compile(r"\d[\d,]*(?:\.\d+)?(?!\d*\s*年)")


@dataclass(frozen=True, slots=True)
class Quoted:
    """What the engine quotes for a question, and how long that took."""

    text: str
    seconds: float


class Baseline:
    """The query engine over the text of some files."""

    def __init__(self, paths: Sequence[Path], embedder: Embedder) -> None:
        documents = [Document(text=_text(path), metadata={"file": path.name}) for path in paths]
        splitter = SentenceSplitter(
            chunk_size=_SIGNS, chunk_overlap=_OVERLAP, tokenizer=list, include_metadata=False
        )
        index = VectorStoreIndex.from_documents(
            documents, embed_model=_Embedding(embedder=embedder), transformations=[splitter]
        )
        # No text is written: the model is named so that none is looked for.
        self._engine = RetrieverQueryEngine(
            index.as_retriever(similarity_top_k=_PASSAGES), NoText(llm=MockLLM())
        )

    def quote(self, question: str) -> Quoted:
        """The nearest passages to a question, word for word."""
        start = time.perf_counter()
        found = self._engine.query(question).source_nodes
        text = "\n".join(one.node.get_content() for one in found)
        return Quoted(text, time.perf_counter() - start)


def is_right(case: Case, quoted: Quoted) -> bool:
    """Whether the first numbers of the quotation are the ones asked for, or it holds the words."""
    if is_refusal(case):
        return not quoted.text
    wanted = [abs(value) for value in wanted_values(case)]
    holds = all(words in quoted.text for words in case.get("says", ())) if not wanted else True
    silent = not any(words in quoted.text for words in case.get("not", ()))
    return numbers(quoted.text)[: len(wanted)] == wanted and holds and silent


def shows_wrong_number(case: Case, quoted: Quoted) -> bool:
    """Whether the first number of the quotation is another than the one asked for."""
    shown = numbers(quoted.text)
    if is_refusal(case):
        return bool(shown)
    wanted = [abs(value) for value in wanted_values(case)]
    return case["status"] != ANY and bool(wanted) and shown[: len(wanted)] != wanted


def numbers(text: str) -> list[Decimal]:
    return [Decimal(found.replace(",", "")) for found in _AMOUNT.findall(text)]


class _Embedding(BaseEmbedding):
    """Our embedder as llama-index calls one."""

    embedder: Any

    def _get_query_embedding(self, query: str) -> list[float]:
        return list(map(float, self.embedder.query(query)))

    def _get_text_embedding(self, text: str) -> list[float]:
        return list(map(float, self.embedder.passages([text])[0]))

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)


def _text(path: Path) -> str:
    if path.suffix == ".txt":
        return path.read_text("utf-8")
    with pypdfium2.PdfDocument(path) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)
