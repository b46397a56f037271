"""Compose: a sentence is kept only if every digit in it was proved, named or quoted."""

import pytest

from accounts.source import Source
from answer.books import Book
from answer.compose import Writer
from answer.figures import values
from answer.prose import Quote
from answer.query import Target
from tests.answer.memory_shelf import MemoryShelf


@pytest.fixture
def writer(samples: MemoryShelf) -> Writer:
    report = next(report for report in samples.catalogue() if report.members)
    return Writer(Book(report), report.year)


def test_a_proved_number_is_said(writer: Writer):
    (figure,) = values(writer.book, Target("三公经费", "three_public"), writer.year)
    writer.say("value", what=writer.name(figure), n1=writer.number(figure))
    assert writer.numbers[0].text in writer.sentences[0]
    assert writer.citations
    assert writer.warnings == []


def test_a_number_from_nowhere_withholds_its_sentence(writer: Writer):
    writer.say("value", what="公务接待费", n1="123,456.78 万元")
    assert writer.sentences == []
    assert "没有显示" in writer.warnings[0]


def test_a_year_that_is_not_the_readings_withholds_its_sentence(writer: Writer):
    writer.say("absent_quote", quote="1987 年")
    assert writer.sentences == []


def test_a_quotation_may_hold_its_own_digits(writer: Writer):
    writer.say("absent_quote", quote=writer.quote(Quote("接待 7654 人次。", Source())))
    assert "7654" in writer.sentences[0]
    assert writer.citations[0].quote == "接待 7654 人次。"
