"""Offered follow-ups: a list for every operation, and only what the reports answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from answer import ask
from answer.answer import Status
from answer.query import Operation
from index.intake import take_in
from index.library import Library
from tests.conftest import ROOT
from ui import offers, session
from ui.offers import followups, found_after, offers_after

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
    found = found_after(first.reading.operation, first.context, first.text, library)
    assert 0 < len(found) <= 3
    answers = [ask(offer, library, context=first.context) for offer in found]
    assert all(one.status is Status.ANSWERED for one in answers)
    assert len({first.text, *(one.text for one in answers)}) == len(found) + 1


def test_nothing_follows_a_question_that_was_not_understood(library: Library):
    lost = ask("天气怎样", library)
    assert offers_after(lost.reading.operation, lost.context, lost.text) == ()


def test_what_the_reports_do_not_hold_is_not_offered(library: Library):
    first = ask(f"{UNIT}本年收入合计是多少", library)
    assert "比上年变化多少" not in found_after("value", first.context, first.text, library)


@pytest.fixture
def own(tmp_path, monkeypatch) -> Iterator[Library]:
    """A library that a test may change, as the server's."""
    st.cache_resource.clear()
    samples = sorted((ROOT / "samples" / "reports").glob("*.txt"))
    with Library.open(tmp_path) as opened:
        take_in(opened, samples, vectors=False)
        monkeypatch.setattr(session, "library", lambda: opened)
        yield opened
    st.cache_resource.clear()


@pytest.fixture
def asked(monkeypatch) -> list[str]:
    """Every follow-up that was tried, in order."""
    tried: list[str] = []
    real = offers.ask

    def noted(question: str, *given, **named):
        tried.append(question)
        return real(question, *given, **named)

    monkeypatch.setattr(offers, "ask", noted)
    return tried


def test_offers_are_looked_for_once_for_everybody(own: Library, asked: list[str]):
    first = ask(f"{UNIT}三公经费是多少", own)
    found = offers_after(first.reading.operation, first.context, first.text)
    times = len(asked)
    assert times
    assert offers_after(first.reading.operation, first.context, first.text) == found
    assert len(asked) == times


def _removed(own: Library, sha256: str) -> None:
    own.remove(sha256)


def _corrected(own: Library, sha256: str) -> None:
    own.corrections.set(sha256, "three_public/total/final_total", "1.00", who="张三", why="原件")


def _named(own: Library, sha256: str) -> None:
    (own.home / "aliases.toml").write_text("", "utf-8")


@pytest.mark.parametrize("change", [_removed, _corrected, _named])
def test_any_change_of_the_library_has_them_looked_for_again(own, asked, change):
    first = ask(f"{UNIT}三公经费是多少", own)
    offers_after(first.reading.operation, first.context, first.text)
    times = len(asked)
    change(own, own.find(UNIT)[0].sha256)
    found = offers_after(first.reading.operation, first.context, first.text)
    assert len(asked) > times
    assert found == found_after(first.reading.operation, first.context, first.text, own)


def test_what_was_offered_is_gone_with_the_reports(own: Library):
    first = ask(f"{UNIT}三公经费是多少", own)
    assert offers_after(first.reading.operation, first.context, first.text)
    for line in own.catalogue():
        own.remove(line.sha256)
    assert offers_after(first.reading.operation, first.context, first.text) == ()
