"""Purpose: what an item was for is quoted from the sentence of its amount, or from the next one."""

from dataclasses import replace

import pytest

from accounts.quantity import Scope
from answer import ask
from ingest.claims import claims_of
from tests.answer.memory_shelf import MemoryShelf
from tests.calculator.examples import read

CARS = "公务用车运行维护费14.75万元，主要是燃油费、维修费、保险费等支出"


def shelf_of(sentence: str) -> MemoryShelf:
    report, _ = read(f"文 关于一般性支出情况：{sentence}")
    report = replace(report, scope=Scope.OWN, members=())
    return MemoryShelf([replace(report, claims=tuple(claims_of(report)))])


@pytest.mark.parametrize("ask_for", ["用来做什么", "干什么用的", "用于什么", "主要花在哪里"])
def test_the_purpose_beside_the_amount_is_quoted(samples: MemoryShelf, ask_for: str):
    answer = ask(f"云州市人民政府驻北京联络处公务用车运行维护费{ask_for}", samples)
    assert answer.numbers[0].value == "14.75"
    assert CARS in answer.text


@pytest.mark.parametrize(
    ("sentence", "purpose"),
    [
        ("会议费支出决算为0.30万元。用于召开档案工作会议。", "用于召开档案工作会议。"),
        ("会议费支出决算为0.30万元，完成年初预算的30%，用于召开工作会议。", "用于召开工作会议。"),
    ],
)
def test_the_purpose_may_follow_in_its_own_sentence_or_after_a_rate(sentence: str, purpose: str):
    assert purpose in ask("会议费用来做什么", shelf_of(sentence)).text


def test_the_cause_of_a_change_is_no_purpose():
    told = "会议费支出决算为0.30万元，比上年减少0.10万元，主要是会议改为线上召开。"
    answer = ask("会议费用来做什么", shelf_of(told))
    assert "线上" not in answer.text
    assert "没有读到" in answer.text
