"""The kiosk says what `ask` says, in plain words, and shows foreign text as text."""

from dataclasses import replace

import pytest

from answer import Answer, Basis, Citation, Number, Status, ask
from answer.answer import ModelPart
from index.library import Library
from tests.ui.hand_made import HOSTILE
from tests.ui.kiosk.conftest import PARENT, PART
from ui.kiosk.card import kiosk_card, refusal_card
from ui.kiosk.published import Published
from ui.kiosk.reply import Question, reply_to
from ui.kiosk.topics import guide, plain
from ui.markup import element


@pytest.mark.parametrize(
    "question", [f"{PART}三公经费比上年变化多少", f"{PART}养车花了多少钱", f"{PART}的职责是什么"]
)
def test_the_sentence_and_the_numbers_are_those_of_ask(question: str, samples: Library):
    expected = ask(question, samples)
    card = reply_to(Question(question), Published(samples)).card
    assert element("p", plain(expected.text), class_="jk-sentence") in card
    for number in expected.numbers[:1]:
        value = number.text.partition("（")[0]
        assert f'<p class="jk-large">{value}<' in card


@pytest.mark.parametrize("question", [q for topic in guide().topics for q in topic.questions])
def test_no_answer_to_a_button_carries_the_words_of_accountants(question: str, samples: Library):
    reply = reply_to(Question(question), Published(samples))
    for word in ("口径", "区间", "推算", "无表可核", "±", "疑点"):
        assert word not in reply.card
        assert word not in reply.said


def test_a_figure_that_does_not_add_up_is_told_without_rules():
    warning = "这个数涉及审计疑点““支出”疑有误”：T5.row 不成立（1）甲 + 乙 = 丙。"
    card = kiosk_card(replace(ANSWER, warnings=(warning,)), ())
    assert "<li>这个数在报告里前后对不上，请向这个单位核实。</li>" in card
    assert "T5" not in card


def test_who_corrected_a_figure_is_not_told_to_the_public():
    warning = "《收入表》合计这一格经人工更正：程序读作“1”，张三更正为“2”，理由：看错。"
    card = kiosk_card(replace(ANSWER, warnings=(warning,)), ())
    assert "张三" not in card
    assert "对照报告原件更正过" in card


def test_a_term_is_explained_even_where_the_report_does_not_hold_it(samples: Library):
    card = reply_to(Question(f"{PART}1987年三公经费是多少"), Published(samples)).card
    assert "“三公”经费：因公出国（境）、公务用车、公务接待这三项用的钱。" in card


def test_terms_and_places_stand_below_in_plain_words(samples: Library):
    card = reply_to(Question(f"{PART}养车花了多少钱"), Published(samples)).card
    assert "1 万元就是 10000 元" in card
    assert f"{PART} 2023 年度部门决算" in card
    assert "这个数印在报告的表里" in card


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        (f"{PART}1987年三公经费是多少", "报告里没有这个内容"),
        ("明天天气怎么样", "这里只能查部门决算"),
        ("？？？", "请换一种问法"),
        ("钱" * 600, "请换一种问法"),
    ],
)
def test_a_refusal_is_plain_and_holds_no_number(question: str, plain: str, samples: Library):
    card = reply_to(Question(question), Published(samples)).card
    assert f'<p class="jk-status">{plain}</p>' in card
    assert "jk-large" not in card


def test_a_unit_that_is_not_published_is_refused_and_no_other_answers_for_it(samples: Library):
    reply = reply_to(Question(f"{PART}三公经费是多少"), Published(samples, [PARENT]))
    assert "报告里没有这个内容" in reply.card
    assert "jk-large" not in reply.card
    assert reply.choices == ()


def test_a_chosen_unit_answers_where_the_question_names_none(samples: Library):
    card = reply_to(Question("三公经费是多少", PART), Published(samples)).card
    assert PART in card
    assert PARENT not in card


@pytest.mark.parametrize(
    ("question", "about"),
    [
        (Question(f"{PART}三公经费是多少"), PART),
        (Question(f"{PART}1987年三公经费是多少"), PART),
        (Question("三公经费是多少", PARENT), PARENT),
        (Question(f"{PART}三公经费是多少", PARENT), PART),
        (Question("三公经费是多少"), None),
        (Question(f"{PARENT}和{PART}三公经费各是多少"), None),
    ],
)
def test_a_question_about_one_unit_leaves_it_to_the_next(
    question: Question, about: str | None, samples: Library
):
    assert reply_to(question, Published(samples)).about == about


def test_a_hostile_question_is_shown_as_text(samples: Library):
    card = reply_to(Question(HOSTILE), Published(samples)).card
    assert "<img" not in card
    assert "&lt;img src=x onerror=alert(1)&gt;" in card


ANSWER = Answer("问题", Status.ANSWERED, "答案。")


def _number(issuer: str, year: int | None) -> Number:
    return Number("3.00 万元", "3.00", "万元", None, None, Basis.CELL, "", "", issuer, year)


def test_figures_of_several_units_carry_unit_and_year():
    card = kiosk_card(replace(ANSWER, numbers=(_number("甲局", 2024), _number("乙局", 2023))), ())
    assert '<p class="jk-whose">甲局 · 2024 年度</p>' in card
    assert '<p class="jk-whose">乙局 · 2023 年度</p>' in card


@pytest.mark.parametrize(
    ("known", "line"),
    [
        ({"page": 14}, "甲局 2024 年度部门决算，第 14 页"),
        ({"section": "三公", "page": 14}, "甲局 2024 年度部门决算，三公，第 14 页"),
        ({"table": "表一"}, "甲局 2024 年度部门决算，表一"),
        ({}, "甲局 2024 年度部门决算"),
    ],
)
def test_a_source_leaves_out_what_is_not_known_of_the_place(known: dict, line: str):
    place = Citation("甲局", 2024, "甲.pdf", "3.00", **known)
    assert f"<li>{line}</li>" in kiosk_card(replace(ANSWER, citations=(place,)), ())


def test_no_label_stands_where_no_model_took_part():
    assert "AI" not in kiosk_card(ANSWER, ())
    assert "AI" not in kiosk_card(replace(ANSWER, model=ModelPart()), ())


def test_what_a_model_wrote_is_labelled_and_shown_as_text():
    card = kiosk_card(replace(ANSWER, model=ModelPart(text="<b>话</b>")), ())
    assert "AI 生成" in card
    assert "&lt;b&gt;话&lt;/b&gt;" in card


def test_a_question_that_a_model_read_is_labelled_in_a_refusal_too():
    read = ModelPart(read=True)
    assert "AI 参与" in kiosk_card(replace(ANSWER, model=read), ())
    assert "AI 参与" in refusal_card(replace(ANSWER, status=Status.NOT_FOUND, model=read))
