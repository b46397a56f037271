"""Locate: one cause for all the checks that it breaks, instead of one alarm for each (DESIGN §4).

Broken hard constraints that share facts form a component. Each component gets the smallest sets of facts
that, set free, let it hold without breaking what holds; all of them are kept. Components whose smallest
sets are shared (two columns of one row exchanged) become one; a component with several slips that have
nothing to do with each other comes apart into its causes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import prod

from calculator.constraint import Constraint
from calculator.locate_mend import is_printable
from calculator.locate_programme import BLANK, CELL, MOST_FACTS, weight
from calculator.locate_sets import Explanation, Family, explain, pairs, singles
from calculator.locate_system import System, components


@dataclass(frozen=True, slots=True)
class Cause:
    """What one slip breaks, and every explanation with as few facts as possible, the lightest first.

    `omission` says that a row of a list is probably missing: then the sums are named first.
    """

    broken: tuple[Constraint, ...]
    family: Family
    omission: bool = False


def locate(system: System) -> list[Cause]:
    """The causes of all broken constraints of the system; every one of these is in some cause."""
    groups = components(system.broken)
    causes = _omissions(system, groups)
    omitted = {constraint.id for cause in causes for constraint in cause.broken}
    left = [group for group in groups if group[0].id not in omitted]
    for group, family in _merged(system, [(group, explain(system, group)) for group in left]):
        causes += _split(system, Cause(tuple(group), _printable(system, family)))
    return causes


def _omissions(system: System, groups: Sequence[list[Constraint]]) -> list[Cause]:
    """Lists that fall short in several columns at once, though no single figure explains a column."""
    lists: dict[str, list[Constraint]] = defaultdict(list)
    for group in groups:
        if len(group) == 1 and group[0].lacks:
            lists[group[0].list_of].append(group[0])
    causes = []
    for short in lists.values():
        if len(short) < 2 or any(singles(system, [c]).explanations for c in short):
            continue
        sums = tuple(constraint.facts[0].id for constraint in short)
        others = pairs(system, short).explanations
        family = Family((Explanation(sums, ()), *others))
        causes.append(Cause(tuple(short), family, omission=True))
    return causes


def _merged(
    system: System, located: Sequence[tuple[list[Constraint], Family]]
) -> list[tuple[list[Constraint], Family]]:
    """Joins neighbouring components that have a lighter explanation together than apart."""
    pieces = list(located)
    joined = True
    while joined:
        joined = False
        open_ = [piece for piece in pieces if _weight(system, piece[1]) > CELL]
        for one, other in combinations(open_, 2):
            if not _near(system, one[0], other[0]):
                continue
            group = one[0] + other[0]
            family = explain(system, group)
            apart = _weight(system, one[1]) + _weight(system, other[1])
            if family.explanations and _weight(system, family) < apart:
                place = pieces.index(one)
                pieces.remove(other)
                pieces[place] = (group, family)
                joined = True
                break
    return pieces


def _weight(system: System, family: Family) -> int:
    """Of the lightest explanation; where there is none, more than any that could be found."""
    if not family.explanations:
        return BLANK * (MOST_FACTS + 1)
    return sum(weight(system.facts[fact]) for fact in family.explanations[0].facts)


def _near(system: System, one: Iterable[Constraint], other: Iterable[Constraint]) -> bool:
    """Whether a constraint that holds ties a fact of one component to a fact of the other."""
    here, there = ({fact.id for c in group for fact in c.facts} for group in (one, other))
    around = {fact.id for c in system.about(sorted(here)) for fact in c.facts}
    return bool(around & there)


def _printable(system: System, family: Family) -> Family:
    """The explanations whose facts could all be printed so; all of them where none could."""
    fitting = tuple(
        e
        for e in family.explanations
        if all(is_printable(system.facts[fact], e.range(fact)) for fact in e.facts)
    )
    return Family(fitting, family.cut_off) if fitting else family


def _split(system: System, cause: Cause) -> list[Cause]:
    """The cause taken apart into its single slips, where these are independent of each other."""
    explanations = cause.family.explanations
    if cause.family.size < 2 or not explanations or cause.family.cut_off:
        return [cause]
    by_facts = {frozenset(e.facts): e for e in explanations}
    first = explanations[0]
    positions = []
    for fact in first.facts:
        rest = frozenset(first.facts) - {fact}
        others = sorted({f for e in explanations for f in e.facts} - rest)
        positions.append([f for f in others if rest | {f} in by_facts])
    if prod(len(position) for position in positions) != len(explanations):
        return [cause]
    if not _independent(system, cause, first.facts):
        return [cause]
    parts = []
    for fact, position in zip(first.facts, positions, strict=True):
        rest = frozenset(first.facts) - {fact}
        singles = [
            Explanation((f,), tuple(pair for pair in by_facts[rest | {f}].ranges if pair[0] == f))
            for f in position
        ]
        broken = [c for c in cause.broken if {f.id for f in c.facts} & set(position)]
        ordered = sorted(singles, key=lambda e: explanations.index(by_facts[rest | {e.facts[0]}]))
        parts.append(Cause(tuple(broken), Family(tuple(ordered))))
    return parts


def _independent(system: System, cause: Cause, facts: Sequence[str]) -> bool:
    """Whether each fact alone explains what only it touches: then the slips are several, not one.

    Two figures of one row that changed places are one slip: either alone would break the row's sum.
    """
    for fact in facts:
        others = set(facts) - {fact}
        own = [
            c for c in cause.broken if fact in (ids := {f.id for f in c.facts}) and not ids & others
        ]
        # A fact that explains nothing of its own is no slip of its own.
        if not own or system.reach(frozenset({fact}), own) is None:
            return False
    return True
