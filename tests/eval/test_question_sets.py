"""The sets of questions and of passages: enough of them, of every kind, and each with its place."""

from collections import Counter

import pytest

from accounts.chunk import Chunk
from accounts.source import Source
from eval.question_sets import HARD, question_sets
from eval.retrieval import WAYS, Wanted, rank, wanted
from index.passage import Passage

pytestmark = pytest.mark.corpus


def test_there_are_enough_questions_and_a_quarter_of_them_are_hard() -> None:
    kinds = Counter(case["kind"] for one in question_sets() for case in one.cases)
    assert kinds.total() >= 400
    assert sum(kinds[kind] for kind in HARD) * 4 >= kinds.total()


def test_no_question_is_asked_twice_of_one_library() -> None:
    for one in question_sets():
        asked = Counter(case["ask"] for case in one.cases)
        assert [question for question, times in asked.items() if times > 1] == []


def test_there_are_enough_questions_of_passages() -> None:
    assert len(wanted()) >= 80


def test_the_place_of_the_passage_that_answers() -> None:
    question = Wanted("谁负责", "a.txt", "职责", "负责会务|承办会务")
    passages = [
        passage("机构", "负责会务", 3),
        passage("一、职责", "其他", 2),
        passage("一、职责", "承办 会务", 1),
    ]
    assert rank(question, passages, WAYS["融合"]) == 3
    assert rank(question, passages[:2], WAYS["融合"]) == 0


def passage(title: str, text: str, score: float) -> Passage:
    chunk = Chunk(id=text, title=title, text=text, role="", source=Source())
    return Passage(report="", chunk=chunk, score=score, keyword=0.0, dense=None)
