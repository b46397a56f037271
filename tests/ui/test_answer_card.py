"""The answer card: the number asked for large, its interval, its basis, and honest words without it."""

import re

import pytest

from answer.answer import Answer, Basis, Number, Reading, Status
from ui.components.answer_card import answer_card


def number(text: str, basis: Basis = Basis.CELL, **more) -> Number:
    given = {"value": "1", "unit": "万元", "low": "1", "high": "1", "proof": "", "issuer": "甲局"}
    return Number(text=text, basis=basis, **(given | {"year": 2023} | more))


def card(*numbers: Number, status: Status = Status.ANSWERED, **more) -> str:
    return answer_card(Answer("问", status, "回答。", numbers=numbers, **more))


def large(html: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", part) for part in re.findall(r'js-large">(.*?)</div>', html)]


def test_the_number_asked_for_is_large_and_the_others_are_not():
    shown = card(number("减少 0.39 万元（±0.015）", Basis.DERIVED), number("224.60 万元"))
    assert large(shown) == ["减少 0.39 万元（±0.015）"]
    assert "224.60 万元" in shown


def test_each_unit_has_its_own_large_number_and_is_named():
    shown = card(number("1 万元"), number("2 万元", issuer="乙局"))
    assert large(shown) == ["1 万元", "2 万元"]
    assert "甲局 · 2023 年度" in shown
    assert "乙局 · 2023 年度" in shown


@pytest.mark.parametrize(
    ("basis", "words"),
    [(Basis.CELL, "表内数"), (Basis.DERIVED, "推算"), (Basis.QUOTED, "报告原文，无表可核")],
)
def test_every_number_says_what_it_rests_on(basis: Basis, words: str):
    assert words in card(number("1 万元", basis))


def test_a_derived_number_shows_its_interval():
    shown = card(number("减少 0.39 万元", Basis.DERIVED, low="-0.405", high="-0.375"))
    assert "真值在 −0.405 至 −0.375 万元 之间" in shown


def test_a_printed_number_needs_no_interval():
    assert "真值" not in card(number("1 万元", low="0.995", high="1.005"))


def test_the_reading_is_shown():
    assert "按“2021 年度，三公经费”理解" in card(reading=Reading(text="2021 年度，三公经费"))


def test_a_warning_is_shown_once():
    shown = card(warnings=("两者不能相加。", "回答。"))
    assert "两者不能相加。" in shown
    assert shown.count("回答。") == 1


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.NOT_FOUND, "报告中没有"),
        (Status.CLARIFY, "请补充"),
        (Status.OUT_OF_SCOPE, "不在范围内"),
    ],
)
def test_without_an_answer_no_number_is_shown(status: Status, words: str):
    shown = card(number("1 万元"), status=status)
    assert words in shown
    assert large(shown) == []


def test_foreign_text_stays_text():
    shown = answer_card(Answer("问", Status.ANSWERED, "<script>x</script>", warnings=("<b>",)))
    assert "<script>" not in shown
    assert "<b>" not in shown


def test_a_long_warning_begins_with_what_it_says_and_unfolds():
    working = "（1）甲 + 乙 = 丙，" * 20
    warnings = (f"这个数涉及审计疑点“合计疑有误”：{working}", "单位有疑。")
    shown = answer_card(Answer("问", Status.ANSWERED, "答。", warnings=warnings))
    assert "<summary>这个数涉及审计疑点“合计疑有误”：</summary>（1）甲" in shown
    assert "<li>单位有疑。</li>" in shown
