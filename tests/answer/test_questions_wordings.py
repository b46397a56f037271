"""Questions as people put them — misspelt, of several parts, in English — on the two real seed reports."""

import pytest

from answer import Status, ask
from tests.answer.memory_shelf import MemoryShelf

pytestmark = pytest.mark.corpus


def test_a_correction_is_shown_in_the_reading(seeds: MemoryShelf):
    answer = ask("市政府办三工经费是多少", seeds)
    assert "“三工经费”按“三公经费”理解" in answer.reading.text
    assert answer.question == "市政府办三工经费是多少"


def test_a_word_that_only_sounds_near_is_asked_back(seeds: MemoryShelf):
    answer = ask("驻京办税费支出多少", seeds)
    assert answer.status is Status.NOT_FOUND
    assert answer.choices == ("驻京办水费支出多少",)
    assert ask(answer.choices[0], seeds).status is Status.ANSWERED


def test_a_part_that_is_not_answered_is_said_and_warned_of(seeds: MemoryShelf):
    answer = ask("市政府办三公经费多少，修路花了多少？", seeds)
    assert answer.status is Status.ANSWERED
    assert "修路" in answer.text
    assert any("没有答出" in warning for warning in answer.warnings)


def test_too_many_parts_are_refused_with_the_parts_as_choices(seeds: MemoryShelf):
    answer = ask("三公经费多少？" * 9, seeds)
    assert answer.status is Status.CLARIFY
    assert answer.choices


def test_the_chinese_of_an_english_question_is_shown(seeds: MemoryShelf):
    answer = ask("What did the Beijing liaison office spend on meetings?", seeds)
    assert answer.reading.text.startswith("Read in Chinese as “驻北京联络处 会议费”")
