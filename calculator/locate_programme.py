"""Programme: the mixed-integer programme that proposes sets of facts, the lightest first (SciPy, HiGHS).

Its floating point decides nothing: who asks proves or refutes every proposal exactly. All amounts are
counted in the finest printed step, so that they are whole numbers far below the limits of a double.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import inf

from accounts.fact import Fact
from accounts.unit import Dimension
from calculator.constraint import Constraint
from calculator.locate_system import System, fractions, least_change

# Weights order explanations of the same number of facts: one fact more always weighs more.
WORD, DOUBTFUL, NARRATIVE, CELL, BLANK = 20, 20, 21, 22, 30
MOST_FACTS = 4  # a component that needs more is told as it is, without a diagnosis
NODES = 500

Line = tuple[dict[int, float], float, float]


def weight(fact: Fact) -> int:
    """How unlikely it is that this very print is the wrong one."""
    if fact.amount is None:
        return BLANK if fact.in_statement else WORD
    if fact.doubt:
        return DOUBTFUL
    return CELL if fact.in_statement else NARRATIVE


class Programme:
    """min Σ weight · z with |change| ≤ M · z over the component's neighbourhood.

    The unknowns are one z (0 or 1: whether the fact is free) for each fact, then one change for each.
    """

    def __init__(self, system: System, broken: Sequence[Constraint]) -> None:
        mine = {constraint.id for constraint in broken}
        near = {fact.id for c in broken for fact in c.facts}
        near |= {f.id for c in system.about(sorted(near)) if not c.broken for f in c.facts}
        self._facts = sorted(near)
        self._system = system
        self._index = {fact: index for index, fact in enumerate(self._facts)}
        around = [c for c in system.about(self._facts) if c.id in mine or not c.broken]
        self._scale = _scale(system.facts[fact] for fact in self._facts)
        self._big = self._largest(around)
        self._rows: list[Line] = [(dict.fromkeys(range(len(self._facts)), 1.0), 1.0, MOST_FACTS)]
        for constraint in around:
            self._rows += self._lines(constraint)
        for index in range(len(self._facts)):
            change = index + len(self._facts)
            self._rows.append(({change: 1.0, index: -self._big}, -inf, 0.0))
            self._rows.append(({change: 1.0, index: self._big}, 0.0, inf))

    def propose(self) -> tuple[str, ...] | None:
        """The lightest set not yet excluded, or None where there is none within bounds."""
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import coo_array

        data = [
            (c, line, column)
            for line, (terms, _, _) in enumerate(self._rows)
            for column, c in terms.items()
        ]
        numbers, lines, columns = zip(*data, strict=True)
        count = len(self._facts)
        matrix = coo_array((numbers, (lines, columns)), shape=(len(self._rows), 2 * count)).tocsr()
        lows, highs = ([row[side] for row in self._rows] for side in (1, 2))
        solved = milp(
            [*(weight(self._system.facts[fact]) for fact in self._facts), *[0] * count],
            constraints=LinearConstraint(matrix, lows, highs),
            integrality=[1] * count + [0] * count,
            bounds=Bounds([0.0] * count + self._least(), [1.0] * count + [self._big] * count),
            options={"node_limit": NODES},
        )
        if solved.x is None:
            return None
        return tuple(fact for fact, z in zip(self._facts, solved.x, strict=False) if z > 0.5)

    def exclude(self, facts: Iterable[str]) -> None:
        """Cuts off a proved set with all its supersets."""
        terms = {self._index[fact]: 1.0 for fact in facts}
        self._rows.append((terms, 0.0, float(len(terms) - 1)))

    def refute(self, facts: Iterable[str]) -> None:
        """Cuts off this very set: a superset may still explain everything."""
        chosen = {self._index[fact] for fact in facts}
        terms = {i: 1.0 if i in chosen else -1.0 for i in range(len(self._facts))}
        self._rows.append((terms, -inf, float(len(chosen) - 1)))

    def _lines(self, constraint: Constraint) -> Iterator[Line]:
        lift = self._index.get(constraint.lifted_by)
        for row in constraint.rows:
            coefficients, least, most = fractions(row)
            terms = {
                self._index[fact] + len(self._facts): float(c)
                for fact, c in coefficients.items()
                if fact in self._index
            }
            low = -inf if least is None else float(least / self._scale)
            high = inf if most is None else float(most / self._scale)
            if lift is None:
                yield terms, low, high
            else:
                slack = self._big * (sum(abs(c) for c in terms.values()) + 1)
                yield terms | {lift: slack}, low, inf
                yield terms | {lift: -slack}, -inf, high

    def _least(self) -> list[float]:
        least = (least_change(self._system.facts[fact]) for fact in self._facts)
        return [-self._big if low is None else float(low / self._scale) for low in least]

    def _largest(self, around: Iterable[Constraint]) -> float:
        """More than any amount of the neighbourhood can be off."""
        values = [abs(Fraction(row.value)) for constraint in around for row in constraint.rows]
        printed = [_size(self._system.facts[fact]) for fact in self._facts]
        return float(2 * (max(values) + max(printed)) / self._scale) + 1


def _size(fact: Fact) -> Fraction:
    return Fraction(0) if fact.amount is None else abs(Fraction(fact.amount.base))


def _scale(facts: Iterable[Fact]) -> Fraction:
    """The finest printed step of money in the component, in 元: then all numbers are small integers."""
    money = [f.amount for f in facts if f.amount and f.amount.unit.dimension is Dimension.MONEY]
    return Fraction(min((a.step * a.unit.factor for a in money if a.step), default=1))
