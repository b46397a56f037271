"""How many times one amount is another."""

from decimal import Decimal

import pytest

from accounts.interval import Interval
from answer import Status, ask
from answer.display import times
from answer.query import Operation, Query
from answer.understand import understand
from tests.answer.memory_shelf import MemoryShelf


@pytest.mark.parametrize(
    ("low", "value", "high", "digits", "about"),
    [
        ("2.9724", "2.9728", "2.9732", "2.97", False),
        ("5.215", "5.227", "5.239", "5.2", False),
        ("63.07", "63.29", "63.51", "63.3", True),
    ],
)
def test_only_digits_that_rounding_fixes_are_shown(low, value, high, digits, about):
    shown = times(Decimal(value), Interval(Decimal(low), Decimal(high)))
    assert (shown.digits, shown.about) == (digits, about)


@pytest.mark.parametrize(
    "question", ["■办公费是印刷费的几倍", "■离休费与退休费之比", "■水费是电费的几分之几"]
)
def test_a_multiple_of_two_things_is_a_quotient(question: str):
    query = understand(question, {}, units=1)
    assert isinstance(query, Query)
    assert query.operation is Operation.TIMES
    assert len(query.targets) == 2


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("市政府办差旅费是驻京办差旅费的几倍", "2.97 倍（143.20 万元 ÷ 48.17 万元）"),
        ("市政府办的水费是驻京办的几倍", "约 63.3 倍"),
    ],
)
def test_units_may_be_held_against_one_another(question: str, says: str, seeds: MemoryShelf):
    answer = ask(question, seeds)
    assert says in answer.text
    assert answer.numbers[0].unit == "倍"


@pytest.mark.corpus
def test_a_multiple_of_one_thing_has_no_answer(seeds: MemoryShelf):
    assert ask("市政府办支出是几倍", seeds).status is Status.NOT_FOUND
