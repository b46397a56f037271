"""Change: by how much a measure moved against the year before, in money and in percent."""

from accounts.quantity import Aspect
from answer import figures
from answer.compose import Writer
from answer.figures import Figure
from answer.operations.beside import Beside
from answer.operations.printed_rate import compare_with_print
from answer.query import Query, Target


def change(query: Query, writer: Writer, beside: Beside) -> bool:
    found = False
    for target in query.targets:
        moved = _change_of(query, target, writer, beside)
        if moved is None:
            continue
        found = True
        _say_change(writer, moved, target)
    return found


def _change_of(query: Query, target: Target, writer: Writer, beside: Beside) -> Figure | None:
    """The change that the report proves, or the difference of two years' reports."""
    earlier = writer.year - 1 if query.earlier is None else query.earlier
    if earlier == writer.year - 1:
        moved = figures.change(writer.book, target, writer.year, query.stage)
        if moved is not None:
            return moved
    before = beside.years.get(earlier)
    if before is None or writer.year not in beside.years:
        return None
    now = figures.values(beside.years[writer.year], target, writer.year, query.stage)
    then = figures.values(before, target, earlier, query.stage)
    if not now or not then or now[0].derivation is None or then[0].derivation is None:
        return None
    for book in beside.years.values():
        writer.beside(book)
    quantity = now[0].quantity.with_(aspect=Aspect.CHANGE)
    return figures.difference(quantity, now[0].derivation, then[0].derivation)


def _say_change(writer: Writer, moved: Figure, target: Target) -> None:
    what = writer.name(moved, aspect=False)
    value = moved.quantity.with_(aspect=Aspect.VALUE)
    size = writer.number(moved, moved=True)
    rate = figures.growth(writer.book, value)
    now = writer.book.derive(value)
    before = writer.book.derive(value.with_(year=writer.year - 1))
    if now is None or before is None:
        writer.say("change_only", what=what, n1=size)
        return
    if rate is None:
        numbers = [writer.number(figures.of_derivation(one)) for one in (now, before)]
        writer.say("change_no_rate", what=what, n1=size, n2=numbers[0], n3=numbers[1])
        return
    pace = writer.number(rate, moved=True)
    numbers = [writer.number(figures.of_derivation(one)) for one in (now, before)]
    writer.say("change", what=what, n1=size, n2=pace, n3=numbers[0], n4=numbers[1])


def growth(query: Query, writer: Writer, beside: Beside) -> bool:
    found = False
    for target in query.targets:
        moved = figures.change(writer.book, target, writer.year, query.stage)
        if moved is None:
            continue
        found = True
        what = writer.name(moved, aspect=False)
        rate = figures.growth(writer.book, moved.quantity.with_(aspect=Aspect.VALUE))
        if rate is None:
            writer.say("growth_zero_base", what=what, n1=writer.number(moved, moved=True))
        else:
            pace = writer.number(rate, moved=True)
            writer.say("growth", what=what, n1=pace, n2=writer.number(moved, moved=True))
            compare_with_print(writer, rate)
    return found
