"""Headings without walls: which columns each stands over."""

from __future__ import annotations

import pytest

from ingest.readers.heading_tree import headings_of, leaves_of, placed_headings
from ingest.readers.segments import narrow_segments_of
from ingest.readers.text_run import lines_of
from tests.ingest.readers.print_shop import typeset

COLUMNS = ((100, 160), (200, 260), (300, 360), (400, 460))
LOW = (("名称", 100), ("小计", 200), ("基本支出", 300), ("项目支出", 400))


def headings(*texts: tuple[str, float, float]):
    characters = [c for text, left, baseline in texts for c in typeset(text, left, baseline)]
    return headings_of([narrow_segments_of(line) for line in lines_of(characters)])


def spans(*texts: tuple[str, float, float]) -> dict[str, tuple[int, int]]:
    rows = placed_headings(headings(*texts), COLUMNS)
    return {placed.heading.text: (placed.first, placed.last) for row in rows for placed in row}


def low(baseline: float = 680):
    return tuple((text, left, baseline) for text, left in LOW)


@pytest.mark.parametrize(
    ("left", "why"), [(200, "flush with its first column"), (310, "in the middle of its columns")]
)
def test_a_heading_stands_over_all_columns_that_are_its_own(left: float, why: str):
    found = spans(("本年", left, 710), ("单位", 100, 710), *low())
    assert found["本年"] == (1, 3), why
    assert found["基本支出"] == (2, 2)


def test_two_centred_headings_part_the_columns_between_them():
    found = spans(("上年", 170, 710), ("本年", 370, 710), *low())
    assert found["上年"] == (0, 1)
    assert found["本年"] == (2, 3)


def test_a_heading_on_several_lines_is_one_leaf():
    found = headings(("科目编", 100, 706.5), ("科目名称", 160, 700), ("码", 100, 693.5))
    assert [leaf.text for leaf in leaves_of(found)] == ["科目编码", "科目名称"]


def test_a_spaced_out_word_is_one_heading():
    assert [h.text for h in headings(("合", 100, 700), ("计", 130, 700), ("金额", 200, 700))] == [
        "合 计",
        "金额",
    ]


def test_the_levels_of_codes_are_headings_of_their_own():
    found = headings(("类", 100, 700), ("款", 130, 700), ("项", 160, 700))
    assert [h.text for h in found] == ["类", "款", "项"]
