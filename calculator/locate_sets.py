"""Sets: the fewest facts that, set free, let a component of broken constraints hold (Fellegi and Holt).

I. P. Fellegi and D. Holt, "A systematic approach to automatic edit and imputation", JASA 71 (1976). Single
facts and pairs are all tried. Where none explains a component, a mixed-integer programme proposes sets,
the lightest first; every proposal is then proved or refuted exactly, so that the programme's floating
point decides nothing: a refuted set is cut off alone, a proved one with all its supersets.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from calculator.constraint import Constraint
from calculator.locate_programme import BLANK, CELL, MOST_FACTS, Programme, weight
from calculator.locate_reach import Range
from calculator.locate_system import System

MOST_SETS = 20
MOST_PROPOSALS = 60


@dataclass(frozen=True, slots=True)
class Explanation:
    """Facts that explain a component together, and by how much each may change (base units)."""

    facts: tuple[str, ...]
    ranges: tuple[tuple[str, Range], ...]

    def range(self, fact: str) -> Range | None:
        return dict(self.ranges).get(fact)


@dataclass(frozen=True, slots=True)
class Family:
    """All explanations with the fewest facts, the lightest first; `cut_off` where there may be more."""

    explanations: tuple[Explanation, ...]
    cut_off: bool = False

    @property
    def size(self) -> int:
        """How many facts an explanation needs; more than can be searched where there is none."""
        return len(self.explanations[0].facts) if self.explanations else MOST_FACTS + 1


def explain(system: System, broken: Sequence[Constraint]) -> Family:
    """The family of fewest facts that let all of `broken` hold; empty where more than MOST_FACTS."""
    for search in (singles, pairs):
        family = search(system, broken)
        if family.explanations:
            return family
    return _several(system, broken)


def singles(system: System, broken: Sequence[Constraint]) -> Family:
    """The single facts that explain all of `broken`; blank cells only where no print does."""
    common = set.intersection(*({fact.id for fact in c.facts} for c in broken))
    found = [e for fact in common if (e := _proved(system, (fact,), broken)) is not None]
    printed = [e for e in found if not _is_blank(system, e.facts[0])]
    return Family(tuple(_sorted(system, printed or found)))


def pairs(system: System, broken: Sequence[Constraint]) -> Family:
    """One fact of the shortest broken constraint, and one that all which is left broken shares."""
    found: dict[tuple[str, ...], Explanation] = {}
    tried = set()
    shortest = min(broken, key=lambda constraint: len(constraint.facts))
    for one in dict.fromkeys(fact.id for fact in shortest.facts):
        left = [ids for c in broken if one not in (ids := {fact.id for fact in c.facts})]
        near = {fact.id for c in system.about([one]) for fact in c.facts}
        for other in sorted((set.intersection(*left) if left else near) - {one}):
            pair = tuple(sorted((one, other)))
            if pair not in tried:
                tried.add(pair)
                explanation = _proved(system, pair, broken)
                if explanation is not None:
                    found[pair] = explanation
    printed = [e for e in found.values() if not any(_is_blank(system, fact) for fact in e.facts)]
    return Family(tuple(_sorted(system, printed or found.values())))


def _is_blank(system: System, fact: str) -> bool:
    return weight(system.facts[fact]) == BLANK


def _each_once(explanations: Iterable[Explanation]) -> list[Explanation]:
    return list({e.facts: e for e in explanations}.values())


def _proved(
    system: System, facts: Iterable[str], broken: Sequence[Constraint]
) -> Explanation | None:
    chosen = tuple(sorted(facts))
    ranges = system.reach(frozenset(chosen), broken)
    return None if ranges is None else Explanation(chosen, tuple(ranges.items()))


def _sorted(system: System, explanations: Iterable[Explanation]) -> list[Explanation]:
    def key(explanation: Explanation) -> tuple[int, tuple[str, ...]]:
        return sum(weight(system.facts[fact]) for fact in explanation.facts), explanation.facts

    return sorted(explanations, key=key)


def _several(system: System, broken: Sequence[Constraint]) -> Family:
    programme = Programme(system, broken)
    found: dict[tuple[str, ...], Explanation] = {}
    lightest = 0
    for _ in range(MOST_PROPOSALS):
        facts = programme.propose()
        if facts is None:
            return Family(tuple(_sorted(system, found.values())))
        total = sum(weight(system.facts[fact]) for fact in facts)
        if found and (len(facts) > len(next(iter(found))) or total > lightest + 2 * len(facts)):
            return Family(tuple(_sorted(system, found.values())))
        explanation = _proved(system, facts, broken)
        if explanation is None:
            programme.refute(facts)
            continue
        lightest = lightest or total
        for exchanged in _exchanged(system, explanation, broken):
            if exchanged.facts not in found:
                found[exchanged.facts] = exchanged
                programme.exclude(exchanged.facts)
        if len(found) >= MOST_SETS:
            break
    return Family(tuple(_sorted(system, found.values())), cut_off=True)


def _exchanged(
    system: System, explanation: Explanation, broken: Sequence[Constraint]
) -> list[Explanation]:
    """The explanation and what comes of exchanging its facts, each on its own, for others."""
    alternatives: list[list[str]] = []
    for fact in explanation.facts:
        rest = frozenset(explanation.facts) - {fact}
        left = [c for c in broken if not rest & {f.id for f in c.facts}]
        fitting = (
            [
                other
                for other in sorted(set.intersection(*({f.id for f in c.facts} for c in left)))
                if other not in rest
                and weight(system.facts[other]) <= max(weight(system.facts[fact]), CELL)
                and _proved(system, rest | {other}, broken) is not None
            ]
            if left
            else [fact]
        )
        alternatives.append(fitting)
    sets = product(*alternatives)
    proved = [_proved(system, facts, broken) for facts in sets if len({*facts}) == len(facts)]
    return _each_once(e for e in proved if e is not None)
