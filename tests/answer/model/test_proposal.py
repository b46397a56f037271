"""A model's reading of a question is made of names that exist, or it is nothing."""

import pytest

from answer.lexicon import Entry, Kind
from answer.model.proposal import parsed, query_of
from answer.query import Operation, Query

SUBJECTS = {"云上办公项目": Entry(Kind.SUBJECT, "project:云上办公项目")}


def read(reply: str, question: str = "端茶倒水的银子") -> Query | None:
    proposal = parsed(reply)
    return None if proposal is None else query_of(proposal, question, SUBJECTS)


def test_a_measure_that_exists_is_a_query_in_our_own_words():
    query = read('{"operation": "value", "measure": "three_public.reception"}')
    assert query is not None
    assert query.operation is Operation.VALUE
    assert query.targets[0].words == "公务接待费"


def test_a_subject_of_the_reports_is_known():
    query = read('{"operation": "value", "subject": "云上办公项目"}')
    assert query is not None
    assert query.targets[0].subject == "project:云上办公项目"


def test_the_year_is_that_of_the_question():
    query = read('{"operation": "value", "measure": "meetings"}', "2022年开碰头会的银子")
    assert query is not None
    assert query.year == 2022


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "公务接待费是 999 万元",
        '{"operation": "none"}',
        '{"operation": "value"}',
        '{"operation": "value", "measure": "no_such_measure"}',
        '{"operation": "value", "subject": "修一条路"}',
        '{"operation": "value", "measure": "meetings", "year": 2019}',
        '{"operation": "value", "measure": "meetings", "value": "999"}',
        '{"operation": "drop table", "measure": "meetings"}',
        '{"operation": "value", "measure": "meetings", "base": "three_public"}',
        '{"operation": "value", "measure": ',
        '["value"]',
    ],
)
def test_anything_else_is_no_reading(reply: str):
    assert read(reply) is None
