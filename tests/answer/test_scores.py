"""The rows of a 绩效自评表: found by their names in questions about scores, and told as they are printed."""

import pytest

from answer import Status, ask
from answer.lexicon import Kind
from answer.scores import INDICATOR, asks_for_scores, score_words, scores_of
from tests.answer.memory_shelf import MemoryShelf

pytestmark = pytest.mark.corpus


def _office(shelf: MemoryShelf):
    return next(one for one in shelf.catalogue() if one.issuer.endswith("办公室"))


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("■督查督办得了几分", True),
        ("■优化营商环境评价扣分多少", True),
        ("■建议提案办理了多少件", False),
        ("■三公经费是多少", False),
    ],
)
def test_only_a_question_about_scores_names_rows_of_the_table(text: str, asks: bool):
    assert asks_for_scores(text) is asks


def test_a_row_broken_by_a_narrow_column_is_named_whole(seeds: MemoryShelf):
    names = [one.name for one in scores_of(_office(seeds))]
    assert "建议提案办理" in names
    assert "总分" not in names


def test_money_beside_a_score_word_is_the_row(seeds: MemoryShelf):
    words = score_words("■三公经费得分", [_office(seeds)])
    assert words["三公经费得分"].kind is Kind.SUBJECT
    assert words["三公经费得分"].value == f"{INDICATOR}三公经费"


def test_a_question_that_names_no_row_keeps_its_words(seeds: MemoryShelf):
    assert "实际完成" not in score_words("■实际完成预算多少", [_office(seeds)])


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("市政府办起草文稿得分", ["10 分", "没有扣分", "600 余篇"]),
        ("建议提案办理这个指标市政府办得了几分", ["10 分", "办复率 100%"]),
        ("市政府办优化营商环境评价扣了几分", ["9 分", "扣了 1 分"]),
        ("市政府办市长热线满意率", ["99.6%"]),
        ("市政府办三公经费得分", ["5 分", "较上年减少"]),
        ("市政府办自评得分最低的指标", ["优化营商环境评价 9 分（分值 10 分）"]),
    ],
)
def test_a_score_is_told_with_its_points_and_result(
    question: str, says: list[str], seeds: MemoryShelf
):
    answer = ask(question, seeds)
    assert answer.status is Status.ANSWERED
    for words in says:
        assert words in answer.text
    assert all(number.unit == "分" for number in answer.numbers)
    assert all(cited.table for cited in answer.citations)


def test_the_lowest_score_of_projects_is_out_of_the_same_points(finals_shelf: MemoryShelf):
    answer = ask("佛山轨道局自评得分最低的项目", finals_shelf)
    assert "96.53 分" in answer.text
    assert "97.87" not in answer.text


def test_more_scores_than_there_are_gives_all_of_them(finals_shelf: MemoryShelf):
    answer = ask("佛山轨道局自评得分最低的十个项目", finals_shelf)
    assert answer.status is Status.ANSWERED
    assert len(answer.numbers) == 7
    assert answer.numbers[0].text == "96.53 分"
