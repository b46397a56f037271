"""Compose: a sentence is kept only if every digit in it was proved, named or quoted."""

from dataclasses import replace

import pytest

from accounts.report import Report
from accounts.source import Source
from answer import ask
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


def test_a_number_that_rests_on_a_doubtful_cell_is_said_with_a_warning(samples: MemoryShelf):
    report = next(report for report in samples.catalogue() if report.members)
    writer = Writer(Book(with_doubt(report, "three_public", "识别置信度 0.62")), report.year)
    (figure,) = values(writer.book, Target("三公经费", "three_public"), writer.year)
    writer.number(figure)
    assert any("识别置信度 0.62" in warning for warning in writer.warnings)


def test_a_finding_is_named_once_and_then_worked_out(samples: MemoryShelf):
    answer = ask("云州市应急管理局公务接待费是多少", samples)
    (warning,) = [one for one in answer.warnings if "审计疑点" in one]
    title = "“‘支出决算为31.40万元’疑有误：改为 13.40 万元（数字对调）”"
    assert warning.startswith(f"这个数涉及审计疑点{title}：改正后，下面的算式成立：")
    assert warning.count("数字对调") == 1


def with_doubt(report: Report, kind: str, doubt: str) -> Report:
    """The report with every cell of one statement doubtful."""
    return replace(
        report,
        tables=tuple(
            replace(
                table,
                rows=tuple(
                    replace(
                        row,
                        cells={c: replace(cell, doubt=doubt) for c, cell in row.cells.items()},
                    )
                    for row in table.rows
                ),
            )
            if table.kind == kind
            else table
            for table in report.tables
        ),
    )


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
