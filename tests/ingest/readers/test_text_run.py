"""Text runs: characters by their places become lines, lines become text."""

from __future__ import annotations

import pytest

from ingest.readers.text_run import joined_lines, lines_of, text_of
from tests.ingest.readers.print_shop import typeset


def text(*runs) -> str:
    return "|".join(text_of(line) for line in lines_of([c for run in runs for c in run]))


def test_lines_are_read_from_the_top_down_whatever_their_order_in_the_file():
    assert text(typeset("第二行", 100, 600), typeset("第一行", 100, 700)) == "第一行|第二行"


def test_characters_are_read_from_left_to_right_whatever_their_order_in_the_file():
    assert text(typeset("决算", 120, 700), typeset("部门", 100, 700)) == "部门决算"


def test_a_half_wide_blank_between_chinese_and_digits_is_no_space():
    assert text(typeset("共 12 辆", 100, 700)) == "共12辆"


def test_a_wide_gap_is_a_space():
    assert (
        text(typeset("部门：某局", 100, 700), typeset("单位：万元", 300, 700))
        == "部门：某局 单位：万元"
    )


def test_latin_words_keep_their_space():
    assert text(typeset("big data", 100, 700)) == "big data"


def test_a_heading_printed_twice_to_look_bold_is_read_once():
    assert text(typeset("总计", 100, 700), typeset("总计", 100.4, 700)) == "总计"


@pytest.mark.parametrize(
    ("printed", "meant"),
    [("⽬录", "目录"), ("收⼊⽀出", "收入支出"), ("⻓期", "长期"), ("⼾籍", "户籍")],
)
def test_radicals_become_the_characters_that_they_look_like(printed, meant):
    assert text(typeset(printed, 100, 700)) == meant


def test_the_lines_of_a_cell_are_joined_without_a_space():
    cell = typeset("附属单位上", 100, 700) + typeset("缴收入", 105, 688)
    assert joined_lines(lines_of(cell)) == "附属单位上缴收入"


def test_a_number_broken_by_a_line_end_is_one_number():
    cell = typeset("12,345.", 100, 700) + typeset("67", 120, 688)
    assert joined_lines(lines_of(cell)) == "12,345.67"
