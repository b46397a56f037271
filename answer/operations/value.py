"""Value: the amount of a measure or subject, or why its cell holds none."""

from accounts.quantity import Stage
from accounts.unit import Dimension
from answer import figures
from answer.answer import Basis
from answer.compose import Writer, basis_of
from answer.figures import Figure
from answer.naming import funding_name
from answer.operations.beside import Beside
from answer.operations.emptiness import quote_why_empty, say_empty
from answer.query import BudgetStage, Query, Target


def value(query: Query, writer: Writer, beside: Beside) -> bool:
    found = [_one_value(query, target, writer) for target in query.targets]
    return any(found)


def _one_value(query: Query, target: Target, writer: Writer) -> bool:
    known = figures.values(writer.book, target, writer.year, query.stage)
    if query.both_stages and not writer.book.is_budget:
        known += figures.values(writer.book, target, writer.year, BudgetStage.BUDGET)
    for figure in known:
        _say_value(writer, figure)
        other = figures.other_money(writer.book, figure, target)
        if other is not None:
            writer.say(
                "other_money",
                money=funding_name(figure.quantity.funding),
                money2=funding_name(other.quantity.funding),
                n1=writer.number(other),
            )
    return bool(known) or say_empty(query, target, writer)


def _say_value(writer: Writer, figure: Figure) -> None:
    what = writer.name(figure)
    text = writer.number(figure)
    money = figure.dimension is Dimension.MONEY
    spent = money and figure.quantity.stage is Stage.FINAL
    if figure.value == 0 and spent and basis_of(figure) is not Basis.DERIVED:
        writer.say("zero", what=what, n1=text)
    elif basis_of(figure) is Basis.QUOTED:
        writer.say("quoted", what=what, n1=text)
    else:
        writer.say("value", what=what, n1=text)
    quote_why_empty(writer, figure)
    if figure.quantity.year != writer.book.report.year and basis_of(figure) is Basis.DERIVED:
        writer.say("implied")
