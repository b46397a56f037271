"""The workbook of an audit, opened again: typed cells, no formula, set up for work and for print."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from tests.ui.export import dossiers
from ui.export.audit_xlsx import CELLS, CLAIMS, COVERAGE, FINDINGS, save_xlsx
from ui.export.dossier import Dossier
from ui.export.sheets import Heading, number_format

SHEETS = ["概要", "疑点", "文字中的数", "报表中的数", "覆盖", "检查明细"]


def saved(dossier: Dossier, folder: Path) -> Workbook:
    path = folder / "audit.xlsx"
    save_xlsx(path, dossier)
    return load_workbook(path)


def row(book: Workbook, sheet: str, headings: tuple[Heading, ...], line: int = 2):
    """The cells of a line by their headings."""
    cells = book[sheet][line]
    assert [cell.value for cell in book[sheet][1]] == [heading.name for heading in headings]
    return dict(zip((heading.name for heading in headings), cells, strict=True))


def test_a_finding_has_its_sides_as_numbers_with_their_printed_decimals(tmp_path: Path):
    cells = row(saved(dossiers.ordinary(), tmp_path), "疑点", FINDINGS)
    assert (cells["应为"].value, cells["应为"].number_format) == (1234567.8, "#,##0.00")
    assert cells["报告为"].value == 30
    assert cells["相差"].value == -1234537.8
    assert cells["单位"].value == "万元"
    assert cells["程度"].value == "错误"
    assert cells["报告为的区间"].value == "29.995 至 30.005"
    assert "第 3.7 节" in cells["出处"].value
    assert "疑为数字对调" in cells["改正建议"].value
    assert cells["不成立的关系"].value.count("\n") == 1


def test_a_review_and_the_other_report_stand_with_the_finding(tmp_path: Path):
    book = saved(dossiers.reviewed(), tmp_path)
    assert "排除：口径不同，已说明" in row(book, "疑点", FINDINGS)["复核"].value
    assert "cd" * 32 in row(book, "疑点", FINDINGS, 3)["对照的报告"].value


def test_a_graded_number_has_its_value_sign_and_finding(tmp_path: Path):
    cells = row(saved(dossiers.ordinary(), tmp_path), "文字中的数", CLAIMS)
    assert (cells["数值"].value, cells["数值"].number_format) == (-0.5, "#,##0.00")
    assert (cells["单位"].value, cells["类别"].value) == ("万元", "增减额")
    assert (cells["结论"].value, cells["疑点"].value) == ("尾差", 1)
    assert cells["算式"].value == "3.50 − 3.00 = 0.50 万元"


def test_the_cells_of_the_statements_stand_with_their_outcome(tmp_path: Path):
    book = saved(dossiers.ordinary(), tmp_path)
    lines = [row(book, "报表中的数", CELLS, n) for n in range(2, book["报表中的数"].max_row + 1)]
    found = {(c["项目"].value, c["栏目"].value): c for c in lines}
    total = found["本年收入合计", "金额"]
    assert (total["印出"].value, total["数值"].value, total["疑点"].value) == ("30.00", 30, 1)
    assert total["结论"].value == "不一致"
    assert found["档案事务", "小计"]["说明"].value == "没有任何检查涉及"


def test_coverage_counts_the_runs_and_says_why_not(tmp_path: Path):
    book = saved(dossiers.ordinary(), tmp_path)
    ran, unrun = row(book, "覆盖", COVERAGE, 2), row(book, "覆盖", COVERAGE, 4)
    assert (ran["规则"].value, ran["不一致"].value, ran["运行次数"].value) == ("T1.income", 1, 1)
    assert (unrun["规则"].value, unrun["运行次数"].value) == ("X.contains", 0)
    assert unrun["未运行的原因"].value == "需要资料库里有相关报告"


def test_every_sheet_is_frozen_filtered_and_prints_on_wide_pages(tmp_path: Path):
    book = saved(dossiers.ordinary(), tmp_path)
    assert book.sheetnames == SHEETS
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert all(sheet.column_dimensions[c.column_letter].width > 4 for c in sheet[1])
        if sheet.title != "概要":
            assert sheet.auto_filter.ref == sheet.dimensions


@pytest.mark.parametrize(
    "dossier", [dossiers.hostile(), dossiers.empty()], ids=["hostile", "empty"]
)
def test_no_text_is_a_formula_even_when_it_is_edited(dossier: Dossier, tmp_path: Path):
    book = saved(dossier, tmp_path)
    for sheet in book:
        for cell in (cell for line in sheet.iter_rows() for cell in line):
            assert cell.data_type in ("s", "n"), cell
            if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@", "\t")):
                assert cell.quotePrefix, cell
    with zipfile.ZipFile(tmp_path / "audit.xlsx") as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets" in name]
        assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)
        assert not any("externalLink" in name for name in archive.namelist())


def test_hostile_texts_come_back_as_they_were(tmp_path: Path):
    book = saved(dossiers.hostile(), tmp_path)
    titles = [row(book, "疑点", FINDINGS, n)["标题"].value for n in range(2, 10)]
    assert titles[:7] == list(dossiers.ATTACKS[:7])
    assert titles[7].startswith("上下")


def test_an_empty_audit_has_all_sheets_with_their_headings(tmp_path: Path):
    book = saved(dossiers.empty(), tmp_path)
    assert book.sheetnames == SHEETS
    assert book["疑点"].max_row == 1
    assert book["覆盖"].max_row == 2


def test_fifty_findings_are_fifty_rows(tmp_path: Path):
    book = saved(dossiers.many(50), tmp_path)
    assert [c.value for c in book["疑点"]["A"][1:]] == list(range(1, 51))


def test_equal_dossiers_give_equal_bytes(tmp_path: Path):
    one, two = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    save_xlsx(one, dossiers.reviewed())
    save_xlsx(two, dossiers.reviewed())
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    ("number", "shown"),
    [("30.00", "#,##0.00"), ("24", "#,##0"), ("99.5", "#,##0.0"), ("1E+3", "#,##0")],
)
def test_a_number_is_shown_with_its_own_decimals(number: str, shown: str):
    assert number_format(Decimal(number)) == shown


def test_a_number_that_excel_cannot_hold_stays_a_text(tmp_path: Path):
    long = "1234567890123456.78"
    cells = row(
        saved(dossiers.ordinary(dossiers.finding(expected=long)), tmp_path), "疑点", FINDINGS
    )
    assert cells["应为"].value == long
