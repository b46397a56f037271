"""The suite of the gate, on two questions, and its judge on sentences of its own."""

from contextlib import closing
from pathlib import Path

import pytest

from answer import ask
from eval.gate import faults, outcomes_of
from eval.gate_judge import judged, sentence_count
from eval.scripted_model import scripted_model
from index.intake import take_in
from index.library import Library
from tests.answer.conftest import shelf_of
from tests.answer.memory_shelf import MemoryShelf
from tests.conftest import ROOT

SAMPLES = sorted((ROOT / "samples" / "reports").glob("*.txt"))


@pytest.fixture(scope="module")
def samples() -> MemoryShelf:
    return shelf_of(ROOT / "samples" / "reports")


@pytest.mark.slow
def test_nothing_unproved_reaches_the_reader(tmp_path: Path):
    sources = [path.read_text("utf-8") for path in SAMPLES]
    with closing(Library.open(tmp_path)) as library, scripted_model() as model:
        take_in(library, SAMPLES, vectors=False)
        outcomes = outcomes_of(library, model, sources, ids=("two", "duties", "unread"))
    assert len(outcomes) > 60
    assert list(faults(outcomes)) == []


@pytest.mark.parametrize(
    ("text", "misleads"),
    [
        ("根据报告，2023年度公务接待费占“三公”经费的37.7%。", False),
        ("2023年度公务接待费38.68万元，2023年度“三公”经费102.64万元。", False),
        ("2022年度公务接待费38.68万元。", True),
        ("2023年度公务接待费38.68亿元。", True),
        ("2023年度会议费38.68万元。", True),
        ("2023年度公务接待费38.68万元，比上年减少。", True),
        ("2023年度公务接待费38.68万元是2023年度“三公”经费102.64万元。", True),
        ("报告写道：“接待费为五万”。", True),
        ("公务接待费约三十九万。", True),
        ("<b>您好</b>。", True),
    ],
)
def test_the_judge_sees_what_is_unproved(text: str, misleads: bool, samples: MemoryShelf):
    answer = ask("云州市政府办公务接待费占三公经费多少", samples)
    seen = judged(text, answer, ["本报告没有这句话。"])
    assert bool(seen.digits or seen.statements) is misleads


def test_sentences_are_counted_as_a_reader_would():
    assert sentence_count("甲。报告写道：“乙。丙。”<think>丁。</think>") == 2
