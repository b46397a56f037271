"""Value: the amount of a measure or subject, or why its cell holds none."""

from accounts.quantity import Funding, Stage
from accounts.subjects import is_economic
from accounts.unit import Dimension
from answer import figures, prose
from answer.answer import Basis
from answer.compose import Writer, basis_of
from answer.figures import Figure
from answer.naming import funding_name
from answer.operations.beside import Beside
from answer.operations.emptiness import quote_why_empty, say_empty
from answer.operations.scored import is_score, say_score
from answer.query import BudgetStage, Query, Target
from answer.told_change import told_change


def value(query: Query, writer: Writer, beside: Beside) -> bool:
    found = [_one_value(query, target, writer) for target in query.targets]
    return any(found)


def _one_value(query: Query, target: Target, writer: Writer) -> bool:
    if is_score(target):
        return say_score(target, writer)
    known = figures.values(writer.book, target, writer.year, query.stage)
    if query.both_stages and not writer.book.is_budget:
        known += figures.values(writer.book, target, writer.year, BudgetStage.BUDGET)
    if not known and writer.year == writer.book.report.year - 1:
        told = told_change(writer.book, target) if query.of_budget else None
        known = (told.year_before,) if told and told.year_before else ()
    for figure in known:
        _say_value(writer, figure)
        say_money(writer, figure, target)
        other = figures.other_money(writer.book, figure, target)
        if other is not None:
            writer.say(
                "other_money",
                money=funding_name(figure.quantity.funding),
                money2=funding_name(other.quantity.funding),
                n1=writer.number(other),
            )
        _say_project_part(writer, figure)
    return bool(known) or say_empty(query, target, writer)


def _say_project_part(writer: Writer, figure: Figure) -> None:
    """What a table of 项目支出 prints of a subject whose amount is that of 基本支出 alone."""
    for title, quote in prose.project_rows(writer.book, figure.quantity.subject):
        writer.say("basic_only", table=writer.call(title), quote=writer.quote(quote))


def say_money(writer: Writer, figure: Figure, target: Target) -> None:
    """Which money a subject's number is of, where the question asks for one kind: its name does not tell."""
    quantity = figure.quantity
    functional = quantity.subject and not is_economic(quantity.subject)
    if functional and target.funding is not None and quantity.funding is not Funding.ALL:
        writer.say("which_money", money=funding_name(quantity.funding))


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
