"""Listing: the parts of a whole, each with its amount; of what has no parts, what it was for."""

from answer import figures, parts
from answer.compose import Writer
from answer.operations.beside import Beside
from answer.operations.value import value
from answer.purposes import purposes
from answer.query import Query


def listing(query: Query, writer: Writer, beside: Beside) -> bool:
    group = parts.listed(writer.book, query, writer.year)
    if group is None:
        return value(query, writer, beside) and _purposes(query, writer)
    total = figures.values(writer.book, query.targets[0], writer.year, query.stage)
    head = [(writer.name(one), writer.number(one)) for one in total[:1]]
    items = "；".join(f"{writer.name(one)} {writer.number(one)}" for one in group.figures)
    if head:
        writer.say("list", what=head[0][0], n1=head[0][1], items=writer.call(items))
    else:
        writer.say("list_no_total", what=query.targets[0].words, items=writer.call(items))
    return True


def _purposes(query: Query, writer: Writer) -> bool:
    """Quote what each target was for, or say that the report does not tell."""
    for target in query.targets:
        wanted = figures.candidates(writer.book, target, writer.year, query.stage)
        told = purposes(writer.book, tuple(wanted))
        for quote in told:
            writer.say("purpose", quote=writer.quote(quote))
        if not told:
            writer.say("purpose_untold", what=writer.call(target.words))
    return True
