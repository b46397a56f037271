"""The word lists: valid, and every name that they use exists."""

import pytest

from accounts.errors import DataFileError
from accounts.measures import measures
from answer import lexicon
from answer.lexicon import (
    Kind,
    any_of,
    counted,
    entries,
    list_topics,
    name_forms,
    parts,
    topics,
    wholes,
)
from answer.query import Operation


def test_every_list_loads():
    assert entries()
    assert topics()
    assert wholes()
    assert parts()
    assert any_of()
    assert counted()
    assert set(list_topics().values()) <= set(topics())


def test_every_operation_word_names_an_operation():
    known = {operation.value for operation in Operation} | {"rank_smallest", "minus"}
    assert {e.value for e in entries().values() if e.kind is Kind.OPERATION} <= known


def test_a_measure_is_never_a_mere_filler():
    for measure in measures().values():
        for alias in measure.aliases:
            entry = entries()[lexicon.plain(alias)]
            assert entry.kind is not Kind.FILLER, alias


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("商业服务业等支出", "商业服务业支出"),
        ("节能环保支出", "节能环保"),
        ("一般公共服务支出", "一般公共服务类支出"),
        ("维修（护）费", "维修护费"),
    ],
)
def test_names_are_known_in_their_shorter_forms(name: str, form: str):
    assert form in name_forms(name)


def test_a_word_under_two_headings_is_an_error(monkeypatch: pytest.MonkeyPatch):
    words = iter(
        [("支出", lexicon.Entry(Kind.STAGE, "final")), ("支出", lexicon.Entry(Kind.UNIT, "元"))]
    )
    monkeypatch.setattr(lexicon, "_question_words", lambda: words)
    with pytest.raises(DataFileError, match="支出"):
        entries.__wrapped__()
