"""Proof: a derivation as a nested list, from the number asked for down to printed cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from accounts.amount import Amount
from accounts.fact import Fact
from accounts.quantity import Quantity
from accounts.report import Report
from calculator.printed import show, trimmed, unit_name
from calculator.proof import Derivation, Step, conclude
from calculator.rulebook import rulebook
from ui.components.citation import cited, place_title
from ui.components.quantity_name import quantity_name
from ui.markup import Html, element, joined
from ui.texts import say

Reports = Callable[[str], Report | None]

ONE = Decimal(1)


def proof_trees(derivations: Iterable[Derivation], reports: Reports) -> Html:
    """A tree for each number that was derived, then the printed numbers that no tree shows.

    Every leaf unfolds to its cell or sentence.
    """
    found = {d.quantity: d for d in derivations}
    trees = [d for d in found.values() if not d.is_print]
    in_trees = {fact.id for d in trees for _, fact in d.step.leaves()}
    single = [
        d
        for d in found.values()
        if d.is_print and d.step.fact is not None and d.step.fact.id not in in_trees
    ]
    shown: set[Quantity] = set()
    nodes = [
        _node(d.step, ONE, _Page(reports, frozenset(d.disputed), shown), first=True)
        for d in (*trees, *single)
    ]
    return element("ul", *nodes, class_="js-proof") if nodes else joined(())


@dataclass(frozen=True, slots=True)
class _Page:
    """What the whole tree needs: the reports, the disputed facts, and the sums already shown."""

    reports: Reports
    disputed: frozenset[str]
    shown: set[Quantity]


def rule_name(rule: str) -> str:
    """The plain name of a rule, or its id where the rulebook has none."""
    known = rulebook().get(rule)
    return known.name if known else rule


def _node(step: Step, coefficient: Decimal, page: _Page, *, first: bool) -> Html:
    if step.fact is not None:
        return _leaf(step.fact, coefficient, page, first=first)
    again = step.quantity in page.shown
    page.shown.add(step.quantity)
    head = element(
        "div",
        _sign(coefficient, first=first),
        element("span", quantity_name(step.quantity), class_="js-what"),
        element("b", _value(step), class_="js-value"),
        class_="js-step",
    )
    if again:
        return element("li", head, element("div", say("proof.above"), class_="js-rule"))
    by = element("div", f"{say('proof.by')}：{rule_name(step.rule)}", class_="js-rule")
    terms = [
        _node(term, factor, page, first=index == 0)
        for index, (factor, term) in enumerate(step.terms)
    ]
    return element("li", head, by, element("ul", *terms) if terms else None)


def _leaf(fact: Fact, coefficient: Decimal, page: _Page, *, first: bool) -> Html:
    report = page.reports(fact.report)
    quote = _quote(fact)
    head = element(
        "div",
        _sign(coefficient, first=first),
        element("span", quantity_name(fact.quantity), class_="js-what"),
        element("b", _printed(fact), class_="js-value"),
        element("span", say("proof.repaired"), class_="js-tag") if fact.repaired else None,
        class_="js-step",
    )
    doubt = element("div", say("proof.disputed"), class_="js-doubted")
    where = element(
        "details",
        element("summary", f"{say('proof.show')}：", place_title(report, fact.source, quote)),
        cited(report, fact.source, quote),
    )
    return element("li", head, doubt if fact.id in page.disputed else None, where, class_="js-leaf")


def _quote(fact: Fact) -> str:
    """The words to highlight: a sentence's claim as printed; a cell is found by row and column."""
    return "" if fact.in_statement else fact.label


def _sign(coefficient: Decimal, *, first: bool) -> Html:
    sign = "−" if coefficient < 0 else ("" if first else "+")
    size = abs(coefficient)
    factor = "" if size == 1 else f" {size.normalize():f} ×"
    return element("span", f"{sign}{factor}", class_="js-sign")


def _value(step: Step) -> str:
    """The step's value with its half width, in the unit of its leaves."""
    derivation = conclude(step)
    sample = _sample(derivation)
    value = show(derivation.value, sample).replace("-", "−")
    width = derivation.interval.half_width
    spread = f" ± {trimmed(width, sample.unit)}" if sample is not None and width else ""
    return f"{value}{spread} {unit_name(sample)}".strip()


def _sample(derivation: Derivation) -> Amount | None:
    """A leaf in whose unit the sum is shown: one that prints digits, 持平 does not."""
    amounts = [fact.amount for _, fact in derivation.leaves if fact.amount is not None]
    return next((amount for amount in amounts if amount.step), next(iter(amounts), None))


def _printed(fact: Fact) -> str:
    amount = fact.amount
    if amount is None:
        return say("proof.blank_zero")
    if amount.value == 0 and not amount.step and not fact.in_statement:
        return say("proof.level")
    return f"{show(amount.base, amount)} {unit_name(amount)}".replace("-", "−").strip()
