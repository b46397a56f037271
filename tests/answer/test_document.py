"""An answer kept as JSON comes back with all that its JSON holds."""

import json
from dataclasses import replace

import pytest

from answer import ask
from answer.answer import ModelPart
from answer.document import answer_of
from tests.answer.memory_shelf import MemoryShelf

QUESTIONS = ("云州市政府办三公经费比上年变化多少", "云州市政府办1987年三公经费是多少", "天气怎样")


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_comes_back_as_it_was_written(question: str, samples: MemoryShelf):
    answer = ask(question, samples)
    written = json.loads(json.dumps(answer.as_json()))
    known = replace(answer, derivations=(), passages=(), context=None)
    assert answer_of(written) == known
    assert answer_of(written).as_json() == answer.as_json()


def test_what_a_model_wrote_comes_back(samples: MemoryShelf):
    part = ModelPart(read=True, text="话。", withheld=1, notice="略去一句。")
    answer = replace(ask(QUESTIONS[0], samples), model=part)
    assert answer_of(answer.as_json()).model == part


def test_entries_of_another_version_are_passed_over(samples: MemoryShelf):
    written = ask(QUESTIONS[0], samples).as_json()
    written["reading"]["mood"] = "?"
    written["numbers"][0]["colour"] = "?"
    assert answer_of(written).numbers[0].text == written["numbers"][0]["text"]
