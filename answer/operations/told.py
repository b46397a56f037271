"""Told: what the report says in words, quoted."""

from answer import prose
from answer.compose import Writer
from answer.lexicon import topics
from answer.operations.beside import Beside
from answer.query import Query


def definition(query: Query, writer: Writer, beside: Beside) -> bool:
    measure = query.targets[0].measure if query.targets else ""
    quote = prose.definition(writer.book, query.term, measure)
    if quote is None:
        return False
    writer.say("definition", quote=writer.quote(quote))
    return True


def told(query: Query, writer: Writer, beside: Beside) -> bool:
    quotes = prose.paragraphs(writer.book, topics()[query.topic], query.term)
    for index, quote in enumerate(quotes):
        words = writer.quote(quote)
        if index == 0:
            writer.say("prose", section=writer.section_of(quote), quote=words)
        else:
            writer.say("prose_more", quote=words)
    return bool(quotes)
