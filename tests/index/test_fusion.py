"""Fusion: words and meaning vote together, each in its own standard deviations."""

import pytest

from index.fusion import fuse


def order(*rankings: list[tuple[str, float]], **weight: float) -> list[str]:
    keyword, dense = rankings
    return [identity for identity, _ in fuse(keyword, dense, **weight)]


def test_what_both_sides_rank_high_comes_first() -> None:
    keyword = [("a", 9.0), ("b", 8.0), ("c", 1.0)]
    dense = [("c", 0.86), ("b", 0.85), ("a", 0.80)]
    assert order(keyword, dense)[0] == "b"


def test_the_scale_of_a_side_does_not_matter() -> None:
    keyword = [("a", 3.0), ("b", 1.0)]
    dense = [("b", 0.9), ("a", 0.8), ("c", 0.7)]
    larger = [(identity, score * 100) for identity, score in keyword]
    shifted = [(identity, score + 5) for identity, score in dense]
    assert fuse(larger, shifted) == [
        (identity, pytest.approx(score)) for identity, score in fuse(keyword, dense)
    ]


def test_the_weight_decides_between_words_and_meaning() -> None:
    keyword, dense = [("word", 1.0), ("meaning", 0.0)], [("meaning", 1.0), ("word", 0.0)]
    assert order(keyword, dense) == ["meaning", "word"]
    assert order(keyword, dense, keyword_weight=2.0) == ["word", "meaning"]


def test_one_side_alone_decides_where_the_other_is_empty() -> None:
    assert order([("a", 2.0), ("b", 1.0)], []) == ["a", "b"]
    assert order([], [("b", 0.9), ("a", 0.8)]) == ["b", "a"]
    assert fuse([], []) == []


def test_a_passage_that_one_side_lacks_is_its_last() -> None:
    scores = dict(fuse([("a", 2.0)], [("a", 0.9), ("b", 0.8), ("c", 0.8)]))
    assert scores["b"] == scores["c"] < scores["a"]
    without_vector = dict(fuse([("a", 2.0), ("new", 2.0)], [("a", 0.9), ("b", 0.8)]))
    assert without_vector["a"] > without_vector["new"] > without_vector["b"]


def test_equal_scores_keep_the_order_of_the_input() -> None:
    assert order([], [("b", 0.5), ("a", 0.5)]) == ["b", "a"]
