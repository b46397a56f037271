"""Emptiness: what an empty cell or an empty statement means, and the note that says why."""

from accounts.quantity import Funding
from accounts.statements import statements_of
from answer import figures, prose
from answer.books import Book
from answer.compose import Writer
from answer.figures import Figure
from answer.naming import label
from answer.query import Query, Target

_EMPTY_TABLES = {
    Funding.FUND: ("government_fund", "fund"),
    Funding.CAPITAL: ("state_capital", "capital"),
}


def say_empty(query: Query, target: Target, writer: Writer) -> bool:
    """A blank cell, or a whole statement without data and the note that says why."""
    quantity = figures.blank(writer.book, target, writer.year, query.stage)
    if quantity is None:
        return False
    printed = writer.book.network.prints(quantity)
    facts = [fact for fact in printed if fact.amount is None and fact.in_statement][:1]
    writer.cite(facts)
    kind = facts[0].place.partition(":")[0]
    statement = statements_of(budget=writer.book.is_budget).get(kind)
    table = statement.name if statement else kind
    if target.funding in _EMPTY_TABLES and _quotes_absence(target.funding, writer, table):
        return True
    quotes = prose.notes(writer.book, kind) if _is_without_data(writer.book, kind) else ()
    writer.say("blank", what=writer.call(label(quantity, writer.book)), table=table)
    for quote in quotes[-1:]:
        writer.say("absent_quote", quote=writer.quote(quote))
    return True


def _is_without_data(book: Book, kind: str) -> bool:
    """Whether the statement prints no amount at all."""
    table = book.report.table(kind)
    cells = [] if table is None else [c for row in table.rows for c in row.cells.values()]
    return not any(cell.text.strip() for cell in cells)


def quote_why_empty(writer: Writer, figure: Figure) -> None:
    """The note under an empty statement, beside the zero that it explains."""
    funding = figure.quantity.funding
    if figure.value == 0 and funding in _EMPTY_TABLES and not figure.quantity.subject:
        for quote in _absence_quotes(funding, writer.book)[-1:]:
            writer.say("absent_quote", quote=writer.quote(quote))


def _absence_quotes(funding: Funding, book: Book) -> tuple[prose.Quote, ...]:
    kind, role = _EMPTY_TABLES[funding]
    return prose.notes(book, kind) or prose.without(book, role)


def _quotes_absence(funding: Funding | None, writer: Writer, table: str) -> bool:
    quotes = _absence_quotes(funding, writer.book) if funding in _EMPTY_TABLES else ()
    if not quotes:
        return False
    writer.say("absent_blank", table=table)
    for quote in quotes[-1:]:
        writer.say("absent_quote", quote=writer.quote(quote))
    return True
