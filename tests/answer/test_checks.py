"""Statements to be checked: several at once, against the budget, and what may not be checked at all."""

from decimal import Decimal

import pytest

from answer import ask
from answer.clauses import parts_of
from answer.query import Operation, Query, Unsupported
from answer.understand import understand


def understood(question: str) -> Query | Unsupported:
    return understand(question, {}, units=question.count("■"))


def test_every_statement_before_the_question_is_checked():
    parts = parts_of("公务接待费44.95万元，占三公经费20%，对吗？")
    assert [part.text for part in parts] == [
        "公务接待费44.95万元，对吗",
        "公务接待费占三公经费20%，对吗",
    ]


def test_a_statement_that_names_nothing_is_about_the_first_thing():
    first, second = parts_of("三公经费224.6万元，完成预算75.1%，属实吗")
    assert first.text == "三公经费224.6万元，属实吗"
    assert second.text == "三公经费完成预算75.1%，属实吗"


@pytest.mark.parametrize(
    "question",
    [
        "基本支出10万元，项目支出5万元，合计15万元，对吗",  # the sum is none of the first thing
        "公用经费97.19万占基本支出12%，对吗",  # two amounts in one clause
        "三公经费多少，对吗",
    ],
)
def test_what_is_no_row_of_statements_stays_whole(question: str):
    assert not any(part.text.endswith("，对吗") for part in parts_of(question)[:-1])


@pytest.mark.parametrize(
    ("question", "carried_out"),
    [("■机关运行经费比年初预算增长53.3%对吗", "1.533"), ("■会议费比预算下降20%，对吗", "0.8")],
)
def test_a_rate_above_or_below_the_budget_is_checked_by_what_was_carried_out(
    question: str, carried_out: str
):
    query = understood(question)
    assert isinstance(query, Query)
    assert (query.operation, query.checked) == (Operation.VERIFY, Operation.COMPLETION)
    assert query.stated[0].value == Decimal(carried_out)


@pytest.mark.parametrize("question", ["■三公花超了没有", "■接待费超标了没", "■三公经费用超了吗"])
def test_overspending_is_a_difference_from_the_budget_and_no_question_of_there_being_any(
    question: str,
):
    query = understood(question)
    assert isinstance(query, Query)
    assert query.operation is Operation.DEVIATION


@pytest.mark.parametrize(
    "question",
    [
        "■支出总计比收入总计多269万元，是吗",  # the two names mean one amount here
        "■三公经费和接地费相差多少",
        "■奖金发给了谁",
        "■开办经费自评多少分",
    ],
)
def test_what_is_not_wholly_understood_is_not_answered_with_a_part(question: str):
    assert isinstance(understood(question), Unsupported)


def test_a_balance_is_compared_with_the_one_at_the_beginning_of_the_year():
    query = understood("■年末结转和结余比年初多多少")
    assert isinstance(query, Query)
    assert query.operation is Operation.DIFFERENCE
    assert [one.measure for one in query.targets] == ["closing", "opening"]


def test_the_part_that_one_kind_of_money_pays_is_a_share_of_the_same_thing():
    query = understood("■住房公积金支出里财政拨款占多少")
    assert isinstance(query, Query)
    assert query.base is not None
    (part,) = query.targets
    assert (part.subject, part.funding) == (query.base.subject, "appropriation")
    assert query.base.funding == "all"


def test_a_name_for_two_subjects_is_added_up():
    query = understood("■水电费合计")
    assert isinstance(query, Query)
    assert query.operation is Operation.SUM
    assert [one.subject for one in query.targets] == ["30205", "30206"]


def test_what_the_money_went_into_is_no_amount_beside_it():
    query = understood("■公车一年加油多少")
    assert isinstance(query, Query)
    assert [one.measure for one in query.targets] == ["three_public.vehicle_operation"]


@pytest.mark.parametrize("word", ["追加", "垫加"])
def test_a_sign_within_an_unknown_word_adds_and_subtracts_nothing(word: str):
    unknown = understood(f"■年中{word}了多少")
    assert isinstance(unknown, Unsupported)
    assert unknown.words == word


def test_a_part_that_names_no_unit_is_asked_of_the_one_that_the_question_names(samples):
    """Though the part that names it was not understood."""
    answer = ask("云州市政府办送走了多少老干部，公务接待费多少", samples)
    assert {number.issuer for number in answer.numbers} == {"云州市人民政府办公室"}
