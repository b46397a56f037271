"""Threshold: the parts of a whole that lie above or below amounts which the question states."""

from collections.abc import Sequence

from accounts.quantity import Aspect
from accounts.unit import Dimension
from answer import figures, parts
from answer.compose import Writer
from answer.figures import Figure
from answer.operations.beside import Beside
from answer.query import Operation, Query, Target
from answer.shares import usual_whole
from answer.stated import Stated


def threshold(query: Query, writer: Writer, beside: Beside) -> bool:
    """The parts within the limits, largest first; what rounding leaves open is named apart.

    Parts without an amount are not looked at, nor those with none spent where the limit is not zero.
    """
    name, targets = parts.ranking(writer.book, query)
    found = [one for target in targets for one in _measured(query, target, writer)]
    found = [
        one for one in found if all(one.dimension is limit.dimension for limit in query.stated)
    ]
    if not found:
        return False
    found.sort(key=lambda figure: figure.value, reverse=True)
    verdicts = [(figure, _within(query.stated, figure)) for figure in found]
    say_within(query, writer, name, verdicts)
    return True


def say_within(
    query: Query,
    writer: Writer,
    group: str,
    verdicts: Sequence[tuple[Figure, bool | None]],
) -> None:
    """The figures that lie within the limits, how many, and those that rounding leaves open."""
    inside = [figure for figure, verdict in verdicts if verdict]
    proof = "\n".join(_compared(figure, verdict, writer) for figure, verdict in verdicts)
    first = writer.tally(len(inside), "项", group, proof) if query.counts else ""
    items = _items(inside, writer)
    size = first or writer.tally(len(inside), "项", group, proof)
    if inside:
        writer.say("threshold", group=group, n1=size, items=items)
    else:
        writer.say("threshold_none", group=group, n1=size)
        for figure, _ in verdicts:
            writer.cite(fact for one in figure.derivations for _, fact in one.leaves)
    doubtful = [figure for figure, verdict in verdicts if verdict is None]
    if doubtful:
        writer.say("threshold_open", items=_items(doubtful, writer))


def _compared(figure: Figure, verdict: bool | None, writer: Writer) -> str:
    """A line of the count's proof: what was held against the limit, and with what result."""
    result = {True: "符合", False: "不符合", None: "不能判定"}[verdict]
    return f"{writer.name(figure)} {writer.number(figure, quiet=True)}：{result}"


def _items(found: Sequence[Figure], writer: Writer) -> str:
    return writer.call("；".join(f"{writer.name(one)} {writer.number(one)}" for one in found))


def _within(limits: Sequence[Stated], figure: Figure) -> bool | None:
    verdicts = [limit.holds(figure.value, figure.interval) for limit in limits]
    if False in verdicts:
        return False
    return None if None in verdicts else True


def _measured(query: Query, target: Target, writer: Writer) -> list[Figure]:
    """What of a part is compared with the limit: its amount, or its share, completion or growth."""
    book, year = writer.book, writer.year
    if query.checked is Operation.COMPLETION:
        rate = figures.completion(book, target, year, query.stage)
        return [] if rate is None else [rate]
    if query.checked is Operation.GROWTH:
        moved = figures.change(book, target, year, query.stage)
        value = moved and figures.growth(book, moved.quantity.with_(aspect=Aspect.VALUE))
        return [] if value is None else [value]
    known = figures.values(book, target, year, query.stage)
    of_zero = query.stated[0].value == 0
    amounts = [one for one in known if one.value != 0 or of_zero]
    if query.stated[0].dimension is not Dimension.RATIO:
        return amounts
    whole = query.base or _whole(query.targets[0], target)
    rates = [figures.share(book, target, whole, year, query.stage)] if whole and amounts else []
    return [rate for rate in rates if rate is not None]


def _whole(asked: Target, part: Target) -> Target | None:
    """What the parts are shares of: what was asked about, where they are parts of it."""
    return usual_whole(part) if asked.measure in ("", "expenditure") else asked
