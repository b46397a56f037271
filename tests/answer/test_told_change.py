"""What a budget's own sentences say of a change: answered in quotation, and never as another thing's."""

import pytest

from answer import Status, ask
from tests.answer.memory_shelf import MemoryShelf

SUZHOU, WUXI = "苏州市审计局", "无锡市住房和城乡建设局（本级）"
COMMERCE = "上海市普陀区商务委员会"


@pytest.mark.parametrize(
    ("question", "first", "unit", "says"),
    [
        (f"{SUZHOU}三公经费预算比上年少了多少", "-3.00", "万元", "比上年预算数减少"),
        (f"{SUZHOU}培训费预算砍了多少", "-21.73", "万元", "比上年预算数减少"),
        (f"{SUZHOU}提租补贴预算涨了百分之多少", "92.19", "%", "与上年相比增加266.46万元"),
        (f"{WUXI}会议费预算比上年变化", "0.00", "万元", "与上年预算数相同"),
        (f"{COMMERCE}支出预算比去年多了多少", "24491.71", "万元", "一般公共预算财政拨款支出"),
    ],
)
def test_a_change_is_told_in_the_reports_words(
    budgets_shelf: MemoryShelf, question: str, first: str, unit: str, says: str
):
    answer = ask(question, budgets_shelf)
    assert answer.status is Status.ANSWERED
    assert (answer.numbers[0].value, answer.numbers[0].unit) == (first, unit)
    assert says in answer.text


def test_the_budget_of_the_year_before_follows_only_from_a_comparison_with_it(
    budgets_shelf: MemoryShelf,
):
    told = ask(f"{SUZHOU}2025年三公经费预算是多少", budgets_shelf)
    assert told.numbers[0].value == "13.00"
    open_comparison = ask(f"{SUZHOU}2025年提租补贴预算是多少", budgets_shelf)
    assert open_comparison.status is Status.NOT_FOUND


def test_a_question_that_does_not_say_budget_gets_none(budgets_shelf: MemoryShelf):
    answer = ask(f"{SUZHOU}三公经费比上年少了多少", budgets_shelf)
    assert answer.status is Status.NOT_FOUND
    assert not answer.numbers


def test_the_cause_is_quoted(budgets_shelf: MemoryShelf):
    answer = ask(f"{SUZHOU}提租补贴预算为什么涨那么多", budgets_shelf)
    assert "去年并入购房补贴" in answer.text


def test_last_year_after_a_change_offers_last_years_amount(budgets_shelf: MemoryShelf):
    first = ask(f"{SUZHOU}培训费预算比上年变化", budgets_shelf)
    answer = ask("那去年呢", budgets_shelf, context=first.context)
    assert answer.status is Status.NOT_FOUND
    assert answer.choices == (f"{SUZHOU}2025年培训费预算是多少",)
