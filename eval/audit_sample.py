"""Sample: which mutations are tried on a report, drawn with a fixed seed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random
from typing import TypeVar

from accounts.report import Report
from eval import mutations_narrative as narrative
from eval import mutations_statement as statement
from eval.mutations import Mutation
from eval.oracle.sheet import Sheet

T = TypeVar("T")


def drawn(name: str, report: Report, sheet: Sheet, wanted: int) -> list[Mutation]:
    """At most `wanted` mutations: half in the statements, half in the narrative.

    The same name and report give the same mutations. Each changes a value beyond rounding.
    """
    rng = Random(f"mutations/{name}")
    cells = _statement(report, sheet, rng)
    words = _narrative(report, sheet, rng)
    half = _first(cells, wanted // 2)
    return [*half, *_first(words, wanted - len(half))]


def nudged(name: str, report: Report, sheet: Sheet, wanted: int) -> list[Mutation]:
    """Figures of statements moved by one step of their last digit, which rounding may explain."""
    rng = Random(f"rounding/{name}")
    figures = statement.figures(report, sheet)
    chosen = rng.sample(figures, min(wanted, len(figures)))
    return [m for figure in chosen for m in statement.last_digit(report, figure, rng)]


def _statement(report: Report, sheet: Sheet, rng: Random) -> Iterator[Mutation]:
    """Slips of every way, one figure after another; each kind of statement in turn."""
    figures = statement.figures(report, sheet)
    for number, figure in enumerate(_mixed(figures, lambda f: report.tables[f.table].kind, rng)):
        way = statement.WAYS[(number + rng.randrange(2)) % len(statement.WAYS)]
        yield from _one(way(report, figure, rng), sheet)


def _narrative(report: Report, sheet: Sheet, rng: Random) -> Iterator[Mutation]:
    claims = narrative.claims(report, sheet)
    for claim in _mixed(claims, lambda c: c.kind.value, rng):
        ways = rng.sample(narrative.WAYS, len(narrative.WAYS))
        for way in ways:
            found = [*_one(way(report, claim, rng), sheet)]
            yield from found
            if found:
                break


def _one(mutations: Iterable[Mutation], sheet: Sheet) -> Iterator[Mutation]:
    """The first that changes more than rounding could."""
    yield from _first((m for m in mutations if m.beyond_rounding(sheet)), 1)


def _mixed(items: list[T], kind: object, rng: Random) -> Iterator[T]:
    """All items in random order, the kinds taking turns so that no large one drowns the others."""
    queues: dict[str, list[T]] = {}
    for item in rng.sample(items, len(items)):
        queues.setdefault(kind(item), []).append(item)  # type: ignore[operator]
    while queues:
        for name in sorted(queues):
            yield queues[name].pop()
        queues = {name: queue for name, queue in queues.items() if queue}


def _first(items: Iterable[T], count: int) -> list[T]:
    found: list[T] = []
    for item in items:
        if len(found) >= count:
            break
        found.append(item)
    return found
