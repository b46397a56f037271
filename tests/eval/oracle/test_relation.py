"""Relations of the oracle: what holds within rounding, what does not, and what would mend it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from eval.oracle.number import Key, Number, exact
from eval.oracle.relation import Rate, Sum, Word

A, B, C = (("cell", name) for name in "ABC")
HALF = Decimal("0.005")


def printed(text: str, half: Decimal = HALF) -> Number:
    value = Decimal(text)
    return Number(value, value - half, value + half)


def numbers(**texts: str) -> dict[Key, Number]:
    return {("cell", name): printed(text) for name, text in texts.items()}


@pytest.mark.parametrize(
    ("total", "holds"), [("3.00", True), ("3.01", True), ("2.99", True), ("3.02", False)]
)
def test_a_sum_of_two_parts_may_be_off_by_a_last_digit(total: str, holds: bool) -> None:
    relation = Sum("A = B + C", ((1, A), (-1, B), (-1, C)))
    assert relation.holds(numbers(A=total, B="1.00", C="2.00")) is holds


def test_a_bound_is_broken_only_below() -> None:
    relation = Sum("A >= B", ((1, A), (-1, B)), bound=True)
    assert relation.holds(numbers(A="9.00", B="1.00"))
    assert not relation.holds(numbers(A="1.00", B="9.00"))


def test_what_mends_a_part_of_a_sum() -> None:
    relation = Sum("A = B + C", ((1, A), (-1, B), (-1, C)))
    low, high = relation.mending(B, numbers(A="5.00", B="7.00", C="2.00"))
    assert (low, high) == (Decimal("2.99"), Decimal("3.01"))


@pytest.mark.parametrize(("rate", "holds"), [("0.084", True), ("0.091", False)])
def test_growth_is_change_over_the_year_before(rate: str, holds: bool) -> None:
    relation = Rate("growth", rate=C, part=B, whole=A, growth=True)
    sheet = numbers(A="54.20", B="4.20") | {C: printed(rate, Decimal("0.0005"))}
    assert relation.holds(sheet) is holds


def test_a_rate_on_a_base_of_zero_says_nothing() -> None:
    relation = Rate("completion", rate=C, part=B, whole=A)
    assert relation.holds(numbers(A="0.00", B="4.20", C="1.00"))


@pytest.mark.parametrize(("word", "holds"), [(1, True), (-1, False), (0, False)])
def test_a_word_agrees_with_its_numbers(word: int, holds: bool) -> None:
    relation = Word("word", word=C, left=A, right=B)
    assert relation.holds(numbers(A="2.00", B="1.00") | {C: exact(word)}) is holds
