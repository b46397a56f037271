"""The kiosk's buttons and plain words come from a data file that an accountant can read."""

import pytest

from accounts.errors import DataFileError
from answer import Status, ask
from index.library import Library
from ui.kiosk.published import Published
from ui.kiosk.topics import guide, plain, read_guide, spoken, terms_in, topic_of

TOPIC = {"name": "钱", "questions": ["花了多少钱"]}
TERM = {"words": ["三公"], "says": "三项费用。"}
WORDING = {"pattern": "甲（(.)）", "says": "\\1"}
WHOLE = {"topic": [TOPIC], "term": [TERM], "plain": [WORDING], "spoken": {}}

QUESTIONS = [question for topic in guide().topics for question in topic.questions]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_button_asks_what_a_report_answers(question: str, samples: Library):
    assert ask(question, Published(samples)).status is Status.ANSWERED


def test_terms_are_explained_where_they_occur():
    assert terms_in("三公经费 万元")[0].startswith("“三公”经费：")
    assert terms_in("天气") == ()
    assert len(terms_in("".join(word for term in guide().terms for word in term.words))) == 3


def test_a_question_belongs_to_the_topic_that_offers_it():
    assert topic_of("吃喝招待花了多少钱").name == "接待和出国"
    assert topic_of("别的问题") is None


def test_signs_are_spoken():
    assert spoken("减少 −0.39 万元（±0.02）") == "减少 负0.39 万元（正负0.02）"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "甲局 2023 年度会议费为 4.60 万元（报告原文，无表可核）。按 2023 年度、部门汇总口径理解，"
            "汇总范围含甲所、乙所。",
            "甲局 2023 年度会议费为 4.60 万元。这里说的是 2023 年度整个部门的情况，包括甲所、乙所。",
        ),
        (
            "为 1 万元。按 2023 年度、单位本级口径理解。",
            "为 1 万元。这里说的是 2023 年度这个单位自己的情况。",
        ),
        ("减少 9.83 万元（±0.015）", "减少 9.83 万元（上下不超过 0.015）"),
        ("教育支出（205）和津贴（30102）", "教育支出和津贴"),
        ("甲局（2023）", "甲局（2023）"),
        (
            "注意：甲局的报告是部门汇总口径，已包含甲所，两者不能相加。",
            "注意：甲局的数里已经包括甲所的数，不能再加一次。",
        ),
        (
            "以上为全部资金口径；按财政拨款口径为 2.00 万元。",
            "这里算的是全部资金；如果算财政拨款，是 2.00 万元。",
        ),
    ],
)
def test_the_public_is_told_in_plain_words(said: str, told: str):
    assert plain(said) == told


def test_what_a_report_is_quoted_with_stays_as_it_is():
    quoted = "甲局报告写道：“按 2023 年度、单位本级口径理解。教育（205）““三公”（±1）””"
    assert plain(quoted) == quoted
    assert plain("没有收住的“引号（205）") == "没有收住的“引号（205）"


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"spoken": None}, "spoken"),
        ({"topic": [{"name": "钱"}]}, "questions"),
        ({"topic": [TOPIC | {"questions": []}]}, "不空"),
        ({"topic": [TOPIC, TOPIC]}, "重复"),
        ({"term": [TERM | {"says": " "}]}, "应为文字"),
        ({"plain": [{"pattern": "（"}]}, "says"),
        ({"plain": [WORDING | {"pattern": "("}]}, "句式写错"),
        ({"plain": [WORDING | {"says": "\\2"}]}, "句式写错"),
        ({"spoken": {"±": 1}}, "应为文字"),
        ({"topic": [TOPIC | {"icon": "x"}]}, "icon"),
    ],
)
def test_a_file_that_breaks_its_rules_is_refused(changed: dict, wrong: str):
    raw = {key: value for key, value in (WHOLE | changed).items() if value is not None}
    with pytest.raises(DataFileError, match=wrong):
        read_guide(raw)


def test_a_file_that_keeps_its_rules_is_read():
    assert len(read_guide(WHOLE).plain) == 1
