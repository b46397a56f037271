"""A book does not audit its report for a quantity that nothing printed supports."""

import pytest

from answer import books
from answer.books import Book
from tests.answer.memory_shelf import MemoryShelf


@pytest.fixture
def audits(monkeypatch) -> list[str]:
    """The report of every audit."""
    made: list[str] = []
    real = books.audit

    def noted(report, network):
        made.append(report.sha256)
        return real(report, network)

    monkeypatch.setattr(books, "audit", noted)
    return made


@pytest.fixture
def book(samples: MemoryShelf) -> Book:
    """A book that nobody has opened before."""
    return Book(samples.report(samples.catalogue()[0].sha256))


def test_what_nothing_supports_is_not_audited(book: Book, audits: list[str]):
    printed = book.network.facts[0].quantity
    assert book.derive(printed.with_(year=1999)) is None
    assert audits == []


def test_what_is_shown_is_audited_once(book: Book, audits: list[str]):
    first, second = book.network.facts[:2]
    assert book.derive(first.quantity) is not None
    assert book.derive(second.quantity) is not None
    assert audits == [book.report.sha256]
