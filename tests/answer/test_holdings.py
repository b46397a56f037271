"""Questions about the library itself."""

import pytest

from answer import Status, ask
from tests.answer.memory_shelf import MemoryShelf

OFFICE, LIAISON = "云州市人民政府办公室", "云州市人民政府驻北京联络处"


@pytest.mark.parametrize(
    "question",
    ["库里都有哪些单位的报告？", "一共收了几份决算", "哪些单位有2023年的决算", "有哪几年的数据"],
)
def test_every_unit_is_listed_with_its_years(samples: MemoryShelf, question: str):
    answer = ask(question, samples)
    assert answer.status is Status.ANSWERED
    assert f"{OFFICE}：2023 年度部门决算" in answer.text
    assert f"{LIAISON}：2023 年度部门决算" in answer.text


def test_one_unit_is_listed_alone(samples: MemoryShelf):
    answer = ask(f"有{OFFICE}哪几年的数据", samples)
    assert OFFICE in answer.text
    assert LIAISON not in answer.text


def test_what_is_not_held_is_said(samples: MemoryShelf):
    assert ask("哪些单位有2026年的预算", samples).status is Status.NOT_FOUND


@pytest.mark.parametrize("question", ["三公经费有多少", "有哪些项目支出", "决算里有哪些收入"])
def test_a_question_for_amounts_is_no_question_about_the_library(
    samples: MemoryShelf, question: str
):
    assert "资料库里" not in ask(question, samples).text


def test_amounts_of_units_of_which_one_holds_the_other_are_not_added(samples: MemoryShelf):
    answer = ask("两家单位三公经费合计多少", samples)
    assert answer.status is Status.NOT_FOUND
    assert "不能相加" in answer.text
