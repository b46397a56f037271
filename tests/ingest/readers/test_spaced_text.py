"""Columns of spaces: what stands under each other is a column, and what does not is under none."""

from __future__ import annotations

import pytest

from ingest.document import Grid
from ingest.readers.spaced_text import is_spaced, with_tabs
from ingest.readers.text import parse

HEAD = """\
科目编码  科目名称      合计    基本支出  项目支出
栏次                       1         2         3
"""
BODY = """\
201       公共服务     90.00     60.00     30.00
20103     办公厅       90.00     60.00     30.00
208       社会保障      9.00                9.00
20805     养老          9.00                9.00
"""
TOTAL = "          合计         99.00     60.00     39.00\n"


def rows(text: str) -> list[tuple[str, ...]]:
    return [
        row.cells for b in parse(with_tabs(text)).blocks if isinstance(b, Grid) for row in b.rows
    ]


def test_columns_are_what_stands_under_each_other() -> None:
    assert rows(HEAD + TOTAL + BODY)[2:5] == [
        ("", "合计", "99.00", "60.00", "39.00"),
        ("201", "公共服务", "90.00", "60.00", "30.00"),
        ("20103", "办公厅", "90.00", "60.00", "30.00"),
    ]
    assert rows(HEAD + TOTAL + BODY)[5] == ("208", "社会保障", "9.00", "", "9.00")


@pytest.mark.parametrize(
    "total",
    [
        "合计  99.00  60.00  39.00\n",
        "          合计   99.00     60.00     39.00\n",
        "          合计         99.00  60.00   39.00\n",
    ],
)
def test_amounts_that_stand_in_line_with_nothing_come_behind_the_last_column(total: str) -> None:
    cells = rows(HEAD + total + BODY)[2]
    assert [cell for cell in cells[:5] if cell] == ["合计"]
    assert cells[5:] == ("99.00", "60.00", "39.00")


def test_a_row_that_slid_does_not_pull_the_other_columns_together() -> None:
    body = rows(HEAD + "合计  99.00  60.00  39.00\n" + BODY)[3:]
    assert [row[2:5] for row in body] == [
        ("90.00", "60.00", "30.00"),
        ("90.00", "60.00", "30.00"),
        ("9.00", "", "9.00"),
        ("9.00", "", "9.00"),
    ]


def test_a_line_number_and_an_amount_with_one_blank_between_them_are_two() -> None:
    text = "项目  行次  金额\n" + "".join(f"第{i}项   {i} {i}0.00\n" for i in range(2, 7))
    assert ("第3项", "3", "30.00") in rows(text)


def test_an_amount_may_stand_alone_in_its_row() -> None:
    text = HEAD + BODY + "                                               39.00\n"
    assert rows(text)[-1] == ("", "", "", "", "39.00")


def test_pages_laid_out_each_for_itself_are_read_page_by_page() -> None:
    wide = BODY.replace("  ", "     ")
    assert len(rows(HEAD + BODY + "\n" + wide)) == 10


def test_a_tab_elsewhere_does_not_hide_the_columns_of_spaces() -> None:
    assert is_spaced("电话\t12345\n" + HEAD + BODY * 3)
    assert not is_spaced("201\t公共服务\t90.00\t60.00\n" * 12)


def test_a_table_whose_columns_have_one_blank_between_them_is_not_cut() -> None:
    row = "30103　奖金  {0}.90 30203　咨询费  1.90\n"
    assert rows(HEAD + "".join(row.format(number) for number in range(4))) == []
