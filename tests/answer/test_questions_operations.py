"""Questions for more than a printed number, on the seeds, four final accounts and a budget."""

import pytest

from answer import ask
from eval.question_sets import cases
from tests.answer.judged import assert_right_and_proved
from tests.answer.memory_shelf import MemoryShelf

SEEDS = cases("questions_operations_seeds.toml")
FINALS = cases("questions_operations_finals.toml")
BUDGETS = cases("questions_operations_budgets.toml")

pytestmark = pytest.mark.corpus


@pytest.mark.parametrize("case", SEEDS, ids=[case["ask"] for case in SEEDS])
def test_on_the_seeds(case: dict, seeds: MemoryShelf):
    assert_right_and_proved(case, ask(case["ask"], seeds))


@pytest.mark.parametrize("case", FINALS, ids=[case["ask"] for case in FINALS])
def test_on_final_accounts(case: dict, finals_shelf: MemoryShelf):
    assert_right_and_proved(case, ask(case["ask"], finals_shelf))


@pytest.mark.parametrize("case", BUDGETS, ids=[case["ask"] for case in BUDGETS])
def test_on_budgets(case: dict, budgets_shelf: MemoryShelf):
    assert_right_and_proved(case, ask(case["ask"], budgets_shelf))
