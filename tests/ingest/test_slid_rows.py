"""Rows and headings whose blanks were lost: laid out where one way is left, else never taken for sure."""

from __future__ import annotations

import pytest

from accounts.report import Cell, Table
from tests.ingest.test_statements import figures, table

EXPENDITURE = (
    "支出决算表\n单位：万元\n"
    "科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出\n"
    "栏次\t\t1\t2\t3\t4\t5\t6\n"
)
SUBJECTS = "201\t公共服务\t30.00\t20.00\t10.00\t\t\n205\t教育\t9.00\t9.00\t\t\t\n"


def total(built: Table) -> dict[str, Cell]:
    (row,) = (row for row in built.rows if row.key == "total")
    return {column: cell for column, cell in row.cells.items() if cell.text}


def test_a_total_that_lost_blanks_is_laid_out_as_its_subjects_add_up() -> None:
    subjects = "201\t公共服务\t30.00\t20.00\t\t\t10.00\n205\t教育\t9.00\t9.00\t\t\t\n"
    built = table(EXPENDITURE + "合计\t39.00\t29.00\t10.00\n" + subjects)
    assert {column: cell.text for column, cell in total(built).items()} == {
        "total": "39.00",
        "basic": "29.00",
        "operating": "10.00",
    }
    assert built.repair


def test_a_total_that_fits_as_it_stands_is_not_moved() -> None:
    built = table(EXPENDITURE + "合计\t39.00\t29.00\t10.00\n" + SUBJECTS)
    assert list(total(built)) == ["total", "basic", "project"]
    assert not built.repair


@pytest.mark.parametrize(
    ("amounts", "subjects"),
    [("39.00\t29.00\t10.00", ""), ("39.50\t29.00\t10.00", SUBJECTS)],
    ids=["several ways", "no way"],
)
def test_amounts_behind_the_last_column_stay_doubtful_unless_one_way_is_left(
    amounts: str, subjects: str
) -> None:
    built = table(EXPENDITURE + f"\t合计\t\t\t\t\t\t\t{amounts}\n" + subjects)
    assert [cell.text for cell in total(built).values()] == amounts.split("\t")
    assert all(cell.doubt for cell in total(built).values())


def test_amounts_behind_the_last_column_go_where_the_subjects_add_up() -> None:
    built = table(EXPENDITURE + "\t合计\t\t\t\t\t\t\t39.00\t29.00\t10.00\n" + SUBJECTS)
    assert {column: cell.text for column, cell in total(built).items()} == {
        "total": "39.00",
        "basic": "29.00",
        "project": "10.00",
    }
    assert not any(cell.doubt for cell in total(built).values())


def test_amounts_never_stand_under_headings_that_slid_over_the_labels() -> None:
    built = table(
        "收入决算表\n单位：万元\n项目\t本年收入合计\t财政拨款收入\t其他收入\n"
        "科目编码\t科目名称\n栏次\t1\t2\t3\n合计\t9.00\t8.00\t1.00\n201\t公共服务\t9.00\t8.00\t1.00\n"
    )
    assert "表头" in built.unreadable


HEADS = (
    "“三公”经费支出决算表\n单位：万元\n预算数\t\t\t\t\t\t决算数\t\t\t\t\t\n"
    "合计\t因公出国（境）费\t公务用车购置及运行费\t\t\t公务接待费\t合计\t因公出国（境）费\t"
    "公务用车购置及运行费\t\t\t公务接待费\n"
    "\t\t小计\t公务用车购置费\t公务用车运行费\t\t\t\t小计\t公务用车购置费\t公务用车运行费\t\n"
)


@pytest.mark.parametrize(
    ("row", "readable"),
    [
        ("67.00\t26.00\t26.00\t41.00\t66.00\t25.00\t25.00\t41.00", False),
        ("67.00\t\t26.00\t\t26.00\t41.00\t66.00\t\t25.00\t\t25.00\t41.00", True),
        ("68.00\t\t26.00\t\t26.00\t41.00\t66.00\t\t25.00\t\t25.00\t41.00", True),  # its own error
    ],
)
def test_a_row_that_slid_to_the_left_is_not_read_by_its_headings(row: str, readable: bool) -> None:
    built = table(HEADS + row + "\n")
    assert bool(not built.unreadable) is readable
    if readable:
        assert figures(built)["", "total", "final_reception"] == "41.00"


def test_a_code_with_blanks_between_its_parts_is_no_amount() -> None:
    built = table(
        "一般公共预算财政拨款基本支出决算明细表\n单位：万元\n科目编码\t科目名称\t决算数\n"
        "301\t工资福利支出\t5.00\n301 01\t基本工资\t5.00\n301 02\t津贴补贴\t\n"
    )
    assert figures(built) == {("", "301", "amount"): "5.00", ("", "30101", "amount"): "5.00"}
