"""Compare: one measure of several units: side by side, added, as a share, limited, less subordinates."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from accounts.quantity import Aspect
from answer import figures
from answer.books import Book
from answer.compose import Writer
from answer.figures import Figure
from answer.language import worded
from answer.operations.times import say_times
from answer.query import Operation, Query, Target
from answer.stated import Bound, Stated
from calculator.proof import Step, conclude

ONE = Decimal(1)


def is_across_units(query: Query, *, named: int, chosen: int) -> bool:
    """Whether the query is about several units together, and not about each of them."""
    if query.operation is Operation.COMPARE:
        return True
    if query.operation is Operation.THRESHOLD:
        return query.level == "unit"
    if query.operation in (Operation.SHARE, Operation.TIMES):
        return named > 1
    if query.operation is not Operation.SUM or len(query.targets) != 1 or chosen < 2:
        return False
    return named > 1 or (named == 0 and query.level == "unit")


def across_units(
    query: Query, writers: Sequence[Writer], contained: Sequence[tuple[Book, Book]]
) -> bool:
    """Answer for the units together; `contained` are the pairs of a consolidated report and its part."""
    if query.operation is Operation.SUM:
        return sum_units(query, writers, overlapping=bool(contained))
    if query.operation is Operation.THRESHOLD:
        return limited_units(query, writers)
    if query.operation is Operation.TIMES:
        return times_units(query, writers)
    if query.operation is not Operation.SHARE:
        return compare_units(query, writers)
    if len(writers) != 2 or (writers[1].book, writers[0].book) not in contained:
        return False
    return share_units(query, writers[0], writers[1])


def compare_units(query: Query, writers: Sequence[Writer]) -> bool:
    """Every unit's figure, for two units of one year the difference, for more the most of them.

    False where fewer than two have a figure.
    """
    target = query.targets[0]
    known = [(writer, _figure(writer, target, query)) for writer in writers]
    found = [(writer, figure) for writer, figure in known if figure is not None]
    if len(found) < 2:
        return False
    for writer, figure in known:
        if figure is None:
            writer.say("missing", what=writer.call(f"“{target.words}”"))
    same_year = len({writer.year for writer, _ in found}) == 1
    if len(found) == 2 and same_year:
        _say_two(found[0], found[1])
        return True
    ordered = sorted(found, key=lambda pair: pair[1].value, reverse=not query.smallest)
    for writer, figure in ordered:
        writer.say("compare_line", what=writer.name(figure), n1=writer.number(figure))
    first, second = ordered[0], ordered[1]
    if not same_year:
        first[0].say("compare_years")
    elif not first[1].interval.meets(second[1].interval):
        first[0].say("compare_least" if query.smallest else "compare_most")
    return True


def sum_units(query: Query, writers: Sequence[Writer], *, overlapping: bool) -> bool:
    """The units' figures added up by the first writer; False where one has none or contains another,
    or where they are of different years."""
    first = writers[0]
    known = [_figure(writer, query.targets[0], query) for writer in writers]
    found = [one for one in known if one is not None and one.derivation is not None]
    if overlapping or len(found) != len(writers) or len({one.dimension for one in found}) > 1:
        return False
    if len({writer.year for writer in writers}) > 1:
        return False
    for other in writers[1:]:
        first.beside(other.book)
    names = [first.call(writer.book.report.issuer) for writer in writers]
    terms = [(ONE, one.derivation) for one in found if one.derivation is not None]
    called = " + ".join(f"{name} {first.name(found[0])}" for name in names)
    n1 = first.number(figures.combined(found[0].quantity, terms, "D.sum", called))
    items = " + ".join(
        f"{first.number(one)}（{name}）" for one, name in zip(found, names, strict=True)
    )
    who, what = first.call("、".join(names)), first.name(found[0])
    first.say("compare_whole", who=who, what=what, n1=n1, items=first.call(items))
    return True


def share_units(query: Query, part: Writer, whole: Writer) -> bool:
    """What part of the consolidated figure the subordinate's is; the caller knows that it is contained."""
    target = query.targets[0]
    small = _figure(part, target, query)
    if small is None:
        return False
    base = query.base or _same(target, small)
    large = _figure(whole, base, query)
    quantity = small.quantity.with_(aspect=Aspect.SHARE)
    rate = None if large is None else figures.ratio_of(quantity, small, large)
    if rate is None or large is None:
        return False
    part.beside(whole.book)
    n1, names = part.number(rate), (part.name(small), part.name(large))
    parent = part.call(whole.book.report.issuer)
    part.say(
        "compare_share",
        what=names[0],
        whole=f"{parent}{names[1]}",
        n1=n1,
        n2=part.number(small),
        n3=part.number(large),
    )
    return True


