"""Verify: whether what a question states is true of the proved number, false, or not to be told."""

from collections.abc import Callable, Mapping, Sequence

from accounts.interval import Interval
from accounts.quantity import Funding
from accounts.unit import Dimension
from answer.compose import Writer
from answer.figures import Figure
from answer.query import Operation, Query
from answer.stated import Bound

Run = Callable[[Writer], bool]
_MOVES = (Operation.CHANGE, Operation.GROWTH, Operation.DEVIATION)
_VERDICTS: Mapping[bool | None, str] = {
    True: "verify_true",
    False: "verify_false",
    None: "verify_open",
}


def verify(query: Query, writer: Writer, run: Run) -> bool:
    """Say the verdict before what the checked operation, which `run` runs, says of the proved number.

    The number of the question is never repeated: it proves nothing. False where the report supports no
    number to check it by.
    """
    if not run(writer) or not writer.figures:
        return False
    said, writer.sentences = writer.sentences, []
    writer.say(_verdict(query, writer.figures))
    writer.sentences += said
    return True


def _verdict(query: Query, figures: Sequence[Figure]) -> str:
    if not query.stated:
        return _VERDICTS[_moved(query.sign, figures[0].interval)]
    if len(query.stated) > 1:
        return _verdict_of_all(query, figures)
    stated = query.stated[0]
    alike = [one for one in figures if one.dimension is stated.dimension]
    if not alike:
        return "verify_open"
    found = [_holds(query, one) for one in alike]
    if found[0] is False and _is_of_other_money(query, alike[0]):
        return "verify_open"
    if found[0] is not True and query.checked is Operation.VALUE and True in found[1:]:
        return "verify_other_money"
    size = abs(alike[0].value) if query.checked in _MOVES else alike[0].value
    if stated.bound is not Bound.EXACT:
        return _VERDICTS[found[0]]
    if found[0] is None and stated.range.contains(size):
        return "verify_within"
    if found[0] is True and stated.value != size and stated.dimension is not Dimension.RATIO:
        return "verify_rounded"
    return _VERDICTS[found[0]]


def _verdict_of_all(query: Query, figures: Sequence[Figure]) -> str:
    """Each stated amount is held against the first figure of its kind; one that is false is enough."""
    found: list[bool | None] = []
    for stated in query.stated:
        alike = [one for one in figures if one.dimension is stated.dimension]
        found.append(stated.holds(alike[0].value, alike[0].interval) if alike else None)
    return _VERDICTS[False if False in found else None if None in found else True]


def _is_of_other_money(query: Query, figure: Figure) -> bool:
    """Whether a rate is printed of one kind of money only, and the question speaks of all of it."""
    printed = figure.derivation is not None and figure.derivation.is_print
    asked = query.targets[0] if query.targets else None
    whole = asked is not None and asked.funding is None and bool(asked.subject)
    rate = figure.dimension is Dimension.RATIO and figure.ratio is None
    return printed and rate and whole and figure.quantity.funding is not Funding.ALL


def _holds(query: Query, figure: Figure) -> bool | None:
    """Whether the stated amount is true of the figure; of what moved, its size and its direction."""
    value, interval = figure.value, figure.interval
    if query.checked not in _MOVES:
        return query.stated[0].holds(value, interval)
    if query.sign is not None:
        way = _moved(query.sign, interval)
        if way is not True:
            return way
    if value < 0:
        value, interval = -value, -interval
    return query.stated[0].holds(value, interval)


def _moved(sign: int | None, interval: Interval) -> bool | None:
    """Whether the number moved the way that is stated; None where rounding leaves it open."""
    if sign is None:
        return None
    if sign == 0:
        if interval.low == interval.high == 0:
            return True
        return None if interval.low <= 0 <= interval.high else False
    upward = interval if sign > 0 else -interval
    return True if upward.low > 0 else False if upward.high <= 0 else None
