"""Two statements held against one another: the question names them, the answer gives both prints."""

import pytest

from answer import Answer, Status, ask
from answer.query import Operation, Query
from answer.statements import holds_statements_together
from answer.understand import understand
from tests.answer.memory_shelf import MemoryShelf


def query(question: str) -> Query:
    understood = understand(question, {}, units=1)
    assert isinstance(understood, Query), understood
    return understood


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("■公务接待费在三公表和基本支出明细表里对不上吗", ("three_public", "basic_expenditure")),
        ("■公车运行维护费公开06表和公开07表是否一致", ("#6", "#7")),
        ("■教育支出表一写53.45，表3写47.01，矛盾吗", ("#1", "#3")),
        ("■收支总表和支出决算表的支出合计相符吗", ("summary", "expenditure")),
        ("■一般公共服务收入决算表比支出决算表多多少", ("income", "expenditure")),
    ],
)
def test_the_statements_that_are_held_together(question: str, places: tuple[str, ...]):
    understood = query(question)
    assert (understood.operation, understood.places) == (Operation.AGREE, places)


@pytest.mark.parametrize(
    "question",
    ["■三公经费支出决算表里的接待费是多少", "■收入决算表和支出决算表在哪里", "■哪些数对不上"],
)
def test_one_statement_or_no_comparison_is_held_against_nothing(question: str):
    assert not holds_statements_together(question)


@pytest.mark.parametrize("word", ["对得上吗", "矛盾吗", "有没有出入"])
def test_two_amounts_that_may_disagree_are_subtracted_and_not_looked_up_in_the_audit(word: str):
    """没有发现疑点 would be read as 对得上."""
    assert query(f"■公用经费和机关运行经费{word}").operation is Operation.DIFFERENCE
    assert query(f"■公用经费{word}").operation is Operation.DISPUTED


def test_income_and_expenditure_of_one_subject_are_compared():
    first, second = query("■行政运行的收入和支出相差多少").targets
    assert (first.subject, first.measure) == ("行政运行", "income")
    assert (second.subject, second.measure) == ("行政运行", "expenditure")


@pytest.fixture
def asked(samples: MemoryShelf):
    def ask_office(question: str) -> Answer:
        office = next(one for one in samples.catalogue() if one.issuer.endswith("办公室"))
        return ask(question, samples, selected=office.sha256)

    return ask_office


def test_both_prints_are_told_with_their_statements(asked):
    answer = asked("收支总表和支出决算表的支出合计一致吗")
    assert answer.status is Status.ANSWERED
    assert "《收入支出决算总表》" in answer.text
    assert "《支出决算表》" in answer.text
    assert "两处一致" in answer.text


def test_what_one_of_the_statements_does_not_print_gets_no_verdict(asked):
    answer = asked("收支总表和支出决算表的公务接待费一致吗")
    assert answer.status is Status.NOT_FOUND
    assert not answer.numbers
