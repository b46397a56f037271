"""Slots: what may stand outside them, and what withholds a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.compose import templates
from answer.slots import MARK, SlotError, expand, objection, unproved_digits

QUOTATION = "公务接待费支出决算为44.95万元，完成预算的46.8%。"


def test_slots_are_filled():
    sentence = expand("⟦what⟧为 ⟦n1⟧。", {"what": "公务接待费", "n1": "44.95 万元"}, strict=True)
    assert sentence == "公务接待费为 44.95 万元。"


def test_a_slot_without_a_value_is_an_error():
    with pytest.raises(SlotError, match="n2"):
        expand("⟦n1⟧和⟦n2⟧", {"n1": "1"})


@pytest.mark.parametrize(
    "words",
    [
        "比上年减少⟦n1⟧",
        "三公经费为44.95",
        "约⟦n1⟧，占百分之二十",
        "翻了一番，翻番",
        "增加了两倍",
        "约二百二十四万",
        "不到三成",
        "支出过半",
        "２０２１年",
        "二〇二一年",
        "超过预算",
        "共三辆",
        "有二百余万",
        "五点三",
    ],
)
def test_quantities_outside_slots_are_refused(words: str):
    with pytest.raises(SlotError):
        expand(words, {"n1": "4.64 万元"}, strict=True)


@pytest.mark.parametrize(
    "words",
    [
        "“三公”经费的情况如下：⟦n1⟧。",
        "一般公共预算财政拨款支出为⟦n1⟧。",
        "报告说明了组成和完成情况。",
        "该单位认真落实八项规定精神。",
    ],
)
def test_ordinary_words_pass(words: str):
    assert expand(words, {"n1": "1"}, strict=True)


def test_an_exact_quotation_may_hold_digits_and_a_changed_one_may_not():
    assert objection("报告写道“支出决算为44.95万元”。", [QUOTATION]) == ""
    assert objection("报告写道“支出决算为44.96万元”。", [QUOTATION])


def test_digits_of_a_finished_sentence_must_belong_to_something_proved():
    proved = ["44.95 万元", "2021"]
    assert unproved_digits("2021 年度为 44.95 万元", proved) == ()
    assert unproved_digits("2021 年度为 44.95 万元，占 20.0%", proved) == ("20.0",)


def test_a_proved_number_does_not_cover_part_of_another():
    assert unproved_digits("为 224.95 万元", ["24.95 万元", "22"]) == ("224.95",)


@given(st.integers(0, 10**9))
def test_every_bare_number_is_unproved(number: int):
    assert unproved_digits(f"共 {number} 万元", ()) == (str(number),)


def test_no_template_holds_a_digit():
    for text in templates().values():
        assert unproved_digits(MARK.sub("", text), ()) == ()
