"""Aligned grids: tables without ruling lines, by columns of amounts that stand under each other."""

from __future__ import annotations

from accounts.numerals import parse_decimal
from tests.ingest.readers.print_shop import grids_of, typeset

HEAD = (("项目", 100), ("合计", 250), ("基本支出", 330), ("项目支出", 420))
BODY = (
    ("合计", "30.00", "20.00", "10.00"),
    ("办公费", "12.50", "12.50", ""),
    ("差旅费", "17.50", "7.50", "10.00"),
)


def table(top: float = 700.0):
    characters = [c for text, left in HEAD for c in typeset(text, left, top)]
    for i, row in enumerate(BODY, start=1):
        for (_, left), text in zip(HEAD, row, strict=True):
            characters += typeset(text, left, top - 20 * i)
    return characters


def test_amounts_under_each_other_make_a_table_with_its_headings():
    (grid,), rest = grids_of(table())
    assert [row.cells for row in grid.rows] == [tuple(text for text, _ in HEAD), *BODY]
    assert rest == []


def test_a_heading_over_several_columns_spans_them():
    characters = table() + typeset("本年支出合计及其全部组成明细项目情况", 250, 720)
    (grid,), _ = grids_of(characters + typeset("说明", 100, 720))
    assert grid.rows[0].spans == (0, 1, 1, 1)


def test_text_above_and_below_stays_outside():
    title, note = typeset("支出决算表", 260, 760), typeset("注：本表没有说明。", 100, 560)
    (_,), rest = grids_of([*title, *table(), *note])
    assert rest == [*title, *note]


def test_a_list_of_contents_is_no_table():
    lines = [c for i in range(8) for c in typeset(f"一、第{i}节", 100, 700 - 20 * i)]
    lines += [c for i in range(8) for c in typeset(str(i), 500, 700 - 20 * i)]
    assert grids_of(lines)[0] == []


def test_running_text_with_amounts_is_no_table():
    lines = [c for i in range(8) for c in typeset("本年支出12.50万元。", 100, 700 - 20 * i)]
    assert grids_of(lines)[0] == []


def lines_at(*rows: tuple[tuple[str, float], ...]):
    """Lines 20 points apart, each with its texts at their left edges."""
    return [
        c
        for i, row in enumerate(rows)
        for text, left in row
        for c in typeset(text, left, 700 - 20 * i)
    ]


BLANK_COLUMNS = (
    (("科目", 100), ("合计", 200), ("事业收入", 280), ("经营收入", 360), ("其他收入", 440)),
    (("栏次", 100), ("1", 215), ("2", 295), ("3", 375), ("4", 470)),
    (("教育支出", 100), ("30.00", 200), ("19.66", 440)),
    (("科学支出", 100), ("12.50", 200), ("19.66", 440)),
    (("卫生支出", 100), ("17.50", 200)),
)


def test_the_line_of_column_numbers_tells_of_columns_without_amounts():
    (grid,), _ = grids_of(lines_at(*BLANK_COLUMNS))
    assert [row.cells for row in grid.rows] == [
        ("科目", "合计", "事业收入", "经营收入", "其他收入"),
        ("栏次", "1", "2", "3", "4"),
        ("教育支出", "30.00", "", "", "19.66"),
        ("科学支出", "12.50", "", "", "19.66"),
        ("卫生支出", "17.50", "", "", ""),
    ]


def test_two_headings_never_share_a_column_while_one_is_free():
    wide = (("项目", 100), ("行次", 190), ("金额", 230))
    rows = [(("甲", 100), (str(n), 195), (f"{n}.00", 330)) for n in range(1, 5)]
    (grid,), _ = grids_of(lines_at(wide, *rows))
    assert grid.rows[0].cells == ("项目", "行次", "金额")


def test_below_a_line_of_column_numbers_one_row_of_amounts_is_enough():
    rows = BLANK_COLUMNS[:3]
    (grid,), _ = grids_of(lines_at(*rows, (("科学支出", 100), ("—", 215))))
    assert [row.cells[0] for row in grid.rows] == ["科目", "栏次", "教育支出", "科学支出"]


def test_a_short_heading_alone_on_its_line_belongs_to_the_table():
    above = (("收入决算表", 280),), (("金额单位：万元", 400),), (("项目", 100),)
    (grid,), rest = grids_of(lines_at(*above, *BLANK_COLUMNS))
    assert grid.rows[0].cells[0] == "项目"
    assert "".join(c.text for c in rest) == "收入决算表金额单位：万元"


def test_dashes_stand_for_blanks_wherever_they_stand():
    rows = [(("甲", 100), ("—", 180), (f"{n}.00", 330)) for n in range(1, 4)]
    (grid,), _ = grids_of(lines_at((("项目", 100), ("上年", 180), ("本年", 320)), *rows))
    assert [row.cells[2] for row in grid.rows] == ["本年", "1.00", "2.00", "3.00"]
    (grid,), _ = grids_of(lines_at(*rows, (("乙", 100), ("7.00", 200), ("—", 300))))
    assert [cell.strip("—") for cell in grid.rows[-1].cells] == ["乙", "7.00", ""]


def test_two_numbers_in_one_cell_never_become_one_number():
    rows = [(("甲", 100), (f"{n}00.00", 200), ("5.00", 300)) for n in range(1, 4)]
    crowded = (("乙", 100), ("12", 200), ("34", 216), ("5.00", 300))
    (grid,), _ = grids_of(lines_at((("项目", 100), ("上年", 200), ("本年", 300)), *rows, crowded))
    assert parse_decimal(grid.rows[-1].cells[1]) is None


def test_a_line_of_nothing_but_amounts_is_parted_at_narrow_gaps():
    heads = (("合计", 100), ("因公出国", 150), ("公务接待", 200))
    numbers = (("1", 120), ("2", 170), ("3", 220))
    amounts = (("119.00", 100), ("104.00", 137), ("115.00", 174))
    (grid,), _ = grids_of(lines_at(heads, numbers, amounts))
    assert [cell for cell in grid.rows[-1].cells if cell] == ["119.00", "104.00", "115.00"]


def test_a_title_above_makes_one_row_a_table():
    title = (("支出决算表", 260),)
    (grid,), rest = grids_of(lines_at(title, HEAD, (("办公费", 100), ("12.50", 250))))
    assert grid.rows[-1].cells[:2] == ("办公费", "12.50")
    assert "".join(c.text for c in rest) == "支出决算表"


def test_a_heading_never_joins_the_numbered_data_of_its_neighbour():
    heads = (("项目", 100), ("合计", 200), ("基本支出", 270), ("项目支出", 350))
    numbers = (("栏次", 100), ("1", 250), ("2", 330), ("3", 410))
    row = (("教育支出", 100), ("46.40", 230), ("46.40", 395))
    (grid,), _ = grids_of(lines_at(heads, numbers, row))
    assert [r.cells for r in grid.rows] == [
        ("项目", "合计", "基本支出", "项目支出"),
        ("栏次", "1", "2", "3"),
        ("教育支出", "46.40", "", "46.40"),
    ]
