"""ask() on the built-in samples: contract, scope, refusals and bad questions."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from accounts.errors import BadQuestion
from answer import Answer, Status, ask
from tests.answer.memory_shelf import MemoryShelf
from tests.conftest import ROOT

CALCULATED = "市政府办三公经费比上年变化多少"


def test_the_json_holds_every_key_of_the_contract(samples: MemoryShelf):
    document = json.loads(json.dumps(ask(CALCULATED, samples).as_json(), ensure_ascii=False))
    assert {
        "question", "status", "text", "reading", "numbers", "citations", "warnings", "choices",
    } <= document.keys()  # fmt: skip
    assert {"issuer", "year", "scope", "measure", "operation"} <= document["reading"].keys()
    assert {"text", "value", "unit", "low", "high", "basis", "proof"} <= document["numbers"][
        0
    ].keys()
    assert {"issuer", "year", "file", "page", "table", "row", "column", "quote"} <= (
        document["citations"][0].keys()
    )
    assert document["status"] == "answered"
    assert document["reading"]["operation"] == "change"


def test_a_question_without_a_unit_is_answered_for_every_unit_and_says_what_contains_what(
    samples: MemoryShelf,
):
    answer = ask("公务接待费是多少", samples)
    for report in samples.catalogue():
        assert report.issuer in answer.text
    assert "已包含" in answer.text


def test_a_consolidated_report_says_its_scope(samples: MemoryShelf):
    text = ask("市政府办公务接待费是多少", samples).text
    assert "部门汇总口径" in text
    assert "联络处" in text


@pytest.mark.parametrize(
    "question",
    [
        "长沙市财政局三公经费是多少",
        "长沙市政府办三公经费是多少",
        "甲县教育局和市政府办谁的三公经费多",
        "市政府办1999年三公经费",
        "市政府办修路支出是多少",
        "市政府办罚款收入是多少",
        "市政府办一般公共服务支出比上年变化",
    ],
)
def test_what_the_library_cannot_support_gets_no_amount(question: str, samples: MemoryShelf):
    answer = ask(question, samples)
    assert answer.status is Status.NOT_FOUND
    assert answer.numbers == ()
    assert "万元" not in answer.text


@pytest.mark.parametrize(
    "question", ["今天天气怎么样", "写一首关于预算的诗", "帮我写代码", "推荐一只股票"]
)
def test_other_subjects_are_refused(question: str, samples: MemoryShelf):
    assert ask(question, samples).status is Status.OUT_OF_SCOPE


@pytest.mark.parametrize("question", ["", "   ", "\x00\x07\n", "？？？！", "三" * 10_000])
def test_a_question_that_is_none_raises_with_a_sentence(question: str, samples: MemoryShelf):
    with pytest.raises(BadQuestion, match="。"):
        ask(question, samples)


@pytest.mark.parametrize(
    "question",
    [
        "'; DROP TABLE reports; --",
        "<img src=x onerror=alert(1)>三公经费",
        "三公经费\x00\x1b[31m是多少",
        "⟦n1⟧⟦who⟧",
        "9" * 400,
        "市政府办" * 100,
        "2021" * 100,
        "占占占占中中中比比比",
        "\u202e三公经费\ufeff",
    ],
)
def test_garbage_is_answered_or_refused_but_never_breaks(question: str, samples: MemoryShelf):
    answer = ask(question, samples)
    assert isinstance(answer, Answer)
    assert "<img" not in answer.text
    assert "⟦" not in answer.text


def test_an_empty_library_says_so():
    answer = ask("三公经费是多少", MemoryShelf([]))
    assert answer.status is Status.NOT_FOUND
    assert "没有决算报告" in answer.text


def test_an_issuer_given_beside_the_question_counts(samples: MemoryShelf):
    answer = ask("三公经费是多少", samples, issuer="驻京办")
    assert [number.issuer[-3:] for number in answer.numbers] == ["联络处"]
    assert ask("三公经费是多少", samples, issuer="长沙市财政局").status is Status.NOT_FOUND


def test_threads_share_the_books(samples: MemoryShelf):
    questions = [CALCULATED, "驻京办公用经费", "市政府办哪类支出最多", "什么是三公经费"] * 25
    expected = {question: ask(question, samples).text for question in questions}
    with ThreadPoolExecutor(8) as pool:
        texts = list(pool.map(lambda question: ask(question, samples).text, questions))
    assert texts == [expected[question] for question in questions]


def test_a_calculated_question_loads_neither_vectors_nor_models():
    script = f"""
import sys
from pathlib import Path
from answer import ask
from ingest.read import read_report
from tests.answer.memory_shelf import MemoryShelf
shelf = MemoryShelf(read_report(p) for p in sorted(Path("samples/reports").glob("*.txt")))
assert ask({CALCULATED!r}, shelf).numbers
heavy = {{"chromadb", "onnxruntime", "llama_index", "torch", "streamlit"}} & set(sys.modules)
assert not heavy, heavy
"""
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
