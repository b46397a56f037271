"""Per unit: so much for each batch, head or vehicle, of a printed amount and a told number."""

from answer import figures
from answer.answer import Basis
from answer.compose import Writer, basis_of
from answer.figures import Figure
from answer.lexicon import per_unit as known_counts
from answer.operations.beside import Beside
from answer.query import Query, Target


def per_unit(query: Query, writer: Writer, beside: Beside) -> bool:
    found = [_one(query, target, writer) for target in query.targets]
    return any(found)


def _one(query: Query, target: Target, writer: Writer) -> bool:
    amounts = figures.values(writer.book, target, writer.year, query.stage)
    if not amounts:
        return False
    counts = known_counts().get(target.measure, {}).get(query.per, ())
    for measure in counts:
        told = figures.values(writer.book, Target(measure, measure), writer.year)
        if told and told[0].dimension is not amounts[0].dimension:
            return _say(amounts[0], told[0], writer)
    return False


def _say(amount: Figure, count: Figure, writer: Writer) -> bool:
    names = writer.name(amount), writer.name(count)
    if count.value == 0:
        writer.say("per_unit_zero", what=names[0], of=names[1], n1=writer.number(count))
        return True
    each = figures.quotient(amount, count, f"{names[0]} ÷ {names[1]}")
    if each is None:
        return False
    n1 = writer.number(each)
    n2, n3 = writer.number(amount), writer.number(count)
    writer.say("per_unit", what=names[0], of=names[1], n1=n1, n2=n2, n3=n3)
    if basis_of(count) is Basis.QUOTED:
        writer.say("per_unit_quoted", of=names[1])
    return True
