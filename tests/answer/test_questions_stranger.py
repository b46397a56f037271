"""Questions of strangers, who have read the reports and not the program, on the seeds and finals."""

import pytest

from answer import ask
from eval.question_sets import cases
from tests.answer.judged import assert_right_and_proved
from tests.answer.memory_shelf import MemoryShelf

SEEDS = cases("questions_stranger.toml")
FINALS = cases("questions_stranger_finals.toml")

pytestmark = pytest.mark.corpus


@pytest.mark.parametrize("case", SEEDS, ids=[case["ask"] for case in SEEDS])
def test_on_the_seeds(case: dict, seeds: MemoryShelf):
    assert_right_and_proved(case, ask(case["ask"], seeds))


@pytest.mark.parametrize("case", FINALS, ids=[case["ask"] for case in FINALS])
def test_on_final_accounts(case: dict, finals_shelf: MemoryShelf):
    assert_right_and_proved(case, ask(case["ask"], finals_shelf))
