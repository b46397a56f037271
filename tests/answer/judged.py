"""The judgement that every set of questions shares."""

from decimal import Decimal

from answer import Answer, Status
from eval.judging import faults
from eval.question_sets import Case


def assert_right_and_proved(case: Case, answer: Answer) -> None:
    """The answer is the one on the page, every number has its proof and lies in its interval."""
    assert faults(case, answer) == ()
    for number in answer.numbers:
        assert number.proof
        assert Decimal(number.low) <= Decimal(number.value) <= Decimal(number.high)
    if answer.status is not Status.ANSWERED:
        assert answer.numbers == ()
