"""English: questions in English become Chinese ones, answers get English sentences with the same marks."""

import re

import pytest

from answer.compose import templates
from answer.english import is_english_question, translated
from answer.language import Language, answering_in, english_sentences, worded, year_words
from answer.query import Operation, Query
from answer.slots import MARK
from answer.understand import understand

UNITS = ("株洲市人民政府办公室",)


@pytest.mark.parametrize(
    ("question", "operation", "measure"),
    [
        ("What were the three public expenses?", Operation.VALUE, "three_public"),
        ("How much was spent on official receptions in 2021?", Operation.VALUE, "three_public.reception"),
        ("How did reception expenses change from last year?", Operation.CHANGE, "three_public.reception"),
        ("Growth rate of the three public expenses", Operation.GROWTH, "three_public"),
        ("Why did training costs increase?", Operation.REASON, "training"),
        ("What is meant by agency operating expenses?", Operation.DEFINITION, "agency_operation"),
        ("What share of basic expenditure was personnel?", Operation.SHARE, "basic.personnel"),
        ("personnel as a percentage of basic expenditure", Operation.SHARE, "basic.personnel"),
        ("Budget completion rate of official reception", Operation.COMPLETION, "three_public.reception"),
        ("Was there any overseas travel?", Operation.ABSENCE, "three_public.abroad"),
        ("How many guests were received?", Operation.VALUE, "reception_persons"),
        ("How many official cars are there?", Operation.VALUE, "vehicles_financed"),
        ("difference between training and meetings", Operation.DIFFERENCE, "training"),
        ("List the breakdown of the three public expenses", Operation.LIST, "three_public"),
        ("What is the largest expenditure item?", Operation.RANK, "expenditure"),
        ("Where did the money come from?", Operation.LIST, "income"),
    ],
)  # fmt: skip
def test_the_query_that_an_english_question_means(
    question: str, operation: Operation, measure: str
):
    said = translated(question, ())
    assert said.unknown == ()
    query = understand(said.text, {})
    assert isinstance(query, Query), said.text
    assert (query.operation, query.targets[0].measure) == (operation, measure)


def test_years_stay_and_last_year_is_counted():
    assert "2021年" in translated("meeting expenses in 2021", ()).text
    query = understand(translated("meeting expenses last year", ()).text, {})
    assert isinstance(query, Query)
    assert query.offset == -1


def test_the_place_of_a_unit_is_known_by_its_sound():
    said = translated("reception of the Zhuzhou municipal government office", UNITS)
    assert said.text == "公务接待费、株洲市政府办公室"
    assert translated("reception in Changsha", UNITS).unknown == ("Changsha",)


def test_words_that_nothing_knows_stay_so_that_the_question_is_refused():
    said = translated("How much was spent on road building?", ())
    assert said.unknown == ("road", "building")
    assert not isinstance(understand(said.text, {}), Query)


@pytest.mark.parametrize(
    ("question", "english"),
    [
        ("What is 三公经费?", True),
        ("three public expenses 2021", True),
        ("三公经费是多少", False),
        ("official reception 花了多少", False),
        ("GDP是多少", False),
    ],
)
def test_the_language_of_a_question(question: str, *, english: bool):
    assert is_english_question(question) is english


def test_every_sentence_has_its_english_with_the_same_marks():
    chinese = templates()
    english = english_sentences()
    assert english.keys() == chinese.keys()
    for name, text in chinese.items():
        assert set(MARK.findall(english[name])) <= {*MARK.findall(text), "who", "year"}, name
        told = set(MARK.findall(text)) - {"who", "year"}
        assert told <= set(MARK.findall(english[name])), name


def test_english_sentences_hold_no_chinese_outside_brackets():
    for text in english_sentences().values():
        assert not re.search("[一-鿿]", text), text


def test_the_language_ends_with_its_block():
    with answering_in(Language.ENGLISH):
        assert (worded("增加"), year_words(2021)) == ("up", "2021")
        assert worded("某个没有译文的词") == "某个没有译文的词"
    assert (worded("增加"), year_words(2021)) == ("增加", " 2021 年度")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Which projects exceed 1 million yuan?", "超过100万元"),
        ("Which items are below 400,000 yuan?", "低于40万元"),
        ("Which items are over 1.5 million?", "超过150万元"),
        ("Which items exceed 10%?", "超过10%"),
        ("Did training exceed 2 million yuan?", "吗"),
    ],
)
def test_a_stated_amount_is_written_as_chinese_writes_it(question: str, said: str):
    assert said in translated(question, UNITS).text


def test_a_number_without_money_is_no_amount():
    assert "万元" not in translated("What are the top 3 items of 2021?", UNITS).text
