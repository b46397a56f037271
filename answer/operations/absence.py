"""Absence: whether there is any of what is asked about."""

from answer import figures
from answer.compose import Writer
from answer.operations.beside import Beside
from answer.operations.emptiness import quote_why_empty, say_empty
from answer.query import Query


def absence(query: Query, writer: Writer, beside: Beside) -> bool:
    target = query.targets[0]
    known = figures.values(writer.book, target, writer.year, query.stage)
    if not known:
        return say_empty(query, target, writer)
    figure = known[0]
    name = "absent" if figure.value == 0 else "present"
    writer.say(name, what=writer.name(figure), n1=writer.number(figure))
    quote_why_empty(writer, figure)
    return True
