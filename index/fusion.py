"""One ranking from two: keyword scores and cosines, each measured in its standard deviations."""

from collections.abc import Sequence
from statistics import fmean, pstdev

# BM25 is the surer guide to a term, the vectors to a paraphrase; measured on questions of both.
KEYWORD_WEIGHT = 0.5


def fuse(
    keyword: Sequence[tuple[str, float]],
    dense: Sequence[tuple[str, float]],
    keyword_weight: float = KEYWORD_WEIGHT,
) -> list[tuple[str, float]]:
    """Return all (id, fused score), best first; equal scores keep the order of the input.

    A passage without a keyword score shares no word with the question and counts as 0; one
    without a cosine counts as the least like. With one side empty the other decides alone.
    """
    words, meanings = dict(keyword), dict(dense)
    ids = list(dict.fromkeys([*words, *meanings]))
    by_word = _standardised([words.get(one, 0.0) for one in ids])
    least = min(meanings.values(), default=0.0)
    by_meaning = _standardised([meanings.get(one, least) for one in ids])
    scores = (keyword_weight * w + m for w, m in zip(by_word, by_meaning, strict=True))
    return sorted(zip(ids, scores, strict=True), key=lambda scored: -scored[1])


def _standardised(scores: Sequence[float]) -> list[float]:
    """Return the scores with mean 0 and deviation 1; all 0 where they do not differ."""
    if not scores:
        return []
    mean, deviation = fmean(scores), pstdev(scores)
    return [(score - mean) / deviation if deviation else 0.0 for score in scores]
