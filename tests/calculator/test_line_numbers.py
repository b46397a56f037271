"""行次 count up; the number is blamed without which the others do."""

from __future__ import annotations

import pytest

from tests.calculator.examples import findings


def misprints(numbers: str) -> list[str]:
    """The details about a statement with these line numbers."""
    found = findings(f"行次 appropriation_summary {numbers}")
    return [finding.detail for finding in found if finding.rule == "T.lines"]


@pytest.mark.parametrize("numbers", ["1 2 3 4", "28 30 31", "5"])
def test_numbers_that_count_up_are_right_even_where_rows_are_left_out(numbers: str) -> None:
    assert not misprints(numbers)


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ("28 39 30 31", "“第2项”的行次印作 39，上一行是 28，下一行是 30，应为 29。"),
        ("28 29 20 31", "“第3项”的行次印作 20，上一行是 29，下一行是 31，应为 30。"),
        ("39 29 30", "“第1项”的行次印作 39。"),
        ("28 29 20", "“第3项”的行次印作 20。"),
    ],
)
def test_one_number_out_of_turn_is_told_with_its_neighbours(numbers: str, told: str) -> None:
    assert misprints(numbers) == [told]
