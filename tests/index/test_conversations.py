"""Conversations and feedback: kept by person, in order, on both databases."""

import pytest

from accounts.errors import LibraryError
from index.feedback import Verdict
from index.library import Library

AT = "2026-03-01T08:00:00+00:00"
CONTEXT = {"question": "三公经费是多少", "choices": ["甲", "乙"]}


def document(question: str = "三公经费是多少", text: str = "为 1.00 万元。") -> dict:
    return {
        "question": question,
        "status": "answered",
        "text": text,
        "numbers": [{"value": "1.00"}],
    }


def begun(library: Library, who: str = "张三", *questions: str) -> int:
    number = library.conversations.begin(who, at=AT)
    for question in questions or ("三公经费是多少",):
        library.conversations.add(number, document(question), CONTEXT, AT)
    return number


def test_a_conversation_is_read_as_it_was_held(library: Library) -> None:
    number = begun(library, "张三", "三公经费是多少", "那去年呢")
    kept = library.conversations.open(number)
    assert (kept.who, kept.at, kept.title) == ("张三", AT, "三公经费是多少")
    assert [turn.question for turn in kept.turns] == ["三公经费是多少", "那去年呢"]
    assert kept.turns[0].document == document()
    assert kept.turns[0].context == CONTEXT


def test_a_turn_that_leaves_nothing_has_no_context(library: Library) -> None:
    number = library.conversations.begin()
    library.conversations.add(number, document())
    assert library.conversations.open(number).turns[0].context is None


def test_the_last_spoken_in_stands_first_and_empty_ones_not_at_all(library: Library) -> None:
    first, second = begun(library), begun(library)
    library.conversations.begin("张三")
    library.conversations.add(first, document("支出呢"))
    found = library.conversations.listed()
    assert [(one.id, one.turns) for one in found] == [(first, 2), (second, 1)]
    assert [one.id for one in library.conversations.listed(limit=1)] == [first]


def test_a_person_sees_and_changes_only_what_is_theirs(library: Library) -> None:
    mine, other = begun(library, "张三"), begun(library, "李四")
    assert [one.id for one in library.conversations.listed("张三")] == [mine]
    for forbidden in (
        lambda: library.conversations.open(other, who="张三"),
        lambda: library.conversations.rename(other, "x", who="张三"),
        lambda: library.conversations.delete(other, who="张三"),
        lambda: library.conversations.add(other, document(), who="张三"),
    ):
        with pytest.raises(LibraryError, match="没有编号"):
            forbidden()
    assert library.conversations.open(other).title == "三公经费是多少"


def test_a_title_is_one_short_line(library: Library) -> None:
    number = begun(library)
    library.conversations.rename(number, "二〇二一年\n三公 " * 40)
    title = library.conversations.open(number).title
    assert title.startswith("二〇二一年 三公")
    assert len(title) <= 60


def test_a_deleted_conversation_is_gone_but_its_feedback_stays(library: Library) -> None:
    number = begun(library)
    (turn,) = library.conversations.open(number).turns
    library.feedback.give(turn.id, Verdict.DOWN, " 数不对 ", "张三", AT)
    library.conversations.delete(number)
    with pytest.raises(LibraryError, match="没有编号"):
        library.conversations.open(number)
    (opinion,) = library.feedback.listed()
    assert (opinion.question, opinion.text) == (turn.question, turn.text)
    assert (opinion.verdict, opinion.note, opinion.who) == (Verdict.DOWN, "数不对", "张三")
    again = library.conversations.open(begun(library)).turns[0]
    assert library.feedback.of(again.id, "张三") is None


def test_the_latest_opinion_of_a_reader_holds_and_all_are_listed(library: Library) -> None:
    (turn,) = library.conversations.open(begun(library)).turns
    library.feedback.give(turn.id, Verdict.DOWN, who="张三")
    library.feedback.give(turn.id, Verdict.UP, who="张三")
    library.feedback.give(turn.id, Verdict.DOWN, who="李四")
    latest = library.feedback.of(turn.id, "张三")
    assert latest is not None
    assert latest.verdict is Verdict.UP
    assert [one.who for one in library.feedback.listed()] == ["李四", "张三", "张三"]


def test_feedback_on_nothing_is_refused(library: Library) -> None:
    with pytest.raises(LibraryError, match="反馈没有保存"):
        library.feedback.give(404, Verdict.UP)
    assert library.feedback.listed() == ()
