"""Figures: a query's quantities proved from a report, as values with intervals."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from accounts.fact import Fact
from accounts.interval import Interval
from accounts.labels import plain
from accounts.measures import measures
from accounts.quantity import Aspect, Funding, Quantity, Stage
from accounts.subjects import is_economic
from accounts.unit import Dimension
from answer.books import PROJECT, Book
from answer.lexicon import any_of
from answer.query import BudgetStage, Target
from answer.targets import is_generic
from calculator.proof import Derivation, Step, conclude
from calculator.ratio import Ratio, operands, ratio

ONE = Decimal(1)
_STAGES = {
    BudgetStage.FINAL: (Stage.FINAL,),
    BudgetStage.INITIAL: (Stage.INITIAL_BUDGET,),
    BudgetStage.FULL: (Stage.FULL_BUDGET,),
    BudgetStage.BUDGET: (Stage.FULL_BUDGET, Stage.INITIAL_BUDGET),
}
_RATES = (Aspect.GROWTH, Aspect.SHARE, Aspect.COMPLETION, Aspect.DEVIATION_RATE)
# Measures of the narrative that a statement prints as a subject of the same name (会议费 is 30215).
_ALSO_SUBJECTS = frozenset({"meetings", "training"})
_FUNDINGS = (Funding.ALL, Funding.APPROPRIATION, Funding.GENERAL, Funding.FUND, Funding.CAPITAL)


@dataclass(frozen=True, slots=True)
class Figure:
    """A proved number: its quantity, value and interval in base units, and its proof.

    `called` names what no measure names (每批次公务接待费, 基本支出与项目支出之差), else "";
    `as_times` says that a quotient is told as so many times (倍) and not in percent.
    """

    quantity: Quantity
    value: Decimal
    interval: Interval
    derivation: Derivation | None = None
    ratio: Ratio | None = None
    called: str = ""
    as_times: bool = False

    @property
    def is_quotient(self) -> bool:
        """Whether it is so much of one thing for each of another, and no rate."""
        if self.ratio is None:
            return False
        part, whole = self.ratio.part.quantity, self.ratio.whole.quantity
        return measures()[part.measure].dimension is not measures()[whole.measure].dimension

    @property
    def dimension(self) -> Dimension:
        if self.ratio is not None and not self.is_quotient:
            return Dimension.RATIO
        if self.ratio is None and self.quantity.aspect in _RATES:
            return Dimension.RATIO
        return measures()[self.quantity.measure].dimension

    @property
    def derivations(self) -> tuple[Derivation, ...]:
        if self.ratio is not None:
            return (self.ratio.part, self.ratio.whole)
        return () if self.derivation is None else (self.derivation,)


def candidates(book: Book, target: Target, year: int, stage: BudgetStage) -> Iterator[Quantity]:
    """The quantities that the target may mean in this report, the likeliest first."""
    for measure, subject in things(book, target):
        fundings = _fundings(measure, subject, target.funding)
        for one_stage in _stages(book, stage):
            for funding in fundings:
                yield Quantity(
                    issuer=book.report.issuer,
                    year=year,
                    measure=measure,
                    subject=subject,
                    stage=one_stage,
                    funding=funding,
                    scope=book.report.scope,
                )


def values(
    book: Book, target: Target, year: int, stage: BudgetStage = BudgetStage.FINAL
) -> tuple[Figure, ...]:
    """The target's value: one figure, or one a subject where several share the name; () without proof.

    What is printed comes before what must be derived, whichever money it is.
    """
    found = candidates(book, target, year, stage)
    if not is_generic(target):
        return _of_groups(book, target, found)
    # 支出 is all of it, and a part of the money another number; but final accounts tell the budget of
    # one part only, which the answer names.
    known = tuple(found)
    whole = [quantity for quantity in known if quantity.funding is Funding.ALL]
    in_part = stage is not BudgetStage.FINAL and not book.is_budget
    return _of_groups(book, target, whole) or _of_groups(book, target, known if in_part else ())


def _of_groups(book: Book, target: Target, quantities: Iterable[Quantity]) -> tuple[Figure, ...]:
    """The first proved figure of each measure and subject; the first alone where no subject is asked."""
    groups: dict[tuple[str, str], list[Quantity]] = {}
    for quantity in quantities:
        groups.setdefault((quantity.measure, quantity.subject), []).append(quantity)
    found = [figure for group in groups.values() if (figure := _first(book, group)) is not None]
    if target.subject and not target.measure:
        return tuple(found)
    return tuple(found[:1])


def change(
    book: Book, target: Target, year: int, stage: BudgetStage = BudgetStage.FINAL
) -> Figure | None:
    """The difference from the year before, for the likeliest money that has a proof."""
    found = candidates(book, target, year, stage)
    return _first(book, [quantity.with_(aspect=Aspect.CHANGE) for quantity in found])


def growth(book: Book, quantity: Quantity) -> Figure | None:
    """The growth rate of what `quantity` measures, or None where last year may be zero."""
    return _rate(book, quantity.with_(aspect=Aspect.GROWTH), None)


def deviation(book: Book, target: Target, year: int, stage: BudgetStage) -> Figure | None:
    """Final minus budget of the same money; its derivation shows both."""
    for final, budget in _both(book, target, year, stage):
        quantity = final.quantity.with_(aspect=Aspect.DEVIATION)
        return difference(quantity, final, budget)
    return None


def completion(book: Book, target: Target, year: int, stage: BudgetStage) -> Figure | None:
    """Final over budget of the same money, or None where the budget may be zero."""
    for final, budget in _both(book, target, year, stage):
        found = ratio(final, budget)
        if found is not None:
            quantity = final.quantity.with_(aspect=Aspect.COMPLETION)
            return Figure(quantity, found.value, found.interval, None, found)
    return None


def both(
    book: Book, target: Target, year: int, stage: BudgetStage
) -> tuple[Derivation, Derivation] | None:
    """The final number and the budget of the same money, or None where one has no proof."""
    return next(_both(book, target, year, stage), None)


def share(
    book: Book,
    part: Target,
    whole: Target,
    year: int,
    stage: BudgetStage = BudgetStage.FINAL,
) -> Figure | None:
    """part / whole of the same money where the report prints both, whatever the money."""
    for figure in values(book, part, year, stage):
        for base in _bases(book, figure.quantity, part, whole, stage):
            proved = ratio_of(figure.quantity.with_(aspect=Aspect.SHARE), figure, base)
            if proved is not None:
                return proved
    return None


def ratio_of(quantity: Quantity, part: Figure, whole: Figure) -> Figure | None:
    """The quotient of two figures."""
    if part.derivation is None or whole.derivation is None:
        return None
    found = ratio(part.derivation, whole.derivation)
    return None if found is None else Figure(quantity, found.value, found.interval, None, found)


def quotient(part: Figure, count: Figure, called: str) -> Figure | None:
    """So much of `part` for each of `count`; None where there may be none to divide by."""
    found = ratio_of(part.quantity, part, count)
    return None if found is None else replace(found, called=called)


def difference(quantity: Quantity, left: Derivation, right: Derivation) -> Figure:
    """left − right as a figure with its proof."""
    return combined(quantity, ((ONE, left), (-ONE, right)), "D.difference")


def combined(
    quantity: Quantity, terms: Sequence[tuple[Decimal, Derivation]], rule: str, called: str = ""
) -> Figure:
    """Σ coefficient · figure with its proof; `called` names it where `quantity` does not."""
    step = Step(quantity, rule, None, tuple((factor, one.step) for factor, one in terms))
    return replace(of_derivation(conclude(step)), called=called)


def of_derivation(derivation: Derivation) -> Figure:
    return Figure(derivation.quantity, derivation.value, derivation.interval, derivation)


def of_print(fact: Fact) -> Figure:
    """The printed number as a leaf of proofs, whatever other prints say of its quantity."""
    return of_derivation(conclude(Step(fact.quantity, "", fact)))


def other_money(book: Book, figure: Figure, target: Target) -> Figure | None:
    """The same thing in other money where the report prints another amount (467.03 and 467.02)."""
    if target.funding is not None or figure.quantity.funding is not Funding.ALL:
        return None
    for funding in (Funding.APPROPRIATION, Funding.GENERAL):
        quantity = figure.quantity.with_(funding=funding)
        proof = book.derive(quantity) if book.prints(quantity) else None
        if proof is not None and proof.value != figure.value:
            return of_derivation(proof)
    return None


def blank(book: Book, target: Target, year: int, stage: BudgetStage) -> Quantity | None:
    """A quantity of the target whose cell is printed, but empty and not proved to be zero."""
    for quantity in candidates(book, target, year, stage):
        if any(fact.amount is None and fact.in_statement for fact in book.network.prints(quantity)):
            return quantity
    return None


def _stages(book: Book, stage: BudgetStage) -> tuple[Stage, ...]:
    """The stages of the budget cycle that are meant; a budget prints none but its own."""
    if book.is_budget:
        return (Stage.INITIAL_BUDGET,)
    return _STAGES[stage]


def things(book: Book, target: Target) -> Iterator[tuple[str, str]]:
    """(measure, subject code) that the target may mean: the measure, then the subject of its name."""
    if target.measure in any_of():
        for measure in any_of()[target.measure]:
            yield measure, ""
        return
    if target.subject.startswith(PROJECT):
        yield "project_cost", target.subject.removeprefix(PROJECT)
        return
    if target.subject:
        for code in book.codes_of(target.subject):
            basic = target.measure or ("expenditure.basic" if is_economic(code) else "expenditure")
            yield basic, code
        return
    yield target.measure, ""
    if target.measure in _ALSO_SUBJECTS:
        for code in book.codes_of(plain(measures()[target.measure].name)):
            yield ("expenditure.basic" if is_economic(code) else "expenditure"), code


def _fundings(measure: str, subject: str, asked: Funding | None) -> tuple[Funding, ...]:
    if asked is Funding.APPROPRIATION:
        return (asked, Funding.GENERAL)  # the label says which; most reports print only the latter
    if asked is not None:
        return (asked,)
    if subject and is_economic(subject):
        return (Funding.GENERAL,)
    usual = measures()[measure].funding
    return tuple(dict.fromkeys((usual, *_FUNDINGS)))


def _first(book: Book, quantities: list[Quantity]) -> Figure | None:
    for quantity in quantities:
        if book.prints(quantity):
            proof = book.derive(quantity)
            if proof is not None:
                return of_derivation(proof)
    for quantity in quantities:
        proof = book.derive(quantity)
        if proof is not None:
            return of_derivation(proof)
    return None


def _rate(book: Book, quantity: Quantity, base: Quantity | None) -> Figure | None:
    pair = operands(quantity, base)
    if pair is None:
        return None
    part, whole = book.derive(pair[0]), book.derive(pair[1])
    if part is None or whole is None:
        return None
    found = ratio(part, whole)
    return None if found is None else Figure(quantity, found.value, found.interval, None, found)


def _both(
    book: Book, target: Target, year: int, stage: BudgetStage
) -> Iterator[tuple[Derivation, Derivation]]:
    wanted = _STAGES[BudgetStage.BUDGET if stage is BudgetStage.FINAL else stage]
    for quantity in candidates(book, target, year, BudgetStage.FINAL):
        final = book.derive(quantity)
        if final is None:
            continue
        for one in wanted:
            budget = book.derive(quantity.with_(stage=one))
            if budget is not None:
                yield final, budget


def _bases(
    book: Book, part: Quantity, target: Target, whole: Target, stage: BudgetStage
) -> Iterator[Figure]:
    if whole.funding is not None:
        yield from values(book, whole, part.year, stage)
        return
    same_thing = whole.measure == target.measure and target.funding is not None
    if not same_thing:
        same = Target(whole.words, whole.measure, whole.subject, part.funding)
        yield from values(book, same, part.year, stage)
    yield from values(book, whole, part.year, stage)
