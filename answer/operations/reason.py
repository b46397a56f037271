"""Reason: what the report gives as the cause of a change."""

from accounts.measures import measures
from accounts.quantity import Quantity
from answer import figures, prose
from answer.books import Book
from answer.compose import Writer
from answer.lexicon import parts as parts_of
from answer.naming import label
from answer.operations.beside import Beside
from answer.query import BudgetStage, Query, Target
from answer.told_change import told_change


def reason(query: Query, writer: Writer, beside: Beside) -> bool:
    found = [_one_reason(query, target, writer) for target in query.targets]
    return any(found)


def _one_reason(query: Query, target: Target, writer: Writer) -> bool:
    book = writer.book
    quantities = _reasoned(book, target, writer.year)
    if not query.against_budget:
        moved = figures.change(book, target, writer.year, query.stage)
        if moved is not None:
            what = writer.name(moved, aspect=False)
            writer.say("reason_value", what=what, n1=writer.number(moved, moved=True))
    told = prose.reasons(book, quantities, against_budget=query.against_budget)
    if not told and _say_reasons_of_parts(query, target, writer):
        return True
    told = told or prose.reasons(book, quantities, against_budget=not query.against_budget)
    if not told:
        told = _told_by_budget(target, writer)
    for quantity, quote in told:
        writer.say("reason", what=writer.call(label(quantity, book)), quote=writer.quote(quote))
    return bool(told)


def _told_by_budget(target: Target, writer: Writer) -> tuple[tuple[Quantity, prose.Quote], ...]:
    """The sentence of a budget on the change, where it gives a cause."""
    told = told_change(writer.book, target)
    if told is None or writer.year != writer.book.report.year or not told.gives_cause:
        return ()
    return ((told.amount.quantity, told.quote),)


def _reasoned(book: Book, target: Target, year: int) -> tuple[Quantity, ...]:
    """The quantities whose movement is asked about: of a subject, all below it too."""
    wanted = list(figures.candidates(book, target, year, BudgetStage.FINAL))
    codes = {q.subject for q in wanted if q.subject}
    below = [
        wanted[0].with_(subject=code)
        for code in book.names
        if any(code.startswith(one) for one in codes) and code not in codes
    ]
    if target.measure == "expenditure" and not target.subject:
        wanted.append(wanted[0].with_(measure="grand_total"))
    return tuple(wanted + below)


def _say_reasons_of_parts(query: Query, target: Target, writer: Writer) -> bool:
    found: list[tuple[Quantity, prose.Quote]] = []
    for part in parts_of().get(target.measure, ()) if not target.subject else ():
        quantities = _reasoned(writer.book, Target(part, part), writer.year)
        found += prose.reasons(writer.book, quantities, against_budget=query.against_budget)
    if not found:
        return False
    compared = "与预算相比" if query.against_budget else "比上年"
    writer.say("reason_parts", what=measures()[target.measure].name, compared=compared)
    for quantity, quote in found:
        name = writer.call(label(quantity, writer.book))
        writer.say("reason_part", what=name, quote=writer.quote(quote))
    return True
