"""Questions on budgets: answered as 预算, never as 决算."""

import pytest

from accounts.report import ReportKind
from answer import Status, ask
from eval.question_sets import cases
from tests.answer.memory_shelf import MemoryShelf

QUESTIONS = cases("questions_budgets.toml")

pytestmark = pytest.mark.corpus


@pytest.mark.parametrize("case", QUESTIONS, ids=[case["ask"] for case in QUESTIONS])
def test_what_comes_from_a_budget_says_so(case: dict, budgets_shelf: MemoryShelf):
    budgets = {one.file for one in budgets_shelf.catalogue() if one.kind is ReportKind.BUDGET}
    answer = ask(case["ask"], budgets_shelf)
    cited = [one for one in answer.citations if one.file in budgets]
    if cited:
        assert "部门预算" in answer.text
        assert "预算" in answer.reading.text
        assert not any("决算" in f"{one.table}{one.column}" for one in cited)


def test_the_question_that_is_offered_is_answered(budgets_shelf: MemoryShelf):
    offers = [offer for case in QUESTIONS for offer in ask(case["ask"], budgets_shelf).choices]
    questions = [offer for offer in offers if offer.endswith("预算是多少")]
    assert questions
    for question in questions:
        assert ask(question, budgets_shelf).status is Status.ANSWERED


def test_a_question_about_no_unit_leaves_budgets_out(budgets_shelf: MemoryShelf):
    answer = ask("支出是多少", budgets_shelf)
    assert {number.issuer for number in answer.numbers} == {"西南大学"}


def test_a_question_for_a_budget_that_no_final_prints_goes_to_the_budgets(
    budgets_shelf: MemoryShelf,
):
    answer = ask("2026年三公经费预算是多少", budgets_shelf)
    assert {number.value for number in answer.numbers} == {"112.61", "10.00", "7.00"}


def test_a_budget_on_the_screen_answers_for_the_budget_alone(budgets_shelf: MemoryShelf):
    chosen = next(one for one in budgets_shelf.catalogue() if one.issuer == "苏州市审计局")
    asked = ask("支出预算是多少", budgets_shelf, selected=chosen.sha256)
    assert [number.value for number in asked.numbers][:1] == ["4651.67"]
    assert ask("支出是多少", budgets_shelf, selected=chosen.sha256).status is Status.NOT_FOUND
