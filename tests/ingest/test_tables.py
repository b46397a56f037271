from __future__ import annotations

import pytest

from ingest.document import Line
from ingest.readers.text import parse
from ingest.tables import RawTable, gather, heading_length
from ingest.titles import (
    funding_of,
    is_table_meta,
    is_table_title,
    issuer_of_meta,
    kind_of_title,
    stage_of,
    unit_of,
)


def tables(text: str) -> list[RawTable]:
    return [item for item in gather(parse(text).blocks) if isinstance(item, RawTable)]


def test_title_and_head_lines_in_any_order() -> None:
    for head in (
        "收入决算表\n公开02表\n部门：甲局\n",
        "公开02表\n收入决算表\n部门：甲局\n2021年度\n",
    ):
        (table,) = tables(f"上文。\n{head}项目\t合计\n合计\t1.00\n")
        assert table.title == "收入决算表"
        assert "部门：甲局" in table.heads


def test_head_lines_inside_the_grid() -> None:
    (table,) = tables("收入决算表\n部门：甲局\t\t金额单位：万元\n项目\t合计\t其他\n合计\t1.00\t\n")
    assert table.heads == ("部门：甲局", "金额单位：万元")
    assert len(table.rows) == 2


def test_notes_below_belong_to_the_table_and_the_text_after_them_does_not() -> None:
    text = "收入决算表\n项目\t合计\n合计\t1\n注：1. 甲表。\n2. 乙有误差。\n第三部分\n说明\n"
    items = gather(parse(text).blocks)
    assert isinstance(items[0], RawTable)
    assert items[0].notes == ("注：1. 甲表。", "2. 乙有误差。")
    assert [i.text for i in items[1:] if isinstance(i, Line)] == ["第三部分", "说明"]


def test_headings_repeated_on_a_new_page_are_dropped() -> None:
    page = "项目\t合计\n栏次\t1\n"
    (table,) = tables(
        f"收入决算表\n{page}合计\t3.00\n201\t1.00\n收入决算表\n公开02表\n{page}合计\t3.00\n202\t2.00\n"
    )
    assert [row.cells[0] for row in table.rows] == ["项目", "栏次", "合计", "201", "202"]


def test_a_repeated_heading_of_which_ocr_misread_a_cell_is_dropped_too() -> None:
    (table,) = tables(
        "收入决算表\n收入\t\n项目\t合计\n栏次\t1\n合计\t3.00\n201\t1.00\n"
        "收入决算表\n收入\t\n项自\t合计\n栏次\t1\n202\t2.00\n"
    )
    assert [row.cells[0] for row in table.rows[3:]] == ["合计", "201", "202"]


def test_two_tables_without_text_between_them_stay_two() -> None:
    text = "收入决算表\n项目\t合计\n合计\t1.00\n支出决算表\n项目\t合计\n合计\t2.00\n"
    assert [table.title for table in tables(text)] == ["收入决算表", "支出决算表"]


def test_heading_rows_end_at_the_column_numbers_or_at_the_first_number() -> None:
    (table,) = tables("项目\t合计\n编码\t\n栏次\t1\n201\t5.00\n")
    assert heading_length(table.rows) == 3
    (table,) = tables("项目\t合计\n201\t5.00\n")
    assert heading_length(table.rows) == 1


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("收入支出决算总表", "summary"),
        ("表1 收入支出决算总表", "summary"),
        ("收 入 决 算 表", "income"),
        ("三、支出决算表", "expenditure"),
        ("财政拨款收入支出决算总表", "appropriation_summary"),
        ("一般公共预算财政拨款支出决算表", "general_expenditure"),
        ("一般公共预算财政拨款基本支出决算明细表", "basic_expenditure"),
        ("一般公共预算财政拨款“三公”经费支出决算表", "three_public"),
        ("政府性基金预算财政拨款收入支出决算表", "government_fund"),
        ("国有资本经营预算财政拨款支出决算表", "state_capital"),
        ("2021年度部门整体支出绩效自评表", "performance"),
        ("人员情况表", ""),
    ],
)
def test_a_kind_is_known_by_its_title(title: str, kind: str) -> None:
    assert kind_of_title(title) == kind
    assert is_table_title(title)


def test_lines_that_are_no_titles() -> None:
    assert not is_table_title("注：本表反映收入")
    assert not is_table_title("详见附表。")
    assert is_table_meta("部门：甲局 2021年度 公开04表")
    assert is_table_meta("金额单位: 万元")
    assert not is_table_meta("单位没有车辆")


def test_unit_and_name_of_the_head_lines() -> None:
    assert unit_of(("公开01表", "金额单位：万元")) == "万元"
    assert unit_of(("单位：元",)) == "元"
    assert unit_of(("没有",)) == ""
    assert issuer_of_meta("部门：甲局") == "甲局"
    assert issuer_of_meta("编制单位：甲局") == "甲局"
    assert issuer_of_meta("单位：万元") == ""


def test_what_title_and_notes_say_of_the_three_public_table() -> None:
    assert str(stage_of(("预算数为全年预算数",))) == "full_budget"
    assert str(stage_of(("年初预算数",))) == "initial_budget"
    assert stage_of(("",)) is None
    assert str(funding_of("一般公共预算财政拨款“三公”经费支出决算表", ())) == "general"
    assert str(funding_of("“三公”经费表", ("含财政拨款安排的支出",))) == "appropriation"


ROWS = "合计\t9.00\t9.00\n"


class TestLinesBetweenTheRows:
    """What a page end prints between the rows of a table."""

    PAGES = "".join(f"科{i}\t1.00\t1.00\n\n甲局部门决算 {i}\n\n" for i in range(1, 5))

    def test_running_heads_do_not_part_a_table(self) -> None:
        (table,) = tables(f"支出决算表\n项目\t合计\t基本支出\n{self.PAGES}{ROWS}")
        assert [row.cells[0] for row in table.rows] == ["项目", "科1", "科2", "科3", "科4", "合计"]

    def test_a_line_that_is_printed_once_parts_it(self) -> None:
        assert len(tables(f"支出决算表\n项目\t合计\n甲\t1.00\n另有说明\n{ROWS}")) == 2

    def test_a_table_with_headings_of_its_own_is_another_one(self) -> None:
        again = "项目\t合计\t基本支出\n科\t1.00\t1.00\n\n甲局部门决算\n\n"
        assert len(tables("支出决算表\n" + again + again.replace("基本", "项目") * 2)) > 1


@pytest.mark.parametrize(
    ("above", "title", "unit"),
    [
        ("收入决算表 单位：万元\n", "收入决算表", "万元"),
        ("收入决算表  金额单位：元\n", "收入决算表", "元"),
        (
            "一般公共预算财政拨款\n支出决算表\n单位：万元\n",
            "一般公共预算财政拨款支出决算表",
            "万元",
        ),
        ("部门决算表\n收入决算表\t\t\n单位：万元\n", "收入决算表", "万元"),
        ("第二部分\n支出决算表\n单位：万元\n", "支出决算表", "万元"),
    ],
)
def test_the_title_is_found_however_it_is_broken(above: str, title: str, unit: str) -> None:
    (table,) = tables(f"上文。\n{above}项目\t合计\t其他\n{ROWS}")
    assert (table.title, unit_of((*table.heads, table.title))) == (title, unit)


def test_a_heading_above_a_table_with_a_title_of_its_own_stays_a_line() -> None:
    items = gather(parse(f"部门决算表\n收入决算表\t\t\n项目\t合计\t其他\n{ROWS}").blocks)
    assert [item.text for item in items if isinstance(item, Line)] == ["部门决算表"]
