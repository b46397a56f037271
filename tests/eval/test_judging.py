"""How an answer is judged, and how a citation is checked against the file itself."""

from pathlib import Path

import pytest

from answer import Answer, Basis, Citation, Number, Status
from eval import baseline
from eval.baseline import Quoted
from eval.citing import cites_rightly, document, stands
from eval.judging import faults, shows_wrong_number

LINES = "部门决算\n支出决算表\n合计 1,234.50 1,000.00\n说明\n因公出国费为 3.5 万元，比上年减少。\n"


def number(value: str, unit: str = "万元") -> Number:
    return Number(f"{value} {unit}", value, unit, value, value, Basis.CELL, "依据")


def cell(quote: str, line: int = 3, column: str = "本年支出合计") -> Citation:
    return Citation(
        "某局", 2023, "a.txt", quote, table="支出决算表", row="合计", column=column, line=line
    )


def answer(*values: str, cited: tuple[Citation, ...] = ()) -> Answer:
    status = Status.ANSWERED if values else Status.NOT_FOUND
    numbers = tuple(map(number, values))
    return Answer("问", status, "答", numbers=numbers, citations=cited)


@pytest.fixture
def known(tmp_path: Path) -> dict:
    path = tmp_path / "a.txt"
    path.write_text(LINES, "utf-8")
    return {path.name: document(path)}


GOLD = {"ask": "问", "status": "answered", "value": "1234.50"}
REFUSED = {"ask": "问", "status": "refused"}


@pytest.mark.parametrize(
    ("case", "given", "wrong"),
    [
        (GOLD, answer("1234.50"), False),
        (GOLD, answer("1234.5"), False),
        (GOLD, answer("999"), True),
        (GOLD, answer(), False),
        (REFUSED, answer(), False),
        (REFUSED, answer("1"), True),
    ],
)
def test_a_wrong_number_is_one_that_was_shown(case: dict, given: Answer, wrong: bool) -> None:
    assert shows_wrong_number(case, given) is wrong


def test_a_refusal_where_an_answer_stands_on_the_page_is_a_fault_but_no_wrong_number() -> None:
    assert faults(GOLD, answer())


def test_another_unit_is_a_wrong_number() -> None:
    assert shows_wrong_number({**GOLD, "unit": "元"}, answer("1234.50"))


@pytest.mark.parametrize(
    ("quote", "line", "there"),
    [
        ("1,234.50", 3, True),
        ("1,234.50", 5, False),
        ("1,234.51", 3, False),
        ("因公出国费为3.5万元，比上年减少。", 5, True),
        ("因公出国费为3.6万元", 5, False),
    ],
)
def test_a_quotation_stands_where_the_citation_says(
    quote: str, line: int, there: bool, known: dict
) -> None:
    assert stands(cell(quote, line), known["a.txt"]) is there


def test_the_gold_place_must_be_among_the_cited(known: dict) -> None:
    given = answer("1234.50", cited=(cell("1,234.50"),))
    assert cites_rightly({**GOLD, "cites": ["支出决算表 合计 本年支出合计"]}, given, known)
    assert cites_rightly({**GOLD, "cites": ["收入决算表 | 支出决算表 合计"]}, given, known)
    assert not cites_rightly({**GOLD, "cites": ["收入决算表 合计"]}, given, known)
    assert not cites_rightly(GOLD, answer("1234.50"), known)


def test_the_baseline_is_right_where_its_first_number_is() -> None:
    case = {**GOLD, "value": "-3.5"}
    assert baseline.is_right(case, Quoted("2023年减少3.5万元，占 7%", 0.0))
    assert not baseline.is_right(case, Quoted("2023年共 9 项，减少3.5万元", 0.0))
    assert baseline.shows_wrong_number(REFUSED, Quoted("共 9 项", 0.0))
