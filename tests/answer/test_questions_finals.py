"""Questions on four final accounts in PDF."""

from decimal import Decimal

import pytest

from answer import Status, ask
from eval.questions import cases, faults
from tests.answer.memory_shelf import MemoryShelf

QUESTIONS = cases("questions_finals.toml")

pytestmark = pytest.mark.corpus


@pytest.mark.parametrize("case", QUESTIONS, ids=[case["ask"] for case in QUESTIONS])
def test_the_answer_is_the_one_on_the_page(case: dict, finals_shelf: MemoryShelf):
    answer = ask(case["ask"], finals_shelf)
    assert faults(case, answer) == ()
    for number in answer.numbers:
        assert number.proof
        assert Decimal(number.low) <= Decimal(number.value) <= Decimal(number.high)
    if answer.status is not Status.ANSWERED:
        assert answer.numbers == ()
