"""Combine: the sum or the difference of several measures of one unit."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from accounts.measures import measures
from accounts.quantity import Quantity
from answer import figures
from answer.compose import Writer
from answer.figures import Figure
from answer.lexicon import parts
from answer.operations.beside import Beside
from answer.query import Query, Target

ONE = Decimal(1)
# 公用经费, 机关运行经费 and 政府采购 pay what 三公经费, 会议费 and 培训费 tell by another cut.
_CROSSING = ("agency_operation", "basic.public", "procurement")
_CROSSED = (*_CROSSING, "three_public", "meetings", "training")


def difference(query: Query, writer: Writer, beside: Beside) -> bool:
    """One measure less another, of the same money where the report prints both."""
    first, second = query.targets[:2]
    for left in figures.values(writer.book, first, writer.year, query.stage):
        right = _beside(left, second, query, writer)
        if right is None or left.derivation is None or right.derivation is None:
            continue
        names = writer.name(left), writer.name(right)
        gap = figures.difference(left.quantity, left.derivation, right.derivation)
        n3 = writer.number(replace(gap, called=f"{names[0]} − {names[1]}"), moved=True)
        n1, n2 = writer.number(left), writer.number(right)
        if left.value == right.value:
            writer.say("difference_even", what=names[0], other=names[1], n1=n1)
        else:
            writer.say("difference", what=names[0], other=names[1], n1=n1, n2=n2, n3=n3)
        return True
    return False


def total(query: Query, writer: Writer, beside: Beside) -> bool:
    """The sum of the measures, of one money where the report prints it; False where one is missing.

    What is a part of another of them, or no amount like the others, is not added to it.
    """
    found = _addends(query, writer)
    whole = _added(found, query, writer)
    if whole is None:
        return False
    names, called = [writer.name(figure) for figure in found], whole.called
    n1 = writer.number(whole)
    sizes = [writer.number(figure) for figure in found]
    items = " + ".join(f"{name} {size}" for size, name in zip(sizes, names, strict=True))
    writer.say("sum", what=writer.call(called), n1=n1, items=writer.call(items))
    return True


def sum_of(query: Query, writer: Writer) -> Figure | None:
    """The measures added up, called by what they add; None where `total` has no answer."""
    return _added(_addends(query, writer), query, writer)


def _added(found: Sequence[Figure], query: Query, writer: Writer) -> Figure | None:
    if len(found) < 2 or len(found) != len(query.targets):
        return None
    if _overlapping([figure.quantity for figure in found]):
        writer.say("sum_overlap")
        return None
    called = " + ".join(writer.name(figure) for figure in found)
    terms = [(ONE, one.derivation) for one in found if one.derivation is not None]
    return figures.combined(found[0].quantity, terms, "D.sum", called)


def _addends(query: Query, writer: Writer) -> list[Figure]:
    """The figure of every target, the first one's money for all of them where it is printed."""
    first = figures.values(writer.book, query.targets[0], writer.year, query.stage)[:1]
    rest = [_beside(one, target, query, writer) for one in first for target in query.targets[1:]]
    known = [figure for figure in (*first, *rest) if figure is not None]
    return [figure for figure in known if figure.derivation is not None]


def _beside(first: Figure, target: Target, query: Query, writer: Writer) -> Figure | None:
    same = replace(target, funding=target.funding or first.quantity.funding)
    found = figures.values(writer.book, same, writer.year, query.stage)
    found = found or figures.values(writer.book, target, writer.year, query.stage)
    if not found or found[0].dimension is not first.dimension:
        return None
    return found[0]


def _overlapping(quantities: Sequence[Quantity]) -> bool:
    """Whether a sum of them would count money twice, or add income to expenditure."""
    flows = {one.measure.partition(".")[0] for one in quantities if not one.subject}
    if {"income", "expenditure"} <= flows:
        return True
    return any(
        left is not right and _contains(left, right) for left in quantities for right in quantities
    )


def _contains(whole: Quantity, part: Quantity) -> bool:
    crossing = whole.measure in _CROSSING and part.measure.startswith(_CROSSED)
    if crossing and whole.measure != part.measure and not (whole.subject or part.subject):
        return True
    if whole.measure == part.measure:
        return part.subject.startswith(whole.subject)
    if part.subject.startswith("3") or whole.subject:
        return whole.measure in ("expenditure", "expenditure.basic") and not whole.subject
    return part.measure.startswith(f"{whole.measure}.") or part.measure in _below(whole.measure)


def _below(measure: str) -> set[str]:
    """All parts of a measure and their parts; what no part list names is spent within 支出."""
    direct = parts().get(measure, ())
    found = {*direct, *(part for one in direct for part in _below(one))}
    if measure == "expenditure":
        found |= {one for one, known in measures().items() if _is_spent(one, known.dimension)}
    return found


def _is_spent(measure: str, dimension: str) -> bool:
    heads = ("three_public", "basic", "agency_operation", "meetings", "training", "procurement")
    return dimension == "money" and measure.partition(".")[0] in heads
