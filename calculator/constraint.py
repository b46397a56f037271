"""Constraint: what one check asks of the printed numbers, as linear rows that error localisation solves.

A row is low ≤ Σ coefficient · printed value ≤ high, its bounds widened by what rounding allows. Setting
a fact free lets its printed value change; the rounding of the new value is as wide as that of the old.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from accounts.fact import Fact
from accounts.interval import ZERO, Interval

Terms = Sequence[tuple[Decimal, Fact]]
ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Row:
    """low ≤ value + Σ coefficient · change ≤ high, over changes of the facts by id.

    `value` is what the row amounts to as printed; None is no bound. All in base units.
    """

    coefficients: Mapping[str, Decimal]
    value: Decimal
    low: Decimal | None
    high: Decimal | None

    @property
    def holds(self) -> bool:
        """Whether the row holds as printed."""
        above = self.low is None or self.low <= self.value
        return above and (self.high is None or self.value <= self.high)


@dataclass(frozen=True, slots=True)
class Constraint:
    """One check on one place: its rows and all its facts.

    `id` is RULE[LABEL] as in the ledger. `lifted_by` is the fact that makes the check say what it says
    (a printed rate, a word of direction): set free, it lifts the rows. `quotient` is what a lifted rate
    should then be, in base units: the part and the whole, and the interval of their ratio. `hard`
    constraints always hold in final accounts, the others only under a condition. `equal` marks two
    prints of one number. `list_of` names the row whose parts, listed below it, the check adds up: the
    columns of one list share it.
    """

    id: str
    rule: str
    facts: tuple[Fact, ...]
    rows: tuple[Row, ...]
    hard: bool
    lifted_by: str = ""
    quotient: tuple[Decimal, Decimal, Interval] | None = None
    equal: bool = False
    list_of: str = ""

    @property
    def broken(self) -> bool:
        return not all(row.holds for row in self.rows)

    @property
    def equation(self) -> frozenset[tuple[str, Fraction]]:
        """The coefficients of its equation, one of them 1; empty where it is not one equation.

        Two checks of one equation, solved for different numbers, have the same.
        """
        row = self.rows[0]
        if len(self.rows) > 1 or self.lifted_by or row.low is None or row.high is None:
            return frozenset()
        scale = Fraction(row.coefficients[min(row.coefficients)]) if row.coefficients else 1
        return frozenset((id_, Fraction(c) / scale) for id_, c in row.coefficients.items())

    @property
    def lacks(self) -> Decimal:
        """By how much the listed parts fall short of their sum; 0 where they do not."""
        row = self.rows[0]
        short = row.high is not None and row.value > row.high
        return row.value if self.list_of and short else ZERO


def sum_constraint(
    id_: str,
    rule: str,
    terms: Terms,
    *,
    hard: bool,
    at_least: bool = False,
    constant: Decimal = ZERO,
    list_of: str = "",
) -> Constraint:
    """Σ coefficient · value + constant = 0, or with `at_least` ≥ 0, as far as rounding allows.

    Two prints of one number that agree to the last digit confirm each other: neither moves alone.
    """
    value, slack = _affine(terms)
    value += constant
    low, high = -slack.high, None if at_least else -slack.low
    facts = tuple(fact for _, fact in terms)
    equal = not at_least and len(facts) == 2 and sum(c for c, _ in terms) == constant == 0
    if equal and value == 0 and all(fact.amount is not None for fact in facts):
        low = high = ZERO
    row = _row(terms, value, low, high)
    return Constraint(id_, rule, facts, (row,), hard, equal=equal, list_of=list_of)


def ratio_constraint(
    id_: str, rule: str, rate: Fact, part: Terms, whole: Terms, *, holds: bool
) -> Constraint | None:
    """rate = part ÷ whole as rate.low · whole ≤ part ≤ rate.high · whole; None where whole may be zero.

    `holds` is the verdict of the check: a rate that is right by its own rounding is not called broken.
    """
    assert rate.amount is not None
    (p, p_slack), (w, w_slack) = _affine(part), _affine(whole)
    if w + w_slack.low <= 0 <= w + w_slack.high:
        return None
    # A broken check with a negative whole, though part and rate have one sign, asks for a positive one:
    # the whole has lost its sign or its unit, and the rows must let it be mended.
    meant_positive = not holds and p * rate.amount.base > 0
    if w < 0 and not meant_positive:
        part, whole = ([(-c, fact) for c, fact in terms] for terms in (part, whole))
        (p, p_slack), (w, w_slack) = _affine(part), _affine(whole)
    low, high = rate.amount.interval.low, rate.amount.interval.high
    least = low * (w_slack.low if low >= 0 else w_slack.high) - p_slack.high
    most = high * (w_slack.high if high >= 0 else w_slack.low) - p_slack.low
    above, below = p - low * w, p - high * w
    if holds:
        least, most = min(least, above), max(most, below)
    rows = (
        _row([*part, *((-low * c, fact) for c, fact in whole)], above, least, None),
        _row([*part, *((-high * c, fact) for c, fact in whole)], below, None, most),
    )
    quotient = Interval(p + p_slack.low, p + p_slack.high).divided_by(
        Interval(w + w_slack.low, w + w_slack.high)
    )
    assert quotient is not None
    facts = tuple(dict.fromkeys((rate, *(fact for _, fact in (*part, *whole)))))
    return Constraint(
        id_,
        rule,
        facts,
        rows,
        True,
        lifted_by=rate.id,
        quotient=(p, w, quotient),
    )


def direction_constraint(
    id_: str, rule: str, word: Fact, first: Terms, second: Terms, direction: int, *, holds: bool
) -> Constraint:
    """first − second has the sign that the word says; `holds` is the verdict of the check."""
    terms = [*first, *((-c, fact) for c, fact in second)]
    difference, slack = _affine(terms)
    step = min((f.amount.step * f.amount.unit.factor for _, f in terms if f.amount), default=ONE)
    least = step or ONE
    low: Decimal | None
    high: Decimal | None
    if direction == 0:
        low, high = -slack.high, -slack.low
    else:
        low, high = (least, None) if direction > 0 else (None, -least)
    if holds:
        low = None if low is None else min(low, difference)
        high = None if high is None else max(high, difference)
    facts = (word, *(fact for _, fact in terms))
    return Constraint(
        id_, rule, facts, (_row(terms, difference, low, high),), True, lifted_by=word.id
    )


def _affine(terms: Terms) -> tuple[Decimal, Interval]:
    """The printed value of Σ coefficient · fact, and how far rounding can move it; a blank is nothing."""
    value, slack = ZERO, Interval(ZERO, ZERO)
    for coefficient, fact in terms:
        if fact.amount is not None:
            base, interval = fact.amount.base, fact.amount.interval
            value += coefficient * base
            slack += Interval(interval.low - base, interval.high - base).scaled(coefficient)
    return value, slack


def _row(
    terms: Iterable[tuple[Decimal, Fact]], value: Decimal, low: Decimal | None, high: Decimal | None
) -> Row:
    sums: dict[str, Decimal] = {}
    for coefficient, fact in terms:
        sums[fact.id] = sums.get(fact.id, ZERO) + coefficient
    return Row({fact_id: c for fact_id, c in sums.items() if c}, value, low, high)