def times_units(query: Query, writers: Sequence[Writer]) -> bool:
    """How many times the first unit's figure is the second's, of one year."""
    if len(writers) != 2 or len(query.targets) > 2 or writers[0].year != writers[1].year:
        return False
    first, other = writers
    left = _figure(first, query.targets[0], query)
    right = _figure(other, query.targets[-1], query)
    if left is None or right is None:
        return False
    first.beside(other.book)
    return say_times(first, left, right, first.call(other.book.report.issuer))


def limited_units(query: Query, writers: Sequence[Writer]) -> bool:
    """The units whose figure lies within the stated limits; False where no unit has a figure."""
    known = [(writer, _figure(writer, query.targets[0], query)) for writer in writers]
    found = [(writer, figure) for writer, figure in known if figure is not None]
    alike = [pair for pair in found if pair[1].dimension is query.stated[0].dimension]
    if not alike:
        return False
    for writer, figure in known:
        if figure is None:
            writer.say("missing", what=writer.call(f"“{query.targets[0].words}”"))
    inside = 0
    for writer, figure in sorted(alike, key=lambda pair: pair[1].value, reverse=True):
        verdicts = [_holds(limit, figure) for limit in query.stated]
        inside += all(verdicts)
        if None in verdicts and False not in verdicts:
            writer.say("limited_open", what=writer.name(figure), n1=writer.number(figure))
        elif all(verdicts):
            writer.say("compare_line", what=writer.name(figure), n1=writer.number(figure))
        else:
            writer.say("limited_outside", what=writer.name(figure))
    if not inside:
        alike[0][0].say("limited_none")
    return True


def _holds(limit: Stated, figure: Figure) -> bool | None:
    """Whether the figure is within the limit; what is told as zero is nothing."""
    if limit.value == 0 and figure.value == 0:
        return limit.bound is Bound.AT_MOST
    return limit.holds(figure.value, figure.interval)


def own_scope(query: Query, writer: Writer, children: Sequence[Book], *, complete: bool) -> bool:
    """The consolidated figure less the subordinates', where every subordinate's report is at hand."""
    if not complete or not children:
        return False
    target = query.targets[0] if query.targets else None
    whole = _figure(writer, target, query) if target else None
    if target is None or whole is None or whole.derivation is None:
        return False
    below = [
        figures.values(book, _same(target, whole), writer.year, query.stage) for book in children
    ]
    parts = [found[0].derivation for found in below if found and found[0].derivation is not None]
    if len(parts) != len(children):
        return False
    for book in children:
        writer.beside(book)
    terms = ((ONE, whole.derivation.step), *((-ONE, part.step) for part in parts))
    own = figures.of_derivation(conclude(Step(whole.quantity, "D.own", None, terms)))
    rest = replace(own, called=f"{worded('本级')}{writer.name(whole)}")
    subtrahend = conclude(
        Step(whole.quantity, "D.subordinates", None, tuple((ONE, p.step) for p in parts))
    )
    writer.say(
        "own",
        what=writer.name(whole),
        n1=writer.number(rest),
        n2=writer.number(whole),
        n3=writer.number(
            replace(
                figures.of_derivation(subtrahend),
                called=f"{worded('下属单位')}{writer.name(whole)}",
            )
        ),
    )
    return True


def _figure(writer: Writer, target: Target, query: Query) -> Figure | None:
    found = figures.values(writer.book, target, writer.year, query.stage)
    return found[0] if found else None


def _same(target: Target, figure: Figure) -> Target:
    return replace(target, funding=figure.quantity.funding)


def _say_two(first: tuple[Writer, Figure], second: tuple[Writer, Figure]) -> None:
    (writer, left), (other, right) = first, second
    what = writer.name(left)
    names = writer.book.report.issuer, writer.call(other.book.report.issuer)
    if left.value == right.value or left.derivation is None or right.derivation is None:
        writer.beside(other.book)
        n1, _ = writer.number(left), writer.number(right)
        writer.say("compare_even", first=names[0], second=names[1], what=what, n1=n1)
        return
    writer.beside(other.book)
    gap = figures.difference(left.quantity, left.derivation, right.derivation)
    called = f"{names[0]} {what} − {names[1]} {what}"
    n1, n2 = writer.number(left), writer.number(right)
    n3 = writer.number(replace(gap, called=called), moved=True)
    writer.say("compare", first=names[0], second=names[1], what=what, n1=n1, n2=n2, n3=n3)
