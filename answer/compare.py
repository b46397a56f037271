"""Compare: the same measure of several units side by side, and what a parent has without its subordinates."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from answer import figures
from answer.books import Book
from answer.compose import Writer
from answer.figures import Figure
from answer.query import Query, Target
from calculator.proof import Step, conclude

ONE = Decimal(1)


def compare_units(query: Query, writers: Sequence[Writer]) -> bool:
    """Every unit's figure, and for two units the difference; False where fewer than two have one."""
    target = query.targets[0]
    known = [(writer, _figure(writer, target, query)) for writer in writers]
    found = [(writer, figure) for writer, figure in known if figure is not None]
    if len(found) < 2:
        return False
    if len(found) == 2:
        _say_two(found[0], found[1])
        return True
    for writer, figure in sorted(found, key=lambda pair: pair[1].value, reverse=True):
        writer.say("compare_line", what=writer.name(figure), n1=writer.number(figure))
    return True


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
    rest = figures.of_derivation(conclude(Step(whole.quantity, "D.own", None, terms)))
    subtrahend = conclude(
        Step(whole.quantity, "D.subordinates", None, tuple((ONE, p.step) for p in parts))
    )
    writer.say(
        "own",
        what=writer.name(whole),
        n1=writer.number(rest),
        n2=writer.number(whole),
        n3=writer.number(figures.of_derivation(subtrahend)),
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
    n1, n2 = writer.number(left), writer.number(right)
    n3 = writer.number(gap, moved=True)
    writer.say("compare", first=names[0], second=names[1], what=what, n1=n1, n2=n2, n3=n3)
