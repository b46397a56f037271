"""Year by year, from several reports of one unit."""

from dataclasses import replace

import pytest

from accounts.report import Report
from answer import Answer, Status, ask
from tests.answer.memory_shelf import MemoryShelf


@pytest.fixture(scope="module")
def office(samples: MemoryShelf) -> Report:
    return next(one for one in samples.catalogue() if one.issuer.endswith("办公室"))


def of_year(report: Report, year: int) -> Report:
    """The same accounts published for another year."""
    quantities = [
        replace(
            claim,
            quantity=claim.quantity
            and claim.quantity.with_(year=claim.quantity.year - report.year + year),
        )
        for claim in report.claims
    ]
    return replace(report, year=year, sha256=f"{year}" * 8, claims=tuple(quantities))


def asked(question: str, *reports: Report) -> Answer:
    return ask(question, MemoryShelf(reports))


def test_every_year_of_the_library_has_its_number_and_the_missing_ones_are_named(office: Report):
    reports = [of_year(office, year) for year in (2019, 2020, 2023)]
    answer = asked("历年支出合计", *reports)
    assert answer.status is Status.ANSWERED
    years = [number.year for number in answer.numbers]
    assert years == sorted(years)
    assert {2019, 2020, 2023} <= set(years)
    assert "2021" in answer.text or 2021 in years


def test_equal_prints_are_told_as_open_and_not_as_a_movement(office: Report):
    answer = asked("近两年公务接待费", of_year(office, 2022), of_year(office, 2023))
    assert [number.year for number in answer.numbers] == [2022, 2023]
    assert "不能判定增减" in answer.text
    assert "比前一年增加" not in answer.text


def test_a_year_that_two_reports_tell_differently_is_warned_of(office: Report):
    answer = asked("近两年三公经费", of_year(office, 2022), of_year(office, 2023))
    assert any("说法不一致" in warning for warning in answer.warnings)


def test_reports_of_different_scope_are_not_compared(office: Report):
    from accounts.quantity import Scope

    own = replace(of_year(office, 2022), scope=Scope.OWN)
    answer = asked("近两年公务接待费", own, of_year(office, 2023))
    assert "比前一年" not in answer.text
    assert any("口径不同" in warning for warning in answer.warnings)
