"""Reach: whether freeing some facts lets all their constraints hold, and which values they may then take.

Exact, by Fourier–Motzkin elimination over fractions: error localisation frees a handful of facts at a
time, and rows that run in the same direction are kept once, with the tightest bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

Direction = tuple[Fraction, ...]
Range = tuple[Fraction | None, Fraction | None]
ZERO = Fraction(0)


class Infeasible(Exception):
    """The rows contradict each other."""


class Polytope:
    """Rows `direction · x ≤ bound` over the unknowns, each direction once."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.bounds: dict[Direction, Fraction] = {}

    def at_most(self, direction: Sequence[Fraction], bound: Fraction) -> None:
        """Adds a row. Raises Infeasible where it says 0 ≤ something negative."""
        scale = next((abs(c) for c in direction if c), None)
        if scale is None:
            if bound < 0:
                raise Infeasible
            return
        key = tuple(c / scale for c in direction)
        bound /= scale
        known = self.bounds.get(key)
        self.bounds[key] = bound if known is None else min(known, bound)

    def between(
        self, direction: Sequence[Fraction], low: Fraction | None, high: Fraction | None
    ) -> None:
        """Adds low ≤ direction · x ≤ high. Raises Infeasible."""
        if high is not None:
            self.at_most(direction, high)
        if low is not None:
            self.at_most([-c for c in direction], -low)

    def without(self, index: int) -> Polytope:
        """The shadow of the polytope along one unknown. Raises Infeasible."""
        shadow = Polytope(self.size)
        above: list[tuple[Direction, Fraction]] = []
        below: list[tuple[Direction, Fraction]] = []
        for direction, bound in self.bounds.items():
            if direction[index] == 0:
                shadow.at_most(direction, bound)
            else:
                (above if direction[index] > 0 else below).append((direction, bound))
        for up, high in above:
            for down, low in below:
                a, b = up[index], -down[index]
                joined = [b * x + a * y for x, y in zip(up, down, strict=True)]
                shadow.at_most(joined, b * high + a * low)
        return shadow

    def ranges(self) -> list[Range]:
        """The least and greatest value of each unknown; None is no bound. Raises Infeasible."""
        return [self._range(index) for index in range(self.size)]

    def _range(self, index: int) -> Range:
        shadow = self
        for other in range(self.size):
            if other != index:
                shadow = shadow.without(other)
        low = high = None
        for direction, bound in shadow.bounds.items():
            if direction[index] > 0:
                high = bound
            else:
                low = -bound
        if low is not None and high is not None and low > high:
            raise Infeasible
        return low, high


def ranges_of(
    unknowns: Sequence[str],
    rows: Iterable[tuple[Mapping[str, Fraction], Fraction | None, Fraction | None]],
) -> dict[str, Range] | None:
    """The range of each unknown under low ≤ Σ coefficient · unknown ≤ high, or None: no solution."""
    polytope = Polytope(len(unknowns))
    try:
        for coefficients, low, high in rows:
            polytope.between([coefficients.get(u, ZERO) for u in unknowns], low, high)
        return dict(zip(unknowns, polytope.ranges(), strict=True))
    except Infeasible:
        return None
