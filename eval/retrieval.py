"""Retrieval: how often the passage that answers a question in words is found first, or among five.

The same questions by keywords alone, by vectors alone and by both fused, each within the report that
is asked; MRR is the mean of one over the place at which the passage stands.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory

from eval.corpus import ROOT, corpus
from eval.table import Table
from index.embedding import default_embedder
from index.intake import take_in
from index.library import Library, Passage

WAYS: dict[str, Callable[[Passage], float]] = {
    "关键词": lambda passage: passage.keyword,
    "向量": lambda passage: -2.0 if passage.dense is None else passage.dense,
    "融合": lambda passage: passage.score,
}
_FUSED = "融合"
_MANY = 10_000
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question of one report and the passage that answers it; the head of passages.toml explains."""

    ask: str
    report: str
    section: str
    words: str

    def is_answered_by(self, passage: Passage) -> bool:
        text = _bare(passage.chunk.text)
        holds = any(_bare(words) in text for words in self.words.split("|"))
        return holds and _bare(self.section) in _bare(passage.chunk.title)


def wanted() -> list[Wanted]:
    """The questions of eval/data/passages.toml."""
    text = (files("eval") / "data" / "passages.toml").read_text("utf-8")
    return [Wanted(**entry) for entry in tomllib.loads(text)["passage"]]


def measure() -> Table:
    """One line a way of ranking. Fused must not find less among five than either way alone."""
    questions = wanted()
    with TemporaryDirectory() as folder:
        home = Path(folder)
        with closing(Library.open(home, embedder=default_embedder())) as library:
            take_in(library, [_path(name) for name in dict.fromkeys(q.report for q in questions)])
            hashes = {one.file: one.sha256 for one in library.catalogue()}
            found = [library.passages(q.ask, [hashes[q.report]], k=_MANY) for q in questions]
    ranks = {
        way: [rank(q, passages, score) for q, passages in zip(questions, found, strict=True)]
        for way, score in WAYS.items()
    }
    rows = tuple((way, *_figures(places)) for way, places in ranks.items())
    among = {way: _among(places, 5) for way, places in ranks.items()}
    missed = [
        f"未在前五：{q.ask}（{q.words}，第 {place or '—'} 位）"
        for q, place in zip(questions, ranks[_FUSED], strict=True)
        if not 0 < place <= 5
    ]
    passed = among[_FUSED] >= max(among.values())
    title = f"检索：{len(questions)} 个文字问题，各在一份报告之内"
    return Table(title, ("方式", "前一", "前五", "MRR"), rows, passed, "\n".join(missed))


def rank(question: Wanted, passages: Sequence[Passage], score: Callable[[Passage], float]) -> int:
    """The place from 1 of the first passage that answers; 0 where none does."""
    ordered = sorted(passages, key=score, reverse=True)
    places = (at for at, one in enumerate(ordered, start=1) if question.is_answered_by(one))
    return next(places, 0)


def _figures(places: Sequence[int]) -> tuple[str, str, str]:
    mrr = fmean(1 / place if place else 0.0 for place in places)
    return f"{_among(places, 1):.1%}", f"{_among(places, 5):.1%}", f"{mrr:.3f}"


def _among(places: Sequence[int], first: int) -> float:
    return fmean(0 < place <= first for place in places)


def _path(name: str) -> Path:
    own = ROOT / "samples" / "reports" / name
    return own if own.exists() else next(corpus().rglob(name))


def _bare(text: str) -> str:
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))
