"""Tables without walls whose labels and headings run on over several lines."""

from __future__ import annotations

from tests.ingest.readers.print_shop import across, grids_of, typeset


def printed(*texts: tuple[str, float, float]):
    """Texts at their left edges and base lines."""
    return [c for text, left, baseline in texts for c in typeset(text, left, baseline)]


HEADS = (("科目编码", 100, 700), ("科目名称", 160, 700), ("合计", 300, 700))
ROWS = (
    ("201", 100, 670), ("一般公共服务支出", 160, 670), ("30.00", 300, 670),
    ("205", 100, 650), ("教育支出", 160, 650), ("12.50", 300, 650),
)  # fmt: skip


def cells(*texts: tuple[str, float, float], rules: tuple[float, ...] = ()):
    (grid,), _ = grids_of(printed(*texts), across(rules, 100, 400))
    return [row.cells for row in grid.rows]


def test_a_label_on_two_lines_stands_beside_its_amounts_in_the_middle():
    wrapped = ("其他社会保障和就", 160, 626.5), ("业支出", 160, 613.5)
    row = ("208", 100, 620), ("17.50", 300, 620)
    assert cells(*HEADS, *ROWS, *wrapped, *row)[-1] == ("208", "其他社会保障和就业支出", "17.50")


def test_the_second_line_of_a_label_belongs_to_the_row_above_it():
    row = ("208", 100, 630), ("其他社会保障和就", 160, 630), ("17.50", 300, 630)
    rest = ("业支出", 160, 617), ("210", 100, 595), ("卫生支出", 160, 595), ("8.00", 300, 595)
    assert cells(*HEADS, *ROWS, *row, *rest)[-2:] == [
        ("208", "其他社会保障和就业支出", "17.50"),
        ("210", "卫生支出", "8.00"),
    ]


def test_a_rule_parts_a_line_from_the_nearer_row():
    rows = ("208", 100, 630), ("住房支出", 160, 630), ("17.50", 300, 630)
    rest = ("其他社会保障和就", 160, 616.5), ("210", 100, 603), ("业支出", 160, 603)
    wrapped = cells(*HEADS, *ROWS, *rows, *rest, ("8.00", 300, 603), rules=(710, 690, 625, 595))
    assert wrapped[-1] == ("210", "其他社会保障和就业支出", "8.00")


def test_a_heading_on_two_lines_is_one_heading():
    heads = ("科目编", 100, 706.5), ("码", 100, 693.5), ("科目名称", 160, 700), ("合计", 300, 700)
    last = ("208", 100, 630), ("住房支出", 160, 630), ("17.50", 300, 630)
    assert cells(*heads, *ROWS, *last)[0] == ("科目编码", "科目名称", "合计")


def test_columns_beside_each_other_are_parted_where_a_wide_gap_shows_a_table():
    rows = [
        (text, left, 700 - 20 * i)
        for i in range(4)
        for text, left in (("本年收入", 100), ("12.50", 200), ("本年支出", 232), ("12.50", 330))
    ]
    assert cells(*rows)[0] == ("本年收入", "12.50", "本年支出", "12.50")


def test_rows_without_amounts_below_the_column_numbers_belong_to_the_table():
    numbers = ("栏次", 100, 700), ("1", 200, 700), ("2", 300, 700), ("3", 400, 700)
    empty = ("甲支出", 100, 680), ("14", 200, 680), ("乙支出", 100, 660), ("15", 200, 660)
    row = ("丙支出", 100, 640), ("16", 200, 640), ("12.50", 300, 640)
    assert [c[0] for c in cells(*numbers, *empty, *row)] == ["栏次", "甲支出", "乙支出", "丙支出"]


def test_running_text_between_two_rules_is_no_table():
    text = printed(*(("本年支出12.50万元，比上年增加。", 100, 700 - 14 * i) for i in range(9)))
    assert grids_of(text, across((715, 580), 100, 400))[0] == []


def test_a_note_below_stays_outside():
    last = ("208", 100, 630), ("住房支出", 160, 630), ("17.50", 300, 630)
    note = printed(("注：本表反映部门本年度的支出情况。", 100, 616))
    (_,), rest = grids_of([*printed(*HEADS, *ROWS, *last), *note])
    assert rest == note


def test_a_heading_behind_the_last_amounts_makes_a_column_of_its_own():
    last = ("208", 100, 630), ("住房支出", 160, 630), ("17.50", 300, 630)
    assert cells(*HEADS, ("备注", 360, 700), *ROWS, *last)[1] == (
        "201",
        "一般公共服务支出",
        "30.00",
        "",
    )
