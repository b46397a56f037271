"""Refusals: an honest no, with what the library holds instead."""

from collections.abc import Sequence
from dataclasses import replace

from accounts.unit import Dimension
from answer.answer import Answer, Status
from answer.carriers import Carrier
from answer.choice import MOST_UNITS, Choice
from answer.compose import Writer, templates
from answer.figures import values
from answer.language import worded, year_words
from answer.naming import asked_name
from answer.query import BudgetStage, Operation, Query, Target
from answer.reading import OPERATION_NAMES, reading_of
from answer.shelf import Shelf
from answer.slots import expand
from answer.told_change import told_change


def plain_no(text: str, status: Status, name: str, **slots: str) -> Answer:
    """A sentence of data/templates.toml and nothing else."""
    return Answer(text, status, expand(templates()[name], slots))


def no_year(text: str, query: Query, choice: Choice) -> Answer:
    """A no that names the years that are at hand."""
    issuers = choice.issuers or choice.budget_issuers
    years = "；".join(
        f"{issuer} {year_words(_years_of(issuer, choice)).strip()}" for issuer in issuers
    )
    asked = year_words(query.year) if query.year is not None else worded("该年度")
    who = "、".join(choice.named)
    said = expand(templates()["no_year"], {"who": who, "asked": asked, "years": years})
    return Answer(text, Status.NOT_FOUND, said, reading_of(query, ()))


def _years_of(issuer: str, choice: Choice) -> str:
    """The years of the unit's reports; a budget's is marked as one."""
    finals = sorted({one.year for one in choice.reports if one.issuer == issuer})
    budgets = sorted({one.year for one in choice.budgets if one.issuer == issuer})
    named = [*map(str, finals), *(f"{year}（{worded('部门预算').strip()}）" for year in budgets)]
    return "、".join(named)


def no_issuer(text: str, name: str, library: Shelf) -> Answer:
    """A no that names the unit asked for and the units that the library holds."""
    issuers = tuple(sorted({one.issuer for one in library.catalogue()}))
    shown = "、".join(issuers[:MOST_UNITS]) + ("等" if len(issuers) > MOST_UNITS else "")
    said = expand(templates()["no_issuer"], {"name": name, "issuers": shown or worded("无")})
    return Answer(text, Status.NOT_FOUND, said, choices=issuers[:MOST_UNITS])


def only_budgets(text: str, query: Query, budgets: Sequence[Carrier]) -> Answer:
    """A no that says that only budgets are at hand, and offers the questions that they answer."""
    said = "\n".join(_only_budget(one) for one in budgets[:MOST_UNITS])
    choices = [_budget_question(query, one) for one in budgets[:MOST_UNITS]]
    offered = tuple(question for question in choices if question)
    return Answer(text, Status.NOT_FOUND, said, reading_of(query, ()), choices=offered)


def with_only_budgets(answer: Answer, query: Query, budgets: Sequence[Carrier]) -> Answer:
    """The answer with a line for each unit of the question that it leaves out for want of finals."""
    if not budgets:
        return answer
    only = only_budgets(answer.question, query, budgets)
    return replace(answer, text=f"{answer.text}\n{only.text}", choices=only.choices)


def amounts_instead(query: Query, chosen: Sequence[Carrier]) -> tuple[str, ...]:
    """The questions for the plain amounts of a question that is not answered, as far as they are known."""
    if query.operation in (Operation.VALUE, Operation.PROSE, Operation.DEFINITION):
        return ()
    asked = [(one, target) for one in chosen[:MOST_UNITS] for target in query.targets]
    offered = (_amount_question(query, one, target) for one, target in asked)
    return tuple(question for question in dict.fromkeys(offered) if question)


def _amount_question(query: Query, one: Carrier, target: Target) -> str:
    stage = BudgetStage.BUDGET if one.book.is_budget else query.stage
    found = values(one.book, target, one.year, stage)[:1]
    if not found and one.book.is_budget and one.year == one.book.report.year - 1:
        told = told_change(one.book, target)
        found = (told.year_before,) if told and told.year_before else ()
    if not found or (one.book.is_budget and not query.of_budget):
        return ""
    name = asked_name(found[0].quantity, one.book, money=target.funding is not None)
    budget = "预算" if stage is not BudgetStage.FINAL else ""
    return f"{one.shelved.issuer}{one.year}年{name}{budget}是多少"


def _only_budget(one: Carrier) -> str:
    slots = {"who": one.shelved.issuer, "year": year_words(one.shelved.year)}
    return expand(templates()["only_budget"], slots)


def _budget_question(query: Query, one: Carrier) -> str:
    """The question for the budget of what was asked, where that budget answers it; else ""."""
    target = query.targets[0] if query.targets else None
    found = values(one.book, target, one.shelved.year, BudgetStage.BUDGET) if target else ()
    if target is None or not found or found[0].dimension is not Dimension.MONEY:
        return ""
    name = asked_name(found[0].quantity, one.book, money=target.funding is not None)
    return f"{one.shelved.issuer}{one.shelved.year}年{name}预算是多少"


def say_missing(query: Query, writer: Writer, one: Carrier) -> None:
    """Say that the report does not tell what is asked."""
    words = "、".join(target.words for target in query.targets) or query.term
    if query.own_scope and one.shelved.members:
        writer.say("missing_own")
    elif query.operation is Operation.REASON:
        writer.say("missing_reason", what=writer.call(words))
    elif query.operation in (Operation.DEFINITION, Operation.PROSE):
        writer.say("missing_prose", what=writer.call(f"“{words}”"))
    else:
        kind = OPERATION_NAMES[query.operation]
        name = f"“{words}”" if query.operation is Operation.VALUE else f"“{words}”{kind}"
        writer.say("missing", what=writer.call(name))
