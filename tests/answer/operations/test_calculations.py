"""Limits, sums, averages, places and checks on the built-in samples: what must hold of any report."""

from decimal import Decimal

import pytest

from answer import Answer, Basis, Status, ask
from tests.answer.memory_shelf import MemoryShelf

UNIT = "云州市政府办"


@pytest.fixture
def asked(samples: MemoryShelf):
    def ask_office(question: str) -> Answer:
        office = next(one for one in samples.catalogue() if one.issuer.endswith("办公室"))
        return ask(question, samples, selected=office.sha256)

    return ask_office


def numbers(answer: Answer) -> list[Decimal]:
    return [Decimal(number.value or "0") for number in answer.numbers]


def test_a_limit_lists_only_what_lies_above_it_and_counts_it(asked):
    answer = asked("支出超过100万元的科目有哪些")
    *sizes, count = numbers(answer)
    assert sizes == sorted(sizes, reverse=True)
    assert all(size > 100 for size in sizes)
    assert count == len(sizes)


def test_the_count_stands_first_where_it_is_asked_for(asked):
    assert (
        numbers(asked("超过100万元的科目有几个"))[0]
        == numbers(asked("支出超过100万元的科目有哪些"))[-1]
    )


def test_a_sum_shows_its_parts_and_a_proof(asked):
    whole, left, right = asked("办公费和差旅费一共多少").numbers
    assert Decimal(whole.value) == Decimal(left.value) + Decimal(right.value)
    assert whole.basis is Basis.DERIVED
    assert whole.proof.splitlines()[0].startswith(whole.label)


@pytest.mark.parametrize("question", ["三公经费和公务接待费一共多少", "收入和支出加起来是多少"])
def test_what_overlaps_or_runs_against_each_other_is_not_added(question: str, asked):
    answer = asked(question)
    assert answer.status is Status.NOT_FOUND
    assert answer.numbers == ()
    assert "不予相加" in answer.text


def test_an_average_gives_its_operands_and_says_where_the_count_comes_from(asked):
    each, amount, count = asked("每批次接待费是多少").numbers
    exact = Decimal(amount.value) * 10_000 / Decimal(count.value)
    assert Decimal(each.low) <= exact <= Decimal(each.high)
    assert each.unit == "元"
    assert count.basis is Basis.QUOTED


def test_a_place_is_that_of_the_sorted_parts(asked):
    answer = asked("公务接待费在三公里排第几")
    place, *sizes = answer.numbers
    own = next(one for one in sizes if one.label == "公务接待费")
    larger = [one for one in sizes if Decimal(one.value) > Decimal(own.value)]
    assert int(place.value) == len(larger) + 1


@pytest.mark.parametrize(
    ("statement", "verdict"),
    [("三公经费是{}万元，对吗", "对。"), ("三公经费超过{}万元了吗", "不能判定")],
)
def test_a_statement_is_judged_by_the_proved_number(statement: str, verdict: str, asked):
    printed = asked("三公经费是多少").numbers[0].value
    assert asked(statement.format(printed)).text.startswith(verdict)


def test_the_number_of_a_false_statement_is_not_repeated(asked):
    answer = asked("三公经费是98765.43万元，对吗")
    assert answer.text.startswith("不对。")
    assert "98765" not in answer.text.replace(",", "")


def test_an_amount_that_nothing_is_done_with_is_not_ignored(asked):
    for question in ("假设三公经费是500万元，占支出多少", "三公经费减少100万元是为什么"):
        answer = asked(question)
        assert answer.status is Status.NOT_FOUND
        assert answer.numbers == ()
