"""Conversations over the built-in samples: what the next question inherits, and what it never does."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answer import Answer, Context, Status, ask, conversation
from tests.answer.memory_shelf import MemoryShelf

WHOLE = "云州市人民政府办公室三公经费是多少"


def talk(library: MemoryShelf, *questions: str) -> list[Answer]:
    """The answers of one conversation."""
    answers: list[Answer] = []
    for question in questions:
        context = answers[-1].context if answers else None
        answers.append(ask(question, library, context=context))
    return answers


@pytest.mark.parametrize(
    ("follow_up", "completed"),
    [
        ("那去年呢", "云州市人民政府办公室2022年三公经费是多少"),
        ("换成2020年", "云州市人民政府办公室2020年三公经费是多少"),
        ("其中公务接待费呢", "云州市人民政府办公室公务接待费是多少"),
        ("占比呢", "云州市人民政府办公室三公经费占比"),
        ("为什么", "云州市人民政府办公室三公经费为什么"),
        ("那预算呢", "云州市人民政府办公室三公经费预算是多少"),
        ("列出明细", "云州市人民政府办公室三公经费由哪些部分组成"),
        ("以元表示", "云州市人民政府办公室三公经费是多少，以元为单位"),
        ("近三年呢", "云州市人民政府办公室三公经费近三年"),
        ("加上会议费呢", "云州市人民政府办公室三公经费加上会议费"),
        ("它的收入呢", "云州市人民政府办公室收入是多少"),
        ("我是说支出", "云州市人民政府办公室支出是多少"),
    ],
)
def test_a_follow_up_is_completed_and_says_so(follow_up: str, completed: str, samples: MemoryShelf):
    answer = talk(samples, WHOLE, follow_up)[-1]
    assert answer.completed == completed
    assert answer.reading.text.startswith(f"接上一问：按“{completed}”理解")
    assert answer.question == follow_up


@pytest.mark.parametrize(
    "question",
    ["云州市人民政府驻北京联络处支出是多少", "什么叫作诗", "今天天气怎么样", "<b>你好</b>", "谢谢"],
)
def test_what_stands_by_itself_or_is_foreign_is_asked_as_it_is(question: str, samples: MemoryShelf):
    alone, after = ask(question, samples), talk(samples, WHOLE, question)[-1]
    assert after.completed == ""
    assert after.as_json() == alone.as_json()


def test_what_was_not_understood_leaves_the_question_before_it_standing(samples: MemoryShelf):
    answers = talk(samples, WHOLE, "今天天气怎么样", "那去年呢")
    assert answers[1].status is Status.OUT_OF_SCOPE
    assert answers[2].completed == "云州市人民政府办公室2022年三公经费是多少"


def test_without_a_question_before_nothing_is_completed(samples: MemoryShelf):
    answer = ask("那去年呢", samples)
    assert (answer.status, answer.completed, answer.context) == (Status.OUT_OF_SCOPE, "", None)


def test_a_unit_given_beside_the_question_is_inherited(samples: MemoryShelf):
    first = ask("三公经费是多少", samples, issuer="云州市人民政府驻北京联络处")
    answer = ask("那支出呢", samples, context=first.context)
    assert answer.completed == "云州市人民政府驻北京联络处支出是多少"


def test_a_year_given_beside_the_question_is_inherited(samples: MemoryShelf):
    first = ask("云州市人民政府办公室三公经费是多少", samples, year=2022)
    answer = ask("公务接待费呢", samples, context=first.context)
    assert "2022年" in answer.completed


def test_a_choice_is_picked_by_its_number(samples: MemoryShelf):
    answers = talk(samples, "长沙市财政局三公经费是多少", "第二个")
    assert answers[0].choices
    assert answers[1].completed == f"{answers[0].choices[1]}三公经费是多少"


def test_a_number_that_is_no_choice_gets_the_choices_again(samples: MemoryShelf):
    answers = talk(samples, "长沙市财政局三公经费是多少", "第9个", "1")
    assert answers[1].status is Status.CLARIFY
    assert answers[1].choices == answers[0].choices
    assert answers[2].completed == f"{answers[0].choices[0]}三公经费是多少"


def test_a_year_that_may_be_counted_from_two_is_asked_back(samples: MemoryShelf):
    answers = talk(samples, "云州市人民政府办公室2022年三公经费是多少", "去年的公务接待费是多少")
    assert answers[1].status is Status.CLARIFY
    offered = answers[1].choices
    assert ["2022年" in offered[0], "2021年" in offered[1]] == [True, True]
    assert answers[1].numbers == ()


def test_no_word_of_a_follow_up_is_dropped_in_silence(samples: MemoryShelf):
    for words in ("修路支出", "每平方米", "东大街的差旅费"):
        assert words in talk(samples, WHOLE, f"那{words}呢")[-1].completed


def test_the_context_travels_as_json(samples: MemoryShelf):
    context = ask(WHOLE, samples).context
    assert context is not None
    assert Context.from_json(json.loads(json.dumps(context.as_json()))) == context


def test_the_context_is_not_in_the_document(samples: MemoryShelf):
    document = talk(samples, WHOLE, "那去年呢")[-1].as_json()
    assert "context" not in document
    assert document["completed"]


PIECES = st.lists(
    st.sampled_from(
        ["那", "去年", "呢", "其中", "占比", "2020年", "云州市人民政府驻北京联络处", "三公经费", "多少", "和",
         "比", "预算", "为什么", "超过100万", "0.5%", "第二个", "。", "<b>", "'; --", "⟦n1⟧", "■", "元", "x"]
    ),
    min_size=1,
    max_size=6,
).map("".join)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(first=PIECES, second=PIECES, third=PIECES)
def test_any_conversation_is_answered_and_every_number_proved(
    samples: MemoryShelf, first: str, second: str, third: str
):
    context = None
    for question in (first, second, third):
        if not any(char.isalnum() for char in question):
            continue
        answer = conversation.ask(question, samples, context=context)
        context = answer.context
        assert all(number.proof for number in answer.numbers)
        assert answer.completed in answer.reading.text or not answer.completed


@pytest.mark.parametrize(
    ("questions", "completed"),
    [
        (
            ("云州市人民政府办公室三公经费", "会议费呢", "加起来"),
            "云州市人民政府办公室三公经费和会议费加起来是多少",
        ),
        (
            ("云州市人民政府办公室三公经费", "驻北京联络处呢", "哪家多"),
            "云州市人民政府办公室和云州市人民政府驻北京联络处三公经费哪家多",
        ),
        (
            ("云州市人民政府办公室三公经费", "驻北京联络处呢", "占云州市人民政府办公室的比例"),
            "云州市人民政府驻北京联络处三公经费占云州市人民政府办公室的比例",
        ),
        (("云州市人民政府办公室三公经费", "那个数在哪里"), "云州市人民政府办公室三公经费"),
    ],
)
def test_a_follow_up_may_take_both_questions_before_it(
    questions: tuple[str, ...], completed: str, samples: MemoryShelf
):
    answer = talk(samples, *questions)[-1]
    assert answer.completed == completed
    assert answer.status is Status.ANSWERED


def test_a_sum_after_one_question_adds_nothing_of_other_years(samples: MemoryShelf):
    answer = talk(samples, "云州市人民政府办公室三公经费", "那去年呢", "两个加起来")[-1]
    assert "加起来是多少" not in answer.completed


def test_a_follow_up_on_a_unit_that_the_library_lost_says_so(samples: MemoryShelf):
    before = ask("驻北京联络处三公经费是多少", samples).context
    kept = [one for one in samples.catalogue() if "联络处" not in one.issuer]
    answer = ask("由哪几项组成", MemoryShelf(kept), context=before)
    assert answer.status is Status.NOT_FOUND
    assert answer.numbers == ()
    assert "云州市人民政府驻北京联络处" in answer.text


@pytest.mark.parametrize(
    ("follow_up", "thing"),
    [
        ("它占多少", "公务用车运行维护费"),
        ("占多少", "三公经费"),
        ("这一项去年呢", "公务用车运行维护费"),
    ],
)
def test_it_is_what_a_ranking_found(follow_up: str, thing: str, samples: MemoryShelf):
    ranking = "云州市人民政府办公室三公经费哪一项最多"
    answer = talk(samples, ranking, follow_up)[-1]
    assert thing in answer.completed


def test_the_other_end_of_a_ranking_of_units_is_asked_of_the_units(samples: MemoryShelf):
    answer = talk(samples, "2023年哪个单位会议费最高", "最低的呢")[-1]
    assert answer.completed == "2023年哪个单位会议费最低"
