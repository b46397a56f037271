"""Elimination is exact: it finds every solution, and only solutions."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from calculator.locate_reach import ranges_of

NUMBERS = st.integers(-50, 50)


def rows(*lines: tuple[dict[str, int], int | None, int | None]) -> list[object]:
    def number(n: int | None) -> Fraction | None:
        return None if n is None else Fraction(n)

    return [
        ({u: Fraction(c) for u, c in terms.items()}, number(low), number(high))
        for terms, low, high in lines
    ]


def test_a_single_unknown_lies_where_all_rows_meet() -> None:
    found = ranges_of(["x"], rows(({"x": 1}, 0, 10), ({"x": 2}, 6, None)))
    assert found == {"x": (3, 10)}


def test_two_unknowns_are_tied_by_their_common_row() -> None:
    found = ranges_of(["x", "y"], rows(({"x": 1}, 4, 5), ({"x": 1, "y": 1}, 0, 0)))
    assert found == {"x": (4, 5), "y": (-5, -4)}


def test_rows_that_contradict_each_other_have_no_solution() -> None:
    assert ranges_of(["x"], rows(({"x": 1}, 0, 1), ({"x": 1}, 2, 3))) is None
    assert ranges_of([], rows(({}, 1, 2))) is None


def test_an_unknown_may_be_open_on_one_side() -> None:
    assert ranges_of(["x"], rows(({"x": 1}, 2, None))) == {"x": (2, None)}


@given(
    st.tuples(NUMBERS, NUMBERS, NUMBERS),
    st.lists(
        st.tuples(st.tuples(*[st.integers(-2, 2)] * 3), st.integers(0, 5), st.integers(0, 5)),
        max_size=6,
    ),
)
def test_rows_laid_around_a_point_keep_it(
    point: tuple[int, ...], laid: list[tuple[tuple[int, ...], int, int]]
) -> None:
    unknowns = ["x", "y", "z"]
    lines = []
    for coefficients, below, above in laid:
        value = sum(c * p for c, p in zip(coefficients, point, strict=True))
        terms = dict(zip(unknowns, coefficients, strict=True))
        lines.append((terms, value - below, value + above))
    found = ranges_of(unknowns, rows(*lines))
    assert found is not None
    for unknown, at in zip(unknowns, point, strict=True):
        low, high = found[unknown]
        assert low is None or low <= at
        assert high is None or high >= at
