"""Carriers: the report that answers for a unit, chosen by the year that is asked of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from answer.books import Book, Shelfful
from answer.choice import Choice
from answer.query import Operation, Query
from answer.shelf import Shelf, Shelved

_BOOKS = Shelfful()


@dataclass(frozen=True, slots=True)
class Carrier:
    """The report that answers for one unit, the year that is asked of it, and its other years."""

    shelved: Shelved
    book: Book
    year: int
    years: Mapping[int, Book]


def open_book(shelved: Shelved, library: Shelf) -> Book:
    """The report, open; the ones opened last are kept."""
    return _BOOKS.open(shelved.sha256, library.report)


def final_carriers(query: Query, choice: Choice, library: Shelf) -> list[Carrier]:
    """For every unit its final accounts of the year asked, else of the next, which may imply it."""
    found = [_carrier(query, issuer, choice.reports, library) for issuer in choice.issuers]
    return [one for one in found if one is not None]


def budget_carriers(
    query: Query, choice: Choice, finals: Sequence[Carrier], library: Shelf
) -> list[Carrier]:
    """For every unit its budget of the year asked; without a year, of the unit's final accounts or
    else the newest."""
    years = {one.shelved.issuer: one.year for one in finals}
    issuers = choice.issuers if choice.is_about_units else choice.budget_issuers
    found = []
    for issuer in issuers:
        own = [one for one in choice.budgets if one.issuer == issuer]
        beside = [one for one in own if query.year is None and one.year == years.get(issuer)]
        found.append(_carrier(query, issuer, beside or own, library))
    return [one for one in found if one is not None]


def _is_near(other: int, year: int, query: Query) -> bool:
    """Whether the report of the other year may take part in the answer."""
    all_years = Operation.TREND in (query.operation, query.checked)
    return all_years or abs(other - year) <= 1 or other == query.earlier


def _carrier(
    query: Query, issuer: str, reports: Sequence[Shelved], library: Shelf
) -> Carrier | None:
    own = {one.year: one for one in reports if one.issuer == issuer}
    if not own:
        return None
    newest = max(own)
    year = (newest if query.year is None else query.year) + query.offset
    if query.year is None and query.earlier is not None:
        year = query.earlier + 1 if query.earlier + 1 in own else newest
    shelved = own.get(year) or own.get(year + 1)
    if shelved is None:
        return None
    near = [other for y, other in own.items() if _is_near(y, year, query)]
    years = {other.year: open_book(other, library) for other in near}
    return Carrier(shelved, open_book(shelved, library), year, years)
