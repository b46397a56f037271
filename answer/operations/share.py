"""Share: what part of a whole a measure is."""

from accounts.quantity import Aspect
from answer import figures
from answer.compose import Writer
from answer.figures import Figure
from answer.operations.beside import Beside
from answer.operations.combine import sum_of
from answer.operations.printed_rate import compare_with_print
from answer.operations.value import say_money
from answer.query import Query
from answer.shares import usual_whole


def share(query: Query, writer: Writer, beside: Beside) -> bool:
    if query.added:
        return _share_of_sum(query, writer)
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
        _say_share(writer, rate, part, base)
        say_money(writer, part, target)
        compare_with_print(writer, rate)
    return found


def _share_of_sum(query: Query, writer: Writer) -> bool:
    """What part of the whole the targets are together; the whole is the one of the first."""
    whole, added = query.base or usual_whole(query.targets[0]), sum_of(query, writer)
    if whole is None or added is None:
        return False
    base = figures.values(writer.book, whole, writer.year, query.stage)[:1]
    quantity = added.quantity.with_(aspect=Aspect.SHARE)
    rate = figures.ratio_of(quantity, added, base[0]) if base else None
    if rate is None or added.value > base[0].value:
        return False
    _say_share(writer, rate, added, base[0])
    return True


def _say_share(writer: Writer, rate: Figure, part: Figure, whole: Figure) -> None:
    text = writer.number(rate)
    names = writer.name(part), writer.name(whole)
    sizes = writer.number(part), writer.number(whole)
    writer.say("share", what=names[0], whole=names[1], n1=text, n2=sizes[0], n3=sizes[1])
