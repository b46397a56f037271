"""Times: how many times one amount is another, of one unit or of two."""

from dataclasses import replace

from accounts.quantity import Aspect
from answer import figures
from answer.compose import Writer
from answer.figures import Figure
from answer.operations.beside import Beside
from answer.query import Query


def times(query: Query, writer: Writer, beside: Beside) -> bool:
    """The first thing asked about as so many times the second; False where one has no number."""
    if len(query.targets) != 2:
        return False
    first, second = query.targets
    for part in figures.values(writer.book, first, writer.year, query.stage):
        same = replace(second, funding=second.funding or part.quantity.funding)
        known = figures.values(writer.book, same, writer.year, query.stage)
        known = known or figures.values(writer.book, second, writer.year, query.stage)
        if known and say_times(writer, part, known[0]):
            return True
    return False


def say_times(writer: Writer, part: Figure, whole: Figure, owner: str = "") -> bool:
    """Say the quotient; `owner` is the other unit whose figure `whole` is. False where it may be zero."""
    if part.dimension is not whole.dimension:
        return False
    rate = figures.ratio_of(part.quantity.with_(aspect=Aspect.SHARE), part, whole)
    if rate is None:
        return False
    names = writer.name(part), f"{owner}{writer.name(whole)}"
    called = writer.call(f"{names[0]} ÷ {names[1]}")
    n1 = writer.number(replace(rate, called=called, as_times=True))
    n2, n3 = writer.number(part), writer.number(whole)
    writer.say("times", what=names[0], whole=writer.call(names[1]), n1=n1, n2=n2, n3=n3)
    return True
