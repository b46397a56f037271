"""Derive: the lightest proof of a quantity from what is printed (Knuth's generalisation of Dijkstra).

D. E. Knuth, "A generalization of Dijkstra's algorithm", Information Processing Letters 6 (1977). The
hypergraph's nodes are quantities, a linear equation gives each of its quantities from the others, a
derivation weighs one more than its parts together. Only what the target can reach is ever looked at.
"""

from __future__ import annotations

import heapq
from collections import defaultdict, deque
from collections.abc import Iterator
from decimal import Decimal
from itertools import count

from accounts.fact import Fact
from accounts.quantity import Quantity
from calculator.network import Linear, Network
from calculator.proof import Derivation, Step, conclude

# How far from the target the search goes, and how many quantities it may touch: both far above what
# any real question has needed, so that a strange network costs time, never memory.
DEPTH = 5
BREADTH = 4_000

STATEMENT_WEIGHT = Decimal(1)
NARRATIVE_WEIGHT = Decimal("1.5")
EQUATION_WEIGHT = Decimal(1)


def derive(
    network: Network,
    target: Quantity,
    *,
    disputed: frozenset[str] = frozenset(),
    without: frozenset[str] = frozenset(),
) -> Derivation | None:
    """The lightest proof of `target`, or None where nothing printed supports it.

    Facts named in `disputed` are used only where no other way exists, and are then named in the
    result; facts named in `without` are never used, so that no claim is proved by itself.
    """
    for banned in (without | disputed, without):
        step = _lightest(network, target, banned)
        if step is not None:
            return conclude(step, disputed)
        if not disputed:
            break
    return None


def leaf(network: Network, quantity: Quantity, without: frozenset[str]) -> Fact | None:
    """The printed fact that best shows the quantity: a statement before the narrative."""
    for fact in network.prints(quantity):
        if fact.id not in without and (fact.amount is not None or network.is_zero_blank(fact)):
            return fact
    return None


def _lightest(network: Network, target: Quantity, without: frozenset[str]) -> Step | None:
    printed = leaf(network, target, without)
    if printed is not None:
        return Step(target, "", printed)
    nodes, equations = _reach(network, target, without)
    about: dict[Quantity, list[int]] = defaultdict(list)
    missing = []
    for index, linear in enumerate(equations):
        missing.append(len(linear.terms) - 1)
        for _, quantity in linear.terms:
            about[quantity].append(index)
    tie = count()
    queue: list[tuple[Decimal, int, Quantity, Step]] = []
    for quantity in nodes:
        fact = leaf(network, quantity, without)
        if fact is not None:
            weight = STATEMENT_WEIGHT if fact.in_statement else NARRATIVE_WEIGHT
            heapq.heappush(queue, (weight, next(tie), quantity, Step(quantity, "", fact)))
    done: dict[Quantity, tuple[Decimal, Step]] = {}
    while queue:
        weight, _, quantity, step = heapq.heappop(queue)
        if quantity in done:
            continue
        if quantity == target:
            return step
        done[quantity] = weight, step
        for index in about[quantity]:
            missing[index] -= 1
            if missing[index] <= 0:
                _push_solved(queue, equations[index], done, tie)
    return None


def _push_solved(
    queue: list[tuple[Decimal, int, Quantity, Step]],
    linear: Linear,
    done: dict[Quantity, tuple[Decimal, Step]],
    tie: Iterator[int],
) -> None:
    """Solves the equation for its one quantity that has no proof yet."""
    unknown = [(c, q) for c, q in linear.terms if q not in done]
    if len(unknown) != 1:
        return
    (coefficient, quantity) = unknown[0]
    known = [(c, *done[q]) for c, q in linear.terms if q != quantity]
    weight = EQUATION_WEIGHT + sum((w for _, w, _ in known), Decimal(0))
    terms = tuple((-c / coefficient, step) for c, _, step in known)
    heapq.heappush(queue, (weight, next(tie), quantity, Step(quantity, linear.rule, None, terms)))


def _reach(
    network: Network, target: Quantity, without: frozenset[str]
) -> tuple[list[Quantity], list[Linear]]:
    """The quantities and equations within DEPTH equations of the target.

    A printed quantity is a leaf: no equation proves it with less weight, so the search stops there.
    """
    depth = {target: 0}
    equations: dict[Linear, None] = {}
    queue = deque([target])
    while queue and len(depth) < BREADTH:
        quantity = queue.popleft()
        if depth[quantity] >= DEPTH or leaf(network, quantity, without) is not None:
            continue
        for linear in network.equations_about(quantity):
            equations[linear] = None
            for _, other in linear.terms:
                if other not in depth:
                    depth[other] = depth[quantity] + 1
                    queue.append(other)
    return list(depth), list(equations)
