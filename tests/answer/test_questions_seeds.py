"""Questions on the two real seed reports, with the answers that a person reads off the pages."""

import re
import statistics
import time
from decimal import Decimal

import pytest

from answer import Status, ask
from eval.judging import answered_values, faults
from eval.question_sets import cases
from tests.answer.memory_shelf import MemoryShelf

QUESTIONS = cases()
MEDIAN_SECONDS = 0.060

pytestmark = pytest.mark.corpus


@pytest.mark.parametrize("case", QUESTIONS, ids=[case["ask"] for case in QUESTIONS])
def test_the_answer_is_the_one_on_the_page(case: dict, seeds: MemoryShelf):
    assert faults(case, ask(case["ask"], seeds)) == ()


@pytest.mark.parametrize("case", QUESTIONS, ids=[case["ask"] for case in QUESTIONS])
def test_every_number_is_proved_and_within_its_interval(case: dict, seeds: MemoryShelf):
    answer = ask(case["ask"], seeds)
    assert not any("没有显示" in warning for warning in answer.warnings)
    for number in answer.numbers:
        assert number.proof
        assert number.value is not None
        assert number.low is not None
        assert number.high is not None
        assert Decimal(number.low) <= Decimal(number.value) <= Decimal(number.high)
    if answer.status is not Status.ANSWERED:
        assert answer.numbers == ()


def test_the_first_number_of_the_leading_question_carries_its_interval(seeds: MemoryShelf):
    number = ask("市政府办三公经费比上年变化多少", seeds).numbers[0]
    assert (number.value, number.low, number.high) == ("-0.39", "-0.405", "-0.375")
    assert "±0.015" in number.text
    for leaf in ("30.5", "34.75", "4.64", "一致"):
        assert leaf in number.proof


def test_no_figure_of_another_year_stands_in_a_refusal(seeds: MemoryShelf):
    answer = ask("市政府办2023年三公经费是多少", seeds)
    assert set(re.findall(r"\d+(?:\.\d+)?", answer.text)) <= {"2021", "2023"}


def test_the_selected_report_answers_where_no_unit_is_named(seeds: MemoryShelf):
    chosen = next(r for r in seeds.catalogue() if r.issuer.endswith("联络处"))
    answer = ask("三公经费是多少", seeds, selected=chosen.sha256)
    assert answered_values(answer) == [Decimal("66.05")]


def test_the_median_question_takes_less_than_a_blink(seeds: MemoryShelf):
    for case in QUESTIONS[:30]:
        ask(case["ask"], seeds)
    taken = []
    for case in QUESTIONS[:30]:
        start = time.perf_counter()
        ask(case["ask"], seeds)
        taken.append(time.perf_counter() - start)
    assert statistics.median(taken) < MEDIAN_SECONDS
