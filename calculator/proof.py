"""Proof: the tree that leads from an answer's number down to printed cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from accounts.fact import Fact
from accounts.interval import ZERO, Interval
from accounts.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Step:
    """A quantity and why it has its value: a printed `fact`, or `rule` over signed `terms`.

    `rule` is the id of the equation used; "" for a leaf.
    """

    quantity: Quantity
    rule: str
    fact: Fact | None
    terms: tuple[tuple[Decimal, Step], ...] = ()

    def leaves(self) -> Iterator[tuple[Decimal, Fact]]:
        """The printed facts with their coefficients, left to right; one fact may come twice."""
        if self.fact is not None:
            yield Decimal(1), self.fact
        for coefficient, step in self.terms:
            for inner, fact in step.leaves():
                yield coefficient * inner, fact

    def rules(self) -> tuple[str, ...]:
        """The ids of the equations used, outermost first, each once."""
        own = (self.rule,) if self.rule else ()
        return tuple(dict.fromkeys((*own, *(r for _, step in self.terms for r in step.rules()))))


@dataclass(frozen=True, slots=True)
class Derivation:
    """A quantity's proved value. `value` and `interval` are in base units.

    The value is an affine form over printed leaves: what cancels has cancelled. `disputed` names the
    leaves that a finding touches, where no way around them exists.
    """

    quantity: Quantity
    step: Step
    value: Decimal
    interval: Interval
    leaves: tuple[tuple[Decimal, Fact], ...]
    disputed: tuple[str, ...] = ()

    @property
    def is_print(self) -> bool:
        """Whether the number stands on the page as it is."""
        return self.step.fact is not None


def conclude(step: Step, disputed: frozenset[str] = frozenset()) -> Derivation:
    """The derivation that the tree proves, as an affine form: Σ coefficient · leaf."""
    coefficients: dict[str, Decimal] = {}
    facts: dict[str, Fact] = {}
    for coefficient, fact in step.leaves():
        key = f"{fact.report}:{fact.id}"
        facts[key] = fact
        coefficients[key] = coefficients.get(key, ZERO) + coefficient
    leaves = tuple((c, facts[key]) for key, c in coefficients.items() if c != 0)
    value, interval = ZERO, Interval(ZERO, ZERO)
    for coefficient, fact in leaves:
        if fact.amount is not None:
            value += coefficient * fact.amount.base
            interval += fact.amount.interval.scaled(coefficient)
    touched = tuple(fact.id for _, fact in leaves if fact.id in disputed)
    return Derivation(step.quantity, step, value, interval, leaves, touched)
