"""Listing: the parts of a whole, each with its amount."""

from answer import figures, parts
from answer.compose import Writer
from answer.operations.beside import Beside
from answer.operations.value import value
from answer.query import Query


def listing(query: Query, writer: Writer, beside: Beside) -> bool:
    group = parts.listed(writer.book, query, writer.year)
    if group is None:
        return value(query, writer, beside)
    total = figures.values(writer.book, query.targets[0], writer.year, query.stage)
    head = [(writer.name(one), writer.number(one)) for one in total[:1]]
    items = "；".join(f"{writer.name(one)} {writer.number(one)}" for one in group.figures)
    if head:
        writer.say("list", what=head[0][0], n1=head[0][1], items=writer.call(items))
    else:
        writer.say("list_no_total", what=query.targets[0].words, items=writer.call(items))
    return True
