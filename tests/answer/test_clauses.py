"""Clauses: where a question is cut into questions."""

import pytest

from answer.clauses import parts_of


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("三公经费多少，比去年变化多少？", ["三公经费多少", "比去年变化多少"]),
        ("收入和支出各是多少；为什么增加？", ["收入和支出各是多少", "为什么增加"]),
        ("三公经费多少，驻京办呢", ["三公经费多少", "驻京办呢"]),
        ("三公经费、会议费分别是多少，合计多少", ["三公经费、会议费分别是多少", "合计多少"]),
        ("总收入多少，其中财政拨款多少", ["总收入多少", "其中财政拨款多少"]),
        ("介绍单位职责，三公经费多少", ["介绍单位职责", "三公经费多少"]),
        ("三公经费比上年减少了多少，为什么", ["三公经费比上年减少了多少", "为什么"]),
    ],
)
def test_each_clause_that_asks_is_a_part(question: str, parts: list[str]):
    assert [part.text for part in parts_of(question)] == parts


@pytest.mark.parametrize(
    "question",
    [
        "2021年，三公经费是多少",
        "报告说三公经费减少了0.39万元，对吗",
        "三公经费2020年多少，2021年多少",
        "三公经费多少，谢谢",
        "支出1,000万元以上的项目有哪些",
        "甲局和乙局，谁的接待费多？",
        "谁的三公经费多，多多少",
        "三公经费",
    ],
)
def test_what_belongs_together_is_one_part(question: str):
    assert len(parts_of(question)) == 1


def test_how_much_behind_another_part_is_asked_of_the_thing_before():
    assert [part.text for part in parts_of("有没有出国，花了多少")] == ["有没有出国", "是多少"]
    assert [part.text for part in parts_of("花了多少")] == ["花了多少"]


def test_a_part_that_names_no_thing_leaves_it_to_the_one_before():
    first, second = parts_of("三公经费多少，比去年变化多少")
    assert (first.names_thing, second.names_thing) == (True, False)
