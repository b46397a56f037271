"""The benchmark of load: which questions are asked, and what a percentile is."""

import pytest

from eval.load import QUESTIONS, ROUNDS, SESSIONS, UNITS, percentile, question_of


@pytest.mark.parametrize(
    ("values", "percent", "found"),
    [([1.0], 95, 1.0), ([1.0, 2.0, 3.0, 4.0], 50, 2.0), (list(range(1, 101)), 95, 95)],
)
def test_a_percentile_is_a_value_that_was_measured(values, percent, found):
    assert percentile(values, percent) == found


def test_without_answers_no_bar_is_held():
    assert percentile([], 95) == float("inf")


def test_at_one_moment_not_all_sessions_ask_the_same():
    for round_ in range(ROUNDS):
        asked = {question_of(session, round_) for session in range(SESSIONS)}
        assert len(asked) >= len(UNITS) * len(QUESTIONS) // ROUNDS
