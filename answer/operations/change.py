"""Change: by how much a measure moved against the year before, in money and in percent."""

from accounts.quantity import Aspect, Funding
from answer import figures
from answer.compose import Writer
from answer.figures import Figure
from answer.naming import funding_name
from answer.operations.beside import Beside
from answer.operations.printed_rate import compare_with_print
from answer.query import Operation, Query, Target
from answer.told_change import told_change


def change(query: Query, writer: Writer, beside: Beside) -> bool:
    found = False
    for target in query.targets:
        moved = _change_of(query, target, writer, beside)
        if moved is None:
            found = (
                (not query.unit and _say_printed_rate(query, target, writer))
                or _say_told(query, target, writer)
                or found
            )
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


def _say_printed_rate(query: Query, target: Target, writer: Writer) -> bool:
    """The rate that the report prints, where it prints no amount by which the number moved."""
    if query.earlier not in (None, writer.year - 1):
        return False
    for quantity in figures.candidates(writer.book, target, writer.year, query.stage):
        rate = quantity.with_(aspect=Aspect.GROWTH)
        proof = writer.book.derive(rate) if writer.book.prints(rate) else None
        if proof is not None:
            figure = figures.of_derivation(proof)
            what = writer.name(figure, aspect=False)
            writer.say("change_only", what=what, n1=writer.number(figure, moved=True))
            if target.funding is None and quantity.funding is not Funding.ALL:
                writer.say("which_money", money=funding_name(quantity.funding))
            return True
    return False


def _say_told(query: Query, target: Target, writer: Writer) -> bool:
    """What a budget's own words say of the change, quoted."""
    earlier = writer.year - 1 if query.earlier is None else query.earlier
    if writer.year != writer.book.report.year or earlier != writer.year - 1:
        return False
    told = told_change(writer.book, target)
    if told is None:
        return False
    what = writer.name(told.moved, aspect=False)
    known = [one for one in (told.moved, told.rate) if one is not None]
    wanted_first = known[::-1] if query.operation is Operation.GROWTH else known
    items = "，".join(writer.number(one, moved=True) for one in wanted_first)
    base = writer.call(told.compared_with.value)
    quote = writer.quote(told.quote)
    writer.say("change_told", what=what, base=base, items=writer.call(items), quote=quote)
    return True


def growth(query: Query, writer: Writer, beside: Beside) -> bool:
    found = False
    for target in query.targets:
        moved = figures.change(writer.book, target, writer.year, query.stage)
        if moved is None:
            found = (
                _say_printed_rate(query, target, writer)
                or _say_told(query, target, writer)
                or found
            )
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
