"""Passages ranked by the words of a question: BM25 over single characters and pairs of them.

SQLite's full-text search ranks. Every character is a token and a pair is a phrase of two, so
Chinese needs no dictionary, and words that no dictionary has, such as 双比双看, are found too.
"""

import re
import sqlite3
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

Document = tuple[str, str, str]

# A number with its separators, a Latin word, or a run of Chinese characters.
_RUN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[a-z]+|[\u3400-\u9fff]+")
_KEPT_INDEXES = 8


def rank(query: str, documents: Sequence[Document], k: int) -> list[tuple[str, float]]:
    """Return up to ``k`` (id, BM25 score > 0) of the (id, title, text), best first.

    Documents that share no character with the question are left out. Equal scores keep the
    order of the documents.
    """
    terms = " OR ".join(f'"{term}"' for term in _terms(query))
    if not terms or not documents:
        return []
    return _index(tuple(documents)).best(terms, k)


class _Index:
    """The full-text index of some documents, in memory."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._ids = [identity for identity, _, _ in documents]
        self._asking = threading.Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.execute("CREATE VIRTUAL TABLE passages USING fts5(letters, content='')")
        letters = (_spaced(f"{title}\n{text}") for _, title, text in documents)
        self._database.executemany(
            "INSERT INTO passages (rowid, letters) VALUES (?, ?)", enumerate(letters)
        )

    def best(self, terms: str, k: int) -> list[tuple[str, float]]:
        with self._asking:
            found = self._database.execute(
                "SELECT rowid, -rank FROM passages WHERE passages MATCH ? "
                "ORDER BY rank, rowid LIMIT ?",
                (terms, k),
            ).fetchall()
        return [(self._ids[row], score) for row, score in found]


@lru_cache(maxsize=_KEPT_INDEXES)
def _index(documents: tuple[Document, ...]) -> _Index:
    """Return the index of the documents; the next questions on the same report share it."""
    return _Index(documents)


def _terms(query: str) -> Iterator[str]:
    """Yield every character, every pair of neighbours and every number of a question once."""
    seen: dict[str, None] = {}
    for run in _RUN.findall(_folded(query)):
        if run.isascii():
            seen[run] = None
        else:
            seen.update(dict.fromkeys(run))
            seen.update(dict.fromkeys(map("".join, pairwise(run))))
    return map(_spaced, seen)


def _spaced(text: str) -> str:
    """Return the text with every character a token; punctuation is none for SQLite."""
    return " ".join(_folded(text))


def _folded(text: str) -> str:
    """Return the text with full-width and compatibility forms as the usual ones, in lower case."""
    return unicodedata.normalize("NFKC", text).lower()
