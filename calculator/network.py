"""Network: the printed facts of one or several reports and the equations that tie their quantities.

A linear equation is a tuple of (coefficient, quantity) with Σ coefficient · quantity = 0. Three sources:
the declared statement equations laid over the printed cells, the measure equations, which hold in every
year and for differences too, and the definitions of 比上年增减 and 比预算增减.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from accounts.fact import Fact
from accounts.finding import Verdict
from accounts.interval import ZERO
from accounts.quantity import Aspect, Quantity, Stage
from calculator.equation import statement_equations
from calculator.instances import Grid, Instance, instances_of
from calculator.measure_equation import deriving_equations
from calculator.verify import verify

ONE = Decimal(1)
CHANGE_DEFINITION = "D.change"
DEVIATION_DEFINITION = "D.deviation"
LINEAR_ASPECTS = (Aspect.VALUE, Aspect.CHANGE, Aspect.DEVIATION)


@dataclass(frozen=True, slots=True)
class Linear:
    """Σ coefficient · quantity = 0, and the rule that says so."""

    rule: str
    terms: tuple[tuple[Decimal, Quantity], ...]


class Network:
    """Facts by quantity, and the equations about a quantity on demand. Build it once a report."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.facts: tuple[Fact, ...] = tuple(facts)
        self._prints: dict[Quantity, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            self._prints[fact.quantity].append(fact)
        self.instances: tuple[Instance, ...] = tuple(_instances(self.facts))
        self._zero_blanks = _proved_blanks(self.instances)
        self._laid: dict[Quantity, list[Linear]] = defaultdict(list)
        self._about: dict[Quantity, tuple[Linear, ...]] = {}
        self._years = _compared_years(self._prints)
        for instance in self.instances:
            if instance.equation.relation == "=" and instance.equation.hard:
                linear = _linear(instance)
                for _, quantity in linear.terms:
                    self._laid[quantity].append(linear)

    @property
    def quantities(self) -> Iterator[Quantity]:
        return iter(self._prints)

    def prints(self, quantity: Quantity) -> Sequence[Fact]:
        """Every print of the quantity, statements before narrative, in printed order."""
        return sorted(self._prints.get(quantity, ()), key=lambda fact: not fact.in_statement)

    def is_zero_blank(self, fact: Fact) -> bool:
        """Whether a blank cell is proved to be zero by the total of its own statement."""
        return (fact.report, fact.id) in self._zero_blanks

    def equations_about(self, quantity: Quantity) -> tuple[Linear, ...]:
        """The linear equations in which the quantity takes part."""
        if quantity not in self._about:
            self._about[quantity] = tuple(self._equations(quantity))
        return self._about[quantity]

    def _equations(self, quantity: Quantity) -> Iterator[Linear]:
        yield from self._laid.get(quantity, ())
        if quantity.aspect in LINEAR_ASPECTS and not quantity.subject:
            yield from _measure_equations(quantity)
        yield from _definitions(quantity, self._years)


def _compared_years(quantities: Iterable[Quantity]) -> frozenset[int]:
    """The years whose difference to the year before something printed can tell.

    Elsewhere the definition of 比上年增减 ties unknowns to unknowns and would only widen the search.
    """
    changes = {q.year for q in quantities if q.aspect is Aspect.CHANGE}
    values = {q.year for q in quantities if q.aspect is Aspect.VALUE}
    return frozenset(changes | {year for year in values if year - 1 in values})


def _instances(facts: Iterable[Fact]) -> Iterator[Instance]:
    """The statement equations of every report among the facts: never across two reports."""
    by_report: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_report[fact.report].append(fact)
    for group in by_report.values():
        grid = Grid(fact for fact in group if _is_final(fact))
        for equation in statement_equations():
            yield from instances_of(equation, grid)


def _is_final(fact: Fact) -> bool:
    """Whether the equations of final accounts hold for the fact: of a 部门预算 only those of 三公经费 do."""
    return fact.quantity.stage is Stage.FINAL or fact.place == "three_public"


def _proved_blanks(instances: Iterable[Instance]) -> frozenset[tuple[str, str]]:
    """Blank addends of a printed total that holds without them."""
    proved = set()
    for instance in instances:
        if instance.equation.relation != "=" or all(f.amount is None for f in instance.left):
            continue
        result = verify(instance)
        if result is not None and result.verdict is not Verdict.INCONSISTENT:
            proved |= {(f.report, f.id) for f in instance.right if f.amount is None}
    return frozenset(proved)


def _linear(instance: Instance) -> Linear:
    sums: dict[Quantity, Decimal] = defaultdict(lambda: ZERO)
    for coefficient, fact in instance.coefficients:
        sums[fact.quantity] += coefficient
    return Linear(instance.equation.id, tuple((c, q) for q, c in sums.items() if c != 0))


def _measure_equations(quantity: Quantity) -> Iterator[Linear]:
    for equation in deriving_equations(quantity.measure):
        if any(term.fits(quantity) for term in equation.terms):
            parts = tuple((-ONE, term.of(quantity)) for term in equation.parts)
            yield Linear(equation.id, ((ONE, equation.total.of(quantity)), *parts))


def _definitions(quantity: Quantity, years: frozenset[int]) -> Iterator[Linear]:
    """change = this year − last year, in the compared `years`; deviation = final − initial budget."""
    value = quantity.with_(aspect=Aspect.VALUE)
    if quantity.aspect is Aspect.CHANGE:
        yield _change(value)
    elif quantity.aspect is Aspect.DEVIATION:
        yield _deviation(value.with_(stage=Stage.FINAL))
    elif quantity.aspect is Aspect.VALUE:
        for year in (quantity.year, quantity.year + 1):
            if year in years:
                yield _change(value.with_(year=year))
        if quantity.stage in (Stage.FINAL, Stage.INITIAL_BUDGET):
            yield _deviation(value.with_(stage=Stage.FINAL))


def _change(value: Quantity) -> Linear:
    change = value.with_(aspect=Aspect.CHANGE)
    before = value.with_(year=value.year - 1)
    return Linear(CHANGE_DEFINITION, ((ONE, change), (-ONE, value), (ONE, before)))


def _deviation(final: Quantity) -> Linear:
    deviation = final.with_(aspect=Aspect.DEVIATION)
    budget = final.with_(stage=Stage.INITIAL_BUDGET)
    return Linear(DEVIATION_DEFINITION, ((ONE, deviation), (-ONE, final), (ONE, budget)))
