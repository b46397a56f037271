"""Questions on four final accounts in PDF."""

import pytest

from answer import ask
from eval.question_sets import cases
from tests.answer.judged import assert_right_and_proved
from tests.answer.memory_shelf import MemoryShelf

QUESTIONS = cases("questions_finals.toml")

pytestmark = pytest.mark.corpus


@pytest.mark.parametrize("case", QUESTIONS, ids=[case["ask"] for case in QUESTIONS])
def test_the_answer_is_the_one_on_the_page(case: dict, finals_shelf: MemoryShelf):
    assert_right_and_proved(case, ask(case["ask"], finals_shelf))
