"""Questions whose answers a person read off the pages, each file of them over the reports it asks about.

What else holds of the questions on the seeds, on budgets and in other wordings stands in the files of
their names.
"""

import pytest

from answer import ask
from eval.question_sets import cases
from tests.answer.judged import assert_right_and_proved

pytestmark = pytest.mark.corpus

# By the fixture that holds the reports.
FILES = {
    "seeds": (
        "questions_operations_seeds.toml",
        "questions_stranger.toml",
        "questions_unseen.toml",
        "questions_wordings_seeds.toml",
    ),
    "finals_shelf": (
        "questions_finals.toml",
        "questions_operations_finals.toml",
        "questions_stranger_finals.toml",
        "questions_unseen_finals.toml",
    ),
    "budgets_shelf": ("questions_budgets.toml", "questions_operations_budgets.toml"),
}
ASKED = [
    pytest.param(shelf, case, id=f"{name}-{case['ask']}")
    for shelf, names in FILES.items()
    for name in names
    for case in cases(name)
]


@pytest.mark.parametrize(("shelf", "case"), ASKED)
def test_the_answer_is_the_one_on_the_page(shelf: str, case: dict, request: pytest.FixtureRequest):
    assert_right_and_proved(case, ask(case["ask"], request.getfixturevalue(shelf)))
