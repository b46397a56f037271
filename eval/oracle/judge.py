"""Judge: what a change breaks, and which single printed numbers would explain all of it."""

from __future__ import annotations

from collections.abc import Iterable

from eval.oracle.narrative import narrative_relations
from eval.oracle.number import Key
from eval.oracle.relation import INFINITE, Relation
from eval.oracle.sheet import Sheet
from eval.oracle.statements import statement_relations


def relations_of(sheet: Sheet) -> tuple[Relation, ...]:
    """Every identity that the printed numbers of the sheet take part in."""
    return (*statement_relations(sheet), *narrative_relations(sheet))


def broken(relations: Iterable[Relation], sheet: Sheet) -> tuple[Relation, ...]:
    return tuple(relation for relation in relations if not relation.holds(sheet.numbers))


def explanations(
    relations: Iterable[Relation], failed: Iterable[Relation], sheet: Sheet
) -> frozenset[Key]:
    """The numbers any one of which, printed otherwise, would let every relation hold."""
    failed = tuple(failed)
    suspects = frozenset.intersection(*(relation.members for relation in failed))
    judging = tuple(relations)
    return frozenset(key for key in suspects if _can_mend(key, judging, sheet))


def _can_mend(key: Key, relations: Iterable[Relation], sheet: Sheet) -> bool:
    low, high = -INFINITE, INFINITE
    for relation in relations:
        if key in relation.members:
            least, most = relation.mending(key, sheet.numbers)
            low, high = max(low, least), min(high, most)
    return low <= high
