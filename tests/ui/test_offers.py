"""Offered follow-ups: a list for every operation, and only what the reports answer."""

from pathlib import Path

import pytest

from answer import ask
from answer.answer import Status
from answer.query import Operation
from index.intake import take_in
from index.library import Library
from tests.conftest import ROOT
from ui.offers import followups, offers_after

UNIT = "云州市人民政府驻北京联络处"
OPENINGS = (
    "三公经费是多少",
    "三公经费比上年变化多少",
    "项目支出占总支出的比重是多少",
    "主要职责是什么",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory) -> Library:
    samples: list[Path] = sorted((ROOT / "samples" / "reports").glob("*.txt"))
    with Library.open(tmp_path_factory.mktemp("offers")) as opened:
        take_in(opened, samples, vectors=False)
        yield opened


def test_every_operation_has_follow_ups():
    assert set(followups()) == set(Operation)


@pytest.mark.parametrize("opening", OPENINGS)
def test_what_is_offered_is_answered_with_something_else(opening: str, library: Library):
    first = ask(UNIT + opening, library)
    offers = offers_after(first.reading.operation, first.context, first.text, library)
    assert 0 < len(offers) <= 3
    answers = [ask(offer, library, context=first.context) for offer in offers]
    assert all(one.status is Status.ANSWERED for one in answers)
    assert len({first.text, *(one.text for one in answers)}) == len(offers) + 1


def test_nothing_follows_a_question_that_was_not_understood(library: Library):
    lost = ask("天气怎样", library)
    assert offers_after(lost.reading.operation, lost.context, lost.text, library) == ()


def test_what_the_reports_do_not_hold_is_not_offered(library: Library):
    first = ask(f"{UNIT}本年收入合计是多少", library)
    assert "比上年变化多少" not in offers_after("value", first.context, first.text, library)
