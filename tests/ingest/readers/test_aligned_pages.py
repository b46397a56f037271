"""Tables without walls over several pages: the pages share what each of them shows of the columns."""

from __future__ import annotations

from ingest.document import Grid
from ingest.readers.page_geometry import PageGeometry
from ingest.readers.pdf import document_of
from tests.ingest.readers.print_shop import HEIGHT, WIDTH, typeset

HEADS = (("项目", 100), ("行次", 200), ("合计", 260), ("一般公共预算", 380))
"""合计 stands left of its amounts and over none of them; 行次 stands nearer to it."""


def page(number: int, *rows: tuple[tuple[str, float], ...]) -> PageGeometry:
    """A page with the rows 20 points apart, each text at its left edge."""
    characters = [
        c
        for i, row in enumerate(rows)
        for text, left in row
        for c in typeset(text, left, 700 - 20 * i)
    ]
    return PageGeometry(number, WIDTH, HEIGHT, tuple(characters))


def blank(name: str, number: int):
    return (name, 100), (str(number), 205)


def filled(name: str, number: int):
    return (*blank(name, number), (f"{number}.00", 290), (f"{number}.00", 400))


FIRST = tuple(filled(f"第{name}项支出", i) for i, name in enumerate("甲乙丙丁", start=1))


def cells(*pages: PageGeometry) -> list[list[tuple[str, ...]]]:
    grids = [block for block in document_of(pages).blocks if isinstance(block, Grid)]
    return [[row.cells for row in grid.rows] for grid in grids]


def test_a_page_without_amounts_keeps_the_columns_of_the_page_before():
    rest = tuple(blank(f"第{name}项支出", i) for i, name in enumerate("戊己庚", start=5))
    _, second = cells(page(1, HEADS, *FIRST), page(2, HEADS, *rest))
    assert second == [
        ("项目", "行次", "合计", "一般公共预算"),
        ("第戊项支出", "5", "", ""),
        ("第己项支出", "6", "", ""),
        ("第庚项支出", "7", "", ""),
    ]


def test_a_first_page_without_amounts_gets_the_columns_of_the_page_behind():
    first = tuple(blank(f"第{name}项支出", i) for i, name in enumerate("甲乙", start=1))
    numbers = (("栏次", 100), ("1", 315), ("2", 430), ("3", 500))
    heads = (HEADS, numbers)
    both = cells(page(1, *heads, *first), page(2, *heads, *FIRST))
    assert both[0][2:] == [("第甲项支出", "1", "", "", ""), ("第乙项支出", "2", "", "", "")]
    assert both[1][2][:4] == ("第甲项支出", "1", "1.00", "1.00")


def test_rows_without_headings_stand_under_the_columns_of_the_page_before():
    last = (("总计", 100), ("5", 205), ("9.00", 400))
    first, second = cells(page(1, HEADS, *FIRST), page(2, last))
    assert first[0] == ("项目", "行次", "合计", "一般公共预算")
    assert second == [("总计", "5", "", "9.00")]


def test_line_numbers_alone_never_take_the_heading_of_amounts():
    rows = tuple(blank(f"第{name}项支出", i) for i, name in enumerate("甲乙丙丁", start=1))
    amount = (("总计", 100), ("5", 205), ("9.00", 400))
    heads = (("项目", 100), ("合计", 260), ("一般公共预算", 380))
    (table,) = cells(
        page(1, heads, (("栏次", 100), ("1", 315), ("2", 430), ("3", 500)), *rows, amount)
    )
    assert table[0][1] == ""
    assert [row[1] for row in table[2:]] == ["1", "2", "3", "4", "5"]


TITLE = (("支出决算表", 200),)
WIDE_HEADS = (("科目编码", 100), ("科目名称", 180), ("合计", 290), ("基本支出", 400))
SUBJECTS = tuple(
    ((code, 100), (name, 180), (f"{number}.00", 290), (f"{number}.00", 400))
    for number, (code, name) in enumerate(
        (("201", "公共服务"), ("205", "教育"), ("208", "社保")), 1
    )
)


def test_headings_at_the_foot_of_a_page_belong_to_the_rows_of_the_next():
    first, second = cells(page(1, TITLE, WIDE_HEADS, (("— 3 —", 290),)), page(2, *SUBJECTS))
    assert first == [("科目编码", "科目名称", "合计", "基本支出")]
    assert second[0] == ("201", "公共服务", "1.00", "1.00")


def test_words_side_by_side_at_the_foot_are_no_headings_where_no_rows_follow():
    following = page(2, (("上述各项均已完成。", 100),), *SUBJECTS)
    assert len(cells(page(1, TITLE, WIDE_HEADS), following)) == 1


def test_two_pages_together_show_the_columns_where_the_first_prints_one_row():
    heads = (("项目", 100), ("行次", 200), ("金额", 260), ("项目", 350), ("行次", 450))
    first = (("甲项收入", 100), ("1", 210), ("1,000.00", 280), ("甲项支出", 350), ("31", 460))
    rest = tuple(
        ((f"{name}项收入", 100), (str(i), 210), (f"{name}项支出", 350), (str(30 + i), 460))
        for i, name in enumerate("乙丙丁戊", start=2)
    )
    one, other = cells(page(1, TITLE, heads, first), page(2, *rest))
    assert one[1] == ("甲项收入", "1", "1,000.00", "甲项支出", "31")
    assert other[0] == ("乙项收入", "2", "", "乙项支出", "32")


def test_a_lone_word_between_title_and_headings_is_a_heading():
    (table,) = cells(page(1, TITLE, (("项目", 180),), WIDE_HEADS, *SUBJECTS))
    assert "项目" in table[0]
    assert [row[0] for row in table[-3:]] == ["201", "205", "208"]
