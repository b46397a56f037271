"""The kiosk's buttons and plain words come from a data file that an accountant can read."""

import pytest

from accounts.errors import DataFileError
from answer import Status, ask
from index.library import Library
from ui.kiosk.published import Published
from ui.kiosk.topics import guide, read_guide, spoken, terms_in, topic_of

TOPIC = {"name": "钱", "questions": ["花了多少钱"]}
TERM = {"words": ["三公"], "says": "三项费用。"}

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
    ("raw", "wrong"),
    [
        ({"topic": [TOPIC], "term": [TERM]}, "spoken"),
        ({"topic": [{"name": "钱"}], "term": [], "spoken": {}}, "questions"),
        ({"topic": [TOPIC | {"questions": []}], "term": [], "spoken": {}}, "不空"),
        ({"topic": [TOPIC, TOPIC], "term": [], "spoken": {}}, "重复"),
        ({"topic": [TOPIC], "term": [TERM | {"says": " "}], "spoken": {}}, "应为文字"),
        ({"topic": [TOPIC], "term": [], "spoken": {"±": 1}}, "应为文字"),
        ({"topic": [TOPIC | {"icon": "x"}], "term": [], "spoken": {}}, "icon"),
    ],
)
def test_a_file_that_breaks_its_rules_is_refused(raw: dict, wrong: str):
    with pytest.raises(DataFileError, match=wrong):
        read_guide(raw)
