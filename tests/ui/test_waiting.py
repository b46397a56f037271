"""What can wait lets those go first who wait for an answer, but not for ever."""

from threading import Event, Thread

import pytest

from ui.waiting import Waiting


def test_nobody_waits_so_nobody_is_let_first():
    assert Waiting().give_way(patience=0)


def test_while_an_answer_is_at_work_patience_ends():
    waiting = Waiting()
    with waiting.answer():
        assert not waiting.give_way(patience=0.01)
    assert waiting.give_way(patience=0)


def test_the_last_answer_wakes_who_gave_way():
    waiting, gave_way = Waiting(), Event()
    with waiting.answer():
        with waiting.answer():
            Thread(target=lambda: waiting.give_way(30) and gave_way.set()).start()
        assert not gave_way.wait(0.05)
    assert gave_way.wait(5)


def test_an_answer_that_fails_is_waited_for_no_longer():
    waiting = Waiting()
    with pytest.raises(ValueError, match="broken"), waiting.answer():
        raise ValueError("broken")
    assert waiting.give_way(patience=0)
