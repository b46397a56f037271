"""Published budget: final accounts that print no budget of their own, held against the unit's 部门预算."""

from dataclasses import replace

from accounts.quantity import Aspect, Stage
from answer import figures
from answer.compose import Writer
from answer.figures import Figure
from answer.operations.beside import Beside
from answer.query import BudgetStage, Query, Target


def completion_across(query: Query, target: Target, writer: Writer, beside: Beside) -> bool:
    """Final over published budget; False where one is missing or they cover different money or units."""
    pair = _pair(query, target, writer, beside)
    if pair is None:
        return False
    final, budget = pair
    quantity = final.quantity.with_(aspect=Aspect.COMPLETION)
    rate = figures.ratio_of(quantity, final, budget)
    if rate is None:
        return False
    n1, what = writer.number(rate), writer.name(final)
    n2, n3 = writer.number(final), writer.number(budget)
    writer.say("completion_across", what=what, n1=n1, n2=n2, n3=n3)
    return True


def deviation_across(query: Query, target: Target, writer: Writer, beside: Beside) -> bool:
    """Final less published budget, under the conditions of `completion_across`."""
    pair = _pair(query, target, writer, beside)
    if pair is None:
        return False
    final, budget = pair
    if final.derivation is None or budget.derivation is None:
        return False
    quantity = final.quantity.with_(aspect=Aspect.DEVIATION)
    off = figures.difference(quantity, final.derivation, budget.derivation)
    n1, what = writer.number(off, moved=True), writer.name(final)
    n2, n3 = writer.number(final), writer.number(budget)
    writer.say("deviation_across", what=what, n1=n1, n2=n2, n3=n3)
    return True


def _pair(
    query: Query, target: Target, writer: Writer, beside: Beside
) -> tuple[Figure, Figure] | None:
    """The same measure, money, subject and scope in both documents; a 部门预算 knows no 全年预算."""
    if beside.budget is None or query.stage is BudgetStage.FULL:
        return None
    for final in figures.values(writer.book, target, writer.year):
        same = replace(target, funding=final.quantity.funding)
        for budget in figures.values(beside.budget, same, writer.year):
            if budget.quantity == final.quantity.with_(stage=Stage.INITIAL_BUDGET):
                writer.beside(beside.budget)
                return final, budget
    return None
