"""System: the constraints of one report about its printed facts, as error localisation asks about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from fractions import Fraction

from accounts.fact import Fact
from accounts.quantity import Aspect
from calculator.constraint import Constraint, Row
from calculator.locate_reach import Range, ranges_of

DIFFERENCES = (Aspect.CHANGE, Aspect.DEVIATION, Aspect.GROWTH, Aspect.DEVIATION_RATE)
Exact = tuple[Mapping[str, Fraction], Fraction | None, Fraction | None]


class System:
    """Constraints by fact. Build it once an audit; nothing changes it."""

    def __init__(self, constraints: Iterable[Constraint]) -> None:
        self.constraints = tuple(constraints)
        self.facts: dict[str, Fact] = {}
        self._about: dict[str, list[Constraint]] = defaultdict(list)
        for constraint in self.constraints:
            for fact in dict.fromkeys(constraint.facts):
                self.facts.setdefault(fact.id, fact)
                self._about[fact.id].append(constraint)

    @property
    def broken(self) -> list[Constraint]:
        return [constraint for constraint in self.constraints if constraint.broken]

    def about(self, facts: Iterable[str]) -> list[Constraint]:
        """The constraints that any of the facts takes part in, each once, in order of the facts."""
        return list({id(c): c for fact in facts for c in self._about.get(fact, ())}.values())

    def reach(self, free: Set[str], broken: Iterable[Constraint]) -> dict[str, Range] | None:
        """By how much each free fact may change so that all its constraints hold, or None.

        All of `broken` must come to hold, and what holds must go on holding; other broken constraints
        have causes of their own. Words of direction are free without a range.
        """
        mine = {constraint.id for constraint in broken}
        touched = self.about(sorted(free))
        if mine - {constraint.id for constraint in touched}:
            return None
        enforced = [c for c in touched if c.id in mine or not c.broken]
        unknowns = sorted(fact for fact in free if self.facts[fact].amount or self._is_blank(fact))
        return ranges_of(unknowns, self._rows(enforced, free, unknowns))

    def _is_blank(self, fact: str) -> bool:
        return self.facts[fact].in_statement

    def _rows(
        self, enforced: Iterable[Constraint], free: Set[str], unknowns: list[str]
    ) -> Iterator[Exact]:
        for fact in unknowns:
            least = least_change(self.facts[fact])
            if least is not None:
                yield {fact: Fraction(1)}, least, None
        for constraint in enforced:
            if constraint.lifted_by in free:
                yield from self._lifted(constraint, free)
                continue
            for row in constraint.rows:
                yield fractions(row)

    def _lifted(self, constraint: Constraint, free: Set[str]) -> Iterator[Exact]:
        """A free rate must be the quotient of its operands, where these stand as they are."""
        rate = self.facts[constraint.lifted_by]
        operands = {fact.id for fact in constraint.facts} - {rate.id}
        if constraint.quotient is None or rate.amount is None or operands & free:
            return
        interval = rate.amount.interval
        should = constraint.quotient[2]
        low, high = Fraction(should.low - interval.high), Fraction(should.high - interval.low)
        yield {rate.id: Fraction(1)}, low, high


def fractions(row: Row) -> Exact:
    """The row as low ≤ Σ coefficient · change ≤ high, in fractions: elimination divides."""
    return (
        {fact: Fraction(coefficient) for fact, coefficient in row.coefficients.items()},
        None if row.low is None else Fraction(row.low - row.value),
        None if row.high is None else Fraction(row.high - row.value),
    )


def least_change(fact: Fact) -> Fraction | None:
    """How far the fact can fall: an amount that is printed without a sign does not become negative."""
    if fact.quantity.aspect in DIFFERENCES:
        return None
    value = fact.amount.base if fact.amount is not None else 0
    return -Fraction(value) if value >= 0 else None


def components(broken: Iterable[Constraint]) -> list[list[Constraint]]:
    """Broken constraints that share facts, directly or through others, in their order."""
    groups: list[tuple[set[str], list[Constraint]]] = []
    for constraint in broken:
        facts = {fact.id for fact in constraint.facts}
        joined: list[Constraint] = []
        apart = []
        for known, members in groups:
            if known & facts:
                facts |= known
                joined += members
            else:
                apart.append((known, members))
        groups = [*apart, (facts, [*joined, constraint])]
    return [members for _, members in groups]
