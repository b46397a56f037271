"""Keyword search: what a question shares with a passage, without a dictionary."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from index.keywords import rank

REPORT = [
    ("duties", "一、部门职责", "负责市人民政府会议的组织和服务工作。"),
    ("hotline", "一、部门职责", "指导全市政务公开，负责 12345 市长热线电话工作。"),
    ("visits", "公务接待费", "全年共接待来访团组228个、来宾2578人次，决算44.95万元。"),
    ("cars", "公务用车购置费", "更新公务用车1辆，支出25万元。"),
    ("award", "其他支出", "追加的双比双看奖励经费。"),
    ("total", "收入支出决算总体情况说明", "收、支总计6443.97万元，增长8.0%。"),
]


def found(question: str, k: int = 3) -> list[str]:
    return [identity for identity, _ in rank(question, REPORT, k)]


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("接待了多少批来宾", "visits"),
        ("买了几辆公务用车", "cars"),
        ("12345热线归谁管", "hotline"),
        ("１２３４５热线", "hotline"),
        ("6,443.97 是什么", "total"),
        ("双比双看是什么", "award"),
        ("部门职责", "duties"),
    ],
)
def test_the_passage_that_shares_the_words_comes_first(question: str, passage: str) -> None:
    assert found(question)[0] == passage


def test_the_title_counts_as_words_of_the_passage() -> None:
    assert found("购置") == ["cars"]


def test_passages_without_a_common_word_are_left_out() -> None:
    assert found("氢燃料") == []


@pytest.mark.parametrize("question", ["", "？！", '"', "NEAR(", "a AND", "* : - ^"])
def test_a_question_is_never_taken_for_a_search_command(question: str) -> None:
    assert rank(question, REPORT, 5) == []


def test_without_documents_nothing_is_found() -> None:
    assert rank("接待", [], 5) == []


def test_scores_are_positive_and_fall() -> None:
    scores = [score for _, score in rank("负责公务接待和会议工作", REPORT, 10)]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) > 0


def test_equal_passages_keep_their_order() -> None:
    same = [(name, "", "政府采购支出") for name in "cab"] + [("x", "", "车辆"), ("y", "", "培训")]
    assert [identity for identity, _ in rank("采购", same, 2)] == ["c", "a"]


def test_threads_may_ask_the_same_report_together() -> None:
    with ThreadPoolExecutor(8) as threads:
        answers = threads.map(lambda _: found("接待来宾"), range(100))
    assert {tuple(answer) for answer in answers} == {("visits",)}
