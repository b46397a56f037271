"""Questions that say little: statements with a question mark, both stages, the column of a row."""

import pytest

from answer import Status, ask
from tests.answer.memory_shelf import MemoryShelf

pytestmark = pytest.mark.corpus


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("市政府办三公经费224.6万元？", ["对。", "224.60 万元"]),
        ("驻京办物业一年四百万？", ["不对。", "2.25 万元"]),
        ("市政府办其他收入2.23万元占收入合计0.0%对吗", ["对。", "0.0%"]),
        ("市政府办基本支出5400万元占本年支出85.4%对吗", ["不对。", "5,486.10"]),
        ("市政府办基本支出5486.1万元占本年支出75.4%对吗", ["不对。", "85.4%"]),
        ("市政府办编码2010399那一行的项目支出", ["655.95"]),
        ("2010399这个科目市政府办花多少", ["729.05"]),
        ("市政府办劳务费多于委托业务费多少", ["多 390.81 万元"]),
        ("驻京办水费电费取暖费加一块多少", ["5.57 万元"]),
        ("市政府办三公经费里哪一样一分没花", ["因公出国（境）费 0.00 万元"]),
        ("市政府办三公经费预算多少，花了多少", ["299.00 万元", "224.60 万元"]),
        ("市政府办公车购置费下降几个百分点", ["55.0%"]),
        ("市政府办礼堂修缮经费项目预算和支出各是多少", ["147.00", "144.82"]),
    ],
)
def test_it_is_answered(question: str, says: list[str], seeds: MemoryShelf):
    answer = ask(question, seeds)
    assert answer.status is Status.ANSWERED
    for words in says:
        assert words in answer.text
    assert "937.37" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "市政府办如果三公经费500万？",
        "市政府办按500万算三公超了吗",
        "市政府办固定资产总额多少",
        "市政府办国有资产值多少钱",
        "市政府办重点项目花了多少",
    ],
)
def test_nothing_else_is_told_instead(question: str, seeds: MemoryShelf):
    answer = ask(question, seeds)
    assert answer.status is Status.NOT_FOUND
    assert answer.numbers == ()
    assert answer.citations == ()
