"""Share: what part of a whole a measure is."""

from answer import figures
from answer.compose import Writer
from answer.operations.beside import Beside
from answer.operations.printed_rate import compare_with_print
from answer.operations.value import say_money
from answer.query import Query
from answer.shares import usual_whole


def share(query: Query, writer: Writer, beside: Beside) -> bool:
    found = False
    for target in query.targets:
        whole = query.base or usual_whole(target)
        if whole is None:
            continue
        rate = figures.share(writer.book, target, whole, writer.year, query.stage)
        if rate is None or rate.ratio is None:
            continue
        found = True
        part, base = (figures.of_derivation(d) for d in (rate.ratio.part, rate.ratio.whole))
        text = writer.number(rate)
        names = writer.name(part), writer.name(base)
        sizes = writer.number(part), writer.number(base)
        writer.say("share", what=names[0], whole=names[1], n1=text, n2=sizes[0], n3=sizes[1])
        say_money(writer, part, target)
        compare_with_print(writer, rate)
    return found
