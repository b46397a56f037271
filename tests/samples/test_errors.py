"""Planted errors: each is declared, changes one place, and nothing else."""

from __future__ import annotations

import difflib
from random import Random

import pytest

from samples import Options, SampleReport, generate
from samples.errors import MUTATIONS, plan_of
from samples.mutation import digits_swapped, rate_moved

RICH = Options(
    subordinate=True,
    projects=True,
    fund=True,
    capital=True,
    carry_over=True,
    zero_base=True,
    other_income=True,
    broken_lines=False,
)


@pytest.fixture(scope="module")
def clean() -> SampleReport:
    return generate(0, options=RICH)


def changed_lines(before: str, after: str) -> list[tuple[str, str]]:
    """The lines that differ, in pairs; the line count must not change."""
    old, new = before.splitlines(), after.splitlines()
    assert len(old) == len(new)
    return [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]]


@pytest.mark.parametrize("name", MUTATIONS)
def test_an_error_changes_one_line_and_says_what_it_changed(clean: SampleReport, name: str) -> None:
    wrong = generate(0, options=RICH, errors=[name])
    (error,) = wrong.errors
    ((old, new),) = changed_lines(clean.text, wrong.text)
    assert error.id == name
    assert error.rule
    assert error.description
    assert error.before != error.after
    if name != "shifted_column":
        assert error.before in old
        assert error.after in new
    assert difflib.SequenceMatcher(None, old, new).ratio() > 0.5


@pytest.mark.parametrize("name", MUTATIONS)
def test_an_error_looks_the_same_whatever_else_is_planted(name: str) -> None:
    alone = generate(0, options=RICH, errors=[name]).errors
    others = [other for other in MUTATIONS if other != name]
    together = generate(0, options=RICH, errors=[name, *others]).errors
    assert alone[0] in together


def test_the_truth_is_not_changed_by_planting(clean: SampleReport) -> None:
    assert generate(0, options=RICH, errors=list(MUTATIONS)).truth == clean.truth


def test_cells_and_prints_are_what_stands_printed_after_planting() -> None:
    wrong = generate(0, options=RICH, errors=["expenditure_total", "staff"])
    total, staff = wrong.errors
    cells = {(c.kind, c.row, c.column): c.text for c in wrong.cells}
    assert cells["expenditure", "total", "total"] == total.after
    assert staff.after in [said.text for said in wrong.prints if said.section == "附件一"]


def test_an_error_without_a_place_is_left_out() -> None:
    alone = generate(0, options=Options(subordinate=False, projects=False))
    assert alone.errors == ()
    planted = generate(
        0,
        options=Options(subordinate=False, projects=False),
        errors=["below_part", "project_count"],
    )
    assert planted.errors == ()
    assert planted.text == alone.text


def test_swapped_digits_are_the_first_unequal_neighbours() -> None:
    assert digits_swapped("6,114.95") == "1,614.95"
    assert digits_swapped("77.78") == "77.87"
    assert digits_swapped("103.00") == "130.00"
    assert digits_swapped("55.55") is None


def test_a_moved_rate_keeps_its_places_and_leaves_its_interval() -> None:
    for text in ("99.9%", "0.1%", "8.00%"):
        moved = rate_moved(text, Random(1))
        assert len(moved.partition(".")[2]) == len(text.partition(".")[2])
        assert abs(float(moved[:-1]) - float(text[:-1])) > 0.3


def test_plans() -> None:
    assert plan_of("none", Random(0)) == ()
    assert plan_of("all", Random(0)) == tuple(MUTATIONS)
    assert plan_of("share, staff", Random(0)) == ("share", "staff")
    assert len(set(plan_of("random:3", Random(0)))) == 3
    with pytest.raises(ValueError, match="没有这种错误：typo"):
        plan_of("typo", Random(0))
