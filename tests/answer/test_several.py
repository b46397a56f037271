"""Several units or things at once: sums in shares, units without, places, zero parts."""

import pytest

from answer import Status, ask
from answer.region import units_of_place
from tests.answer.memory_shelf import MemoryShelf


def test_a_share_of_two_things_together_is_one_share(samples: MemoryShelf):
    answer = ask("云州市人民政府办公室会议费和公务接待费加起来占总支出多少", samples)
    shares = [one for one in answer.numbers if one.unit == "%"]
    assert answer.status is Status.ANSWERED
    assert len(shares) == 1
    assert "会议费 + 公务接待费" in answer.text


def test_the_smallest_part_is_named_with_the_parts_that_are_zero(samples: MemoryShelf):
    answer = ask("云州市人民政府驻北京联络处三公经费里最少的一项是哪个", samples)
    assert answer.numbers[0].value == "3.78"
    assert "不计为零" in answer.text
    assert "因公出国" in answer.text


def test_units_without_vehicles_are_told_by_their_count(samples: MemoryShelf):
    answer = ask("哪些单位没有公务用车", samples)
    assert answer.reading.operation == "threshold"
    assert "不符合条件" in answer.text
    assert "万元" not in answer.text


def test_what_each_part_is_lists_the_parts(samples: MemoryShelf):
    assert ask("云州市人民政府办公室三公经费各多少", samples).reading.operation == "list"
    both = ask("云州市人民政府办公室三公经费2022年和2023年分别是多少", samples)
    assert both.reading.operation == "value"


def test_money_left_at_the_end_of_the_year_is_the_balance(samples: MemoryShelf):
    left = ask("云州市人民政府办公室年底还剩多少钱没花完", samples)
    assert left.reading.operation == "value"
    assert "年末结转和结余" in left.text
    unspent = ask("云州市人民政府办公室三公经费还有多少钱没花完", samples)
    assert unspent.reading.operation == "deviation"


def test_subordinates_of_one_report_are_not_ranked_as_subjects(samples: MemoryShelf):
    answer = ask("三家单位谁的预算最大", samples, issuer="云州市人民政府办公室")
    assert answer.status is Status.NOT_FOUND
    assert answer.numbers == ()


@pytest.mark.parametrize(
    ("question", "place", "units"),
    [
        ("丙丁哪个单位支出最多", "丙丁", ("甲乙市丙丁区财政局", "中共甲乙市丙丁区委社会工作部")),
        ("丙丁区两家单位合计", "丙丁区", ("甲乙市丙丁区财政局", "中共甲乙市丙丁区委社会工作部")),
        ("丙丁财政局支出多少", "", ()),
        ("戊己哪个单位支出最多", "", ()),
    ],
)
def test_a_place_before_a_word_for_units_stands_for_its_units(
    question: str, place: str, units: tuple[str, ...]
):
    issuers = ("甲乙市丙丁区财政局", "中共甲乙市丙丁区委社会工作部", "戊己市教育局")
    (start, end), found = units_of_place(question, issuers)
    assert (question[start:end], found) == (place, units)


def test_the_units_of_a_place_are_compared(samples: MemoryShelf):
    answer = ask("云州两家单位三公谁花得多", samples)
    assert answer.status is Status.ANSWERED
    assert {one.issuer for one in answer.numbers} >= {"云州市人民政府驻北京联络处"}
