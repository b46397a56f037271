"""A project named by a part of its name."""

import pytest

from answer.books import PROJECT
from answer.project_names import part_of_project

HALL = "市政府礼堂修缮经费项目"
MOVING = "征拆征收工作经费项目"
HOTLINE = "市长热线服务大厅改造项目"
OLD_HOTLINE = "市长热线经费项目"
NAMES = (HALL, MOVING, HOTLINE, OLD_HOTLINE)


@pytest.mark.parametrize(
    ("question", "word", "name"),
    [
        ("礼堂修缮项目多少钱", "礼堂修缮项目", HALL),
        ("■征拆征收经费项目花了多少", "征拆征收经费项目", MOVING),
    ],
)
def test_a_part_that_one_project_has_names_it(question: str, word: str, name: str):
    assert {w: e.value for w, e in part_of_project(question, NAMES).items()} == {
        word: f"{PROJECT}{name}"
    }


@pytest.mark.parametrize(
    "question",
    ["市长热线花了多少", "■经费项目多少钱", "■礼堂多少钱", "■三公经费是多少"],
)
def test_a_part_that_several_share_or_that_says_little_names_none(question: str):
    assert part_of_project(question, NAMES) == {}


def test_words_that_are_a_measure_name_no_project():
    assert part_of_project("■公务用车花了多少", ["公务用车购置专项"]) == {}
